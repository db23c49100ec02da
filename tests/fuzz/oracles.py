"""What must hold of every result, whatever the input was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from summkit import Document, Sentence, SummkitError

# what commands a terminal or turns the direction of writing
_COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check_shown(text: str) -> None:
    """Check that a text can be shown on a terminal and be encoded."""
    text.encode()
    found = _COMMANDS.search(text)
    assert found is None, f"a control for the terminal: {found}"


def check_error(error: SummkitError) -> None:
    """Check that an error is one line with something in it."""
    message = str(error)
    assert message.strip(), "an error without a message"
    assert len(message.splitlines()) == 1, f"a message of several lines: {message!r:.200}"


def check_lines(texts: Iterable[str], what: str) -> None:
    """Check that each of these is a line."""
    for text in texts:
        assert len(text.splitlines()) == 1, f"{what} of several lines or none: {text!r:.200}"


def check_spans(text: str, sentences: Sequence[Sentence]) -> None:
    """Check that spans are true, in order, and without overlap or blanks at their ends."""
    for sentence in sentences:
        assert 0 <= sentence.start < sentence.end <= len(text), sentence
        assert text[sentence.start : sentence.end] == sentence.text, sentence
        assert sentence.text == sentence.text.strip(), sentence
    for before, after in pairwise(sentences):
        assert before.end <= after.start, (before, after)
        assert before.index < after.index, (before, after)


def check_nothing_lost(text: str, spans: Iterable[tuple[int, int]]) -> None:
    """Check that only white space stands between spans in order."""
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        assert not text[at:start].strip(), f"lost: {text[at:start]!r:.200} at {at}"
        at = end


def check_document(document: Document, given: str | None = None) -> None:
    """Check the paragraphs of a document, its remarks, and a title that was not given."""
    last = 0
    for paragraph in document.paragraphs:
        assert last <= paragraph.start <= paragraph.end <= len(document.text), paragraph
        last = paragraph.end
    check_lines(document.warnings, "a warning")
    if document.title and document.title != given:
        check_lines([document.title], "a title")


def check_json(data: dict[str, Any]) -> str:
    """Check that data is JSON, the same after it is read again; return it written."""
    written = json.dumps(data, allow_nan=False)
    assert json.loads(written) == data
    return written


def check_summary(documents: Sequence[Document], summary: Any) -> str:
    """Check a summary against its documents; return its JSON."""
    assert len(summary.sentences) > 0
    for number, document in enumerate(documents):
        check_spans(document.text, [s for s in summary.ranked if s.document == number])
        check_spans(document.text, [s for s in summary.sentences if s.document == number])
    order = [(s.document, s.start) for s in summary.sentences]
    assert order == sorted(order)
    ranked = {(s.document, s.start, s.end) for s in summary.ranked}
    assert all((s.document, s.start, s.end) in ranked for s in summary.sentences)
    check_lines(summary.warnings, "a warning")
    return check_json(summary.to_dict())
