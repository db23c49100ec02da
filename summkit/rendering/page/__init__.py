"""One HTML page that holds all results of a call, for the screen, the phone and the printer.

The page stands alone: no scripts, and nothing is fetched. Python says what is shown (``view``),
the templates say how. Whatever a template writes is made printable, put on one line and escaped;
only the text of an article, which asks for it by the filter ``verbatim``, keeps its white space.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from summkit.characters import fold_line, make_printable
from summkit.rendering.layout import Layout
from summkit.rendering.page.summaries import build_summary_page
from summkit.rendering.page.translations import build_translation_page
from summkit.rendering.page.view import Page
from summkit.results import Summary, Translation

__all__ = ["load_templates", "render_summaries", "render_translations"]


def render_summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write one page that holds all summaries of a call."""
    return _render_page(build_summary_page(values, bilingual=layout.bilingual))


def render_translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write one page that holds all translations of a call."""
    return _render_page(build_translation_page(values, bilingual=layout.bilingual))


@cache
def load_templates() -> Environment:
    """Load the templates: ``page.html.jinja`` shows a ``Page``, ``base.html.jinja`` any other."""
    templates = Environment(
        loader=PackageLoader("summkit.rendering.page"),
        autoescape=True,
        finalize=_make_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    templates.filters["verbatim"] = _escape_verbatim
    return templates


def _render_page(page: Page) -> str:
    return load_templates().get_template("page.html.jinja").render(page=page)


def _make_safe(value: object) -> object:
    """Make text printable and put it on one line; what is markup already stays as it is."""
    return value if isinstance(value, (Markup, int)) else fold_line(str(value))


def _escape_verbatim(text: str) -> Markup:
    return escape(make_printable(text))
