"""A brief in another language: titles, summaries and keywords; the articles stay as they are.

What can be translated is; a document in a language that there is no model for keeps its own words,
and a warning says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summkit.briefing.results import BriefDocument, Story
from summkit.errors import TranslationError
from summkit.results import Summary, Translation

Translate = Callable[[Sequence[Summary]], Sequence[Translation]]
"""Translates summaries of one document each, together."""


def translate_stories(stories: Sequence[Story], translate: Translate) -> tuple[Story, ...]:
    """Translate the summaries of stories and their documents.

    Raises:
        TranslationError: Nothing can be translated, as where no model is installed.
    """
    summaries = [part for story in stories for part in _list_parts(story)]
    made = list(_translate(summaries, translate))
    errors = [error for error in made if isinstance(error, TranslationError)]
    if errors and len(errors) == len(made):
        raise errors[0]
    results = iter(made)
    return tuple(_put_back(story, results) for story in stories)


def _list_parts(story: Story) -> Iterator[Summary]:
    """List what is translated of a story: each document, and the parts of their summary."""
    yield from (document.summary for document in story.documents)
    if len(story.documents) > 1:
        yield from story.summary.parts_to_translate


def _translate(
    summaries: Sequence[Summary], translate: Translate
) -> Iterator[Translation | TranslationError]:
    """Translate summaries together; where that fails, in halves, to find the ones."""
    if not summaries:
        return
    try:
        yield from translate(summaries)
        return
    except TranslationError as error:
        if len(summaries) == 1:
            yield error
            return
    half = len(summaries) // 2
    yield from _translate(summaries[:half], translate)
    yield from _translate(summaries[half:], translate)


def _put_back(story: Story, made: Iterator[Translation | TranslationError]) -> Story:
    """Give a story and its documents their translations."""
    documents = tuple(_put_into(document, next(made)) for document in story.documents)
    if len(documents) == 1:
        return replace(story, documents=documents, summary=documents[0].summary)
    parts = [next(made) for _ in documents]
    found = tuple(part for part in parts if isinstance(part, Translation))
    if len(found) < len(parts):
        # of a story every part is translated, or it stays as it is
        return replace(story, documents=documents)
    return replace(story, documents=documents, summary=replace(story.summary, translations=found))


def _put_into(document: BriefDocument, made: Translation | TranslationError) -> BriefDocument:
    summary = document.summary
    if isinstance(made, TranslationError):
        why = f"it is not translated ({made})"
        return replace(document, summary=replace(summary, warnings=(*summary.warnings, why)))
    return replace(document, summary=replace(summary, translations=(made,)))
