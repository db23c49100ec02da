"""Walking through XML element by element, whatever its depth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]


def get_name(element: _Element, prefixes: Mapping[str, str] | None = None) -> str:
    """Return the name of an element, with a prefix if its namespace has one.

    Args:
        element: The element.
        prefixes: The prefixes of namespaces, with the colon; without any, names have none.
    """
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, name = tag.rpartition("}")
    return name if prefixes is None else prefixes.get(namespace[1:], "?:") + name


def get_attribute(element: _Element, name: str) -> str | None:
    """Return an attribute by its name, in whatever namespace; programs differ in it."""
    for full, value in element.items():
        if full == name or full.endswith(f"}}{name}"):
            return str(value)
    return None


def walk(
    root: _Element, enter: Callable[[_Element], bool], leave: Callable[[_Element], None]
) -> None:
    """Walk through a tree without recursion.

    Args:
        root: Where to begin.
        enter: Called at the start of an element; returns whether to go into it.
        leave: Called at the end of each element that was gone into.
    """
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    events = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in events:
        if event == "start":
            if not enter(element):
                skipped = element
                events.skip_subtree()
        elif element is skipped:
            skipped = None
        else:
            leave(element)


def gather(root: _Element, *names: str) -> str:
    """Return the text of all elements of these names beneath an element, in their order."""
    return "".join(element.text or "" for element in root.iter(*(f"{{*}}{name}" for name in names)))
