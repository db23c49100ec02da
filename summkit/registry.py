"""Things by name: those that come with summkit, and those that other packages add.

A package adds one through an entry point, in its own ``pyproject.toml``::

    [project.entry-points."summkit.methods"]
    my-method = "my_package.my_module:score"

What is asked for by name is imported then, and not before. A plug-in that cannot be imported is
told of in one line on stderr, once, and left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Generic, TypeVar, cast

from summkit.characters import fold_line
from summkit.errors import OptionError, nearest

ItemT = TypeVar("ItemT")


class Registry(Generic[ItemT]):
    """The items of one kind, in the order in which they are listed and tried.

    Args:
        kind: What an item is called in messages, such as ``method``.
        group: The group of entry points that adds items.
        built_in: For each name of summkit's own the place of the item, ``module:attribute``.
        accept: Makes an item of what an entry point names; raises ``TypeError`` if it is none.
    """

    def __init__(
        self,
        kind: str,
        group: str,
        built_in: Mapping[str, str],
        accept: Callable[[str, object], ItemT] | None = None,
    ) -> None:
        self.kind = kind
        self.group = group
        self._places = dict(built_in)
        self._accept = accept
        self._loaded: dict[str, ItemT] = {}

    @property
    def built_in(self) -> tuple[str, ...]:
        """The names of summkit's own items; looks for no plug-in."""
        return tuple(self._places)

    @property
    def names(self) -> tuple[str, ...]:
        """All names: summkit's own first, then those of plug-ins, sorted."""
        return (*self._places, *self._plugins)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._places or name in self._plugins)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def check(self, name: object) -> None:
        """See that there is an item of that name.

        Raises:
            OptionError: There is none; the message has the list and the nearest name.
        """
        if name not in self:
            raise OptionError(f"no {self.kind} '{name}'. {nearest(str(name), self.names)}")

    def load(self, name: str) -> ItemT:
        """Give the item of that name; it is imported once.

        Raises:
            OptionError: There is none.
        """
        self.check(name)
        if name not in self._places:
            return self._plugins[name]
        if name not in self._loaded:
            module, _, attribute = self._places[name].partition(":")
            self._loaded[name] = cast(ItemT, getattr(import_module(module), attribute))
        return self._loaded[name]

    @cached_property
    def _plugins(self) -> dict[str, ItemT]:
        from importlib.metadata import entry_points

        found: dict[str, ItemT] = {}
        for point in sorted(entry_points(group=self.group), key=lambda p: (p.name, p.value)):
            try:
                if point.name in self._places or point.name in found:
                    raise ValueError("its name is taken")
                item = point.load()
                found[point.name] = (
                    cast(ItemT, item) if self._accept is None else self._accept(point.name, item)
                )
            except Exception as error:  # noqa: PERF203 (the others are loaded on)
                _warn_broken(self.kind, point.name, point.value, error)
        return found


def _warn_broken(kind: str, name: str, place: str, error: Exception) -> None:
    """Say in one line that a plug-in is left out; nothing else may come of it."""
    reason = f"{type(error).__name__}: {error}"
    print_warning(f"the {kind} '{name}' of {place} cannot be loaded ({reason}); it is left out")


def print_warning(line: str) -> None:
    """Print one line about a plug-in on stderr, printable and without ever failing."""
    if sys.stderr is None:
        return
    try:
        print(fold_line(f"summkit: {line}"), file=sys.stderr)
    except (OSError, ValueError):
        return
