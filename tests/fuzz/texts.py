"""Random texts: Korean, English, marks, controls, halves of characters, and damaged Hangul."""

from __future__ import annotations

import unicodedata
from random import Random

SENTENCES = [
    "정부는 3일 버스 요금을 올린다고 밝혔다.",
    "버스 요금은 4년 만에 오른다.",
    "날씨는 맑다.",
    "“예산이 모자란다”고 박 의원은 말했다.",
    "‘간다.’",
    "정말요?",
    "ㅋㅋㅋ 너무 좋았어요!!",
    "값은 1.5배, 3분의 2가 올랐습니다",
    "The U.S. bus left at 8 a.m. on Monday.",
    "Dr. Han stayed with 12,000 people",
    "Prices rose by 3.5 % in May.",
    "雨だった。",
    "我不去！",
    unicodedata.normalize("NFD", "한글을 풀어 썼다."),
]
WORDS = "버스 요금 정부가 비가 왔다 했다. the bus U.S. 3억 분의 제".split()
MARKS = [
    *".,!?…:;-_=+*/\\|#@^~`'\"“”‘’「」()[]{}<>&%$",
    *("...", "?!", "▲", "[서울]", "(끝)", "- ", "1. "),
]
ODD = [
    *("\x00", "\x07", "\x1b[31m", "\x1b]52;c;eA==\x07", "\x7f", "\x85", "\u200b", "\u200d"),
    *("\ufeff", "\u202e", "\u2066", "\u2028", "\ud800", "\udfff", "\ufffd", "\uffff", "\U0010ffff"),
    *("e\u0301", "😀👍🏽", "\u1112\u119e\u11ab", "ㅠㅠ", "ﬁ", "İ", "ß", "\xad", "１２", "²", "𝟛"),
    *("https://a.kr/b?c=1&d=<e>", "a@b.kr", "<b>굵게</b>", "&amp;", "<!-- -->"),
    "<script>x()</script>",
]
BLANKS = [" ", "  ", "\t", "\u00a0", "\u3000", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c"]


def build_character(drawn: Random) -> str:
    """Draw any code point, halves of surrogate pairs included."""
    return chr(
        drawn.choice((drawn.randrange(0x100), drawn.randrange(0x10000), drawn.randrange(0x110000)))
    )


def build_piece(drawn: Random) -> str:
    """Draw a sentence, a word, a mark, something odd, a blank, or a run of one of them."""
    pool = drawn.choices((SENTENCES, WORDS, MARKS, ODD, BLANKS), (8, 5, 3, 2, 4))[0]
    piece: str = drawn.choice(pool)
    if drawn.random() < 0.04:
        return piece * drawn.choice((2, 7, 40, 150))
    return build_character(drawn) if drawn.random() < 0.06 else piece


def build_text(drawn: Random, most: int = 30) -> str:
    """Draw a text of up to so many pieces."""
    joiner = drawn.choice(("", " ", " ", "\n"))
    return joiner.join(build_piece(drawn) for _ in range(drawn.randint(0, most)))


def build_article(drawn: Random) -> str:
    """Draw a text of sentences in paragraphs, perhaps with something odd in it."""
    lines = [
        " ".join(drawn.choice(SENTENCES) for _ in range(drawn.randint(1, 4)))
        for _ in range(drawn.randint(1, 6))
    ]
    if drawn.random() < 0.5:
        lines.insert(drawn.randint(0, len(lines)), build_text(drawn, 8))
    return str(drawn.choice(("\n", "\n\n", " ", "\r\n"))).join(lines)


def build_any(drawn: Random) -> str:
    """Draw a text of either kind."""
    return build_article(drawn) if drawn.random() < 0.4 else build_text(drawn)


def build_mojibake(drawn: Random) -> bytes:
    """Draw an article in some encoding, perhaps decoded in a wrong one and encoded again."""
    text = build_article(drawn)
    data = text.encode(drawn.choice(("utf-8", "cp949", "johab", "utf-16", "utf-16-le")), "replace")
    for _ in range(drawn.choice((0, 1, 1, 2))):
        wrong = data.decode(drawn.choice(("latin-1", "cp1252", "cp949", "utf-8")), "replace")
        data = wrong.encode(drawn.choice(("utf-8", "utf-8", "cp949")), "replace")
    return data
