"""The sentence splitter of kss, without the rest of kss.

``import kss`` loads every module the package has, and a plain install analyses with pecab, which
takes a minute a page and damages the text. Its splitter needs neither: it is loaded here past
the package's start, in a copy of its own that later imports of kss do not see, and is given the
tags of MeCab-ko. Three things are changed:

- kss masks addresses and names with numbers from ``hash()``, which differ from process to process
  and affect the next text; nothing is masked but apostrophes
  (``normalization`` has replaced addresses);
- kss caches whole texts; the caches are emptied after every call;
- kss returns strings, which may have lost characters; the positions of its syllables are read
  instead.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import threading
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from typing import Any

from summkit.errors import require_extra
from summkit.text.morphemes import analyze_morphemes

_BLOCKED = ("pecab", "mecab", "MeCab", "konlpy")
_loading = threading.Lock()


def load_engine() -> Callable[[str], list[int]]:
    """Load kss's splitter, once, whichever thread asks first.

    Returns:
        A function from a normalized paragraph to the offsets where its sentences begin.

    Raises:
        MissingExtraError: kss is not installed.
    """
    # the cache alone lets two threads load at once, and one replaces modules that the other uses
    with _loading:
        return build_engine()


# of what kss masks only this changes where sentences begin: it would open a quotation
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’`](?=[A-Za-z])")
_NO_QUOTE = "\u02bc"


@lru_cache(maxsize=1)
def build_engine() -> Callable[[str], list[int]]:
    """Import kss's splitter and set it up; ``load_engine`` is the way to it."""
    with _isolate_kss():
        from kss._modules.sentences import split_sentences as module
        from kss._modules.sentences.embracing_processor import EmbracingProcessor
        from kss._modules.sentences.sentence_postprocessor import SentencePostprocessor
        from kss._modules.sentences.sentence_preprocessor import SentencePreprocessor

    preprocessor, postprocessor = _build_processors(SentencePreprocessor, SentencePostprocessor)
    analyzer = _Analyzer()
    split, realign = module._split_sentences, EmbracingProcessor._realign_sub_sentences
    turn = threading.RLock()

    def find_starts(text: str) -> list[int]:
        text = _APOSTROPHE.sub(_NO_QUOTE, text)
        # kss keeps state in its caches while it recurses: one text at a time
        with turn:
            try:
                return list(
                    split.__wrapped__(
                        text,
                        backend=analyzer,
                        strip=False,
                        preprocessor=preprocessor,
                        postprocessor=postprocessor,
                    )
                )
            finally:
                split.cache_clear()
                realign.cache_clear()

    return find_starts


@contextmanager
def _isolate_kss() -> Iterator[None]:
    """Let ``kss._modules`` be imported without ``kss/__init__`` and without other analysers."""
    require_extra("kss", "kss", "the splitter 'kss'")
    spec = importlib.util.find_spec("kss")
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError("what is imported as kss is no package")
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_isolated(name)}
    shell = types.ModuleType("kss")
    shell.__path__ = list(spec.submodule_search_locations)
    sys.modules["kss"] = shell
    sys.modules.update(dict.fromkeys(_BLOCKED, None))  # type: ignore[arg-type] # None: not found
    try:
        yield
    finally:
        for name in [name for name in list(sys.modules) if _is_isolated(name)]:
            del sys.modules[name]
        sys.modules.update(before)


def _is_isolated(name: str) -> bool:
    return name.partition(".")[0] in ("kss", *_BLOCKED)


def _build_processors(pre: Any, post: Any) -> tuple[Any, Any]:  # noqa: ANN401 (kss has no types)
    """Build kss's two processors so that they keep the text, and the second returns offsets."""
    syllable_type = pre._convert_morphemes_to_syllables.__globals__["Syllable"]

    class Preprocessor(pre):  # type: ignore[misc]
        def __init__(self) -> None:
            self._tags: dict[tuple[str, str], str] = {}

        def backup(self, text: str) -> str:
            return text

        def _convert_morphemes_to_syllables(self, tagged: list[tuple[str, str]]) -> list[Any]:
            """Do what kss does here, but look each kind of syllable up only once."""
            return _build_syllables(tagged, self._tag, syllable_type)

        def _tag(self, character: str, tag: str) -> str:
            known = self._tags.get((character, tag))
            if known is None:
                rules = self._correction.items()
                known = next((new for test, new in rules if test(character, tag)), tag)
                if len(self._tags) < 100_000:
                    self._tags[character, tag] = known
            return known

    class Postprocessor(post):  # type: ignore[misc]
        def __init__(self) -> None:
            """Skip kss's own initializer, which fills tables that all texts share."""

        @staticmethod
        def _convert_syllables_to_sentences_with_cleaning(
            sentences: list[list[Any]], strip: bool
        ) -> list[int]:
            # kss counts from 1, a blank that it has put in front being 0
            return [min(max(syllable.idx - 1, 0) for syllable in s) for s in sentences if s]

        def restore(self, start: int, _: str) -> int:
            return start

    return Preprocessor(), Postprocessor()


def _build_syllables(
    tagged: list[tuple[str, str]],
    get_tag: Callable[[str, str], str],
    kind: Any,  # noqa: ANN401
) -> list[Any]:
    previous = kind(" ", "SP", idx=0)
    syllables = [previous]
    for surface, tag in tagged:
        for character in surface:
            syllable = kind(character, get_tag(character, tag), idx=len(syllables))
            syllable.prev, previous.next = previous, syllable
            syllables.append(syllable)
            previous = syllable
    return syllables


class _Analyzer:
    """The analyser that kss is given: the morphemes of a text, and the blanks between them."""

    _backend = "mecab"

    def pos(self, text: str, drop_space: bool) -> list[tuple[str, str]]:
        tagged: list[tuple[str, str]] = []
        at = 0
        for morpheme in analyze_morphemes(text):
            tagged += [(blank, "SP") for blank in text[at : morpheme.start]]
            tagged.append((morpheme.surface, morpheme.tag))
            at = morpheme.end
        tagged += [(blank, "SP") for blank in text[at:]]
        return [t for t in tagged if t[1] != "SP"] if drop_space else tagged


class KssSplitter:
    """A splitter by kss's rules over the tags of MeCab-ko, whatever the script."""

    def split(self, text: str) -> list[tuple[int, int]]:
        """Find the spans of the sentences of one paragraph, in order."""
        starts = sorted({0, *load_engine()(text)}) if text else []
        return list(pairwise([*starts, len(text)]))


KSS = KssSplitter()
