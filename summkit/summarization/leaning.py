"""Sentences that lean on the one before: whoever reads them alone asks what they speak of."""

from __future__ import annotations

from summkit.summarization.wording import choose_wording, does_lean
from summkit.text.analysis import AnalyzedDocument


def find_leaning(document: AnalyzedDocument) -> frozenset[int]:
    """Find the sentences that open by taking up the one before, as 또, 이는 and However do.

    One that follows no sentence of its document, or a heading, leans on nothing.
    """
    wording = choose_wording(document.language)
    eligible = frozenset(document.eligible)
    sentences = document.sentences
    return frozenset(
        i
        for i in document.eligible
        if i - 1 in eligible
        and sentences[i - 1].document == sentences[i].document
        and does_lean(wording, document.texts[i])
    )
