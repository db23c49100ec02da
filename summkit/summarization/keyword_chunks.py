"""Chunks for keywords: what stands between blanks and marks, and the noun that it begins with.

A keyword is taken from where a word begins, never from inside it: of ``2루타를`` the tagger makes
``2`` and ``루타``, but the chunk is one. Labels are no text: who speaks, a field's name and its
colon, brackets before a line, and lines that come back on each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.text.analysis import AnalyzedDocument
from summkit.text.particles import is_particle
from summkit.text.words import Word

# letters and digits with what joins them: K-팝, R&D, 7.4.2
_CHUNK = re.compile(r"[^\W_]+(?:(?:[-&]|(?<=\d)[.,](?=\d))[^\W_]+)*")
_LONGEST_CHUNK, _SHORT = 40, 3
_COUNTERS = (
    "개월|개|건|가지|곳|군데|권|그램|그루|글자|꼴|년|년대|달러|달|대|도|동|되|등|레벨|리터|마리"
    "|매|명|문|미터|박|반|발|방울|배|번|번째|벌|병|부|분|분기|살|석|세|세기|센티|센티미터|시|시간"
    "|식|심|씩|알|원|월|유로|엔|위안|인|인분|일|자|자루|장|점|조각|주|주년|주일|줄|차|차례|채|척|초"
    "|초대|층|칸|켤레|쪽|톤|통|퍼센트|퍼센트포인트|페이지|편|평|포기|포인트|표|호|회|회차|킬로|킬로미터"
    "|킬로그램|학년|반기|할|항|호선|세대|가구|사람|여|몇|단계|장짜리|숟갈|컵|끼|끗|배럴|와트|볼트"
)
_LATIN_UNITS = (
    "[kmcμndMGTP]?(?:m|g|L|l|W|Wh|Hz|B|b|V|A|Pa|s|t|J|bps)|ha|h|kcal|cal|dB|ppm|ppb|rpm|kph|km/h|cc"
    "|px|pt|fps|in|ft|lb|oz|min|th|st|nd|rd|ML|mAh|Mbps|Gbps|Kg|KM|CM|MM|Kbps"
)
_AMOUNT = re.compile(
    rf"제?\d[\d.,:-]*(?:[여수]?[십백천만억조]\d*)*(?:{_COUNTERS}|{_LATIN_UNITS})?"
    "(?:짜리|가량|간|경|께|남짓|내|넘|당|대|동안|들이|만|만에|말|미만|마다|반|분|부터|생|씩|안|여|이상"
    "|이하|이내|전|정도|중|째|쯤|차|초|치|초과|께|후)?"
)
_DATED = re.compile(r"제|\d[\d.,:-]*(?:년|월|일|시|분|초|원|억|만|천|조|위|명|%)")
# who speaks, or what the field is called: some words before a colon
_FIELD = re.compile(r"[^:：.?!]{1,24}[:：](?=\s|$)")
_BRACKETS = re.compile(r"\s*(?:[\[【〔<《(][^\]】〕>》)]{1,30}[\]】〕>》)]\s*){1,4}")
_LATIN_END = re.compile(r"[-A-Za-z0-9]*")
_FIRST = frozenset("제0123456789")
_DIGITS = re.compile(r"\d+")
_HEADING = 0.3
_TAGS = "#＃@"


class Chunk(NamedTuple):
    """A chunk of a sentence, and the noun that it begins with.

    Args:
        text: The chunk, particles and all.
        noun: Its beginning up to the end of its last noun, as the tagger cuts it; empty if there
            is none, or a verb follows it.
        key: What tells it from others: letters in lower case, in English its stem.
        start: Where it begins in the sentence.
        is_amount: It is a number, perhaps with a unit.
        is_free: A blank is all that is between it and the chunk before it.
    """

    text: str
    noun: str
    start: int
    is_amount: bool
    is_free: bool
    key: str = ""


class Line(NamedTuple):
    """The chunks of a sentence, those of a label before it, and what it counts: less in a heading."""

    text: str
    chunks: tuple[Chunk, ...]
    label: tuple[Chunk, ...]
    weight: float


def list_lines(document: AnalyzedDocument) -> Iterator[Line]:
    """Yield the sentences with their chunks, without labels and lines that come back."""
    seen: set[str] = set()
    rows = zip(document.texts, document.words, strict=True)
    for number, (text, words) in enumerate(rows):
        bare = _DIGITS.sub("", text)
        is_label = number in document.labels
        if bare in seen or (is_label and " | " in text):
            continue
        seen.add(bare)
        chunks = tuple(_list_chunks(text, words))
        begin = _find_label(text)
        first = next((i for i, c in enumerate(chunks) if c.start >= begin), len(chunks))
        weight = _HEADING if is_label else 1.0
        yield Line(text, chunks[first:], chunks[:first], weight)


def _find_label(text: str) -> int:
    """Find the end of a label at the beginning of a sentence; 0 if there is none."""
    found = _BRACKETS.match(text)
    at = found.end() if found else 0
    field = _FIELD.match(text, at)
    return field.end() if field else at


def _list_chunks(text: str, words: Sequence[Word]) -> Iterator[Chunk]:
    """Yield the chunks of a sentence, in linear time."""
    number, last = 0, -1
    for found in _CHUNK.finditer(text):
        start, end = found.span()
        while number < len(words) and words[number].start < start:
            number += 1
        inside: list[Word] = []
        while number < len(words) and words[number].start < end:
            inside.append(words[number])
            number += 1
        is_tag = start > 0 and text[start - 1] in _TAGS
        if end - start <= _LONGEST_CHUNK and not is_tag:
            is_free = last >= 0 and text[last:start] == " "
            yield _build_chunk(found[0], start, inside, is_free)
        last = end


def _build_chunk(text: str, start: int, words: Sequence[Word], is_free: bool) -> Chunk:
    amount = _match_amount(text)
    nouns = [word for word in words if word.is_noun]
    noun = text[: nouns[-1].end - start] if nouns else ""
    if amount:
        return Chunk(text, amount, start, True, is_free, amount.casefold())
    if noun and _is_adjective(nouns[-1], noun):
        noun = ""
    elif noun:
        noun = _strip_particle(noun)
        # the tagger takes the number of GPT-4 for a word of its own
        noun += _LATIN_END.match(text, len(noun))[0]
    key = noun.casefold()
    if noun.isascii() and len(nouns) == 1 and nouns[0].end - nouns[0].start == len(noun):
        key = nouns[0].terms[0]
    return Chunk(text, noun, start, False, is_free, key)


def _strip_particle(noun: str) -> str:
    """Strip what hardly ends a noun: a tagger takes the particle of a word unknown to it for one."""
    if len(noun) > _SHORT and noun[-1] in "은는을를" and is_particle(noun[:-1], noun[-1]):
        return noun[:-1]
    return noun


def _is_adjective(word: Word, noun: str) -> bool:
    """Say whether a suffix has made an adjective of a noun: ``정치적``."""
    return noun.endswith("적") and "".join(word.terms) + "적" == noun[-word.end + word.start :]


def _match_amount(text: str) -> str:
    """Match an amount at the beginning of a chunk that has but particles after it."""
    found = _AMOUNT.match(text) if text[0] in _FIRST else None
    return found[0] if found and is_particle(found[0], text[found.end() :]) else ""


def is_dated(text: str) -> bool:
    """Say whether an amount is a date, a time, money or a share."""
    return _DATED.match(text) is not None
