"""The store of Firefox's models, and a server for it, in the place of Argos'."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from firefox_fixtures import model, put, store  # noqa: F401

from models.firefox.firefox_server import ModelServer, serve


@pytest.fixture
def server(
    marian: bytes, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ModelServer]:
    monkeypatch.setenv("no_proxy", "*")
    with serve() as state:
        state.add("ko-en", model=marian, vocab=vocabulary)
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", state.records_url)
        yield state
