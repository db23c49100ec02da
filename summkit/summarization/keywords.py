"""Keywords by TextRank's graph of words that occur near each other.

Mihalcea and Tarau, "TextRank: Bringing order into texts" (EMNLP 2004), connect the words that
occur within a window, rank them by PageRank, and merge adjacent keywords. Here the words are nouns
as they begin a chunk of the text (``keyword_chunks``), cut where all of the text says that they end
(``keyword_names``). Each occurrence of a noun gives its share of the noun's rank to the longest
recurring compound around it: ``인공지능 스피커`` and not ``인공지능``. What is long says more, and
what comes back matters more, so that the sum is multiplied by the letters of a word and the square
root of the number of occurrences. The scores of all candidates sum to 1. Where a word stands, and
whether it is in the headline, made no difference on marked documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, islice
from typing import NamedTuple

import numpy as np

from summkit.errors import OptionError
from summkit.results import Keyword
from summkit.summarization.keyword_chunks import Line, is_dated, list_lines
from summkit.summarization.keyword_names import Nouns, find_nouns
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.text.document import Document
from summkit.text.languages import has_hangul
from summkit.text.person_names import is_title, looks_like_name
from summkit.text.splitters import Splitter

_DEFAULT_LIMIT = 5
_WINDOW = 6
_LONGEST_COMPOUND = 4
_LONGEST_WORD = 40
_LONG = 8
# of the occurrences of its last noun, what a compound must have to be one
_SHARE = 1 / 3
# the first and the last term of each part of a run of one
_ALONE = ((0, 0),)
# how often a noun of one syllable must stand, and what it then has for its letters: it is often
# the half of a word that is cut short
_LEAST_OF_ONE, _ONE = 5, 0.6
# nouns of dates, counts and reference: alone or together they are no keyword
_COMMON = frozenset(
    """올해 지난해 작년 내년 재작년 오늘 어제 내일 다음 이번 지난 당시 최근 현재 이후 이전 이상
    이하 이날 가운데 경우 정도 대신 하루 이틀 사흘 나흘 닷새 열흘 사람 하나 전체 일부 분기
    오전 오후 상반기 하반기 시간 우리 자신 모두 대부분 동안 사이 처음 마지막 때문 뒤 앞 위 안
    옆 밖 중 날 달 해 주 년 월 일 때 곳 말 번 차례 이유 까닭 다음날 전날 평균 기준 아침 저녁
    밤 낮 새벽 절반 이야기 관계자 내용 결과 상황 수준 모습 예정 참고 문의 첫해 이듬해 여기
    거기 쪽 속 밑 끝 것 수 데 집 뜻 값 점 등 전 후 덕분 서로 정말 진짜 무엇 누구 다들 last
    first second next new one two year month week day hour time percent people monday tuesday
    wednesday thursday friday saturday sunday url""".split()
)


class Terms(NamedTuple):
    """The nouns and the amounts of a line in order, a column for each of their values.

    Args:
        keys: What tells them from others.
        starts: Where they begin in the line.
        ends: Where they end.
        nouns: Whether each is a noun, and no amount.
        named: Whether it can be, or be part of, a keyword: no verb follows, as in ``처리했다``.
        bare: Whether nothing follows in the same chunk.
        free: Whether only a blank is between it and the chunk of a term before it.
    """

    keys: list[str]
    starts: list[int]
    ends: list[int]
    nouns: list[bool]
    named: list[bool]
    bare: list[bool]
    free: list[bool]


class Run(NamedTuple):
    """Terms of a line with nothing but a blank between two of them: the first, and all keys."""

    line: Line
    terms: Terms
    first: int
    keys: tuple[str, ...]


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
    nouns = find_nouns([line.chunks for line in lines])
    rows = [_list_terms(line, nouns) for line in lines]
    ranks = _rank_nouns(lines, rows)
    if not ranks:
        return []
    runs = [run for line, row in zip(lines, rows, strict=True) for run in _list_runs(line, row)]
    scores, forms = _score_compounds(runs, ranks)
    total = sum(scores.values()) or 1.0
    best = sorted(scores, key=lambda key: -round(scores[key] / total, 9))
    found = (Keyword(_find_most_common(forms[key]), scores[key] / total) for key in best)
    return list(islice(_drop_nested(found), limit))


def _list_terms(line: Line, nouns: Nouns) -> Terms:
    """List the nouns and the amounts of a line."""
    terms = Terms([], [], [], [], [], [], [])
    keys, starts, ends, are_nouns, named, bare, free = terms
    follows = False
    chunks = islice(zip(*line.chunks, strict=True), line.label, None)
    for text, cut, start, is_amount, is_free, key in chunks:
        noun, is_named = (cut, not is_dated(cut)) if is_amount else nouns.read(text, cut)
        if noun:
            size = len(noun)
            keys.append(key if noun == cut else noun.casefold())
            starts.append(start)
            ends.append(start + size)
            are_nouns.append(not is_amount)
            named.append(is_named)
            bare.append(size == len(text))
            free.append(follows and is_free)
        follows = noun != ""
    return terms


def _rank_nouns(lines: Sequence[Line], rows: Sequence[Terms]) -> dict[str, float]:
    """Rank the nouns by PageRank on the graph of nouns within a window of each other."""
    found = [list(compress(row.keys, row.nouns)) for row in rows]
    numbers: dict[str, int] = {}
    for key in chain.from_iterable(found):
        numbers.setdefault(key, len(numbers))
    if not numbers:
        return {}
    keys = np.array([numbers[key] for key in chain.from_iterable(found)], dtype=np.int64)
    places = np.repeat(np.arange(len(found)), [len(row) for row in found])
    weights = np.array([line.weight for line in lines])[places]
    steps = range(1, min(_WINDOW, len(keys)))
    left = np.concatenate([keys[:0], *(keys[:-step] for step in steps)])
    right = np.concatenate([keys[:0], *(keys[step:] for step in steps)])
    # an edge within a line has its weight, others none
    edges = np.concatenate(
        [weights[:0], *(weights[step:] * (places[step:] == places[:-step]) for step in steps)]
    ) * (left != right)
    kept = edges.nonzero()[0]
    left, right, edges = left[kept], right[kept], edges[kept]
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    both = np.concatenate([edges, edges])
    count = len(numbers)

    def multiply(x: Vector) -> Vector:
        # of no edges NumPy counts whole numbers
        return np.bincount(ends, both * x.take(others), count).astype(np.float64, copy=False)

    ranks = pagerank(
        multiply,
        multiply(np.ones(len(numbers))),
        preference=np.bincount(keys, weights).astype(np.float64),
    )
    return dict(zip(numbers, ranks.tolist(), strict=True))


def _list_runs(line: Line, terms: Terms) -> Iterator[Run]:
    """Yield the longest runs of terms; a name ends one, and the title after it is in none."""
    text, (keys, starts, ends, _, named, bare, free) = line.text, terms
    first = -1
    for number, is_named in enumerate(named):
        follows = free[number] and bare[number - 1]
        is_titled = (
            follows
            and is_title(text[starts[number] : ends[number]])
            and looks_like_name(text[starts[number - 1] : ends[number - 1]])
        )
        is_part = is_named and not is_titled
        if first >= 0 and not (follows and is_part):
            yield Run(line, terms, first, tuple(keys[first:number]))
            first = -1
        if is_part and first < 0:
            first = number
    if first >= 0:
        yield Run(line, terms, first, tuple(keys[first:]))


def _score_compounds(
    runs: Sequence[Run], ranks: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Score the nouns and compounds by what their occurrences have of the ranks; list the forms."""
    counts = Counter(chain.from_iterable(run.keys for run in runs))
    shares = {key: ranks.get(key, 0.0) / count for key, count in counts.items()}
    compounds = _find_compounds(runs, counts)
    sums: dict[str, float] = defaultdict(float)
    forms: dict[str, list[str]] = defaultdict(list)
    weights: dict[str, float] = defaultdict(float)
    for (text, _, _, weight), (_, starts, ends, nouns, *_), begin, keys in runs:
        for first, last in _segment(keys, compounds) if len(keys) > 1 else _ALONE:
            if first == last:
                key = keys[first]
                if key in _COMMON or not nouns[begin + first]:
                    continue
                share = shares[key]
            else:
                found = keys[first : last + 1]
                if _COMMON.issuperset(found) or not any(nouns[begin + first : begin + last + 1]):
                    continue
                key = "".join(found)
                share = sum(map(shares.__getitem__, found))
            sums[key] += weight * share
            weights[key] += weight
            forms[key].append(text[starts[begin + first] : ends[begin + last]])
    scores = {key: total * _weigh_form(forms[key], weights[key]) for key, total in sums.items()}
    return {key: score for key, score in scores.items() if score}, forms


def _weigh_form(forms: Sequence[str], count: float) -> float:
    """Weigh a candidate by the letters of a word of it, and by how often it stands."""
    blanks = forms[0].count(" ")
    letters = (len(forms[0]) - blanks) / (blanks + 1)
    if letters == 1:
        is_known = len(forms) >= _LEAST_OF_ONE and has_hangul(forms[0])
        letters = _ONE if is_known else 0.0
    return float(min(letters, _LONG) * count**0.5)


def _find_most_common(forms: Sequence[str]) -> str:
    return forms[0] if len(forms) == 1 else Counter(forms).most_common(1)[0][0]


def _find_compounds(runs: Sequence[Run], single: Mapping[str, int]) -> set[tuple[str, ...]]:
    """Find the compounds: recurring parts of runs that do not only recur inside a longer one.

    One of a noun that mostly stands without it is none: ``등대 불빛`` among many ``불빛``.
    """
    counts = Counter(
        keys[i : i + size]
        for _, terms, first, keys in runs
        if len(keys) > 1
        for size in range(2, min(_LONGEST_COMPOUND, len(keys)) + 1)
        for i in range(len(keys) - size + 1)
        if _is_compound(keys[i : i + size], terms.nouns[first + i + size - 1])
    )
    recurring = {
        keys for keys, count in counts.items() if count > 1 and count >= _SHARE * single[keys[-1]]
    }
    nested = {
        part
        for keys in recurring
        for part in (keys[1:], keys[:-1])
        if len(part) > 1 and counts[part] == counts[keys]
    }
    return recurring - nested


def _is_compound(keys: Sequence[str], ends_in_noun: bool) -> bool:
    """Say whether terms can be a compound: a number ends one only after Latin letters."""
    if keys[0] in _COMMON or keys[-1] in _COMMON:
        return False
    return ends_in_noun or keys[-2].isascii()


def _segment(keys: tuple[str, ...], compounds: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Segment a run into the longest known compounds, from the left.

    Yields:
        The positions of the first and of the last noun of each.
    """
    at = 0
    while at < len(keys):
        if at == len(keys) - 1:
            yield at, at
            return
        longest = min(_LONGEST_COMPOUND, len(keys) - at)
        size = next((n for n in range(longest, 1, -1) if keys[at : at + n] in compounds), 1)
        yield at, at + size - 1
        at += size


def _drop_nested(found: Iterable[Keyword]) -> Iterator[Keyword]:
    """Drop keywords that are part of a better one."""
    inside: set[str] = set()
    for keyword in found:
        name = keyword.text.casefold()
        if name not in inside:
            yield keyword
            inside.update(_list_substrings(name))


def _list_substrings(name: str) -> Iterator[str]:
    """Yield the substrings of a keyword, up to a length that no word has."""
    for start in range(len(name)):
        for end in range(start + 1, min(len(name), start + _LONGEST_WORD) + 1):
            yield name[start:end]
