"""Who may ask, from where, and how much: and that nothing of a text is told to anybody else."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

from serve.servers import JSON, TEXT, Running
from summkit.serve.options import ServeOptions
from summkit.serve.run import open_sockets

pytestmark = pytest.mark.network
Start = Callable[..., Running]
KEY = "a-key-that-only-tests-know"


def run(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the command where it is to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "summkit", "serve", *options],
        capture_output=True,
        text=True,
        timeout=60,
        env={name: value for name, value in os.environ.items() if name != "SUMMKIT_DEBUG"},
        check=False,
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_no_other_machine_may_ask_without_a_key(host: str) -> None:
    done = run("--host", host, "--port", "0")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "can be reached from other machines" in line
    assert "--api-key" in line
    assert "--insecure" in line


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--api-key", "short"), "at least 8 characters"),
        (("--api-key", "with blank in it"), "without blanks"),
        (("--port", "70000"), "from 0 to 65535"),
        (("--workers", "-1"), "workers must be at least 1"),
        (("--at-once", "0"), "at_once must be at least 1"),
        (("--timeout", "0"), "more than 0"),
        (("--timeout", "inf"), "more than 0"),
        (("--max-size", "0"), "above 0"),
        (("--allow-origin", "https://cms.example/path"), "no origin of a page"),
        (("--host", "no.such.name.invalid\n"), "no address of this machine"),
    ],
)
def test_a_wrong_option_is_told_in_one_line(options: tuple[str, ...], says: str) -> None:
    done = run("--port", "0", *options) if options[0] != "--port" else run(*options)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert says in line


def test_a_port_that_is_taken(server: Running) -> None:
    done = run("--port", str(server.port))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "cannot be listened on" in line
    assert "--port" in line


def test_an_answer_is_sent_at_once() -> None:
    (opened,) = open_sockets(ServeOptions(port=0))
    with opened, socket.create_connection(opened.getsockname()):
        accepted, _ = opened.accept()
        with accepted:
            # by this asyncio knows whether it may turn off Nagle's algorithm
            assert accepted.proto == socket.IPPROTO_TCP


def test_beyond_this_machine_with_leave(start: Start) -> None:
    server = start("--host", "0.0.0.0", "--insecure", "--workers", "1")
    assert server.ask("GET", "/healthz", headers={"Host": "summaries.example"}).status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.7:80", "[x"])
def test_a_name_that_was_made_to_lead_here_is_refused(server: Running, host: str) -> None:
    reply = server.ask("GET", "/v1/methods", headers={"Host": host})
    assert reply.status == 421
    assert "--allow-host" in reply.error


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "LOCALHOST.", "[::1]:9", "127.0.0.2"]
)
def test_the_names_of_this_machine(server: Running, host: str) -> None:
    assert server.ask("GET", "/v1/methods", headers={"Host": host}).status == 200


def test_another_name_with_leave(start: Start) -> None:
    server = start("--workers", "1", "--allow-host", "news.example")
    assert server.ask("GET", "/healthz", headers={"Host": "news.example:80"}).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_pages_of_other_sites_may_not_ask(server: Running, origin: str) -> None:
    reply = server.post("/v1/split", {"Origin": origin}, text=TEXT)
    assert reply.status == 403
    assert "--allow-origin" in reply.error
    assert "access-control-allow-origin" not in reply.headers


def test_the_page_itself_may_ask(server: Running) -> None:
    own = server.address.rstrip("/")
    assert server.post("/v1/split", {"Origin": own}, text=TEXT).status == 200


def test_a_site_that_was_named_may_ask(start: Start) -> None:
    site = "https://cms.example"
    server = start("--workers", "1", "--allow-origin", site, "--api-key", KEY)
    wish = {"Origin": site, "Access-Control-Request-Method": "POST"}
    wish["Access-Control-Request-Headers"] = "authorization,content-type"
    allowed = server.ask("OPTIONS", "/v1/split", headers=wish)
    assert (allowed.status, allowed.headers["access-control-allow-origin"]) == (200, site)
    headers = {"Origin": site, "Authorization": f"Bearer {KEY}"}
    reply = server.post("/v1/split", headers, text=TEXT)
    assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, site)
    # a refusal can be read there, too
    assert "access-control-allow-origin" in server.post("/v1/split", {"Origin": site}).headers


def test_a_key(start: Start) -> None:
    server = start("--workers", "1", SUMMKIT_API_KEY=KEY)
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {KEY}"}):
        reply = server.post("/v1/split", headers, text=TEXT)
        assert (reply.status, reply.headers["www-authenticate"]) == (401, "Bearer")
        assert KEY not in reply.error
    for headers in ({"Authorization": f"bearer  {KEY}"}, {"X-API-Key": KEY}):
        assert server.post("/v1/split", headers, text=TEXT).status == 200
    for path in ("/", "/page/page.js", "/page/settings.json", "/healthz", "/openapi.json"):
        assert server.get(path).status == 200
    for path in ("/metrics", "/v1/methods", "/languages", "/no"):
        assert server.get(path).status == 401
    # LibreTranslate's clients send it with the text
    for wrong in ({}, {"api_key": "wrong"}, {"api_key": 3}):
        assert server.post("/detect", q="눈이 왔다", **wrong).status == 401
    assert server.post("/detect", q="눈이 왔다", api_key=KEY).json[0]["language"] == "ko"
    assert server.post("/detect", {"X-API-Key": KEY}, q="눈이 왔다").status == 200
    form = f"q=a&api_key={KEY}".encode()
    media_type = {"Content-Type": "application/x-www-form-urlencoded"}
    assert server.ask("POST", "/detect", form, media_type).status == 200


def send_raw(server: Running, data: bytes) -> bytes:
    """Send bytes, and read all that is answered until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(data)
        parts = []
        # what is not read when a connection is ended breaks it
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(1 << 16):
                parts.append(part)
    return b"".join(parts)


def test_what_is_too_large_or_too_slow(start: Start) -> None:
    server = start("--workers", "1", "--max-size", "0.1", "--timeout", "3")
    reply = server.post("/v1/split", text="가" * 100_000)
    assert reply.status == 413
    assert reply.error == "the request is larger than 0.1 MB (--max-size)"
    head = b"POST /v1/split HTTP/1.1\r\nHost: localhost\r\n"
    chunk = b"8000\r\n" + b"a" * 0x8000 + b"\r\n"
    answer = send_raw(server, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 4)
    assert answer.startswith(b"HTTP/1.1 413")
    answer = send_raw(server, head + b"Content-Length: 50\r\n\r\n{")
    assert answer.startswith(b"HTTP/1.1 408")
    endless = send_raw(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000)
    assert endless == b"" or endless.startswith(b"HTTP/1.1 400")


def test_what_a_document_unpacks_to_is_bounded(start: Start) -> None:
    import gzip

    server = start("--workers", "1", "--max-size", "1")
    data = gzip.compress(b"a b c. " * 1_000_000)
    body = b'--line\r\nContent-Disposition: form-data; name="file"; filename="a.txt.gz"\r\n\r\n'
    body += data + b"\r\n--line--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=line"}
    reply = server.ask("POST", "/v1/split", body, headers)
    assert reply.status == 422
    assert reply.error


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest"],
)
def test_no_private_address_is_fetched(start: Start, url: str) -> None:
    server = start("--workers", "1", "--allow-urls")
    reply = server.post("/v1/summarize", url=url)
    assert reply.status == 422
    assert "not on the public web" in reply.error
    for other in ("file:///etc/passwd", "/etc/passwd", "ftp://a.example/"):
        assert server.post("/v1/summarize", url=other).status == 422


def test_nothing_of_a_text_is_told_on_the_way(start: Start) -> None:
    server = start("--workers", "1", SUMMKIT_DEBUG="1")
    secret = "비밀스러운 문장이다"
    server.post("/v1/summarize", text=f"{secret}. {TEXT}", sentences=1)
    server.post("/v1/summarize", text=secret, method=secret)
    server.ask("GET", "/v1/split?text=secret", headers={"Referer": "secret"})
    server.ask("POST", "/v1/split", b'{"secret', JSON)
    server.ask("POST", "/v1/batch", json.dumps({"text": secret, "summary": 1}).encode())
    figures = server.get("/metrics").body.decode()
    assert "secret" not in figures
    assert server.stop() == (0, "summkit: stopped\n")
