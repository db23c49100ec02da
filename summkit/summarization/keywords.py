"""Keywords by TextRank's other graph: of words that stand near each other.

Mihalcea and Tarau (2004) join the words that occur within a window, rank them by PageRank, and
put adjacent keywords together again. Here the words are content morphemes, and each occurrence
of a word gives its part of the word's rank to the longest recurring compound that it stands in:
``인공지능 스피커`` and not ``인공``. The scores of all candidates sum to 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.results import Keyword
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.text.document import Document
from summkit.text.splitters import Splitter
from summkit.text.words import Word

_OF_A_SUMMARY = 5
_WINDOW = 3
_LONGEST_COMPOUND = 4
_LONGEST_WORD = 40
# nouns that date, count or point; alone or together they name no subject
_COMMON = frozenset(
    """올해 지난해 작년 내년 재작년 오늘 어제 내일 다음 이번 지난 당시 최근 현재 이후 이전 이상
    이하 이날 가운데 경우 정도 대신 하루 이틀 사흘 나흘 닷새 열흘 사람 하나 전체 일부 분기
    오전 오후 상반기 하반기 시간 우리 자신 모두 대부분 동안 사이 처음 마지막 때문 뒤 앞 위 안
    밖 중 날 달 해 주 년 월 일 때 곳 말 번 차례 이유 까닭 다음날 전날 평균 기준 아침 저녁 밤
    낮 새벽 절반 이야기 last first second next new one two year month week day hour time
    percent people monday tuesday wednesday thursday friday saturday sunday""".split()
)


class Run(NamedTuple):
    """Nouns that follow each other in a sentence, with the term of each."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[str, ...]


def keywords(
    document: str | Document, *, limit: int = 10, splitter: str | Splitter = "auto"
) -> list[Keyword]:
    """Find the words and compounds that a text is about.

    Args:
        document: a text, or a document.
        limit: how many at most.
        splitter: how sentences are found.

    Returns:
        The keywords as they stand in the text, best first; empty for a text without words.

    Raises:
        OptionError: the limit is below 1, or ``document`` is no text.
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise OptionError(f"limit must be a whole number and at least 1, not {limit!r}")
    if not isinstance(document, Document):
        document = Document.from_text(document)
    return rank_keywords(analyze([document], splitter), limit)


def rank_keywords(document: AnalyzedDocument, limit: int = _OF_A_SUMMARY) -> list[Keyword]:
    """Rank the keywords of a document that has been analysed already.

    Without a limit, they are as many as stand beneath a summary.
    """
    ranks = _rank_words(document)
    if not ranks:
        return []
    analysed = zip(document.texts, document.words, strict=True)
    runs = [run for text, words in analysed for run in _find_runs(text, words)]
    compounds = _find_compounds(runs)
    times = Counter(term for run in runs for term in run.terms)
    shares = {term: ranks.get(term, 0.0) / count for term, count in times.items()}
    scores: dict[tuple[str, ...], float] = defaultdict(float)
    written: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for run in runs:
        for first, last in _cut_run(run, compounds):
            terms = run.terms[first : last + 1]
            scores[terms] += sum(shares[term] for term in terms)
            written[terms].append(run.text[run.words[first].start : run.words[last].end])
    total = sum(scores.values()) or 1.0
    subjects = [terms for terms in scores if not _COMMON.issuperset(terms)]
    best = sorted(subjects, key=lambda terms: -round(scores[terms] / total, 9))
    found = (Keyword(_find_commonest(written[terms]), scores[terms] / total) for terms in best)
    return list(islice(_drop_nested(found), limit))


def _find_commonest(forms: Sequence[str]) -> str:
    return forms[0] if len(forms) == 1 else Counter(forms).most_common(1)[0][0]


def _join_terms(word: Word) -> str:
    return "".join(word.terms)


def _rank_words(document: AnalyzedDocument) -> dict[str, float]:
    """Rank the words by PageRank on the graph of those within a window of each other."""
    numbers: dict[str, int] = {}
    rows = [
        [numbers.setdefault(_join_terms(word), len(numbers)) for word in words if word.is_noun]
        for words in document.words
    ]
    edges = Counter(
        pair
        for row in rows
        for distance in range(1, _WINDOW)
        for pair in zip(row, row[distance:], strict=False)
        if pair[0] != pair[1]
    )
    if not numbers:
        return {}
    ends = np.array(list(edges), dtype=np.int64).reshape(-1, 2)
    weights = np.fromiter(edges.values(), dtype=np.float64, count=len(edges))
    left, right = np.concatenate([ends, ends[:, ::-1]]).T
    both = np.concatenate([weights, weights])

    def product(x: Vector) -> Vector:
        return _add_up(left, both * x[right], len(numbers))

    degrees = _add_up(left, both, len(numbers))
    return dict(zip(numbers, pagerank(product, degrees).tolist(), strict=True))


def _add_up(places: NDArray[np.int64], values: Vector, count: int) -> Vector:
    return np.bincount(places, weights=values, minlength=count).astype(np.float64)


def _find_runs(text: str, words: Sequence[Word]) -> Iterator[Run]:
    """Yield the stretches of nouns that follow each other with at most a blank between them."""
    run: list[Word] = []
    for word in words:
        gap = text[run[-1].end : word.start] if run else ""
        glued = bool(run) and not gap
        if run and not (glued or (word.is_noun and gap == " ")):
            yield Run(text, tuple(run), tuple(map(_join_terms, run)))
            run = []
        if word.is_noun or glued:
            run.append(word)
    if run:
        yield Run(text, tuple(run), tuple(map(_join_terms, run)))


def _find_compounds(runs: Sequence[Run]) -> set[tuple[str, ...]]:
    """Find the sequences of nouns that recur, and are not just part of a longer one that does."""
    counts = Counter(
        run.terms[i : i + size]
        for run in runs
        for size in range(2, min(_LONGEST_COMPOUND, len(run.terms)) + 1)
        for i in range(len(run.terms) - size + 1)
    )
    recurring = {terms for terms, count in counts.items() if count > 1}
    nested = {
        part
        for terms in recurring
        for part in (terms[1:], terms[:-1])
        if len(part) > 1 and counts[part] == counts[terms]
    }
    return recurring - nested


def _cut_run(run: Run, compounds: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Cut a stretch of nouns into the longest recurring compounds, from the left.

    Yields:
        The positions of the first and of the last noun of each.
    """
    if len(run.terms) == 1:
        if run.words[0].is_noun:
            yield 0, 0
        return
    at = 0
    while at < len(run.terms):
        longest = min(_LONGEST_COMPOUND, len(run.terms) - at)
        size = next((n for n in range(longest, 1, -1) if run.terms[at : at + n] in compounds), 1)
        if any(word.is_noun for word in run.words[at : at + size]):
            yield at, at + size - 1
        at += size


def _drop_nested(found: Iterable[Keyword]) -> Iterator[Keyword]:
    """Drop single letters, and keywords that stand whole inside a better one."""
    inside: set[str] = set()
    for keyword in found:
        name = keyword.text.casefold()
        if len(keyword.text) > 1 and name not in inside:
            yield keyword
            inside.update(_list_substrings(name))


def _list_substrings(name: str) -> Iterator[str]:
    """Yield what stands inside a keyword, up to a length that no word has."""
    for start in range(len(name)):
        for end in range(start + 2, min(len(name), start + _LONGEST_WORD) + 1):
            yield name[start:end]
