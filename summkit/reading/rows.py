"""Rows of JSON Lines, none of which is larger than a limit, nor what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from summkit.reading.limits import describe_limit, measure_json

_CHUNK = 1 << 16


class RowError(Exception):
    """A row that cannot be used; the message says what is wrong with it."""


def read_lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, with their numbers from 1 on and without a BOM.

    Of a line that is longer than the limit only the beginning is kept, just enough for
    ``parse_row`` to refuse it.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        is_long = len(line) > limit
        is_cut = is_long and not line.endswith(b"\n")
        while is_cut:
            rest = stream.readline(_CHUNK)
            is_cut = bool(rest) and not rest.endswith(b"\n")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        # what follows many blanks is not known
        if is_long or line.strip():
            yield number, line


def describe_long_line(limit: int) -> str:
    """Describe a line that is longer than a limit."""
    return f"the line has {describe_limit(limit)}"


def parse_row(line: bytes, limit: int) -> dict[str, Any]:
    """Parse the JSON object on a line.

    Raises:
        RowError: The line is too long, or not UTF-8, not JSON, not an object, or one that takes
            more memory than the limit.
    """
    if len(line) > limit:
        raise RowError(describe_long_line(limit))
    if measure_json(line) > limit:
        raise RowError(f"its JSON takes {describe_limit(limit)}")
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise RowError("it is not in UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise RowError(f"it is no JSON ({error})") from None
    if not isinstance(row, dict):
        raise RowError("it is no object; write one object a line")
    return row
