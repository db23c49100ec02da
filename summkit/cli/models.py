"""``summkit models``: which models of translation there are, and how they come and go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from summkit.cli.failures import tell

_ENGINES = ("argos", "firefox")
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

    They lie in the folder that argostranslate uses, so that what one of the two has installed,
    the other one finds.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _engine_option(help: str) -> Callable[[Any], Any]:
    return click.option(
        "--engine", type=click.Choice(_ENGINES), default="argos", show_default=True, help=help
    )


_index_option = click.option(
    "--index", metavar="URL", help="A mirror of the index, instead of the engine's own."
)


@command.command(name="list")
@click.option("--available", is_flag=True, help="List what can be installed instead.")
@_index_option
@_engine_option("Whose models can be installed.")
@click.option("-f", "--format", type=click.Choice(("text", "json")), default="text")
def list_models(available: bool, index: str | None, engine: str, format: str) -> None:
    """List the models that are installed, or those that can be."""
    if not available and index:
        raise click.UsageError("--index says where to look for what is --available; add that")
    if not available:
        rows = [*_installed_argos(), *_installed_firefox()]
        about = _store()
    elif engine == "firefox":
        rows, about = _offered_firefox(index), {"index": index}
    else:
        rows, about = _offered_argos(index), _index(index)
    if format == "json":
        import json

        found = {"version": 1, **about, "models": [row.entry for row in rows]}
        _say(json.dumps(found, ensure_ascii=False))
        return
    for line in _aligned([row.cells for row in rows]):
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
def install_model(what: tuple[str, ...], index: str | None, engine: str) -> None:
    """Install the newest model for a pair of languages, as in ko en, or one from a file.

    A machine without a network takes a file that another one has downloaded.
    """
    from summkit.translation import store

    file = _file(what)
    if engine == "firefox":
        if file:
            raise click.UsageError("a file holds a model of argos; name two languages, as in ko en")
        _install_firefox(what[0], what[1], index)
        return
    if file:
        if index:
            raise click.UsageError("a file needs no --index")
        with _progress() as show:
            _say(_line(store.install_file(file, progress=show), "installed"))
        return
    source, target = what
    before = store.installed()
    with _progress() as show:
        package = store.install(source, target, index_url=index, progress=show)
    _say(_line(package, "is there already" if package in before else "installed"))


@command.command(name="remove")
@click.argument("source")
@click.argument("target")
def remove_model(source: str, target: str) -> None:
    """Remove every model for a pair of languages."""
    from summkit.translation import store

    for path in store.remove(source, target):
        _say(f"removed {path}")


@command.command(name="path")
def path() -> None:
    """Print the folder that models are installed in."""
    from summkit.translation import store

    _say(str(store.store_path()))


@dataclass(frozen=True, slots=True)
class _Row:
    """A model as the list shows it: to programs, and to people."""

    entry: dict[str, Any]
    cells: tuple[str, ...]


def _row(engine: str, model: Any, about: str, **more: object) -> _Row:  # noqa: ANN401
    """Make a row of anything with a pair, a version and a size."""
    from summkit.translation.store.room import in_units

    size = "" if model.size is None else in_units(model.size)
    entry = {
        "engine": engine,
        "source": model.source,
        "target": model.target,
        "package_version": model.version or None,
        "size": model.size,
        **more,
    }
    pair = f"{model.source or '?'} {model.target or '?'}"
    return _Row(entry, (pair, engine, model.version, size, about))


def _installed_argos() -> Iterator[_Row]:
    from summkit.translation import store

    for p in store.installed():
        about = f"damaged: {p.problem} ({p.path})" if p.problem else _names(p)
        yield _row("argos", p, about, path=str(p.path), problem=p.problem)


def _installed_firefox() -> Iterator[_Row]:
    from types import SimpleNamespace

    from summkit.translation.firefox import installed

    for (source, target), files in sorted(installed().items()):
        size = sum(path.stat().st_size for path in set(files) if path is not None)
        model = SimpleNamespace(source=source, target=target, version="", size=size)
        yield _row("firefox", model, "", path=str(files.model.parent), problem=None)


def _offered_argos(index: str | None) -> list[_Row]:
    from summkit.translation import store

    here = {(p.source, p.target, p.version) for p in store.installed() if not p.problem}
    rows = []
    for offer in store.available(index):
        there = (offer.source, offer.target, offer.version) in here
        about = f"{_names(offer)}{' (installed)' if there else ''}"
        rows.append(_row("argos", offer, about, links=list(offer.links), installed=there))
    return rows


def _offered_firefox(index: str | None) -> list[_Row]:
    from summkit.translation.firefox import available, installed

    here = installed()
    return [
        _row("firefox", offer, "(installed)" if there else "", installed=there)
        for offer in available(records_url=index)
        for there in [(offer.source, offer.target) in here]
    ]


def _install_firefox(source: str, target: str, index: str | None) -> None:
    from summkit.translation.firefox import install

    with _progress() as show:
        pairs = install(
            source,
            target,
            records_url=index,
            progress=lambda done, total: show("downloading", done, total),
        )
    for pair in pairs:
        _say(f"{' '.join(pair)} installed")


def _store() -> dict[str, str | None]:
    from summkit.translation import store

    return {"store": str(store.store_path())}


def _index(index: str | None) -> dict[str, str | None]:
    from summkit.translation import store

    return {"index": store.index_address(index)}


def _names(model: Any) -> str:  # noqa: ANN401 (a package or an offer)
    names = [name for name in (model.source_name, model.target_name) if name]
    return " to ".join(names)


def _line(package: Any, outcome: str) -> str:  # noqa: ANN401
    version = f" {package.version}" if package.version else ""
    return f"{package.source} {package.target}{version} {outcome}: {package.path}"


def _file(what: tuple[str, ...]) -> Path | None:
    """Tell the file that the arguments of ``install`` name, or that they name a pair."""
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


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True) if width)
        yield "  ".join(cells).rstrip()


def _say(line: str) -> None:
    """Write a line to stdout, whatever its encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(line.encode(encoding, "backslashreplace").decode(encoding))


@contextmanager
def _progress() -> Iterator[Show]:
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
