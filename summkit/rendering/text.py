"""Plain text: bare lines for a pipe, a wrapped page for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summkit.rendering.alignment import lines_of, pair
from summkit.rendering.characters import one_line, printable, sentence_line
from summkit.rendering.labels import labels
from summkit.rendering.layout import Layout
from summkit.rendering.sources import sourced_lines, sources
from summkit.rendering.wrapping import hang, wrap
from summkit.results import DocumentKeywords, Keyword, SplitDocument, Summary, Translation
from summkit.text.document import Document

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SCORE = 8  # the columns of a blank, a score and the blank before it


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the sentences of each summary; for a terminal with headline and keywords."""
    several = [summary for summary in values if len(summary.documents) > 1]
    if several:
        return "\n".join(_multi_document(summary, layout) for summary in several)
    apart = layout.bilingual and any(s.translation for s in values)
    return _blocks(((s.document, _summary(s, layout)) for s in values), layout, apart=apart)


def sentences(values: Sequence[SplitDocument], layout: Layout) -> str:
    """Write the sentences of each document."""
    found = ((v.document, [[sentence_line(s)] for s in v.sentences]) for v in values)
    return _blocks(((d, _numbered(lines, layout)) for d, lines in found), layout)


def keywords(values: Sequence[DocumentKeywords], layout: Layout) -> str:
    """Write the keywords of each document, one a line; for a terminal with their scores."""
    return _blocks(((v.document, _keywords(v.keywords, layout)) for v in values), layout)


def translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write each translation as its text is, or each sentence with its translation beneath."""
    show = _pairs if layout.bilingual else _translation
    return _blocks(((t.document, show(t, layout)) for t in values), layout, apart=True)


def _blocks(
    parts: Iterable[tuple[Document, list[str]]], layout: Layout, *, apart: bool = False
) -> str:
    blocks = ["\n".join(_heading(document, layout) + lines) for document, lines in parts]
    between = "\n\n" if apart or layout.headings or layout.width is not None else "\n"
    shown = blocks if layout.headings else [block for block in blocks if block]
    return between.join(shown) + "\n" if shown else ""


def _multi_document(summary: Summary, layout: Layout) -> str:
    lines = _numbered(list(sourced_lines(summary, bilingual=layout.bilingual)), layout)
    named = enumerate(sources(summary, bilingual=layout.bilingual), 1)
    return "\n".join([*lines, "", *(f"[{n}] {one_line(name)}" for n, name in named)]) + "\n"


def _heading(document: Document, layout: Layout) -> list[str]:
    if not layout.headings:
        return []
    heading = f"== {one_line(document.source or document.title or '-')}"
    return [_styled(_BOLD, heading, layout)]


def _summary(summary: Summary, layout: Layout) -> list[str]:
    lines = _numbered(lines_of(summary, bilingual=layout.bilingual), layout)
    if layout.width is None:
        return lines
    translated = _title(summary.translation.title, layout) if summary.translation else []
    if summary.translation and not layout.bilingual:
        return _apart(translated, lines)
    title = _title(summary.title, layout) + translated
    words = ", ".join(one_line(keyword.text) for keyword in summary.keywords)
    if words:
        words = f"{labels(summary.language).keywords}: {words}"
    foot = _paint(_DIM, wrap(words, layout.width), layout)
    return _apart(title, lines, foot)


def _numbered(items: Sequence[Sequence[str]], layout: Layout) -> list[str]:
    """Write items, numbered for a terminal; those of several lines are set apart."""
    digits = len(str(len(items)))
    lines: list[str] = []
    for number, (first, *others) in enumerate(items, 1):
        lines += [""] if others and lines else []
        if layout.width is None:
            lines += [first, *others]
            continue
        marker = f"{number:>{digits}}. "
        lines += hang(marker, first, layout.width)
        for other in others:
            lines += hang(" " * len(marker), other, layout.width)
    return lines


def _translation(translation: Translation, layout: Layout) -> list[str]:
    # printable makes blanks of tabs, which are part of the text here
    text = "\t".join(map(printable, translation.text.split("\t"))).rstrip("\n")
    lines = text.split("\n") if text else []
    if layout.width is not None:
        lines = [shown for line in lines for shown in _indented(line, layout.width)]
    return _apart(_title(translation.title, layout), lines)


def _indented(line: str, width: int) -> list[str]:
    """Wrap a line, with its further lines indented as it is itself."""
    body = line.lstrip()
    blanks = line[: len(line) - len(body)].replace("\u3000", "  ").expandtabs(4)
    return hang(" " * min(len(blanks), width // 2), body, width) if body else [""]


def _pairs(translation: Translation, layout: Layout) -> list[str]:
    width = layout.width
    parts = [_title(translation.document.title, layout) + _title(translation.title, layout)]
    for sentence in translation.sentences:
        lines = pair(sentence)
        if width is not None:
            lines = [line for text in lines for line in wrap(text, width) or [""]]
        parts.append(lines)
    return _apart(*parts)


def _apart(*parts: list[str]) -> list[str]:
    """Join parts, an empty line between those that are not empty."""
    shown = [part for part in parts if part]
    return [line for n, part in enumerate(shown) for line in ([""] if n else []) + part]


def _title(title: str | None, layout: Layout) -> list[str]:
    line = one_line(title or "")
    if layout.width is None:
        return [line] if line else []
    return _paint(_BOLD, wrap(line, layout.width), layout)


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
