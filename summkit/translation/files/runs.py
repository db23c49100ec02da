"""Prose with tags in it: runs of text, each with what is around it, and what has no text between.

A format takes its prose apart into runs, and puts runs together again. In between, runs are
translated: see :mod:`summkit.translation.files.alignment`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_AREAS = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))


class Run(NamedTuple):
    """A stretch of prose under the same tags.

    Args:
        text: The prose; a character of the private use area in it is an object that is none.
        path: The numbers of the tags around it, the outermost first.
        atom: The number of what stands here and has no text of its own: a picture, a line break.
        is_break: Whether the atom stands in place of a blank, which is then the text of it.
    """

    text: str
    path: tuple[int, ...] = ()
    atom: int | None = None
    is_break: bool = False


def join_runs(runs: Iterable[Run]) -> str:
    """Return the prose of runs."""
    return "".join(run.text for run in runs)


def part_runs(runs: Iterable[Run], bounds: Sequence[int]) -> list[list[Run]]:
    """Part runs at places of their prose.

    Args:
        runs: The runs.
        bounds: Where parts meet, in order; parts 1, 3, 5 … are sentences.

    Returns:
        One part more than there are bounds. An atom at the edge of a sentence is not in it.
    """
    parts: list[list[Run]] = [[] for _ in range(len(bounds) + 1)]
    part = at = 0
    for run in runs:
        if not run.text:
            while part < len(bounds) and part % 2 and bounds[part] <= at:
                part += 1
            parts[part].append(run)
        rest = run.text
        while rest:
            while part < len(bounds) and bounds[part] <= at:
                part += 1
            size = bounds[part] - at if part < len(bounds) else len(rest)
            parts[part].append(run._replace(text=rest[:size]))
            at += min(size, len(rest))
            rest = rest[size:]
    return parts


def cut_path(first: Sequence[int], second: Sequence[int]) -> int:
    """Count the tags that two paths have in common, from the outermost on."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def tidy_runs(runs: Sequence[Run]) -> list[Run]:
    """Take blanks out of the tags that begin or end at them, and join texts under the same tags."""
    loose = [
        run if run.atom is not None or not run.text.isspace() else _loosen(runs, place)
        for place, run in enumerate(runs)
    ]
    made: list[Run] = []
    for (path, atom), found in groupby(loose, lambda run: (run.path, run.atom)):
        some = list(found)
        made += some if atom is not None else [Run(join_runs(some), path)]
    return made


def _loosen(runs: Sequence[Run], place: int) -> Run:
    before = runs[place - 1].path if place else ()
    following = runs[place + 1].path if place + 1 < len(runs) else ()
    return runs[place]._replace(path=before[: cut_path(before, following)])


def write_runs(
    runs: Iterable[Run],
    open_tag: Callable[[int, bool], str],
    close_tag: Callable[[int], str],
    write: Callable[[Run], str],
) -> str:
    """Write runs with their tags, which are nested whatever became of them.

    Args:
        runs: The runs.
        open_tag: Writes how a tag begins; the second argument says whether it was open before.
        close_tag: Writes how a tag ends.
        write: Writes the text or the atom of a run.
    """
    parts: list[str] = []
    opened: list[int] = []
    seen: set[int] = set()
    for run in (*runs, Run("")):
        same = cut_path(opened, run.path)
        parts += [close_tag(key) for key in reversed(opened[same:])]
        del opened[same:]
        for key in run.path[same:]:
            parts.append(open_tag(key, key in seen))
            seen.add(key)
            opened.append(key)
        parts.append(write(run))
    return "".join(parts)


class Objects:
    """Hands out characters of the private use area that a text does not have.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._free = _list_free(text)
        self._values: dict[str, str] = {}

    def add(self, value: str) -> str:
        """Return a character that stands for a value, such as the source of a piece of code."""
        sign = next(self._free, None)
        if sign is None:
            # more than a hundred thousand objects: the rest is shown as it is
            return value
        self._values[sign] = value
        return sign

    def extend(self, sign: str, more: str) -> bool:
        """Add to what a character stands for; return whether it stands for anything."""
        if sign in self._values:
            self._values[sign] += more
        return sign in self._values

    def __contains__(self, sign: object) -> bool:
        return sign in self._values

    def __getitem__(self, sign: str) -> str:
        return self._values[sign]

    def restore(self, text: str, write: Callable[[str], str]) -> str:
        """Write a text, and in it the values themselves."""
        parts: list[str] = []
        at = 0
        for place, sign in enumerate(text):
            if sign >= "\ue000" and sign in self._values:
                parts += [write(text[at:place]), self._values[sign]]
                at = place + 1
        return "".join((*parts, write(text[at:])))


def _list_free(text: str) -> Iterator[str]:
    taken = {sign for sign in set(text) if sign >= "\ue000"}
    for first, last in _AREAS:
        for code in range(first, last + 1):
            if chr(code) not in taken:
                yield chr(code)


def is_object(sign: str) -> bool:
    """Return whether a character stands for an object."""
    return any(chr(first) <= sign <= chr(last) for first, last in _AREAS)
