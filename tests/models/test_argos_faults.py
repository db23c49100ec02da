"""Whatever goes wrong with an install, the store is as it was, and one line says what to do.

Each row is run on a store that is not there yet and on one with an older model of the same pair.
``KEPT``: what arrived of a download is kept beside the store, for the next install to go on with.
"""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from models.argos_store import install, list_installed
from models.bad_server import Server
from models.faults import (
    DATA,
    LINK,
    OFFLINE,
    Fault,
    World,
    black_hole,
    close,
    endless,
    fails,
    free_bytes,
    full_for,
    habit,
    index,
    no_length,
    no_lock,
    no_rename,
    nobody,
    offer,
    other_address,
    patch,
    serve,
    slow,
)
from models.small_packages import OLD, entry, files, list_tree, pack
from summkit.errors import StoreError
from summkit.models import server as model_server

pytestmark = pytest.mark.network

Put = Callable[..., Path]
KEPT = True

INDEX = [
    Fault(
        "unknown host",
        patch(socket, "getaddrinfo", nobody),
        f"no such server, or .*{OFFLINE}",
    ),
    Fault(
        "no way to the host",
        patch(socket, "create_connection", black_hole),
        f"the server cannot be reached within 0.3 seconds; {OFFLINE}",
    ),
    Fault("connection refused", close, f"the server refuses the connection; {OFFLINE}"),
    Fault("address of a file", other_address("file:///etc"), "only http and https addresses"),
    Fault("broken address", other_address("http://127.0.0.1:port"), "is not a valid address"),
    Fault("404", habit("/index.json", status=404), "answers 404: it has no such file; check"),
    Fault("403", habit("/index.json", status=403), "answers 403: it refuses access"),
    Fault("500", habit("/index.json", status=500), "answers 500: try again later"),
    Fault("hangs", habit("/index.json", hangs=True), "does not answer within 0.3 seconds; try"),
    Fault("silent midway", habit("/index.json", silent=9), "the answer is silent for 0.3 seconds"),
    Fault("cut midway", habit("/index.json", cut=9), "the answer breaks off; try again later"),
    Fault(
        "too large",
        patch(model_server, "LARGEST_INDEX", 50),
        "is larger than 0 MB, too large",
    ),
    Fault(
        "redirect to file",
        habit("/index.json", to="file:///etc/passwd"),
        "redirects to what is not on the web",
    ),
    Fault("redirects forever", habit("/index.json", to="/index.json"), "or in a circle"),
    Fault("not JSON", serve("/index.json", b"{]"), "is not JSON, and no index of models; check"),
    Fault("web page", serve("/index.json", b"<html>"), "is a web page, and no index of models"),
    Fault("binary", serve("/index.json", b"\xff\x00\x80"), "is not JSON, and no index of models"),
    Fault("endless brackets", serve("/index.json", b"[" * 200_000), "is not JSON, and no index"),
    Fault("not an array", index({"ko": "en"}), "is no index of models, which is a JSON array"),
    Fault("entry a string", index(["ko_en"]), "entry 1 of the index is no object; use another"),
    Fault("entry without a pair", index([{"links": []}]), "entry 1 of the index names no pair"),
    Fault("one language", index([entry("", ("ko", "ko"))]), "entry 1 of the index names no pair"),
    Fault("pair a path", index([entry("", ("../x", "en"))]), "names no pair of languages"),
    Fault("version a list", index([entry("", package_version=[])]), "'package_version' that is"),
    Fault("links a string", index([entry("", links="http")]), "'links' that are no list"),
    Fault("links of numbers", index([entry("", links=[1])]), "'links' that are no list"),
    Fault("size a string", index([entry("", size="1 MB")]), "'size' that is no number of bytes"),
    Fault("checksum short", index([entry("", sha256="ab")]), "'sha256' that is not 64"),
    Fault("no such pair", index([entry("", ("ko", "de"))]), "no model for ko → en; with ko it"),
    Fault("no http link", offer(links=["ipfs://Qm", "file:///a", "ftp://a/b"]), "no http link"),
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
    Fault("too slow", slow, "the download is too slow to end", KEPT),
    Fault("length too large", habit(LINK, length=len(DATA) + 9), "breaks off after"),
    Fault("length too small", habit(LINK, length=len(DATA) - 9), "is a damaged archive .* again"),
    Fault("length absurd", habit(LINK, length=5 * 1024**3), "is 5.4 GB, more than any model"),
    Fault("no end", endless, "is more than 100.0 kB, no model"),
    Fault("web page", serve(LINK, b" <!DOCTYPE html><p>Login"), "is a web page, not a package"),
    Fault("empty", serve(LINK, b""), "is not a package: a model comes as a zip or tar archive"),
    Fault("wrong checksum", offer(sha256="0" * 64), "has another SHA-256 than by the index"),
    Fault("redirect to ftp", habit(LINK, to="ftp://127.0.0.1:9/a"), "which is not on the web"),
    Fault("redirect to no port", habit(LINK, to="ftp://127.0.0.1:%d/a"), "not on the web"),
    Fault("redirect to half an address", habit(LINK, to="http://[::1"), "not a valid address"),
    Fault("wrong size", offer(size=1), r"is \d+ bytes, and 1 by the index"),
    Fault("redirect to file", habit(LINK, to="file:///etc/passwd"), "is not on the web"),
    Fault("redirect to ftp", habit(LINK, to="ftp://127.0.0.1/a"), "is not on the web"),
    Fault(
        "another pair",
        offer(pack(files(pair=("ja", "en")))),
        "holds a model for ja → en, not for ko → en; the index is wrong",
    ),
    Fault(
        "all links fail",
        offer(links=["http://127.0.0.1:9/a", "/b"]),
        "all 2 links failed; http://127.0.0.1:9/a: the server refuses the connection",
    ),
]

MACHINE = [
    Fault(
        "too little room to download",
        free_bytes(300_000),
        r"4\d\d\.\d kB are needed and 300.0 kB are free; make room, or set ARGOS_PACKAGES_DIR",
    ),
    Fault(
        "too little room to unpack",
        no_length,
        r"205\.\d kB are needed and 9.0 kB are free; make room",
    ),
    Fault("disk full while downloading", full_for(r"download-\w+"), "packages: the disk is full"),
    Fault("disk full while noting", full_for(r"download-\w+\.json"), "packages: the disk is full"),
    Fault("disk full while unpacking", full_for(r"model\.bin"), "the disk is full; make room, or"),
    Fault("store not writable", patch(Path, "mkdir", fails(errno.EACCES)), "cannot be written"),
    Fault("disk read-only", patch(Path, "mkdir", fails(errno.EROFS)), "of your own"),
    Fault("rename fails", no_rename, "Input/output error"),
    Fault("no lock", no_lock, "No locks available"),
    Fault("lock refused", patch(os, "open", fails(errno.EACCES)), "cannot be written .* own"),
]


def name_rows(group: str, faults: list[Fault]) -> list[object]:
    return [pytest.param(fault, id=f"{group}: {fault.name}") for fault in faults]


@pytest.mark.parametrize("filled", [False, True], ids=["no store", "older model"])
@pytest.mark.parametrize(
    "fault",
    [
        *name_rows("index", INDEX),
        *name_rows("model", MODEL_FAULTS),
        *name_rows("machine", MACHINE),
    ],
)
def test_a_fault_leaves_the_store_as_it_was(
    fault: Fault, filled: bool, server: Server, store: Path, put: Put, home: Path
) -> None:
    if filled:
        put(version="1.0", model=OLD)
    before, packages = list_tree(home), list_installed()
    server.offer(DATA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summkit.web.CONNECT_SECONDS", 0.5)
        fault.happens(World(server, patch, store))
        with pytest.raises(StoreError) as told:
            install(index=server.url)
    line = str(told.value)
    assert re.search(fault.says, line), line
    assert "\n" not in line
    after = list_tree(home)
    left = sorted(set(after) - set(before))
    if fault.kept:
        place = ".local/share/argos-translate/.summkit-partial-packages"
        assert all(re.match(rf"{place}(/download-\w+(\.json)?)?$", path) for path in left[-3:])
        assert len([path for path in left if "download-" in path]) == 2
    else:
        assert left == []
    assert {path: after[path] for path in before} == before
    assert list_installed() == packages
