"""``summkit models``: which models of translation there are, and how they come and go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summkit.characters import fold_line, hide_login, make_printable
from summkit.cli.failures import tell
from summkit.errors import is_installed
from summkit.models import STORES, open_store

if TYPE_CHECKING:
    from summkit.models.store import ModelStore
    from summkit.models.values import InstalledModel, Offer, Trial

Show = Callable[[str, int, int | None], None]


@click.group(
    name="models",
    short_help="List, install and remove translation models.",
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.pass_context
def command(context: click.Context) -> None:
    """List, install and remove the models that translate on this machine.

    Those of Argos lie in the folder that argostranslate uses, so that what one of the two has
    installed, the other one finds; those of Firefox, in summkit's own data folder.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _engine_option(help: str) -> Callable[[Any], Any]:
    return click.option(
        "--engine",
        type=click.Choice(STORES),
        help=f"{help}  [default: argos where its extra is installed, else firefox]",
    )


_index_option = click.option(
    "--index", metavar="URL", help="A mirror of the index, instead of the engine's own."
)


@command.command(name="list")
@click.option("--available", is_flag=True, help="List what can be installed instead.")
@_index_option
@_engine_option("Whose models can be installed.")
@click.option("-f", "--format", type=click.Choice(("text", "json")), default="text")
def list_models(available: bool, index: str | None, engine: str | None, format: str) -> None:
    """List the models that are installed, or those that can be."""
    if not available and index:
        raise click.UsageError("--index says where to look for what is --available; add that")
    about: dict[str, str | None]
    if not available:
        rows = [row for name in STORES for row in _list_installed(open_store(name))]
        about = {"store": str(open_store("argos").path)}
    else:
        store = _open_store(engine)
        rows = _list_offers(store, index)
        # of Firefox's list, only what the user said
        address = store.find_index(index) if store.engine == "argos" else index
        about = {"index": address and hide_login(address)}
    if format == "json":
        from summkit.rendering.json_lines import json_line

        _say(json_line({"version": 1, **about, "models": [row.entry for row in rows]}))
        return
    for line in _align([row.cells for row in rows]):
        _say(line)
    if not rows:
        tell(
            "the index offers no models"
            if available
            else "no models are installed; 'summkit models install ko en' installs one"
        )


@command.command(name="install", short_help="Install the newest model for a pair, or a file.")
@click.argument("what", nargs=-1, required=True, metavar="SOURCE TARGET | FILE")
@_index_option
@_engine_option("Whose model it is.")
def install_model(what: tuple[str, ...], index: str | None, engine: str | None) -> None:
    """Install the newest model for a pair of languages, as in ko en, or one from a file.

    A machine without a network takes a file that another one has downloaded; such a file holds a
    model of argos.
    """
    file = _find_file(what)
    if file and engine == "firefox":
        raise click.UsageError("a file holds a model of argos; name two languages, as in ko en")
    if file and index:
        raise click.UsageError("a file needs no --index")
    if file:
        _install_file(file)
        return
    source, target = what
    store = _open_store(engine)
    trial = load_trial(store.engine)
    before = store.list_installed()
    with _show_progress() as show:
        models = store.install(source, target, trial=trial, index=index, progress=show)
    for model in models:
        _say(_describe(model, "is there already" if model in before else "installed"))


def _install_file(file: Path) -> None:
    from summkit.models.argos import ArgosStore

    trial = load_trial("argos")
    with _show_progress() as show:
        _say(_describe(ArgosStore().install_file(file, trial=trial, progress=show), "installed"))


@command.command(name="remove")
@click.argument("source")
@click.argument("target")
@_engine_option("Whose models to remove.")
def remove_model(source: str, target: str, engine: str | None) -> None:
    """Remove every model for a pair of languages."""
    for path in _open_store(engine).remove(source, target):
        _say(f"removed {path}")


@command.command(name="path")
@_engine_option("Whose folder it is.")
def path(engine: str | None) -> None:
    """Print the folder that models are installed in."""
    _say(str(_open_store(engine).path))


def _open_store(engine: str | None) -> ModelStore:
    """Open the store that the user names; without a name, of the engine that can use it."""
    return open_store(engine or ("argos" if is_installed("ctranslate2") else "firefox"))


def load_trial(engine: str) -> Trial:
    """Find what tries a fresh model, before anything is downloaded for it.

    Raises:
        SummkitError: The engine cannot run on this machine.
    """
    if engine == "firefox":
        from summkit.translation import firefox

        firefox.ENGINE.check()
        return firefox.try_model
    if engine == "ct2":
        from summkit.translation import ct2

        ct2.ENGINE.check()
        return ct2.try_model
    from summkit.translation import argos

    argos.ENGINE.check()
    return argos.try_model


@dataclass(frozen=True, slots=True)
class _Row:
    """A model as the list shows it: to programs, and to people."""

    entry: dict[str, Any]
    cells: tuple[str, ...]


def _build_row(engine: str, model: InstalledModel | Offer, about: str, **more: object) -> _Row:
    from summkit.models.disk_space import format_size

    size = "" if model.size is None else format_size(model.size)
    entry = {
        "engine": engine,
        "source": model.source,
        "target": model.target,
        "package_version": model.version or None,
        "size": model.size,
        **more,
    }
    pair = f"{model.source or '?'} {model.target or '?'}"
    return _Row(entry, tuple(map(fold_line, (pair, engine, model.version, size, about))))


def _list_installed(store: ModelStore) -> Iterator[_Row]:
    for model in store.list_installed():
        about = f"damaged: {model.problem} ({model.path})" if model.problem else _name_pair(model)
        yield _build_row(store.engine, model, about, path=str(model.path), problem=model.problem)


def _list_offers(store: ModelStore, index: str | None) -> list[_Row]:
    models = [model for model in store.list_installed() if not model.problem]
    rows = []
    for offer in store.list_offers(index):
        # Firefox's models do not say which version they are
        here = any(m.pair == offer.pair and m.version in ("", offer.version) for m in models)
        about = " ".join(filter(None, (_name_pair(offer), "(installed)" if here else "")))
        links = [hide_login(link) for link in offer.files[0].links]
        more = {"links": links} if store.engine == "argos" else {}
        rows.append(_build_row(store.engine, offer, about, **more, installed=here))
    return rows


def _name_pair(model: InstalledModel | Offer) -> str:
    return " to ".join(filter(None, (model.source_name, model.target_name)))


def _describe(model: InstalledModel, outcome: str) -> str:
    version = f" {model.version}" if model.version else ""
    return f"{model.source} {model.target}{version} {outcome}: {model.path}"


def _find_file(what: tuple[str, ...]) -> Path | None:
    """Find the file that the arguments of ``install`` name, if they name no pair."""
    if len(what) == 2:
        return None
    if len(what) > 2:
        raise click.UsageError("name two languages, as in 'ko en', or one file")
    name = what[0]
    if name.lower().startswith(("http://", "https://")):
        raise click.UsageError(f"'{name}' is an address; download it and name the file")
    path = Path(name)
    if path.exists() or path.suffix or len(path.parts) > 1:
        return path
    raise click.UsageError(f"'{name}' is one language and no file; name two, as in 'ko en'")


def _align(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True) if width)
        yield "  ".join(cells).rstrip()


def _say(line: str) -> None:
    """Write a line to stdout, whatever its encoding and whatever it quotes of the data."""
    encoding = sys.stdout.encoding or "utf-8"
    line = make_printable(line)
    click.echo(line.encode(encoding, "backslashreplace").decode(encoding))


@contextmanager
def _show_progress() -> Iterator[Show]:
    """Show a bar with size and time left, where stderr is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _Patient()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(
        TextColumn("{task.description}"), *columns, console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        phase = ""

        def show(now: str, done: int, total: int | None) -> None:
            nonlocal phase
            if now != phase:
                # set, not advanced: what was there before must not count as speed
                bar.reset(task, description=now, completed=done, total=total)
                phase = now
            bar.update(task, completed=done, total=total)

        yield show


class _Patient:
    """Says, once, that it waits, where there is no terminal to show a bar on."""

    def __init__(self) -> None:
        self._said = False

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        if phase.startswith("waiting") and not self._said:
            self._said = True
            tell(phase)
