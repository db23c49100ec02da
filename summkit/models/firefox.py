"""Firefox's models: a store in summkit's own data folder.

A folder ``<source>-<target>`` holds ``model.*``, ``vocab.*`` or ``srcvocab.*`` and ``trgvocab.*``,
and for some pairs ``lex.*``, as fxtranslate lays them out in its cache. Its ``Cache`` and
``add_models`` do not serve here: they know no lock, do not go on with a download that broke off,
take a folder for a model whatever is in it, and try nothing before it replaces what is there.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summkit.errors import StoreError
from summkit.models.firefox_names import HUB, LARGEST_FILE, split_pair
from summkit.models.records import RECORD, find_record, is_changed
from summkit.models.store import OwnStore, count_bytes
from summkit.models.values import (
    InstalledModel,
    Offer,
    Pair,
    Progress,
    RemoteFile,
    Trial,
    ignore_progress,
)

if TYPE_CHECKING:
    from summkit.models.download import Meter
    from summkit.models.staging import Staging

_BLOCK = 128 << 10


class ModelFiles(NamedTuple):
    """The files of a pair; both vocabularies are the same where the languages share one.

    ``shortlist``, where there is one, says which subwords may come out for those that go in.
    """

    model: Path
    source: Path
    target: Path
    shortlist: Path | None


class FirefoxStore(OwnStore):
    """The models that Firefox itself uses."""

    engine = "firefox"

    def find_index(self, index: str | None = None) -> str:
        """Work out the address of the list, as fxtranslate is set up or the user says."""
        from summkit.models.firefox_index import find_index

        return find_index(index)

    def list_offers(self, index: str | None = None, *, sizes: bool = True) -> list[Offer]:
        """List what a server offers; its list has the sizes."""
        from summkit.models.firefox_index import read_offers

        return read_offers(self.find_index(index))

    def choose_offers(self, source: str, target: str, offers: Sequence[Offer]) -> list[Offer]:
        """Choose the model of a pair, or the two that lead there through English."""
        # discovery.resolve_route would name pairs of which a vocabulary is missing
        known = {offer.pair: offer for offer in offers}
        for route in ([(source, target)], [(source, HUB), (HUB, target)]):
            if all(pair in known for pair in route):
                return [known[pair] for pair in route]
        sources = sorted(a for a, b in known if b == target)
        codes = sorted({code for pair in known for code in pair})
        there = f"from {', '.join(sources)}" if sources else f"for {', '.join(codes) or 'nothing'}"
        raise StoreError(
            f"Firefox has no model for {source} → {target}; there are models {there}; "
            "see 'summkit models list --available'"
        )

    def install_paths(
        self,
        paths: Sequence[Path],
        *,
        pair: Pair | None,
        trial: Trial,
        progress: Progress = ignore_progress,
    ) -> InstalledModel:
        """Install a model from an archive, a folder, or its files; their names tell the pair."""
        from summkit.models.firefox_install import collect_model
        from summkit.models.staging import open_staging

        name = str(paths[0]) if len(paths) == 1 else str(paths[0].parent)
        with open_staging(self.path, self.variable, progress) as place:
            folder = collect_model(paths, pair, place.unpacked, name, progress)
            return self.finish(place, folder, name, progress, trial)

    def read_model(self, folder: Path) -> InstalledModel | None:
        """Read what a folder holds; ``None`` if its name is that of no pair."""
        pair = split_pair(folder.name)
        if pair is None:
            return None
        problem = None if find_files(folder) else "it lacks a model or a vocabulary"
        record = find_record(folder)
        return InstalledModel(
            *pair,
            path=folder,
            size=count_bytes(folder),
            version=record.version if record else "",
            problem=problem,
        )

    def find_current(self, offer: Offer) -> InstalledModel | None:
        """Find a model in the store whose files are those of the offer, and of its record.

        One without a record is built anew, from its own files where they are those of the offer.
        """
        place = self.path / "-".join(offer.pair)
        is_current = all(_is_current(place / file.name, file) for file in offer.files)
        is_pinned = (place / RECORD).exists() and not is_changed(place)
        return self.read_model(place) if is_current and is_pinned else None

    def build_model(self, offer: Offer, staging: Staging, meter: Meter) -> Path:
        """Collect the files of a model: from the store where they are current, else by download."""
        from summkit.models.download import fetch

        place, folder = self.path / "-".join(offer.pair), staging.unpacked / "-".join(offer.pair)
        folder.mkdir()
        for file in offer.files:
            if _is_current(place / file.name, file):
                shutil.copy2(place / file.name, folder / file.name)
                meter.pass_file(file)
                meter("downloading")
            else:
                data = fetch(file, staging.folder, partial(unpack_file, file), meter)
                (folder / file.name).write_bytes(data)
        return folder


def find_files(folder: Path) -> ModelFiles | None:
    """Find the files of a model in its folder; ``None`` if one is missing."""
    try:
        found = {path.name.partition(".")[0]: path for path in sorted(folder.iterdir())}
    except OSError:
        return None
    model, shared = found.get("model"), found.get("vocab")
    source, target = shared or found.get("srcvocab"), shared or found.get("trgvocab")
    if model is None or source is None or target is None:
        return None
    return ModelFiles(model, source, target, found.get("lex"))


def unpack_file(file: RemoteFile, packed: Path, _: str = "") -> bytes:
    """Unpack a downloaded file.

    Raises:
        StoreError: It is not what the list says, or would be larger than any model.
    """
    from fxtranslate import discovery

    data = packed.read_bytes()
    # verify_and_decompress has no limit
    if _bound_size(data) > LARGEST_FILE:
        raise StoreError(f"{file.name} would unpack to more than 1 GB; it was not installed")
    try:
        return discovery.verify_and_decompress(data, file.unpacked_sha256)
    except ValueError as error:
        raise StoreError(f"{file.name} cannot be unpacked ({error}); download it again") from error


def _bound_size(packed: bytes) -> int:
    """Bound what a zstd frame can unpack to: no block of it gives more than 128 KiB."""
    if packed[:4] != b"\x28\xb5\x2f\xfd" or len(packed) < 6:
        return 0
    head = packed[4]
    single = head >> 5 & 1
    sizes = (single, 2, 4, 8)[head >> 6], (0, 1, 2, 4)[head & 3]
    at, blocks, last = 5 + (not single) + sum(sizes), 0, 0
    while not last and at + 3 <= len(packed):
        block = int.from_bytes(packed[at : at + 3], "little")
        last, kind = block & 1, block >> 1 & 3
        # a block of one repeated byte takes that byte, whatever length it stands for
        at += 3 + (1 if kind == 1 else block >> 3)
        blocks += 1
    return blocks * _BLOCK


def _is_current(path: Path, file: RemoteFile) -> bool:
    from summkit.models.download import hash_file

    try:
        return file.unpacked_sha256 is not None and hash_file(path) == file.unpacked_sha256
    except OSError:
        return False
