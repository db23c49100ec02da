"""What an output must know about the place where it is read."""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """The reader's surroundings.

    ``width`` is the number of columns of a terminal, ``None`` for a file or a pipe; ``color``
    says whether bold and dim letters are understood; ``headings`` whether sources are named;
    ``bilingual`` whether a translation is shown beside its original or instead of it.
    """

    width: int | None = None
    color: bool = False
    headings: bool = False
    bilingual: bool = False
