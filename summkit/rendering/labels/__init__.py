"""The few words that outputs add of their own, in the language of the reader.

Each language is a file here, ``<code>.json``, with every field of ``Labels``.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_DOCUMENTS = "ko"
_OTHERS = "en"


class Labels(NamedTuple):
    """The words of one language; those with braces are filled in with ``str.format``."""

    summary: str
    summaries: str
    multi_document: str
    article: str
    keywords: str
    method: str
    sentences: str
    share: str
    warnings: str
    untitled: str
    rank: str
    rank_short: str
    to_article: str
    to_summary: str
    chosen: str
    weight: str
    scores: str
    promise: str
    translation: str
    translations: str
    original: str
    all_sentences: str
    engine: str
    check: str
    machine: str
    brief: str
    documents: str
    stories: str
    outlets: str
    contents: str
    find: str
    frequent: str
    frequency: str
    copies: str
    original_text: str
    unread: str
    not_read: str


def choose_labels(language: str | None) -> Labels:
    """Choose the words of a language: Korean where none is known, English where it has no file.

    >>> choose_labels("ko").summary, choose_labels("en-GB").summary, choose_labels("fi").summary
    ('요약', 'Summary', 'Summary')
    """
    code = (language or _DOCUMENTS).lower().replace("_", "-").split("-")[0]
    return _load_labels(code if code in list_languages() else _OTHERS)


@cache
def list_languages() -> tuple[str, ...]:
    """List the codes of the languages that there are words of."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def _load_labels(code: str) -> Labels:
    text = files(__name__).joinpath(f"{code}.json").read_text(encoding="utf-8")
    return Labels(**json.loads(text))
