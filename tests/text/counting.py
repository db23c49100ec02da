"""Counts of the work of our own code on a text: lines that run, and characters that are read.

Reading the same characters again costs the same in Python, in a pattern or in a slice, so all
three are counted together. The work of the tagger is not counted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pattern, name)

    def match(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        return self._count_match(self.pattern.match(text, start, stop), start)

    def fullmatch(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        return self._count_match(self.pattern.fullmatch(text, start, stop), start)

    def _count_match(self, found: re.Match[str] | None, start: int) -> re.Match[str] | None:
        self.tally.done += found.end() - start if found else 1
        return found

    def search(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        found = self.pattern.search(text, start, stop)
        self.tally.done += (found.end() if found else min(stop, len(text))) - start
        return found

    def finditer(
        self, text: str, start: int = 0, stop: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        self.tally.done += max(0, min(stop, len(text)) - start)
        return self.pattern.finditer(text, start, stop)

    def findall(self, text: str) -> list[Any]:
        self.tally.done += len(text)
        return self.pattern.findall(text)

    def split(self, text: str) -> list[Any]:
        self.tally.done += len(text)
        return self.pattern.split(text)

    def sub(self, by: Any, text: str) -> str:
        self.tally.done += len(text)
        found = self.pattern.sub(by, text)
        # bytes are no text
        return CountedText(found, self.tally) if isinstance(found, str) else found


def count_work(call: Callable[[str], object], text: str) -> int:
    """Count the work on a text of a call into ``summkit.text``."""
    tally = Tally()
    with counted(tally, "summkit.text."):
        call(CountedText(text, tally))
    return tally.done


@contextmanager
def counted(tally: Tally, modules: str = "summkit.") -> Iterator[None]:
    """Add up the lines that run meanwhile, and what the patterns of some modules read."""
    with pytest.MonkeyPatch.context() as patch, traced(tally):
        for module in [found for name, found in sys.modules.items() if name.startswith(modules)]:
            for name, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, CountedPattern(value, tally))
        yield
