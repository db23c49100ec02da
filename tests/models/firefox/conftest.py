"""The store of Firefox's models, and a server for it, in the place of Argos'."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.firefox.firefox_server import ModelServer, serve

Put = Callable[..., Path]


@pytest.fixture
def store(firefox_store: Path) -> Path:
    return firefox_store


@pytest.fixture
def put(put_firefox: Put) -> Put:
    return put_firefox


@pytest.fixture
def model(marian: bytes) -> bytes:
    return marian


@pytest.fixture
def server(
    model: bytes, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ModelServer]:
    monkeypatch.setenv("no_proxy", "*")
    with serve() as state:
        state.add("ko-en", model=model, vocab=vocabulary)
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", state.records_url)
        yield state
