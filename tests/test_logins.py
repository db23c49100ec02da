"""A login in an address: it is sent to the server that the address names, and shown nowhere."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summkit import read
from summkit.characters import hide_login
from summkit.cli import cli
from summkit.errors import OptionError, ReadingError, StoreError
from summkit.models import download, open_store, server
from summkit.reading.sources import load
from summkit.web import RedirectHandler, WebError, open_url

LOGIN = "clerk:se%40cret"
PASSWORDS = ("secret", "se%40cret", "se@cret")
EXPECTED = f"Basic {base64.b64encode(b'clerk:se@cret').decode()}"
PAGE = "<title>요금</title><p>버스 요금이 백 원 오른다고 구청이 밝혔다. 날씨는 맑다.</p>".encode()


class _Handler(BaseHTTPRequestHandler):
    """``/to/WHERE`` redirects there, ``/open`` is for everybody, the rest for who has the login."""

    server: Site

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Authorization"]))
        if self.path.startswith("/to/"):
            self._answer(302, b"", self.path.removeprefix("/to/"))
        elif self.path != "/open" and self.headers["Authorization"] != EXPECTED:
            self._answer(401, b"")
        else:
            data = self.server.pages.get(self.path)
            self._answer(404 if data is None else 200, data or b"")

    def _answer(self, status: int, data: bytes, to: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if to is not None:
            self.send_header("Location", to)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    """A server that asks for a login; ``asked`` is what it was asked, and with which login."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = {"/a": PAGE, "/open": PAGE, "/no.json": b"{}"}
        self.asked: list[tuple[str, str | None]] = []

    def locate(self, path: str, login: str = LOGIN) -> str:
        """The address of a page, with a login."""
        return f"http://{login}@127.0.0.1:{self.server_port}{path}"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    site = Site()
    threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True).start()
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "own"))
    monkeypatch.setattr(download, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(server, "SILENT_SECONDS", 0.5)
    return tmp_path


def assert_hidden(*texts: str) -> None:
    for text in texts:
        assert not any(word in text for word in ("clerk", *PASSWORDS)), text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://clerk:secret@example.com/a", "https://example.com/a"),
        ("HTTPS://clerk@example.com", "HTTPS://example.com"),
        ("ftp://clerk:se@cret@example.com/a", "ftp://example.com/a"),
        ("http://clerk:se/cret@example.com/a", "http://example.com/a"),
        ("http://clerk:se cret@example.com/a", "http://example.com/a"),
        ("http://clerk:se#cret@example.com/a", "http://example.com/a"),
        ("http://clerk:se?cret@example.com/a", "http://example.com/a"),
        ("http:/clerk:secret@example.com/a", "http:/example.com/a"),
        ("http:clerk:secret@example.com/a", "http:example.com/a"),
        ("tcp://clerk:secret@10.0.0.7:8786: no", "tcp://10.0.0.7:8786: no"),
        ("a http://a:b@x.kr/, b https://c:d@y.kr/.", "a http://x.kr/, b https://y.kr/."),
        ("http://김씨:비밀@예시.example/기사", "http://예시.example/기사"),
        # what is no login stays
        ("https://example.com/@clerk/post", "https://example.com/@clerk/post"),
        ("https://example.com:8443/@clerk", "https://example.com:8443/@clerk"),
        ("http://[::1]:80/@clerk", "http://[::1]:80/@clerk"),
        ("http://example.com: ask a@example.com", "http://example.com: ask a@example.com"),
        ("http://example.com:80: ask a@example.com", "http://example.com:80: ask a@example.com"),
        ("write to clerk@example.com", "write to clerk@example.com"),
    ],
)
def test_what_is_hidden(text: str, shown: str) -> None:
    assert hide_login(text) == shown
    assert str(ReadingError(text)) == shown
    assert OptionError(text).args == (shown,)


def test_many_addresses_take_their_length() -> None:
    text = "http://a:b/" * 100_000 + "@"
    assert len(hide_login(text)) <= len(text)


@pytest.mark.network
def test_the_login_is_sent_and_not_shown(site: Site) -> None:
    document = read(site.locate("/a"))
    assert "백 원 오른다" in document.text
    assert document.source == site.locate("/a").replace(f"{LOGIN}@", "")
    assert site.asked == [("/a", EXPECTED)]


@pytest.mark.network
def test_the_login_is_sent_again_to_the_same_server(site: Site) -> None:
    assert load(site.locate("/to//a")).data == PAGE
    assert site.asked == [("/to//a", EXPECTED), ("/a", EXPECTED)]


@pytest.mark.network
def test_a_redirect_does_not_take_the_login_along(site: Site) -> None:
    other = Site()
    threading.Thread(target=other.serve_forever, args=(0.02,), daemon=True).start()
    try:
        assert load(site.locate(f"/to/{other.locate('/open')}")).data == PAGE
    finally:
        other.shutdown()
        other.server_close()
    assert [login for _, login in site.asked] == [EXPECTED]
    assert other.asked == [("/open", None)]


@pytest.mark.network
@pytest.mark.parametrize("path", ["/nowhere", "/to/ftp://clerk:secret@example.com/", "/to//a:b:c"])
def test_no_error_of_a_page_shows_it(site: Site, path: str) -> None:
    with pytest.raises(ReadingError) as told:
        read(site.locate(path))
    assert_hidden(str(told.value), repr(told.value))
    with pytest.raises(WebError) as told_below:
        open_url(site.locate(path), timeout=1, seconds=3)
    assert_hidden(str(told_below.value))


@pytest.mark.parametrize(
    "address",
    [
        "http://clerk:se#cret@127.0.0.1:1/a",
        "ftp://clerk:secret@example.com/a.txt",
        "http:/clerk:secret@example.com/a.txt",
        "http://clerk:secret@127.0.0.1:1/" + "a" * 5000,
    ],
)
def test_no_error_of_a_name_shows_it(address: str) -> None:
    with pytest.raises(ReadingError) as told:
        read(address)
    assert_hidden(str(told.value), repr(told.value))


def test_no_error_of_a_redirect_shows_it() -> None:
    from http.client import HTTPMessage
    from io import BytesIO
    from urllib.request import Request

    request = Request("https://example.com/")
    for where in ("ftp://clerk:secret@example.com/", "http://clerk:secret@example.com/"):
        with pytest.raises(WebError) as told:
            RedirectHandler().redirect_request(request, BytesIO(), 302, "", HTTPMessage(), where)
        assert_hidden(str(told.value))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.network
@pytest.mark.parametrize("format", ["text", "markdown", "json", "html"])
def test_no_output_shows_it(site: Site, format: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{format}"
    addresses = [site.locate(path) for path in ("/a", "/open", "/nowhere")]
    ended = run("summarize", *addresses, "--format", format, "-o", str(target))
    assert ended.exit_code == 1
    assert "127.0.0.1" in ended.output
    assert_hidden(ended.output, target.read_text(encoding="utf-8"))


@pytest.mark.network
@pytest.mark.parametrize("format", ["text", "markdown", "json", "csv"])
@pytest.mark.parametrize("metric", ["rouge", "translation"])
def test_no_score_shows_it(site: Site, metric: str, format: str) -> None:
    texts = (site.locate("/a"), site.locate("/open"))
    ended = run("evaluate", *texts, "--metric", metric, "-f", format)
    assert ended.exit_code == 0
    assert_hidden(ended.output)
    if format == "json":
        assert json.loads(ended.output)["candidate"] == texts[0].replace(f"{LOGIN}@", "")


@pytest.mark.parametrize("command", ["keywords", "split", "translate", "batch -o out.jsonl"])
def test_no_other_command_shows_it(command: str) -> None:
    ended = run(*command.split(), "http:/clerk:secret@example.com/a.txt")
    assert ended.exit_code == 1
    assert "example.com" in ended.output
    assert_hidden(ended.output)


@pytest.mark.network
def test_no_traceback_shows_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMKIT_DEBUG", "1")
    ended = run("summarize", site.locate("/nowhere"), "http:/clerk:secret@example.com/")
    assert ended.exit_code == 1
    assert "Traceback" in ended.output
    assert_hidden(ended.output)


@pytest.mark.network
@pytest.mark.parametrize("engine", ["argos", "firefox"])
@pytest.mark.parametrize("path", ["/a", "/no.json", "/nowhere.json"])
def test_no_list_of_models_shows_it(site: Site, store: Path, engine: str, path: str) -> None:
    listed = ("models", "list", "--available", "--engine", engine, "--index", site.locate(path))
    ended = run(*listed)
    assert ended.exit_code == 1
    assert_hidden(ended.output)


@pytest.mark.network
def test_no_download_of_a_model_shows_it(site: Site, store: Path) -> None:
    entry = {"from_code": "ko", "to_code": "en", "links": ["x.argosmodel"]}
    site.pages |= {"/index.json": json.dumps([entry]).encode(), "/x.argosmodel": b"no archive"}
    listed = ("models", "list", "--available", "--engine", "argos", "-f", "json")
    ended = run(*listed, "--index", site.locate("/index.json"))
    assert json.loads(ended.output)["models"]
    assert_hidden(ended.output)
    with pytest.raises(StoreError, match=r"127\.0\.0\.1.*x\.argosmodel") as told:
        open_store("argos").install("ko", "en", trial=str, index=site.locate("/index.json"))
    assert_hidden(str(told.value))
    # what is kept of a download that breaks off
    note = download.Download(site.locate("/x.argosmodel"), store)
    with open_url(site.locate("/x.argosmodel"), timeout=1, seconds=3) as answer:
        answer.headers["ETag"] = '"1"'
        note._write_note(answer, 10)
    assert note._read_note() is not None
    kept = [path for path in store.rglob("*") if path.is_file()]
    assert kept
    assert_hidden(*(path.read_text(encoding="utf-8") for path in kept))
