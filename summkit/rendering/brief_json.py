"""A brief as JSON: one object, with each story and each of its documents."""

from __future__ import annotations

from collections.abc import Sequence

from summkit.briefing.results import Brief
from summkit.rendering.json_lines import json_line
from summkit.rendering.layout import Layout


def render_briefs(values: Sequence[Brief], layout: Layout) -> str:
    """Write the object of a brief, on one line."""
    return "".join(json_line(brief.to_dict(bodies=layout.bodies)) + "\n" for brief in values)
