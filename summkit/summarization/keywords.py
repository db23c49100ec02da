"""Keywords by TextRank's graph of words that occur near each other.

Mihalcea and Tarau, "TextRank: Bringing order into texts" (EMNLP 2004), connect the words that
occur within a window, rank them by PageRank, and merge adjacent keywords. Here the words are nouns
as they begin a chunk of the text (``keyword_chunks``), cut where all of the text says that they end
(``keyword_names``), and the walk restarts at words of the beginning more often, as in PositionRank
(Florescu and Caragea, ACL 2017). Each occurrence of a word gives its share of the word's rank to
the longest recurring compound around it: ``인공지능 스피커`` and not ``인공지능``. The scores of all
candidates sum to 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from summkit.errors import OptionError
from summkit.results import Keyword
from summkit.summarization.keyword_chunks import Line, is_dated, list_lines
from summkit.summarization.keyword_names import find_nouns, is_title, looks_like_name, read_noun
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.text.document import Document
from summkit.text.particles import is_particle
from summkit.text.splitters import Splitter

_DEFAULT_LIMIT = 5
_WINDOW = 6
import os
_OPENING, _TITLE = float(os.environ.get("OPENING","0")), float(os.environ.get("TITLE","1"))
_SHARE=float(os.environ.get("SHARE","0.34"))
_BONUS=float(os.environ.get('BONUS','1'))
_LEN=float(os.environ.get("LEN","1"))
_DAMP=float(os.environ.get("DAMP","0.85"))
_SPREAD=float(os.environ.get("SPREAD",".5"))
_LONGEST_COMPOUND = 4
_LONGEST_WORD = 40
# nouns of dates, counts and reference: alone or together they are no keyword
_COMMON = frozenset(
    """올해 지난해 작년 내년 재작년 오늘 어제 내일 다음 이번 지난 당시 최근 현재 이후 이전 이상
    이하 이날 가운데 경우 정도 대신 하루 이틀 사흘 나흘 닷새 열흘 사람 하나 전체 일부 분기
    오전 오후 상반기 하반기 시간 우리 자신 모두 대부분 동안 사이 처음 마지막 때문 뒤 앞 위 안
    밖 중 날 달 해 주 년 월 일 때 곳 말 번 차례 이유 까닭 다음날 전날 평균 기준 아침 저녁 밤
    낮 새벽 절반 이야기 last first second next new one two year month week day hour time
    percent people monday tuesday wednesday thursday friday saturday sunday url""".split()
)


class Term(NamedTuple):
    """A noun or an amount where it stands: its key, its span in the line, and what it may be.

    ``is_named`` says that it can be, or be part of, a keyword, ``is_bare`` that no particle follows.
    """

    key: str
    start: int
    end: int
    is_noun: bool
    is_named: bool
    is_bare: bool
    is_free: bool


class Run(NamedTuple):
    """Terms of a line with nothing but a blank between two of them."""

    line: Line
    terms: tuple[Term, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the terms."""
        return tuple(term.key for term in self.terms)


def keywords(
    document: str | Document, *, limit: int = 10, splitter: str | Splitter = "auto"
) -> list[Keyword]:
    """Find the words and compounds that a text is about.

    Args:
        document: A text, or a document.
        limit: The number of keywords at most, from 1 on.
        splitter: How sentences are found; see ``summkit.split_sentences``.

    Returns:
        The keywords in the form most frequent in the text, best first, with scores that sum to at
        most 1; empty for a text without words.

    Raises:
        OptionError: The limit is not a whole number from 1 on, there is no such splitter, or
            ``document`` is no text.
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise OptionError(f"limit must be a whole number and at least 1, not {limit!r}")
    if not isinstance(document, Document):
        document = Document.from_text(document)
    return rank_keywords(analyze([document], splitter), limit)


def rank_keywords(document: AnalyzedDocument, limit: int = _DEFAULT_LIMIT) -> list[Keyword]:
    """Rank the keywords of an analysed document; the default limit is that of a summary."""
    lines = list(list_lines(document))
    nouns = find_nouns(line.label + line.chunks for line in lines)
    terms = [tuple(_list_terms(line, nouns)) for line in lines]
    titles = " ".join(one.title or "" for one in document.documents).casefold()
    ranks = _rank_words(lines, terms, titles)
    if not ranks:
        return []
    runs = [run for line, row in zip(lines, terms, strict=True) for run in _list_runs(line, row)]
    scores, forms = _score_compounds(runs, ranks)
    scores = {k: v * min(len(k), 8) ** _LEN * len(forms[k]) ** _SPREAD * (_BONUS if forms[k][0].casefold() in titles else 1) for k, v in scores.items()}
    total = sum(scores.values()) or 1.0
    best = sorted(scores, key=lambda key: -round(scores[key] / total, 9))
    found = (Keyword(_find_most_common(forms[key]), scores[key] / total) for key in best)
    return list(islice(_drop_nested(found), limit))


def _list_terms(line: Line, nouns: Mapping[str, str]) -> Iterator[Term]:
    """Yield the nouns and the amounts of a line."""
    for chunk in line.chunks:
        if chunk.is_amount:
            yield Term(
                chunk.key, chunk.start, chunk.start + len(chunk.noun),
                False, not is_dated(chunk.text), chunk.noun == chunk.text, chunk.is_free,
            )  # fmt: skip
            continue
        noun = read_noun(chunk, nouns)
        if noun:
            tail = chunk.text[len(noun) :]
            key = chunk.key if noun == chunk.noun else noun.casefold()
            yield Term(
                key, chunk.start, chunk.start + len(noun),
                True, is_particle(noun, tail), not tail, chunk.is_free,
            )  # fmt: skip


def _rank_words(
    lines: Sequence[Line], rows: Sequence[Sequence[Term]], titles: str
) -> dict[str, float]:
    """Rank the nouns by PageRank on the graph of nouns within a window of each other."""
    numbers: dict[str, int] = {}
    restarts: dict[int, float] = defaultdict(float)
    edges: dict[tuple[int, int], float] = defaultdict(float)
    for place, (line, row) in enumerate(zip(lines, rows, strict=True)):
        keys = [numbers.setdefault(term.key, len(numbers)) for term in row if term.is_noun]
        for distance in range(1, _WINDOW):
            for pair in zip(keys, keys[distance:], strict=False):
                if pair[0] != pair[1]:
                    edges[pair] += line.weight
        for key in keys:
            restarts[key] += line.weight * (1 + _OPENING / (1 + place))
    if not numbers:
        return {}
    ends = np.array(list(edges), dtype=np.int64).reshape(-1, 2)
    weights = np.fromiter(edges.values(), dtype=np.float64, count=len(edges))
    left, right = np.concatenate([ends, ends[:, ::-1]]).T
    both = np.concatenate([weights, weights])

    def multiply(x: Vector) -> Vector:
        # of no edges NumPy counts whole numbers
        return np.bincount(left, both * x[right], len(numbers)).astype(np.float64)

    degrees = multiply(np.ones(len(numbers)))
    preference = np.array([restarts[number] for number in range(len(numbers))])
    for key, number in numbers.items():
        if len(key) > 1 and key in titles:
            preference[number] *= _TITLE
    ranks = pagerank(multiply, degrees, preference=preference, damping=_DAMP)
    return dict(zip(numbers, ranks.tolist(), strict=True))


def _list_runs(line: Line, terms: Sequence[Term]) -> Iterator[Run]:
    """Yield the longest runs of terms; a title after a name is no part of one."""
    run: list[Term] = []
    after_name = False
    for term in terms:
        word = line.text[term.start : term.end]
        follows = bool(run) and term.is_free and run[-1].is_bare
        if after_name and follows and is_title(word):
            yield Run(line, tuple(run))
            run, after_name = [], False
            continue
        if not follows or not term.is_named:
            if run:
                yield Run(line, tuple(run))
            run = []
        if term.is_named:
            run.append(term)
        after_name = term.is_noun and term.is_bare and looks_like_name(word)
    if run:
        yield Run(line, tuple(run))


def _score_compounds(
    runs: Sequence[Run], ranks: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Score each noun and compound by what its occurrences have of the ranks; and list its forms."""
    compounds = _find_compounds(runs)
    counts: Counter[str] = Counter(key for run in runs for key in run.keys)
    scores: dict[str, float] = defaultdict(float)
    forms: dict[str, list[str]] = defaultdict(list)
    for run in runs:
        for first, last in _segment(run, compounds):
            keys = run.keys[first : last + 1]
            if _COMMON.issuperset(keys) or not any(t.is_noun for t in run.terms[first : last + 1]):
                continue
            key = "".join(keys)
            scores[key] += sum(ranks.get(part, 0.0) / counts[part] for part in keys)
            forms[key].append(run.line.text[run.terms[first].start : run.terms[last].end])
    return scores, forms


def _find_most_common(forms: Sequence[str]) -> str:
    return forms[0] if len(forms) == 1 else Counter(forms).most_common(1)[0][0]


def _find_compounds(runs: Sequence[Run]) -> set[tuple[str, ...]]:
    """Find the compounds: recurring parts of runs that do not only recur inside a longer one."""
    counts: Counter[tuple[str, ...]] = Counter(
        keys[i : i + size]
        for run in runs
        for keys in (run.keys,)
        for size in range(1, min(_LONGEST_COMPOUND, len(keys)) + 1)
        for i in range(len(keys) - size + 1)
        if _is_compound(run.terms[i : i + size])
    )
    recurring = {
        keys
        for keys, count in counts.items()
        if count > 1 and len(keys) > 1 and count >= _SHARE * _far(counts, keys)
    }
    nested = {
        part
        for keys in recurring
        for part in (keys[1:], keys[:-1])
        if len(part) > 1 and counts[part] == counts[keys]
    }
    return recurring - nested


def _far(counts: Mapping[tuple[str, ...], int], keys: tuple[str, ...]) -> int:
    return counts[keys[-1:]]


def _is_compound(terms: Sequence[Term]) -> bool:
    """Say whether terms can be a compound: no number ends one, but after a word in Latin letters."""
    *before, last = terms
    if before and (terms[0].key in _COMMON or last.key in _COMMON):
        return False
    return last.is_noun or (bool(before) and before[-1].key.isascii())


def _segment(run: Run, compounds: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Segment a run into the longest known compounds, from the left.

    Yields:
        The positions of the first and of the last noun of each.
    """
    keys = run.keys
    at = 0
    while at < len(keys):
        longest = min(_LONGEST_COMPOUND, len(keys) - at)
        size = next((n for n in range(longest, 1, -1) if keys[at : at + n] in compounds), 1)
        yield at, at + size - 1
        at += size


def _drop_nested(found: Iterable[Keyword]) -> Iterator[Keyword]:
    """Drop single letters, and keywords that are part of a better one."""
    inside: set[str] = set()
    for keyword in found:
        name = keyword.text.casefold()
        if len(keyword.text) > 1 and name not in inside:
            yield keyword
            inside.update(_list_substrings(name))


def _list_substrings(name: str) -> Iterator[str]:
    """Yield the substrings of a keyword, up to a length that no word has."""
    for start in range(len(name)):
        for end in range(start + 2, min(len(name), start + _LONGEST_WORD) + 1):
            yield name[start:end]
