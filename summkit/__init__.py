"""summkit finds the few sentences that carry a Korean document, on one's own machine.

    >>> import summkit
    >>> text = "정부는 3일 버스 요금을 올린다고 밝혔다. 버스 요금은 4년 만에 오른다. 날씨는 맑다."
    >>> print(summkit.summarize(text, sentences=1))
    정부는 3일 버스 요금을 올린다고 밝혔다.

Everything here is imported on first use, so that ``import summkit`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Document": "summkit.document",
    "Keyword": "summkit.document",
    "Paragraph": "summkit.document",
    "Sentence": "summkit.document",
    "Summary": "summkit.document",
    "TranslatedSentence": "summkit.document",
    "Translation": "summkit.document",
    "SummkitError": "summkit.errors",
    "ReadingError": "summkit.errors",
    "OptionError": "summkit.errors",
    "MissingExtraError": "summkit.errors",
    "NothingToSummarizeError": "summkit.errors",
    "StoreError": "summkit.errors",
    "TranslationError": "summkit.errors",
    "Decoding": "summkit.translation.engines",
    "ENGINES": "summkit.translation.engines",
    "RougeScores": "summkit.evaluation.rouge",
    "METHODS": "summkit.summarization.methods",
    "SPLITTERS": "summkit.language.splitters",
    "Splitter": "summkit.language.splitters",
    "JointSentence": "summkit.summarization.together",
    "JointSummary": "summkit.summarization.together",
    "keywords": "summkit.summarization.keywords",
    "read": "summkit.reading",
    "rouge": "summkit.evaluation.rouge",
    "split_sentences": "summkit.language.sentences",
    "summarize": "summkit.summarization.summarize",
    "summarize_together": "summkit.summarization.together",
    "textrank": "summkit.summarization.textrank",
    "translate": "summkit.translation.translate",
}

if TYPE_CHECKING:
    from summkit.document import (
        Document,
        Keyword,
        Paragraph,
        Sentence,
        Summary,
        TranslatedSentence,
        Translation,
    )
    from summkit.errors import (
        MissingExtraError,
        NothingToSummarizeError,
        OptionError,
        ReadingError,
        StoreError,
        SummkitError,
        TranslationError,
    )
    from summkit.evaluation.rouge import RougeScores, rouge
    from summkit.language.sentences import split_sentences
    from summkit.language.splitters import SPLITTERS, Splitter
    from summkit.reading import read
    from summkit.summarization.keywords import keywords
    from summkit.summarization.methods import METHODS
    from summkit.summarization.summarize import summarize
    from summkit.summarization.textrank import textrank
    from summkit.summarization.together import JointSentence, JointSummary, summarize_together
    from summkit.translation.engines import ENGINES, Decoding
    from summkit.translation.translate import translate

__all__ = [
    "ENGINES",
    "METHODS",
    "SPLITTERS",
    "Decoding",
    "Document",
    "JointSentence",
    "JointSummary",
    "Keyword",
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
    "SummkitError",
    "TranslatedSentence",
    "Translation",
    "TranslationError",
    "__version__",
    "keywords",
    "read",
    "rouge",
    "split_sentences",
    "summarize",
    "summarize_together",
    "textrank",
    "translate",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (any of the names above)
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'summkit' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
