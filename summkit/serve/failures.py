"""What went wrong → a status of HTTP and one line, the same for everything that can fail."""

from __future__ import annotations

import json

from summkit.characters import fold_line
from summkit.errors import (
    LanguageModelError,
    MissingExtraError,
    OptionError,
    SummkitError,
    describe_error,
)
from summkit.rendering.json_lines import json_line
from summkit.serve.documents import NotAllowedError
from summkit.serve.frames import Answer
from summkit.serve.parsing import MediaTypeError


def explain(error: Exception) -> Answer:
    """Say what went wrong with a request."""
    if isinstance(error, (MediaTypeError, NotAllowedError)):
        return fail(_STATUSES[type(error)], str(error))
    status = next((s for kind, s in _STATUSES.items() if isinstance(error, kind)), 500)
    return fail(status, describe_error(error))


# in the order in which they are asked: what is special stands before its base
_STATUSES: dict[type[Exception], int] = {
    MediaTypeError: 415,
    NotAllowedError: 403,
    OptionError: 400,
    MissingExtraError: 501,
    LanguageModelError: 502,
    SummkitError: 422,
    MemoryError: 413,
}


def fail(status: int, line: str) -> Answer:
    """Write an error as it is sent."""
    return Answer(status, json_line({"error": fold_line(line)}).encode())


def read_line(answer: Answer) -> str:
    """Read the line of an error that was written."""
    return str(json.loads(answer.body)["error"])
