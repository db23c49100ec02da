"""Markdown → Markdown: marks, links, code, tables and blank lines stay byte for byte."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from summkit.reading.encodings import decode
from summkit.reading.limits import check_page
from summkit.reading.reader import Raw
from summkit.translation.files.edits import Edit, Edits
from summkit.translation.files.front_matter import find_front_matter, write_value
from summkit.translation.files.html import HtmlSource
from summkit.translation.files.markdown_inline import Mark, build_parser, find_marks
from summkit.translation.files.markdown_writing import drop_breaks, escape_text
from summkit.translation.files.runs import Objects, Run, join_runs, write_runs
from summkit.translation.files.structure import Segment, StructuredFile, Translated

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".mdown", ".qmd", ".rmd")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
# an attribute list of kramdown and Pandoc
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]{0,9}\{[#.:][^{}\n]{0,200}\}[ \t]{0,9}$")
_IMPORT = re.compile(r"(?:import|export)[ \t{]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]{0,80})[^<>]*>")


class _Placed(NamedTuple):
    """Segments, and the stretch of the source that is written again with what becomes of them.

    What ``is_small`` may be inside of what is not.
    """

    start: int
    end: int
    segments: Sequence[Segment]
    write: Callable[[Translated, Edits, str], str]
    is_small: bool = False


def open_markdown(raw: Raw, encoding: str | None) -> StructuredFile:
    """Take a Markdown file apart.

    Raises:
        ReadingError: It is no text, or too large.
    """
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    check_page(decoded.text, raw.limit)
    source = MarkdownSource(decoded.text, is_mdx=raw.suffix == ".mdx")
    return StructuredFile(
        [segment for placed in source.placed for segment in placed.segments],
        lambda made, target: source.write(made, target).encode("utf-8", "replace"),
        raw.name,
        _SUFFIXES,
        decoded.warnings,
    )


class MarkdownSource:
    """A text in Markdown: its prose, and how it is written again.

    Args:
        source: The text.
        is_mdx: Whether lines may import modules.
    """

    def __init__(self, source: str, *, is_mdx: bool = False) -> None:
        self.source = source
        self._is_mdx = is_mdx
        self._objects = Objects(source)
        values, at = find_front_matter(source)
        self.placed: list[_Placed] = [
            _Placed(value.start, value.end, [[Run(value.text)]], write_value(value))
            for value in values
        ]
        self._lines = [found[0] for found in _LINE.finditer(source, at) if found[0]]
        self._starts = list(accumulate(map(len, self._lines), initial=at))
        self._cursors: dict[int, int] = {}
        tokens = build_parser().parse("".join(line.rstrip("\r\n") + "\n" for line in self._lines))
        for number, token in enumerate(tokens):
            if token.map is not None and token.type == "inline":
                self._add_inline(token, tokens[number - 1].type in ("th_open", "td_open"))
            elif token.map is not None and token.type == "html_block":
                self._add_block(token.map)
        self.placed.sort(key=lambda placed: (placed.start, -placed.end))

    # --- taking apart --------------------------------------------------------------------------

    def _add_inline(self, token: Token, is_cell: bool) -> None:
        """Add the segment of a paragraph, a heading or a cell."""
        if self._is_mdx and _IMPORT.match(token.content):
            return
        found = self._place(token)
        if found is None:
            return
        content, children, places = found
        task = _TASK.match(content)
        start = task.end() if task else 0
        attributes = _ATTRIBUTES.search(content, max(0, len(content) - 240))
        end = attributes.start() if attributes else len(content)
        marks = [m for m in find_marks(children) if start <= m.start and m.end <= end]
        marks.sort(key=lambda mark: (mark.start, mark.end))
        for mark in marks:
            if mark.kind == "image" and any(map(str.isalpha, mark.text)):
                self._add_description(places(mark.start + 2), mark.text)
        paragraph = _Paragraph(content, marks, places, self.source)
        runs = paragraph.build(start, end, self._objects)
        text = join_runs(runs)
        if not any(map(str.isalpha, text)):
            return
        write = paragraph.write(self._objects, is_cell=is_cell)
        self.placed.append(_Placed(places(start), places(end), [runs], write))

    def _add_description(self, start: int, text: str) -> None:
        """Add the text for an image, if it stands in the source as it is."""
        if self.source.startswith(text, start) and "\n" not in text:

            def write(made: Translated, edits: Edits, target: str) -> str:
                return re.sub(r"([\[\]])", r"\\\1", join_runs(made[0] or ()))

            self.placed.append(
                _Placed(start, start + len(text), [[Run(text)]], write, is_small=True)
            )

    def _place(self, token: Token) -> tuple[str, Sequence[Token], Callable[[int], int]] | None:
        """Find the source of a paragraph: its text, its tokens, and where each sign of it is."""
        first = token.map[0] if token.map else 0
        content, children = token.content, token.children or []
        places = self._find_lines(content, first)
        if places is None:
            # in a cell a bar is written with a backslash
            content = content.replace("|", "\\|")
            children = build_parser().parseInline(content)[0].children or []
            places = self._find_lines(content, first)
        return None if places is None else (content, children, places)

    def _find_lines(self, content: str, first: int) -> Callable[[int], int] | None:
        """Find the lines of a paragraph in the source, behind what was found there before."""
        starts: list[int] = []
        shifts: list[int] = []
        at = 0
        cursors: dict[int, int] = {}
        for number, line in enumerate(content.split("\n"), first):
            body = line.strip()
            if number >= len(self._lines):
                return None
            cursor = self._cursors.get(number, 0)
            found = self._lines[number].find(body, cursor)
            if found < 0:
                return None
            cursors[number] = found + len(body)
            starts.append(at)
            shifts.append(self._starts[number] + found - at - (len(line) - len(line.lstrip())))
            at += len(line) + 1
        self._cursors.update(cursors)
        return lambda place: place + shifts[bisect_right(starts, place) - 1]

    def _add_block(self, lines: Sequence[int]) -> None:
        """Add the segments of a block of HTML."""
        start, end = self._starts[lines[0]], self._starts[min(lines[1], len(self._lines))]
        page = HtmlSource(self.source[start:end])

        def write(made: Translated, edits: Edits, target: str) -> str:
            return page.write(made, target, is_page=False)

        if page.placed:
            segments = [placed.runs for placed in page.placed]
            self.placed.append(_Placed(start, end, segments, write))

    # --- writing -------------------------------------------------------------------------------

    def write(self, made: Translated, target: str) -> str:
        """Write the text with what became of its segments, in the order of ``placed``."""
        at = 0
        parts: list[tuple[_Placed, Translated]] = []
        for placed in self.placed:
            own = made[at : at + len(placed.segments)]
            at += len(placed.segments)
            if any(segment is not None for segment in own):
                parts.append((placed, own))
        none = Edits(self.source, ())
        small = [
            Edit(placed.start, placed.end, placed.write(own, none, target))
            for placed, own in parts
            if placed.is_small
        ]
        edits = Edits(self.source, small)
        return edits.write_with(
            Edit(placed.start, placed.end, placed.write(own, edits, target))
            for placed, own in parts
            if not placed.is_small
        )


class _Paragraph:
    """A paragraph: its text, the marks in it, and where its signs are in the source."""

    def __init__(
        self, content: str, marks: Sequence[Mark], places: Callable[[int], int], source: str
    ) -> None:
        self._content, self._marks, self._places = content, marks, places
        self._source = source
        self._pairs = dict(_pair(marks))
        self._counts = _count_texts(content, marks)

    def _is_empty(self, number: int) -> bool:
        """Return whether a mark opens something without text, such as a link around an image."""
        pair = self._pairs.get(number, -1)
        return pair > number and self._counts[pair] == self._counts[number]

    def build(self, start: int, end: int, objects: Objects) -> list[Run]:
        """Build the runs from one place of the text to another."""
        runs: list[Run] = []
        path: list[int] = []
        at = start
        for number, mark in enumerate(self._marks):
            if mark.start < at:
                continue
            text = self._content[at : mark.start]
            runs.append(Run(text.rstrip(" ") if mark.kind == "break" else text, tuple(path)))
            at = mark.end
            if mark.kind == "escape":
                runs.append(Run(mark.text, tuple(path)))
            elif mark.kind == "break":
                runs.append(Run(" ", tuple(path), number, is_break=True))
            elif mark.kind == "code":
                runs.append(Run(objects.add(self._content[mark.start : at]), tuple(path)))
            elif self._is_empty(number):
                runs.append(Run("", tuple(path), number))
                at = self._marks[self._pairs[number]].end
            elif self._pairs.get(number, -1) > number:
                path.append(number)
            elif self._pairs.get(number, -1) in path:
                path.remove(self._pairs[number])
            else:
                runs.append(Run("", tuple(path), number))
        runs.append(Run(self._content[at:end], tuple(path)))
        return [run for run in runs if run.text or run.atom is not None]

    def write(self, objects: Objects, *, is_cell: bool) -> Callable[[Translated, Edits, str], str]:
        """Return how a translation of the paragraph is written."""

        def write_all(made: Translated, edits: Edits, target: str) -> str:
            def read(number: int) -> str:
                mark = self._marks[number]
                last = self._marks[self._pairs[number]] if self._is_empty(number) else mark
                start = mark.start
                while mark.kind == "break" and self._content[start - 1 : start] == " ":
                    start -= 1
                return edits.read(self._places(start), self._places(last.end))

            is_start = True

            def write(run: Run) -> str:
                nonlocal is_start
                if run.atom is not None:
                    is_start = is_start or run.is_break
                    return read(run.atom)
                text = escape_text(run.text, is_cell=is_cell, is_start=is_start and not is_cell)
                is_start = is_start and not run.text
                return objects.restore(text, str)

            runs = drop_breaks(made[0] or ())
            return write_runs(
                runs, lambda key, _: read(key), lambda key: read(self._pairs[key]), write
            )

        return write_all


def _pair(marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield for each mark that opens the one that closes it, and the other way round."""
    opened: list[int] = []
    tags: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        start: int | None = None
        if mark.kind == "open":
            opened.append(number)
        elif mark.kind == "close" and opened:
            start = opened.pop()
        elif mark.kind == "tag" and (found := _TAG.fullmatch(mark.text)):
            waiting = tags.setdefault(found[2].lower(), [])
            if not found[1] and not mark.text.endswith("/>"):
                waiting.append(number)
            elif found[1] and waiting:
                start = waiting.pop()
        if start is not None:
            yield from ((start, number), (number, start))


def _count_texts(content: str, marks: Sequence[Mark]) -> list[int]:
    """Count the texts before each mark, and those that marks stand for."""
    counts: list[int] = []
    count = at = 0
    for mark in marks:
        count += bool(content[at : mark.start].strip())
        counts.append(count)
        count += mark.kind in ("code", "escape")
        at = max(at, mark.end)
    return counts
