"""Sources of bytes: files, pipes, open files, the web. All I/O of reading is here."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import IO, Any

from summkit.characters import hide_login, show_name
from summkit.errors import OptionError, ReadingError
from summkit.reading.limits import DEFAULT_MEGABYTES, MEGABYTE, describe_limit
from summkit.reading.reader import Raw

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str] | Raw

_LONGEST = 4096
_CHUNK = 1 << 16


def load(
    source: Source, *, timeout: float = 20.0, limit: int = DEFAULT_MEGABYTES * MEGABYTE
) -> Raw:
    """Read all of a source.

    Args:
        source: A path or http(s) address, ``"-"`` for standard input, bytes, an open file, or what
            was loaded before.
        timeout: Seconds to wait for a web server.
        limit: The most bytes.

    Returns:
        The bytes, and what is known about them.

    Raises:
        ReadingError: It is missing, not permitted, a folder, empty, or the server fails,
            or there are more bytes than the limit.
        OptionError: It is nothing that can be read.
    """
    if isinstance(source, Raw):
        raw = source
    elif isinstance(source, (bytes, bytearray, memoryview)):
        raw = Raw(bytes(source), "<bytes>")
    elif isinstance(source, str):
        raw = _load_named(source, timeout, limit)
    elif isinstance(source, os.PathLike):
        raw = _read_file(os.fspath(source), limit)
    elif hasattr(source, "read"):
        raw = _read_stream(source, limit)
    else:
        kind = type(source).__name__
        raise OptionError(f"cannot read a {kind}; give a path, an address, bytes or an open file")
    if not raw.data:
        raise ReadingError(f"{raw.name}: is empty")
    if len(raw.data) > limit:
        raise ReadingError(f"{raw.name}: has {describe_limit(limit)}")
    return raw._replace(limit=limit)


def _load_named(source: str, timeout: float, limit: int) -> Raw:
    if len(source) > _LONGEST or "\n" in source or "\r" in source:
        begin = hide_login(source)[:20].split(chr(10))[0].strip()
        raise ReadingError(
            f"{begin!r}… is a text, not the name of a file; use Document.from_text for text"
        )
    if source == "-":
        return _read_stdin(limit)
    scheme, colon, _ = source.partition("://")
    if colon and scheme.lower() in ("http", "https"):
        from summkit.reading.pages import fetch_page

        return fetch_page(source, timeout)
    if colon and scheme.isalpha() and not Path(source).exists():
        raise ReadingError(f"{source}: only http and https addresses can be read; or give a path")
    if not source:
        raise ReadingError("the name of the file is empty; give a path, an address or '-'")
    return _read_file(source, limit)


def _read_stdin(limit: int) -> Raw:
    stream = getattr(sys.stdin, "buffer", sys.stdin)
    if stream is None:
        raise ReadingError("<stdin>: there is no standard input; give a file")
    return _read_stream(stream, limit)._replace(name="<stdin>", suffix="")


def _read_all(stream: Any, limit: int) -> Any:  # noqa: ANN401
    """Read a stream to its end or just past the limit, chunk by chunk if it can.

    Ctrl-C works between two chunks only, and one ``read()`` of a pipe that stays open never ends.
    """
    if not isinstance(stream, io.BufferedReader):
        return stream.read()
    chunks: list[bytes] = []
    size = 0
    while size <= limit and (chunk := stream.read1(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _read_stream(stream: Any, limit: int) -> Raw:  # noqa: ANN401 - anything with a read method
    name = getattr(stream, "name", None)
    name = name if isinstance(name, str) else "<file>"
    try:
        data = _read_all(stream, limit)
    except UnicodeDecodeError:
        raise ReadingError(
            f"{name}: open it in binary mode ('rb'), then its encoding is found"
        ) from None
    except (OSError, ValueError) as error:
        raise ReadingError(f"{name}: cannot be read ({_describe(error)})") from None
    if isinstance(data, str):
        # a text file opened with surrogateescape gives its bytes back
        try:
            data = data.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            data = data.encode("utf-8", "replace")
        return Raw(data, name, Path(name).suffix.lower(), "utf-8")
    if not isinstance(data, (bytes, bytearray)):
        raise OptionError(f"{name}: its read() gives {type(data).__name__}, not bytes")
    return Raw(bytes(data), name, Path(name).suffix.lower())


def _read_file(name: str, limit: int) -> Raw:
    if not isinstance(name, str):
        name = os.fsdecode(name)
    path = Path(name)
    shown = show_name(name)
    if "\0" in name:
        raise ReadingError(f"{name!r}: a file name cannot hold a NUL character")
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise ReadingError(f"{shown}: is a folder; name its files, for example '{path}/*.txt'")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise ReadingError(explain_unreadable(name, error)) from None
    return Raw(data, shown, path.suffix.lower())


def check_readable(name: str) -> None:
    """See that a file or folder is there and may be read, without reading it.

    Raises:
        ReadingError: It is missing, or not permitted.
    """
    path = Path(name)
    try:
        path.stat()
        if not os.access(path, os.R_OK):
            raise PermissionError
    except (OSError, ValueError) as error:
        raise ReadingError(explain_unreadable(name, error)) from None


def check_folder(path: Path) -> None:
    """See that a folder is there.

    Raises:
        ReadingError: It is missing, or something else.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            raise ReadingError(f"{show_name(str(path))}: is not a folder; name the one around it")
    except (OSError, ValueError) as error:
        raise ReadingError(explain_unreadable(str(path), error, "folder")) from None


def explain_unreadable(name: str, error: Exception, kind: str = "file") -> str:
    """Say why a file cannot be read, and what to do, in the same words for whoever reads it.

    Args:
        name: The name of the file.
        error: What came of opening it.
        kind: What it should be: a file, or a folder.
    """
    shown = hide_login(show_name(name))
    if isinstance(error, FileNotFoundError):
        return f"{shown}: no such {kind}{_suggest_name(Path(name))}"
    if isinstance(error, PermissionError):
        return f"{shown}: no permission to read it; check its access rights"
    if getattr(error, "errno", None) == errno.ENAMETOOLONG:
        return f"{shown[:40]}…: the name is too long; use Document.from_text for text"
    return f"{shown}: cannot be read ({_describe(error)})"


def _describe(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _suggest_name(path: Path) -> str:
    """Return advice on a missing file: the name beside it that the user may have meant."""
    import unicodedata
    from difflib import SequenceMatcher, get_close_matches
    from itertools import islice

    try:
        names = [entry.name for entry in islice(path.parent.iterdir(), 2000)]
    except OSError:
        return f"; there is no folder {show_name(str(path.parent))} either"
    # a name from macOS may be decomposed, which nobody can see
    composed = {unicodedata.normalize("NFC", name): name for name in names}
    wanted = unicodedata.normalize("NFC", path.name)
    close = get_close_matches(wanted, list(composed), n=1, cutoff=0.6)
    # names of two letters that share a suffix are close only by that
    if not close or SequenceMatcher(None, Path(wanted).stem, Path(close[0]).stem).ratio() < 0.5:
        return "; check its name"
    return f"; did you mean {show_name(str(path.parent / composed[close[0]]))}?"
