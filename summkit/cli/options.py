"""Options that several commands have, so that they mean and say the same everywhere.

Decorators that add a group of options hand them to the command as one frozen value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summkit.cli.failures import is_given
from summkit.cli.formats import FormatChoice, find_format
from summkit.llm.options import DEFAULT_CONTEXT, DEFAULT_SECONDS
from summkit.reading.limits import DEFAULT_MEGABYTES
from summkit.summarization import DEFAULT_METHOD

if TYPE_CHECKING:
    from summkit.llm.options import LanguageModel
    from summkit.summarization.options import SummaryOptions

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What a command reads, and how.

    Args:
        sources: The inputs as the user named them.
        encoding: The encoding of the files, if the user knows it.
        article: Look for the article in text that was saved from a page, not only in HTML.
        whole: Keep every line, of HTML too.
        max_size: The most megabytes of a file, and of what it is unpacked to.
    """

    sources: tuple[str, ...]
    encoding: str | None = None
    article: bool = True
    whole: bool = False
    max_size: float = DEFAULT_MEGABYTES


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What a command writes.

    Args:
        format: The name of the output, such as ``json``.
        path: The file, or ``None`` for stdout.
        is_chosen: Whether the user said the format, here or in a setting, and not the name of the
            file or a default.
    """

    format: str
    path: str | None = None
    is_chosen: bool = False


def combine_options(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Combine decorators into one; the help shows their options in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def parse_share(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """Parse a share of the text: ``0.2`` or ``20%``."""
    if value is None:
        return None
    text = value.strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is no share of the text; write 0.2 or 20%") from None


def output_options(formats: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the formats that a command can write, and the file; it takes ``output``."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def build(*args: Any, format: str, output: str | None, **others: Any) -> Any:  # noqa: ANN401
            context = click.get_current_context()
            is_chosen = is_given(context, "format")
            if not is_chosen:
                named = find_format(output, formats)
                source = context.get_parameter_source("format")
                is_chosen = named is None and source is not click.core.ParameterSource.DEFAULT
                format = named or format
            return command(*args, output=OutputOptions(format, output, is_chosen), **others)

        return combine_options(
            click.option(
                "-f",
                "--format",
                type=FormatChoice(formats),
                default=formats[0],
                show_default=True,
                help="What the result is written as; else the name of the file decides.",
            ),
            click.option(
                "-o",
                "--output",
                type=click.Path(),
                callback=lambda _context, _option, value: None if value == "-" else value,
                metavar="FILE",
                help="Write to a file; with FOLDER/ a file for each input.",
            ),
        )(build)

    return decorate


map_option = click.option(
    "--map",
    "mapping",
    metavar="THEIRS=OURS,…",
    help="Names of columns, where a file has others: article=text,highlights=summary.",
)


splitter_option = click.option(
    "--splitter",
    default="auto",
    metavar="NAME",
    help="How sentences are found: auto, morph, kss or punctuation.",
)


max_size_option = click.option(
    "--max-size",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_MEGABYTES,
    show_default=True,
    metavar="MB",
    help="Most MB of a document or row, and of what it unpacks to.",
)


def input_options(*, article: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the documents that a command reads; it takes ``inputs``.

    Args:
        article: Whether the command looks for the article in plain text unless told otherwise. If
            not, it has an option to.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def build(
            *args: Any,  # noqa: ANN401
            sources: tuple[str, ...],
            encoding: str | None,
            whole: bool,
            max_size: float,
            find_article: bool = article,
            **others: Any,  # noqa: ANN401
        ) -> Any:  # noqa: ANN401
            if whole and find_article and not article:
                raise click.UsageError("--whole keeps every line; leave out --article or --whole")
            inputs = InputOptions(
                sources, encoding, article=find_article, whole=whole, max_size=max_size
            )
            return command(*args, inputs=inputs, **others)

        look = click.option(
            "--article",
            "find_article",
            is_flag=True,
            help="Look for the article in text saved from a page too, not only in HTML.",
        )
        kept = "of HTML too" if not article else "do not look for the article"
        return combine_options(
            *([] if article else [look]),
            click.option("--whole", is_flag=True, help=f"Keep every line: {kept}."),
            click.option(
                "--encoding", metavar="NAME", help="Encoding of the files; else recognized."
            ),
            max_size_option,
            click.argument("sources", nargs=-1, metavar="[FILE|FOLDER|URL|-]..."),
        )(build)

    return decorate


_LLM_OPTIONS = ("llm_url", "llm_model", "llm_context", "llm_timeout", "allow_remote")


def llm_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add which language model is asked, and where; it takes ``llm``, or ``None`` without one.

    The command has an option ``--method`` or ``--engine``, of which ``llm`` is a value.
    """

    @wraps(command)
    def build(
        *args: Any,  # noqa: ANN401
        llm_url: str | None,
        llm_model: str | None,
        llm_context: int,
        llm_timeout: float,
        allow_remote: bool,
        **others: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        from summkit.llm.options import LanguageModel

        if "llm" in (others.get("method"), others.get("engine")):
            llm = LanguageModel(
                url=llm_url,
                model=llm_model,
                context=llm_context,
                timeout=llm_timeout,
                allow_remote=allow_remote,
            )
            return command(*args, llm=llm, **others)
        context = click.get_current_context()
        for name in _LLM_OPTIONS:
            if is_given(context, name):
                asking = " or ".join(f"--{o} llm" for o in ("method", "engine") if o in others)
                option = name.replace("_", "-")
                raise click.UsageError(f"--{option} is for a language model; it needs {asking}")
        return command(*args, llm=None, **others)

    return combine_options(
        click.option(
            "--llm-url",
            metavar="URL",
            help="Where the language model is served; else SUMMKIT_LLM_URL, or Ollama's place.",
        ),
        click.option(
            "--llm-model",
            metavar="NAME",
            help="Which model; else SUMMKIT_LLM_MODEL, or the only one there.",
        ),
        click.option(
            "--llm-context",
            type=int,
            default=DEFAULT_CONTEXT,
            show_default=True,
            metavar="TOKENS",
            help="What the model takes at once, its answer included.",
        ),
        click.option(
            "--llm-timeout",
            type=float,
            default=DEFAULT_SECONDS,
            show_default=True,
            metavar="SECONDS",
            help="How long an answer may take.",
        ),
        click.option("--allow-remote", is_flag=True, help="Let the text go to a server elsewhere."),
    )(build)


def check_language_model(options: SummaryOptions, engine: str) -> None:
    """See that the language model is there, if one is to be asked for each of a million rows.

    Raises:
        LanguageModelError: It is not.
    """
    if "llm" in (options.method, engine):
        from summkit.llm.client import Client
        from summkit.llm.options import LanguageModel

        _ = Client(options.llm or LanguageModel()).model


def summary_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add how a summary is made, beside ``--splitter``; it takes ``options``."""

    @wraps(command)
    def build(
        *args: Any,  # noqa: ANN401
        sentences: int | None,
        ratio: float | None,
        chars: int | None,
        method: str,
        query: str | None,
        splitter: str,
        llm: LanguageModel | None,
        **others: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        from summkit.summarization.options import SummaryOptions

        options = SummaryOptions.build(
            sentences=sentences,
            ratio=ratio,
            chars=chars,
            method=method,
            query=query,
            splitter=splitter,
            llm=llm,
        )
        return command(*args, options=options, **others)

    return combine_options(
        click.option(
            "-n", "--sentences", type=int, metavar="N", help="How many sentences; 3 if not said."
        ),
        click.option(
            "-r",
            "--ratio",
            callback=parse_share,
            metavar="R",
            help="Or a share of the text: 0.2, 20%.",
        ),
        click.option("-c", "--chars", type=int, metavar="N", help="Or at most so many characters."),
        click.option(
            "-m",
            "--method",
            default=DEFAULT_METHOD,
            metavar="NAME",
            help="How sentences are ranked.",
        ),
        click.option("-q", "--query", metavar="TEXT", help="Prefer sentences about this."),
        llm_options,
    )(build)


tokenizer_option = click.option(
    "--tokenizer",
    default="morpheme",
    show_default=True,
    metavar="NAME",
    help="What ROUGE counts: morpheme, syllable, word, english or english-stemmed.",
)
