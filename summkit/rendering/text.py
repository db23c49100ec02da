"""Plain text: bare lines for a pipe, a wrapped page for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summkit.document import Document, Keyword, Sentence, Summary
from summkit.rendering.characters import one_line, sentence_line
from summkit.rendering.labels import labels
from summkit.rendering.layout import Layout
from summkit.rendering.wrapping import hang, wrap

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SCORE = 8  # the columns of a blank, a score and the blank before it


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the sentences of each summary; for a terminal with headline and keywords."""
    return _blocks(((s.document, _summary(s, layout)) for s in values), layout)


def sentences(values: Sequence[Document], layout: Layout) -> str:
    """Write the sentences of each document."""
    return _blocks(((d, _sentences(d.sentences or (), layout)) for d in values), layout)


def keywords(values: Sequence[tuple[Document, Sequence[Keyword]]], layout: Layout) -> str:
    """Write the keywords of each document, one a line; for a terminal with their scores."""
    return _blocks(((document, _keywords(found, layout)) for document, found in values), layout)


def _blocks(parts: Iterable[tuple[Document, list[str]]], layout: Layout) -> str:
    blocks = ["\n".join(_heading(document, layout) + lines) for document, lines in parts]
    between = "\n\n" if layout.headings or layout.width is not None else "\n"
    shown = blocks if layout.headings else [block for block in blocks if block]
    return between.join(shown) + "\n" if shown else ""


def _heading(document: Document, layout: Layout) -> list[str]:
    if not layout.headings:
        return []
    heading = f"== {one_line(document.source or document.title or '-')}"
    return [_styled(_BOLD, heading, layout)]


def _summary(summary: Summary, layout: Layout) -> list[str]:
    lines = _sentences(summary.sentences, layout)
    if layout.width is None:
        return lines
    title = _paint(_BOLD, wrap(one_line(summary.title or ""), layout.width), layout)
    words = ", ".join(one_line(keyword.text) for keyword in summary.keywords)
    if words:
        words = f"{labels(summary.language).keywords}: {words}"
    foot = _paint(_DIM, wrap(words, layout.width), layout)
    parts = [part for part in (title, lines, foot) if part]
    return [line for n, part in enumerate(parts) for line in ([""] if n else []) + part]


def _sentences(found: Sequence[Sentence], layout: Layout) -> list[str]:
    width = layout.width
    if width is None:
        return [sentence_line(sentence) for sentence in found]
    digits = len(str(len(found)))
    return [
        line
        for number, sentence in enumerate(found, 1)
        for line in hang(f"{number:>{digits}}. ", sentence_line(sentence), width)
    ]


def _keywords(found: Sequence[Keyword], layout: Layout) -> list[str]:
    words = [one_line(keyword.text) for keyword in found]
    if layout.width is None:
        return words
    from rich.cells import cell_len

    room = layout.width - _SCORE
    column = max((size for size in map(cell_len, words) if size <= room), default=0)
    lines: list[str] = []
    for word, keyword in zip(words, found, strict=True):
        *full, last = wrap(word, room) or [""]
        blank = " " * max(column - cell_len(last), 0)
        score = _styled(_DIM, f"{keyword.score:.4f}", layout)
        lines += [*full, f"{last}{blank}  {score}"]
    return lines


def _paint(style: str, lines: list[str], layout: Layout) -> list[str]:
    return [_styled(style, line, layout) for line in lines]


def _styled(style: str, line: str, layout: Layout) -> str:
    return f"{style}{line}{_PLAIN}" if layout.color else line
