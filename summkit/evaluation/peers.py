"""Other packages that summarize Korean, an adapter each, where they are installed.

An adapter takes an article and a number, and returns the indices of the sentences that the peer
chooses. A peer reads the article's text and splits it itself; each of its sentences stands for the
one of ours that it overlaps most. To add a peer, write such a function and add it to ``PEERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from summkit.errors import is_installed
from summkit.text.analysis import AnalyzedDocument
from summkit.text.morphemes import analyze_morphemes

_PATIENCE = 5

Choose = Callable[[AnalyzedDocument, int], list[int]]


class Peer(NamedTuple):
    """A peer: its adapter, the modules that it needs, how it is run here, and what brings it."""

    choose: Choose
    modules: tuple[str, ...]
    remark: str
    extra: str | None = None


def choose_by_kss(document: AnalyzedDocument, count: int) -> list[int]:
    """Choose as ``kss.summarize_sentences`` does, with MeCab-ko as its morpheme analyzer."""
    return find_sentences(document, load_kss()(document.text, max_sentences=count))


def choose_by_textrankr(document: AnalyzedDocument, count: int) -> list[int]:
    """Choose as ``textrankr.TextRank`` does, with the morphemes of MeCab-ko as its tokenizer."""
    from textrankr import TextRank

    rank = TextRank(_list_surfaces)
    return find_sentences(document, rank.summarize(document.text, count, verbose=False))


PEERS = {
    "kss": Peer(
        choose_by_kss,
        ("kss", "networkx"),
        "kss.summarize_sentences with the tags of MeCab-ko; pecab, which a plain install falls "
        "back to, takes a minute a page and damages the text",
        extra="kss",
    ),
    "textrankr": Peer(
        choose_by_textrankr, ("textrankr",), "textrankr with the morphemes of MeCab-ko"
    ),
}


def find_missing(name: str) -> str | None:
    """Return which modules a peer lacks, as text; ``None`` if it can be run."""
    peer = PEERS[name]
    absent = [module for module in peer.modules if not is_installed(module)]
    if not absent:
        return None
    remedy = f"; install it with: pip install 'summkit[{peer.extra}]'" if peer.extra else ""
    return f"{' and '.join(absent)} not installed{remedy}"


def find_order(
    choose: Choose, document: AnalyzedDocument, enough: Callable[[list[int]], bool]
) -> list[int]:
    """Find the order in which a peer takes sentences, by asking for one more each time.

    Sentences after ``enough`` only fill gaps: then it is asked for twice as many each time, and
    those that come together are in the text's order.

    Args:
        choose: The adapter.
        document: The article.
        enough: Returns whether no more than these sentences must be in their exact order.
    """
    order: list[int] = []
    count, idle = 1, 0
    # the peer's sentences may be smaller than ours, so that one more brings nothing new
    while count <= 2 * len(document.sentences) and idle < _PATIENCE:
        new = [i for i in choose(document, count) if i not in order]
        order += new
        idle = 0 if new else idle + 1
        count = 2 * count if enough(order) else count + 1
    return order


def find_sentences(document: AnalyzedDocument, lines: Sequence[str]) -> list[int]:
    """Find which of our sentences a peer's sentences are, by overlap, in the text's order."""
    text = document.text
    found: list[int] = []
    at = 0
    for line in lines:
        begin = text.find(line, at)
        if begin < 0:
            # blanks and line breaks may have been changed
            begin, line = _find_without_blanks(text, line, at)
        if begin < 0:
            continue
        at = begin
        end = begin + len(line)
        shared = [min(s.end, end) - max(s.start, begin) for s in document.sentences]
        best = max(range(len(shared)), key=shared.__getitem__, default=-1)
        if best >= 0 and shared[best] > 0 and best not in found:
            found.append(best)
    return found


def _find_without_blanks(text: str, line: str, at: int) -> tuple[int, str]:
    """Find a line whatever its blanks; return its start, or -1, and the text there."""
    shown = [i for i, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[i] for i in shown)
    wanted = "".join(line.split())
    before = sum(1 for i in shown if i < at)
    place = packed.find(wanted, before) if wanted else -1
    if place < 0:
        return -1, line
    begin, last = shown[place], shown[place + len(wanted) - 1]
    return begin, text[begin : last + 1]


def _list_surfaces(text: str) -> list[str]:
    return [morpheme.surface for morpheme in analyze_morphemes(text)]


class _Tagger:
    """MeCab-ko in the shape of python-mecab-ko, which kss knows."""

    @staticmethod
    def pos(text: str) -> list[tuple[str, str]]:
        """Return the morphemes with their tags."""
        return [(morpheme.surface, morpheme.tag) for morpheme in analyze_morphemes(text)]


def set_kss_tagger() -> None:
    """Set MeCab-ko as the analyzer of kss, where kss has found no MeCab itself."""
    from kss._modules.morphemes.analyzers import MecabAnalyzer

    if MecabAnalyzer._analyzer is None:
        analyzer: Any = MecabAnalyzer
        analyzer._analyzer, analyzer._backend = _Tagger(), "mecab"


@lru_cache(maxsize=1)
def load_kss() -> Callable[..., list[str]]:
    """Load the summarizer of kss, which takes seconds, with MeCab-ko as its tagger."""
    from kss import summarize_sentences
    from kss._modules.summarization import utils

    set_kss_tagger()
    split = lru_cache(maxsize=1)(partial(utils.split_sentences, backend="mecab", num_workers=1))
    # kss is asked about each article many times, and would split it each time
    utils.split_sentences = lambda text, **_: split(text)
    return partial(summarize_sentences, backend="mecab", num_workers=1)
