"""The store of Argos, by the calls that its tests make."""

from __future__ import annotations

from summkit.models.argos import ArgosStore
from summkit.models.values import InstalledModel, Progress, Trial, ignore_progress

STORE = ArgosStore()
list_offers = STORE.list_offers
find_model = STORE.find_model
install_file = STORE.install_file
list_installed = STORE.list_installed
remove = STORE.remove


def accept(_: object) -> None:
    """Try nothing: the packages of most tests hold no true model."""


def install(
    source: str = "ko",
    target: str = "en",
    *,
    index: str | None = None,
    trial: Trial = accept,
    progress: Progress = ignore_progress,
) -> InstalledModel:
    (model,) = STORE.install(source, target, trial=trial, index=index, progress=progress)
    return model
