"""Options that several commands have, so that they mean and say the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from summkit.summarization import DEFAULT_METHOD

Command = TypeVar("Command", bound=Callable[..., Any])


def several(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Make one decorator of several; the help shows the options in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def format_option(formats: Sequence[str]) -> Callable[[Command], Command]:
    """Add ``--format`` with the outputs that a command can write."""
    return click.option(
        "-f",
        "--format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="What the result is written as.",
    )


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    callback=lambda _context, _option, value: None if value == "-" else value,
    metavar="FILE",
    help="Write the result to a file instead of stdout.",
)

# what ``summkit.cli.inputs.run`` takes
input_options = several(
    output_option,
    click.option(
        "--splitter",
        default="auto",
        metavar="NAME",
        help="How sentences are found: auto, morph, kss or punctuation.",
    ),
    click.option("--whole", is_flag=True, help="Keep every line: do not look for the article."),
    click.option("--encoding", metavar="NAME", help="Encoding of the files; else recognized."),
    click.argument("sources", nargs=-1, metavar="[FILE|URL|-]..."),
)


def share(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """Read a share of the text: ``0.2`` or ``20%``."""
    if value is None:
        return None
    text = value.strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is no share of the text; write 0.2 or 20%") from None


# how long a summary is, and by what it is chosen: keywords of ``summkit.summarize``
summary_options = several(
    click.option(
        "-n", "--sentences", type=int, metavar="N", help="How many sentences; 3 if not said."
    ),
    click.option(
        "-r", "--ratio", callback=share, metavar="R", help="Or a share of the text: 0.2, 20%."
    ),
    click.option("-c", "--chars", type=int, metavar="N", help="Or at most so many characters."),
    click.option(
        "-m", "--method", default=DEFAULT_METHOD, metavar="NAME", help="How sentences are ranked."
    ),
    click.option("-q", "--query", metavar="TEXT", help="Prefer sentences about this."),
)

tokenizer_option = click.option(
    "--tokenizer",
    default="morpheme",
    show_default=True,
    metavar="NAME",
    help="What ROUGE counts: morpheme, syllable, word, english or english-stemmed.",
)
