"""The one client for http: pages to read, models to install.

It speaks http and https only, uses the proxies of the environment, and never waits for long: a
server that cannot be reached is given up within ``CONNECT_SECONDS``, however many addresses it
has; one that falls silent, after the time-out of the request. A server that drips is not silent
to a socket, whose time-out counts anew for each byte: here each step, the head of an answer or
the next piece of its body, has to be done within the time-out, and the whole within its own.

A login in an address is sent to the server that it names, and to no other. A request with a guard
goes only to addresses that the guard has passed: past all proxies, and after no redirect.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
    InvalidURL,
)
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Literal, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from summkit.characters import hide_login
from summkit.web_addresses import (
    ForbiddenAddressError,
    Guard,
    connect_guarded,
    quote_url,
    split_login,
)

if TYPE_CHECKING:
    from typing_extensions import Buffer

CONNECT_SECONDS = 10.0
_CHUNK = 1 << 16
_MOST_SAID = 2000
_HEADERS = {"User-Agent": "summkit", "Accept": "*/*", "Accept-Encoding": "identity"}

FailureKind = Literal[
    "address",
    "forbidden",
    "redirect",
    "downgrade",
    "status",
    "unreachable",
    "certificate",
    "timeout",
    "broken",
    "size",
]


class WebError(Exception):
    """A server that does not deliver; the message is a phrase, to be put after the address.

    ``kind`` tells the causes apart, ``status`` is what the server answered, if it did, and
    ``said`` the beginning of what it said about a body that it was sent.
    """

    def __init__(
        self, kind: FailureKind, phrase: str, status: int | None = None, said: str = ""
    ) -> None:
        super().__init__(phrase)
        self.kind = kind
        self.status = status
        self.said = said


class _Clock:
    """The time that an exchange has: for the step that it is at, and for the whole."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = self._step_end = time.monotonic() + seconds

    def begin_step(self, timeout: float) -> None:
        """Give the next step so many seconds, but no more than the whole has."""
        self._step_end = min(self._end, time.monotonic() + timeout)

    @property
    def is_over(self) -> bool:
        """Whether the time of the whole is over."""
        return time.monotonic() >= self._end

    def compute_rest(self) -> float:
        """Compute the seconds that the step has left.

        Raises:
            TimeoutError: There are none.
        """
        rest = self._step_end - time.monotonic()
        if rest <= 0:
            raise TimeoutError
        return rest


class _TimedFile(io.RawIOBase):
    """What a socket receives; no read waits longer than the step has left."""

    def __init__(self, file: io.RawIOBase, sock: socket.socket, clock: _Clock) -> None:
        self._file, self._socket, self._clock = file, sock, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int | None:
        self._socket.settimeout(self._clock.compute_rest())
        return cast("int | None", self._file.readinto(buffer))

    def close(self) -> None:
        self._file.close()
        super().close()


class Answer(HTTPResponse):
    """An answer that is read against a clock, from its first line to its last."""

    def __init__(
        self,
        sock: socket.socket,
        *args: Any,  # noqa: ANN401
        clock: _Clock,
        timeout: float,
        **others: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(sock, *args, **others)
        self.clock = clock
        clock.begin_step(timeout)
        self.fp = io.BufferedReader(_TimedFile(self.fp.detach(), sock, clock))


def open_url(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    timeout: float,
    seconds: float,
    method: str = "GET",
    body: bytes | None = None,
    guard: Guard | None = None,
    follows: bool = False,
) -> Answer:
    """Ask a server for a file.

    Args:
        url: The address; it may hold Korean.
        headers: What to send besides the usual headers.
        timeout: Seconds that the server may be silent, now and while the answer is read.
        seconds: Seconds that the whole exchange may take, redirects included.
        method: The method of the request.
        body: What is sent to the server.
        guard: What has to pass each numeric address of the server before one of them is connected
            to; with it no proxy is used and no redirect followed.
        follows: Whether redirects are followed with a guard, too; it has to pass each server.

    Raises:
        WebError: The address is wrong, or the server does not deliver.
    """
    try:
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            raise WebError("address", "only http and https addresses can be fetched")
        address, login = split_login(quote_url(url))
        request = Request(address, body, {**_HEADERS, **(headers or {})}, method=method)
        for name, value in login.items():
            # not for the server that a redirect leads to
            request.add_unredirected_header(name, value)
        clock = _Clock(seconds)
        redirects = RedirectHandler if guard is None or follows else _NoRedirectHandler
        proxies = () if guard is None else (ProxyHandler({}),)
        opener = build_opener(redirects, *proxies, _Handler(clock, guard))
        return cast(Answer, opener.open(request, timeout=timeout))
    except ForbiddenAddressError as error:
        raise WebError("forbidden", str(error)) from None
    except HTTPError as error:
        said = "" if body is None else _read_said(error)
        error.close()
        if 300 <= error.code < 400:
            phrase = "redirects to what is not on the web, or in a circle"
            raise WebError("redirect", phrase, error.code) from None
        raise WebError("status", f"the server answers {error.code}", error.code, said) from None
    except URLError as error:
        untrusted = isinstance(error.reason, ssl.SSLCertVerificationError)
        kind: FailureKind = "certificate" if untrusted else "unreachable"
        raise WebError(kind, _explain_unreachable(error.reason, timeout)) from None
    except TimeoutError:
        phrase = f"the server does not answer within {timeout:g} seconds"
        raise WebError("timeout", phrase) from None
    except (ValueError, InvalidURL):
        raise WebError("address", "is not a valid address") from None
    except (OSError, HTTPException) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise WebError("broken", f"the server does not answer properly ({said})") from None


def read_chunk(answer: Answer, timeout: float) -> bytes:
    """Read the next piece of an answer; nothing at its end. ``timeout`` is that of the request.

    Raises:
        WebError: The connection broke, the server is silent, or the whole takes too long.
    """
    try:
        answer.clock.begin_step(timeout)
        return answer.read1(_CHUNK)
    except TimeoutError:
        if answer.clock.is_over:
            phrase = f"the answer takes more than {answer.clock.seconds:g} seconds"
            raise WebError("timeout", phrase) from None
        raise WebError("timeout", f"the answer is silent for {timeout:g} seconds") from None
    except (OSError, HTTPException, ValueError):
        raise WebError("broken", "the answer breaks off") from None


def read_length(headers: HTTPMessage) -> int | None:
    """Read how many bytes a server has announced."""
    said = headers.get("Content-Length", "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 20 else None


def _read_said(error: HTTPError) -> str:
    """Read the beginning of what a server says about an error."""
    try:
        return error.read(_MOST_SAID).decode("utf-8", "replace")
    except (OSError, HTTPException, ValueError):
        return ""


def get(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    limit: int,
    timeout: float,
    seconds: float,
    body: bytes | None = None,
    guard: Guard | None = None,
    follows: bool = False,
) -> tuple[bytes, HTTPMessage]:
    """Get a whole file, and the headers that came with it.

    Args:
        url: The address.
        headers: What to send besides the usual headers.
        limit: The most bytes to take.
        timeout: Seconds that the server may be silent.
        seconds: Seconds that the whole may take.
        body: What is posted, to get the answer to it.
        guard: What has to pass the addresses of the server; see ``open_url``.
        follows: Whether redirects are followed with a guard, too.

    Raises:
        WebError: The server does not deliver, or takes too long, or delivers too much.
    """
    data = bytearray()
    method = "GET" if body is None else "POST"
    with open_url(
        url,
        headers,
        timeout=timeout,
        seconds=seconds,
        method=method,
        body=body,
        guard=guard,
        follows=follows,
    ) as answer:
        while piece := read_chunk(answer, timeout):
            data += piece
            if len(data) > limit:
                raise WebError("size", f"is larger than {limit // 1024**2} MB")
        if len(data) < (read_length(answer.headers) or 0):
            raise WebError("broken", "the answer breaks off")
        return bytes(data), answer.headers


class RedirectHandler(HTTPRedirectHandler):
    """Follows a redirect on the web, never to a file, and never out of https."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Make the next request, or raise a ``WebError``."""
        scheme, shown = urlsplit(newurl).scheme.lower(), hide_login(newurl)
        if scheme not in ("http", "https"):
            raise WebError("redirect", f"redirects to {shown}, which is not on the web", code)
        if req.type == "https" and scheme == "http":
            raise WebError("downgrade", f"redirects to {shown}, which is not encrypted", code)
        # its body, which may have no end, would be read
        fp.close()
        # a login that a server makes up is not taken over
        address, _ = split_login(quote_url(newurl))
        request = super().redirect_request(req, fp, code, msg, headers, address)
        login = req.get_header("Authorization")
        if request and login and urlsplit(address)[:2] == urlsplit(req.full_url)[:2]:
            request.add_unredirected_header("Authorization", login)
        return request


class _NoRedirectHandler(HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Raise a ``WebError``."""
        fp.close()
        raise WebError("redirect", f"redirects to {hide_login(newurl)}", code)


class _Timed(HTTPConnection):
    """A connection that is made and read against a clock; the base of both kinds."""

    timeout: float

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        clock: _Clock,
        guard: Guard | None,
        **others: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **others)
        answer = partial(Answer, clock=clock, timeout=self.timeout)
        self.response_class = answer  # type: ignore[assignment]
        if guard is not None:
            # what the standard library calls to connect, with the name that it is to resolve
            self._create_connection = partial(connect_guarded, guard)

    def connect(self) -> None:
        _connect_in_time(self, super().connect)


class _TimedSecure(_Timed, HTTPSConnection):
    """The same, encrypted."""


class _Handler(HTTPHandler, HTTPSHandler):
    """Opens both kinds of connections, with the clock of the exchange."""

    def __init__(self, clock: _Clock, guard: Guard | None) -> None:
        super().__init__(context=_build_context())
        self._clock, self._guard = clock, guard

    def http_open(self, req: Request) -> HTTPResponse:
        return self._open(_Timed, req)

    def https_open(self, req: Request) -> HTTPResponse:
        return self._open(_TimedSecure, req, context=_build_context())

    def _open(self, kind: Any, req: Request, **others: Any) -> HTTPResponse:  # noqa: ANN401
        # the types know no arguments of our own
        return self.do_open(kind, req, clock=self._clock, guard=self._guard, **others)


@lru_cache(maxsize=1)
def _build_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _connect_in_time(connection: _Timed, connect: Callable[[], None]) -> None:
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
