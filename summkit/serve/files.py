"""The files of the page, read once when the server starts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from summkit import __version__
from summkit.rendering.json_lines import json_line

_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file as it is sent."""

    data: bytes
    media_type: str

    @property
    def etag(self) -> str:
        """What tells whether a browser has it already."""
        return f'"{hashlib.sha256(self.data).hexdigest()[:20]}"'


def load_page_files(settings: Mapping[str, Any]) -> dict[str, PageFile]:
    """Load the files of the page, by their paths.

    Args:
        settings: What the page has to know of the server.
    """
    found = {
        f"/page/{entry.name}": PageFile(entry.read_bytes(), media_type)
        for entry in files("summkit.serve.page").iterdir()
        for ending, media_type in _MEDIA_TYPES.items()
        if entry.name.endswith(ending)
    }
    about = json_line({**settings, "version": __version__}).encode()
    found["/page/settings.json"] = PageFile(about, _MEDIA_TYPES[".json"])
    found["/"] = found.pop("/page/index.html")
    return found
