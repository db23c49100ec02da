"""A place to work in beside a store, for one install at a time.

What is not finished yet lies in a folder beside the store, so that argostranslate, which takes
every folder of the store for a package and fails if it is none, never sees it, and so that the
finished model comes into the store by a rename. Where that cannot be (the store is a disk of its
own, or its parent may not be written to), the place is a hidden folder in the store, with a
``metadata.json`` by which argostranslate knows that it is no model.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summkit.errors import StoreError
from summkit.models.disk_space import explain_os_errors
from summkit.models.download import DOWNLOAD, BrokenOffError
from summkit.models.values import Progress, ignore_progress

WAIT_SECONDS = 30 * 60.0
_LOOK_SECONDS = 0.2
_LOCK = ".summkit-lock"
_PROBE = ".summkit-probe"
_PLACE = ".summkit-partial"
_UNPACKED, _REPLACED, _REMOVED = "unpacked", "replaced", "removed"
_MARK_NAME = "metadata.json"
_MARK = json.dumps({"type": "summkit-partial"})


class Staging:
    """The place, while nobody else may change the store.

    ``folder`` is where downloads are kept, ``unpacked`` an empty folder.
    """

    def __init__(self, store: Path, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.unpacked = folder / _UNPACKED
        for name in (_UNPACKED, _REPLACED, _REMOVED):
            (folder / name).mkdir()

    def place(self, model: Path) -> None:
        """Move a finished model into the store, in place of one in a folder of the same name."""
        target = self.store / model.name
        if os.path.lexists(target):
            target.rename(self.folder / _REPLACED / model.name)
        # if this fails, or we end here, the one that was replaced is put back
        model.rename(target)

    def remove(self, model: Path) -> None:
        """Take a model out of the store, at once and for good."""
        model.rename(self.folder / _REMOVED / model.name)

    def clear(self, downloads: Collection[str] = ()) -> None:
        """Empty the folder for what is unpacked, and remove the downloads of these names."""
        for name in downloads:
            _discard(self.folder / name)
        _discard(self.unpacked)
        self.unpacked.mkdir()


def is_tidy(store: Path) -> bool:
    """Return whether no install is at work in a store, nor has been killed there."""
    store = store.resolve()
    return not any(path.exists() for path in (*_list_places(store), store / _LOCK))


@contextmanager
def open_staging(
    store: Path, variable: str, progress: Progress = ignore_progress, keep: Collection[str] = ()
) -> Iterator[Staging]:
    """Wait until nobody else changes the store, and make a place to work in.

    Whatever an earlier install has left is cleaned up first, but for the downloads named in
    ``keep``; what this one leaves, at the end, but for downloads that broke off.

    Args:
        store: The folder of the store.
        variable: The variable of the environment that names another folder.
        progress: Told if another install is waited for.
        keep: Names of downloads.

    Raises:
        StoreError: The store cannot be written to, or another install does not end.
    """
    store = store.resolve()
    with explain_os_errors(store, variable), _make_folder(store), _lock(store, progress):
        for place in _list_places(store):
            _tidy(place, store, keep)
        place = _make_place(store)
        kept: Collection[str] | None = ()
        try:
            yield Staging(store, place)
        except BrokenOffError:
            kept = None
            raise
        finally:
            _tidy(place, store, kept)


@contextmanager
def _make_folder(store: Path) -> Iterator[None]:
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
def _lock(store: Path, progress: Progress) -> Iterator[None]:
    """Hold the store's lock; the system releases it when the process ends, however it ends."""
    from filelock import FileLock, Timeout

    path = store / _LOCK
    # by the clock and not by the time-out of the lock, whose folder may go meanwhile
    deadline = time.monotonic() + WAIT_SECONDS
    lock = FileLock(path)
    while True:
        try:
            # it goes with the install that made it, if that one fails
            store.mkdir(parents=True, exist_ok=True)
            lock.acquire(blocking=False)
            break
        except (Timeout, FileNotFoundError):
            if time.monotonic() > deadline:
                raise StoreError(
                    f"another install has been at work in {store} for {WAIT_SECONDS / 60:.0f} "
                    "minutes; end it, or try again later"
                ) from None
            progress("waiting for another install", 0, None)
            time.sleep(_LOOK_SECONDS)
        except OSError:
            # no lock can be had here by anyone, so that the file is nobody's
            with suppress(OSError):
                path.unlink()
            raise
    try:
        yield
    finally:
        # while it is held: whoever waits for it sees then that the file is gone, and makes another
        with suppress(OSError):
            path.unlink()
        lock.release()


def _list_places(store: Path) -> tuple[Path, Path]:
    return store.parent / f"{_PLACE}-{store.name}", store / _PLACE


def _make_place(store: Path) -> Path:
    """Make the place beside the store, if things can be renamed from there into it."""
    beside, inside = _list_places(store)
    try:
        if not store.parent.stat().st_mode & stat.S_ISVTX:  # as /tmp has, where others write too
            _make_private(beside)
            probe = beside / _PROBE
            probe.touch()
            # only trying tells: a mount may divide folders of one and the same disk
            probe.rename(store / _PROBE)
            (store / _PROBE).unlink()
            return beside
    except OSError:
        _discard(beside)
    _make_private(inside)
    (inside / _MARK_NAME).write_text(_MARK, encoding="utf-8")
    return inside


def _make_private(place: Path) -> None:
    place.mkdir(mode=0o700, exist_ok=True)
    if place.is_symlink():
        raise NotADirectoryError(20, "is a link, and no folder", str(place))


def _tidy(place: Path, store: Path, keep: Collection[str] | None) -> None:
    """Put back models that were taken out and not replaced, and remove everything else.

    ``keep`` names the downloads that stay; ``None`` leaves all of them.
    """
    (store / _PROBE).unlink(missing_ok=True)
    if place.is_symlink() or not place.is_dir():
        return
    replaced = place / _REPLACED
    for model in sorted(replaced.iterdir()) if replaced.is_dir() else ():
        if not os.path.lexists(store / model.name):
            model.rename(store / model.name)
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
