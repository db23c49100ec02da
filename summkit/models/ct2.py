"""Models that CTranslate2's converters have written: a store in summkit's own data folder.

They come from a folder of the user's; there is no index of them. A folder ``<source>-<target>``
holds the files of a model under their own names. A model of many languages serves several pairs:
its files lie in the folder of each, as one and the same file on disk where the disk can do that.
"""

from __future__ import annotations

import filecmp
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from summkit.errors import StoreError
from summkit.models.commands import name_install
from summkit.models.ct2_families import Family
from summkit.models.ct2_files import find_files, is_model_file, open_files
from summkit.models.records import Origin
from summkit.models.store import OwnStore, count_bytes, list_folders
from summkit.models.values import (
    InstalledModel,
    Offer,
    Pair,
    Progress,
    Trial,
    check_pair,
    ignore_progress,
)

if TYPE_CHECKING:
    from summkit.models.download import Meter
    from summkit.models.staging import Staging

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z0-9][A-Za-z0-9]*)*")
_CHUNK = 1 << 20
_EXAMPLE = f"'{name_install('ko', 'en', 'ct2')}'"


class Ct2Store(OwnStore):
    """The models of the engine ``ct2``."""

    engine = "ct2"

    def find_index(self, index: str | None = None) -> str:
        """Say that there is no index."""
        _refuse_index()

    def list_offers(self, index: str | None = None, *, sizes: bool = True) -> list[Offer]:
        """Say that there is no index."""
        _refuse_index()

    def choose_offers(self, source: str, target: str, offers: Sequence[Offer]) -> list[Offer]:
        """Say that there is no index."""
        _refuse_index()

    def find_current(self, offer: Offer) -> InstalledModel | None:
        """Find nothing, since nothing is offered."""
        return None

    def build_model(self, offer: Offer, staging: Staging, meter: Meter) -> Path:
        """Say that there is no index."""
        _refuse_index()

    def read_model(self, folder: Path) -> InstalledModel | None:
        """Read what a folder holds; ``None`` if its name is that of no pair."""
        pair = read_pair(folder.name)
        if pair is None:
            return None
        problem = None
        try:
            find_files(folder)
        except ValueError as error:
            problem = str(error)
        return InstalledModel(*pair, path=folder, size=count_bytes(folder), problem=problem)

    def install_paths(
        self,
        paths: Sequence[Path],
        *,
        pair: Pair | None,
        trial: Trial,
        progress: Progress = ignore_progress,
    ) -> InstalledModel:
        """Install a model from the folder that a converter wrote.

        Args:
            paths: The folder, and files that belong to it and lie elsewhere.
            pair: The languages, from and to.
            trial: Translates with a model in a folder; a model that fails is not installed.
            progress: Told what is being done.

        Raises:
            OptionError: The pair is none.
            StoreError: It could not be installed, and the store is as it was.
        """
        from summkit.models.staging import open_staging

        if pair is None:
            raise StoreError(
                "a model of CTranslate2 does not say which languages it is for, or has many; add "
                "--from and --to, as in --from ko --to en"
            )
        source, target = map(_normalize, check_pair(*pair))
        files, name = _collect_files(paths), ", ".join(map(str, paths))
        with open_staging(self.path, self.variable, progress) as place:
            folder = place.unpacked / f"{source}-{target}"
            folder.mkdir()
            self._take(files, folder, progress)
            family = _check_folder(folder, (source, target), name)
            origin = Origin(name, variant=family.name, licence=family.describe_licence())
            return self.finish(place, folder, name, progress, trial, origin)

    def _take(self, files: Sequence[Path], folder: Path, progress: Progress) -> None:
        """Take files into a folder; those that the store has already are not copied again."""
        from summkit.models.disk_space import check_disk_space

        missing = [file for file in files if not self._link(file, folder)]
        total, done = sum(file.stat().st_size for file in missing), 0
        check_disk_space(folder, total)
        for file in missing:
            with file.open("rb") as original, (folder / file.name).open("xb") as copy:
                while piece := original.read(_CHUNK):
                    copy.write(piece)
                    done += len(piece)
                    progress("copying", done, total)
                copy.flush()
                os.fsync(copy.fileno())

    def _link(self, file: Path, folder: Path) -> bool:
        """Give a folder the same file as another one of the store, if one has it."""
        return any(_link_same(file, f / file.name, folder) for f in list_folders(self.path))


def _link_same(file: Path, there: Path, folder: Path) -> bool:
    try:
        if filecmp.cmp(file, there, shallow=False):
            os.link(there, folder / file.name)
            return True
    except OSError:
        pass  # it is not there, or the disk has no hard links
    return False


def read_pair(name: str) -> Pair | None:
    """Read the name of a folder. A code may hold a hyphen itself, before capitals or digits.

    >>> read_pair("ko-en"), read_pair("zh-Hant-ja"), read_pair("en-pt-BR"), read_pair("notes")
    (('ko', 'en'), ('zh-Hant', 'ja'), ('en', 'pt-BR'), None)
    """
    for found in re.finditer("-", name[:64]):
        pair = name[: found.start()], name[found.end() :]
        if all(map(_CODE.fullmatch, pair)) and pair[0] != pair[1]:
            return pair
    return None


def _normalize(code: str) -> str:
    """Write a code as folders have it: ``zh-Hant``, ``pt-BR``."""
    base, *rest = re.split("[-_]", code)
    more = (part.title() if len(part) == 4 else part.upper() for part in rest)
    return "-".join((base.lower(), *more))


def _refuse_index() -> NoReturn:
    raise StoreError(
        f"there is no index of models for 'ct2'; name the folder of one, as in {_EXAMPLE}"
    )


def _collect_files(paths: Sequence[Path]) -> list[Path]:
    """Collect the files of a model from a folder and from files that lie elsewhere."""
    files: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            found = [p for p in _list_files(path) if is_model_file(p.name)]
            if not found:
                raise StoreError(f"{path}: holds no file of a model that CTranslate2 has converted")
        elif path.is_file():
            found = [path]
        elif path.exists():
            raise StoreError(f"{path}: is neither a file nor a folder; name one, as in {_EXAMPLE}")
        else:
            from summkit.reading.sources import explain_unreadable

            raise StoreError(explain_unreadable(str(path), FileNotFoundError()))
        files |= {p.name: p for p in found}
    return list(files.values())


def _list_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read ({error.strerror or error})") from None


def _check_folder(folder: Path, pair: Pair, name: str) -> Family:
    """Check the files of a model and that it knows the languages, and tell its family.

    Raises:
        StoreError: It is not whole, or does not.
    """
    try:
        return open_files(find_files(folder), pair).family
    except (ValueError, OSError) as error:
        raise StoreError(f"{name}: cannot be installed: {error}") from None
