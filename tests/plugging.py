"""Packages with entry points, laid out in a folder as pip would, and found by a registry."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from summkit.registry import Registry


def install(
    folder: Path, group: str, points: Mapping[str, str], code: str, module: str = "plugged"
) -> None:
    """Write a package of one module with the entry points ``name: module:attribute``."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    about = folder / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    lines = (f"{name} = {place}" for name, place in points.items())
    (about / "entry_points.txt").write_text(f"[{group}]\n" + "\n".join(lines) + "\n")


@contextmanager
def plug_in(
    registry: Registry[Any], folder: Path, points: Mapping[str, str], code: str
) -> Iterator[None]:
    """Install a package of one module, ``plugged``, that a registry finds meanwhile."""
    install(folder, registry.group, points, code)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(str(folder))
            _forget(registry)
            yield
    finally:
        _forget(registry)


def _forget(registry: Registry[Any]) -> None:
    """Let a registry look for plug-ins anew."""
    vars(registry).pop("_plugins", None)
    sys.modules.pop("plugged", None)
