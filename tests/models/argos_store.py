"""The store of Argos, by the calls that its tests make."""

from __future__ import annotations

from typing import Any

from summkit.models.argos import ArgosStore
from summkit.models.values import InstalledModel

STORE = ArgosStore()
available = STORE.list_offers
find = STORE.find_model
install_file = STORE.install_file
installed = STORE.list_installed
remove = STORE.remove


def accept(_: object) -> None:
    """Try nothing: the packages of most tests hold no true model."""


def install(source: str = "ko", target: str = "en", **more: Any) -> InstalledModel:
    (model,) = STORE.install(source, target, **{"trial": accept, **more})
    return model
