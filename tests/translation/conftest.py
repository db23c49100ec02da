"""A store of models in a folder of its own, with the test model in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox_fixtures import firefox_store, marian, put_firefox, vocabulary  # noqa: F401

from translation.own_model import MODEL

# doctests are looked for in every file, and these need torch
collect_ignore = ["model"]


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of packages, made once; tests must not change it."""
    from summkit.models.argos import ArgosStore
    from summkit.translation.argos import try_model

    folder = tmp_path_factory.mktemp("packages")
    before = os.environ.get("ARGOS_PACKAGES_DIR")
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder)
    try:
        ArgosStore().install_file(MODEL, trial=try_model)
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
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(model_folder.parent / "models"))
    translate.unload_models()
    yield model_folder
    translate.unload_models()


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any model."""
    from summkit.translation import translate

    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "models"))
    translate.unload_models()
    return tmp_path
