"""A place to work in beside the store, for one install at a time.

What is not finished yet lies in a folder beside the store, so that argostranslate, which takes
every folder of the store for a package and fails if it is none, never sees it, and so that the
finished package comes into the store by a rename. Where that cannot be (the store is a disk of its
own, or its parent may not be written to), the place is a hidden folder in the store, with a
``metadata.json`` by which argostranslate knows that it is no model.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summkit.errors import StoreError
from summkit.translation.store.download import DOWNLOAD
from summkit.translation.store.folder import Progress
from summkit.translation.store.room import told_plainly

_LOCK = ".summkit-lock"
_PROBE = ".summkit-probe"
_PLACE = ".summkit-partial"
_UNPACKED, _REPLACED, _REMOVED = "unpacked", "replaced", "removed"
_MARK_NAME = "metadata.json"
_MARK = json.dumps({"type": "summkit-partial"})
_WAIT_SECONDS, _LOOK_SECONDS = 30 * 60.0, 0.2


class Workshop:
    """The place, while nobody else may change the store.

    ``folder`` is where downloads are kept, ``unpacked`` an empty folder.
    """

    def __init__(self, store: Path, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.unpacked = folder / _UNPACKED
        for name in (_UNPACKED, _REPLACED, _REMOVED):
            (folder / name).mkdir()

    def place(self, package: Path) -> None:
        """Move a finished package into the store, in place of one in a folder of the same name."""
        target = self.store / package.name
        if os.path.lexists(target):
            target.rename(self.folder / _REPLACED / package.name)
        # if this fails, or we end here, the one that was replaced is put back
        package.rename(target)

    def remove(self, package: Path) -> None:
        """Take a package out of the store, at once and for good."""
        package.rename(self.folder / _REMOVED / package.name)

    def clear(self) -> None:
        """Empty the folder for what is unpacked."""
        _discard(self.unpacked)
        self.unpacked.mkdir()


def is_tidy(store: Path) -> bool:
    """Tell whether no install is at work in a store, nor has been killed there."""
    store = store.resolve()
    return not any(path.exists() for path in (*_places(store), store / _LOCK))


@contextmanager
def workshop(
    store: Path, progress: Progress | None = None, keep: Collection[str] = ()
) -> Iterator[Workshop]:
    """Wait until nobody else changes the store, and make a place to work in.

    Whatever an earlier install has left is cleaned up first, but for the downloads named in
    ``keep``; what this one leaves, at the end, but for downloads.

    Raises:
        StoreError: the store cannot be written to, or another install does not end.
    """
    store = store.resolve()
    with told_plainly(store), _made(store), _locked(store, progress):
        for place in _places(store):
            _tidy(place, store, keep)
        place = _chosen(store)
        try:
            yield Workshop(store, place)
        finally:
            _tidy(place, store, None)


@contextmanager
def _made(store: Path) -> Iterator[None]:
    """Make the store's folder, and remove it again if nothing came into it."""
    missing = []
    for folder in (store, *store.parents):
        if folder.is_dir():
            break
        missing.append(folder)
    store.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):
            for folder in missing:
                folder.rmdir()


@contextmanager
def _locked(store: Path, progress: Progress | None) -> Iterator[None]:
    """Hold the store's lock, which the system lets go when the process ends, however it ends."""
    path = store / _LOCK
    deadline = time.monotonic() + _WAIT_SECONDS
    while (handle := _grasped(path)) is None:
        if time.monotonic() > deadline:
            raise StoreError(
                f"another install has been at work in {store} for {_WAIT_SECONDS / 60:.0f} "
                "minutes; end it, or try again later"
            )
        if progress is not None:
            progress("waiting for another install", 0, None)
        time.sleep(_LOOK_SECONDS)
    try:
        yield
    finally:
        if sys.platform != "win32":  # where a file that is open cannot be removed
            path.unlink(missing_ok=True)
        os.close(handle)


def _grasped(path: Path) -> int | None:
    """Lock a file without waiting; ``None`` if another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except FileNotFoundError:
        return None  # the folder went away with the install that made it
    try:
        _lock(handle)
        # the holder removes the file: what was locked may be the one that is gone
        if os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        # no lock can be had here by anyone, so that the file is nobody's
        path.unlink(missing_ok=True)
        os.close(handle)
        raise
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _lock(handle: int) -> None:
    """Lock an open file, or raise ``BlockingIOError`` at once."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _places(store: Path) -> tuple[Path, Path]:
    return store.parent / f"{_PLACE}-{store.name}", store / _PLACE


def _chosen(store: Path) -> Path:
    """Make the place beside the store, if things can be renamed from there into it."""
    beside, inside = _places(store)
    try:
        if not store.parent.stat().st_mode & stat.S_ISVTX:  # as /tmp has, where others write too
            _make_place(beside)
            probe = beside / _PROBE
            probe.touch()
            # only trying tells: a mount may divide folders of one and the same disk
            probe.rename(store / _PROBE)
            (store / _PROBE).unlink()
            return beside
    except OSError:
        _discard(beside)
    _make_place(inside)
    (inside / _MARK_NAME).write_text(_MARK, encoding="utf-8")
    return inside


def _make_place(place: Path) -> None:
    place.mkdir(mode=0o700, exist_ok=True)
    if place.is_symlink():
        raise NotADirectoryError(20, "is a link, and no folder", str(place))


def _tidy(place: Path, store: Path, keep: Collection[str] | None) -> None:
    """Put back what was taken out of the store without a successor, and remove what is left.

    ``keep`` names the downloads that stay; ``None`` leaves all of them.
    """
    (store / _PROBE).unlink(missing_ok=True)
    if place.is_symlink() or not place.is_dir():
        return
    replaced = place / _REPLACED
    for package in sorted(replaced.iterdir()) if replaced.is_dir() else ():
        if not os.path.lexists(store / package.name):
            package.rename(store / package.name)
    names = {path.name for path in place.iterdir()}
    kept = {n for n in names if n.startswith(DOWNLOAD) and (keep is None or n in keep)}
    for name in names - kept - {_MARK_NAME}:
        _discard(place / name)
    if not kept:
        _discard(place)


def _discard(path: Path) -> None:
    """Remove a file or folder; what cannot be removed now may be another time."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
