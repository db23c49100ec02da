"""Files, pipes, open files and the web."""

from __future__ import annotations

import contextlib
import io
import os
import socket
import stat
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summkit.errors import OptionError, ReadingError
from summkit.reading import pages
from summkit.reading.sources import Source, load


def test_paths(tmp_path: Path) -> None:
    path = tmp_path / "일기.TXT"
    path.write_bytes(b"abc")
    assert load(path)[:4] == (b"abc", str(path), ".txt", None)
    assert load(str(path)).data == b"abc"


def test_bytes_and_open_files(tmp_path: Path) -> None:
    assert load(b"abc").data == load(bytearray(b"abc")).data == b"abc"
    assert load(io.BytesIO(b"abc")).data == b"abc"
    assert load(io.StringIO("가"))[:4] == ("가".encode(), "<file>", "", "utf-8")
    path = tmp_path / "a.md"
    path.write_bytes("가".encode("cp949"))
    with path.open("rb") as file:
        assert load(file).suffix == ".md"
    with path.open(encoding="utf-8", errors="surrogateescape") as text:
        assert load(text).data == "가".encode("cp949")
    with path.open(encoding="utf-8") as text, pytest.raises(ReadingError, match="binary mode"):
        load(text)
    with pytest.raises(ReadingError, match="cannot be read"):
        load(file)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abc")))
    assert load("-")[:4] == (b"abc", "<stdin>", "", None)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadingError, match="no standard input"):
        load("-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b"abc"))
    writer.start()
    assert load(path).data == b"abc"
    writer.join()


def says(source: Source) -> str:
    with pytest.raises(ReadingError) as caught:
        load(source)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_can_be_wrong_with_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("일기.txt").write_bytes(b"a")
    assert "did you mean 일기.txt?" in says("일끼.txt")
    assert "no such file; check its name" in says("편지.docx")
    assert "no folder 없음 either" in says("없음/편지.docx")
    assert "is a folder; name its files" in says(".")
    assert "NUL" in says("a\0b")
    assert "too long" in says("가" * 2000)
    assert "Document.from_text" in says("첫 줄\n둘째 줄")
    assert "Document.from_text" in says("가" * 5000)
    assert "only http and https" in says("ftp://example.invalid/a")
    assert "is empty; give" in says("")
    assert "/dev/null: is empty" in says("/dev/null")
    assert "<bytes>: is empty" in says(b"")
    with pytest.raises(OptionError, match="cannot read a int"):
        load(3)  # type: ignore[arg-type]


def test_a_name_in_the_other_normal_form(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "일기.txt")).write_bytes(b"a")
    try:
        load(tmp_path / "일기.txt")
    except ReadingError as error:
        assert "did you mean" in str(error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a")
    path.chmod(stat.S_IWUSR)
    assert "no permission" in says(path)


class Server(BaseHTTPRequestHandler):
    """Answers as the path asks it to."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1.5)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        if self.path == "/404":
            self.send_error(404)
            return
        body = "가나다".encode("cp949") if self.path != "/large" else bytes(51 << 20)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=EUC-KR")
        self.send_header("X-Agent", self.headers["User-Agent"])
        self.send_header("Content-Length", str(len(body) + 9 * (self.path == "/short")))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.network
def test_a_page(site: str) -> None:
    raw = load(f"{site}/기사?말=1")
    assert tuple(raw)[:4] == ("가나다".encode("cp949"), f"{site}/기사?말=1", ".html", "euc-kr")
    assert load(f"{site}/to/{site}/a").data == raw.data


def test_a_server_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    # no test asks for a real name
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no such server" in says("http://nowhere.invalid/")


@pytest.mark.network
def test_what_can_be_wrong_with_a_page(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "answers 404; the server has no such page" in says(f"{site}/404")
    assert "not a web page" in says(f"{site}/to/file:///etc/hostname")
    assert "breaks off" in says(f"{site}/short")
    assert "refuses the connection" in says("http://127.0.0.1:9/")
    assert "valid address" in says("http://[::1/")
    with pytest.raises(ReadingError, match=r"did not answer within 0\.3 seconds"):
        load(f"{site}/slow", timeout=0.3)
    monkeypatch.setattr(pages, "LARGEST_PAGE", 3)
    assert "larger than 50 MB" in says(f"{site}/a")
