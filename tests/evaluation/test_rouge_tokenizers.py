"""What counts as a token, tokenizer by tokenizer."""

from __future__ import annotations

import unicodedata

import pytest
from rouge_score.tokenizers import DefaultTokenizer

from summkit.evaluation.tokenizers import TOKENIZERS, choose_tokenizer


def tokens(name: str, text: str) -> list[str]:
    return TOKENIZERS[name].build()(text)


MIXED = "「버스」 요금은 1,200원 (AI가 정했다)!"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("morpheme", "버스 요금 은 1 200 원 ai 가 정했 다"),
        ("syllable", "버 스 요 금 은 1 200 원 ai 가 정 했 다"),
        ("word", "버스 요금은 1,200원 ai가 정했다"),
        ("english", "1 200 ai"),
    ],
)
def test_mixed_text(name: str, expected: str) -> None:
    assert tokens(name, MIXED) == expected.split()
    assert tokens(name, "… !? — “” ♥") == []
    assert tokens(name, "") == []


def test_english_is_the_librarys() -> None:
    text = "The councils' raised fares, 2.5%."
    assert tokens("english", text) == DefaultTokenizer(use_stemmer=False).tokenize(text)
    assert tokens("english-stemmed", text) == DefaultTokenizer(use_stemmer=True).tokenize(text)
    assert tokens("english-stemmed", text)[1:4] == ["council", "rais", "fare"]


@pytest.mark.parametrize("name", ["morpheme", "syllable", "word"])
def test_hangul_in_pieces_and_what_cannot_be_seen(name: str) -> None:
    text = "한글을 풀어 썼다"
    assert tokens(name, unicodedata.normalize("NFD", text)) == tokens(name, text)
    assert tokens(name, "한\u200b글을 \x00풀어\ufeff 썼\xad다") == tokens(name, text)
    assert tokens(name, "한글을\ud800풀어 썼다") == tokens(name, text)


@pytest.mark.parametrize("name", ["morpheme", "syllable"])
def test_long_text_without_blanks(name: str) -> None:
    found = tokens(name, "가나" * 5_000)
    assert "".join(found) == "가나" * 5_000


def test_signs_of_other_scripts_are_tokens() -> None:
    assert tokens("syllable", "漢字 かな кот ㅋㅋ") == ["漢", "字", "か", "な", "кот", "ㅋ", "ㅋ"]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["The bus", "a bus, 가"], "morpheme"),
        (["The bus", "un café"], "english"),
        (["The bus α", "12"], "english"),
        (["12", ""], "morpheme"),
        (["雨だった", "it rained in"], "english"),
        (["雨だった雨だった雨だった", "rain"], "morpheme"),
    ],
)
def test_which_tokenizer_the_default_is(texts: list[str], name: str) -> None:
    assert choose_tokenizer("morpheme", texts) is TOKENIZERS[name]
    assert choose_tokenizer("word", texts) is TOKENIZERS["word"]
