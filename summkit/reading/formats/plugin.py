"""Readers of other packages, guarded so that one that fails costs one line and nothing else."""

from __future__ import annotations

from dataclasses import replace

from summkit.errors import ReadingError, SummkitError
from summkit.reading.reader import Raw, Reader, Reading
from summkit.registry import print_warning


def accept(name: str, item: object) -> Reader:
    """Take what an entry point names for a reader, and catch whatever it raises.

    One that fails while it recognizes a source is told once on stderr, and left out from then on.
    One that fails while it reads is a ``ReadingError``.

    Raises:
        TypeError: It is no ``Reader``.
    """
    if not isinstance(item, Reader):
        raise TypeError(f"it is a {type(item).__name__}, not a summkit.reading.reader.Reader")
    reader: Reader = item
    broken = False

    def recognize(raw: Raw) -> bool:
        nonlocal broken
        if broken:
            return False
        try:
            return bool(reader.recognize(raw))
        except Exception as error:
            broken = True
            print_warning(
                f"the reader '{name}' fails ({type(error).__name__}: {error}); it is left out"
            )
            return False

    def read(raw: Raw, encoding: str | None) -> Reading:
        try:
            made = reader.read(raw, encoding)
            if not isinstance(made, Reading):
                raise TypeError(f"it gives a {type(made).__name__}, not a Reading")
            if not isinstance(made.text, str):
                raise TypeError(f"its text is a {type(made.text).__name__}")
            title = None if made.title is None else str(made.title)
            return made._replace(title=title, warnings=tuple(map(str, made.warnings)))
        except SummkitError:
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise ReadingError(f"the reader '{name}' fails ({reason})") from error

    return replace(reader, recognize=recognize, read=read)
