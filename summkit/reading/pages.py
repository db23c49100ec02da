"""A page from a web server, fetched only when the user has named it."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from summkit.characters import hide_login
from summkit.errors import ReadingError
from summkit.reading.reader import Raw
from summkit.web import WebError, get
from summkit.web_addresses import Guard

LARGEST_PAGE = 50 * 1024 * 1024
_TOO_LARGE = "larger than 50 MB; download it and give the file"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_ADVICE = {
    401: "asks for a login; save the page and give the file",
    403: "refuses access; save the page in a browser and give the file",
    404: "the server has no such page; check the address",
    410: "the page is gone",
    429: "the server asks for patience; try again later",
}


def fetch_page(url: str, timeout: float = 20.0, guard: Guard | None = None) -> Raw:
    """Get a page.

    Args:
        url: Its address.
        timeout: Seconds to wait for the server.
        guard: What has to pass the addresses of each server, also of those that it redirects to.

    Raises:
        ReadingError: The address is wrong, or the server does not deliver.
    """
    shown = hide_login(url)
    try:
        data, headers = get(
            url,
            limit=LARGEST_PAGE,
            timeout=timeout,
            seconds=3 * timeout,
            guard=guard,
            follows=True,
        )
    except WebError as error:
        raise ReadingError(f"{shown}: {_explain(error, timeout)}") from None
    if "gzip" in (headers.get("Content-Encoding") or "").lower():
        data = _unzip(data, shown)
    suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
    return Raw(
        data,
        shown,
        _SUFFIXES.get(headers.get_content_type(), suffix),
        headers.get_content_charset(),
    )


def _unzip(data: bytes, name: str) -> bytes:
    """Unpack all members of an answer, each of which must be there to its end."""
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(data)).read(LARGEST_PAGE + 1)
    except EOFError:
        raise ReadingError(f"{name}: the answer breaks off; try again") from None
    except (OSError, zlib.error):
        raise ReadingError(f"{name}: the server sent a damaged answer; try again") from None
    if len(plain) > LARGEST_PAGE:
        raise ReadingError(f"{name}: {_TOO_LARGE}")
    return plain


def _explain(error: WebError, timeout: float) -> str:
    """Say what went wrong with a page, and what to do."""
    if error.kind == "status" and error.status is not None:
        advice = "try again later" if error.status >= 500 else "check the address"
        return f"{error}; {_ADVICE.get(error.status, advice)}"
    if error.kind == "unreachable":
        return f"{error}; check the address"
    if error.kind == "forbidden":
        return "its server is not on the public web; save the page and give the file"
    return {
        "redirect": "redirects to something that is not a web page",
        "downgrade": f"{error}; if you trust it, give that address",
        "certificate": f"{error}; check the address and the clock, or save the page",
        "timeout": f"the server did not answer within {timeout:g} seconds; try again later",
        "broken": f"{error}; try again",
        "size": _TOO_LARGE,
    }.get(error.kind, str(error))
