"""A store of models in a folder of its own, with the test model in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from own_model import MODEL

# doctests are looked for in every file, and these need torch
collect_ignore = ["model"]


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of packages, made once; tests must not change it."""
    from summkit.translation.store import install_file

    folder = tmp_path_factory.mktemp("packages")
    before = os.environ.get("ARGOS_PACKAGES_DIR")
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder)
    try:
        install_file(MODEL)
    finally:
        del os.environ["ARGOS_PACKAGES_DIR"]
        if before is not None:
            os.environ["ARGOS_PACKAGES_DIR"] = before
    return folder


@pytest.fixture
def store(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine on which the test model is installed, and nothing else."""
    from summkit.translation import translate

    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(model_folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(model_folder.parent / "cache"))
    translate._models.clear()
    yield model_folder
    translate._models.clear()


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any model."""
    from summkit.translation import translate

    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    translate._models.clear()
    return tmp_path
