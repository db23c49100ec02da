"""JSON as summkit reads and writes it: rows of JSON Lines, and numbers rounded alike everywhere."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

SCHEMA_VERSION = 1
"""Of the JSON of results; it changes when a program that reads them must."""


class RowError(Exception):
    """What is wrong with a row."""


def number_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something with their numbers, from 1."""
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if data.strip():
            yield number, data


def parse_row(line: bytes) -> dict[str, Any]:
    """Read the object on a line.

    Raises:
        RowError: There is none.
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
    """Round to six significant digits; ``None`` for what JSON has no number for."""
    if score is None or not math.isfinite(score):
        return None
    return float(f"{score:.6g}")
