"""What reading starts from: bytes, and what is known about where they come from."""

from __future__ import annotations

from typing import NamedTuple


class Raw(NamedTuple):
    """The bytes of a source, what to call it, and what its name or server says about it."""

    data: bytes
    name: str
    suffix: str = ""
    declared: str | None = None
