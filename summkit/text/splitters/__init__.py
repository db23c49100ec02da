"""The splitters by name, and what a splitter is: anything with one method, ``split``.

To add one, write a file with a class of that method, and name it in ``REGISTRY``; another package
adds one through the entry points ``summkit.splitters``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, runtime_checkable

from summkit.errors import OptionError
from summkit.registry import Registry
from summkit.text.morphemes import TaggedText

SPLITTERS: tuple[str, ...]
"""The names of all splitters."""


@runtime_checkable
class Splitter(Protocol):
    """Finds sentences in a paragraph."""

    def split(self, text: str) -> Iterable[tuple[int, int]]:
        """Find the spans ``(start, end)`` of the sentences in one paragraph, in order.

        ``text`` is a single line without control characters, of a few thousand characters at
        most. Only the starts decide: whatever stands before the next start belongs to the
        sentence, so that nothing is lost.
        """
        ...


class SplitText(NamedTuple):
    """What a splitter that uses the tagger knows of a paragraph: where its sentences begin, and
    what the tagger said of a copy of the same length; ``None`` if it was not asked.
    """

    starts: list[int]
    tagged: TaggedText | None


@runtime_checkable
class TaggingSplitter(Protocol):
    """A splitter that hands on the output of the tagger, so that nobody has to ask again."""

    def split_and_tag(self, text: str) -> SplitText:
        """Find the starts of what ``split`` finds, with the output of the tagger."""
        ...


def _accept(name: str, item: object) -> Splitter:
    """Take a splitter of another package: a class without arguments, or an instance."""
    splitter = item() if isinstance(item, type) else item
    if not isinstance(splitter, Splitter):
        raise TypeError("it has no method 'split'")
    return splitter


REGISTRY: Registry[Splitter] = Registry(
    "splitter",
    "summkit.splitters",
    {
        "auto": "summkit.text.splitters.auto:AUTO",
        "morph": "summkit.text.splitters.morph:MORPH",
        "kss": "summkit.text.splitters.kss:KSS",
        "punctuation": "summkit.text.splitters.punctuation:PUNCTUATION",
    },
    _accept,
)


def load_splitter(splitter: str | Splitter) -> Splitter:
    """Load a splitter by its name, or take an object that has the method.

    Raises:
        OptionError: There is no splitter of that name, or the object cannot split.
    """
    if isinstance(splitter, str):
        return REGISTRY.load(splitter)
    if not isinstance(splitter, Splitter):
        raise OptionError(f"splitter must be a name or have a method 'split', not {splitter!r}")
    return splitter


def check_splitter(splitter: str | Splitter) -> None:
    """See that a splitter can be had, without loading it.

    Raises:
        OptionError: There is no splitter of that name, or the object cannot split.
    """
    if isinstance(splitter, str):
        REGISTRY.check(splitter)
    else:
        load_splitter(splitter)


def __getattr__(name: str) -> tuple[str, ...]:
    if name == "SPLITTERS":
        return REGISTRY.names
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
