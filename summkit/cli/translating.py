"""The options by which commands translate, and what they tell the user about it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import click

from summkit.cli.failures import is_quiet, remark
from summkit.cli.options import combine_options
from summkit.results import Summary, Translation
from summkit.text.document import Document
from summkit.text.splitters import Splitter

_SHOWN_FROM = 200


def _read_glossary(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    """Read the glossary that is named, before any input is read."""
    if value is None:
        return {}
    from summkit.translation.glossary_files import read_glossary

    return read_glossary(value)


# what is laid down for words, names and numbers
term_options = combine_options(
    click.option(
        "--glossary",
        type=click.Path(readable=False),
        callback=_read_glossary,
        metavar="FILE",
        help="TSV or CSV of terms and their translations; without one a term stays as it is.",
    ),
    click.option(
        "--names",
        type=click.Choice(("flag", "consistent")),
        default="flag",
        show_default=True,
        help="Of a Korean name in several spellings: say so, or write it in one way.",
    ),
    click.option(
        "--digits", is_flag=True, help="Show the model amounts such as 3만 2천 as 32,000."
    ),
)
# the engine and how its model is run; ``Translating(**options)`` takes them
translation_options = combine_options(
    term_options,
    click.option("--batch-tokens", type=int, metavar="N", help="Subwords that make up one batch."),
    click.option("--device", default="cpu", show_default=True, metavar="NAME", help="Or cuda."),
    click.option(
        "--compute-type",
        metavar="NAME",
        help="int8, int8_float32, float32, float16 …; the model's own if not said.",
    ),
    click.option(
        "--threads-per-batch",
        "intra_threads",
        type=int,
        metavar="N",
        help="Threads within a batch; 1 if not said.",
    ),
    click.option(
        "--threads",
        "inter_threads",
        type=int,
        metavar="N",
        help="Batches that run side by side; one a core if not said.",
    ),
    click.option(
        "--keep-models",
        type=int,
        default=1,
        show_default=True,
        metavar="N",
        help="Models above 256 MB that stay in memory at once.",
    ),
    click.option(
        "--check",
        "second",
        flag_value=True,
        is_flag=False,
        type=click.Choice(["second"]),
        help="Let the model of a second engine judge each translation.",
    ),
    click.option("--beam", "beam_size", type=int, metavar="N", help="Beam size; 1 is fastest."),
    click.option(
        "--engine",
        default="auto",
        metavar="NAME",
        help="firefox, ct2, argos, llm, or auto: the best one that is installed.",
    ),
)


class Translating:
    """Translates for a command: shows progress, and says once which engine does it."""

    def __init__(
        self,
        source: str,
        target: str,
        engine: str,
        splitter: str | Splitter,
        **how: Any,  # noqa: ANN401
    ) -> None:
        from summkit.translation.engines import Decoding
        from summkit.translation.translate import check_options

        check_options(source, target, engine)
        self._source, self._target = source, target
        self._engine = engine
        self._splitter = splitter
        self._decoding = Decoding(**how)
        self._told: set[str] = set()

    def __call__(
        self, texts: Sequence[Document | Summary], source: str | None = None
    ) -> list[Translation]:
        """Translate texts together.

        Args:
            texts: The texts.
            source: The language that they are in, if it is not what the user has said.
        """
        from summkit.translation.translate import translate_all

        with ExitStack() as stack:
            bar: Any = None

            def progress(done: int, total: int) -> None:
                nonlocal bar
                if bar is None:
                    if total < _SHOWN_FROM or not sys.stderr.isatty() or is_quiet():
                        return
                    bar = stack.enter_context(
                        click.progressbar(length=total, label="translating", file=sys.stderr)
                    )
                bar.update(done - bar.pos)

            made = translate_all(
                texts,
                source=source or self._source,
                target=self._target,
                engine=self._engine,
                decoding=self._decoding,
                splitter=self._splitter,
                progress=progress,
            )
        if self._engine == "auto":
            self._tell_engines(made)
        return made

    def _tell_engines(self, made: Sequence[Translation]) -> None:
        from summkit.translation.engines import explain_choice

        for translation in made:
            name = translation.engine
            if name is not None and name not in self._told:
                self._told.add(name)
                remark(f"translating with {name}: {explain_choice(name)}")


def require_model(target: str, engine: str) -> None:
    """See that there is a model at all, before a thousand documents say that there is none."""
    from summkit.errors import TranslationError
    from summkit.models.commands import name_install
    from summkit.translation.engines import ASKING, list_engines

    # a language model has no pairs
    if engine in ASKING:
        return
    if not any(b == target for found in list_engines(engine) for _, b in found.list_pairs()):
        raise TranslationError(
            f"no model into '{target}' is installed; install one with "
            f"'{name_install('ko', target, engine)}'"
        )
