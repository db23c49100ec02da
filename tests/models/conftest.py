"""A store of one's own, and a server for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from firefox_fixtures import firefox_store, marian, put_firefox, vocabulary  # noqa: F401

from models.bad_server import Server
from models.small_packages import PackageParts, files
from summkit import web
from summkit.models import download
from summkit.models import server as model_server

if TYPE_CHECKING:
    from typing_extensions import Unpack


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on 127.0.0.1 that does what the test asks of it."""
    server = Server()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, in an environment that names no other place."""
    for name in list(os.environ):
        if name.startswith(("ARGOS_", "SUMMKIT_", "XDG_", "SNAP")) or name.lower().endswith(
            "_proxy"
        ):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long in a test."""
    monkeypatch.setattr(web, "CONNECT_SECONDS", 2.0)
    monkeypatch.setattr(model_server, "SILENT_SECONDS", 0.3)
    monkeypatch.setattr(download, "PAUSE_SECONDS", 0.0)


@pytest.fixture
def store(home: Path) -> Path:
    """The folder of the store; it is not there yet."""
    return home / ".local" / "share" / "argos-translate" / "packages"


@pytest.fixture
def put(store: Path) -> Callable[..., Path]:
    """A function that writes the files of a package into the store, as if installed long ago."""

    def write(**about: Unpack[PackageParts]) -> Path:
        contents = files(**about)
        for path, data in contents.items():
            place = store / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return store / next(iter(contents)).partition("/")[0]

    return write
