"""One HTML page that holds all results of a call, for the screen, the phone and the printer.

The page stands alone: no scripts, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

from summkit.rendering.layout import Layout
from summkit.rendering.page.joint import multi_document
from summkit.rendering.page.summary import summaries as single_documents
from summkit.rendering.page.translation import translations
from summkit.results import Summary

__all__ = ["summaries", "translations"]


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the whole page."""
    if any(len(value.documents) > 1 for value in values):
        return multi_document(values, layout)
    return single_documents(values, layout)
