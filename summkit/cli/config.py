"""``summkit config``: what every option is where the command line does not say it, and why."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from summkit.characters import hide_login, make_printable
from summkit.cli.failures import remark
from summkit.cli.formats import FormatChoice
from summkit.cli.outputs import write_output
from summkit.cli.settings.files import NAME, SettingsFile, find_files, locate_own, show_path
from summkit.cli.settings.keys import EVERYWHERE, GENERAL, WITHOUT, Path, list_options
from summkit.cli.settings.resolving import (
    check_file,
    find_misspelt,
    list_commands,
    resolve,
)
from summkit.errors import nearest

_DEFAULT = "default"
_SECRET = "api-key"
_WIDTH = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of an option, and where it is from: a file, a variable or ``default``."""

    path: Path
    key: str
    value: Any
    place: str

    @property
    def line(self) -> str:
        """The entry as a line of a file of settings; without a value, a comment."""
        if self.key == _SECRET and self.value:
            return f"# {self.key} is set by {self.place}"
        if self.value in (None, (), []):
            return f"# {self.key}: not set"
        written = f"{self.key} = {_write(self.value)}"
        return f"{written:<{_WIDTH}} # {self.place}"


@click.command(name="config", short_help="Show each setting, and where it comes from.")
@click.argument("name", nargs=-1, metavar="[COMMAND]")
@click.option("--changed", is_flag=True, help="Show only what is no default.")
@click.option(
    "-f",
    "--format",
    type=FormatChoice(("text", "json")),
    default="text",
    show_default=True,
    help="Lines of TOML, or JSON.",
)
@click.pass_context
def command(context: click.Context, name: Path, changed: bool, format: str) -> None:
    """Show each setting, and where it comes from.

    An option of the command line counts first; then a variable, as SUMMKIT_METHOD or
    SUMMKIT_BRIEF_FORMAT; then summkit.toml, or [tool.summkit] in pyproject.toml, in this folder
    or the nearest one above; then your own file. A key is the long name of an option. What stands
    in a table, as [brief], is for that command alone.

    What is shown can be a summkit.toml itself.
    """
    root = context.find_root()
    params = root.params
    named = params.get("config") or os.environ.get("SUMMKIT_CONFIG")
    files = find_files(named, ignored=params.get("no_config", False))
    commands = {p: c for p, c in list_commands(root.command).items() if p[0] not in WITHOUT}
    for file in files:
        check_file(file, commands)
    for message in find_misspelt(commands):
        remark(message)
    chosen = {p: c for p, c in commands.items() if p[: len(name)] == name}
    if not chosen:
        known = tuple(" ".join(path) for path in commands)
        raise click.UsageError(f"no command '{' '.join(name)}'. {nearest(' '.join(name), known)}")
    entries = [e for path, c in chosen.items() for e in _list_entries(path, c, files, root.command)]
    if changed:
        entries = [entry for entry in entries if entry.place != _DEFAULT]
    shown = _show_json(entries) if format == "json" else _show_lines(entries, files, named)
    lines = (make_printable(hide_login(line)) for line in shown)
    write_output("".join(f"{line}\n" for line in lines), None)


def _list_entries(
    path: Path,
    command: click.Command,
    files: Sequence[SettingsFile],
    group: Any,  # noqa: ANN401
) -> Iterator[Entry]:
    settings = resolve(path, command, files, group)
    with click.Context(command) as context:
        for key, option in list_options(command).items():
            setting = settings.get(str(option.name))
            if setting is not None:
                yield Entry(path, key, _type(option, setting.value), setting.place)
                continue
            value = option.get_default(context, call=False)
            # click has a mark of its own for what has no default
            is_plain = isinstance(value, (str, int, float, tuple, list))
            yield Entry(path, key, value if is_plain else None, _DEFAULT)


def _type(option: click.Option, value: Any) -> Any:  # noqa: ANN401
    """Give a number its type back; it was written as the command line has it."""
    kinds = (click.types.IntParamType, click.types.FloatParamType)
    if not isinstance(option.type, kinds) or isinstance(value, tuple):
        return value
    return option.type.convert(value, option, None)


def _show_lines(
    entries: Sequence[Entry], files: Sequence[SettingsFile], named: str | None
) -> Iterator[str]:
    yield "# an option counts first, then a variable, then these files:"
    for file in files:
        yield f"#   {file.shown}{' (your own)' if file.is_own and not named else ''}"
    own = show_path(locate_own())
    if named is None and own not in [file.shown for file in files]:
        yield f"#   {own} (your own; not there)"
    if not any(not file.is_own for file in files) and named is None:
        yield f"# no {NAME} is in this folder or above"
    shared = _find_shared(entries)
    for entry in shared.values():
        yield entry.line
    before: Path | None = None
    for entry in entries:
        is_shared = entry.path[0] in GENERAL or entry.key in EVERYWHERE
        if is_shared and entry.key in shared:
            continue
        if entry.path != before:
            yield ""
            yield f"[{'.'.join(entry.path)}]"
            before = entry.path
        yield entry.line


def _find_shared(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Find the options of several commands that have the same value from the same place."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.path[0] in GENERAL or entry.key in EVERYWHERE:
            found.setdefault(entry.key, []).append(entry)
    several = {key: same for key, same in found.items() if len(same) > 1}
    return {
        key: same[0]
        for key, same in several.items()
        if all((e.value, e.place) == (same[0].value, same[0].place) for e in same)
    }


def _show_json(entries: Sequence[Entry]) -> Iterator[str]:
    listed = [
        {
            "command": " ".join(entry.path),
            "key": entry.key,
            "value": "…" if entry.key == _SECRET and entry.value else entry.value,
            "from": entry.place,
        }
        for entry in entries
    ]
    yield json.dumps({"version": 1, "settings": listed}, ensure_ascii=False)


def _write(value: Any) -> str:  # noqa: ANN401
    """Write a value as TOML does; of a text, JSON's way is one of TOML's."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
