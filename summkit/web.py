"""The one client for http: pages to read, models to install.

It speaks http and https only, uses the proxies of the environment, and never waits for long: a
server that cannot be reached is given up within ``CONNECT_SECONDS``, however many addresses it
has; one that falls silent, after the time-out of the request.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
    InvalidURL,
)
from threading import Thread
from typing import IO, Literal, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    Request,
    build_opener,
)

CONNECT_SECONDS = 10.0
_CHUNK = 1 << 16
_HEADERS = {"User-Agent": "summkit", "Accept": "*/*", "Accept-Encoding": "identity"}

FailureKind = Literal["address", "redirect", "status", "unreachable", "timeout", "broken", "size"]


class WebError(Exception):
    """A server that does not deliver; the message is a phrase, to be put after the address.

    ``kind`` tells the causes apart, ``status`` is what the server answered, if it did.
    """

    def __init__(self, kind: FailureKind, phrase: str, status: int | None = None) -> None:
        super().__init__(phrase)
        self.kind = kind
        self.status = status


def open_url(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    timeout: float,
    method: str = "GET",
    may_downgrade: bool = False,
) -> HTTPResponse:
    """Ask a server for a file.

    Args:
        url: The address; it may hold Korean.
        headers: What to send besides the usual headers.
        timeout: Seconds that the server may be silent, now and while the answer is read.
        method: The method of the request.
        may_downgrade: Follow a redirect from https to http.

    Raises:
        WebError: The address is wrong, or the server does not deliver.
    """
    try:
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            raise WebError("address", "only http and https addresses can be fetched")
        request = Request(quote_url(url), headers={**_HEADERS, **(headers or {})}, method=method)
        opener = build_opener(RedirectHandler(may_downgrade), _Handler, _SecureHandler)
        return cast(HTTPResponse, opener.open(request, timeout=timeout))
    except HTTPError as error:
        error.close()
        if 300 <= error.code < 400:
            phrase = "redirects to what is not on the web, or in a circle"
            raise WebError("redirect", phrase, error.code) from None
        raise WebError("status", f"the server answers {error.code}", error.code) from None
    except URLError as error:
        raise WebError("unreachable", _explain_unreachable(error.reason, timeout)) from None
    except TimeoutError:
        phrase = f"the server does not answer within {timeout:g} seconds"
        raise WebError("timeout", phrase) from None
    except (ValueError, InvalidURL):
        raise WebError("address", "is not a valid address") from None
    except (OSError, HTTPException) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise WebError("broken", f"the server does not answer properly ({said})") from None


def read_chunk(answer: HTTPResponse, timeout: float) -> bytes:
    """Read the next piece of an answer; nothing at its end. ``timeout`` is that of the request.

    Raises:
        WebError: The connection broke, or the server is silent.
    """
    try:
        return answer.read1(_CHUNK)
    except TimeoutError:
        raise WebError("timeout", f"the answer is silent for {timeout:g} seconds") from None
    except (OSError, HTTPException, ValueError):
        raise WebError("broken", "the answer breaks off") from None


def read_length(headers: HTTPMessage) -> int | None:
    """Read how many bytes a server has announced."""
    said = headers.get("Content-Length", "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 20 else None


def get(
    url: str, *, limit: int, timeout: float, seconds: float, may_downgrade: bool = False
) -> tuple[bytes, HTTPMessage]:
    """Get a whole file, and the headers that came with it.

    Args:
        url: The address.
        limit: The most bytes to take.
        timeout: Seconds that the server may be silent.
        seconds: Seconds that the whole may take.
        may_downgrade: Follow a redirect from https to http.

    Raises:
        WebError: The server does not deliver, or takes too long, or delivers too much.
    """
    deadline = time.monotonic() + seconds
    data = bytearray()
    with open_url(url, timeout=timeout, may_downgrade=may_downgrade) as answer:
        while piece := read_chunk(answer, timeout):
            data += piece
            if len(data) > limit:
                raise WebError("size", f"is larger than {limit // 1024**2} MB")
            if time.monotonic() > deadline:
                raise WebError("timeout", f"the answer takes more than {seconds:g} seconds")
        if len(data) < (read_length(answer.headers) or 0):
            raise WebError("broken", "the answer breaks off")
        return bytes(data), answer.headers


def quote_url(url: str) -> str:
    """Spell an address with Korean host and path as servers understand it.

    >>> quote_url("https://예시.example/기사?말=1")
    'https://xn--vv4b11d.example/%EA%B8%B0%EC%82%AC?%EB%A7%90=1'
    """
    if url.isascii() and " " not in url:
        return url
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "%/:=&?~#+!$,;'@()*[]"
    path, query = quote(parts.path, safe=safe), quote(parts.query, safe=safe)
    return urlunsplit((parts.scheme, host, path, query, ""))


class RedirectHandler(HTTPRedirectHandler):
    """Follows a redirect on the web, never to a file, and out of https only where that is meant."""

    def __init__(self, may_downgrade: bool = False) -> None:
        self.may_downgrade = may_downgrade

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Make the next request, or raise a ``WebError``."""
        scheme = urlsplit(newurl).scheme.lower()
        if scheme not in ("http", "https"):
            raise WebError("redirect", f"redirects to {newurl}, which is not on the web", code)
        if req.type == "https" and scheme == "http" and not self.may_downgrade:
            raise WebError("redirect", f"redirects to {newurl}, which is not encrypted", code)
        return super().redirect_request(req, fp, code, msg, headers, quote_url(newurl))


class _Connection(HTTPConnection):
    timeout: float

    def connect(self) -> None:
        _connect(self, super().connect)


class _SecureConnection(HTTPSConnection):
    timeout: float

    def connect(self) -> None:
        _connect(self, super().connect)


class _Handler(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _SecureHandler(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req, context=_build_context())


@lru_cache(maxsize=1)
def _build_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _connect(connection: _Connection | _SecureConnection, connect: Callable[[], None]) -> None:
    """Connect, or give up in time: a time-out of sockets counts anew for each address of a host,
    and not at all while its name is looked up.
    """
    silent, connection.timeout = connection.timeout, min(connection.timeout, CONNECT_SECONDS)
    failure: list[BaseException] = []

    def run() -> None:
        try:
            connect()
        except BaseException as error:  # handed on to the thread that waits
            failure.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(connection.timeout)
    if thread.is_alive():
        raise TimeoutError
    if failure:
        raise failure[0]
    connection.sock.settimeout(silent)


def _explain_unreachable(reason: object, timeout: float) -> str:
    if isinstance(reason, TimeoutError):
        seconds = min(timeout, CONNECT_SECONDS)
        return f"the server cannot be reached within {seconds:g} seconds"
    if isinstance(reason, socket.gaierror):
        return "no such server, or no network"
    if isinstance(reason, ConnectionRefusedError):
        return "the server refuses the connection"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted ({reason.verify_message})"
    said = getattr(reason, "strerror", None) or str(reason)
    return f"the server cannot be reached ({said})"
