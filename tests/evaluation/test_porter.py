"""The Porter stemmer and the English tokenizers against NLTK's and rouge-score's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.stem.porter import PorterStemmer
from rouge_score.tokenizers import DefaultTokenizer

from summkit.evaluation.porter import stem
from summkit.evaluation.tokenizers import TOKENIZERS, Tokenizer

SUFFIXES = """sses ies s ss ied eed ed ing at bl iz y ational tional enci anci izer bli abli alli
entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti fulli logi
icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion ou ism
ate iti ous ive ize e ll""".split()
IRREGULAR = "sky skies dying lying tying news innings outing cannings howe proceed exceed".split()
NLTK = PorterStemmer()

beginnings = st.text("abeilosty0", max_size=6)
words = st.builds(
    lambda start, ends: start + "".join(ends),
    beginnings,
    st.lists(st.sampled_from(SUFFIXES), max_size=3),
) | st.sampled_from(IRREGULAR)


@given(words)
@settings(max_examples=1_000, deadline=None)
def test_stems_are_those_of_nltk(word: str) -> None:
    assert stem(word) == NLTK.stem(word)


def test_a_word_of_many_syllables_takes_no_longer_than_its_length() -> None:
    assert stem("y" * 100_000) == NLTK.stem("y" * 100_000)


@pytest.mark.parametrize("stemmed", [False, True])
@given(text=st.text() | st.lists(words).map(" ".join) | st.just("It's 1,000 İstanbul café-owners"))
@settings(deadline=None)
def test_tokens_are_those_of_rouge_score(*, stemmed: bool, text: str) -> None:
    tokenizer = TOKENIZERS["english-stemmed" if stemmed else "english"]
    assert _tokenize(tokenizer, text) == DefaultTokenizer(use_stemmer=stemmed).tokenize(text)


def _tokenize(tokenizer: Tokenizer, text: str) -> list[str]:
    return tokenizer.make()(text)
