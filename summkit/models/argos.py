"""Argos' models: the store that summkit shares with argostranslate.

What one of them has installed, the other one finds. The places are worked out as
``argostranslate.settings`` does, from the same variables and the same ``settings.json``, but at
each call and without touching the disk: importing that module makes folders under the home
directory, and fails where it cannot.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summkit.errors import StoreError
from summkit.models.records import Origin, find_record, is_changed
from summkit.models.store import ModelStore, count_bytes, list_folders, sort_models
from summkit.models.values import (
    InstalledModel,
    Offer,
    Pair,
    Progress,
    Trial,
    clean_text,
    ignore_progress,
    parse_version,
    read_code,
)

if TYPE_CHECKING:
    from summkit.models.download import Meter
    from summkit.models.staging import Staging

_NAMED_PAIR = re.compile(r"(?:translate-)?([a-z]{2,3})_([a-z]{2,3})(?![a-z])")


class ArgosStore(ModelStore):
    """The packages of Argos Translate."""

    engine = "argos"
    variable = "ARGOS_PACKAGES_DIR"

    @property
    def path(self) -> Path:
        """The folder of the packages, where argostranslate has it."""
        named = read_setting(self.variable)
        if named is not None:
            return Path(named).absolute()
        data = _find_base("XDG_DATA_HOME", ".local/share") / "argos-translate"
        return (data / "packages").absolute()

    def list_installed(self) -> list[InstalledModel]:
        """List the installed packages, those that a snap brings along too."""
        models = (
            # a hidden folder is somebody's work in progress
            None if path.name.startswith(".") else self.read_model(path)
            for folder in self._list_places()
            for path in list_folders(folder)
        )
        return sort_models(model for model in models if model is not None)

    def find_index(self, index: str | None = None) -> str:
        """Work out the address of the index itself, also from that of its folder."""
        from summkit.models.argos_index import find_index

        return find_index(index or read_setting("ARGOS_PACKAGE_INDEX"))

    def list_offers(self, index: str | None = None, *, sizes: bool = True) -> list[Offer]:
        """List what an index offers; its address may be that of its folder."""
        from summkit.models.argos_index import add_sizes, read_offers

        offers = read_offers(self.find_index(index))
        return add_sizes(offers) if sizes else offers

    def choose_offers(self, source: str, target: str, offers: Sequence[Offer]) -> list[Offer]:
        """Choose the newest package of a pair."""
        from summkit.models.argos_index import explain_missing

        for offer in offers:
            if offer.pair == (source, target):
                return [offer]
        raise StoreError(explain_missing(source, target, {offer.pair for offer in offers}))

    def find_current(self, offer: Offer) -> InstalledModel | None:
        """Find a whole package of the offered version, or of a newer one."""
        model = self.find_model(offer.source, offer.target)
        if model is None or model.problem is not None:
            return None
        here, there = parse_version(model.version), parse_version(offer.version)
        return model if here > there or (here == there and _is_current(model, offer)) else None

    def build_model(self, offer: Offer, staging: Staging, meter: Meter) -> Path:
        """Download and unpack a package."""
        from summkit.models.argos_archive import unpack
        from summkit.models.download import fetch

        def unpack_pair(archive: Path, name: str) -> Path:
            # what an archive of another link has left
            staging.clear()
            folder = unpack(archive, staging.unpacked, name, meter)
            pair = self.check_model(folder, name).pair
            if pair != offer.pair:
                raise StoreError(
                    f"{name}: holds a model for {' → '.join(pair)}, not for "
                    f"{' → '.join(offer.pair)}; the index is wrong"
                )
            return folder

        return fetch(offer.files[0], staging.folder, unpack_pair, meter)

    def install_file(
        self,
        file: str | os.PathLike[str],
        *,
        trial: Trial,
        pair: Pair | None = None,
        progress: Progress = ignore_progress,
    ) -> InstalledModel:
        """Install a package from a file, ``.argosmodel`` by custom, without a network.

        Args:
            file: The package.
            trial: Translates with a model in a folder; a model that fails is not installed.
            pair: The languages that it must be for; ``None`` for any.
            progress: Told what is being done.

        Raises:
            StoreError: It could not be installed, and the store is as it was.
        """
        from summkit.models.argos_archive import unpack
        from summkit.models.download import hash_file
        from summkit.models.staging import open_staging

        path = Path(file)
        _check_readable(path)
        with open_staging(self.path, self.variable, progress) as place:
            folder = unpack(path, place.unpacked, str(path), progress)
            there = self.check_model(folder, str(path)).pair
            if pair not in (None, there):
                raise StoreError(f"{path}: holds a model for {' → '.join(there)}")
            origin = Origin(str(path.absolute()), sha256=hash_file(path))
            return self.finish(place, folder, str(path), progress, trial, origin)

    def install_paths(
        self,
        paths: Sequence[Path],
        *,
        pair: Pair | None,
        trial: Trial,
        progress: Progress = ignore_progress,
    ) -> InstalledModel:
        """Install a package from one file; ``pair`` must be what the package says."""
        if len(paths) != 1:
            raise StoreError("a model of argos comes as one .argosmodel file; name that alone")
        return self.install_file(paths[0], pair=pair, trial=trial, progress=progress)

    def read_model(self, folder: Path) -> InstalledModel | None:
        """Read what a folder holds; ``None`` if it is argostranslate's, but no model of a pair."""
        about, problem = _read_metadata(folder)
        if about.get("type", "translate") != "translate":
            return None
        source, target = read_code(about.get("from_code")), read_code(about.get("to_code"))
        if source and source == target:
            problem = problem or "it is from a language to itself"
        elif source and target:
            problem = problem or _find_problem(folder)
        else:
            problem = problem or "its metadata.json names no pair of languages"
            named = _NAMED_PAIR.match(folder.name)
            source, target = (named[1], named[2]) if named else ("", "")
        return InstalledModel(
            source,
            target,
            path=folder,
            size=count_bytes(folder),
            version=clean_text(about.get("package_version", "")),
            source_name=clean_text(about.get("from_name", "")),
            target_name=clean_text(about.get("to_name", "")),
            problem=problem,
        )

    def _list_places(self) -> Iterator[Path]:
        """Yield the store, and the folders of models that a snap brings along."""
        yield self.path
        if "SNAP" in os.environ:
            bundled = Path(os.environ["SNAP"]) / "snap_custom"
            yield bundled / "packages"
            yield from list_folders(bundled / "content_snap_packages")


def read_setting(name: str) -> str | None:
    """Look up a setting of argostranslate: in the environment, then in ``settings.json``."""
    value = os.environ.get(name)
    if value is not None:
        return value
    try:
        path = _find_base("XDG_CONFIG_HOME", ".config") / "argos-translate" / "settings.json"
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, StoreError):
        return None
    found = settings.get(name) if isinstance(settings, dict) else None
    return found if isinstance(found, str) else None


def _find_base(variable: str, under_home: str) -> Path:
    # an empty variable counts, as it does there
    value = os.environ.get(variable)
    return _find_home() / under_home if value is None else Path(value)


def _find_home() -> Path:
    if "SNAP" in os.environ and "SNAP_USER_DATA" in os.environ:
        return Path(os.environ["SNAP_USER_DATA"])
    try:
        return Path.home()
    except RuntimeError:
        raise StoreError(
            "no home folder to keep models in; set ARGOS_PACKAGES_DIR to a folder"
        ) from None


def _is_current(model: InstalledModel, offer: Offer) -> bool:
    """Return whether a package is the offered one of its version, as far as can be known."""
    record = find_record(model.path)
    if record is not None and record.version != model.version:
        # another program has replaced it since
        return True
    pinned, wanted = record.origin.sha256 if record else "", offer.files[0].sha256
    is_other = pinned and wanted and pinned != wanted
    return not is_other and not is_changed(model.path)


def _check_readable(file: Path) -> None:
    if file.exists() and not file.is_file():
        raise StoreError(f"{file}: is not a file; a model comes as one .argosmodel file")
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        from summkit.reading.sources import explain_unreadable

        raise StoreError(explain_unreadable(str(file), error)) from None


def _read_metadata(folder: Path) -> tuple[dict[str, Any], str | None]:
    try:
        about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, "it has no metadata.json"
    except OSError as error:
        return {}, f"its metadata.json cannot be read ({error.strerror or error})"
    except (ValueError, RecursionError):
        return {}, "its metadata.json is not JSON"
    if not isinstance(about, dict):
        return {}, "its metadata.json is not a JSON object"
    return about, None


def _find_problem(folder: Path) -> str | None:
    """Return why a model cannot be used, a missing or empty file; ``None`` for a whole one."""
    if not _has_data(folder / "model" / "model.bin"):
        return "it has no model/model.bin"
    # the order in which argostranslate looks for them
    for name in ("sentencepiece.model", "bpe.model"):
        if (folder / name).exists():
            return None if _has_data(folder / name) else f"its {name} is empty"
    return "it has neither sentencepiece.model nor bpe.model"


def _has_data(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False
