"""What a shell offers for the options and arguments of commands: methods, languages, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from summkit.cli.settings.keys import name_key

Names = Iterable[tuple[str, str]]
"""Names, each with what is to be said about it."""
Completer = Callable[[click.Context, str], list[CompletionItem]]
_ENCODINGS = ("utf-8", "cp949", "euc-kr", "johab", "utf-16", "iso-2022-kr")
# what the help calls the names of files
_FILES = ("FILE", "FOLDER", "INPUT", "CANDIDATE", "REFERENCE")


def add_completers(command: click.Command) -> None:
    """Let a command offer names for its options and arguments; of a group, each of its commands."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            add_completers(inner)
        return
    for param in command.params:
        completer = _find_completer(param)
        if completer is not None:
            # in place of the method, which offers nothing for a text
            setattr(param, "shell_complete", completer)  # noqa: B010


def _find_completer(param: click.Parameter) -> Completer | None:
    if isinstance(param, click.Argument):
        if param.name in ("source", "target", "pair"):
            return _offer(_list_languages)
        if param.name == "what":
            return _offer(_list_languages, files=True)
        return _offer_files if any(word in str(param.metavar) for word in _FILES) else None
    # a choice and a path offer what they have
    if param.type is not click.STRING:
        return None
    key = name_key(param)
    if key in _NAMES:
        return _offer(_NAMES[key])
    return _offer_files if any(word in str(param.metavar) for word in _FILES) else None


def _offer(list_names: Callable[[], Names], *, files: bool = False) -> Completer:
    """Build what offers names that begin as what is written; with ``files``, files if none does."""

    def offer(context: click.Context, incomplete: str) -> list[CompletionItem]:
        names: dict[str, str] = {}
        # a damaged model or plugin must not spoil the line that is being written
        with suppress(Exception):
            names = dict(list_names())
        # of names between commas, the last one is being written
        before, comma, last = incomplete.rpartition(",")
        found = [
            CompletionItem(f"{before}{comma}{name}", help=about or None)
            for name, about in names.items()
            if name.startswith(last)
        ]
        return found or (_offer_files(context, incomplete) if files else [])

    return offer


def _offer_files(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


def _list_methods() -> Names:
    from summkit.summarization import DEFAULT_METHOD
    from summkit.summarization.methods import METHODS

    return ((name, "the default" if name == DEFAULT_METHOD else "") for name in METHODS)


def _list_engines() -> Names:
    from summkit.translation.engines import ENGINES

    return [("auto", "the best one that is installed"), *((name, "") for name in ENGINES)]


def _list_splitters() -> Names:
    from summkit.text.splitters import SPLITTERS

    return ((name, "") for name in SPLITTERS)


def _list_tokenizers() -> Names:
    from summkit.evaluation.tokenizers import TOKENIZERS

    return ((name, "") for name in TOKENIZERS)


def _list_devices() -> Names:
    from summkit.translation.engines import DEVICES

    return ((name, "") for name in DEVICES)


def _list_compute_types() -> Names:
    from summkit.translation.engines import COMPUTE_TYPES

    return ((name, "") for name in COMPUTE_TYPES)


def _list_encodings() -> Names:
    return ((name, "") for name in _ENCODINGS)


def _list_languages() -> Names:
    """List the languages of installed models, and the two that most have."""
    from summkit.models import STORES, open_store

    found: dict[str, list[str]] = {"ko": [], "en": []}
    for name in STORES:
        with suppress(Exception):
            for model in open_store(name).list_installed():
                if model.problem is None:
                    for code in model.pair:
                        pairs = found.setdefault(code, [])
                        pairs.append(f"{model.source} to {model.target} ({name})")
    return ((code, ", ".join(dict.fromkeys(pairs))) for code, pairs in found.items())


_NAMES: dict[str | None, Callable[[], Names]] = {
    "method": _list_methods,
    "systems": _list_methods,
    "baseline": _list_methods,
    "engine": _list_engines,
    "splitter": _list_splitters,
    "tokenizer": _list_tokenizers,
    "device": _list_devices,
    "compute-type": _list_compute_types,
    "encoding": _list_encodings,
    "to": _list_languages,
    "from": _list_languages,
}
