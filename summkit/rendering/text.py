"""Plain text: bare lines for a pipe, a wrapped page for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summkit.characters import fold_line, make_printable
from summkit.rendering.labels import choose_labels
from summkit.rendering.layout import Layout, indent_line, wrap_line
from summkit.rendering.lines import (
    format_pair,
    format_sentence,
    get_reader_language,
    list_keywords,
    list_sentences,
    list_sources,
)
from summkit.results import DocumentKeywords, Keyword, SplitDocument, Summary, Translation
from summkit.text.document import Document

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SCORE = 8  # the columns of a blank, a score and the blank before it


def render_summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the sentences of each summary; for a terminal with headline and keywords.

    A summary of several documents has no heading, since it ends in a list of them.
    """
    is_apart = any(
        len(summary.documents) > 1 or (layout.bilingual and summary.translation)
        for summary in values
    )
    return _join_blocks(
        (
            _format_multi_document(summary, layout)
            if len(summary.documents) > 1
            else _format_heading(summary.document, layout) + _format_summary(summary, layout)
            for summary in values
        ),
        layout,
        apart=is_apart,
    )


def render_sentences(values: Sequence[SplitDocument], layout: Layout) -> str:
    """Write the sentences of each document."""
    return _join_blocks(
        (
            _format_heading(value.document, layout)
            + _number([[format_sentence(s)] for s in value.sentences], layout)
            for value in values
        ),
        layout,
    )


def render_keywords(values: Sequence[DocumentKeywords], layout: Layout) -> str:
    """Write the keywords of each document, one a line; for a terminal with their scores."""
    return _join_blocks(
        (
            _format_heading(value.document, layout) + _format_keywords(value.keywords, layout)
            for value in values
        ),
        layout,
    )


def render_translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write each translation as its text is, or each sentence with its translation beneath."""
    show = _format_pairs if layout.bilingual else _format_translation
    return _join_blocks(
        (_format_heading(value.document, layout) + show(value, layout) for value in values),
        layout,
        apart=True,
    )


def _join_blocks(parts: Iterable[list[str]], layout: Layout, *, apart: bool = False) -> str:
    blocks = ["\n".join(lines) for lines in parts]
    between = "\n\n" if apart or layout.headings or layout.width is not None else "\n"
    shown = blocks if layout.headings else [block for block in blocks if block]
    return between.join(shown) + "\n" if shown else ""


def _format_heading(document: Document, layout: Layout) -> list[str]:
    if not layout.headings:
        return []
    heading = f"== {fold_line(document.source or document.title or '-')}"
    return [_style(_BOLD, heading, layout)]


def _format_multi_document(summary: Summary, layout: Layout) -> list[str]:
    lines = _number(list_sentences(summary, bilingual=layout.bilingual), layout)
    sources = enumerate(list_sources(summary, bilingual=layout.bilingual), 1)
    return [*lines, "", *(f"[{number}] {fold_line(name)}" for number, name in sources)]


def _format_summary(summary: Summary, layout: Layout) -> list[str]:
    lines = _number(list_sentences(summary, bilingual=layout.bilingual), layout)
    if layout.width is None:
        return lines
    translated = _format_title(summary.translation.title, layout) if summary.translation else []
    is_alone = summary.translation and not layout.bilingual
    title = translated if is_alone else _format_title(summary.title, layout) + translated
    words = ", ".join(list_keywords(summary, bilingual=layout.bilingual))
    if words:
        words = f"{choose_labels(get_reader_language(summary)).keywords}: {words}"
    foot = [_style(_DIM, line, layout) for line in wrap_line(words, layout.width)]
    return _set_apart(title, lines, foot)


def _number(items: Sequence[Sequence[str]], layout: Layout) -> list[str]:
    """Write items, numbered for a terminal; those of several lines are set apart."""
    digits = len(str(len(items)))
    lines: list[str] = []
    for number, (first, *others) in enumerate(items, 1):
        lines += [""] if others and lines else []
        if layout.width is None:
            lines += [first, *others]
            continue
        marker = f"{number:>{digits}}. "
        lines += indent_line(marker, first, layout.width)
        for other in others:
            lines += indent_line(" " * len(marker), other, layout.width)
    return lines


def _format_translation(translation: Translation, layout: Layout) -> list[str]:
    # make_printable makes blanks of tabs, which are part of the text here
    text = "\t".join(map(make_printable, translation.text.split("\t"))).rstrip("\n")
    lines = text.split("\n") if text else []
    if layout.width is not None:
        lines = [shown for line in lines for shown in _indent(line, layout.width)]
    return _set_apart(_format_title(translation.title, layout), lines)


def _indent(line: str, width: int) -> list[str]:
    """Wrap a line, with its further lines indented as it is itself."""
    body = line.lstrip()
    blanks = line[: len(line) - len(body)].replace("\u3000", "  ").expandtabs(4)
    return indent_line(" " * min(len(blanks), width // 2), body, width) if body else [""]


def _format_pairs(translation: Translation, layout: Layout) -> list[str]:
    width = layout.width
    parts = [
        _format_title(translation.document.title, layout) + _format_title(translation.title, layout)
    ]
    for sentence in translation.sentences:
        lines = format_pair(sentence)
        if width is not None:
            lines = [line for text in lines for line in wrap_line(text, width) or [""]]
        parts.append(lines)
    return _set_apart(*parts)


def _set_apart(*parts: list[str]) -> list[str]:
    """Join parts, an empty line between those that are not empty."""
    shown = [part for part in parts if part]
    return [line for n, part in enumerate(shown) for line in ([""] if n else []) + part]


def _format_title(title: str | None, layout: Layout) -> list[str]:
    line = fold_line(title or "")
    if layout.width is None:
        return [line] if line else []
    return [_style(_BOLD, part, layout) for part in wrap_line(line, layout.width)]


def _format_keywords(found: Sequence[Keyword], layout: Layout) -> list[str]:
    words = [fold_line(keyword.text) for keyword in found]
    if layout.width is None:
        return words
    from rich.cells import cell_len

    room = layout.width - _SCORE
    column = max((size for size in map(cell_len, words) if size <= room), default=0)
    lines: list[str] = []
    for word, keyword in zip(words, found, strict=True):
        *full, last = wrap_line(word, room) or [""]
        blank = " " * max(column - cell_len(last), 0)
        score = _style(_DIM, f"{keyword.score:.4f}", layout)
        lines += [*full, f"{last}{blank}  {score}"]
    return lines


def _style(style: str, line: str, layout: Layout) -> str:
    return f"{style}{line}{_PLAIN}" if layout.color else line
