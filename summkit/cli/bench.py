"""``summkit bench``: methods against references, on the benchmark's articles or anyone's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.failures import INPUT_FAILED, tell
from summkit.cli.inputs import deliver, named, spare_inputs
from summkit.cli.options import format_option, output_option, tokenizer_option
from summkit.cli.options import share as read_share

if TYPE_CHECKING:
    from summkit.evaluation.articles import Article, Articles
    from summkit.evaluation.experiment_results import Experiment

_PICTURES = (".svg", ".png")
_OF_SUMMARIES = ("systems", "sentences", "share", "baseline", "tokenizer", "plot")


def _names(
    context: click.Context, option: click.Parameter, values: Sequence[str]
) -> list[str] | None:
    """Read names between commas, from an option that may be given several times."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    if values and not names:
        raise click.BadParameter("it names nothing; leave it out, or give names between commas")
    return names or None


@click.command(name="bench", short_help="Compare methods on articles with references.")
@click.option("--data", metavar="FILE.jsonl", help="Articles and references; else the benchmark's.")
@click.option(
    "--map",
    "mapping",
    metavar="OURS=THEIRS,…",
    help="Names of keys, where FILE has others: text=article,summaries=highlights.",
)
@click.option(
    "--split",
    default="all",
    show_default=True,
    metavar="NAME",
    help="dev, test, all, or another one that FILE has.",
)
@click.option(
    "--systems", multiple=True, callback=_names, metavar="NAME,…", help="Which; all if not said."
)
@click.option(
    "-n", "--sentences", type=int, metavar="N", help="How many sentences; as many as are marked."
)
@click.option(
    "-r",
    "--share",
    callback=read_share,
    default="20%",
    show_default=True,
    metavar="R",
    help="And which share of the characters: 0.2, 20%.",
)
@click.option(
    "--baseline",
    multiple=True,
    callback=_names,
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
@format_option(("text", "json", "markdown", "csv"))
@output_option
@click.pass_context
def command(
    context: click.Context,
    /,
    data: str | None,
    mapping: str | None,
    split: str,
    task: str,
    engine: str,
    plot: str | None,
    format: str,
    output: str | None,
    **options: Any,  # noqa: ANN401 (of an experiment)
) -> int:
    """Compare methods on articles with references, to two lengths of summary.

    A row of FILE has "text" or "sentences", and "summary" or "summaries" or "selected", the
    indices of the sentences to keep; it may have "title", "id", "split", "genre" and "english".
    Rows that cannot be used are named and left out. Figures are the same in every run; times are
    shown apart from them.

    Systems: the methods of 'summkit summarize', the longest sentences, an oracle that sees the
    references, and kss and textrankr where they are installed.
    """
    _check(context, task)
    path = _data(data)
    spare_inputs(output, [path])
    show = _drawing(plot, path)
    articles = _read(path, mapping)
    chosen = articles.select_split(split)
    if task == "translation":
        return _translation(articles, chosen, engine, format, output)
    experiment = _run_experiment(articles, split, options, total=len(chosen))
    for line in experiment.left_out[len(articles.faults) :]:
        tell(f"{articles.name}: {line}; left out")
    from summkit.rendering.experiments import render_experiment

    deliver(render_experiment(experiment, format), output)
    show(experiment)
    return INPUT_FAILED if experiment.left_out else 0


def _check(context: click.Context, task: str) -> None:
    """Refuse options of the other task."""
    others = _OF_SUMMARIES if task == "translation" else ("engine",)
    for name in others:
        if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT:
            other = "summarization" if task == "translation" else "translation"
            raise click.UsageError(f"--{name} is of --task {other}; leave it out")


def _data(data: str | None) -> str:
    """Name the file of the articles: the user's, or that of the checkout."""
    if data is not None:
        return data
    own = Path(__file__).parents[2] / "benchmarks" / "articles.jsonl"
    if not own.is_file():
        raise click.UsageError(
            "the benchmark's articles are not installed with the package; give yours with "
            "--data FILE.jsonl, or run it in a checkout of summkit"
        )
    return str(own)


def _read(path: str, mapping: str | None) -> Articles:
    from summkit.evaluation.articles import parse_articles, parse_mapping, read_articles

    names = parse_mapping(mapping) if mapping is not None else None
    if path == "-":
        articles = parse_articles(sys.stdin.buffer.read(), named(path), names)
    else:
        articles = read_articles(path, names)
    for fault in articles.faults:
        tell(f"{articles.name}: {fault}; left out")
    for remark in articles.remarks:
        tell(f"{articles.name}: {remark}")
    return articles


def _drawing(plot: str | None, data: str) -> Callable[[Experiment], None]:
    """See that a picture can be drawn, before anything takes time."""
    if plot is None:
        return lambda _: None
    if Path(plot).suffix.lower() not in _PICTURES:
        raise click.UsageError(f"{plot} is no name of a picture; end it in .svg or .png")
    spare_inputs(plot, [data])
    from summkit.rendering.plot import check_matplotlib, draw_experiment

    check_matplotlib()
    return lambda experiment: draw_experiment(experiment, plot)


def _run_experiment(
    articles: Articles, split: str, options: dict[str, Any], *, total: int
) -> Experiment:
    from summkit.evaluation.experiment import run_experiment

    with ExitStack() as stack:
        progress = None
        if sys.stderr.isatty():
            bar = stack.enter_context(
                click.progressbar(length=total, label="summkit", file=sys.stderr)
            )

            def progress(done: int, _: int) -> None:
                bar.update(done - bar.pos)

        return run_experiment(
            articles,
            split=split,
            baselines=options.pop("baseline"),
            progress=progress,
            **options,
        )


def _translation(
    articles: Articles, chosen: Sequence[Article], engine: str, format: str, output: str | None
) -> int:
    """Translate the first reference of each article, and score it against its translation."""
    from summkit.cli.translating import Translating
    from summkit.errors import ReadingError
    from summkit.evaluation.pairs import TextPair
    from summkit.evaluation.report import evaluate_translations
    from summkit.rendering.scores import render_scores
    from summkit.text.document import Document

    rows = [(a, a.english) for a in chosen if a.english is not None]
    if not rows:
        raise ReadingError(
            f"{articles.name}: no row has 'english', a translation of its first summary; add it, "
            "or name its key with --map english=KEY"
        )
    left_out = len(articles.faults)
    for article in chosen:
        if article.english is None:
            tell(f"{articles.name}: article {article.id} has no 'english'; left out")
            left_out += 1
    translating = Translating("ko", "en", engine, "auto")
    made = translating([Document.from_text(a.references[0], whole=True) for a, _ in rows])
    pairs = [
        TextPair(number, article.id, translation.text, (english,))
        for number, ((article, english), translation) in enumerate(zip(rows, made, strict=True), 1)
    ]
    used = ", ".join(sorted({t.engine for t in made if t.engine})) or "no engine"
    report = evaluate_translations(
        pairs,
        candidate=f"{articles.name}, by {used}",
        references=[f"{articles.name}, english"],
        left_out=left_out,
    )
    deliver(render_scores(report, format), output)
    return INPUT_FAILED if left_out else 0
