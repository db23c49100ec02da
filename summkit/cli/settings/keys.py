"""Which options can be set by a file or a variable, and what they are called there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

Path = tuple[str, ...]
"""The name of a command, as ``("models", "list")``."""

PREFIX = "SUMMKIT_"
COMPLETING = "_SUMMKIT_COMPLETE"
"""The variable by which a shell asks for completions, instead of running a command."""
GENERAL = ("summarize", "split", "keywords", "brief", "translate", "batch")
"""The commands that a key outside of any table is for; the others have a table of their own."""
EVERYWHERE = ("verbose", "quiet")
WITHOUT = ("config", "doctor", "man", "completion")
"""The commands without settings."""
# what belongs to one run
_OF_A_RUN = ("help", "version", "output", "plot", "resume", "all", "available")
# what lets a text leave the machine or lets others in: not for a file that came with a folder
OWN = (
    *("allow-remote", "llm-url", "scheduler", "index", "folder", "api-key", "host", "insecure"),
    *("allow-urls", "allow-llm", "allow-origin", "allow-host"),
)
_OTHER_VARIABLES = ("DEBUG", "MODELS_DIR", "LLM_KEY", "CONFIG")
OTHER_VARIABLES = tuple(PREFIX + name for name in _OTHER_VARIABLES)
"""The variables that stand for no option of a command."""


def list_options(command: click.Command) -> dict[str, click.Option]:
    """List the options of a command that can be set, by their keys: ``max-size``."""
    found = {}
    for option in command.params:
        if not isinstance(option, click.Option) or option.hidden:
            continue
        key = name_key(option)
        if key is not None and key not in _OF_A_RUN:
            found[key] = option
    return found


def name_key(option: click.Parameter) -> str | None:
    """Name the key of an option: its long name; ``None`` if it has none."""
    return next((name[2:] for name in option.opts if name.startswith("--")), None)


def name_variables(path: Path, key: str, option: click.Option) -> list[str]:
    """Name the variables of an option, the stronger one first."""
    names = [PREFIX + "_".join((*path, key))]
    if is_general(path, key):
        names.append(PREFIX + key)
    own = [option.envvar] if isinstance(option.envvar, str) else list(option.envvar or ())
    return list(dict.fromkeys([*(name.replace("-", "_").upper() for name in names), *own]))


def is_general(path: Path, key: str) -> bool:
    """Return whether a key outside of any table is for this command too."""
    return path[0] in GENERAL or key in EVERYWHERE


def walk_commands(group: Any, context: click.Context) -> Iterator[tuple[Path, click.Command]]:  # noqa: ANN401
    """Yield every command with its name, those of a group too."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            for (inner,), leaf in walk_commands(command, context):
                yield (name, inner), leaf
        else:
            yield (name,), command
