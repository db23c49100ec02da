"""Random rows and tables: JSONL and CSV with texts, wrong types, deep values, and damage."""

from __future__ import annotations

import csv
import io
import json
from random import Random
from typing import Any

from fuzz.files import encode, mutate
from fuzz.texts import build_any, build_text

_NAMES = (
    "text",
    "text",
    "title",
    "id",
    "summary",
    "error",
    "",
    "본문",
    "a\nb",
    "\ud800",
    "\x1b[2J",
)


def build_value(drawn: Random, depth: int = 3) -> Any:
    """Draw any value of JSON, and those that JSON has no number for."""
    how = drawn.randrange(10 if depth else 7)
    if how < 3:
        return build_any(drawn)
    if how < 7:
        return drawn.choice((None, True, 0, -1, 1.5, 10**30, float("nan"), float("inf"), "", " \n"))
    if how == 7:
        return {
            build_text(drawn, 2): build_value(drawn, depth - 1) for _ in range(drawn.randint(0, 3))
        }
    return [build_value(drawn, depth - 1) for _ in range(drawn.randint(0, 3))]


def build_row(drawn: Random) -> dict[str, Any]:
    """Draw a row, most often with a text in it."""
    row = {drawn.choice(_NAMES): build_value(drawn) for _ in range(drawn.randint(0, 4))}
    if drawn.random() < 0.7:
        row["text"] = build_any(drawn)
    return row


def build_jsonl(drawn: Random) -> bytes:
    """Draw some lines of JSON, perhaps damaged."""
    lines = [
        json.dumps(build_row(drawn), ensure_ascii=drawn.random() < 0.5).encode(
            "utf-8", "surrogatepass"
        )
        for _ in range(drawn.randint(0, 4))
    ]
    if drawn.random() < 0.3:
        lines.append(
            drawn.choice(
                (b"", b"[]", b"1", b"{", b"[" * 3000, b"\xef\xbb\xbf{}", b'{"text":1e999}')
            )
        )
    data = drawn.choice((b"\n", b"\r\n")).join(lines)
    return mutate(drawn, data) if drawn.random() < 0.3 else data


def build_csv(drawn: Random) -> bytes:
    """Draw a table of CSV, perhaps with too few or too many fields, perhaps damaged."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    names = ["text", *(drawn.choice(_NAMES) for _ in range(drawn.randint(0, 3)))]
    writer.writerow(names)
    for _ in range(drawn.randint(0, 4)):
        count = len(names) if drawn.random() < 0.8 else drawn.randint(0, 5)
        # a NUL is refused by some versions of the library that writes here
        writer.writerow([build_any(drawn).replace("\0", "") for _ in range(count)])
    data = encode(out.getvalue())
    if drawn.random() < 0.3:
        data = out.getvalue().encode(drawn.choice(("cp949", "utf-16")), "replace")
    return mutate(drawn, data) if drawn.random() < 0.3 else data


def build_options(drawn: Random) -> dict[str, Any]:
    """Draw options of a summary; some make no sense."""
    odd: tuple[Any, ...] = (
        0,
        -1,
        1.5,
        True,
        float("nan"),
        float("inf"),
        "",
        "a\nb",
        None,
        10**30,
        [],
        "\ud800",
    )
    known: dict[str, tuple[Any, ...]] = {
        "sentences": (1, 2, 5, 10**9),
        "ratio": (0.01, 0.3, 1, 1.0, 1e-300),
        "chars": (1, 50, 10**9),
        "method": ("textrank", "biased-textrank", "lexrank", "luhn", "lead", "random", "kl"),
        "query": ("버스", "", "bus \n", "\ud800"),
        "splitter": ("auto", "punctuation"),
        "redundancy": ("auto", None, 0.5, 1),
    }
    names = drawn.sample(sorted(known), drawn.randint(0, 3))
    return {name: drawn.choice(odd if drawn.random() < 0.15 else known[name]) for name in names}
