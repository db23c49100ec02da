"""The record of an installed model: what it is, where it came from, and the hash of each file.

It is a JSON file in the model's folder, written before the model is moved into its store, so that
there is never a model whose record is still to come. In the folder that argostranslate uses too it
harms nothing: that reads ``metadata.json`` and the files it names. A record is no proof against
somebody who can write to the folder; it tells of damage, of other programs, and of mixed files.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from summkit.characters import hide_login
from summkit.models.quality import Quality
from summkit.models.values import Pair, clean_text, read_code

RECORD = "summkit.json"
_LARGEST = 1 << 20
_LONGEST = 4096
_FORM = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from, and what was said of it there.

    ``source`` is an address or a file, ``variant`` the architecture, ``sha256`` that of the package
    it came in; each but the first is empty where it is not known.
    """

    source: str
    version: str = ""
    variant: str = ""
    sha256: str = ""
    licence: str = ""

    @property
    def is_index(self) -> bool:
        """Whether an index has described the model, and not only whoever made a file of it.

        >>> Origin("https://a.example/records").is_index, Origin("/media/usb/ko-en.zip").is_index
        (True, False)
        """
        return self.source.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a model, by its path in the folder, with ``/``."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an installed model. ``installed`` is a time in UTC by ISO 8601."""

    engine: str
    pair: Pair
    origin: Origin
    installed: str
    files: tuple[FileRecord, ...]
    quality: Quality | None = None
    form: int = field(default=_FORM, kw_only=True)

    @property
    def version(self) -> str:
        """The version of the model, or the empty string."""
        return self.origin.version


def build_record(
    folder: Path, engine: str, pair: Pair, origin: Origin, quality: Quality | None
) -> Record:
    """Describe the model in a folder as it is now."""
    origin = Origin(**{name: hide_login(text) for name, text in asdict(origin).items()})
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    return Record(engine, pair, origin, now, tuple(_describe_files(folder)), quality)


def write_record(folder: Path, record: Record) -> None:
    """Write a record into a model's folder, and sync it as its files are."""
    told = asdict(record)
    with (folder / RECORD).open("w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def read_record(folder: Path) -> Record | None:
    """Read the record in a model's folder; ``None`` if there is none.

    Raises:
        ValueError: It is damaged, or of a later form.
    """
    path = folder / RECORD
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is larger than any")
        told = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ValueError(error.strerror or str(error)) from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    try:
        return _parse(told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("it is no record") from error


def find_record(folder: Path) -> Record | None:
    """Read the record in a model's folder; ``None`` if there is none that can be read."""
    try:
        return read_record(folder)
    except ValueError:
        return None


def is_changed(folder: Path) -> bool:
    """Return whether a model is not what its record says; one without a record is not known to."""
    try:
        record = read_record(folder)
    except ValueError:
        return True
    return record is not None and any(find_changes(folder, record))


def find_changes(folder: Path, record: Record) -> Iterator[str]:
    """Yield, file by file, how a folder differs from its record; the files are read whole."""
    from summkit.models.download import hash_file

    for file in record.files:
        path = folder / file.name
        try:
            size = path.stat().st_size
            if size != file.size:
                yield f"{file.name} has {size} bytes, and had {file.size} when it was installed"
            elif hash_file(path) != file.sha256:
                yield f"{file.name} has another SHA-256 than when it was installed"
        except (FileNotFoundError, NotADirectoryError):
            yield f"{file.name} is gone"
        except OSError as error:
            yield f"{file.name} cannot be read ({error.strerror or error})"
    known = {file.name for file in record.files}
    for name in _list_names(folder):
        if name not in known:
            yield f"{name} was added"


def _describe_files(folder: Path) -> Iterator[FileRecord]:
    from summkit.models.download import hash_file

    for name in _list_names(folder):
        path = folder / name
        yield FileRecord(name, path.stat().st_size, hash_file(path))


def _list_names(folder: Path) -> list[str]:
    """List the files below a folder, but for the record and what systems hide in folders."""
    paths = (Path(root, name) for root, _, names in os.walk(folder) for name in names)
    names = (path.relative_to(folder).as_posix() for path in paths)
    return sorted(n for n in names if n != RECORD and not n.rpartition("/")[2].startswith("."))


def _parse(told: Any) -> Record:  # noqa: ANN401 (whatever is in the file)
    if told["form"] != _FORM:
        raise ValueError("it is of another form than this version of summkit writes")
    source, target = (read_code(code) for code in told["pair"])
    if not source or not target:
        raise ValueError("it names no pair of languages")
    origin = Origin(**{name: _read_text(text) for name, text in told["origin"].items()})
    files = tuple(_parse_file(file) for file in told["files"])
    about = told["quality"]
    quality = None
    if about is not None:
        words = (_read_text(about[name]) for name in ("metric", "test", "source"))
        quality = Quality(float(about["score"]), *words)
    return Record(
        _read_text(told["engine"]),
        (source, target),
        origin,
        _read_text(told["installed"]),
        files,
        quality,
    )


def _parse_file(told: dict[str, Any]) -> FileRecord:
    name, size, sha256 = told["name"], told["size"], told["sha256"]
    # the files named here are opened
    outside = any(part in ("", ".", "..") for part in name.split("/")) or "\\" in name
    if outside or ":" in name or not name.isprintable() or not isinstance(size, int):
        raise ValueError("it names a file outside the model's folder")
    return FileRecord(name, size, _read_text(sha256))


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return clean_text(value, _LONGEST)
