"""The store of Firefox's models, by the calls that its tests make."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from firefox_fixtures import Put as Put

from summkit.errors import StoreError
from summkit.models.firefox import FirefoxStore
from summkit.models.values import InstalledModel, Progress, ignore_progress
from summkit.translation.firefox import try_model

MODEL = "workspace/0.zst"
STORE = FirefoxStore()


def install(
    source: str = "ko",
    target: str = "en",
    *,
    index: str | None = None,
    progress: Progress = ignore_progress,
) -> list[InstalledModel]:
    return STORE.install(source, target, trial=try_model, index=index, progress=progress)


class Meter:
    """A progress that keeps what it is told of downloads."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int | None]] = []

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        if phase == "downloading":
            self.told.append((done, total))


def hash_files(folder: Path) -> dict[str, str]:
    """Everything in a folder, hidden or not, and what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refuse_install(
    store: Path, source: str = "ko", target: str = "en", *, index: str | None = None
) -> str:
    """Install in vain; the store is as it was, and the reason one line."""
    before = hash_files(store.parent)
    with pytest.raises(StoreError) as caught:
        install(source, target, index=index)
    assert hash_files(store.parent) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)
