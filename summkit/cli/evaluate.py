"""``summkit evaluate``: how texts compare with references that people wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from summkit.cli.failures import INPUT_FAILED, is_given, remark, tell
from summkit.cli.inputs import format_name, read_documents
from summkit.cli.options import (
    InputOptions,
    OutputOptions,
    map_option,
    max_size_option,
    output_options,
    tokenizer_option,
)
from summkit.cli.outputs import check_output, write_output

if TYPE_CHECKING:
    from summkit.evaluation.pairs import TextPair, TextPairs
    from summkit.evaluation.report import ScoreReport

_OF_ROUGE = ("tokenizer", "aggregate")


@click.command(name="evaluate", short_help="Score texts against references.")
@click.argument("candidate", metavar="CANDIDATE")
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@click.option(
    "-m",
    "--metric",
    type=click.Choice(("rouge", "translation")),
    default="rouge",
    show_default=True,
    help="ROUGE-1, -2, -L and -Lsum, or BLEU and chrF.",
)
@tokenizer_option
@click.option(
    "--aggregate",
    default="max",
    show_default=True,
    metavar="NAME",
    help="Of several references, the best (max) or the average (mean).",
)
@map_option
@click.option("--encoding", metavar="NAME", help="Encoding of the files; else recognized.")
@max_size_option
@output_options(("text", "json", "markdown", "csv", "latex"))
@click.pass_context
def command(
    context: click.Context,
    candidate: str,
    references: tuple[str, ...],
    metric: str,
    tokenizer: str,
    aggregate: str,
    mapping: str | None,
    encoding: str | None,
    max_size: float,
    output: OutputOptions,
) -> int:
    """Score a text against one or several references.

    Files hold one text each; a sentence a line matters to ROUGE-Lsum alone, and for translations
    every line is a text. Files of rows (.jsonl, .csv, .tsv, .parquet) hold many: a row of CANDIDATE
    has "summary" (or "translation"), a row of REFERENCE "references", a list, or "reference"; with
    other names say --map prediction=candidate,highlights=reference. Rows belong together by "id",
    or by their order. The result is then a mean with its 95 % interval.
    """
    from summkit.corpus.records import is_table
    from summkit.evaluation.pairs import TextPairs
    from summkit.evaluation.rouge import check_options

    check_options(tokenizer, aggregate)
    _check_usage(context, (candidate, *references), metric, encoding, mapping)
    check_output(output.path, (candidate, *references))
    if is_table(candidate):
        found = _read_rows(candidate, references, metric, mapping, max_size, encoding)
    else:
        inputs = InputOptions((candidate, *references), encoding, whole=True, max_size=max_size)
        found = TextPairs(tuple(_read_texts(inputs, metric)))
    for fault in found.faults:
        tell(f"{fault}; left out")
    if not found.pairs:
        return INPUT_FAILED
    report = _evaluate(
        found.pairs,
        (candidate, *references),
        metric,
        tokenizer,
        aggregate,
        left_out=len(found.faults),
    )
    for fault in report.faults:
        tell(f"{fault}; left out")
    if found.columns:
        remark(found.columns)
    from summkit.rendering.scores import render_scores

    write_output(render_scores(report, output.format), output.path)
    return INPUT_FAILED if report.left_out else 0


def _check_usage(
    context: click.Context,
    inputs: Sequence[str],
    metric: str,
    encoding: str | None,
    mapping: str | None,
) -> None:
    """Refuse what does not go together."""
    from summkit.corpus.records import has_encoding, is_table

    given = [name for name in _OF_ROUGE if is_given(context, name)]
    if given and metric != "rouge":
        raise click.UsageError(f"--{given[0]} is of ROUGE; leave it out with --metric {metric}")
    if list(inputs).count("-") > 1:
        raise click.UsageError("only one of the texts can be standard input")
    rows = [name for name in inputs if is_table(name)]
    plain = [name for name in inputs if not is_table(name)]
    if rows and plain:
        raise click.UsageError(
            f"{format_name(rows[0])} holds rows and {format_name(plain[0])} one text; give files "
            "of rows only (.jsonl, .csv, .tsv, .parquet), or none"
        )
    if rows and encoding is not None and not any(map(has_encoding, rows)):
        raise click.UsageError("JSONL is UTF-8; leave --encoding out")
    if plain and mapping is not None:
        raise click.UsageError("--map names columns, and a text has none; leave it out")


def _read_rows(
    candidate: str,
    references: tuple[str, ...],
    metric: str,
    mapping: str | None,
    max_size: float,
    encoding: str | None,
) -> TextPairs:
    from summkit.evaluation.columns import parse_mapping
    from summkit.evaluation.pairs import SUMMARIES, TRANSLATIONS, list_fields, read_pairs

    fields = SUMMARIES if metric == "rouge" else TRANSLATIONS
    names = parse_mapping(mapping, list_fields(fields)) if mapping is not None else None
    return read_pairs(candidate, references, fields, max_size, names, encoding)


def _read_texts(inputs: InputOptions, metric: str) -> Sequence[TextPair]:
    """Read a text and its references; none of them can be left out, since each counts."""
    from summkit.evaluation.pairs import TextPair, pair_lines

    failed: list[str] = []
    texts: list[str] = []
    for source, document in read_documents(iter(inputs.sources), inputs, failed):
        for warning in document.warnings:
            remark(f"{format_name(source)}: {warning}")
        texts.append(document.text.replace("\r\n", "\n").replace("\r", "\n"))
    if failed:
        return []
    if metric == "rouge":
        return [TextPair(1, None, texts[0], tuple(texts[1:]))]
    return pair_lines(texts[0], texts[1:], [format_name(source) for source in inputs.sources])


def _evaluate(
    pairs: Sequence[TextPair],
    inputs: Sequence[str],
    metric: str,
    tokenizer: str,
    aggregate: str,
    *,
    left_out: int,
) -> ScoreReport:
    from summkit.evaluation.report import evaluate_summaries, evaluate_translations

    candidate, *references = map(format_name, inputs)
    if metric != "rouge":
        return evaluate_translations(
            pairs, candidate=candidate, references=references, left_out=left_out
        )
    return evaluate_summaries(
        pairs,
        candidate=candidate,
        references=references,
        tokenizer=tokenizer,
        aggregate=aggregate,
        left_out=left_out,
    )
