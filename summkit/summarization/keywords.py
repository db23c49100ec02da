"""Keywords by TextRank's graph of words that occur near each other.

Mihalcea and Tarau, "TextRank: Bringing order into texts" (EMNLP 2004), connect the words that
occur within a window, rank them by PageRank, and merge adjacent keywords. Here the words are
content morphemes, and each occurrence of a word gives its share of the word's rank to the longest
recurring compound around it: ``인공지능 스피커`` and not ``인공``. The scores of all candidates
sum to 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from summkit.errors import OptionError
from summkit.results import Keyword
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.text.document import Document
from summkit.text.splitters import Splitter
from summkit.text.words import Word

_DEFAULT_LIMIT = 5
_WINDOW = 3
_LONGEST_COMPOUND = 4
_LONGEST_WORD = 40
# nouns of dates, counts and reference: alone or together they are no keyword
_COMMON = frozenset(
    """올해 지난해 작년 내년 재작년 오늘 어제 내일 다음 이번 지난 당시 최근 현재 이후 이전 이상
    이하 이날 가운데 경우 정도 대신 하루 이틀 사흘 나흘 닷새 열흘 사람 하나 전체 일부 분기
    오전 오후 상반기 하반기 시간 우리 자신 모두 대부분 동안 사이 처음 마지막 때문 뒤 앞 위 안
    밖 중 날 달 해 주 년 월 일 때 곳 말 번 차례 이유 까닭 다음날 전날 평균 기준 아침 저녁 밤
    낮 새벽 절반 이야기 last first second next new one two year month week day hour time
    percent people monday tuesday wednesday thursday friday saturday sunday""".split()
)


class NounSequence(NamedTuple):
    """Consecutive nouns of a sentence, and the term of each; ``text`` is the whole sentence."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[str, ...]


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
    ranks = _rank_words(document)
    if not ranks:
        return []
    sentences = zip(document.texts, document.words, strict=True)
    sequences = [found for text, words in sentences for found in _find_sequences(text, words)]
    compounds = _find_compounds(sequences)
    counts = Counter(term for sequence in sequences for term in sequence.terms)
    shares = {term: ranks.get(term, 0.0) / count for term, count in counts.items()}
    scores: dict[tuple[str, ...], float] = defaultdict(float)
    forms: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sequence in sequences:
        for first, last in _segment(sequence, compounds):
            terms = sequence.terms[first : last + 1]
            scores[terms] += sum(shares[term] for term in terms)
            start, end = sequence.words[first].start, sequence.words[last].end
            forms[terms].append(sequence.text[start:end])
    total = sum(scores.values()) or 1.0
    candidates = [terms for terms in scores if not _COMMON.issuperset(terms)]
    best = sorted(candidates, key=lambda terms: -round(scores[terms] / total, 9))
    found = (Keyword(_find_most_common(forms[terms]), scores[terms] / total) for terms in best)
    return list(islice(_drop_nested(found), limit))


def _find_most_common(forms: Sequence[str]) -> str:
    return forms[0] if len(forms) == 1 else Counter(forms).most_common(1)[0][0]


def _join_terms(word: Word) -> str:
    return "".join(word.terms)


def _rank_words(document: AnalyzedDocument) -> dict[str, float]:
    """Rank words by PageRank on the graph of words within a window of each other."""
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

    def multiply(x: Vector) -> Vector:
        # of no edges NumPy counts whole numbers
        return np.bincount(left, both * x[right], len(numbers)).astype(np.float64)

    degrees = multiply(np.ones(len(numbers)))
    return dict(zip(numbers, pagerank(multiply, degrees).tolist(), strict=True))


def _find_sequences(text: str, words: Sequence[Word]) -> Iterator[NounSequence]:
    """Yield the maximal sequences of nouns with at most a blank between two of them.

    What is written without a blank, such as a number and its unit, is in the sequence, too.
    """
    nouns: list[Word] = []
    for word in words:
        between = text[nouns[-1].end : word.start] if nouns else ""
        is_adjacent = bool(nouns) and not between
        if nouns and not (is_adjacent or (word.is_noun and between == " ")):
            yield _build_sequence(text, nouns)
            nouns = []
        if word.is_noun or is_adjacent:
            nouns.append(word)
    if nouns:
        yield _build_sequence(text, nouns)


def _build_sequence(text: str, words: Sequence[Word]) -> NounSequence:
    return NounSequence(text, tuple(words), tuple(map(_join_terms, words)))


def _find_compounds(sequences: Sequence[NounSequence]) -> set[tuple[str, ...]]:
    """Find the compounds: recurring subsequences that do not only recur inside a longer one."""
    counts = Counter(
        terms[i : i + size]
        for _, _, terms in sequences
        for size in range(2, min(_LONGEST_COMPOUND, len(terms)) + 1)
        for i in range(len(terms) - size + 1)
    )
    recurring = {terms for terms, count in counts.items() if count > 1}
    nested = {
        part
        for terms in recurring
        for part in (terms[1:], terms[:-1])
        if len(part) > 1 and counts[part] == counts[terms]
    }
    return recurring - nested


def _segment(sequence: NounSequence, compounds: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Segment a sequence into the longest known compounds, from the left.

    Yields:
        The positions of the first and of the last noun of each.
    """
    _, words, terms = sequence
    at = 0
    while at < len(terms):
        longest = min(_LONGEST_COMPOUND, len(terms) - at)
        size = next((n for n in range(longest, 1, -1) if terms[at : at + n] in compounds), 1)
        if any(word.is_noun for word in words[at : at + size]):
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
