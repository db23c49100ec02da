"""The splitters by name, and what a splitter is: anything with one method, ``split``.

To add one, write a file with a class of that method, and name it in ``_SPLITTERS``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast, runtime_checkable

from summkit.errors import OptionError, nearest
from summkit.language.morphemes import Tagged

_SPLITTERS = {
    "auto": "summkit.language.korean:AutoSplitter",
    "morph": "summkit.language.morph:MorphSplitter",
    "kss": "summkit.language.korean:KssSplitter",
    "punctuation": "summkit.language.punctuation:PunctuationSplitter",
}
SPLITTERS = tuple(_SPLITTERS)


@runtime_checkable
class Splitter(Protocol):
    """Finds sentences in a paragraph."""

    def split(self, text: str) -> Iterable[tuple[int, int]]:
        """Give the spans ``(start, end)`` of the sentences in one paragraph, in order.

        ``text`` is a single line without control characters, of a few thousand characters at
        most. Only the starts decide: whatever stands before the next start belongs to the
        sentence, so that nothing is lost.
        """
        ...


class Split(NamedTuple):
    """What a splitter that uses the tagger knows of a paragraph: where its sentences begin, and
    what the tagger said of a copy of the same length; None if it was not asked.
    """

    starts: list[int]
    tagged: Tagged | None


@runtime_checkable
class TaggingSplitter(Protocol):
    """A splitter that hands on what the tagger told it, so that nobody has to ask again."""

    def split_and_tag(self, text: str) -> Split:
        """Give the starts of what ``split`` gives, and what the tagger said."""
        ...


def splitter_of(splitter: str | Splitter) -> Splitter:
    """Find a splitter by its name, or take an object that has the method.

    Raises:
        OptionError: there is no splitter of that name, or the object cannot split.
    """
    if isinstance(splitter, str):
        if splitter not in _SPLITTERS:
            raise OptionError(f"no splitter '{splitter}'. {nearest(splitter, SPLITTERS)}")
        return _load(splitter)
    if not isinstance(splitter, Splitter):
        raise OptionError(f"splitter must be a name or have a method 'split', not {splitter!r}")
    return splitter


@lru_cache(maxsize=len(_SPLITTERS))
def _load(name: str) -> Splitter:
    module, _, attribute = _SPLITTERS[name].partition(":")
    return cast(Splitter, getattr(import_module(module), attribute)())
