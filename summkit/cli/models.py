"""``summkit models``: which models of translation there are, and how they come and go."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from summkit.characters import hide_login, make_printable
from summkit.cli.failures import INPUT_FAILED, remark
from summkit.cli.formats import FormatChoice
from summkit.cli.model_lists import align, describe_installed, list_installed, list_offers
from summkit.cli.model_progress import show_progress
from summkit.errors import StoreError, SummkitError
from summkit.models import DEFAULT, STORES, open_store

if TYPE_CHECKING:
    from summkit.models.values import InstalledModel, Pair, Trial

# the modules whose ``ENGINE`` runs the models of a store, and whose ``try_model`` tries one
_RUNNERS = {
    "firefox": "summkit.translation.firefox",
    "ct2": "summkit.translation.ct2",
    "argos": "summkit.translation.argos",
}


@click.group(
    name="models",
    short_help="List, install, verify and remove translation models.",
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.pass_context
def command(context: click.Context) -> None:
    """List, install, verify and remove the models that translate on this machine.

    Those of Firefox lie in summkit's own data folder; those of Argos, in the folder that
    argostranslate uses, so that what one of the two has installed, the other one finds. Those of
    ct2 are folders that a converter of CTranslate2 has written: NLLB, M2M-100, MADLAD, OPUS-MT.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _engine_option(help: str, default: str = DEFAULT) -> Callable[[Any], Any]:
    return click.option("--engine", type=click.Choice(STORES), help=f"{help}  [default: {default}]")


_index_option = click.option(
    "--index", metavar="URL", help="A mirror of the index, instead of the engine's own."
)


@command.command(name="list")
@click.option("--available", is_flag=True, help="List what can be installed instead.")
@_index_option
@_engine_option("Whose models to list.", f"all; {DEFAULT} with --available")
@click.option("-f", "--format", type=FormatChoice(("text", "json")), default="text")
def list_models(available: bool, index: str | None, engine: str | None, format: str) -> None:
    """List the models that are installed, or those that can be.

    Of each its languages, engine, version, size, published quality where that is known, and where
    it came from.
    """
    if not available and index:
        raise click.UsageError("--index says where to look for what is --available; add that")
    about: dict[str, object]
    if not available:
        stores = [open_store(name) for name in ([engine] if engine else STORES)]
        rows = [row for store in stores for row in list_installed(store)]
        about = {"stores": {store.engine: str(store.path) for store in stores}}
    else:
        store = open_store(engine or DEFAULT)
        rows = list_offers(store, index)
        # of Firefox's list, only what the user said
        address = store.find_index(index) if store.engine == "argos" else index
        about = {"index": address and hide_login(address)}
    if format == "json":
        from summkit.rendering.json_lines import json_line

        _say(json_line({"version": 1, **about, "models": [row.entry for row in rows]}))
        return
    for line in align([row.cells for row in rows]):
        _say(line)
    if not rows:
        remark("the index offers no models" if available else _explain_none())


@command.command(
    name="install", short_help="Install the newest model for a pair, or one from files."
)
@click.argument("what", nargs=-1, required=True, metavar="SOURCE TARGET | FILE...")
@_index_option
@_engine_option("Whose model it is.", f"{DEFAULT}; of files, as they are")
@click.option("--from", "source", metavar="CODE", help="The language to translate from, of files.")
@click.option("--to", "target", metavar="CODE", help="The language to translate to, of files.")
def install_model(
    what: tuple[str, ...],
    index: str | None,
    engine: str | None,
    source: str | None,
    target: str | None,
) -> None:
    """Install the newest model for a pair of languages, as in ko en, or one from files.

    A machine without a network takes files that another one has downloaded: an archive (.zip, .tar,
    .tar.gz, .tar.xz) or a folder with a model of Firefox, its files as Firefox names them, or an
    .argosmodel package. The names tell the languages, or --from and --to. The folder that a
    converter of CTranslate2 has written needs both, and its SentencePiece model in it or named
    behind it.
    """
    paths = _find_paths(what)
    if paths and index:
        raise click.UsageError("files need no --index")
    if (source or target) and not (paths and source and target):
        raise click.UsageError("--from and --to go together, and with files")
    if paths:
        _install_paths(paths, engine, source, target)
        return
    store = open_store(engine or DEFAULT)
    trial = load_trial(store.engine)
    before = _find_present(store.engine)
    with show_progress() as show:
        models = store.install(*what, trial=trial, index=index, progress=show)
    for model in models:
        _say(describe_installed(model, *before.get(model.path, (None, None))))


def _install_paths(
    paths: list[Path], engine: str | None, source: str | None, target: str | None
) -> None:
    from summkit.models.kinds import check_readable, find_engine
    from summkit.models.values import check_pair

    pair = check_pair(source, target) if source and target else None
    check_readable(paths)
    store = open_store(engine or find_engine(paths))
    trial = load_trial(store.engine)
    before = _find_present(store.engine)
    with show_progress() as show:
        model = store.install_paths(paths, pair=pair, trial=trial, progress=show)
    _say(describe_installed(model, *before.get(model.path, (None, None))))


def _find_present(engine: str) -> dict[Path, tuple[InstalledModel, Any]]:
    from summkit.models.records import find_record

    return {m.path: (m, find_record(m.path)) for m in open_store(engine).list_installed()}


@command.command(name="remove")
@click.argument("source")
@click.argument("target")
@_engine_option("Whose models to remove.", "the one that has the pair")
@click.option("--all", "all_engines", is_flag=True, help="Remove those of all engines.")
def remove_model(source: str, target: str, engine: str | None, all_engines: bool) -> None:
    """Remove every model for a pair of languages."""
    from summkit.models.values import check_pair

    if engine and all_engines:
        raise click.UsageError("--engine names one, and --all takes all; choose one of them")
    pair = check_pair(source, target)
    having = [engine] if engine else _find_engines(pair)
    if len(having) > 1 and not all_engines:
        options = " or ".join(f"--engine {name}" for name in having)
        raise click.UsageError(
            f"{' → '.join(pair)} is installed for {' and '.join(having)}; add {options}, or --all"
        )
    for name in having:
        for path in open_store(name).remove(*pair):
            _say(f"removed {path}")


def _find_engines(pair: Pair) -> list[str]:
    """Find the engines that a model of a pair is installed for.

    Raises:
        StoreError: There are none.
    """
    models = [(name, m.pair) for name in STORES for m in open_store(name).list_installed()]
    having = [name for name in STORES if (name, pair) in models]
    if not having:
        pairs = sorted({f"{' → '.join(there)} ({name})" for name, there in models if there[0]})
        there = f"installed: {', '.join(pairs)}" if pairs else "none is"
        raise StoreError(f"no model for {' → '.join(pair)} is installed; {there}")
    return having


@command.command(name="verify", short_help="Check that installed models are what was installed.")
@click.argument("pair", nargs=-1, metavar="[SOURCE TARGET]")
@_engine_option("Whose models to check.", "all")
@click.pass_context
def verify_models(context: click.Context, pair: tuple[str, ...], engine: str | None) -> None:
    """Check the installed models: their files by the record of their hashes, and that they run.

    The exit status is 1 if something is wrong with one.
    """
    from summkit.models.values import check_pair
    from summkit.models.verifying import Verdict, name_repair, verify_model

    if len(pair) not in (0, 2):
        raise click.UsageError("name two languages, as in 'ko en', or none for all models")
    wanted = check_pair(*pair) if pair else None
    names = [engine] if engine else _find_engines(wanted) if wanted else STORES
    checked: list[tuple[tuple[str, ...], Verdict]] = []
    for name in names:
        models = [m for m in open_store(name).list_installed() if wanted in (None, m.pair)]
        trial, lacking = _find_trial(name) if models else (None, "")
        for model in models:
            verdict = verify_model(model, trial)
            said = "; ".join(filter(None, ("ok", verdict.remark, lacking)))
            if verdict.fault:
                said = f"damaged: {verdict.fault}; install it again: {name_repair(name, model)}"
            cells = (f"{model.source or '?'} {model.target or '?'}", name, model.version, said)
            checked.append((cells, verdict))
    for line in align([cells for cells, _ in checked]):
        _say(line)
    if not checked and wanted:
        raise StoreError(f"no model for {' → '.join(wanted)} is installed for {names[0]}")
    if not checked:
        remark(_explain_none())
    if any(verdict.fault for _, verdict in checked):
        context.exit(INPUT_FAILED)


def _find_trial(engine: str) -> tuple[Trial | None, str]:
    """Find what tries a model; without it, say why it cannot be tried here."""
    try:
        return load_trial(engine), ""
    except SummkitError as error:
        return None, f"not tried: {error}"


@command.command(name="path")
@_engine_option("Whose folder it is.")
def path(engine: str | None) -> None:
    """Print the folder that models are installed in."""
    _say(str(open_store(engine or DEFAULT).path))


def load_trial(engine: str) -> Trial:
    """Find what tries a fresh model, before anything is downloaded for it.

    Raises:
        SummkitError: The engine cannot run on this machine.
    """
    runner = import_module(_RUNNERS[engine])
    runner.ENGINE.check()
    return cast("Trial", runner.try_model)


def _explain_none() -> str:
    from summkit.models.commands import name_install

    return f"no models are installed; '{name_install('ko', 'en')}' installs one"


def _find_paths(what: tuple[str, ...]) -> list[Path]:
    """Find the files that the arguments of ``install`` name; none if they name two languages."""
    for name in what:
        if name.lower().startswith(("http://", "https://")):
            raise click.UsageError(f"'{name}' is an address; download it and name the file")
    if any(map(_is_path, what)) or (len(what) == 1 and Path(what[0]).exists()):
        return [Path(name) for name in what]
    if len(what) == 2:
        return []
    if len(what) > 2:
        raise click.UsageError("name two languages, as in 'ko en', or files")
    raise click.UsageError(f"'{what[0]}' is one language and no file; name two, as in 'ko en'")


def _is_path(name: str) -> bool:
    from summkit.models.values import read_code

    path = Path(name)
    # a folder that is called as a language is meant by ./ko
    if "/" in name or os.sep in name or path.suffix:
        return True
    return not read_code(name) and path.exists()


def _say(line: str) -> None:
    """Write a line to stdout, whatever it quotes of the data."""
    click.echo(make_printable(line))
