"""``summkit bench``: methods against references or marks, on the benchmark's articles or others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.bench_marked import (
    RowOptions,
    compare_by_marks,
    showing_progress,
    tell_columns,
    tell_faults,
)
from summkit.cli.failures import INPUT_FAILED, is_given, tell
from summkit.cli.inputs import format_name
from summkit.cli.options import (
    OutputOptions,
    map_option,
    max_size_option,
    output_options,
    parse_share,
    tokenizer_option,
)
from summkit.cli.outputs import check_output, write_output
from summkit.errors import ReadingError

if TYPE_CHECKING:
    from summkit.evaluation.articles import Article, Articles
    from summkit.evaluation.experiment_results import Experiment
    from summkit.evaluation.pairs import TextPair

_PICTURES = (".svg", ".png")
_OF_MARKS = ("systems", "baseline", "choices", "tokenizer")
_NOT_OF_MARKS = ("data", "split", "sentences", "share", "task", "engine", "plot")
_OF_SUMMARIES = ("systems", "sentences", "share", "baseline", "tokenizer", "plot")


def _parse_names(
    context: click.Context, option: click.Parameter, values: Sequence[str]
) -> list[str] | None:
    """Parse names between commas, of an option that may be given several times."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    if values and not names:
        raise click.BadParameter("it names nothing; leave it out, or give names between commas")
    return names or None


@click.command(name="bench", short_help="Compare methods on articles with references.")
@click.option("--data", metavar="FILE", help="Articles and references; else the benchmark's own.")
@click.option("--marked", metavar="FILE", help="Or documents in which readers marked sentences.")
@click.option(
    "--choices",
    multiple=True,
    metavar="NAME=FILE",
    help="Of --marked: what another system chose, a row each with id and order.",
)
@map_option
@click.option("--encoding", metavar="NAME", help="Encoding of CSV; else recognized.")
@max_size_option
@click.option(
    "--split",
    default="all",
    show_default=True,
    metavar="NAME",
    help="dev, test, all, or another one that FILE has.",
)
@click.option(
    "--systems",
    multiple=True,
    callback=_parse_names,
    metavar="NAME,…",
    help="Which; all if not said.",
)
@click.option(
    "-n", "--sentences", type=int, metavar="N", help="How many sentences; as many as are marked."
)
@click.option(
    "-r",
    "--share",
    callback=parse_share,
    default="20%",
    show_default=True,
    metavar="R",
    help="And which share of the characters: 0.2, 20%.",
)
@click.option(
    "--baseline",
    multiple=True,
    callback=_parse_names,
    metavar="NAME",
    help="Test against this; lead and textrank if not said.",
)
@tokenizer_option
@click.option(
    "--task",
    type=click.Choice(("summarization", "translation")),
    default="summarization",
    show_default=True,
    help="Or how well the installed model translates the first summaries.",
)
@click.option("--engine", default="auto", metavar="NAME", help="Of --task translation.")
@click.option("--plot", metavar="FILE.svg|png", help="Draw the figures, too.")
@output_options(("text", "json", "markdown", "csv", "latex"))
@click.pass_context
def command(
    context: click.Context,
    /,
    data: str | None,
    marked: str | None,
    mapping: str | None,
    encoding: str | None,
    max_size: float,
    split: str,
    task: str,
    engine: str,
    plot: str | None,
    output: OutputOptions,
    **options: Any,  # noqa: ANN401 (of an experiment)
) -> int:
    """Compare methods on articles with references, to two lengths of summary.

    FILE is JSON Lines, CSV, TSV or Parquet. A row of --data has "text" or "sentences", and
    "summary" or "summaries" or "selected", the indices of the sentences to keep; it may have
    "title", "id", "split", "genre" and "english". Rows that cannot be used are named and left out.
    Figures are the same in every run; times are shown apart from them.

    A row of --marked has "sentences" and "marks", an object a reader: {"best": [0, 4], "good": [2],
    "bad": [7]}. Each method chooses as many sentences as a reader marked best; the figures are the
    share of these and a grade of all marks, by "genre".

    Systems: the methods of 'summkit summarize', the longest sentences, kss and textrankr where
    they are installed, and an oracle that sees the references, or for marks another reader and
    chance.
    """
    _check_usage(context, task, marked)
    path = marked or data or _find_articles()
    check_output(output.path, [path])
    rows = RowOptions(path, mapping, encoding, max_size)
    if marked is not None:
        names = {name: options[name] for name in _OF_MARKS}
        return compare_by_marks(rows, output, **names)
    _check_plot(plot, path)
    articles = _read_articles(rows)
    chosen = articles.select_split(split)
    if task == "translation":
        return _score_translations(articles, chosen, engine, output)
    experiment = _run_experiment(articles, split, options, total=len(chosen))
    tell_faults(articles.name, experiment.left_out[len(articles.faults) :])
    if data is not None:
        tell_columns(articles.name, articles.remarks)
    from summkit.rendering.experiments import render_experiment

    write_output(render_experiment(experiment, output.format), output.path)
    if plot is not None:
        from summkit.rendering.plot import draw_experiment

        draw_experiment(experiment, plot)
    return INPUT_FAILED if experiment.left_out else 0


def _check_usage(context: click.Context, task: str, marked: str | None) -> None:
    """Refuse options of the other task, and those that marked documents have no use for."""
    others = _OF_SUMMARIES if task == "translation" else ("engine",)
    for name in others:
        if is_given(context, name):
            other = "summarization" if task == "translation" else "translation"
            raise click.UsageError(f"--{name} is of --task {other}; leave it out")
    if marked is None and is_given(context, "choices"):
        raise click.UsageError("--choices is of --marked; leave it out")
    for option, name in {"--map": "mapping", "--encoding": "encoding"}.items():
        if marked is None and not is_given(context, "data") and is_given(context, name):
            raise click.UsageError(f"{option} is of --data and --marked; leave it out")
    for name in _NOT_OF_MARKS:
        if marked is not None and is_given(context, name):
            raise click.UsageError(f"--{name} does not go with --marked; leave it out")


def _find_articles() -> str:
    """Find the benchmark's articles, which are installed with the package."""
    from summkit.evaluation.articles import OWN_ARTICLES

    return str(OWN_ARTICLES)


def _read_articles(rows: RowOptions) -> Articles:
    from summkit.evaluation.articles import FIELDS, parse_articles, read_articles

    names = rows.parse_names(FIELDS)
    if rows.path == "-":
        name = format_name(rows.path)
        data = sys.stdin.buffer
        articles = parse_articles(data, name, names, rows.max_size, rows.encoding)
    else:
        articles = read_articles(rows.path, names, rows.max_size, rows.encoding)
    tell_faults(articles.name, articles.faults)
    return articles


def _check_plot(plot: str | None, data: str) -> None:
    """See that a picture can be drawn, before anything takes time."""
    if plot is None:
        return
    if Path(plot).suffix.lower() not in _PICTURES:
        raise click.UsageError(f"{plot} is no name of a picture; end it in .svg or .png")
    check_output(plot, [data])
    from summkit.rendering.plot import check_matplotlib

    check_matplotlib()


def _run_experiment(
    articles: Articles, split: str, options: dict[str, Any], *, total: int
) -> Experiment:
    from summkit.evaluation.experiment import run_experiment

    with showing_progress(total) as progress:
        return run_experiment(
            articles,
            split=split,
            baselines=options["baseline"],
            progress=progress,
            **{name: options[name] for name in ("systems", "sentences", "share", "tokenizer")},
        )


def _score_translations(
    articles: Articles, chosen: Sequence[Article], engine: str, output: OutputOptions
) -> int:
    """Translate the first reference of each article, and score it against its translation."""
    from summkit.evaluation.report import evaluate_translations
    from summkit.rendering.scores import render_scores

    rows = [article for article in chosen if article.english is not None]
    if not rows:
        raise ReadingError(
            f"{articles.name}: no row has 'english', a translation of its first summary; add it, "
            "or name its column with --map COLUMN=english"
        )
    for article in chosen:
        if article.english is None:
            tell(f"{articles.name}: article {article.id} has no 'english'; left out")
    pairs, engines = _translate_references(rows, engine)
    left_out = len(articles.faults) + len(chosen) - len(rows)
    report = evaluate_translations(
        pairs,
        candidate=f"{articles.name}, by {', '.join(engines) or 'no engine'}",
        references=[f"{articles.name}, english"],
        left_out=left_out,
    )
    write_output(render_scores(report, output.format), output.path)
    return INPUT_FAILED if left_out else 0


def _translate_references(
    articles: Sequence[Article], engine: str
) -> tuple[list[TextPair], list[str]]:
    """Pair the first references, translated, with their translations, and name the engines."""
    from summkit.cli.translating import Translating
    from summkit.evaluation.pairs import TextPair
    from summkit.text.document import Document

    texts = [Document.from_text(article.references[0], whole=True) for article in articles]
    translations = Translating("ko", "en", engine, "auto")(texts)
    pairs = [
        TextPair(number, article.id, made.text, (article.english or "",))
        for number, (article, made) in enumerate(zip(articles, translations, strict=True), 1)
    ]
    return pairs, sorted({made.engine for made in translations if made.engine})
