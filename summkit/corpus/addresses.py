"""Files at addresses of fsspec: ``s3://``, ``gs://``, ``hdfs://``, ``memory://`` and others.

Only an address that a user names is opened. Those of the web are none here: a page is read by
``summkit summarize``.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, cast

from summkit.errors import ReadingError, SummkitError, describe_error, require_extra

_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z0-9]{1,20}://")


def is_address(name: str) -> bool:
    """Return whether a name is an address, and no file of this machine.

    >>> is_address("s3://corpus/news.jsonl"), is_address("news.jsonl"), is_address("https://a.kr")
    (True, False, False)
    """
    return _ADDRESS.match(name) is not None


class Place(NamedTuple):
    """A file or a folder at an address: a file system of fsspec, and a path in it."""

    system: Any
    path: str
    protocol: str

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"{self.protocol}://{self.path.removeprefix(f'{self.protocol}://')}"

    def open(self) -> IO[bytes]:
        """Open it for reading, a piece at a time."""
        return cast(IO[bytes], self.system.open(self.path, "rb"))

    def measure(self) -> tuple[int, str]:
        """Return its bytes, and what would tell that it is another: its version or its time."""
        about = self.system.info(self.path)
        marks = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "created")
        known = next((str(about[mark]) for mark in marks if about.get(mark) is not None), "")
        return int(about.get("size") or 0), known

    def put(self, source: Path) -> None:
        """Write a file here that is there as a whole or not at all."""
        folder, _, name = self.path.rpartition("/")
        beside = f"{folder}/_{name}.partial"
        try:
            if folder:
                self.system.makedirs(folder, exist_ok=True)
            self.system.put_file(str(source), beside)
            if self.system.exists(self.path):
                self.system.rm(self.path)
            self.system.mv(beside, self.path)
        except Exception as error:
            # each file system has its own errors
            why = describe_error(error)
            raise SummkitError(f"{self.name}: cannot be written ({why})") from error

    def join(self, name: str) -> Place:
        """Return the place of that name in this folder."""
        return self._replace(path=f"{self.path.rstrip('/')}/{name}")


def find_place(address: str) -> Place:
    """Find the file system of an address.

    Raises:
        MissingExtraError: fsspec is not installed.
        SummkitError: fsspec does not know the address, or what it needs for it is not installed.
    """
    require_extra("fsspec", "remote", address.partition("://")[0] + "://")
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    try:
        system, path = url_to_fs(address)
    except Exception as error:
        raise SummkitError(f"{address}: cannot be opened ({describe_error(error)})") from error
    return Place(system, str(path), address.partition("://")[0])


def list_places(address: str) -> list[Place]:
    """List the files at an address, in the order of their names: one, or those of a folder.

    Raises:
        ReadingError: There is nothing, or it cannot be looked at.
    """
    found = find_place(address)
    try:
        if "*" in found.path:
            paths = found.system.glob(found.path)
        elif found.system.isdir(found.path):
            root = found.path.rstrip("/") + "/"
            paths = [p for p in found.system.find(found.path) if _is_taken(p.removeprefix(root))]
        else:
            paths = [found.path] if found.system.exists(found.path) else []
    except Exception as error:
        raise ReadingError(f"{address}: cannot be read ({describe_error(error)})") from error
    if not paths:
        raise ReadingError(f"{address}: no such file or folder")
    return [found._replace(path=str(path)) for path in sorted(paths)]


def _is_taken(path: str) -> bool:
    """Return whether a file of a folder is taken: not what is hidden, or left behind by engines."""
    return not any(part.startswith((".", "_")) for part in PurePosixPath(path).parts)
