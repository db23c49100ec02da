"""Values of rows as JSON: also those for which JSON has no kind of their own."""

from __future__ import annotations

import base64
import datetime
import json
import math
from collections.abc import Mapping
from typing import Any


def encode_line(row: Mapping[str, Any]) -> bytes:
    """Encode a row as a line of JSON."""
    try:
        written = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_convert_to_json)
    except ValueError:
        written = json.dumps(_replace_non_finite(row), ensure_ascii=False, default=_convert_to_json)
    try:
        return f"{written}\n".encode()
    except UnicodeEncodeError:
        # half a pair of surrogates, which JSON can hold and UTF-8 cannot
        return f"{json.dumps(_replace_non_finite(row), default=_convert_to_json)}\n".encode()


def _convert_to_json(value: object) -> object:
    """Convert a value of Parquet that JSON has none for."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)


def _replace_non_finite(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Copy a value with ``None`` for NaN and infinity, however deep it is nested."""
    root: list[Any] = [value]
    stack: list[Any] = [root]
    while stack:
        container = stack.pop()
        items = container.items() if isinstance(container, dict) else enumerate(container)
        for key, item in items:
            if isinstance(item, float) and not math.isfinite(item):
                container[key] = None
            elif isinstance(item, (dict, list, tuple)):
                copied = dict(item) if isinstance(item, dict) else list(item)
                container[key] = copied
                stack.append(copied)
    return root[0]


def encode_value(value: Any) -> str:  # noqa: ANN401 (any JSON)
    """Encode a value as JSON."""
    return encode_line({"": value}).decode()[5:-2]
