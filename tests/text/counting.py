"""Counts of the work of our own code on a text: lines that run, and characters that are read.

Reading the same characters again costs the same in Python, in a pattern or in a slice, so all
three are counted together. The work of the tagger is not counted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from tracing import Tally, traced


class CountedText(str):
    """A text that counts how many of its characters are copied or searched."""

    tally: Tally

    def __new__(cls, text: str, tally: Tally) -> CountedText:
        made = super().__new__(cls, text)
        made.tally = tally
        return made

    def __getitem__(self, place: Any) -> str:
        found = super().__getitem__(place)
        self.tally.done += len(found)
        return found

    def find(self, *args: Any) -> int:
        self._count_searched(*args)
        return super().find(*args)

    def rfind(self, *args: Any) -> int:
        self._count_searched(*args)
        return super().rfind(*args)

    def _count_searched(self, what: str, start: int = 0, stop: int = sys.maxsize) -> None:
        self.tally.done += max(0, min(stop, len(self)) - start)


class CountedPattern:
    """A pattern that counts how many characters it reads."""

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
        return CountedText(self.pattern.sub(by, text), self.tally)


def count_work(call: Callable[[str], object], text: str) -> int:
    """Count the work on a text of a call into ``summkit.text``."""
    tally = Tally()
    with pytest.MonkeyPatch.context() as patch, traced(tally):
        for module in _modules():
            for name, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, CountedPattern(value, tally))
        call(CountedText(text, tally))
    return tally.done


def _modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith("summkit.text.")]
