"""Other people's summarizers of Korean, one adapter each, where they are installed.

An adapter takes a case and a number and gives the indices of the sentences that the peer would
choose. A peer reads the article's text and splits it by itself; each of its sentences stands for
the one of ours that it overlaps most. To add a peer, write such a function and give it a line in
``PEERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from summkit.errors import is_installed
from summkit.language.morphemes import morphemes
from summkit.summarization.material import Material

_PATIENCE = 5

Choose = Callable[[Material, int], list[int]]


class Peer(NamedTuple):
    """A peer: its adapter, the modules that it needs, how it is run here, and what brings it."""

    choose: Choose
    modules: tuple[str, ...]
    remark: str
    extra: str | None = None


def kss(material: Material, count: int) -> list[int]:
    """``kss.summarize_sentences``, with MeCab-ko as its analyser of morphemes."""
    return places_of(material, _kss()(material.document.text, max_sentences=count))


def textrankr(material: Material, count: int) -> list[int]:
    """``textrankr.TextRank``, which asks for a tokenizer and is given MeCab-ko's morphemes."""
    from textrankr import TextRank

    rank = TextRank(_surfaces)
    return places_of(material, rank.summarize(material.document.text, count, verbose=False))


PEERS = {
    "kss": Peer(
        kss,
        ("kss", "networkx"),
        "kss.summarize_sentences with the tags of MeCab-ko; pecab, which a plain install falls "
        "back to, takes a minute a page and damages the text",
        extra="kss",
    ),
    "textrankr": Peer(textrankr, ("textrankr",), "textrankr with the morphemes of MeCab-ko"),
}


def missing(name: str) -> str | None:
    """Say which module a peer lacks; ``None`` if it can be run."""
    peer = PEERS[name]
    absent = [module for module in peer.modules if not is_installed(module)]
    if not absent:
        return None
    remedy = f"; install it with: pip install 'summkit[{peer.extra}]'" if peer.extra else ""
    return f"{' and '.join(absent)} not installed{remedy}"


def order_of(choose: Choose, material: Material, enough: Callable[[list[int]], bool]) -> list[int]:
    """Learn in which order a peer takes sentences, by asking for one more each time.

    What comes after ``enough`` can only fill gaps: then it is asked for twice as many each time,
    and those that are new together stand in the text's order.

    Args:
        choose: the adapter.
        material: the article.
        enough: whether the order of these sentences is all that must be known exactly.
    """
    order: list[int] = []
    count, idle = 1, 0
    # the peer's sentences may be smaller than ours, so that one more brings nothing new
    while count <= 2 * len(material.sentences) and idle < _PATIENCE:
        new = [i for i in choose(material, count) if i not in order]
        order += new
        idle = 0 if new else idle + 1
        count = 2 * count if enough(order) else count + 1
    return order


def places_of(material: Material, lines: Sequence[str]) -> list[int]:
    """Find which of our sentences a peer's sentences are: by overlap, in the text's order."""
    text = material.document.text
    found: list[int] = []
    at = 0
    for line in lines:
        begin = text.find(line, at)
        if begin < 0:
            # blanks and line breaks may have been changed
            begin, line = _loosely(text, line, at)
        if begin < 0:
            continue
        at = begin
        end = begin + len(line)
        shared = [min(s.end, end) - max(s.start, begin) for s in material.sentences]
        best = max(range(len(shared)), key=shared.__getitem__, default=-1)
        if best >= 0 and shared[best] > 0 and best not in found:
            found.append(best)
    return found


def _loosely(text: str, line: str, at: int) -> tuple[int, str]:
    """Find a line by its characters without the blanks; gives where, and what stands there."""
    shown = [i for i, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[i] for i in shown)
    wanted = "".join(line.split())
    before = sum(1 for i in shown if i < at)
    place = packed.find(wanted, before) if wanted else -1
    if place < 0:
        return -1, line
    begin, last = shown[place], shown[place + len(wanted) - 1]
    return begin, text[begin : last + 1]


def _surfaces(text: str) -> list[str]:
    return [morpheme.surface for morpheme in morphemes(text)]


class _Tagger:
    """MeCab-ko in the shape of python-mecab-ko, which kss knows."""

    @staticmethod
    def pos(text: str) -> list[tuple[str, str]]:
        """Give the morphemes with their tags."""
        return [(morpheme.surface, morpheme.tag) for morpheme in morphemes(text)]


def give_kss_our_tagger() -> None:
    """Let kss, which has been imported, analyse with MeCab-ko where it has found no MeCab."""
    from kss._modules.morphemes.analyzers import MecabAnalyzer

    if MecabAnalyzer._analyzer is None:
        analyzer: Any = MecabAnalyzer
        analyzer._analyzer, analyzer._backend = _Tagger(), "mecab"


@lru_cache(maxsize=1)
def _kss() -> Callable[..., list[str]]:
    """Load kss, which takes seconds, and give it a tagger."""
    from kss import summarize_sentences
    from kss._modules.summarization import utils

    give_kss_our_tagger()
    split = lru_cache(maxsize=1)(partial(utils.split_sentences, backend="mecab", num_workers=1))
    # it is asked about each article many times, and would find its sentences anew
    utils.split_sentences = lambda text, **_: split(text)
    return partial(summarize_sentences, backend="mecab", num_workers=1)
