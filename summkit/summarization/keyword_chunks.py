"""Chunks for keywords: what stands between blanks and marks, and the noun that it begins with.

A keyword is taken from where a word begins, never from inside it: of ``2루타를`` the tagger makes
``2`` and ``루타``, but the chunk is one. Labels are no text: who speaks, a field's name and its
colon, brackets before a line, and lines that come back on each page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.text.analysis import AnalyzedDocument
from summkit.text.languages import has_hangul
from summkit.text.particles import is_particle
from summkit.text.words import Word

# letters and digits with what joins them: K-팝, R&D, 7.4.2, O’Hara; ㅋㅋ is none
_LETTERS = r"[^\W_\u3131-\u318e]+"
_JOINT = r"[-&.,'’](?:(?<=[-&])|(?<=\d[.,])(?=\d)|(?<=[A-Za-z]['’])(?=[A-Za-z]{2}))"
_CHUNK = re.compile(rf"{_LETTERS}(?:{_JOINT}{_LETTERS})*")
# where no blanks stand, words are told by their script
_DENSE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+|[\u30a1-\u30ff]+|[A-Za-z0-9]+")
_UNSPACED = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_LONGEST_CHUNK, _SHORT = 40, 3
_COUNTERS = """\
    개 개월 건 가지 곳 군데 권 그램 그루 글자 꼴 년 년대 달러 달 대 도 동 되 등 레벨 리터 마리
    매 명 문 미터 밀리그램 밀리리터 밀리미터 박 반 반기 발 방울 배 배럴 번 번째 벌 병 볼트 부 분
    분기 살 석 세 세기 세대 센티 센티미터 세제곱미터 제곱미터 시 시간 식 심 알 엔 와트 원 월
    위안 위 유로 인 인분 일 자 자루 장 점 조각 주 주년 주일 줄 쪽 차 차례 채 척 초 층 칸 컵 켤레
    킬로 킬로그램 킬로미터 톤 통 퍼센트 퍼센트포인트 페이지 편 평 포기 포인트 표 학년 할 항 호
    호선 회 회차 가구 사람 단계 숟갈 끼
""".split()
_LATIN_UNITS = (
    "[kmcμndMGTP]?(?:bps|Wh|Hz|Pa|m|g|L|l|W|B|b|V|A|s|t|J)|ha|h|kcal|cal|dB|ppm|ppb|rpm|kph|cc|px"
    "|pt|fps|in|ft|lb|oz|min|th|st|nd|rd|mAh|Kg|KM|CM|MM"
)
# what stands after an amount: 40분전, 10여년간, 5일째
_AROUND = """\
    짜리 가량 간 경 께 남짓 내 당 동안 들이 만 말 미만 반 생 씩 여 이상 이하 이내 전 정도 중 째
    쯤 초 치 초과 후 대
""".split()
_AMOUNT = re.compile(
    r"제?\d[\d.,:-]*(?:[여수]?[십백천만억조]\d*)*"
    rf"(?:{'|'.join(sorted(_COUNTERS, key=len, reverse=True))}|{_LATIN_UNITS})?"
    rf"(?:{'|'.join(sorted(_AROUND, key=len, reverse=True))}){{0,2}}"
)
_DATED = re.compile(r"제|\d[\d.,:-]*(?:년|월|일|시|분|초|원|억|만|천|조|위|명)")
# who speaks, or what the field is called: some words before a colon
_FIELD = re.compile(r"[^:：.?!]{1,24}[:：](?=\s|$)")
_BRACKETS = re.compile(r"\s*(?:[\[【〔][^\]】〕]{1,30}[\]】〕]\s*){1,4}")
# 5G, which is two words in English
_MIXED = re.compile(r"\d[\dA-Za-z]*[A-Za-z]")
_LATIN_END = re.compile(r"[-A-Za-z0-9]*")
_LAST_LATIN = "z"
_FIRST = frozenset("제0123456789")
_DIGITS = re.compile(r"\d+")
_HEADING = 0.3
_TAGS = frozenset("#＃@")
_CASES = frozenset("은는을를")


class Chunks(NamedTuple):
    """The chunks of a sentence in order, a column for each of their values.

    Args:
        texts: The chunks, particles and all.
        nouns: The beginning of each up to the end of its last noun, as the tagger cuts it; empty
            if there is none.
        starts: Where each begins in the sentence.
        amounts: Whether each is a number, perhaps with a unit.
        free: Whether a blank is all that is between each and the chunk before it.
        keys: What tells a noun from others: letters in lower case, in English its stem.
    """

    texts: list[str]
    nouns: list[str]
    starts: list[int]
    amounts: list[bool]
    free: list[bool]
    keys: list[str]


class Line(NamedTuple):
    """A sentence and its chunks, and how many of them are its label; a heading has less weight."""

    text: str
    chunks: Chunks
    label: int
    weight: float


def list_lines(document: AnalyzedDocument) -> Iterator[Line]:
    """Yield the sentences with their chunks, without labels and lines that come back."""
    if not document.texts:
        return
    # a page's number does not make another line of it; no normalized text has a line break
    bare = _DIGITS.sub("", "\n".join(document.texts)).split("\n")
    counts, seen = Counter(bare), set[str]()
    rows = zip(document.texts, document.words, bare, strict=True)
    for number, (text, words, line) in enumerate(rows):
        is_label = number in document.labels or counts[line] > 1
        if line in seen or (is_label and " | " in text):
            continue
        seen.add(line)
        chunks = _list_chunks(text, words)
        label = bisect_left(chunks.starts, _find_label(text))
        yield Line(text, chunks, label, _HEADING if is_label else 1.0)


def _find_label(text: str) -> int:
    """Find the end of a label at the beginning of a sentence; 0 if there is none."""
    found = _BRACKETS.match(text)
    at = found.end() if found else 0
    field = _FIELD.match(text, at)
    return field.end() if field else at


def _list_chunks(text: str, words: Sequence[Word]) -> Chunks:
    """List the chunks of a sentence, in linear time."""
    nouns = [word for word in words if word.is_noun]
    begins = [word.start for word in nouns]
    begins.append(len(text))
    chunks = Chunks([], [], [], [], [], [])
    texts, found_nouns, starts, amounts, free, keys = chunks
    at, last = 0, -1
    pattern = _DENSE if not has_hangul(text) and _UNSPACED.search(text) else _CHUNK
    for found in pattern.finditer(text):
        start, end = found.span()
        first = at
        while begins[at] < end:
            at += 1
        before = text[start - 1] if start else ""
        if before in _TAGS or end - start > _LONGEST_CHUNK:
            last = -1
            continue
        chunk = found[0]
        noun = key = ""
        has_noun = at > first and begins[at - 1] >= start
        amount = _match_amount(chunk) if chunk[0] in _FIRST else ""
        if amount:
            noun, key = amount, amount.casefold()
        elif has_noun:
            word = nouns[at - 1]
            noun = _find_noun(chunk, start, word)
            is_english = at - first == 1 and noun.isascii() and noun.isalpha()
            key = word.terms[0] if is_english else noun.casefold()
        elif chunk[0] in _FIRST and chunk[-1] <= _LAST_LATIN and _MIXED.fullmatch(chunk):
            noun, key = chunk, chunk.casefold()
        texts.append(chunk)
        found_nouns.append(noun)
        starts.append(start)
        amounts.append(bool(amount))
        free.append(before == " " and start == last + 1)
        keys.append(key)
        last = end
    return chunks


def _find_noun(text: str, start: int, last: Word) -> str:
    """Find the noun of a chunk, from its last word as the tagger has it."""
    noun = text[: last.end - start]
    # an adjective that a suffix has made of a noun: 정치적
    if noun[-1:] == "적" and "".join(last.terms) + "적" == noun[last.start - start :]:
        return ""
    if len(noun) > _SHORT and noun[-1] in _CASES:
        noun = _strip_particle(noun)
    # the number of GPT-4 is a word of its own to the tagger
    if len(text) == len(noun) or text[len(noun)] > _LAST_LATIN:
        return noun
    number = _LATIN_END.match(text, len(noun))
    return noun + number[0] if number else noun


def _strip_particle(noun: str) -> str:
    """Strip what hardly ends a noun: the particle of a word that the tagger does not know."""
    return noun[:-1] if is_particle(noun[:-1], noun[-1]) else noun


def _match_amount(text: str) -> str:
    """Match an amount at the beginning of a chunk that has but particles after it."""
    found = _AMOUNT.match(text)
    return found[0] if found and is_particle(found[0], text[found.end() :]) else ""


def is_dated(text: str) -> bool:
    """Say whether an amount is a date, a time, money or a share."""
    return _DATED.match(text) is not None
