"""JSON Lines: what is wrong with a row that is read, and how a sentence stands in one written."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from summkit.document import Sentence


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


def entry(sentence: Sentence) -> dict[str, Any]:
    """What stands in a row for a sentence, but for its score."""
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def scored(sentence: Sentence) -> dict[str, Any]:
    """What stands in a row for a sentence of a summary."""
    return {**entry(sentence), "score": rounded(sentence.score)}


def rounded(score: float | None) -> float | None:
    """Six significant digits; ``None`` for what JSON has no number for."""
    if score is None or not math.isfinite(score):
        return None
    return float(f"{score:.6g}")
