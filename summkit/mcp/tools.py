"""What an agent may ask for: the calls of the library, with texts or files in and JSON out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.errors import OptionError, ReadingError
from summkit.reading.limits import DEFAULT_MEGABYTES
from summkit.text.document import Document

_LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools, and what they may touch.

    Args:
        folders: The folders that files may be read from; a link that leads elsewhere is refused.
        max_size: The most megabytes of a file, and of what it is unpacked to.
    """

    folders: tuple[Path, ...] = ()
    max_size: float = DEFAULT_MEGABYTES

    def summarize(
        self,
        text: str | None,
        path: str | None,
        *,
        sentences: int,
        method: str,
        query: str | None,
        to: str | None,
    ) -> dict[str, Any]:
        """Summarize a text or a file; with ``to``, in another language too.

        Raises:
            SummkitError: One line that says what is wrong.
        """
        from dataclasses import replace

        from summkit.summarization.summarize import summarize
        from summkit.translation.translate import translate

        document = self._open(text, path)
        summary = summarize(document, sentences=sentences, method=method, query=query)
        if to is not None:
            made = translate(summary, target=to)
            warnings = tuple(dict.fromkeys((*summary.warnings, *made.warnings)))
            summary = replace(summary, translations=(made,), warnings=warnings)
        return summary.to_dict()

    def find_keywords(self, text: str | None, path: str | None, *, limit: int) -> dict[str, Any]:
        """Find the keywords of a text or a file, the best first.

        Raises:
            SummkitError: One line that says what is wrong.
        """
        from summkit.results import DocumentKeywords
        from summkit.summarization.keywords import keywords

        document = self._open(text, path)
        found = tuple(keywords(document, limit=limit))
        return DocumentKeywords(document, found, _tell_language(document)).to_dict()

    def split(self, text: str | None, path: str | None) -> dict[str, Any]:
        """Split a text or a file into sentences, with their places in it.

        Raises:
            SummkitError: One line that says what is wrong.
        """
        from summkit.results import SplitDocument
        from summkit.text.sentences import split_sentences

        document = self._open(text, path, whole=True)
        sentences = tuple(split_sentences(document))
        return SplitDocument(document, sentences, _tell_language(document)).to_dict()

    def translate(
        self, text: str | None, path: str | None, *, source: str, target: str
    ) -> dict[str, Any]:
        """Translate a text or a file, by a model that is installed on this machine.

        Raises:
            SummkitError: One line that says what is wrong.
        """
        from summkit.translation.translate import translate

        document = self._open(text, path, whole=True)
        return translate(document, source=source, target=target).to_dict()

    def read_document(self, path: str, *, start: int, length: int) -> dict[str, Any]:
        """Read a stretch of the text of a file, whatever its format.

        Raises:
            SummkitError: One line that says what is wrong.
        """
        if start < 0 or length < 1:
            raise OptionError("start must be at least 0 and length at least 1")
        document = self._read(path, whole=False)
        end = min(start + length, len(document.text))
        return {
            **document.to_dict(),
            "text": document.text[start:end],
            "start": start,
            "end": max(start, end),
            "characters": len(document.text),
            "warnings": list(document.warnings),
        }

    def _open(self, text: str | None, path: str | None, *, whole: bool = False) -> Document:
        if (text is None) == (path is None):
            raise OptionError("give either a text or a path")
        if path is not None:
            return self._read(path, whole=whole)
        if len(text or "") > _LONGEST_TEXT:
            raise OptionError(f"a text has at most {_LONGEST_TEXT:,} characters; name a file")
        return Document.from_text(text or "", whole=whole)

    def _read(self, path: str, *, whole: bool) -> Document:
        from summkit.reading import read

        return read(_find_file(path, self.folders), whole=whole, max_size=self.max_size)


def _find_file(path: str, folders: Sequence[Path]) -> Path:
    """Find a file that lies in one of the folders, wherever links lead.

    Raises:
        ReadingError: It lies elsewhere, or there is none. The message is the same for both outside
            of the folders, so that it tells nothing of what is there.
    """
    if not folders:
        raise ReadingError(f"{path}: no folder may be read; start summkit mcp with --folder")
    try:
        found = (folders[0] / path).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise ReadingError(f"{path}: is no name of a file") from error
    if not any(found.is_relative_to(folder.resolve()) for folder in folders):
        raise ReadingError(f"{path}: lies in no folder that may be read; see --folder")
    if not found.is_file():
        raise ReadingError(f"{path}: there is no such file")
    return found


def _tell_language(document: Document) -> str:
    from summkit.text.languages import detect_language

    return document.language or detect_language(document.text)
