"""Installing a model of Firefox from files: an archive, a folder, or the files themselves."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from summkit.errors import StoreError
from summkit.models.archives import MOST_MEMBERS, Member, unpack_archive
from summkit.models.disk_space import check_disk_space
from summkit.models.firefox_names import LARGEST_FILE
from summkit.models.firefox_paths import Parts, choose_files, is_model_file, unpacked_name
from summkit.models.records import RECORD
from summkit.models.values import Pair, Progress, RemoteFile

_CHUNK = 1 << 20
_ZSTD, _GZIP = b"\x28\xb5\x2f\xfd", b"\x1f\x8b"


def collect_model(
    paths: Sequence[Path], pair: Pair | None, folder: Path, name: str, progress: Progress
) -> Path:
    """Collect the files of a model, unpacked, in a folder that is called after its pair.

    Args:
        paths: An archive, a folder, or the files.
        pair: The languages, where the user names them.
        folder: An empty folder to work in.
        name: What messages call the paths.
        progress: Told how many bytes are copied.

    Returns:
        The model's folder, below ``folder``.

    Raises:
        StoreError: They hold no model, or more than one to choose from.
        OSError: The disk is full, or something cannot be read.
    """
    if len(paths) == 1 and paths[0].is_file() and not is_model_file(paths[0].name):
        pair, files = _unpack(paths[0], pair, folder / "packed", name, progress)
    else:
        pair, files = _find_files(paths, pair, name)
    place = folder / "-".join(pair)
    place.mkdir()
    check_disk_space(place, sum(file.stat().st_size for file in files))
    for file in files:
        _copy(file, place / unpacked_name(file.name), progress)
    return place


def _find_files(paths: Sequence[Path], pair: Pair | None, name: str) -> tuple[Pair, list[Path]]:
    if len(paths) == 1 and paths[0].is_dir():
        found = dict(_walk(paths[0], name))
    else:
        # those that are named together belong together, wherever they lie
        found = {}
        for path in paths:
            if not path.is_file() or not (is_model_file(path.name) or path.name == RECORD):
                kind = "is a folder" if path.is_dir() else "is no file of a model of Firefox"
                raise StoreError(f"{path}: {kind}; name its files, or one folder or archive alone")
            if (path.name,) in found:
                raise StoreError(f"{path}: is the second of that name; name those of one model")
            found[path.name,] = path
    pair, chosen = choose_files(found, pair, name)
    return pair, [found[parts] for parts in _add_record(chosen, found)]


def _walk(folder: Path, name: str) -> Iterator[tuple[Parts, Path]]:
    """Yield the files below a folder; the first part of a path is the name of the folder."""
    top, count = folder.resolve(), 0
    for root, _, names in os.walk(top):
        for file in sorted(names):
            count += 1
            if count > MOST_MEMBERS:
                raise StoreError(f"{name}: has more than {MOST_MEMBERS} files; name one model's")
            path = Path(root, file)
            if path.is_file():
                yield (top.name, *path.relative_to(top).parts), path


def _unpack(
    archive: Path, pair: Pair | None, folder: Path, name: str, progress: Progress
) -> tuple[Pair, list[Path]]:
    found: tuple[Pair, list[Path]] | None = None

    def choose(members: Sequence[Member]) -> Mapping[Member, Path]:
        nonlocal found
        by_parts = {member.parts: member for member in members if not member.is_folder}
        there, chosen = choose_files(by_parts, pair, name)
        wanted = {by_parts[parts]: folder / parts[-1] for parts in _add_record(chosen, by_parts)}
        found = there, list(wanted.values())
        return wanted

    unpack_archive(archive, name, choose, progress)
    assert found is not None
    return found


def _add_record(chosen: list[Parts], found: Mapping[Parts, object]) -> list[Parts]:
    """Add the record that was copied with a model, if there is one."""
    record = (*chosen[0][:-1], RECORD)
    return [*chosen, record] if record in found else chosen


def _copy(source: Path, target: Path, progress: Progress) -> None:
    """Copy a file, unpacked by what it holds, whatever it is called."""
    with source.open("rb") as file, target.open("xb") as copy:
        start = file.read(4)
        file.seek(0)
        if start == _ZSTD:
            copy.write(_unpack_zstd(source, target.name))
        elif start.startswith(_GZIP):
            _write(_open_gzip(file, source), copy, target.name, progress)
        else:
            _write(_read(file), copy, target.name, progress)
        copy.flush()
        os.fsync(copy.fileno())


def _unpack_zstd(source: Path, name: str) -> bytes:
    from summkit.models.firefox import unpack_file

    if source.stat().st_size > LARGEST_FILE:
        raise StoreError(f"{source}: is more than 1 GB, larger than any file of a model")
    return unpack_file(RemoteFile((), name=name), source)


def _open_gzip(file: IO[bytes], source: Path) -> Iterator[bytes]:
    try:
        yield from _read(gzip.GzipFile(fileobj=file))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise StoreError(f"{source}: cannot be unpacked ({error}); copy it again") from error


def _read(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while piece := file.read(_CHUNK):
        yield piece


def _write(pieces: Iterator[bytes], copy: IO[bytes], name: str, progress: Progress) -> None:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_FILE:
            raise StoreError(f"{name} would unpack to more than 1 GB; it was not installed")
        copy.write(piece)
        progress("copying", size, None)
