"""The picture of the README: a page as it was saved, and beside it what summkit gives of it.

    python docs/making/picture.py            writes docs/images/picture.svg and picture-narrow.svg
    python docs/making/picture.py --check    says whether they are what summkit gives now

Nothing in it is written by hand but the command: the lines of the page are those of the sample,
grey where summkit left them out and marked where it chose them.
"""

from __future__ import annotations

import math
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import summkit

ROOT = Path(__file__).parents[2]
SAMPLE = "samples/noisy-page.txt"
FOLDER = ROOT / "docs/images"
SENTENCES = 3
_DOTS = "· · ·"

_INK, _GREY, _PALE, _MARK = "#1c2b33", "#9aa3a8", "#d7dcdf", "#ffe08a"
_ACCENT, _PAPER, _GROUND = "#12657f", "#ffffff", "#eef1f2"
_FONT = (
    "Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', "
    "sans-serif"
)
_MONO = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


@dataclass(frozen=True)
class Shown:
    """What the picture shows.

    Attributes:
        lines: The lines of the page.
        kept: Those that are of the article.
        title: The headline that was found.
        sentences: The summary.
        remark: What was left out.
        keywords: What it is about.
    """

    lines: tuple[str, ...]
    kept: frozenset[str]
    title: str
    sentences: tuple[str, ...]
    remark: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A place in the picture, and how text is set there."""

    x: float
    y: float
    width: float
    height: float
    size: float
    leading: float


@dataclass(frozen=True)
class Layout:
    """The size of a picture, its two places, and how many lines before the article it has."""

    name: str
    width: int
    height: int
    page: Box
    summary: Box
    before: int


LAYOUTS = (
    Layout(
        "picture.svg",
        1000,
        560,
        Box(20, 20, 430, 520, 10, 13.6),
        Box(500, 20, 480, 520, 21.2, 30.5),
        11,
    ),
    Layout(
        "picture-narrow.svg",
        400,
        690,
        Box(10, 10, 380, 276, 8.4, 11.2),
        Box(10, 318, 380, 362, 16.5, 24),
        8,
    ),
)


def summarize_sample() -> Shown:
    """Read the sample and summarize it, as the command does."""
    document = summkit.read(ROOT / SAMPLE)
    summary = summkit.summarize(document, sentences=SENTENCES)
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    return Shown(
        tuple(line.strip() for line in text.split("\n") if line.strip()),
        frozenset(document.text[one.start : one.end].strip() for one in document.paragraphs),
        document.title or "",
        tuple(sentence.text for sentence in summary.sentences),
        next(iter(summary.warnings), ""),
        tuple(keyword.text for keyword in summary.keywords[:4]),
    )


def measure(text: str) -> float:
    """Estimate the width of a text, in sizes of its font; the picture sets it to this width."""
    # sum rounds otherwise from Python 3.12 on, and a letter more or less may fit
    return math.fsum(map(_measure_letter, text))


def _measure_letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 0.92
    if letter in " .,:;'!|()‘’“”·ijl":
        return 0.28
    return 0.5 if letter.islower() or letter == "-" else 0.56


def wrap(text: str, width: float) -> list[str]:
    """Break a text between its words, where it would be wider than ``width`` sizes of its font."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def cut(text: str, width: float) -> str:
    """Cut a text that is too wide, and say so by dots."""
    if measure(text) <= width:
        return text
    while measure(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def draw(shown: Shown, layout: Layout) -> str:
    """Draw the picture as SVG."""
    page, summary = layout.page, layout.summary
    title = f"{SAMPLE}: {len(shown.lines)} lines; summkit gives: {' '.join(shown.sentences)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}"'
        f' width="{layout.width}" height="{layout.height}" role="img">',
        f"<title>{escape(title)}</title>",
        '<defs><linearGradient id="end" x1="0" y1="0" x2="0" y2="1">'
        f'<stop offset="0" stop-color="{_PAPER}" stop-opacity="0"/>'
        f'<stop offset="1" stop-color="{_PAPER}"/></linearGradient></defs>',
        f'<rect width="{layout.width}" height="{layout.height}" rx="12" fill="{_GROUND}"/>',
        *_draw_page(shown, page, layout.before),
        *_draw_arrow(page, summary),
        *_draw_summary(shown, summary),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _draw_page(shown: Shown, box: Box, before: int) -> Iterator[str]:
    """Yield the window with the page, its end fading."""
    yield _rectangle(box)
    bar = box.y + box.size * 2.2
    for place in range(3):
        x, y = box.x + 14 + 12 * place, box.y + box.size * 1.15
        yield f'<circle cx="{x}" cy="{y}" r="3.6" fill="{_PALE}"/>'
    yield _text(SAMPLE, box.x + 54, box.y + box.size * 1.5, box.size, _GREY, _MONO)
    yield f'<path d="M{box.x} {bar}H{box.x + box.width}" stroke="{_PALE}"/>'
    y = bar + box.leading * 1.2
    lines = _pick_lines(shown, before)
    for row, color in _rows(lines, shown, (box.width - 34) / box.size):
        if y > box.y + box.height - box.leading * 0.4:
            break
        yield from _draw_row(row, box.x + 14, y, box.size, color)
        y += box.leading
    fade = box.leading * 4
    yield (
        f'<rect x="{box.x + 1}" y="{box.y + box.height - fade - 1:.1f}" width="{box.width - 2}"'
        f' height="{fade:.1f}" rx="8" fill="url(#end)"/>'
    )


def _pick_lines(shown: Shown, before: int) -> list[str]:
    """Pick the lines for which there is room, with dots for what is passed over.

    These are the first ones of the page, the article as far as something was chosen of it, and what
    comes behind the article.
    """
    kept = [place for place, line in enumerate(shown.lines) if line in shown.kept]
    chosen = [
        place
        for place in kept
        if any(sentence in shown.lines[place] for sentence in shown.sentences)
    ]
    first, last, end = kept[0], chosen[-1], kept[-1]
    start = list(shown.lines[: min(before, first)])
    if before < first:
        start.append(_DOTS)
    return [*start, *shown.lines[first : last + 1], _DOTS, *shown.lines[end + 1 :]]


def _rows(
    lines: Sequence[str], shown: Shown, width: float
) -> Iterator[tuple[list[tuple[str, bool]], str]]:
    """Yield the rows of the page: pieces, each with whether it was chosen, and their color.

    Paragraphs out of which something was chosen are shown whole, other lines as far as they fit.
    """
    for line in lines:
        pieces = _mark(line, shown.sentences)
        color = _INK if line in shown.kept else _GREY
        if not any(chosen for _, chosen in pieces):
            yield [(cut(line, width), False)], color
            continue
        row: list[tuple[str, bool]] = []
        for word, chosen in [(word, chosen) for text, chosen in pieces for word in text.split()]:
            if row and measure(" ".join([*(text for text, _ in row), word])) > width:
                yield _join(row), color
                row = []
            row.append((word, chosen))
        yield _join(row), color


def _join(words: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Put the words of a row together that are alike."""
    pieces: list[tuple[str, bool]] = []
    for word, chosen in words:
        if pieces and pieces[-1][1] == chosen:
            pieces[-1] = (f"{pieces[-1][0]} {word}", chosen)
        else:
            pieces.append((word, chosen))
    return pieces


def _mark(line: str, sentences: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a line where a chosen sentence begins and ends."""
    for sentence in sentences:
        before, found, after = line.partition(sentence)
        if found:
            return [(part, part == found) for part in (before, found, after) if part.strip()]
    return [(line, False)]


def _draw_row(
    row: list[tuple[str, bool]], x: float, y: float, size: float, color: str
) -> Iterator[str]:
    for text, chosen in row:
        width = measure(text) * size
        if chosen:
            yield (
                f'<rect x="{x - 2:.1f}" y="{y - size:.1f}" width="{width + 4:.1f}"'
                f' height="{size * 1.34:.1f}" rx="2" fill="{_MARK}"/>'
            )
        yield _text(text, x, y, size, color)
        x += width + size * 0.3


def _draw_arrow(page: Box, summary: Box) -> Iterator[str]:
    """Yield what leads from the page to its summary: to the right, or down."""
    if summary.x > page.x:
        x, y = (page.x + page.width + summary.x) / 2, page.y + page.height / 2
        turn = 0
    else:
        x, y, turn = page.x + page.width / 2, (page.y + page.height + summary.y) / 2, 90
    yield (
        f'<path d="M-12 0H9M2 -7L10 0L2 7" transform="translate({x:.1f} {y:.1f}) rotate({turn})"'
        f' fill="none" stroke="{_ACCENT}" stroke-width="3" stroke-linecap="round"/>'
    )


def _draw_summary(shown: Shown, box: Box) -> Iterator[str]:
    """Yield the command and what it gives."""
    yield _rectangle(box)
    small, left = box.size * 0.66, box.x + box.size
    width = box.width - 2 * box.size
    y = box.y + box.size * 1.6
    yield _text(f"$ summkit summarize {Path(SAMPLE).name}", left, y, small, _ACCENT, _MONO)
    y += box.leading * 1.15
    for line in wrap(shown.title, width / (box.size * 0.8)):
        yield _text(line, left, y, box.size * 0.8, _GREY)
        y += box.leading * 0.85
    y += box.leading * 0.35
    for sentence in shown.sentences:
        top = y - box.size
        for line in wrap(sentence, (width - box.size * 0.7) / box.size):
            yield _text(line, left + box.size * 0.7, y, box.size, _INK)
            y += box.leading
        yield (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="4" height="{y - box.leading - top + 5:.1f}"'
            f' rx="2" fill="{_MARK}"/>'
        )
        y += box.leading * 0.42
    y += box.leading * 0.1
    yield _text(cut(" · ".join(shown.keywords), width / small), left, y, small, _ACCENT)
    for line in wrap(shown.remark, width / small):
        y += small * 1.6
        yield _text(line, left, y, small, _GREY)


def _rectangle(box: Box) -> str:
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="8"'
        f' fill="{_PAPER}" stroke="{_PALE}"/>'
    )


def _text(text: str, x: float, y: float, size: float, color: str, font: str = _FONT) -> str:
    """Set a text to its estimated width, whatever fonts there are where it is looked at."""
    # letters of one width need no setting
    length = (
        ""
        if font is _MONO
        else f' textLength="{measure(text) * size:.1f}" lengthAdjust="spacingAndGlyphs"'
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{font}" font-size="{size:.2f}"'
        f' fill="{color}"{length}>{escape(text)}</text>'
    )


def main(arguments: Sequence[str]) -> int:
    """Write the pictures, or compare them with what they should be.

    Returns:
        The exit status: 1 if one is stale.
    """
    shown = summarize_sample()
    stale = 0
    for layout in LAYOUTS:
        path, drawn = FOLDER / layout.name, draw(shown, layout)
        if "--check" not in arguments:
            path.write_text(drawn, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != drawn:
            print(f"{path.relative_to(ROOT)} is stale: python docs/making/picture.py writes it")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
