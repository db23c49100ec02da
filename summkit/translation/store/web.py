"""Talking to a web server, however it behaves: only http and https, and nothing waits for long.

A server that cannot be reached is told of within ten seconds, whatever the number of its
addresses; one that falls silent, within thirty.
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
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from summkit.errors import StoreError

CONNECT_SECONDS = 10.0
SILENT_SECONDS = 30.0
_WHOLE_SECONDS = 60.0
_CHUNK = 1 << 16
_NO_NETWORK = "on a machine without a network, summkit models install FILE.argosmodel"
_SAYS = {
    401: "it asks for a login",
    403: "it refuses access",
    404: "it has no such file; check the address",
    410: "the file is gone",
    416: "it has no such part of the file",
    429: "it asks for patience; try again later",
}


class TemporaryError(StoreError):
    """A server that cannot be reached or does not deliver, and may do so another time."""


class RangeError(StoreError):
    """A server that does not have the part of a file that it was asked for."""


class CutError(Exception):
    """An answer that ends before it should, or goes on too slowly; says how."""


def opened(
    url: str, headers: Mapping[str, str] | None = None, *, method: str = "GET"
) -> HTTPResponse:
    """Ask a server for a file.

    Raises:
        StoreError: the address is none of the web, or the server does not deliver.
    """
    from summkit.reading.web import ascii_url

    if urlsplit(url).scheme.lower() not in ("http", "https"):
        raise StoreError(f"{url}: only http and https addresses can be fetched")
    try:
        always = {"User-Agent": "summkit", "Accept-Encoding": "identity"}
        request = Request(ascii_url(url), headers={**always, **(headers or {})}, method=method)
        return cast(HTTPResponse, _opener().open(request, timeout=CONNECT_SECONDS))
    except HTTPError as error:
        error.close()
        raise _refusal(url, error.code) from None
    except URLError as error:
        raise TemporaryError(f"{url}: {_unreachable(error.reason)}; {_NO_NETWORK}") from None
    except TimeoutError:
        raise TemporaryError(
            f"{url}: the server does not answer within {SILENT_SECONDS:g} seconds; try again later"
        ) from None
    except (ValueError, InvalidURL):
        raise StoreError(f"{url}: is not a valid address") from None
    except (OSError, HTTPException) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise TemporaryError(f"{url}: the server does not answer properly ({said})") from None


def chunk(answer: HTTPResponse) -> bytes:
    """Read the next piece of an answer; nothing at its end.

    Raises:
        CutError: the connection is broken, or silent.
    """
    try:
        return answer.read1(_CHUNK)
    except TimeoutError:
        raise CutError(f"is silent for {SILENT_SECONDS:g} seconds") from None
    except (OSError, HTTPException, ValueError):
        raise CutError("breaks off") from None


def length(headers: HTTPMessage) -> int | None:
    """Read how many bytes a server has announced."""
    said = headers.get("Content-Length", "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 20 else None


def get(url: str, limit: int) -> bytes:
    """Get a small file.

    Raises:
        StoreError: the server does not deliver, or delivers more than ``limit`` bytes.
    """
    deadline = time.monotonic() + _WHOLE_SECONDS
    data = bytearray()
    try:
        with opened(url) as answer:
            announced = length(answer.headers)
            while piece := chunk(answer):
                data += piece
                if len(data) > limit:
                    raise StoreError(f"{url}: is larger than {limit // 1024**2} MB, too large")
                if time.monotonic() > deadline:
                    raise CutError(f"takes more than {_WHOLE_SECONDS:g} seconds")
        if len(data) < (announced or 0):
            raise CutError("breaks off")
    except CutError as cut:
        raise TemporaryError(f"{url}: the answer {cut}; try again later") from None
    return bytes(data)


def size_of(url: str) -> int | None:
    """Ask how large a file is; ``None`` if the server does not say."""
    try:
        with opened(url, method="HEAD") as answer:
            return length(answer.headers)
    except StoreError:
        return None


class _WebOnly(HTTPRedirectHandler):
    """Follows a redirect on the web, never to a file, and never out of an encrypted connection."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        scheme = urlsplit(newurl).scheme.lower()
        if scheme not in ("http", "https"):
            raise StoreError(f"{req.full_url}: redirects to {newurl}, which is not on the web")
        if req.type == "https" and scheme == "http":
            raise StoreError(f"{req.full_url}: redirects to {newurl}, which is not encrypted")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Connection(HTTPConnection):
    def connect(self) -> None:
        _in_time(super().connect)
        self.sock.settimeout(SILENT_SECONDS)


class _SecureConnection(HTTPSConnection):
    def connect(self) -> None:
        _in_time(super().connect)
        self.sock.settimeout(SILENT_SECONDS)


class _Web(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _SecureWeb(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req, context=_trust())


def _opener() -> OpenerDirector:
    """Make an opener of the web only; the proxies of the environment are used."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _WebOnly(),
        _Web(),
        _SecureWeb(),
    ):
        opener.add_handler(handler)
    return opener


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _in_time(connect: Callable[[], None]) -> None:
    """Connect, or give up in time: a time-out of sockets counts anew for each address of a host,
    and not at all while its name is looked up.
    """
    failure: list[BaseException] = []

    def run() -> None:
        try:
            connect()
        except BaseException as error:  # handed on to the thread that waits
            failure.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(CONNECT_SECONDS)
    if thread.is_alive():
        raise TimeoutError
    if failure:
        raise failure[0]


def _refusal(url: str, status: int) -> StoreError:
    if 300 <= status < 400:
        where = "what is not on the web, or in a circle"
        return StoreError(f"{url}: redirects to {where}; check the address")
    if status == 416:
        return RangeError(f"{url}: the server answers 416: {_SAYS[416]}")
    if status >= 500 or status == 429:
        says = _SAYS.get(status, "try again later")
        return TemporaryError(f"{url}: the server answers {status}: {says}")
    return StoreError(
        f"{url}: the server answers {status}: {_SAYS.get(status, 'check the address')}"
    )


def _unreachable(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return f"the server cannot be reached within {CONNECT_SECONDS:g} seconds"
    if isinstance(reason, socket.gaierror):
        return "no such server, or no network"
    if isinstance(reason, ConnectionRefusedError):
        return "the server refuses the connection"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted ({reason.verify_message})"
    said = getattr(reason, "strerror", None) or str(reason)
    return f"the server cannot be reached ({said})"
