"""What can go wrong with an install, as rows of a table can name it."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from models.bad_server import Habits, Server
from models.small_packages import files, pack
from summkit.models import download

if TYPE_CHECKING:
    from typing_extensions import Unpack

LINK = "/ko_en.argosmodel"
OFFLINE = r"on a machine without a network, name files: summkit models install FILE\.\.\."
DATA = pack(files())
Patch = pytest.MonkeyPatch


class World(NamedTuple):
    server: Server
    patch: Patch
    store: Path


class DiskUsage(NamedTuple):
    """What ``shutil.disk_usage`` tells."""

    total: int = 0
    used: int = 0
    free: int = 0


class Fault(NamedTuple):
    """What goes wrong, what the line says, and whether a part of a download is kept."""

    name: str
    happens: Callable[[World], object]
    says: str
    kept: bool = False


def serve(path: str, data: bytes) -> Callable[[World], None]:
    def add(world: World) -> None:
        world.server.pages[path] = data

    return add


def habit(path: str, **habits: Unpack[Habits]) -> Callable[[World], None]:
    return lambda world: world.server.behave(path, **habits)


def index(entries: object) -> Callable[[World], None]:
    return serve("/index.json", json.dumps(entries).encode())


def offer(data: bytes = DATA, **about: object) -> Callable[[World], None]:
    return lambda world: world.server.offer(data, **about)


def patch(target: object, name: str, value: object) -> Callable[[World], None]:
    return lambda world: world.patch.setattr(target, name, value)


def fails(error: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


def full_for(pattern: str) -> Callable[[World], None]:
    """Fill the disk when a file of such a name is written."""
    opened = Path.open

    class Full(io.FileIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def open_(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if re.fullmatch(pattern, path.name) and mode != "r" and mode != "rb":
            return Full(path, mode.replace("b", ""))
        return opened(path, mode, *rest, **more)

    return patch(Path, "open", open_)


def no_rename(world: World) -> None:
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent.name == "unpacked":
            raise OSError(errno.EIO, "Input/output error", str(path))
        return rename(path, target)

    world.patch.setattr(Path, "rename", refuse)


def nobody(*_: object, **__: object) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def black_hole(*_: object, **__: object) -> None:
    time.sleep(5)


def close(world: World) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        world.server.url = f"http://127.0.0.1:{unused.getsockname()[1]}"


def other_address(address: str) -> Callable[[World], None]:
    def change(world: World) -> None:
        world.server.url = address

    return change


def slow(world: World) -> None:
    world.patch.setattr(download, "SLOW_SECONDS", 0.05)
    world.patch.setattr(download, "SLOW_BYTES", 10**9)
    world.patch.setattr(download, "TRIES", 2)
    world.server.behave(LINK, slow=0.06)


def endless(world: World) -> None:
    world.patch.setattr(download, "LARGEST", 100_000)
    world.server.behave(LINK, no_length=True)


def free_bytes(count: int) -> Callable[[World], None]:
    """Say that a disk has so many bytes left."""
    return patch(shutil, "disk_usage", lambda _: DiskUsage(free=count))


def no_length(world: World) -> None:
    """Announce no length, so that the disk only turns out too small after the download."""
    world.server.behave(no_length=True)
    free_bytes(9_000)(world)


def no_lock(world: World) -> None:
    fcntl = pytest.importorskip("fcntl")
    world.patch.setattr(fcntl, "flock", fails(errno.ENOLCK))
