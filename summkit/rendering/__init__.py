"""From a value to what a person or a program reads: the registry of outputs.

Every output is one module of this package. It offers a function for each kind of value that it
can show, ``summaries``, ``sentences`` …, which takes the values and
a :class:`~summkit.rendering.layout.Layout` and returns a string. Adding an output means writing
that module and adding its line to ``OUTPUTS``. A module is imported when it is first used, so
that a command pays only for the output it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from summkit.errors import OptionError, nearest
from summkit.rendering.layout import Layout
from summkit.results import DocumentKeywords, SplitDocument, Summary, Translation

__all__ = [
    "KEYWORD_FORMATS",
    "OUTPUTS",
    "SENTENCE_FORMATS",
    "SUMMARY_FORMATS",
    "TRANSLATION_FORMATS",
    "render_keywords",
    "render_sentences",
    "render_summaries",
    "render_translations",
]


class Output(NamedTuple):
    """An output: the module of this package that writes it, and the values it can show."""

    module: str
    shows: tuple[str, ...]


OUTPUTS = {
    "text": Output("text", ("summaries", "sentences", "keywords", "translations")),
    "json": Output("json_lines", ("summaries", "sentences", "keywords", "translations")),
    "markdown": Output("markdown", ("summaries", "keywords", "translations")),
    "html": Output("page", ("summaries", "translations")),
}


def _formats(kind: str) -> tuple[str, ...]:
    return tuple(name for name, output in OUTPUTS.items() if kind in output.shows)


SUMMARY_FORMATS = _formats("summaries")
SENTENCE_FORMATS = _formats("sentences")
KEYWORD_FORMATS = _formats("keywords")
TRANSLATION_FORMATS = _formats("translations")


def render_summaries(
    summaries: Sequence[Summary],
    format: str = "text",
    *,
    bilingual: bool = False,
    width: int | None = None,
    color: bool = False,
    headings: bool | None = None,
) -> str:
    r"""Show summaries in one of ``SUMMARY_FORMATS``.

    The result ends in a line break unless it is empty. To show results as they come, call it for
    each summary with ``headings=True`` and write ``"\n"`` between two results of text or
    markdown, nothing between two of json; an html page must be made at once.

    Args:
        summaries: The summaries of one call, in the order in which they are shown.
        format: The name of the output.
        bilingual: Of a summary that has a translation, text and markdown show the translation
            alone, or with this each sentence and its translation beneath; json and html always
            show both.
        width: The columns of the terminal, or ``None`` where the reader is not one. Only text
            heeds it: ``None`` gives bare sentences, one a line, without color.
        color: Whether the terminal takes bold and dim letters.
        headings: Whether each source is named; ``None`` names them if there are several.

    Raises:
        OptionError: There is no such format, or it does not show summaries.
    """
    return _render("summaries", summaries, format, width, color, headings, bilingual)


def render_sentences(
    documents: Sequence[SplitDocument],
    format: str = "text",
    *,
    width: int | None = None,
    color: bool = False,
    headings: bool | None = None,
) -> str:
    """Show the sentences of documents that have been split, in one of ``SENTENCE_FORMATS``.

    The parameters and errors are those of :func:`render_summaries`.
    """
    return _render("sentences", documents, format, width, color, headings)


def render_keywords(
    found: Sequence[DocumentKeywords],
    format: str = "text",
    *,
    width: int | None = None,
    color: bool = False,
    headings: bool | None = None,
) -> str:
    """Show documents with the keywords found in them, in one of ``KEYWORD_FORMATS``.

    The other parameters and the errors are those of :func:`render_summaries`.
    """
    return _render("keywords", found, format, width, color, headings)


def render_translations(
    translations: Sequence[Translation],
    format: str = "text",
    *,
    bilingual: bool = False,
    width: int | None = None,
    color: bool = False,
    headings: bool | None = None,
) -> str:
    """Show translations in one of ``TRANSLATION_FORMATS``.

    Text is the translation with the paragraphs and line breaks of the original, its title above.
    With ``bilingual``, text shows each sentence and its translation on the next line, and
    markdown each paragraph as a quotation and its translation below; json and html always show
    both languages. The other parameters and the errors are those of :func:`render_summaries`.
    """
    return _render("translations", translations, format, width, color, headings, bilingual)


def _render(
    kind: str,
    values: Sequence[Any],
    format: str,
    width: int | None,
    color: bool,
    headings: bool | None,
    bilingual: bool = False,
) -> str:
    known = _formats(kind)
    if format not in known:
        raise OptionError(f"there is no format {format!r} for {kind}. {nearest(format, known)}")
    module = import_module(f"{__name__}.{OUTPUTS[format].module}")
    show: Callable[[Sequence[Any], Layout], str] = getattr(module, kind)
    named = len(values) > 1 if headings is None else headings
    return show(values, Layout(width, color and width is not None, named, bilingual))
