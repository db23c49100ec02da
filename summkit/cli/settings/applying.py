"""What every command has from the group: its settings, ``-v`` and ``--quiet``.

A command is made ready when it is looked up: it gets the common options, for each switch one that
takes it back, and a callback that drops what a stronger setting rules out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import wraps
from time import perf_counter
from typing import Any

import click

from summkit.cli.failures import LEVEL, explain, is_given, remark
from summkit.cli.settings.keys import (
    OTHER_VARIABLES,
    PREFIX,
    WITHOUT,
    Path,
    list_options,
    name_variables,
)
from summkit.cli.settings.values import Setting, is_switch
from summkit.errors import OptionError

_SETTINGS = "summkit.settings"
_OFF = "summkit.off"
# of these the strongest counts alone; two of the same strength are an error of the command
_ALTERNATIVES = (
    ("sentences", "ratio", "chars"),
    ("workers", "scheduler"),
    ("article", "whole"),
    ("folder", "no-files"),
    ("verbose", "quiet"),
)
_COMMAND_LINE = 4
_ready: set[int] = set()


def make_ready(command: click.Command, path: Path) -> None:
    """Give a command, or all of a group, what every command has; once."""
    if id(command) in _ready:
        return
    _ready.add(id(command))
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            make_ready(inner, (*path, name))
        return
    command.params.extend(_build_twins(command))
    add_common_options(command)
    if command.callback is not None:
        command.callback = _settle(command.callback, path)


def add_common_options(command: click.Command) -> None:
    """Add the options that say how much is told."""
    told = {"verbose": ("-v", "Say more on stderr: settings, inputs, times."),
            "quiet": ("", "Say nothing on stderr but errors.")}  # fmt: skip
    for name, (short, help) in told.items():
        names = [short, f"--{name}"] if short else [f"--{name}"]
        command.params.append(
            click.Option(names, is_flag=True, expose_value=False, callback=_set_level, help=help)
        )


def apply_settings(context: click.Context, name: str, command: click.Command) -> None:
    """Find the settings of a command that is about to run; what is wrong is told once it does."""
    from summkit.cli.settings.files import find_files
    from summkit.cli.settings.resolving import resolve

    if name in WITHOUT:
        return
    leaves: dict[Path, click.Command] = {(name,): command}
    if isinstance(command, click.Group):
        leaves = {(name, inner): leaf for inner, leaf in command.commands.items()}
    found: dict[Path, dict[str, Setting] | OptionError] = {}
    defaults: dict[str, Any] = {}
    try:
        named, ignored = context.params.get("config"), context.params.get("no_config", False)
        files = find_files(named or os.environ.get("SUMMKIT_CONFIG"), ignored=ignored)
    except OptionError as error:
        context.meta[_SETTINGS] = dict.fromkeys(leaves, error)
        return
    for path, leaf in leaves.items():
        try:
            found[path] = settings = resolve(path, leaf, files, context.command)
        except OptionError as error:
            found[path] = error
            continue
        values = {param: setting.value for param, setting in settings.items()}
        # what click looks up: of a command of a group, beneath the name of the group
        if len(path) == 1:
            defaults[name] = values
        else:
            defaults.setdefault(name, {})[path[1]] = values
    context.meta[_SETTINGS] = found
    context.default_map = defaults


def _settle(callback: Callable[..., Any], path: Path) -> Callable[..., Any]:
    @wraps(callback)
    def run(*args: Any, **values: Any) -> Any:  # noqa: ANN401
        context = click.get_current_context()
        found = context.meta.get(_SETTINGS, {}).get(path, {})
        if isinstance(found, OptionError):
            raise found
        settings = _drop_weaker(context, found, values)
        _tell_settings(settings)
        _tell_misspelt(context, path)
        begun = perf_counter()
        try:
            result = callback(*args, **values)
        except (OptionError, click.UsageError) as error:
            raise _name_place(error, settings) from error
        explain(f"done in {perf_counter() - begun:.2f} s")
        return result

    return run


def _drop_weaker(
    context: click.Context, settings: Mapping[str, Setting], values: dict[str, Any]
) -> dict[str, Setting]:
    """Unset the options that a stronger one rules out, and return the settings that are left."""
    kept = {name: setting for name, setting in settings.items() if not is_given(context, name)}
    options = list_options(context.command)
    for name in context.meta.get(_OFF, ()):
        values[name] = False
        kept.pop(name, None)
    for keys in _ALTERNATIVES:
        names = [str(options[key].name) for key in keys if key in options]
        strengths = {}
        for name in names:
            if is_given(context, name):
                strengths[name] = _COMMAND_LINE
            elif name in kept:
                strengths[name] = kept[name].strength
        strongest = max(strengths.values(), default=0)
        for name, strength in strengths.items():
            if strength < strongest:
                kept.pop(name)
                if name in values:
                    values[name] = _clear(values[name])
    return kept


def _clear(value: object) -> object:
    return False if isinstance(value, bool) else () if isinstance(value, tuple) else None


def _tell_settings(settings: Mapping[str, Setting]) -> None:
    """Say which settings count, to whom wants to know."""
    for setting in settings.values():
        secret = setting.key == "api-key"
        explain(f"{setting.key} = {'…' if secret else setting.value} ({setting.place})")


def _tell_misspelt(context: click.Context, path: Path) -> None:
    """Say which variable may be misspelt."""
    known = {*OTHER_VARIABLES}
    for key, option in list_options(context.command).items():
        known |= {*name_variables(path, key, option)}
    if any(name.startswith(PREFIX) and name not in known for name in os.environ):
        from summkit.cli.settings.resolving import find_misspelt, list_commands

        for message in find_misspelt(list_commands(context.find_root().command)):
            remark(message)


def _name_place(error: Exception, settings: Mapping[str, Setting]) -> Exception:
    """Name the place of the setting that an error is about, if its message names the option."""
    message = error.message if isinstance(error, click.UsageError) else str(error)
    words = set(re.findall(r"[\w-]+", message.replace("_", "-")))
    about = [s for s in settings.values() if s.key in words or f"--{s.key}" in words]
    if len(about) != 1 or message.startswith(about[0].place):
        return error
    return OptionError(f"{about[0].where}: {message}")


def _build_twins(command: click.Command) -> list[click.Option]:
    """Build, for each switch, one that takes it back where a setting has it on."""
    taken = {name for param in command.params for name in param.opts}
    twins = []
    for key, option in list_options(command).items():
        opposite = f"--{key[3:]}" if key.startswith("no-") else f"--no-{key}"
        if is_switch(option) and not option.secondary_opts and opposite not in taken:
            twins.append(
                click.Option(
                    [opposite],
                    is_flag=True,
                    hidden=True,
                    expose_value=False,
                    callback=_take_back(str(option.name)),
                )
            )
    return twins


def _take_back(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def note(context: click.Context, option: click.Parameter, value: bool) -> None:
        if value:
            context.meta.setdefault(_OFF, []).append(name)

    return note


def _set_level(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and (is_given(context, str(option.name)) or LEVEL not in context.meta):
        context.meta[LEVEL] = option.name
