"""A page whose address comes from somebody else: each server on the way has to pass."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from summkit import ReadingError
from summkit.reading import read_page
from summkit.web_addresses import is_public

pytestmark = pytest.mark.network
PAGE = "<title>도서관</title><p>구청은 도서관을 밤 열 시까지 연다고 밝혔다.</p>".encode()


class _Handler(BaseHTTPRequestHandler):
    """``/to/WHERE`` redirects there, anything else is the page."""

    def do_GET(self) -> None:
        to = self.path.removeprefix("/to/") if self.path.startswith("/to/") else ""
        self.send_response(302 if to else 200)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "0" if to else str(len(PAGE)))
        self.end_headers()
        if not to:
            self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_server_that_passes_is_read_also_after_a_redirect(site: str) -> None:
    seen: list[str] = []

    def passes(numeric: str) -> bool:
        seen.append(numeric)
        return True

    document = read_page(f"{site}/to/{site}/page", guard=passes)
    assert "밤 열 시까지" in document.text
    assert seen == ["127.0.0.1", "127.0.0.1"]


@pytest.mark.parametrize("to", ["http://127.0.0.2:9/", "http://[::1]/", "http://10.1.2.3/"])
def test_a_redirect_to_one_that_does_not_pass_is_not_followed(site: str, to: str) -> None:
    with pytest.raises(ReadingError, match="not on the public web"):
        read_page(f"{site}/to/{to}", guard=lambda numeric: numeric == "127.0.0.1")


def test_this_machine_is_no_public_server(site: str) -> None:
    with pytest.raises(ReadingError, match="not on the public web"):
        read_page(site, guard=is_public)


def test_what_is_no_page_is_not_read() -> None:
    for url in ("file:///etc/hostname", "/etc/hostname", "-", ""):
        with pytest.raises(ReadingError):
            read_page(url, guard=lambda _: True)


def test_a_page_has_a_limit(site: str) -> None:
    with pytest.raises(ReadingError, match="more than"):
        read_page(site, guard=lambda _: True, max_size=0.00001)
