"""Putting a model into the store, and taking it out again: completely, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summkit.errors import StoreError
from summkit.translation.store.folder import (
    Package,
    Progress,
    checked_pair,
    find,
    installed,
    read_package,
    store_path,
    version_key,
)

if TYPE_CHECKING:
    from summkit.translation.store.download import Download
    from summkit.translation.store.index import Offer
    from summkit.translation.store.workshop import Workshop

Trial = Callable[[Path], None]
"""Translates something with the model in a folder; raises any exception if that fails."""


def install(
    source: str,
    target: str,
    *,
    index_url: str | None = None,
    progress: Progress | None = None,
    trial: Trial | None = None,
) -> Package:
    """Install the newest model that an index has for a pair of languages.

    A download that broke off is gone on with. While another process installs, this one waits.

    Args:
        source: code of the language to translate from.
        target: code of the language to translate to.
        index_url: address of an index; without one, argostranslate's.
        progress: told what is being done.
        trial: translates with the unpacked model; without one, the ``argos`` engine does.

    Returns:
        The installed model; if the newest one was there already, that one.

    Raises:
        OptionError: a code is none.
        StoreError: it could not be installed, and the store is as it was.
    """
    from summkit.translation.store.download import Download, partial_names
    from summkit.translation.store.index import choose
    from summkit.translation.store.workshop import is_tidy, workshop

    source, target = checked_pair(source, target)
    offer = choose(source, target, index_url, progress)
    present = _present(offer)
    if present is not None and is_tidy(store_path()):
        return present
    if not offer.links:
        raise StoreError(
            f"the index names no http link for {source} → {target}; use another --index"
        )
    keep = [name for link in offer.links for name in partial_names(link)]
    with workshop(store_path(), progress, keep) as place:
        downloads = [Download(link, place.folder) for link in offer.links]
        # the install that was waited for may have been the same
        package = _present(offer) or _downloaded(place, offer, downloads, progress, trial)
        for download in downloads:
            download.discard()
    return package


def install_file(
    path: str | os.PathLike[str], *, progress: Progress | None = None, trial: Trial | None = None
) -> Package:
    """Install a model from a file, ``.argosmodel`` by custom, without a network.

    Raises:
        StoreError: it could not be installed, and the store is as it was.
    """
    from summkit.translation.store.archive import unpack
    from summkit.translation.store.workshop import workshop

    file = Path(path)
    _see_readable(file)
    with workshop(store_path(), progress) as place:
        folder = unpack(file, place.unpacked, str(file), progress)
        return _finished(place, folder, str(file), progress, trial)


def remove(source: str, target: str) -> list[Path]:
    """Remove every model of a pair, damaged ones too.

    Returns:
        The folders that were removed.

    Raises:
        OptionError: a code is none.
        StoreError: there is none, or it cannot be removed.
    """
    from summkit.translation.store.workshop import workshop

    source, target = checked_pair(source, target)
    _removable(source, target)
    with workshop(store_path()) as place:
        paths = _removable(source, target)
        for path in paths:
            place.remove(path)
    return paths


def _present(offer: Offer) -> Package | None:
    """Find a whole model of the offered version, or of a newer one, in the store."""
    package = find(offer.source, offer.target)
    if package is None or package.problem is not None:
        return None
    return package if version_key(package.version) >= version_key(offer.version) else None


def _downloaded(
    place: Workshop,
    offer: Offer,
    downloads: list[Download],
    progress: Progress | None,
    trial: Trial | None,
) -> Package:
    from summkit.translation.store.download import BrokenOffError

    try:
        folder, name = _unpacked(place, offer, downloads, progress)
        return _finished(place, folder, name, progress, trial)
    except BrokenOffError:
        raise
    except BaseException:
        for download in downloads:
            download.discard()
        raise


def _unpacked(
    place: Workshop, offer: Offer, downloads: list[Download], progress: Progress | None
) -> tuple[Path, str]:
    """Try one link after another until one gives a whole package of the pair."""
    from summkit.translation.store.download import BrokenOffError

    failures: list[StoreError] = []
    for download in downloads:
        got = _got(place, offer, download, progress)
        if not isinstance(got, StoreError):
            return got, download.url
        failures.append(got)
    broken = [error for error in failures if isinstance(error, BrokenOffError)]
    first = (broken or failures)[0]
    if len(failures) > 1:
        raise type(first)(f"all {len(failures)} links failed; {first}")
    raise first


def _got(
    place: Workshop, offer: Offer, download: Download, progress: Progress | None
) -> Path | StoreError:
    """Download and unpack, and give back the folder, or why there is none."""
    from summkit.translation.store.archive import unpack
    from summkit.translation.store.download import BrokenOffError

    try:
        download.run(progress)
        _see_genuine(download, offer, progress)
        folder = unpack(download.path, place.unpacked, download.url, progress)
        _see_pair(folder, (offer.source, offer.target), download.url)
    except BrokenOffError as error:
        return error
    except StoreError as error:
        download.discard()
        place.clear()
        return error
    return folder


def _finished(
    place: Workshop, folder: Path, name: str, progress: Progress | None, trial: Trial | None
) -> Package:
    """Try an unpacked package, and move it into the store."""
    package = _see_whole(folder, name)
    target = store_path() / folder.name
    there = read_package(target) if target.exists() else None
    pair = (package.source, package.target)
    if there is not None and not there.problem and (there.source, there.target) != pair:
        raise StoreError(
            f"{name}: would replace {target}, a model for {there.source} → {there.target}; "
            "remove that one first"
        )
    if progress is not None:
        progress("trying the model", 0, None)
    _try(package, name, trial or _default_trial())
    place.place(folder)
    return read_package(target) or package


def _see_readable(file: Path) -> None:
    if not file.is_file():
        kind = "is not a file" if file.exists() else "no such file"
        raise StoreError(f"{file}: {kind}; a model comes as one .argosmodel file")
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror or error})") from None


def _see_genuine(download: Download, offer: Offer, progress: Progress | None) -> None:
    """See that what arrived is what the index describes."""
    import hashlib

    size = download.path.stat().st_size
    if offer.size is not None and size != offer.size:
        raise StoreError(
            f"{download.url}: is {size} bytes, and {offer.size} by the index; it is not the same "
            "file; try again later, or another --index"
        )
    if offer.sha256 is None:
        return
    if progress is not None:
        progress("checking", 0, None)
    digest = hashlib.sha256()
    with download.path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    if digest.hexdigest() != offer.sha256:
        raise StoreError(
            f"{download.url}: has another SHA-256 than by the index; it is not the same file; try "
            "again later, or another --index"
        )


def _see_whole(folder: Path, name: str) -> Package:
    package = read_package(folder)
    if package is None:
        raise StoreError(f"{name}: is a package of argostranslate, but no model of two languages")
    if package.problem is not None:
        raise StoreError(f"{name}: is not a whole package: {package.problem}")
    return package


def _see_pair(folder: Path, pair: tuple[str, str], name: str) -> None:
    package = _see_whole(folder, name)
    if (package.source, package.target) != pair:
        raise StoreError(
            f"{name}: holds a model for {package.source} → {package.target}, not for "
            f"{pair[0]} → {pair[1]}; the index is wrong"
        )


def _try(package: Package, name: str, trial: Trial) -> None:
    try:
        trial(package.path)
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise StoreError(
            f"{name}: the model does not translate, and is not installed: {said}"
        ) from error


def _default_trial() -> Trial:
    from summkit.translation.argos import trial

    return trial


def _removable(source: str, target: str) -> list[Path]:
    everything = installed()
    paths = [p.path for p in everything if (p.source, p.target) == (source, target)]
    if not paths:
        pairs = sorted({f"{p.source} → {p.target}" for p in everything if p.source})
        there = f"installed: {', '.join(pairs)}" if pairs else "none is"
        raise StoreError(f"no model for {source} → {target} is installed; {there}")
    for path in paths:
        if path.parent != store_path():
            raise StoreError(f"{path}: came with a snap, and is removed with it")
    return paths
