"""``summkit doctor``: a report of what is here, to paste where a fault is reported."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator

import click

from summkit.characters import fold_line
from summkit.cli.outputs import write_output
from summkit.cli.versions import (
    Package,
    describe_machine,
    describe_python,
    list_base,
    list_extras,
)

_TRIED = "버스 요금이 오른다. 구청은 요금을 백 원 올린다고 밝혔다."
_WIDTH = 12


@click.command(name="doctor", short_help="Report versions, extras, models and encodings.")
def command() -> None:
    """Report what is here: versions, extras, models, encodings, the terminal.

    Paste it where you report a fault. It holds no name of yours and no path, and nothing is sent.
    """
    for title, said in _list_findings():
        write_output(f"{title:<{_WIDTH}}{fold_line(said)}\n", None)


def _list_findings() -> Iterator[tuple[str, str]]:
    from summkit import __version__

    yield "summkit", __version__
    yield "Python", f"{describe_python()}, {'64' if sys.maxsize > 2**32 else '32'} bit"
    yield "system", describe_machine()
    yield "packages", _join(list_base()) or "not known: summkit is not installed as a package"
    for extra, packages in list_extras().items():
        missing = [package.name for package in packages if package.version is None]
        state = f"missing: {', '.join(missing)}" if missing else _join(packages)
        yield f"[{extra}]", state or "there"
    yield from _list_models()
    yield "settings", _describe_settings()
    yield "encodings", _describe_encodings()
    yield "terminal", _describe_terminal()
    yield "summary", _try_summary()


def _join(packages: list[Package]) -> str:
    return ", ".join(map(str, packages))


def _list_models() -> Iterator[tuple[str, str]]:
    from summkit.models import STORES, open_store
    from summkit.models.commands import name_install

    found = False
    for name in STORES:
        try:
            models = open_store(name).list_installed()
        except Exception as error:
            yield "models", f"{name}: cannot be listed ({type(error).__name__})"
            continue
        for model in models:
            found = True
            pair = f"{model.source or '?'} {model.target or '?'}"
            state = "damaged" if model.problem else ""
            yield "model", " ".join(filter(None, (pair, name, model.version, state)))
    if not found:
        yield "models", f"none; '{name_install('ko', 'en')}' installs one"


def _describe_settings() -> str:
    """Name the keys that are set, and no value: one may be a secret or a path."""
    from summkit.cli.settings.files import find_files
    from summkit.cli.settings.keys import PREFIX
    from summkit.errors import SummkitError

    names = sorted(name for name in os.environ if name.startswith(PREFIX))
    try:
        for file in find_files():
            kind = "your own file" if file.is_own else "a file of the folder"
            names.append(f"{kind} ({', '.join(sorted(map(str, file.content))) or 'empty'})")
    except SummkitError:
        names.append("a file that cannot be read; 'summkit config' says why")
    return ", ".join(names) or "none"


def _describe_encodings() -> str:
    streams = {name: getattr(sys, name, None) for name in ("stdin", "stdout", "stderr")}
    said = [f"{name} {getattr(stream, 'encoding', None)}" for name, stream in streams.items()]
    files = sys.getfilesystemencoding()
    mode = "on" if sys.flags.utf8_mode else "off"
    own = locale.getpreferredencoding(False)
    return ", ".join([*said, f"files {files}", f"locale {own}", f"UTF-8 mode {mode}"])


def _describe_terminal() -> str:
    import shutil

    said = [
        f"{name} {'is one' if stream is not None and stream.isatty() else 'is none'}"
        for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr))
    ]
    said.append(f"{shutil.get_terminal_size().columns} columns")
    said += [f"{n}={os.environ[n]}" for n in ("TERM", "NO_COLOR") if n in os.environ]
    return ", ".join(said)


def _try_summary() -> str:
    """Summarize a Korean text, which needs the tagger and its dictionary."""
    try:
        from summkit.summarization.summarize import summarize

        made = summarize(_TRIED, sentences=1)
    except Exception as error:
        return f"failed: {type(error).__name__} (SUMMKIT_DEBUG=1 summkit summarize shows where)"
    return "works" if str(made) else "failed: it is empty"
