"""Which settings count for a command, and what in them is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from summkit.cli.settings.files import SettingsFile
from summkit.cli.settings.keys import (
    GENERAL,
    OTHER_VARIABLES,
    OWN,
    PREFIX,
    Path,
    is_general,
    list_options,
    name_variables,
    walk_commands,
)
from summkit.cli.settings.values import PROJECT, USER, VARIABLE, Setting, convert
from summkit.errors import OptionError

Commands = Mapping[Path, click.Command]


def list_commands(group: Any) -> Commands:  # noqa: ANN401
    """List all commands by their names; each is imported."""
    with click.Context(group) as context:
        return dict(walk_commands(group, context))


def resolve(
    path: Path,
    command: click.Command,
    files: Sequence[SettingsFile],
    group: Any,  # noqa: ANN401
) -> dict[str, Setting]:
    """Find the settings of a command, by the names of its parameters.

    Args:
        path: The name of the command.
        command: The command.
        files: The files that count, the stronger one first.
        group: All commands.

    Raises:
        OptionError: A value makes no sense, or a key is unknown; the place of it is named.
    """
    options = list_options(command)
    for file in files:
        _check_keys(file, path, options, group)
    found: dict[str, Setting] = {}
    for key, option in options.items():
        written = [*_list_variables(path, key, option), *_list_written(path, key, files)]
        for setting, source in written:
            made = _make(setting, option, source, path, group)
            if made is not None:
                found[str(option.name)] = made
                break
    return found


def _list_variables(
    path: Path, key: str, option: click.Option
) -> Iterator[tuple[Setting, SettingsFile | None]]:
    for name in name_variables(path, key, option):
        if value := os.environ.get(name, "").strip():
            whole = name == PREFIX + key.replace("-", "_").upper()
            yield Setting(key, value, name, name, VARIABLE, whole), None


def _list_written(
    path: Path, key: str, files: Sequence[SettingsFile]
) -> Iterator[tuple[Setting, SettingsFile | None]]:
    for file in files:
        strength = USER if file.is_own else PROJECT
        table = _find_table(file, path)
        if key in table:
            where = f"{file.shown}: {'.'.join(path)}.{key}"
            yield Setting(key, table[key], file.shown, where, strength, False), file
        whole = _fold_keys(file.content)
        if is_general(path, key) and key in whole and not isinstance(whole[key], dict):
            where = f"{file.shown}: {key}"
            yield Setting(key, whole[key], file.shown, where, strength, True), file


def _make(
    setting: Setting,
    option: click.Option,
    file: SettingsFile | None,
    path: Path,
    group: Any,  # noqa: ANN401
) -> Setting | None:
    """Make a value of what was written; ``None`` if it is for other commands only."""
    if file is not None and not file.is_own and setting.key in OWN:
        raise OptionError(
            f"{setting.where}: counts in your own file only; say it as --{setting.key}, or in "
            "the file that 'summkit config' names"
        )
    folder = file.path.parent if file is not None else None
    try:
        value = convert(setting.key, option, setting.value, folder)
    except OptionError as error:
        if setting.is_general and _fits_elsewhere(setting, path, group):
            return None
        raise OptionError(f"{setting.where}: {error}") from None
    return Setting(
        setting.key, value, setting.place, setting.where, setting.strength, setting.is_general
    )


def _fits_elsewhere(setting: Setting, path: Path, group: Any) -> bool:  # noqa: ANN401
    """Return whether a value is one of another command: not every one writes every format."""
    for other, command in list_commands(group).items():
        option = list_options(command).get(setting.key)
        if other != path and other[0] in GENERAL and option is not None:
            try:
                convert(setting.key, option, setting.value, None)
            except OptionError:
                continue
            return True
    return False


def check_file(file: SettingsFile, commands: Commands) -> None:
    """See that every key of a file is one, and every value makes sense.

    Raises:
        OptionError: One does not.
    """
    for path, command in commands.items():
        options = list_options(command)
        _check_table(file, path, options)
        for key, option in options.items():
            for setting, _ in _list_written(path, key, [file]):
                if not setting.is_general:
                    _make(setting, option, file, path, None)
    _check_tables(file, list(dict.fromkeys(path[0] for path in commands)))
    for group in dict.fromkeys(path[0] for path in commands if len(path) > 1):
        inner = [path[1] for path in commands if path[0] == group]
        for key in _find_table(file, (group,)):
            if key not in inner:
                said = _suggest(key, inner) or f"there are {', '.join(inner)}"
                raise OptionError(f"{file.shown}: [{group}.{key}] is no command. {said}")
    for key in _list_general(file):
        _check_general(file, key, commands)


def _check_keys(
    file: SettingsFile,
    path: Path,
    options: Mapping[str, click.Option],
    group: Any,  # noqa: ANN401
) -> None:
    """See that the general keys of a file, its tables, and the keys of this one's, are known."""
    with click.Context(group) as context:
        _check_tables(file, group.list_commands(context))
    _check_table(file, path, options)
    unknown = [key for key in _list_general(file) if not (is_general(path, key) and key in options)]
    if unknown:
        commands = list_commands(group)
        for key in unknown:
            _check_general(file, key, commands)


def _check_tables(file: SettingsFile, names: Any) -> None:  # noqa: ANN401
    for key, value in file.content.items():
        if isinstance(value, dict) and key not in names:
            said = _suggest(key, tuple(names)) or f"a table is a command: {', '.join(names)}"
            raise OptionError(f"{file.shown}: [{key}] is no command. {said}")


def _check_table(file: SettingsFile, path: Path, options: Mapping[str, click.Option]) -> None:
    for key in _find_table(file, path):
        if key not in options:
            name = ".".join((*path, key))
            said = _suggest(key, tuple(options)) or f"'summkit config {' '.join(path)}' lists them"
            raise OptionError(f"{file.shown}: {name} is no key. {said}")


def _check_general(file: SettingsFile, key: str, commands: Commands) -> None:
    """See that a key outside of any table is one of some command that takes such."""
    having = [path for path, command in commands.items() if key in list_options(command)]
    if any(is_general(path, key) for path in having):
        return
    if having:
        tables = " or ".join(f"[{'.'.join(path)}]" for path in having)
        raise OptionError(f"{file.shown}: {key} is a key of {tables}; write it below that")
    known = {k for path, c in commands.items() for k in list_options(c) if is_general(path, k)}
    said = _suggest(key, tuple(sorted(known))) or "'summkit config' lists them"
    raise OptionError(f"{file.shown}: {key} is no key. {said}")


def find_misspelt(commands: Commands) -> list[str]:
    """Find variables that look like ours and are none, each as a message."""
    known = {*OTHER_VARIABLES}
    for path, command in commands.items():
        for key, option in list_options(command).items():
            known |= {*name_variables(path, key, option)}
    names = [name for name in os.environ if name.startswith(PREFIX) and name not in known]
    told = ((name, _suggest(name, tuple(sorted(known)), 0.85)) for name in sorted(names))
    return [f"{name} is no variable of summkit. {said}" for name, said in told if said]


def _suggest(name: str, known: Sequence[str], cutoff: float = 0.5) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1, cutoff=cutoff)
    return f"Did you mean '{close[0]}'?" if close else ""


def _list_general(file: SettingsFile) -> list[str]:
    return [key for key, value in _fold_keys(file.content).items() if not isinstance(value, dict)]


def _find_table(file: SettingsFile, path: Path) -> Mapping[str, Any]:
    table: Mapping[str, Any] = file.content
    for name in path:
        inner = table.get(name)
        if inner is not None and not isinstance(inner, dict):
            raise OptionError(f"{file.shown}: {name} is a command; write [{'.'.join(path)}]")
        table = inner or {}
    return _fold_keys(table)


def _fold_keys(table: Mapping[str, Any]) -> dict[str, Any]:
    """Write each key as the option is written: ``max_size`` is ``max-size``."""
    return {key.replace("_", "-"): value for key, value in table.items()}
