"""Whatever goes wrong with an install of Firefox's models, the store is as it was."""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from firefox_vocabulary import pieces
from marian_model import Recipe, pack

from models.firefox.firefox_calls import MODEL, Put, install, refuse_install
from models.firefox.firefox_server import ModelServer, build_bomb, build_frame
from summkit.errors import OptionError, StoreError
from summkit.translation.firefox import FirefoxEngine

# to 127.0.0.1 only
pytestmark = pytest.mark.network


Fault = tuple[Callable[[ModelServer], object], str]

SIZES: tuple[object, ...] = (float("inf"), float("nan"), 0, -5, 10**30, True, [1], "9" * 5000)
VERSIONS = ("3.\ud800", "3.0\x1b[31m", "3." + "9" * 5000, "٣.0")


def list_file(**about: object) -> Fault:
    """List a file with something that cannot be; it is none then."""
    return lambda s: s.records[0]["attachment"].update(about), "no model for ko → en"


def list_record(**about: object) -> Fault:
    return lambda s: s.records[0].update(about), "no model for ko → en"


FAULTS: dict[str, Fault] = {
    "no list": (lambda s: s.answers.update({s.records_url[len(s.url) :]: (404, b"")}), "404"),
    "a server that fails": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (503, b"")}),
        "503.*try again later",
    ),
    "no JSON": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (200, b"<html>")}),
        "a web page, and no index of models",
    ),
    "deep JSON": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (200, b"[" * 100_000)}),
        "not JSON",
    ),
    "other JSON": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (200, b"[1, 2]")}),
        "not a list of Firefox's models",
    ),
    "an empty list": (lambda s: s.records.clear(), "no model for ko → en"),
    "odd records": (
        lambda s: s.records.__setitem__(
            slice(None),
            [None, 3, {}, {"attachment": 3}],  # type: ignore[list-item]
        ),
        "no model for ko → en",
    ),
    "no vocabulary": (lambda s: s.records.pop(), "no model for ko → en"),
    "no place for files": (lambda s: s.answers.update({"/v1/": (200, b"{}")}), "does not tell"),
    **{f"a size of {size}": list_file(size=size) for size in SIZES},
    **{f"a version of {ascii(said)[:12]}": list_record(version=said) for said in VERSIONS},
    "half a surrogate pair for a hash": list_record(decompressedHash="\ud800"),
    "no file": (lambda s: s.files.pop(MODEL), "404"),
    "another file": (
        lambda s: s.files.update({MODEL: bytes(len(s.files[MODEL]))}),
        "another SHA-256",
    ),
    "a larger file": (
        lambda s: s.files.update({MODEL: s.files[MODEL] + b"more"}),
        r"is \d+ bytes, and \d+ by the index",
    ),
    "no zstd": (lambda s: s.packs(s.records[0], b"x" * 99), "cannot be unpacked"),
    "another content": (lambda s: s.packs(s.records[0], build_frame(b"x")), "hash mismatch"),
    "gigabytes of zeros": (lambda s: s.packs(s.records[0], build_bomb(8193)), "more than 1 GB"),
    "a name that leads away": (
        lambda s: s.records[0].update(name="../model.koen.bin"),
        "no model for ko → en",
    ),
    "a file of this machine": (
        lambda s: s.records[0]["attachment"].update(location="file:///etc/passwd"),
        "no http link",
    ),
    "a server that hangs": (
        lambda s: s.hangs.add(f"/cdn/{MODEL}"),
        "does not answer within",
    ),
    "a list that hangs": (
        lambda s: s.hangs.add(s.records_url[len(s.url) :]),
        "does not answer within",
    ),
}


@pytest.mark.parametrize("installed_before", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_a_server(
    store: Path,
    server: ModelServer,
    put: Put,
    vocabulary: bytes,
    fault: str,
    installed_before: bool,
) -> None:
    if installed_before:
        put(model=Recipe(pieces(vocabulary), seed=3).write())
    happens, says = FAULTS[fault]
    happens(server)
    message = refuse_install(store)
    assert re.search(says, message), message
    assert FirefoxEngine().list_pairs() == ([("ko", "en")] if installed_before else [])


def test_a_model_that_does_not_run(
    store: Path, server: ModelServer, put: Put, vocabulary: bytes
) -> None:
    items = Recipe(pieces(vocabulary)).items()
    put()
    server.records.clear()
    lame = pack([item for item in items if not item.name.startswith("decoder_l1_ffn")])
    server.add("ko-en", model=lame, vocab=vocabulary)
    assert "does not translate" in refuse_install(store)
    server.records.clear()
    server.add("ko-en", model=b"no model at all", vocab=vocabulary)
    assert "does not translate" in refuse_install(store)


def test_pairs_that_do_not_exist(
    store: Path, server: ModelServer, model: bytes, vocabulary: bytes
) -> None:
    server.add("en-ja", model=model, vocab=vocabulary)
    message = refuse_install(store, "xx", "en")
    assert "no model for xx → en; there are models from ko;" in message
    assert "summkit models list --available" in message
    assert "for en, ja, ko" in refuse_install(store, "ko", "yy")
    for wrong in ("en", "../x"):
        with pytest.raises(OptionError):
            install(wrong, "en")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "records.json", "ftp://a/b", "http://", ""])
def test_addresses_that_are_none(
    store: Path, server: ModelServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "nowhere")
    assert "is not the address of a list of models" in refuse_install(store, index=url)


def test_nobody_answers(store: Path) -> None:
    message = refuse_install(store, index="http://127.0.0.1:9/records.json")
    assert "the server refuses the connection" in message


def test_a_full_disk(
    store: Path, server: ModelServer, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put()
    server.packs(server.records[0], build_frame(b"newer"))
    server.records[0]["decompressedHash"] = hashlib.sha256(b"newer").hexdigest()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "the disk is full; make room, or set SUMMKIT_MODELS_DIR" in refuse_install(store)


def test_a_folder_that_cannot_be(store: Path, server: ModelServer) -> None:
    store.parent.mkdir()
    store.write_text("a file")
    with pytest.raises(StoreError, match="firefox: "):
        install("ko", "en")
