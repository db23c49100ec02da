"""The splitters by name, and the type of a splitter: any object with a method ``split``.

To add one, write a file with a class of that method, and name it in ``REGISTRY``. Another package
adds one through the entry points ``summkit.splitters``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, runtime_checkable

from summkit.errors import OptionError
from summkit.registry import Registry
from summkit.text.morphemes import TaggedText

SPLITTERS: tuple[str, ...]
"""The names of all splitters: summkit's own, then those of other packages."""


@runtime_checkable
class Splitter(Protocol):
    """A way to find the sentences of a paragraph."""

    def split(self, text: str) -> Iterable[tuple[int, int]]:
        """Find the sentences of one paragraph.

        Args:
            text: A single line of normalized text, of a few thousand characters at most.

        Returns:
            The spans ``(start, end)`` of the sentences, in code points. Only the starts count: a
            sentence ends where the next one begins, so that nothing is lost.
        """
        ...


class SplitText(NamedTuple):
    """The result of a splitter that uses the tagger.

    ``starts`` are the offsets where sentences begin. ``tagged`` is the output of the tagger for a
    copy of the paragraph of the same length, or ``None`` if it was not used.
    """

    starts: list[int]
    tagged: TaggedText | None


class TaggingSplitter(Protocol):
    """A splitter that passes on the output of the tagger, so that it is asked only once."""

    def split_and_tag(self, text: str) -> SplitText:
        """Find where the sentences of ``split`` begin, with the output of the tagger."""
        ...


def _accept(name: str, item: object) -> Splitter:
    """Make a splitter of an entry point's object: a class without arguments, or an instance."""
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
    """Load a splitter by its name; return an object with a method ``split`` as it is.

    Raises:
        OptionError: There is no splitter of that name, or the object has no method ``split``.
    """
    if isinstance(splitter, str):
        return REGISTRY.load(splitter)
    if not isinstance(splitter, Splitter):
        raise OptionError(f"splitter must be a name or have a method 'split', not {splitter!r}")
    return splitter


def check_splitter(splitter: str | Splitter) -> None:
    """Check the name or the type of a splitter, without loading it.

    Raises:
        OptionError: There is no splitter of that name, or the object has no method ``split``.
    """
    if isinstance(splitter, str):
        REGISTRY.check(splitter)
    else:
        load_splitter(splitter)


def __getattr__(name: str) -> tuple[str, ...]:
    if name == "SPLITTERS":
        return REGISTRY.names
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
