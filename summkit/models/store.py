"""A store of models: what is in it, what can come into it, and how models come and go.

Everything that changes a store is complete or has not happened. What differs between engines, that
is, where their models lie, what a folder holds and what a server offers, is in ``argos`` and
``firefox``.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from summkit.errors import StoreError
from summkit.models.quality import find_quality
from summkit.models.records import (
    RECORD,
    Origin,
    build_record,
    find_changes,
    read_record,
    write_record,
)
from summkit.models.values import (
    InstalledModel,
    Offer,
    Pair,
    Progress,
    Trial,
    check_pair,
    ignore_progress,
    parse_version,
)

if TYPE_CHECKING:
    from summkit.models.download import Meter
    from summkit.models.staging import Staging


class ModelStore(ABC):
    """The models of one engine.

    ``variable`` is the variable of the environment that names another folder for them.
    """

    engine: ClassVar[str]
    variable: ClassVar[str]

    @property
    @abstractmethod
    def path(self) -> Path:
        """The folder that models are installed in; it need not exist yet.

        Raises:
            StoreError: The user has no home folder, and no variable names another one.
        """

    @abstractmethod
    def list_installed(self) -> list[InstalledModel]:
        """List the installed models by pair, newest first, the damaged ones included.

        Raises:
            StoreError: The folder cannot be read.
        """

    @abstractmethod
    def find_index(self, index: str | None = None) -> str:
        """Work out the address of the index from what the user says, or of the engine's own."""

    @abstractmethod
    def list_offers(self, index: str | None = None, *, sizes: bool = True) -> list[Offer]:
        """List what an index offers, by pair, newest first.

        Args:
            index: Address of an index; without one, the engine's own.
            sizes: Ask the servers how large the models are, where the index does not say; one
                that has not answered within 15 seconds is not waited for.

        Raises:
            StoreError: The index cannot be fetched, or is none.
        """

    @abstractmethod
    def choose_offers(self, source: str, target: str, offers: Sequence[Offer]) -> list[Offer]:
        """Choose the models to install for a pair.

        Raises:
            StoreError: There are none; the message says which there are.
        """

    @abstractmethod
    def read_model(self, folder: Path) -> InstalledModel | None:
        """Read what a folder holds; ``None`` if it is no model's."""

    @abstractmethod
    def find_current(self, offer: Offer) -> InstalledModel | None:
        """Find a whole model in the store that is as good as the offered one."""

    @abstractmethod
    def build_model(self, offer: Offer, staging: Staging, meter: Meter) -> Path:
        """Download and unpack a model; return its folder, below ``staging.unpacked``."""

    def find_model(self, source: str, target: str) -> InstalledModel | None:
        """Find the newest model of a pair; a damaged one only if there is no whole one."""
        models = [m for m in self.list_installed() if m.pair == (source, target)]
        return next((m for m in models if m.problem is None), models[0] if models else None)

    def install(
        self,
        source: str,
        target: str,
        *,
        trial: Trial,
        index: str | None = None,
        progress: Progress = ignore_progress,
    ) -> list[InstalledModel]:
        """Install the newest model that an index has for a pair of languages.

        A download that broke off is gone on with. While another process installs, this one waits.

        Args:
            source: Code of the language to translate from.
            target: Code of the language to translate to.
            trial: Translates with a model in a folder; a model that fails is not installed.
            index: Address of an index; without one, the engine's own.
            progress: Told what is being done.

        Returns:
            The models, new or there already; two where the way leads through English.

        Raises:
            OptionError: A code is none.
            StoreError: A model could not be installed, and what was there before is untouched.
        """
        from summkit.models.download import Meter, name_downloads
        from summkit.models.staging import is_tidy, open_staging

        source, target = check_pair(source, target)
        progress("reading the index", 0, None)
        address = self.find_index(index)
        offers = self.choose_offers(source, target, self.list_offers(index, sizes=False))
        present = [model for offer in offers if (model := self.find_current(offer)) is not None]
        if len(present) == len(offers) and is_tidy(self.path):
            return present
        _check_links(offers)
        models, keep = [], name_downloads(*offers)
        meter = Meter(progress, offers)
        with open_staging(self.path, self.variable, progress, keep) as place:
            for offer in offers:
                # the install that was waited for may have been the same
                model = self.find_current(offer)
                if model is None:
                    folder = self.build_model(offer, place, meter)
                    name, origin = " → ".join(offer.pair), _describe_origin(offer, address)
                    model = self.finish(place, folder, name, progress, trial, origin)
                models.append(model)
                place.clear(name_downloads(offer))
        return models

    def install_paths(
        self,
        paths: Sequence[Path],
        *,
        pair: Pair | None,
        trial: Trial,
        progress: Progress = ignore_progress,
    ) -> InstalledModel:
        """Install a model from files or a folder, without a network.

        Args:
            paths: What the user names: an archive, a folder, or the files.
            pair: The languages, where the user names them; else the files must tell.
            trial: Translates with a model in a folder; a model that fails is not installed.
            progress: Told what is being done.

        Raises:
            StoreError: It could not be installed, and the store is as it was.
        """
        raise StoreError(f"the engine '{self.engine}' has no models in files")

    def finish(
        self,
        staging: Staging,
        folder: Path,
        name: str,
        progress: Progress,
        trial: Trial,
        origin: Origin | None = None,
    ) -> InstalledModel:
        """Try an unpacked model, and move it into the store with a record of it.

        Args:
            staging: Where it was unpacked.
            folder: Its folder.
            name: What messages call it.
            progress: Told that it is tried.
            trial: Translates with it.
            origin: Where it comes from, if ``name`` does not say; a model that was copied from
                another store has a record that says it.

        Raises:
            StoreError: It is not whole, does not translate, would replace another pair's, or is
                not what the record says that was copied with it.
        """
        model = self.check_model(folder, name)
        origin = self._find_copied(folder, model, name) or origin or _describe_paths(name)
        target = self.path / folder.name
        there = self.read_model(target) if target.exists() else None
        if there is not None and not there.problem and there.pair != model.pair:
            raise StoreError(
                f"{name}: would replace {target}, a model for {' → '.join(there.pair)}; "
                "remove that one first"
            )
        progress("trying the model", 0, None)
        try:
            trial(folder)
        except Exception as error:
            said = " ".join(str(error).split()) or type(error).__name__
            raise StoreError(
                f"{name}: the model does not translate, and is not installed: {said}"
            ) from error
        self._write_record(folder, model, origin)
        model = self.check_model(folder, name)
        staging.place(folder)
        return replace(model, path=target)

    def _find_copied(self, folder: Path, model: InstalledModel, name: str) -> Origin | None:
        """Find out where a model comes from that was copied with its record."""
        try:
            record = read_record(folder)
        except ValueError as error:
            raise StoreError(f"{name}: {RECORD} in it is damaged ({error})") from error
        if record is None:
            return None
        if (record.engine, record.pair) != (self.engine, model.pair):
            raise StoreError(f"{name}: {RECORD} in it is that of another model")
        for change in find_changes(folder, record):
            raise StoreError(f"{name}: {change}, by {RECORD} in it; copy it again")
        return record.origin

    def _write_record(self, folder: Path, model: InstalledModel, origin: Origin) -> None:
        origin = replace(origin, version=origin.version or model.version)
        about = (self.engine, model.pair, origin.version, origin.variant)
        quality = find_quality(*about) if origin.is_index else None
        write_record(folder, build_record(folder, self.engine, model.pair, origin, quality))

    def check_model(self, folder: Path, name: str) -> InstalledModel:
        """Read an unpacked model.

        Args:
            folder: Its folder.
            name: What messages call it.

        Raises:
            StoreError: It is none, or not whole.
        """
        model = self.read_model(folder)
        if model is None:
            raise StoreError(f"{name}: is a package, but no model of two languages")
        if model.problem is not None:
            raise StoreError(f"{name}: is not a whole package: {model.problem}")
        return model

    def remove(self, source: str, target: str) -> list[Path]:
        """Remove every model of a pair, damaged ones too.

        Returns:
            The folders that were removed.

        Raises:
            OptionError: A code is none.
            StoreError: There is none, or it cannot be removed.
        """
        from summkit.models.staging import open_staging

        source, target = check_pair(source, target)
        self._find_removable(source, target)
        with open_staging(self.path, self.variable) as place:
            paths = self._find_removable(source, target)
            for path in paths:
                place.remove(path)
        return paths

    def _find_removable(self, source: str, target: str) -> list[Path]:
        models = self.list_installed()
        paths = [model.path for model in models if model.pair == (source, target)]
        if not paths:
            pairs = sorted({" → ".join(model.pair) for model in models if model.source})
            there = f"installed: {', '.join(pairs)}" if pairs else "none is"
            raise StoreError(f"no model for {source} → {target} is installed; {there}")
        for path in paths:
            if path.parent != self.path:
                raise StoreError(f"{path}: came with a snap, and is removed with it")
        return paths


class OwnStore(ModelStore):
    """The models of an engine in summkit's own data folder, a folder ``<source>-<target>`` each."""

    variable = "SUMMKIT_MODELS_DIR"

    @property
    def path(self) -> Path:
        """The folder of the models, in the user's data folder or where the variable says."""
        from platformdirs import user_data_path

        named = os.environ.get(self.variable)
        folder = Path(named) if named else user_data_path("summkit", appauthor=False) / "models"
        if not named and not folder.is_absolute():
            raise StoreError(f"no home folder to keep models in; set {self.variable} to a folder")
        return folder.absolute() / self.engine

    def list_installed(self) -> list[InstalledModel]:
        """List the installed models, those that lack a file included."""
        models = map(self.read_model, list_folders(self.path))
        return sort_models(model for model in models if model is not None)


def _describe_origin(offer: Offer, address: str) -> Origin:
    package = offer.files[0].sha256 if len(offer.files) == 1 else None
    return Origin(address, offer.version, offer.variant, package or "")


def _describe_paths(name: str) -> Origin:
    path = Path(name)
    return Origin(str(path.absolute()) if path.exists() else name)


def _check_links(offers: Iterable[Offer]) -> None:
    for offer in offers:
        if not all(file.links for file in offer.files):
            pair = " → ".join(offer.pair)
            raise StoreError(f"the index names no http link for {pair}; use another --index")


def sort_models(models: Iterable[InstalledModel]) -> list[InstalledModel]:
    """Sort models by pair, newest first."""
    # the sorts are stable: the last one counts most
    found = sorted(models, key=lambda model: str(model.path))
    found.sort(key=lambda model: parse_version(model.version), reverse=True)
    return sorted(found, key=lambda model: model.pair)


def list_folders(folder: Path) -> list[Path]:
    """List the folders in a folder; none if it is not there.

    Raises:
        StoreError: It cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read ({error.strerror or error})") from None


def count_bytes(folder: Path) -> int:
    """Count the bytes that the files in a folder take up."""
    return sum(
        _find_length(Path(root, name)) for root, _, names in os.walk(folder) for name in names
    )


def _find_length(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # removed meanwhile
