"""JSON for programs: one object an input, each on one line, its keys always in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from summkit.document import Document, Keyword, Summary, Translation
from summkit.jsonl import entry, rounded, scored
from summkit.rendering.layout import Layout

if TYPE_CHECKING:
    from summkit.summarization.together import JointSummary

VERSION = 1

# json leaves these as they are: what UTF-8 cannot hold, what moves a terminal's cursor, and
# what some readers take for the end of a line
_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write an object for each summary."""
    return _lines(map(_summary, values))


def joint(values: Sequence[JointSummary], layout: Layout) -> str:
    """Write an object for each summary of several documents; a sentence names its source."""
    return _lines(map(_joint, values))


def sentences(values: Sequence[Document], layout: Layout) -> str:
    """Write an object for each document, with its sentences."""
    return _lines(map(_document, values))


def keywords(values: Sequence[tuple[Document, Sequence[Keyword]]], layout: Layout) -> str:
    """Write an object for each document, with its keywords and their scores."""
    return _lines(_keywords(document, found) for document, found in values)


def translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write an object for each translation, with its sentences and what is suspect about them."""
    return _lines(map(_translation, values))


def _lines(objects: Iterable[dict[str, Any]]) -> str:
    return "".join(json_line(value) + "\n" for value in objects)


def json_line(value: dict[str, Any]) -> str:
    """Write an object on one line, without its end."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        **_head(summary.document, summary.language),
        "method": summary.method,
        "sentences": list(_sentences(summary)),
        "keywords": [keyword.text for keyword in summary.keywords],
        "warnings": list(summary.warnings),
    }


def _joint(summary: JointSummary) -> dict[str, Any]:
    return {
        "version": VERSION,
        "sources": [{"source": d.source, "title": d.title} for d in summary.documents],
        "language": summary.language,
        "method": summary.method,
        "sentences": [
            {"source": number, **sentence}
            for number, part in enumerate(summary.parts)
            for sentence in _sentences(part)
        ],
        "keywords": [keyword.text for keyword in summary.keywords],
        "warnings": list(summary.warnings),
    }


def _sentences(summary: Summary) -> Iterator[dict[str, Any]]:
    """Yield each sentence, with its translation if any was asked for."""
    if summary.translation is None:
        yield from map(scored, summary.sentences)
        return
    translated = (sentence.text for sentence in summary.translation.sentences)
    for sentence, text in zip(summary.sentences, chain(translated, repeat(None)), strict=False):
        yield {**scored(sentence), "translation": text}


def _translation(translation: Translation) -> dict[str, Any]:
    return {
        **_head(translation.document, translation.source),
        "target": translation.target,
        "engine": translation.engine,
        "title_translation": translation.title,
        "text": translation.text,
        "sentences": [
            {
                **entry(sentence.source),
                "translation": sentence.text,
                "score": rounded(sentence.score),
                "warnings": list(sentence.warnings),
            }
            for sentence in translation.sentences
        ],
        "warnings": list(translation.warnings),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        **_head(document, document.language),
        "sentences": [entry(sentence) for sentence in document.sentences or ()],
        "warnings": list(document.warnings),
    }


def _keywords(document: Document, found: Sequence[Keyword]) -> dict[str, Any]:
    return {
        **_head(document, document.language),
        "keywords": [{"text": word.text, "score": rounded(word.score)} for word in found],
        "warnings": list(document.warnings),
    }


def _head(document: Document, language: str | None) -> dict[str, Any]:
    return {
        "version": VERSION,
        "source": document.source,
        "title": document.title,
        "language": language,
    }
