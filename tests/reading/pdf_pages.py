"""Draws PDFs for tests, line by line."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from summkit.reading.formats import Raw, Reading, find_reader

FONT = "HYSMyeongJo-Medium"
Draw = Callable[["Page"], None]


class Page:
    """A page on which lines are set from the top."""

    def __init__(self, drawing: Any) -> None:
        self.drawing = drawing

    def line(self, text: str, x: float, y: float, size: float = 10) -> None:
        self.drawing.setFont(FONT, size)
        self.drawing.drawString(x, y, text)

    def lines(
        self,
        lines: Iterable[str],
        x: float = 60,
        y: float = 760,
        size: float = 10,
        step: float = 16,
    ) -> None:
        for number, text in enumerate(lines):
            self.line(text, x, y - step * number, size)

    def box(self, left: float, bottom: float, right: float, top: float) -> None:
        self.drawing.rect(left, bottom, right - left, top - bottom)

    def rule(self, left: float, y: float, right: float) -> None:
        self.drawing.line(left, y, right, y)


def draw_pdf(*pages: Draw, title: str = "", rotation: int = 0) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    if title:
        drawing.setTitle(title)
    for draw in pages:
        if rotation:
            drawing.setPageRotation(rotation)
        draw(Page(drawing))
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def read_pdf(*pages: Draw, **options: Any) -> Reading:
    raw = Raw(draw_pdf(*pages, **options), "file.pdf", ".pdf")
    return find_reader(raw).read(raw, None)


def wrap(text: str, width: int) -> list[str]:
    """Cut a text after so many characters, wherever that is, and lose the blanks at the cuts."""
    lines: list[str] = []
    while text:
        lines.append(text[:width].strip())
        text = text[width:].lstrip()
    return lines
