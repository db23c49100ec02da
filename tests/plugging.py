"""A package with entry points, laid out in a folder as pip would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


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
