"""The tiny models of each family, and a store to install them in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summkit.models.values import InstalledModel

# it needs torch and transformers
collect_ignore = ["record.py"]

HERE = Path(__file__).parent
MODELS = HERE / "models"
RECORDED: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "recorded.jsonl").read_text(encoding="utf-8").splitlines()
]
Install = Callable[..., InstalledModel]


@pytest.fixture
def ct2_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty store."""
    from summkit.translation import translate

    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    translate.unload_models()
    yield tmp_path / "models" / "ct2"
    translate.unload_models()


@pytest.fixture
def install(ct2_store: Path) -> Install:
    """Install a model of a family for a pair of languages."""
    from summkit.models.ct2 import Ct2Store
    from summkit.translation.ct2 import try_model

    def place(
        what: str | Path, source: str = "ko", target: str = "en", *more: Path
    ) -> InstalledModel:
        folder = MODELS / what
        return Ct2Store().install_paths([folder, *more], pair=(source, target), trial=try_model)

    return place
