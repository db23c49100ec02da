"""Models of translation on this machine: a store for each engine, installed in one way.

A model is whole or not there: it is downloaded or read from files, checked, unpacked and tried
beside its store, and then renamed into it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from summkit.errors import OptionError, nearest

if TYPE_CHECKING:
    from summkit.models.store import ModelStore

# the default first: ko-en BLEU on FLORES is 27.9 for Firefox's models, 20.6 to 27.7 for those that
# CTranslate2 runs, and 15.1 for Argos'
_HOMES = {
    "firefox": "summkit.models.firefox:FirefoxStore",
    "ct2": "summkit.models.ct2:Ct2Store",
    "argos": "summkit.models.argos:ArgosStore",
}
STORES = tuple(_HOMES)
DEFAULT = STORES[0]


def open_store(engine: str = DEFAULT) -> ModelStore:
    """Open the store of an engine, one of ``STORES``.

    Raises:
        OptionError: There is none of that name.
    """
    if engine not in _HOMES:
        raise OptionError(f"no models of an engine '{engine}'. {nearest(engine, STORES)}")
    module, _, name = _HOMES[engine].partition(":")
    return cast("ModelStore", getattr(import_module(module), name)())
