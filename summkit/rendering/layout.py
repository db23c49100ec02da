"""The place where an output is read, and the breaking of lines to its width.

A Hangul syllable takes two columns of a terminal; the standard library's ``textwrap`` counts
characters, not columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

# a long word is measured a block at a time: the table of its characters would otherwise take
# a hundred times the memory of the word
_BLOCK = 4096
_NARROWEST = 8


class Layout(NamedTuple):
    """What an output must know about the place where it is read.

    ``width`` is the number of columns of a terminal, ``None`` for a file or a pipe; ``color``
    says whether bold and dim letters are understood; ``headings`` whether sources are named;
    ``bilingual`` whether a translation is shown beside its original or instead of it. Of a brief,
    ``bodies`` says whether the articles are shown, ``folder`` where it will lie, and ``title`` what
    stands above it.
    """

    width: int | None = None
    color: bool = False
    headings: bool = False
    bilingual: bool = False
    bodies: bool = True
    folder: str | None = None
    title: str | None = None


def wrap_line(text: str, width: int) -> list[str]:
    """Break a text at spaces into lines of at most ``width`` columns; too long a word is cut.

    >>> wrap_line("첫눈이 내린 아침", 10)
    ['첫눈이', '내린 아침']
    """
    from rich.cells import cell_len

    width = max(width, _NARROWEST)
    lines: list[str] = []
    words: list[str] = []
    used = 0
    for word in text.split():
        size = cell_len(word)
        if words and used + 1 + size <= width:
            words.append(word)
            used += 1 + size
            continue
        if words:
            lines.append(" ".join(words))
        if size > width:
            *full, word = _cut_word(word, width)
            lines += full
            size = cell_len(word)
        words, used = [word], size
    if words:
        lines.append(" ".join(words))
    return lines


def indent_line(marker: str, text: str, width: int) -> list[str]:
    """Wrap a text behind a marker of narrow characters, with its further lines indented."""
    blank = " " * len(marker)
    lines = wrap_line(text, width - len(marker)) or [""]
    return [(blank if n else marker) + line for n, line in enumerate(lines)]


def _cut_word(word: str, width: int) -> Iterator[str]:
    from rich.cells import chop_cells

    rest = ""
    for at in range(0, len(word), _BLOCK):
        *full, rest = chop_cells(rest + word[at : at + _BLOCK], width)
        yield from full
    yield rest
