"""A regular expression engine that counts its steps, as ``re`` cannot.

It walks the same tree that ``re`` compiles, in the same order, and backtracks as ``re`` does. It
knows none of the short cuts of ``re``, so it may count more steps, but not fewer by more than a
constant factor.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as codes
    import sre_parse

Items = Sequence[tuple[Any, Any]]
Continue = Callable[[int], bool]

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN)


class TooManyStepsError(Exception):
    """The budget is spent."""


class StepCounter:
    """A pattern that counts the steps of looking for itself.

    Args:
        pattern: A compiled pattern of text or bytes.
    """

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        source = pattern.pattern
        self.tree: Items = list(sre_parse.parse(source, pattern.flags & ~re.DEBUG))
        self.flags = pattern.flags
        self.is_bytes = isinstance(source, bytes)
        self.classes: dict[tuple[int, str], bool] = {}
        self.text = ""
        self.steps = 0
        self.budget = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def count(self, text: str, how: str, budget: int) -> int:
        """Count the steps of ``match``, ``fullmatch``, or of finding all (``search``).

        Raises:
            TooManyStepsError: There are more than the budget.
        """
        self.text, self.steps, self.budget = text, 0, budget
        if how in ("match", "fullmatch"):
            self._try(0, whole=how == "fullmatch")
            return self.steps
        at = 0
        while at <= len(text):
            end = self._try(at, whole=False)
            at = max(end or 0, at + 1)
        return self.steps

    def _try(self, at: int, *, whole: bool) -> int | None:
        self.groups = {}
        return next(
            (end for end in self._walk(self.tree, 0, at) if not whole or end == len(self.text)),
            None,
        )

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.budget:
            raise TooManyStepsError

    def _walk(self, items: Items, index: int, at: int) -> Iterator[int]:
        """Yield the places where the items from ``index`` on may end, in the order of ``re``."""
        while index < len(items) and items[index][0] in _SINGLE:
            self._step()
            if at >= len(self.text) or not self._fits(items[index], at):
                return
            at += 1
            index += 1
        if index == len(items):
            self._step()
            yield at
            return
        for end in self._walk_item(items[index], at):
            if index + 1 == len(items):
                yield end
            else:
                yield from self._walk(items, index + 1, end)

    def _walk_item(self, item: tuple[Any, Any], at: int) -> Iterator[int]:
        self._step()
        code, about = item
        if code is codes.SUBPATTERN:
            number, _, _, inner = about
            for end in self._walk(list(inner), 0, at):
                if number is not None:
                    self.groups[number] = (at, end)
                yield end
        elif code is codes.BRANCH:
            for inner in about[1]:
                yield from self._walk(list(inner), 0, at)
        elif code in _REPEATS:
            yield from self._repeat(code, about, at)
        elif code is codes.GROUPREF:
            start, end = self.groups.get(about, (0, -1))
            if end >= start and self.text.startswith(self.text[start:end], at):
                self.steps += end - start
                yield at + end - start
        elif code is codes.AT:
            if self._is_at(about, at):
                yield at
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            direction, inner = about
            start = at if direction > 0 else at - inner.getwidth()[0]
            found = start >= 0 and any(
                direction > 0 or end == at for end in self._walk(list(inner), 0, start)
            )
            if found == (code is codes.ASSERT):
                yield at
        else:  # pragma: no cover
            raise NotImplementedError(str(code))

    def _repeat(self, code: Any, about: Any, at: int) -> Iterator[int]:
        least, most, inner = about
        most = len(self.text) + 1 if most is codes.MAXREPEAT else most
        items = list(inner)
        if len(items) == 1 and items[0][0] in _SINGLE:
            yield from self._repeat_single(code, least, most, items[0], at)
        else:
            yield from self._repeat_group(code, (least, most), items, at)

    def _repeat_single(
        self,
        code: Any,
        least: int,
        most: int,
        item: tuple[Any, Any],
        at: int,
    ) -> Iterator[int]:
        limit = min(len(self.text), at + most)
        if code is codes.MIN_REPEAT:
            end = at
            while True:
                self._step()
                if end - at >= least:
                    yield end
                if end >= limit or not self._fits(item, end):
                    return
                end += 1
        end = at
        while end < limit and self._fits(item, end):
            self._step()
            end += 1
        for place in range(end, at + least - 1, -1):
            self._step()
            yield place

    def _repeat_group(
        self,
        code: Any,
        times: tuple[int, int],
        items: Items,
        at: int,
    ) -> Iterator[int]:
        """Walk through the repetitions with a stack of our own: there may be thousands."""
        least, most = times
        lazy = code is codes.MIN_REPEAT
        stack: list[tuple[int, Iterator[int]]] = [(at, self._walk(items, 0, at))]
        if least == 0 and lazy:
            yield at
        while stack:
            self._step()
            place, ends = stack[-1]
            end = next(ends, None)
            done = len(stack)
            if end is None:
                stack.pop()
                if not lazy and done - 1 >= least:
                    yield place
                continue
            if end == place and done > least:
                continue
            if lazy and done >= least:
                yield end
            if done < most:
                stack.append((end, self._walk(items, 0, end)))
            elif not lazy:
                yield end

    def _fits(self, item: tuple[Any, Any], at: int) -> bool:
        char = self.text[at]
        key = (id(item), char)
        known = self.classes.get(key)
        if known is None:
            known = self.classes[key] = self._compare(item, char)
        return known

    def _compare(self, item: tuple[Any, Any], char: str) -> bool:
        if self.flags & re.IGNORECASE:
            return self._is_of(item, char.lower()) or self._is_of(item, char.upper())
        return self._is_of(item, char)

    def _is_of(self, item: tuple[Any, Any], char: str) -> bool:
        code, about = item
        if code is codes.LITERAL:
            return char == chr(about)
        if code is codes.NOT_LITERAL:
            return char != chr(about)
        if code is codes.ANY:
            return char != "\n" or bool(self.flags & re.DOTALL)
        negated = about[0][0] is codes.NEGATE
        return any(self._is_in(part, char) for part in about[negated:]) != negated

    def _is_in(self, part: tuple[Any, Any], char: str) -> bool:
        code, about = part
        if code is codes.RANGE:
            return bool(about[0] <= ord(char) <= about[1])
        if code is codes.CATEGORY:
            if self.is_bytes and ord(char) > 127:
                return "NOT" in str(about)
            return {
                codes.CATEGORY_SPACE: char.isspace(),
                codes.CATEGORY_NOT_SPACE: not char.isspace(),
                codes.CATEGORY_DIGIT: char.isdecimal(),
                codes.CATEGORY_NOT_DIGIT: not char.isdecimal(),
                codes.CATEGORY_WORD: char.isalnum() or char == "_",
                codes.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
            }[about]
        return bool(char == chr(about))

    def _is_at(self, about: Any, at: int) -> bool:
        text, end = self.text, len(self.text)
        several = bool(self.flags & re.MULTILINE)
        if about is codes.AT_BEGINNING:
            return at == 0 or (several and text[at - 1] == "\n")
        if about is codes.AT_BEGINNING_STRING:
            return at == 0
        if about is codes.AT_END:
            return at == end or (text[at] == "\n" and (several or at == end - 1))
        if about is codes.AT_END_STRING:
            return at == end
        before = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
        after = at < end and (text[at].isalnum() or text[at] == "_")
        return (before != after) == (about is codes.AT_BOUNDARY)
