"""Sentence boundaries against labelled text: quality and speed, a splitter a row.

    python benchmarks/segmentation.py benchmarks/informal/*.txt
    python benchmarks/segmentation.py --group 5 sentences.txt
    python benchmarks/segmentation.py --group 3 --longest 30 comments.txt

A file has a sentence a line, and a blank line between passages; the sentences of a passage are
joined by a space, but a line that begins with ``+`` follows the one before it without any.
Passages with an odd number (the first, the third …) are for tuning, as are all of a file
``*-tuning.txt``, and those with an even number for the test: the two are reported apart.
``--record NAME`` keeps the figures in ``results/segmentation.json`` for the page.

The splitters take turns of half a second, and a speed is told as a ratio of the same round. All but
Kiwi use the tagger of MeCab-ko. ``kss`` are kss's rules as summkit runs them, ``kss itself`` is
``kss.split_sentences`` with the same tagger, which takes seconds to import; both empty kss's cache
of whole texts first. Kiwi is a row where it is installed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from recorded import write_result

from summkit.text.splitters import load_splitter

_TURN = 0.5
RESULTS = Path(__file__).parent / "results" / "segmentation.json"

Passage = list[str]
Starts = Callable[[str], Iterable[int]]


@dataclass(frozen=True)
class SplitterScores:
    """The result of one splitter on some passages.

    ``found``, ``right`` and ``gold`` count boundaries inside passages, ``exact`` passages all of
    whose boundaries are right; ``speed`` is the best of the rounds, in characters a second, and
    ``times`` how many times as fast as this ``morph`` was in the same round: median, least, most.
    """

    name: str
    found: int
    right: int
    gold: int
    exact: int
    passages: int
    speed: float
    times: tuple[float, float, float]

    def row(self) -> tuple[str, ...]:
        """Return the cells of a row of the table."""
        middle, least, most = self.times
        return (
            self.name,
            f"{2 * self.right / ((self.found + self.gold) or 1):.4f}",
            f"{self.right / (self.found or 1):.4f}",
            f"{self.right / (self.gold or 1):.4f}",
            f"{self.exact / (self.passages or 1):.4f}",
            f"{self.speed:,.0f}",
            f"{middle:.1f} ({least:.1f} to {most:.1f})",
        )


HEAD = ("splitter", "F1", "precision", "recall", "exact", "characters/s", "`morph` is faster by")


def split_passages(lines: Iterable[str], group: int, longest: int) -> Iterator[Passage]:
    """Yield the passages of a file, those of more than ``group`` sentences in parts (0: whole)."""
    passage: Passage = []
    for line in [*lines, ""]:
        sentence = " ".join(line.split())
        if sentence and not (longest and len(sentence) > longest):
            passage.append(sentence)
        if passage and (len(passage) == group or not line.strip()):
            yield passage
            passage = []


def join_passage(passage: Passage) -> tuple[str, list[int]]:
    """Return the text of a passage, and where each of its sentences starts in it."""
    text = ""
    starts: list[int] = []
    for line in passage:
        sentence = line.removeprefix("+")
        text += " " if text and sentence == line else ""
        starts.append(len(text))
        text += sentence
    return text, starts


def measure_splitters(
    named: dict[str, Starts], passages: list[Passage], rounds: int
) -> list[SplitterScores]:
    """Let every splitter split all passages in turn, for a number of rounds."""
    joined = [join_passage(passage) for passage in passages]
    texts = [text for text, _ in joined]
    gold = [set(starts[1:]) for _, starts in joined]
    characters = sum(map(len, texts))
    answers: dict[str, list[set[int]]] = {}
    seconds: dict[str, list[float]] = {name: [] for name in named}
    for name, starts in named.items():
        answers[name] = [_clean_starts(text, starts(text)) for text in texts]
    for _ in range(rounds):
        for name, starts in named.items():
            seconds[name].append(_time_turn(starts, texts))
    ours = seconds.get("morph", next(iter(seconds.values())))
    figures: list[SplitterScores] = []
    for name, found in answers.items():
        pairs = list(zip(found, gold, strict=True))
        ratios = [theirs / own for theirs, own in zip(seconds[name], ours, strict=True)]
        figures.append(
            SplitterScores(
                name,
                sum(map(len, found)),
                sum(len(a & b) for a, b in pairs),
                sum(map(len, gold)),
                sum(a == b for a, b in pairs),
                len(pairs),
                round(characters / min(seconds[name])),
                (round(statistics.median(ratios), 2), round(min(ratios), 2), round(max(ratios), 2)),
            )
        )
    return figures


def _time_turn(starts: Starts, texts: list[str]) -> float:
    """Return the seconds of a pass over the texts, as the mean of the passes of one turn.

    The first passes, in which the tables of the tagger are fetched into the caches, count little.
    """
    begun = time.perf_counter()
    passes = 0
    while (taken := time.perf_counter() - begun) < _TURN:
        for text in texts:
            starts(text)
        passes += 1
    return taken / passes


def _clean_starts(text: str, starts: Iterable[int]) -> set[int]:
    """Keep the starts after the first, each moved to the first visible character."""
    shown = {at + len(text[at:]) - len(text[at:].lstrip()) for at in starts}
    return {at for at in shown if 0 < at < len(text)}


def list_contenders() -> dict[str, Callable[[], Starts]]:
    """Map each splitter that is compared to a function that loads it."""

    def ours(name: str) -> Callable[[], Starts]:
        def ready() -> Starts:
            split = load_splitter(name).split
            return lambda text: [start for start, _ in split(text)]

        return ready

    return {"morph": ours("morph"), "kss": ours("kss"), "kss itself": _load_kss, "Kiwi": _load_kiwi}


def _load_kss() -> Starts:
    from kss import split_sentences
    from kss._modules.sentences import split_sentences as module
    from kss._modules.sentences.embracing_processor import EmbracingProcessor

    from summkit.evaluation.peers import set_kss_tagger

    set_kss_tagger()

    def starts(text: str) -> list[int]:
        module._split_sentences.cache_clear()
        EmbracingProcessor._realign_sub_sentences.cache_clear()
        found: list[int] = []
        at = 0
        for sentence in split_sentences(text, backend="mecab", num_workers=1):
            # where kss has changed the text, a sentence is looked for by its first word
            place = text.find(sentence, at)
            if place < 0:
                place = text.find(sentence.split()[0], at) if sentence.split() else -1
            if place >= 0:
                found.append(place)
                at = place + 1
        return found

    return starts


def _load_kiwi() -> Starts:
    kiwi = import_module("kiwipiepy").Kiwi()
    return lambda text: [sentence.start for sentence in kiwi.split_into_sents(text)]


def render_table(figures: Iterable[SplitterScores]) -> str:
    rows = [HEAD, ("---",) * len(HEAD), *(each.row() for each in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def read_recorded() -> dict[str, dict[str, list[SplitterScores]]]:
    """Read the recorded figures by the name of the text and by its half."""
    return {
        name: {
            half: [SplitterScores(**{**row, "times": tuple(row["times"])}) for row in rows]
            for half, rows in halves.items()
        }
        for name, halves in json.loads(RESULTS.read_text(encoding="utf-8")).items()
    }


def record(name: str, halves: dict[str, list[SplitterScores]]) -> None:
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    known[name] = {half: [asdict(each) for each in rows] for half, rows in halves.items()}
    written = json.dumps(known, ensure_ascii=False, indent=1)
    write_result(RESULTS, f"{written}\n", run=name)


def ready_contenders(only: Sequence[str] | None) -> dict[str, Starts]:
    """Make the splitters ready, or those of some names; say which are not installed."""
    named: dict[str, Starts] = {}
    for name, ready in list_contenders().items():
        if not only or name in only:
            try:
                named[name] = ready()
            except ImportError as error:
                print(f"without {name}: {error}")
    return named


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--group", type=int, default=0, help="sentences a passage; 0: as written")
    parser.add_argument("--longest", type=int, default=0, help="drop lines longer than this")
    parser.add_argument("--rounds", type=int, default=5, help="how often everyone has a turn")
    parser.add_argument("--half", choices=["odd", "even", "both"], default="both")
    parser.add_argument("--only", nargs="+", help="names of the splitters to run")
    parser.add_argument("--record", metavar="NAME", help="keep the figures under this name")
    given = parser.parse_args()
    halves: dict[str, list[Passage]] = {"odd": [], "even": []}
    for path in given.files:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, passage in enumerate(split_passages(lines, given.group, given.longest)):
            half = "even" if number % 2 and not path.stem.endswith("-tuning") else "odd"
            halves[half].append(passage)
    named = ready_contenders(given.only)
    shown: dict[str, list[SplitterScores]] = {}
    for half, passages in halves.items():
        if given.half in (half, "both") and passages:
            print(f"\n{half}: {len(passages)} passages, {sum(map(len, passages))} sentences\n")
            shown[half] = measure_splitters(named, passages, given.rounds)
            print(render_table(shown[half]), flush=True)
    if given.record:
        record(given.record, shown)


if __name__ == "__main__":
    main()
