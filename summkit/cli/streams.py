"""In which encoding stdout and stderr are written, so that Hangul never becomes question marks."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TextIO

_HANGUL = "한글"


def prepare_streams() -> None:
    """Write UTF-8 where the encoding of a stream has no Hangul, such as cp1252 or ASCII.

    One that has it, such as cp949, is kept: whoever reads the stream expects it.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # a program can be started without them, as by pythonw or with >&-
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif not _has_hangul(stream) and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=_choose_errors(name))


def explain_lost(error: UnicodeEncodeError) -> str | None:
    """Say which character stdout cannot write; ``None`` if the error is of something else."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if not _is_same(error.encoding, encoding) or _is_same(encoding, "utf-8"):
        return None
    lost = error.object[error.start]
    return (
        f"standard output: U+{ord(lost):04X} cannot be written in {encoding}; "
        "set PYTHONIOENCODING=utf-8, or write to a file with -o FILE"
    )


def _choose_errors(name: str) -> str:
    return "strict" if name == "stdout" else "backslashreplace"


def _has_hangul(stream: TextIO) -> bool:
    try:
        _HANGUL.encode(stream.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def _is_same(one: str, other: str) -> bool:
    try:
        return codecs.lookup(one).name == codecs.lookup(other).name
    except LookupError:
        return False
