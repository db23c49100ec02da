"""Firefox's translation models: on disk, on a server, and at work.

They lie in the folder of fxtranslate, whoever of the two has put them there.
"""

from summkit.translation.firefox.engine import FirefoxEngine, FirefoxModel
from summkit.translation.firefox.installing import install
from summkit.translation.firefox.models import Files, installed, remove
from summkit.translation.firefox.records import Offer, available

__all__ = [
    "Files",
    "FirefoxEngine",
    "FirefoxModel",
    "Offer",
    "available",
    "install",
    "installed",
    "remove",
]
