"""From a value to what a person or a program reads: the registries of outputs.

Every output is a module of this package with a function for each kind of value that it can show,
``render_summaries``, ``render_sentences`` …, which takes the values and a
:class:`~summkit.rendering.layout.Layout` and returns a string. Adding an output means writing
that module and naming its functions in ``OUTPUTS``. A function is imported when it is first
used, so that a command pays only for the output it writes.

Another package adds a format for summaries by an entry point in the group
``summkit.outputs.summaries``, and so on for the other kinds of values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from summkit.briefing.results import Brief
from summkit.registry import Registry
from summkit.rendering.layout import Layout
from summkit.results import DocumentKeywords, SplitDocument, Summary, Translation

__all__ = [
    "BRIEF_FORMATS",
    "KEYWORD_FORMATS",
    "OUTPUTS",
    "SENTENCE_FORMATS",
    "SUMMARY_FORMATS",
    "TRANSLATION_FORMATS",
    "render_brief",
    "render_keywords",
    "render_sentences",
    "render_summaries",
    "render_translations",
]

Render = Callable[[Sequence[Any], Layout], str]


def _register(kind: str, **modules: str) -> Registry[Render]:
    """Name the formats in which a kind of value is shown, each with the module that does it."""
    places = {name: f"{__name__}.{module}:render_{kind}" for name, module in modules.items()}
    return Registry(f"format for {kind}", f"summkit.outputs.{kind}", places)


OUTPUTS = {
    "summaries": _register(
        "summaries", text="text", json="json_lines", markdown="markdown", html="page"
    ),
    "sentences": _register("sentences", text="text", json="json_lines"),
    "keywords": _register("keywords", text="text", json="json_lines", markdown="markdown"),
    "translations": _register(
        "translations", text="text", json="json_lines", markdown="markdown", html="page"
    ),
    "briefs": _register("briefs", html="brief_page", markdown="brief_markdown", json="brief_json"),
}
"""For each kind of value its formats, by name."""

SUMMARY_FORMATS = OUTPUTS["summaries"].built_in
SENTENCE_FORMATS = OUTPUTS["sentences"].built_in
KEYWORD_FORMATS = OUTPUTS["keywords"].built_in
TRANSLATION_FORMATS = OUTPUTS["translations"].built_in
BRIEF_FORMATS = OUTPUTS["briefs"].built_in


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
    Markdown, nothing between two of JSON; an HTML page must be made at once.

    A summary of several documents gives each sentence the number of its document, and lists the
    documents at its end.

    Args:
        summaries: The summaries of one call, in the order in which they are shown.
        format: The name of the output.
        bilingual: A summary that has a translation is shown in the language of its reader, or
            with this in both: in text and Markdown the translation stands beneath each sentence,
            on a page each sentence beneath its translation, with the article. JSON always has
            both.
        width: The columns of the terminal, or ``None`` where the reader is not one. Only text
            heeds it: ``None`` gives bare sentences, one a line, without color.
        color: Whether the terminal takes bold and dim letters.
        headings: Whether each source is named; ``None`` names them if there are several.

    Returns:
        The text to write.

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
    With ``bilingual``, text shows each sentence and its translation on the next line, Markdown
    each paragraph as a quotation and its translation below, and a page two columns; JSON always
    has both languages. The other parameters and the errors are those of :func:`render_summaries`.
    """
    return _render("translations", translations, format, width, color, headings, bilingual)


def render_brief(
    brief: Brief,
    format: str = "html",
    *,
    title: str | None = None,
    bodies: bool = True,
    folder: str | None = None,
) -> str:
    """Show a brief in one of ``BRIEF_FORMATS``.

    Args:
        brief: What is shown.
        format: The name of the output.
        title: What stands above it, if not the word for it. JSON has none.
        bodies: Whether the articles are in it: on a page, on a click.
        folder: Where it will lie, so that links lead from there to the files that were read;
            without it these are only named. JSON has their names as they were given.

    Returns:
        The text to write.

    Raises:
        OptionError: There is no such format.
    """
    layout = Layout(bodies=bodies, folder=folder, title=title)
    return OUTPUTS["briefs"].load(format)([brief], layout)


def _render(
    kind: str,
    values: Sequence[Any],
    format: str,
    width: int | None,
    color: bool,
    headings: bool | None,
    bilingual: bool = False,
) -> str:
    render = OUTPUTS[kind].load(format)
    named = len(values) > 1 if headings is None else headings
    return render(values, Layout(width, color and width is not None, named, bilingual))
