"""Counts the work of our own code on a text: lines that are run, and characters gone over.

A second glance at the same characters costs the same whether Python, a pattern or a slice takes
it, so all three are counted together. What the tagger does is its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from tracing import Tally, traced


class Text(str):
    """A text that tells how many of its characters are copied out of it or searched."""

    tally: Tally

    def __new__(cls, text: str, tally: Tally) -> Text:
        made = super().__new__(cls, text)
        made.tally = tally
        return made

    def __getitem__(self, place: Any) -> str:
        found = super().__getitem__(place)
        self.tally.done += len(found)
        return found

    def find(self, what: str, start: int = 0, stop: int = sys.maxsize) -> int:  # type: ignore[override]
        self.tally.done += max(0, min(stop, len(self)) - start)
        return super().find(what, start, stop)

    def rfind(self, what: str, start: int = 0, stop: int = sys.maxsize) -> int:  # type: ignore[override]
        self.tally.done += max(0, min(stop, len(self)) - start)
        return super().rfind(what, start, stop)


class Pattern:
    """Stands in for a pattern, and tells how many characters it has gone over to its answer."""

    def __init__(self, pattern: re.Pattern[str], tally: Tally) -> None:
        self.pattern = pattern
        self.tally = tally

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        found = self.pattern.match(text, start)
        self.tally.done += found.end() - start if found else 1
        return found

    def search(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        found = self.pattern.search(text, start, stop)
        self.tally.done += (found.end() if found else min(stop, len(text))) - start
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        self.tally.done += len(text)
        return self.pattern.finditer(text)

    def sub(self, by: Any, text: str) -> str:
        self.tally.done += len(text)
        return Text(self.pattern.sub(by, text), self.tally)


def work(call: Callable[[str], object], text: str) -> int:
    """How much is done to a text by a call into the room of languages."""
    tally = Tally()
    with pytest.MonkeyPatch.context() as patch, traced(tally):
        for module in _modules():
            for name, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, Pattern(value, tally))
        call(Text(text, tally))
    return tally.done


def _modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith("summkit.text.")]
