"""Servers that drip, stall and cut: every page ends in time, with a line that says why."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from summkit.errors import ReadingError
from summkit.reading.sources import load
from summkit.web import WebError, open_url, read_chunk

pytestmark = pytest.mark.network

TIMEOUT = 0.4
PAUSE = 0.05
PAGE = "<p>버스 요금이 오른다.</p>".encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
# what comes at once, and what comes again and again
DRIPS: dict[str, tuple[bytes, bytes]] = {
    "/status": (b"", b"H"),
    "/headers": (OK + b"X-A: ", b"a"),
    "/many-headers": (OK, b"A: b\r\n"),
    "/continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/body": (OK + b"\r\n", b"a"),
    "/chunk-size": (CHUNKED + b"1;", b"x"),
    "/chunks": (CHUNKED, b"1\r\na\r\n"),
    "/trailers": (CHUNKED + b"5\r\nhello\r\n0\r\n", b"X: y\r\n"),
    "/redirect": (b"HTTP/1.1 302 Found\r\nLocation: /ok\r\n\r\n", b"a"),
}
PACKED = gzip.compress(PAGE) + gzip.compress(PAGE)
WHOLE = {
    "/ok": PAGE,
    "/members": PACKED,
    "/half": PACKED[: len(PACKED) // 2 - 4],
    "/half-member": PACKED[:-9],
    "/no-gzip": PAGE,
}


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        path = self.rfile.readline().split(b" ")[1].decode()
        while self.rfile.readline().strip():
            pass
        with contextlib.suppress(OSError):
            if path in WHOLE:
                packed = b"" if path == "/ok" else b"Content-Encoding: gzip\r\n"
                data = WHOLE[path]
                self.wfile.write(OK + packed + b"Content-Length: %d\r\n\r\n" % len(data) + data)
                return
            first, again = DRIPS[path.removesuffix("-fast")]
            self.wfile.write(first)
            pause, count = (0.0, 500) if path.endswith("-fast") else (PAUSE, 1)
            for _ in itertools.count():
                self.wfile.write(again * count)
                time.sleep(pause)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


ENDLESS = ("/status", "/headers", "/continue", "/continue-fast", "/body", "/chunk-size", "/chunks")


@pytest.mark.parametrize("path", [*ENDLESS, "/trailers"])
def test_no_server_is_waited_for_without_end(site: str, path: str) -> None:
    # newer releases of Python count what stands before an answer, and end it before its time is up
    ends = r"did not answer within 0\.4 seconds|more than 100 interim responses"
    with pytest.raises(ReadingError, match=ends):
        load(site + path, timeout=TIMEOUT)


@pytest.mark.parametrize("path", ["/many-headers-fast", "/trailers-fast"])
def test_lines_without_end(site: str, path: str) -> None:
    with contextlib.suppress(ReadingError):
        assert load(site + path, timeout=TIMEOUT).data == b"hello"


def test_the_body_of_a_redirect_is_not_read(site: str) -> None:
    assert load(f"{site}/redirect", timeout=TIMEOUT).data == PAGE


@pytest.mark.parametrize("path", ["/chunk-size", "/trailers"])
def test_a_download_without_end(site: str, path: str) -> None:
    """The whole may take long, but what drips is no piece of a file."""
    answer = open_url(site + path, timeout=10, seconds=3600)
    with answer, pytest.raises(WebError, match=r"silent for 0\.4 seconds"):
        while read_chunk(answer, TIMEOUT):
            pass


def test_all_members_are_read(site: str) -> None:
    assert load(f"{site}/members").data == 2 * PAGE


@pytest.mark.parametrize("path", ["/half", "/half-member"])
def test_a_packed_page_that_is_cut(site: str, path: str) -> None:
    with pytest.raises(ReadingError, match="breaks off"):
        load(site + path)


def test_a_page_that_is_not_packed(site: str) -> None:
    with pytest.raises(ReadingError, match="damaged answer"):
        load(f"{site}/no-gzip")


def test_a_certificate(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        error = ssl.SSLCertVerificationError(1, "verify failed")
        error.verify_message = "self-signed certificate"
        raise error

    monkeypatch.setattr(HTTPConnection, "connect", refuse)
    with pytest.raises(ReadingError, match=r"certificate is not trusted \(self-signed"):
        load(f"{site}/ok")
