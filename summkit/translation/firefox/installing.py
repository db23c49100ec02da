"""Putting a model where fxtranslate and summkit find it: completely, or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summkit.errors import StoreError, TranslationError
from summkit.translation.firefox.download import Meter, Progress, download, unpacked
from summkit.translation.firefox.engine import FirefoxModel
from summkit.translation.firefox.models import Pair, files_in, folder
from summkit.translation.firefox.records import Record, address, base_of, records_at, route
from summkit.translation.firefox.web import BrokenOffError


def install(
    source: str, target: str, *, records_url: str | None = None, progress: Progress | None = None
) -> list[Pair]:
    """Download the model of a pair, try it, and put it where fxtranslate and summkit find it.

    A pair that has no model of its own gets both halves of the way through English. What is
    installed already and current is not downloaded again; a download that broke off is taken up
    where it was, also by a later call. Until a model has been tried, nothing that was there
    before is touched.

    Args:
        source: the language to translate from, as ``ko``.
        target: the language to translate to.
        records_url: the list of models, if not Firefox's own or ``FXTRANSLATE_RECORDS_URL``.
        progress: called with the bytes that have come and those to come in all.

    Returns:
        The pairs that are now installed.

    Raises:
        StoreError: fxtranslate is missing; the server does not deliver; it has no such pair; a
            file is not what the list says; there is no room; the model does not run.
    """
    root = folder()
    url = address(records_url)
    records = records_at(url)
    legs = route(records, source, target)
    base = base_of(url)
    try:
        root.mkdir(parents=True, exist_ok=True)
        meter = Meter(progress, sum(record.size for files in legs.values() for record in files))
        for pair, files in legs.items():
            with _alone(root, pair):
                _install(root, pair, files, base, meter)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"the model {source} → {target} cannot be installed in {root}: {reason}"
        ) from error
    return list(legs)


def _install(root: Path, pair: Pair, files: list[Record], base: str, meter: Meter) -> None:
    """Bring the files of a pair together, try them, and exchange the folder for the old one."""
    place = root / "-".join(pair)
    staging = root / f".summkit-{place.name}"
    fresh, old = staging / "new", staging / "old"
    if old.exists() and not place.exists():
        # killed between the two steps of the exchange
        old.rename(place)
    keep = False
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
        if all(_is_current(place / record.name, record) for record in files):
            for record in files:
                meter.after(record)
            return
        fresh.mkdir(parents=True)
        for record in files:
            _bring(record, place, fresh, base, meter)
        _try(pair, fresh)
        _exchange(place, fresh, old)
    except (BrokenOffError, KeyboardInterrupt):
        keep = True
        raise
    finally:
        if not keep:
            shutil.rmtree(staging, ignore_errors=True)


def _bring(record: Record, place: Path, fresh: Path, base: str, meter: Meter) -> None:
    """Put a file into the new folder, from the old one or from the server."""
    if _is_current(place / record.name, record):
        shutil.copy2(place / record.name, fresh / record.name)
    else:
        partial = fresh.parent / f"{record.name}-{record.packed_sum[:16]}.partial"
        download(record, base, partial, meter)
        (fresh / record.name).write_bytes(unpacked(record, partial))
        # kept until all files are there: a call that goes on must not download it again
    meter.after(record)


def _try(pair: Pair, fresh: Path) -> None:
    files = files_in(fresh)
    name = " → ".join(pair)
    if files is None:
        raise StoreError(f"the list of models is confused about {name}; try again later")
    try:
        FirefoxModel(*pair, files)
    except TranslationError as error:
        raise StoreError(
            f"the model {name} came whole but does not run ({error.__cause__ or error}); "
            "it was not installed"
        ) from error


def _exchange(place: Path, fresh: Path, old: Path) -> None:
    if place.exists():
        place.rename(old)
    try:
        fresh.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise


def _is_current(path: Path, record: Record) -> bool:
    try:
        return bool(record.sum) and hashlib.sha256(path.read_bytes()).hexdigest() == record.sum
    except OSError:
        return False


@contextmanager
def _alone(root: Path, pair: Pair) -> Iterator[None]:
    """Keep a second installation of the same pair out; the lock goes with the process."""
    path = root / f".summkit-{'-'.join(pair)}.lock"
    with path.open("ab") as lock:
        try:
            _lock(lock.fileno())
            # the one before may have removed the file between the opening and the locking
            alone = os.path.samestat(os.fstat(lock.fileno()), path.stat())
        except OSError:
            alone = False
        if not alone:
            raise StoreError(f"{' → '.join(pair)} is being installed elsewhere; wait for it")
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
