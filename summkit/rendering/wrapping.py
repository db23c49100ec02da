"""Breaks lines for a terminal, where a Hangul syllable takes two columns.

The standard library's ``textwrap`` counts characters, not columns.
"""

from __future__ import annotations

from collections.abc import Iterator

# a long word is measured a block at a time: the table of its characters would otherwise take
# a hundred times the memory of the word
_BLOCK = 4096
_NARROWEST = 8


def wrap(text: str, width: int) -> list[str]:
    """Break a text at spaces into lines of at most ``width`` columns; too long a word is cut.

    >>> wrap("첫눈이 내린 아침", 10)
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
            *full, word = _cut(word, width)
            lines += full
            size = cell_len(word)
        words, used = [word], size
    if words:
        lines.append(" ".join(words))
    return lines


def hang(marker: str, text: str, width: int) -> list[str]:
    """Wrap a text behind a marker of narrow characters, with its further lines indented."""
    blank = " " * len(marker)
    lines = wrap(text, width - len(marker)) or [""]
    return [(blank if n else marker) + line for n, line in enumerate(lines)]


def _cut(word: str, width: int) -> Iterator[str]:
    from rich.cells import chop_cells

    rest = ""
    for at in range(0, len(word), _BLOCK):
        *full, rest = chop_cells(rest + word[at : at + _BLOCK], width)
        yield from full
    yield rest
