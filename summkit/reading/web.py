"""A page from a web server: the only place that opens a connection, and only when asked to."""

from __future__ import annotations

import socket
import time
import zlib
from http.client import HTTPException, HTTPMessage
from pathlib import PurePosixPath
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from summkit.errors import ReadingError
from summkit.reading.reader import Raw

_LIMIT = 50 * 1024 * 1024
_CHUNK = 1 << 16
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_SAYS = {
    401: "asks for a login; save the page and give the file",
    403: "refuses access; save the page in a browser and give the file",
    404: "the server has no such page; check the address",
    410: "the page is gone",
    429: "the server asks for patience; try again later",
}


class _WebOnly(HTTPRedirectHandler):
    """Follows a redirect to another web page, never to a file or another protocol."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme.lower() not in ("http", "https"):
            raise URLError("redirects to something that is not a web page")
        return super().redirect_request(req, fp, code, msg, headers, ascii_url(newurl))


def ascii_url(url: str) -> str:
    """The address with Korean host and path spelled as servers understand them.

    >>> ascii_url("https://예시.example/기사?말=1")
    'https://xn--vv4b11d.example/%EA%B8%B0%EC%82%AC?%EB%A7%90=1'
    """
    if url.isascii() and " " not in url:
        return url
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "%/:=&?~#+!$,;'@()*[]"
    path, query = quote(parts.path, safe=safe), quote(parts.query, safe=safe)
    return urlunsplit((parts.scheme, host, path, query, ""))


def fetch(url: str, timeout: float = 20.0) -> Raw:
    """Get a page.

    Raises:
        ReadingError: The address is wrong, or the server does not deliver.
    """
    try:
        request = Request(ascii_url(url), headers={"User-Agent": "summkit", "Accept": "*/*"})
        with build_opener(_WebOnly).open(request, timeout=timeout) as answer:
            data = _body(answer, url, timeout)
            headers: HTTPMessage = answer.headers
        announced = headers.get("Content-Length", "")
        if announced.isdecimal() and len(data) < int(announced):
            raise ReadingError(f"{url}: the answer broke off; try again")
    except HTTPError as error:
        if 300 <= error.code < 400:
            raise ReadingError(f"{url}: redirects to something that is not a web page") from None
        says = _SAYS.get(
            error.code, "try again later" if error.code >= 500 else "check the address"
        )
        raise ReadingError(f"{url}: the server answers {error.code}; {says}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise ReadingError(f"{url}: {_plain(error, timeout)}") from None
    if "gzip" in (headers.get("Content-Encoding") or "").lower():
        data = _unzipped(data, url)
    suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
    return Raw(
        data, url, _SUFFIXES.get(headers.get_content_type(), suffix), headers.get_content_charset()
    )


def _body(answer: IO[bytes], url: str, timeout: float) -> bytes:
    """All of an answer, but not more than is sensible, nor for longer."""
    deadline = time.monotonic() + 3 * timeout
    parts: list[bytes] = []
    size = 0
    read = getattr(answer, "read1", answer.read)
    while chunk := read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > _LIMIT:
            raise ReadingError(f"{url}: larger than 50 MB; download it and give the file")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(parts)


def _unzipped(data: bytes, url: str) -> bytes:
    inflater = zlib.decompressobj(wbits=31)
    try:
        plain = inflater.decompress(data, _LIMIT)
    except zlib.error:
        raise ReadingError(f"{url}: the server sent a damaged answer; try again") from None
    if inflater.unconsumed_tail:
        raise ReadingError(f"{url}: larger than 50 MB; download it and give the file")
    return plain


def _plain(error: Exception, timeout: float) -> str:
    """What went wrong with a connection, for people."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"the server did not answer within {timeout:g} seconds; try again later"
    if isinstance(reason, socket.gaierror):
        return "no such server, or no network; check the address"
    if isinstance(reason, ConnectionRefusedError):
        return "the server refuses the connection; check the address"
    if isinstance(reason, ValueError):
        return "is not a valid address"
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"cannot be fetched ({text})"
