"""Installs that are interrupted, have to wait, or ask for what is not there."""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.argos_store import STORE, install
from models.bad_server import Server
from models.faults import DATA, OFFLINE, World, index, nobody
from models.small_packages import MODEL, OLD, entry, list_tree
from summkit.errors import StoreError
from summkit.models import staging

pytestmark = pytest.mark.network

Put = Callable[..., Path]


@pytest.mark.parametrize(
    "raises", [RuntimeError("bad\nmodel.bin"), MemoryError(), StoreError("no")]
)
def test_a_model_that_does_not_run(raises: Exception, server: Server, put: Put, home: Path) -> None:
    def trial(path: Path) -> None:
        raise raises

    put(version="1.0", model=OLD)
    before = list_tree(home)
    server.offer(DATA)
    with pytest.raises(StoreError, match=r"the model does not translate, and is not installed: ."):
        install("ko", "en", index=server.url, trial=trial)
    assert list_tree(home) == before


@pytest.mark.parametrize("when", ["downloading", "checking", "unpacking", "trying the model"])
def test_an_interrupt_cleans_up(when: str, server: Server, put: Put, home: Path) -> None:
    def interrupt(phase: str, done: int, total: int | None) -> None:
        if phase == when and (done or total is None):
            raise KeyboardInterrupt

    put(version="1.0", model=OLD)
    before = list_tree(home)
    server.offer(DATA, sha256=hashlib.sha256(DATA).hexdigest())
    with pytest.raises(KeyboardInterrupt):
        install(index=server.url, progress=interrupt)
    assert list_tree(home) == before


def test_an_interrupt_between_the_renames(server: Server, put: Put, home: Path) -> None:
    put(version="1.0", model=OLD)
    before = list_tree(home)
    server.offer(DATA)
    rename = Path.rename

    def interrupt(path: Path, target: Path) -> Path:
        if path.parent.name == "unpacked":
            raise KeyboardInterrupt
        return rename(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", interrupt)
        with pytest.raises(KeyboardInterrupt):
            install(index=server.url)
    assert list_tree(home) == before


def test_another_install_that_does_not_end(
    server: Server, put: Put, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = put(version="1.0", model=OLD).parent
    server.offer(DATA)
    monkeypatch.setattr(staging, "WAIT_SECONDS", 0.0)
    told = []
    with staging.open_staging(store, STORE.variable):
        before = list_tree(home)
        with pytest.raises(StoreError, match="another install has been at work in"):
            install("ko", "en", index=server.url)
        monkeypatch.setattr(staging, "WAIT_SECONDS", 0.3)
        with pytest.raises(StoreError, match="end it, or try again later"):
            install("ko", "en", index=server.url, progress=lambda *step: told.append(step))
        assert list_tree(home) == before
    assert ("waiting for another install", 0, None) in told


def test_offline_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    monkeypatch.setattr(time, "sleep", waited.append)
    with pytest.raises(StoreError, match=OFFLINE):
        install("ko", "en", index="http://mirror.invalid/")
    assert not waited


def test_pairs_that_the_index_does_not_have(server: Server) -> None:
    def says(source: str, target: str) -> str:
        with pytest.raises(StoreError) as told:
            install(source, target, index=server.url)
        return str(told.value)

    others = [("ko", "en"), ("en", "ko"), ("en", "ja"), ("ja", "en"), ("ko", "zh")]
    many = [(a, "de") for a in ("aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "ak", "am")]
    index(
        [entry("http://127.0.0.1/x", pair) for pair in [*others, *many, ("de", "aa"), ("de", "ab")]]
    )(World(server, pytest.MonkeyPatch(), Path()))
    assert says("zh", "ko") == (
        "the index has no model for zh → ko; with zh it has ko → zh; with ko it has en → ko, "
        "ko → en, ko → zh"
    )
    assert says("ko", "ja").endswith(
        "with ko → en and en → ja installed, summkit goes through English: "
        "summkit models install ko en --engine argos; "
        "summkit models install en ja --engine argos"
    )
    assert says("xx", "yy").endswith("with xx it has nothing; with yy it has nothing")
    assert says("ko", "de").endswith("and 1 more (summkit models list --available --engine argos)")


def test_a_folder_that_holds_another_model(server: Server, put: Put, home: Path) -> None:
    put(pair=("ja", "en"), model=MODEL)
    before = list_tree(home)
    server.offer(DATA)
    with pytest.raises(StoreError, match=r"would replace .*translate-ko_en, a model for ja → en"):
        install(index=server.url)
    assert list_tree(home) == before
