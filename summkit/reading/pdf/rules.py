"""Ruling lines of a page: the borders of tables, and the rule above footnotes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

# a line is thinner, a box is no larger; a page with more paths than this is a drawing
_THIN, _SHORT = 2.5, 6.0
_MOST, _MOST_RULES = 6_000, 600
_NEAR = 2.5
_FAR = 1e6


class Rule(NamedTuple):
    """A straight line from ``start`` to ``end``; ``at`` is its height, or how far right it is."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The horizontal lines of a page, from the top, and its vertical ones, from the left."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def read_rules(page: Any) -> Rules:  # noqa: ANN401 (pypdfium2 has no types)
    """Read the lines and the edges of boxes that a page draws."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in _read_boxes(page):
        wide, high = right - left, top - bottom
        if high <= _THIN and wide > _SHORT:
            across.append(Rule((bottom + top) / 2, left, right))
        elif wide <= _THIN and high > _SHORT:
            down.append(Rule((left + right) / 2, bottom, top))
        elif wide > _SHORT and high > _SHORT:
            across += [Rule(bottom, left, right), Rule(top, left, right)]
            down += [Rule(left, bottom, top), Rule(right, bottom, top)]
    rules = Rules(tuple(reversed(list(_merge(across)))), tuple(_merge(down)))
    return rules if max(len(rules.across), len(rules.down)) <= _MOST_RULES else Rules()


def _read_boxes(page: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > _MOST * 4:
        return
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    found = 0
    for number in range(count):
        drawn = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, *places):
            found += 1
            if found > _MOST:
                return
            left, bottom, right, top = (edge.value for edge in edges)
            if -_FAR < left <= right < _FAR and -_FAR < bottom <= top < _FAR:
                yield left, bottom, right, top


def _merge(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Merge lines that continue each other, sorted by where they are."""
    for _, row in groupby(_level(sorted(rules)), key=lambda rule: rule.at):
        joined: Rule | None = None
        for rule in sorted(row, key=lambda rule: rule.start):
            if joined is not None and rule.start <= joined.end + _NEAR:
                joined = joined._replace(end=max(joined.end, rule.end))
                continue
            if joined is not None:
                yield joined
            joined = rule
        if joined is not None:
            yield joined


def _level(rules: list[Rule]) -> Iterator[Rule]:
    """Give lines that are nearly at the same height the same."""
    at = float("-inf")
    for rule in rules:
        if rule.at - at > _NEAR:
            at = rule.at
        yield rule._replace(at=at)
