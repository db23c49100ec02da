"""Files by their format: which can be translated with their structure, and how they are opened."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from summkit.errors import ReadingError
from summkit.reading.formats import find_reader
from summkit.reading.reader import Raw
from summkit.translation.files.structure import TranslatableFile

# by the name of the reader that knows the format
_OPENERS = {
    "text": "plain:open_plain",
    "HTML": "html:open_html",
    "Markdown": "markdown:open_markdown",
    "subtitles": "subtitles:open_subtitles",
    "DOCX": "docx:open_docx",
}


def open_file(raw: Raw, encoding: str | None = None) -> TranslatableFile | None:
    """Open a file that is to be translated with its structure.

    Args:
        raw: The file.
        encoding: Its encoding, if it is known.

    Returns:
        The file, or ``None`` if only the text of such files can be translated.

    Raises:
        ReadingError: The format is not known, or the file is damaged.
    """
    try:
        place = _OPENERS.get(find_reader(raw).name)
        if place is None:
            return None
        module, name = place.split(":")
        opener = getattr(import_module(f"summkit.translation.files.{module}"), name)
        return cast("TranslatableFile | None", opener(raw, encoding))
    except ReadingError as error:
        message = str(error)
        named = message if message.startswith(f"{raw.name}: ") else f"{raw.name}: {message}"
        raise ReadingError(named) from None
