"""The formats that results are written as: their names, short ones too, and their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

_SUFFIXES = {
    ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "json", ".md": "markdown",
    ".markdown": "markdown", ".csv": "csv", ".txt": "text", ".tex": "latex",
}  # fmt: skip
_SHORT = {suffix[1:]: name for suffix, name in _SUFFIXES.items()}


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    # before click 8.2 it has no parameter
    _Choice = click.Choice


class FormatChoice(_Choice):
    """One of some formats, by its name or by the suffix of its files: ``md``."""

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Convert what the user wrote into the name of a format."""
        name = str(value).lower()
        return super().convert(_SHORT.get(name, name), param, ctx)


def find_format(path: str | None, formats: Sequence[str]) -> str | None:
    """Find the format that the name of a file asks for, if it does.

    Raises:
        click.UsageError: The command does not write that format.
    """
    wanted = _SUFFIXES.get(Path(path).suffix.lower()) if path else None
    if wanted is not None and wanted not in formats:
        raise click.UsageError(
            f"{path}: {wanted} is not written here; name another file, or say --format "
            f"({', '.join(formats)})"
        )
    return wanted
