"""Rows of JSON Lines, and the version and the numbers of results in JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

SCHEMA_VERSION = 1
"""The version of the JSON of results; it changes when programs that read it have to change."""


class RowError(Exception):
    """A row that cannot be used; the message says what is wrong with it."""


def number_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, with their numbers from 1 on and without a BOM."""
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if data.strip():
            yield number, data


def parse_row(line: bytes) -> dict[str, Any]:
    """Parse the JSON object on a line.

    Raises:
        RowError: The line is not UTF-8, not JSON, or not an object.
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


def round_score(score: float | None) -> float | None:
    """Round to six significant digits; ``None`` for a value that JSON has no number for."""
    if score is None or not math.isfinite(score):
        return None
    return float(f"{score:.6g}")
