"""A brief as one page that stands alone: a list of its stories, a chart, and a box to filter them.

The box is a script of a few lines, which the page names by its hash and so allows; no other may
run, and nothing is fetched. Without it the page has no box, and all else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from summkit.briefing.results import Brief
from summkit.rendering.brief_view import build_brief_page
from summkit.rendering.layout import Layout
from summkit.rendering.page import load_templates


def render_briefs(values: Sequence[Brief], layout: Layout) -> str:
    """Write the page of a brief."""
    script = _load_script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    template = load_templates().get_template("brief.html.jinja")
    return "".join(
        template.render(page=build_brief_page(brief, layout), script=Markup(script), hash=digest)
        for brief in values
    )


@cache
def _load_script() -> str:
    templates = load_templates()
    assert templates.loader is not None
    return templates.loader.get_source(templates, "brief.js")[0]
