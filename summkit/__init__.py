"""Extractive summaries of Korean documents, and translation, on one's own machine.

    >>> import summkit
    >>> text = "정부는 3일 버스 요금을 올린다고 밝혔다. 버스 요금은 4년 만에 오른다. 날씨는 맑다."
    >>> print(summkit.summarize(text, sentences=1))
    정부는 3일 버스 요금을 올린다고 밝혔다.

Each name is imported on first use, so that ``import summkit`` is fast; ``summkit.corpus`` is there
too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Brief": "summkit.briefing.results",
    "Document": "summkit.text.document",
    "Keyword": "summkit.results",
    "Paragraph": "summkit.text.layout",
    "Sentence": "summkit.text.document",
    "Summary": "summkit.results",
    "TranslatedFile": "summkit.translation.files.translating",
    "TranslatedSentence": "summkit.results",
    "Translation": "summkit.results",
    "SummkitError": "summkit.errors",
    "ReadingError": "summkit.errors",
    "OptionError": "summkit.errors",
    "LanguageModelError": "summkit.errors",
    "MissingExtraError": "summkit.errors",
    "NothingToSummarizeError": "summkit.errors",
    "StoreError": "summkit.errors",
    "TranslationError": "summkit.errors",
    "LanguageModel": "summkit.llm.options",
    "Decoding": "summkit.translation.engines",
    "ENGINES": "summkit.translation.engines",
    "RougeScores": "summkit.evaluation.rouge",
    "METHODS": "summkit.summarization.methods",
    "DEFAULT_METHOD": "summkit.summarization",
    "Length": "summkit.summarization.options",
    "SummaryOptions": "summkit.summarization.options",
    "SPLITTERS": "summkit.text.splitters",
    "Splitter": "summkit.text.splitters",
    "brief": "summkit.briefing.build",
    "keywords": "summkit.summarization.keywords",
    "read": "summkit.reading",
    "read_documents": "summkit.reading",
    "rouge": "summkit.evaluation.rouge",
    "split_sentences": "summkit.text.sentences",
    "summarize": "summkit.summarization.summarize",
    "summarize_together": "summkit.summarization.summarize",
    "textrank": "summkit.summarization.textrank",
    "translate": "summkit.translation.translate",
    "translate_file": "summkit.translation.files.translating",
    "translate_all": "summkit.translation.translate",
}
_ROOMS = ("corpus",)

if TYPE_CHECKING:
    from summkit.briefing.build import brief
    from summkit.briefing.results import Brief
    from summkit.errors import (
        LanguageModelError,
        MissingExtraError,
        NothingToSummarizeError,
        OptionError,
        ReadingError,
        StoreError,
        SummkitError,
        TranslationError,
    )
    from summkit.evaluation.rouge import RougeScores, rouge
    from summkit.llm.options import LanguageModel
    from summkit.reading import read, read_documents
    from summkit.results import Keyword, Summary, TranslatedSentence, Translation
    from summkit.summarization import DEFAULT_METHOD
    from summkit.summarization.keywords import keywords
    from summkit.summarization.methods import METHODS
    from summkit.summarization.options import Length, SummaryOptions
    from summkit.summarization.summarize import summarize, summarize_together
    from summkit.summarization.textrank import textrank
    from summkit.text.document import Document, Sentence
    from summkit.text.layout import Paragraph
    from summkit.text.sentences import split_sentences
    from summkit.text.splitters import SPLITTERS, Splitter
    from summkit.translation.engines import ENGINES, Decoding
    from summkit.translation.translate import translate, translate_all

__all__ = [
    "DEFAULT_METHOD",
    "ENGINES",
    "METHODS",
    "SPLITTERS",
    "Brief",
    "Decoding",
    "Document",
    "Keyword",
    "LanguageModel",
    "LanguageModelError",
    "Length",
    "MissingExtraError",
    "NothingToSummarizeError",
    "OptionError",
    "Paragraph",
    "ReadingError",
    "RougeScores",
    "Sentence",
    "Splitter",
    "StoreError",
    "Summary",
    "SummaryOptions",
    "SummkitError",
    "TranslatedFile",
    "TranslatedSentence",
    "Translation",
    "TranslationError",
    "__version__",
    "brief",
    "keywords",
    "read",
    "read_documents",
    "rouge",
    "split_sentences",
    "summarize",
    "summarize_together",
    "textrank",
    "translate",
    "translate_all",
    "translate_file",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (any of the names above)
    if name in _ROOMS:
        return import_module(f"summkit.{name}")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'summkit' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
