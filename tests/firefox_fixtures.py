"""A store for Firefox's models in a folder of its own, and a model to put there.

A folder of tests that are about Firefox's models alone also takes ``store``, ``put`` and ``model``
from here, in the place of those of its room.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from firefox_vocabulary import TEXT, pieces, readable, train
from marian_model import Recipe

Put = Callable[..., Path]


@pytest.fixture(scope="session")
def vocabulary() -> bytes:
    return train(TEXT, 420)


@pytest.fixture(scope="session")
def marian(vocabulary: bytes) -> bytes:
    """The bytes of a model."""
    return Recipe(pieces(vocabulary), bias=readable(vocabulary)).write()


@pytest.fixture
def firefox_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "models"))
    return tmp_path / "models" / "firefox"


@pytest.fixture
def put_firefox(firefox_store: Path, vocabulary: bytes, marian: bytes) -> Put:
    """Put the files of a pair into the store; a file that is ``None`` is left out."""

    def place(pair: str = "ko-en", **files: bytes | None) -> Path:
        folder = firefox_store / pair
        folder.mkdir(parents=True)
        both = pair.replace("-", "")
        names = {
            "model": f"model.{both}.intgemm.alphas.bin",
            "lex": f"lex.50.50.{both}.s2t.bin",
        }
        content = {"model": marian, "vocab": vocabulary} | files
        for kind, data in content.items():
            if data is not None:
                (folder / names.get(kind, f"{kind}.{both}.spm")).write_bytes(data)
        return folder

    return place


@pytest.fixture
def store(firefox_store: Path) -> Path:
    return firefox_store


@pytest.fixture
def put(put_firefox: Put) -> Put:
    return put_firefox


@pytest.fixture
def model(marian: bytes) -> bytes:
    return marian
