"""The store of models: the folder that summkit shares with argostranslate.

What one of them has installed, the other one finds. A model is whole or not there: it is
downloaded, checked, unpacked and tried beside the store, and then renamed into it.
"""

from summkit.translation.store.folder import Package, Progress, find, installed, store_path
from summkit.translation.store.index import Offer, available, index_address
from summkit.translation.store.installing import Trial, install, install_file, remove

__all__ = [
    "Offer",
    "Package",
    "Progress",
    "Trial",
    "available",
    "find",
    "index_address",
    "install",
    "install_file",
    "installed",
    "remove",
    "store_path",
]
