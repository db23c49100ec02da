"""Whatever goes wrong with an install, the store is as it was, and one line says what to do.

Each row is run on a store that is not there yet and on one with an older model of the same pair.
``KEPT``: what arrived of a download is kept beside the store, for the next install to go on with.
"""

from __future__ import annotations

import errno
import io
import json
import re
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bad_server import Server
from small_packages import MODEL, OLD, entry, files, listing, packed

from summkit.errors import StoreError
from summkit.translation.store import archive, download, index, install, installed

pytestmark = pytest.mark.network

LINK = "/ko_en.argosmodel"
Patch = pytest.MonkeyPatch
Put = Callable[..., Path]


class World(NamedTuple):
    server: Server
    patch: Patch
    store: Path


class Fault(NamedTuple):
    """What goes wrong, what the line says, and whether a part of a download is kept."""

    name: str
    happens: Callable[[World], Any]
    says: str
    kept: bool = False


KEPT = True
DATA = packed(files())


def page(path: str, data: bytes) -> Callable[[World], None]:
    def serve(world: World) -> None:
        world.server.pages[path] = data

    return serve


def habit(path: str, **habits: object) -> Callable[[World], None]:
    return lambda world: world.server.behave(path, **habits)


def indexed(entries: object) -> Callable[[World], None]:
    return page("/index.json", json.dumps(entries).encode())


def offered(data: bytes = DATA, **about: object) -> Callable[[World], None]:
    return lambda world: world.server.offer(data, **about)


def patched(target: object, name: str, value: object) -> Callable[[World], None]:
    return lambda world: world.patch.setattr(target, name, value)


def fails(error: int) -> Callable[..., Any]:
    import os

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

    return patched(Path, "open", open_)


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


def gone(world: World) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        world.server.url = f"http://127.0.0.1:{unused.getsockname()[1]}"


def other_address(address: str) -> Callable[[World], None]:
    def change(world: World) -> None:
        world.server.url = address

    return change


OFFLINE = "on a machine without a network, summkit models install FILE.argosmodel"

INDEX = [
    Fault(
        "unknown host", patched(socket, "getaddrinfo", nobody), f"no such server, or .*{OFFLINE}"
    ),
    Fault(
        "no way to the host",
        patched(socket, "create_connection", black_hole),
        f"the server cannot be reached within 0.5 seconds; {OFFLINE}",
    ),
    Fault("connection refused", gone, f"the server refuses the connection; {OFFLINE}"),
    Fault("address of a file", other_address("file:///etc"), "only http and https addresses"),
    Fault("broken address", other_address("http://127.0.0.1:port"), "is not a valid address"),
    Fault("404", habit("/index.json", status=404), "answers 404: it has no such file; check"),
    Fault("403", habit("/index.json", status=403), "answers 403: it refuses access"),
    Fault("500", habit("/index.json", status=500), "answers 500: try again later"),
    Fault("hangs", habit("/index.json", hangs=True), "does not answer within 0.3 seconds; try"),
    Fault("silent midway", habit("/index.json", silent=9), "the answer is silent for 0.3 seconds"),
    Fault("cut midway", habit("/index.json", cut=9), "the answer breaks off; try again later"),
    Fault("too large", patched(index, "_LARGEST", 50), "is larger than 0 MB, too large"),
    Fault(
        "redirect to file",
        habit("/index.json", to="file:///etc/passwd"),
        "redirects to what is not on the web",
    ),
    Fault("redirects forever", habit("/index.json", to="/index.json"), "or in a circle"),
    Fault("not JSON", page("/index.json", b"{]"), "is not JSON, and no index of models; check"),
    Fault("web page", page("/index.json", b"<html>"), "is a web page, and no index of models"),
    Fault("binary", page("/index.json", b"\xff\x00\x80"), "is not JSON, and no index of models"),
    Fault("endless brackets", page("/index.json", b"[" * 200_000), "is not JSON, and no index"),
    Fault("not an array", indexed({"ko": "en"}), "is no index of models, which is a JSON array"),
    Fault("entry a string", indexed(["ko_en"]), "entry 1 of the index is no object; use another"),
    Fault("entry without a pair", indexed([{"links": []}]), "entry 1 of the index names no pair"),
    Fault("pair a path", indexed([entry("", ("../x", "en"))]), "names no pair of languages"),
    Fault("version a list", indexed([entry("", package_version=[])]), "'package_version' that is"),
    Fault("links a string", indexed([entry("", links="http")]), "'links' that are no list"),
    Fault("links of numbers", indexed([entry("", links=[1])]), "'links' that are no list"),
    Fault("size a string", indexed([entry("", size="1 MB")]), "'size' that is no number of bytes"),
    Fault("checksum short", indexed([entry("", sha256="ab")]), "'sha256' that is not 64"),
    Fault("no such pair", indexed([entry("", ("ko", "de"))]), "no model for ko → en; with ko it"),
    Fault("no http link", offered(links=["ipfs://Qm", "file:///a", "ftp://a/b"]), "no http link"),
]

MODEL_FAULTS = [
    Fault("404", habit(LINK, status=404), "answers 404: it has no such file; check the address"),
    Fault("500", habit(LINK, status=500), "answers 500: try again later"),
    Fault("hangs", habit(LINK, hangs=True), "does not answer within 0.3 seconds"),
    Fault(
        "silent midway",
        habit(LINK, silent=60_000, dead=60_000),
        r"is silent for 0.3 seconds; try again later; the 60.0 kB that arrived are kept",
        KEPT,
    ),
    Fault(
        "cut midway",
        habit(LINK, dead=60_000),
        r"breaks off after 60.0 kB of \d+.\d kB; .* the 60.0 kB that arrived are kept, and",
        KEPT,
    ),
    Fault("cut, no resume", habit(LINK, cut=60_000, no_range=True), r"breaks off after 60.0 kB of"),
    Fault("cut, no validator", habit(LINK, cut=60_000, tag="W/1"), r"breaks off after 60.0 kB of"),
    Fault("too slow", lambda w: slow(w), "the download is too slow to end", KEPT),
    Fault("length too large", habit(LINK, length=len(DATA) + 9), "breaks off after"),
    Fault("length too small", habit(LINK, length=len(DATA) - 9), "is a damaged archive .* again"),
    Fault("length absurd", habit(LINK, length=5 * 1024**3), "is 5.4 GB, more than any model"),
    Fault("no end", lambda w: endless(w), "is more than 100.0 kB, no model"),
    Fault("web page", page(LINK, b" <!DOCTYPE html><p>Login"), "is a web page, not a package"),
    Fault("empty", page(LINK, b""), "is not a package: an .argosmodel file is a zip archive"),
    Fault("wrong checksum", offered(sha256="0" * 64), "has another SHA-256 than by the index"),
    Fault("wrong size", offered(size=1), r"is \d+ bytes, and 1 by the index"),
    Fault("redirect to file", habit(LINK, to="file:///etc/passwd"), "is not on the web"),
    Fault("redirect to ftp", habit(LINK, to="ftp://127.0.0.1/a"), "is not on the web"),
    Fault(
        "another pair",
        offered(packed(files(pair=("ja", "en")))),
        "holds a model for ja → en, not for ko → en; the index is wrong",
    ),
    Fault(
        "all links fail",
        offered(links=["http://127.0.0.1:9/a", "/b"]),
        "all 2 links failed; http://127.0.0.1:9/a: the server refuses the connection",
    ),
]

MACHINE = [
    Fault(
        "too little room to download",
        patched(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 300_000)),
        r"4\d\d\.\d kB are needed and 300.0 kB are free; make room, or set ARGOS_PACKAGES_DIR",
    ),
    Fault(
        "too little room to unpack",
        lambda w: (w.server.behave(no_length=True), small_disk(w)),
        r"205\.\d kB are needed and 9.0 kB are free; make room",
    ),
    Fault("disk full while downloading", full_for(r"download-\w+"), "packages: the disk is full"),
    Fault("disk full while noting", full_for(r"download-\w+\.json"), "packages: the disk is full"),
    Fault("disk full while unpacking", full_for(r"model\.bin"), "the disk is full; make room, or"),
    Fault("store not writable", patched(Path, "mkdir", fails(errno.EACCES)), "cannot be written"),
    Fault("disk read-only", patched(Path, "mkdir", fails(errno.EROFS)), "of your own"),
    Fault("rename fails", no_rename, "Input/output error"),
    Fault("no lock", lambda w: no_lock(w), "No locks available"),
]


def slow(world: World) -> None:
    world.patch.setattr(download, "_SLOW_SECONDS", 0.05)
    world.patch.setattr(download, "_SLOW_BYTES", 10**9)
    world.patch.setattr(download, "_TRIES", 2)
    world.server.behave(LINK, slow=0.06)


def endless(world: World) -> None:
    world.patch.setattr(download, "LARGEST", 100_000)
    world.server.behave(LINK, no_length=True)


def small_disk(world: World) -> None:
    world.patch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 9_000))


def no_lock(world: World) -> None:
    fcntl = pytest.importorskip("fcntl")
    world.patch.setattr(fcntl, "flock", fails(errno.ENOLCK))


def named(group: str, faults: list[Fault]) -> list[Any]:
    return [pytest.param(fault, id=f"{group}: {fault.name}") for fault in faults]


@pytest.mark.parametrize("filled", [False, True], ids=["no store", "older model"])
@pytest.mark.parametrize(
    "fault", [*named("index", INDEX), *named("model", MODEL_FAULTS), *named("machine", MACHINE)]
)
def test_a_fault_leaves_the_store_as_it_was(
    fault: Fault, filled: bool, server: Server, store: Path, put: Put, home: Path
) -> None:
    if filled:
        put(version="1.0", model=OLD)
    before, packages = listing(home), installed()
    server.offer(DATA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summkit.translation.store.web.CONNECT_SECONDS", 0.5)
        fault.happens(World(server, patch, store))
        with pytest.raises(StoreError) as told:
            install("ko", "en", index_url=server.url, trial=lambda _: None)
    line = str(told.value)
    assert re.search(fault.says, line), line
    assert "\n" not in line
    after = listing(home)
    left = sorted(set(after) - set(before))
    if fault.kept:
        place = ".local/share/argos-translate/.summkit-partial-packages"
        assert all(re.match(rf"{place}(/download-\w+(\.json)?)?$", path) for path in left[-3:])
        assert len([path for path in left if "download-" in path]) == 2
    else:
        assert left == []
    assert {path: after[path] for path in before} == before
    assert installed() == packages


@pytest.mark.parametrize(
    "raises", [RuntimeError("bad\nmodel.bin"), MemoryError(), StoreError("no")]
)
def test_a_model_that_does_not_run(raises: Exception, server: Server, put: Put, home: Path) -> None:
    def trial(path: Path) -> None:
        raise raises

    put(version="1.0", model=OLD)
    before = listing(home)
    server.offer(DATA)
    with pytest.raises(StoreError, match=r"the model does not translate, and is not installed: ."):
        install("ko", "en", index_url=server.url, trial=trial)
    assert listing(home) == before


@pytest.mark.parametrize("when", ["downloading", "checking", "unpacking", "trying the model"])
def test_an_interrupt_cleans_up(when: str, server: Server, put: Put, home: Path) -> None:
    import hashlib

    def interrupt(phase: str, done: int, total: int | None) -> None:
        if phase == when and (done or total is None):
            raise KeyboardInterrupt

    put(version="1.0", model=OLD)
    before = listing(home)
    server.offer(DATA, sha256=hashlib.sha256(DATA).hexdigest())
    with pytest.raises(KeyboardInterrupt):
        install("ko", "en", index_url=server.url, trial=lambda _: None, progress=interrupt)
    assert listing(home) == before


def test_an_interrupt_between_the_renames(server: Server, put: Put, home: Path) -> None:
    put(version="1.0", model=OLD)
    before = listing(home)
    server.offer(DATA)
    rename = Path.rename

    def interrupt(path: Path, target: Path) -> Path:
        if path.parent.name == "unpacked":
            raise KeyboardInterrupt
        return rename(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", interrupt)
        with pytest.raises(KeyboardInterrupt):
            install("ko", "en", index_url=server.url, trial=lambda _: None)
    assert listing(home) == before


def test_another_install_that_does_not_end(
    server: Server, put: Put, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.translation.store import workshop

    store = put(version="1.0", model=OLD).parent
    server.offer(DATA)
    monkeypatch.setattr(workshop, "_WAIT_SECONDS", 0.0)
    told = []
    with workshop.workshop(store):
        before = listing(home)
        with pytest.raises(StoreError, match="another install has been at work in"):
            install("ko", "en", index_url=server.url)
        monkeypatch.setattr(workshop, "_WAIT_SECONDS", 0.3)
        with pytest.raises(StoreError, match="end it, or try again later"):
            install("ko", "en", index_url=server.url, progress=lambda *step: told.append(step))
        assert listing(home) == before
    assert ("waiting for another install", 0, None) in told


def test_offline_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    monkeypatch.setattr(time, "sleep", waited.append)
    with pytest.raises(StoreError, match=OFFLINE):
        install("ko", "en", index_url="http://mirror.invalid/")
    assert not waited


def test_pairs_that_the_index_does_not_have(server: Server) -> None:
    def says(source: str, target: str) -> str:
        with pytest.raises(StoreError) as told:
            install(source, target, index_url=server.url)
        return str(told.value)

    others = [("ko", "en"), ("en", "ko"), ("en", "ja"), ("ja", "en"), ("ko", "zh")]
    many = [(a, "de") for a in ("aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "ak", "am")]
    indexed(
        [entry("http://127.0.0.1/x", pair) for pair in [*others, *many, ("de", "aa"), ("de", "ab")]]
    )(World(server, pytest.MonkeyPatch(), Path()))
    assert says("zh", "ko") == (
        "the index has no model for zh → ko; with zh it has ko → zh; with ko it has en → ko, "
        "ko → en, ko → zh"
    )
    assert says("ko", "ja").endswith(
        "with ko → en and en → ja installed, summkit goes through English: "
        "summkit models install ko en; summkit models install en ja"
    )
    assert says("xx", "yy").endswith("with xx it has nothing; with yy it has nothing")
    assert says("ko", "de").endswith("and 1 more (summkit models list --available)")


def test_a_folder_that_holds_another_model(server: Server, put: Put, home: Path) -> None:
    put(pair=("ja", "en"), model=MODEL)
    before = listing(home)
    server.offer(DATA)
    with pytest.raises(StoreError, match=r"would replace .*translate-ko_en, a model for ja → en"):
        install("ko", "en", index_url=server.url, trial=lambda _: None)
    assert listing(home) == before


def test_an_encrypted_connection_is_not_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from email.message import Message
    from urllib.request import Request

    from summkit.translation.store.web import _WebOnly

    request = Request("https://example.invalid/a")
    follow = _WebOnly().redirect_request
    with pytest.raises(StoreError, match="which is not encrypted"):
        follow(request, io.BytesIO(), 302, "", Message(), "http://example.invalid/a")
    assert follow(request, io.BytesIO(), 302, "", Message(), "https://example.invalid/b")


def test_the_largest_of_archives_is_the_largest_of_downloads() -> None:
    assert archive.LARGEST == download.LARGEST
