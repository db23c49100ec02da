"""JSON Lines: the rows of a file, each an object, and what is told about one that is none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


class RowError(Exception):
    """What is wrong with a row."""


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something with their numbers, from 1."""
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if data.strip():
            yield number, data


def parsed(line: bytes) -> dict[str, Any]:
    """Read the object on a line.

    Raises:
        RowError: there is none.
    """
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise RowError("it is not in UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise RowError(f"it is no JSON ({error})") from None
    if not isinstance(row, dict):
        raise RowError("it is no object; write one object a line")
    return row
