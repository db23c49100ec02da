"""PDFs drawn glyph by glyph with ReportLab: every way of breaking and justifying lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from made import Made
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from texts import Article

_FOLDER = "/usr/share/fonts/truetype/nanum/"
_FILES = {
    "Myeongjo": "NanumMyeongjo.ttf",
    "Gothic": "NanumGothic.ttf",
    "Square": "NanumSquareR.ttf",
}
_CLOSERS = ".,!?)]”’\"'%"


@dataclass(frozen=True)
class Style:
    """How a document is set."""

    font: str = "Myeongjo"
    size: float = 10.5
    leading: float = 1.6
    columns: int = 1
    gutter: float = 18.0
    by_syllable: bool = False
    justified: bool = False
    # how a line is drawn: whole, by words, by letters
    draws: str = "line"
    keeps_blank: bool = True
    indent: float = 0.0
    gap: float = 8.0
    page: tuple[float, float] = (595.0, 842.0)
    margin: float = 62.0
    heads: tuple[str, ...] = ()
    number: str = ""
    roman: bool = False
    notes: bool = False
    tracking: float = 0.0
    stamp: str = ""
    titled: bool = True
    turned: int = 0


@dataclass
class _Typesetter:
    style: Style
    out: io.BytesIO = field(default_factory=io.BytesIO)
    page: int = 1
    column: int = 0
    top: float = 0.0
    y: float = 0.0
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas: Any = canvas.Canvas(self.out, pagesize=self.style.page)
        width = self.style.page[0] - 2 * self.style.margin
        count = self.style.columns
        self.width = (width - self.style.gutter * (count - 1)) / count
        self.start_page()

    @property
    def left(self) -> float:
        """Where the column begins."""
        return self.style.margin + self.column * (self.width + self.style.gutter)

    @property
    def floor(self) -> float:
        """Where the notes of the page begin."""
        return self.style.margin + 8 + 11 * len(self.notes)

    def start_page(self) -> None:
        """Begin a page."""
        style = self.style
        self.y = self.top = style.page[1] - style.margin
        self.column = 0
        if style.turned:
            self.canvas.setPageRotation(style.turned)
        self.draw_furniture()

    def draw_furniture(self) -> None:
        """Draw the head, the number and the stamp of a page."""
        style, middle = self.style, self.style.page[0] / 2
        if style.heads:
            head = style.heads[(self.page - 1) % len(style.heads)]
            self.canvas.setFont(style.font, 8)
            self.canvas.drawString(style.margin, style.page[1] - 34, head)
        if style.number:
            number = "ivx"[self.page - 1] if style.roman and self.page < 4 else str(self.page)
            self.canvas.setFont(style.font, 8)
            self.canvas.drawCentredString(middle, 30, style.number.format(number))
        if style.stamp:
            self.canvas.saveState()
            self.canvas.translate(middle - 120, style.page[1] / 2 - 120)
            self.canvas.rotate(45)
            self.canvas.setFont(style.font, 60)
            self.canvas.setFillGray(0.85)
            self.canvas.drawString(0, 0, style.stamp)
            self.canvas.restoreState()

    def finish_page(self) -> None:
        """Draw the notes of a page, and end it."""
        if self.notes:
            y = self.style.margin + 11 * (len(self.notes) - 1)
            self.canvas.line(self.style.margin, y + 12, self.style.margin + 90, y + 12)
            for note in self.notes:
                self.canvas.setFont(self.style.font, 8)
                self.canvas.drawString(self.style.margin, y, note)
                y -= 11
            self.notes = []
        self.canvas.showPage()
        self.page += 1

    def go_down(self, by: float) -> None:
        """Go down to the next line, column or page."""
        self.y -= by
        if self.y > self.floor:
            return
        if self.column + 1 < self.style.columns:
            self.column += 1
            self.y = self.top - by
            return
        self.finish_page()
        self.start_page()
        self.y -= by

    def set_title(self, text: str) -> None:
        """Set the title of the document."""
        self.canvas.setFont(self.style.font, max(18, 1.5 * self.style.size))
        self.canvas.drawString(self.left, self.y - 18, text)
        self.y -= 44
        self.top = self.y

    def set_paragraph(self, text: str, hang: float = 0.0) -> None:
        """Set a paragraph, and the gap after it."""
        style = self.style
        step = style.size * style.leading
        lines = list(break_lines(text, style, self.width - hang, style.indent))
        for number, line in enumerate(lines):
            self.go_down(step)
            shift = style.indent if number == 0 else hang
            last = number == len(lines) - 1
            self.draw_line(line, self.left + shift, self.width - shift, last=last)
        self.y -= style.gap

    def draw_line(self, line: str, x: float, width: float, *, last: bool) -> None:
        """Draw a line as the style says."""
        style = self.style
        text = line.rstrip()
        shown = line if style.keeps_blank else text
        slack = width - measure(text, style)
        fill = slack if style.justified and not last else 0.0
        blanks = text.count(" ")
        if style.draws == "line":
            written = self.canvas.beginText(x, self.y)
            written.setFont(style.font, style.size)
            written.setCharSpace(style.tracking)
            # ReportLab adds to the blanks of fonts with one byte a glyph only
            written.setWordSpace(fill / blanks if blanks else 0.0)
            written.textOut(shown)
            self.canvas.drawText(written)
            return
        self.draw_parts(text, x, fill / max(blanks, 1))

    def draw_parts(self, text: str, x: float, wide: float) -> None:
        """Draw a line word by word or letter by letter."""
        style = self.style
        self.canvas.setFont(style.font, style.size)
        parts = text.split(" ") if style.draws == "word" else list(text)
        blank = measure(" ", style) + wide
        for part in parts:
            if part == " ":
                x += blank
                continue
            self.canvas.drawString(x, self.y, part)
            x += measure(part, style) + (blank if style.draws == "word" else 0.0)


def measure(text: str, style: Style) -> float:
    width = float(pdfmetrics.stringWidth(text, style.font, style.size))
    return width + style.tracking * len(text)


def break_lines(text: str, style: Style, width: float, indent: float) -> Iterator[str]:
    """Break a paragraph: after blanks, or between any two syllables."""
    line, room = "", width - indent
    for unit in _list_units(text, by_syllable=style.by_syllable):
        if line and measure((line + unit).rstrip(), style) > room:
            yield line
            line, room = "", width
            unit = unit if style.keeps_blank else unit.lstrip()
        line += unit
    if line.strip():
        yield line


def _list_units(text: str, *, by_syllable: bool) -> Iterator[str]:
    """Yield what may not be broken, with the blank after it."""
    unit = ""
    for number, char in enumerate(text):
        unit += char
        following = text[number + 1 : number + 2]
        if char == " " or (
            by_syllable
            and following not in (" ", *_CLOSERS)
            and not (char.isascii() and following.isascii())
            and char not in "“‘(\"'"
        ):
            yield unit
            unit = ""
    yield unit


def register_fonts() -> None:
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, _FOLDER + file))
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))


def draw(name: str, articles: list[Article], style: Style, rng: Random) -> Made:
    """Draw a document of articles."""
    setter = _Typesetter(style)
    said: list[str] = []
    notes: list[str] = []
    titles: list[str] = []
    for number, article in enumerate(articles):
        if style.titled:
            if number and style.columns > 1:
                setter.go_down(30)
                setter.y -= 10
            else:
                titles.append(article.title)
                if number:
                    setter.set_paragraph(article.title)
                else:
                    setter.set_title(article.title)
        for paragraph in article.paragraphs:
            setter.set_paragraph(" ".join(paragraph))
            said += paragraph
            if style.notes and rng.random() < 0.5:
                note = (
                    f"{len(notes) + 1}) {rng.choice(('시청', '연구원', '사무소'))} 보도 자료 참조."
                )
                notes.append(note)
                setter.notes.append(note)
    setter.finish_page()
    setter.canvas.save()
    # the head of a single page may be anything
    heads = style.heads[: setter.page - 1] if setter.page > 2 else ()
    absent = (*heads, style.stamp) if style.stamp else heads
    return Made(
        name, "reportlab", setter.out.getvalue(), (*said, *notes), tuple(titles), absent=absent
    )


_CUT = Style(by_syllable=True, keeps_blank=False)
_FULL = replace(_CUT, justified=True)
_NEWS = replace(_FULL, size=9, columns=2, indent=9, gap=0)

STYLES = {
    "words": Style(),
    "words-justified": Style(justified=True),
    "syllables-justified": _FULL,
    "syllables-indented": replace(_FULL, indent=10.5, gap=0),
    "syllables-ragged": replace(_CUT, font="Gothic"),
    "syllables-blanks-kept": Style("Gothic", by_syllable=True),
    "two-columns": _NEWS,
    "two-columns-ragged": Style(size=9, columns=2, gap=6, gutter=14),
    "three-columns": replace(_NEWS, font="Gothic", size=8.5, columns=3, gutter=13, indent=8.5),
    "words-drawn-apart": replace(_FULL, draws="word"),
    "letters-drawn-apart": Style("Square", draws="letter", columns=2, size=9),
    "tracked": replace(_CUT, font="Gothic", tracking=1.2),
    "heads": Style(heads=("제1장 살림살이", "달무리 소식지"), number="- {} -", indent=10.5, gap=0),
    "heads-roman": replace(_CUT, heads=("주간 고을 신문", "알림과 소식"), number="{}", roman=True),
    "numbers": replace(
        _FULL, font="HYSMyeongJo-Medium", draws="word", number="{} / 9", leading=1.9
    ),
    "numbers-in-words": Style(number="{}쪽", size=12, leading=1.8),
    "notes": replace(_FULL, notes=True),
    "stamp": replace(_CUT, stamp="대외비"),
    "landscape": Style(page=(842, 595), size=16, leading=1.5, number="{}"),
    "narrow": replace(_FULL, page=(300, 500), margin=30, size=10, gap=0, indent=10),
    "two-columns-letters": replace(
        _NEWS, font="Square", draws="letter", gutter=12, indent=0, gap=8, heads=("푸른 마을 회보",)
    ),
}
