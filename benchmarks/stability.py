"""Whether sentences hold beside other text, and when they are split again.

    python benchmarks/stability.py                                   # the project's own texts
    python benchmarks/stability.py --sets SETS.jsonl --formal F.txt  # texts by others

Two passages of different registers are joined by a blank, and it is counted in how many pairs both
keep the sentences that they have alone, the place where they meet left out. Every sentence that is
found is split again, and it is counted how many stay one. Pairs are drawn by a fixed seed.

The own texts are the passages with an even number of ``informal/`` (informal), and those of
``segmentation/formal.txt``, ``segmentation/encyclopedia.txt`` and the articles of the half ``test``
(formal). ``--sets`` and ``--formal`` are files as ``public_sets.py`` and ``segmentation.py`` read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from public_sets import read_sets
from segmentation import join_passage, ready_contenders, split_passages
from train_splitter import read_passages

_FORMAL_OWN = ("articles", "formal", "encyclopedia")
_FORMAL_SETS = ("wikipedia", "gsd")
_LEAST, _MOST = 60, 600
"""How long a passage may be, in characters: one that is shorter decides little."""

Split = Callable[[str], Iterable[int]]


def read_own() -> tuple[list[str], list[str]]:
    """Read the informal and the formal passages of this project that nothing was trained on."""
    informal: list[str] = []
    formal: list[str] = []
    names = {path.stem for path in (Path(__file__).parent / "informal").glob("*.txt")}
    for name, passages in read_passages("even").items():
        texts = [join_passage(passage)[0] for passage in passages]
        if name in _FORMAL_OWN:
            formal += texts
        elif name in names:
            informal += texts
    return informal, formal


def read_public(sets: Path, formal: Path | None) -> tuple[list[str], list[str]]:
    """Read the informal and the formal passages of the public sets."""
    known = read_sets(sets)
    texts = {name: [passage.text for passage in passages] for name, passages in known.items()}
    informal = [text for name, some in texts.items() if name not in _FORMAL_SETS for text in some]
    written = [text for name in _FORMAL_SETS for text in texts.get(name, [])]
    if formal is not None:
        lines = formal.read_text(encoding="utf-8").splitlines()
        written += [join_passage(passage)[0] for passage in split_passages(lines, 4, 0)]
    return informal, written


def keep_sentences(split: Split, one: str, other: str) -> bool:
    """Return whether two texts keep their boundaries where they are joined by a blank."""
    joined = {_skip_blank(f"{one} {other}", at) for at in split(f"{one} {other}")}
    alone = {_skip_blank(one, at) for at in split(one)}
    beyond = {_skip_blank(other, at) for at in split(other)}
    place = len(one) + 1
    return {at for at in joined if at < len(one)} == alone and (
        {at - place for at in joined if at > place} == beyond - {0}
    )


def _skip_blank(text: str, at: int) -> int:
    return at + (text[at : at + 1] == " ")


def draw_pairs(
    ones: list[str], others: list[str], number: int, chance: random.Random
) -> list[tuple[str, str]]:
    """Draw pairs of two different passages."""
    pairs: list[tuple[str, str]] = []
    while len(pairs) < number:
        one, other = chance.choice(ones), chance.choice(others)
        if one != other:
            pairs.append((one, other))
    return pairs


def count_again(split: Split, texts: list[str]) -> tuple[int, int]:
    """Return how many of the sentences of some texts stay one when split again, of how many."""
    same = total = 0
    for text in texts:
        starts = sorted({0, *split(text), len(text)})
        for begin, end in pairwise(starts):
            sentence = text[begin:end].strip()
            if sentence:
                total += 1
                same += len(list(split(sentence))) <= 1
    return same, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sets", type=Path, help="public sets, a JSON object a line")
    parser.add_argument("--formal", type=Path, help="formal sentences, a line each")
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--only", nargs="+", default=["morph"], help="names of the splitters")
    given = parser.parse_args()
    informal, formal = read_public(given.sets, given.formal) if given.sets else read_own()
    informal, formal = (
        [text for text in texts if _LEAST <= len(text) <= _MOST] for texts in (informal, formal)
    )
    print(f"{len(informal)} informal and {len(formal)} formal passages")
    for name, split in ready_contenders(given.only).items():
        for label, ones, others in (
            ("informal + formal", informal, formal),
            ("formal + informal", formal, informal),
            ("informal + informal", informal, informal),
        ):
            pairs = draw_pairs(ones, others, given.pairs, random.Random(1))
            kept = sum(keep_sentences(split, one, other) for one, other in pairs)
            print(f"{name}: {label}: {kept} of {len(pairs)} pairs keep their sentences")
        same, total = count_again(split, informal + formal)
        print(f"{name}: split again: {same} of {total} stay one ({same / total:.4f})")


if __name__ == "__main__":
    main()
