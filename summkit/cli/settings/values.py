"""What a setting is: a value that was written in a file or a variable, made into an option's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from summkit.errors import OptionError, SummkitError, nearest

VARIABLE, PROJECT, USER = 3, 2, 1
"""How strong a setting is, by where it is; one of the command line is 4, a default 0."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that was set.

    Args:
        key: The name of the option.
        value: The value, as the command line would have it.
        place: The file or the variable.
        where: The same with the key in it, for messages.
        strength: Of two settings, the stronger one counts.
        is_general: Whether it is for all commands that have the option.
    """

    key: str
    value: Any
    place: str
    where: str
    strength: int
    is_general: bool


def convert(key: str, option: click.Option, written: object, folder: Path | None) -> Any:  # noqa: ANN401
    """Convert what was written into a value of an option.

    Args:
        key: What the option is called.
        option: The option.
        written: A value of TOML, or a text.
        folder: What the name of a file is relative to.

    Raises:
        OptionError: It is no value of the option.
    """
    value = _shape(option, written)
    if folder is not None and isinstance(option.type, click.Path) and isinstance(value, str):
        value = str(folder / value)
    try:
        with click.Context(click.Command("settings"), resilient_parsing=False) as context:
            found = option.type_cast_value(context, value)
            if option.callback is not None and option.expose_value:
                option.callback(context, option, found)
    except click.BadParameter as error:
        if isinstance(option.type, click.Choice):
            known = tuple(map(str, option.type.choices))
            raise OptionError(f"no {key} '{value}'. {nearest(str(value), known)}") from None
        raise OptionError(error.message) from None
    except SummkitError as error:
        # a file that an option names
        raise OptionError(str(error)) from None
    check = _CHECKS.get(key)
    if check is not None and isinstance(value, str) and option.type is click.STRING:
        check(value)
    return value


def is_switch(option: click.Option) -> bool:
    """Return whether an option is on or off, and takes no value."""
    is_bool = isinstance(option.type, click.types.BoolParamType)
    return option.is_flag and is_bool and not option.multiple


def _shape(option: click.Option, written: object) -> Any:  # noqa: ANN401
    """Give a value the shape that click reads from a command line."""
    if isinstance(written, dict):
        raise OptionError("is a value and no table")
    if is_switch(option):
        if isinstance(written, bool):
            return written
        if isinstance(written, str) and (flag := _FLAGS.get(written.strip().lower())) is not None:
            return flag
        raise OptionError(f"must be true or false, not {written!r}")
    if option.multiple:
        many = written if isinstance(written, list) else str(written).split(",")
        return tuple(str(one).strip() for one in many)
    if isinstance(written, (list, bool)):
        raise OptionError(f"takes one value, not {str(written).lower()}")
    return str(written)


_FLAGS = dict.fromkeys(("1", "true", "yes", "on"), True) | dict.fromkeys(
    ("0", "false", "no", "off"), False
)


def _check_method(name: str) -> None:
    from summkit.summarization.methods import REGISTRY

    REGISTRY.check(name)


def _check_splitter(name: str) -> None:
    from summkit.text.splitters import check_splitter

    check_splitter(name)


def _check_engine(name: str) -> None:
    from summkit.translation.engines import REGISTRY

    if name != "auto":
        REGISTRY.check(name)


# what a command finds wrong only once it runs, and not while it reads its options
_CHECKS: dict[str, Callable[[str], None]] = {
    "method": _check_method,
    "splitter": _check_splitter,
    "engine": _check_engine,
}
