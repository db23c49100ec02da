"""A server that many tests ask, and one with the test model."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from serve.servers import Running

collect_ignore_glob = (
    [] if importlib.util.find_spec("uvicorn") else ["test_*.py"]
)  # the extra may be absent

MODEL = Path(__file__).parents[1] / "translation" / "model" / "ko_en.argosmodel"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server with the options that it has if nothing is said, and no models."""
    folder = tmp_path_factory.mktemp("none")
    running = Running(
        "--workers", "2", ARGOS_PACKAGES_DIR=str(folder / "a"), SUMMKIT_MODELS_DIR=str(folder / "b")
    )
    yield running
    running.stop()


@pytest.fixture(scope="session")
def translator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on a machine where the test model is installed."""
    from summkit.models.argos import ArgosStore
    from summkit.translation.argos import try_model

    folder = tmp_path_factory.mktemp("packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder))
        ArgosStore().install_file(MODEL, trial=try_model)
    running = Running(
        "--workers",
        "1",
        ARGOS_PACKAGES_DIR=str(folder),
        SUMMKIT_MODELS_DIR=str(folder.parent / "own"),
    )
    yield running
    running.stop()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """A function that starts a server with options, which is ended after the test."""
    running: list[Running] = []

    def begin(*options: str, **environment: str) -> Running:
        running.append(Running(*options, **environment))
        return running[-1]

    yield begin
    for one in running:
        if one.process.poll() is None:
            one.stop()
