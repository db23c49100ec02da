"""Text of every kind, for the property tests of sentences and summaries."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

_PIECES = [
    "비가 왔다.",
    "버스가 늦었습니다",
    "정말요?",
    "“예산이 모자란다”고 말했다.",
    "‘간다.’",
    "The U.S. bus left at 8 a.m.",
    "Dr. Han stayed",
    "雨だった。",
    "我不去！",
    "ㅋㅋㅋㅋ",
    "ㅠㅠ",
    "😀👍🏽",
    "…",
    ".",
    "?!",
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    "[",
    "「",
    "_.",
    "1.5",
    "3)",
    "가.",
    "▲",
    "https://a.kr/b?c=1",
    "a@b.kr",
    unicodedata.normalize("NFD", "한글을 풀어 썼다."),
    "\u1112\u119e\u11ab",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x07",
    "\ud800",
    "e\u0301",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u3000",
    "\n",
    "\r\n",
    "\n\n",
    "\x0b",
    "\x85",
    "\u2028",
]

any_character = st.characters(codec=None)
"""Any code point, lone surrogates included."""

pieces = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
spaced = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)
runs = st.tuples(st.sampled_from(_PIECES), st.integers(1, 400)).map(lambda p: p[0] * p[1])
raw = st.text(any_character, max_size=60)
texts = st.one_of(
    raw,
    pieces,
    spaced,
    st.lists(st.one_of(raw, spaced, runs), max_size=5).map("\n".join),
    runs,
)
