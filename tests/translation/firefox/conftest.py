"""A folder for models in the place of fxtranslate's own, and a model to put there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from firefox_vocabulary import TEXT, pieces, readable, train
from marian_model import Recipe


@pytest.fixture(scope="session")
def vocabulary() -> bytes:
    return train(TEXT, 420)


@pytest.fixture(scope="session")
def model(vocabulary: bytes) -> bytes:
    return Recipe(pieces(vocabulary), bias=readable(vocabulary)).write()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("fxtranslate")
    from summkit.translation.firefox import installing, models

    for module in (models, installing):
        monkeypatch.setattr(module, "folder", lambda: tmp_path / "models")
    return tmp_path / "models"


@pytest.fixture
def put(store: Path, vocabulary: bytes, model: bytes) -> Callable[..., Path]:
    """Put the files of a pair where fxtranslate would; a file that is ``None`` is left out."""

    def place(pair: str = "ko-en", **files: bytes | None) -> Path:
        folder = store / pair
        folder.mkdir(parents=True)
        both = pair.replace("-", "")
        names = {
            "model": f"model.{both}.intgemm.alphas.bin",
            "lex": f"lex.50.50.{both}.s2t.bin",
        }
        content = {"model": model, "vocab": vocabulary} | files
        for kind, data in content.items():
            if data is not None:
                (folder / names.get(kind, f"{kind}.{both}.spm")).write_bytes(data)
        return folder

    return place
