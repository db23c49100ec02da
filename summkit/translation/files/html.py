"""A web page → the same page in another language: head, styles, scripts and attributes stay."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from summkit.reading.formats.html import decode_page
from summkit.reading.reader import Raw
from summkit.translation.files.edits import Edit, Edits
from summkit.translation.files.html_attributes import find_attributes, find_language_edits
from summkit.translation.files.html_pieces import BREAKS, Piece, find_pieces
from summkit.translation.files.html_preformatted import CODE, cut_preformatted
from summkit.translation.files.html_tokens import Token, match_tags, scan_html
from summkit.translation.files.runs import Objects, Run, join_runs, write_runs
from summkit.translation.files.structure import Segment, StructuredFile, Translated

# what is inside is no prose, and a word of the sentence around it
_WORDS = CODE | {"math", "ruby"}
_NO_TRANSLATION = re.compile(
    r"\stranslate\s*=\s*[\"']?no\b|\sclass\s*=\s*(?:\"[^\"<>]{0,300}|'[^'<>]{0,300}|)\bnotranslate\b",
    re.IGNORECASE,
)
# the mark of a note: no letters, and a link or what such marks are written with
_NOTE = re.compile(r"[\[(*†‡]?[\d,*†‡ -]{1,9}[\])]?")
# a power or an index belongs to the word before it, which is written in other letters
_RAISED = frozenset(("sup", "sub"))
_WORD_END = re.compile(r"[A-Za-z0-9.,()-]{1,40}$")
_WORD_START = re.compile(r"[A-Za-z0-9()]{1,40}")
_DEEPEST = 40
_ID = re.compile(r"\sid\s{0,9}=\s{0,9}(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")


class _Placed(NamedTuple):
    """A segment, and the stretch of the page that is written again with it."""

    runs: Segment
    start: int
    end: int
    quote: str = ""


def open_html(raw: Raw, encoding: str | None) -> StructuredFile:
    """Take a page apart.

    Raises:
        ReadingError: It is no text, or too large.
    """
    source, warnings = decode_page(raw, encoding)
    page = HtmlSource(source)
    return StructuredFile(
        [placed.runs for placed in page.placed],
        lambda made, target: page.write(made, target).encode("utf-8", "replace"),
        raw.name,
        (".html", ".htm", ".xhtml"),
        warnings + page.list_warnings(),
    )


class HtmlSource:
    """A page, or a part of one: its prose, and how it is written again.

    Args:
        source: The page.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._tokens, self._code, self._left = cut_preformatted(source, list(scan_html(source)))
        self._pairs = match_tags(self._tokens)
        self._objects = Objects(source)
        placed = [
            _Placed((Run(html.unescape(source[found.start : found.end])),), *found)
            for found in find_attributes(source, self._tokens)
        ]
        for piece in find_pieces(source, self._tokens, self._pairs, self._is_kept):
            placed += self._build(piece)
        self.placed = sorted(placed, key=lambda one: (one.start, -one.end))

    def list_warnings(self) -> tuple[str, ...]:
        """List what is prose, and yet stays as it is."""
        if not self._left:
            return ()
        lines = "a line" if self._left == 1 else f"{self._left} lines"
        return (f"left {lines} of prose in code and in fields of forms untranslated",)

    def _is_kept(self, token: Token) -> bool:
        """Return whether what is in an element is no prose."""
        return (
            token.name in _WORDS
            or token.start in self._code
            or (
                token.end - token.start > len(token.name) + 12
                and _NO_TRANSLATION.search(self.source, token.start, token.end) is not None
            )
        )

    # --- taking apart --------------------------------------------------------------------------

    def _build(self, piece: Piece) -> list[_Placed]:
        """Build the segment of a piece of the page, if there is prose in it."""
        runs: list[Run] = []
        path: list[int] = []
        place = piece.start
        while place < piece.end:
            token = self._tokens[place]
            following = self._find_whole(place, piece, len(path))
            if following is not None:
                self._add_whole(runs, place, following, tuple(path))
                place = following
            elif token.kind in ("text", "raw"):
                self._add_text(runs, token, tuple(path))
            elif token.kind == "open" and token.name in BREAKS:
                runs.append(Run(" ", tuple(path), place, is_break=True))
            elif token.kind == "open":
                path.append(place)
            elif self._pairs.get(place, -1) in path:
                path.remove(self._pairs[place])
            place += 1
        shown = _collapse(runs)
        if not _LETTER.search(join_runs(shown)):
            return []
        start = self._tokens[piece.start].start
        end = self._tokens[piece.end - 1].end
        text = self.source[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return [_Placed(shown, start, end)]

    def _add_text(self, runs: list[Run], token: Token, path: tuple[int, ...]) -> None:
        """Add a text; letters right behind a power or an index belong to the same word."""
        text = html.unescape(self.source[token.start : token.end])
        following = _WORD_START.match(text)
        is_glued = following and runs and runs[-1].path == path and runs[-1].text
        if following and is_glued and self._objects.extend(runs[-1].text[-1], following[0]):
            text = text[following.end() :]
        runs.append(Run(text, path))

    def _find_whole(self, place: int, piece: Piece, depth: int) -> int | None:
        """Return the last token of what stays as it is, if that begins here."""
        token = self._tokens[place]
        if token.kind == "other":
            return place
        if token.kind != "open" or token.name in BREAKS:
            return None
        end = self._pairs.get(place, place)
        if end == place or end >= piece.end:
            return place
        is_empty = piece.count_texts(place, end) == 0
        is_whole = is_empty or depth >= _DEEPEST or self._is_kept(token)
        return end if is_whole or self._is_note(place, end) or self._is_raised(place, end) else None

    def _is_note(self, place: int, end: int) -> bool:
        """Return whether an element is the mark of a note."""
        names = {self._tokens[place].name, self._tokens[min(place + 1, end)].name}
        text = self._read(place, end)
        is_linked = "a" in names or not text.strip().isdigit()
        return "sup" in names and is_linked and _NOTE.fullmatch(text.strip()) is not None

    def _is_raised(self, place: int, end: int) -> bool:
        text = self._read(place, end) if self._tokens[place].name in _RAISED else ""
        return 0 < len(text) <= _DEEPEST and text.isascii()

    def _read(self, place: int, end: int) -> str:
        """Read the text of an element that is not long."""
        texts = (
            self.source[token.start : token.end]
            for token in self._tokens[place : min(end, place + _DEEPEST)]
            if token.kind in ("text", "raw")
        )
        return html.unescape("".join(texts))

    def _add_whole(self, runs: list[Run], place: int, end: int, path: tuple[int, ...]) -> None:
        """Add what stays as it is: a word of the sentence, or something without any words."""
        token = self._tokens[place]
        is_word = token.kind == "open" and end > place and self._read(place, end).strip()
        if not is_word or self._is_note(place, end):
            runs.append(Run("", path, place))
            return
        value = self.source[token.start : self._tokens[end].end]
        if token.name in _RAISED:
            before = _WORD_END.search(runs[-1].text[-_DEEPEST:]) if runs else None
            if before is None or runs[-1].path != path:
                runs.append(Run("", path, place))
                return
            runs[-1] = runs[-1]._replace(text=runs[-1].text[: -len(before[0])])
            value = _escape(before[0]) + value
        runs.append(Run(self._objects.add(value), path))

    # --- writing -------------------------------------------------------------------------------

    def write(self, made: Translated, target: str, *, is_page: bool = True) -> str:
        """Write the page with what became of its segments, in the order of ``placed``."""
        pairs = [
            (placed, runs)
            for placed, runs in zip(self.placed, made, strict=True)
            if runs is not None
        ]
        edits = Edits(
            self.source,
            [
                Edit(placed.start, placed.end, _write_value(runs, placed.quote))
                for placed, runs in pairs
                if placed.quote
            ]
            + (find_language_edits(self.source, self._tokens, target) if is_page else []),
        )
        again = [
            Edit(placed.start, placed.end, self._write_segment(runs, edits))
            for placed, runs in pairs
            if not placed.quote
        ]
        return edits.write_with(again)

    def _write_segment(self, runs: Segment, edits: Edits) -> str:
        def open_tag(key: int, is_again: bool) -> str:
            tag = edits.read(self._tokens[key].start, self._tokens[key].end)
            # an element that was parted in two has its name in the page once
            return _ID.sub("", tag) if is_again else tag

        def close_tag(key: int) -> str:
            token = self._tokens[self._pairs[key]]
            return self.source[token.start : token.end]

        def write(run: Run) -> str:
            if run.atom is None:
                return self._objects.restore(run.text, _escape)
            end = self._pairs.get(run.atom, run.atom)
            return edits.read(self._tokens[run.atom].start, self._tokens[max(run.atom, end)].end)

        return write_runs(runs, open_tag, close_tag, write)


def _collapse(runs: Sequence[Run]) -> list[Run]:
    """Collapse white space as a browser does, over the runs, and drop it at both ends."""
    made: list[Run] = []
    is_blank = True
    for run in runs:
        text = run.text if run.is_break else _SPACE.sub(" ", run.text)
        if run.is_break:
            while made and made[-1].atom is None and made[-1].text.endswith(" "):
                made[-1] = made[-1]._replace(text=made[-1].text.rstrip(" "))
                if made[-1].text:
                    break
                made.pop()
        elif is_blank:
            text = text.lstrip(" ")
        if text or run.atom is not None:
            made.append(run._replace(text=text))
        is_blank = text.endswith(" ") or (is_blank and not text)
    for place in range(len(made) - 1, -1, -1):
        if made[place].atom is None:
            made[place] = made[place]._replace(text=made[place].text.rstrip(" "))
            break
    return made


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def _write_value(runs: Segment, quote: str) -> str:
    value = html.escape(join_runs(runs), quote=False)
    if quote == "=":
        return '"' + value.replace('"', "&quot;") + '"'
    return value.replace(quote, "&quot;" if quote == '"' else "&#39;")
