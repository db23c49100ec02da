"""Models of translation on this machine: a store for each engine, installed in one way.

A model is whole or not there: it is downloaded, checked, unpacked and tried beside its store, and
then renamed into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summkit.models.store import ModelStore

STORES = ("argos", "ct2", "firefox")


def open_store(engine: str) -> ModelStore:
    """Return the store of an engine, one of ``STORES``."""
    if engine == "firefox":
        from summkit.models.firefox import FirefoxStore

        return FirefoxStore()
    if engine == "ct2":
        from summkit.models.ct2 import Ct2Store

        return Ct2Store()
    from summkit.models.argos import ArgosStore

    return ArgosStore()
