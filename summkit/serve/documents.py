"""The document of a request: a text as it is, HTML, an uploaded file, or a page that is fetched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from summkit.errors import OptionError
from summkit.reading import read, read_page
from summkit.reading.limits import MEGABYTE
from summkit.serve.requests import DocumentRequest, Upload
from summkit.text.article import find_article
from summkit.text.document import Document
from summkit.web_addresses import is_public

_WAYS = ("text", "html", "url", "file")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker may do."""

    most_bytes: int = 10 * MEGABYTE
    timeout: float = 30.0
    allow_urls: bool = False
    allow_llm: bool = False


class NotAllowedError(Exception):
    """What this server was not started to do; the message is one line."""


class NamedBytes(BytesIO):
    """Bytes that are read as a file of that name."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(upload.data)
        self.name = upload.name


def read_document(
    request: DocumentRequest, settings: Settings, *, article: bool = True
) -> Document:
    """Read the document of a request.

    Args:
        request: The request.
        settings: What may be done.
        article: Whether to look for the article in plain text.

    Raises:
        OptionError: The request has no document, or several.
        NotAllowedError: It has an address, and none may be fetched.
        ReadingError: It cannot be read.
    """
    given = [way for way in _WAYS if getattr(request, way) is not None]
    if len(given) != 1:
        several = f", not {' and '.join(given)}" if given else ""
        raise OptionError(f"give a document as one of {', '.join(_WAYS)}{several}")
    if request.text is not None:
        found = find_article(request.text, request.title, article=article, whole=request.whole)
        return Document(request.text, found.paragraphs, found.title, warnings=found.warnings)
    if request.url is not None:
        document = _fetch(request.url, settings, article=article, whole=request.whole)
    else:
        upload = request.file or Upload("page.html", (request.html or "").encode())
        document = read(
            NamedBytes(upload),
            encoding=None if request.file else "utf-8",
            article=article,
            whole=request.whole,
            max_size=settings.most_bytes / MEGABYTE,
        )
        # HTML has no name of its own
        document = document if request.file else replace(document, source=None)
    return document if request.title is None else replace(document, title=request.title)


def _fetch(url: str, settings: Settings, *, article: bool, whole: bool) -> Document:
    if not settings.allow_urls:
        raise NotAllowedError(
            "this server fetches no addresses; start it with --allow-urls, or send the page itself"
        )
    return read_page(
        url,
        guard=is_public,
        max_size=settings.most_bytes / MEGABYTE,
        # all of it may take three times as long, and the page has to be summarized, too
        timeout=settings.timeout / 4,
        article=article,
        whole=whole,
    )


def describe_text(document: Document, sentences: int | None = None) -> dict[str, Any]:
    """Describe the text of a document as JSON data, for who has only its file or address."""
    count = {} if sentences is None else {"sentences": sentences}
    spans = [[paragraph.start, paragraph.end] for paragraph in document.paragraphs]
    return {"text": document.text, "paragraphs": spans, **count}
