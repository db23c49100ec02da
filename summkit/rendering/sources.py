"""What a summary of several documents shows: its lines, each with a number, and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from summkit.rendering.alignment import lines_of
from summkit.results import Summary


def sourced_lines(summary: Summary, *, bilingual: bool) -> Iterator[list[str]]:
    """Yield the lines of each sentence, in the languages that are wanted."""
    for number, part in enumerate(summary.parts, 1):
        for first, *others in lines_of(part, bilingual=bilingual):
            yield [f"{first} [{number}]", *others]


def sources(summary: Summary, *, bilingual: bool) -> Iterator[str]:
    """Yield what each document is called: where it is from, and its headline."""
    for part in summary.parts:
        translated = part.translation.title if part.translation else None
        titles = (part.title, translated) if bilingual else (translated or part.title,)
        title = " / ".join(dict.fromkeys(filter(None, titles)))
        yield ": ".join(filter(None, (part.document.source, title))) or "-"
