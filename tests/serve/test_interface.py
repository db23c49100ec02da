"""The interface over HTTP says what the commands say, and refuses in one line what they refuse."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest

from serve.servers import SENTENCES, TEXT, TITLE, Running

pytestmark = pytest.mark.network

SAMPLES = Path(__file__).parents[2] / "samples"
Process = Callable[..., subprocess.CompletedProcess[bytes]]


def build_form(**parts: str | tuple[str, bytes]) -> tuple[bytes, dict[str, str]]:
    """Build a form with files; a part with a name is a file."""
    body = b""
    for name, part in parts.items():
        value, file = (part.encode(), "") if isinstance(part, str) else (part[1], part[0])
        about = f'; filename="{file}"' if file else ""
        head = f'--line\r\nContent-Disposition: form-data; name="{name}"{about}\r\n\r\n'
        body += head.encode() + value + b"\r\n"
    return body + b"--line--\r\n", {"Content-Type": "multipart/form-data; boundary=line"}


def test_a_summary(server: Running) -> None:
    reply = server.post("/v1/summarize", text=TEXT, sentences=2)
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    found = reply.json
    assert (found["title"], found["language"], found["method"]) == (TITLE, "ko", "biased-textrank")
    assert len(found["sentences"]) == 2
    for sentence in found["sentences"]:
        assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize(
    ("command", "path", "options"),
    [
        ("summarize", "/v1/summarize", {"-n": ("sentences", 4)}),
        ("summarize", "/v1/summarize", {"-m": ("method", "lexrank"), "-r": ("ratio", 0.3)}),
        ("keywords", "/v1/keywords", {"-n": ("limit", 4)}),
        ("split", "/v1/split", {}),
    ],
)
@pytest.mark.parametrize("name", ["economy.txt", "page.html", "cp949.txt", "english.txt"])
def test_a_file_gives_what_the_command_gives(
    server: Running, process: Process, command: str, path: str, options: dict[str, Any], name: str
) -> None:
    given = [str(part) for flag, (_, value) in options.items() for part in (flag, value)]
    done = process(command, str(SAMPLES / name), "-f", "json", *given)
    expected = json.loads(done.stdout)
    fields = {field: str(value) for field, value in options.values()}
    reply = server.ask(
        "POST", path, *build_form(file=(name, (SAMPLES / name).read_bytes()), **fields)
    )
    assert reply.json == {**expected, "source": name}
    assert reply.body.decode() + "\n" == done.stdout.decode().replace(
        f'"source": "{SAMPLES / name}"', f'"source": "{name}"'
    )


def test_a_text_gives_what_the_library_gives(server: Running) -> None:
    import summkit

    found = server.post("/v1/summarize", text=TEXT, chars=120, query="사서").json
    assert found == summkit.summarize(TEXT, chars=120, query="사서").to_dict()
    split = server.post("/v1/split", text=TEXT).json["sentences"]
    assert [s["text"] for s in split] == [s.text for s in summkit.split_sentences(TEXT)]


def test_html_of_a_cms(server: Running) -> None:
    html = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    found = server.post("/v1/summarize", html=html, title=TITLE, sentences=1).json
    assert (found["title"], found["source"]) == (TITLE, None)
    assert found["sentences"][0]["text"] in SENTENCES


def test_the_lines_of_the_docs_are_all_that_a_cms_needs(server: Running) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", docs, re.S)
    article = SimpleNamespace(title=TITLE, body=f"<p>{'</p><p>'.join(SENTENCES)}</p>")
    exec(code.replace("http://127.0.0.1:8765/", server.address), {"article": article})
    assert len(article.summary) == 3
    assert set(article.summary) < set(SENTENCES)


def test_the_text_of_a_file_comes_along_if_asked_for(server: Running) -> None:
    body, headers = build_form(
        file=("글.md", f"# {TITLE}\n\n{SENTENCES[0]}\n".encode()), document="true"
    )
    found = server.ask("POST", "/v1/summarize", body, headers).json
    own = found["document"]
    (sentence,) = found["sentences"]
    assert found["source"] == "글.md"
    assert own["sentences"] == 1
    assert own["text"][sentence["start"] : sentence["end"]] == SENTENCES[0]
    assert all(start < end <= len(own["text"]) for start, end in own["paragraphs"])


def test_a_form(server: Running) -> None:
    body = urlencode({"text": TEXT, "sentences": 1, "whole": "yes", "ratio": ""}).encode()
    reply = server.ask(
        "POST", "/v1/summarize", body, {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert len(reply.json["sentences"]) == 1


def test_the_lists(server: Running) -> None:
    methods = server.get("/v1/methods").json["methods"]
    assert methods[0] == {"name": "biased-textrank", "takes_query": True}
    assert "llm" not in [method["name"] for method in methods]
    assert server.get("/v1/languages").json == {"pairs": []}
    assert server.get("/healthz").json == {"status": "ok", "workers": 2}


def test_a_head_has_no_body(server: Running) -> None:
    reply = server.ask("HEAD", "/healthz")
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    ("path", "fields", "status", "says"),
    [
        ("/v1/summarize", {}, 400, "one of text, html, url, file"),
        ("/v1/summarize", {"text": "가", "html": "나"}, 400, "not text and html"),
        ("/v1/summarize", {"text": 3}, 400, "'text' must be a string, not 3"),
        ("/v1/summarize", {"text": TEXT, "sentence": 2}, 400, "Did you mean 'sentences'?"),
        ("/v1/summarize", {"text": TEXT, "sentences": 0}, 400, "at least 1, not 0"),
        ("/v1/summarize", {"text": TEXT, "sentences": True}, 400, "a whole number, not true"),
        ("/v1/summarize", {"text": TEXT, "sentences": -(10**60)}, 400, "not so large a number"),
        ("/v1/summarize", {"text": TEXT, "ratio": 1.5}, 400, "above 0 and at most 1"),
        ("/v1/summarize", {"text": TEXT, "ratio": float("nan")}, 400, "not NaN"),
        ("/v1/summarize", {"text": TEXT, "sentences": 1, "chars": 9}, 400, "one length"),
        ("/v1/summarize", {"text": TEXT, "method": "lexrnk"}, 400, "Did you mean 'lexrank'?"),
        ("/v1/summarize", {"text": TEXT, "splitter": "x"}, 400, "splitter"),
        ("/v1/summarize", {"text": "\ud800 눈이 왔다."}, 400, "half of a character at 0"),
        ("/v1/summarize", {"text": "!!!"}, 422, "nothing to summarize"),
        ("/v1/summarize", {"text": TEXT, "method": "llm"}, 403, "--allow-llm"),
        ("/v1/summarize", {"text": TEXT, "engine": "llm", "to": "en"}, 403, "--allow-llm"),
        ("/v1/summarize", {"url": "http://127.0.0.1/"}, 403, "--allow-urls"),
        ("/v1/summarize", {"text": TEXT, "to": "english!"}, 400, "no code of a language"),
        ("/v1/summarize", {"text": TEXT, "to": "en"}, 422, "summkit models install ko en"),
        ("/v1/keywords", {"text": TEXT, "limit": "3"}, 400, "a whole number, not '3'"),
        ("/v1/translate", {"text": TEXT, "to": "auto"}, 400, "say which language"),
        ("/v1/split", {"text": [1]}, 400, "not a list"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    server: Running, path: str, fields: dict[str, Any], status: int, says: str
) -> None:
    reply = server.post(path, **fields)
    assert reply.status == status
    assert says in reply.error


@pytest.mark.parametrize(
    ("body", "media_type", "status", "says"),
    [
        (b"", "application/json", 400, "no JSON"),
        (b'{"text":', "application/json", 400, "no JSON"),
        (b"[" * 100_000, "application/json", 400, "nested too deep"),
        (b'["a"]', "application/json", 400, "must be an object"),
        ("{'가'".encode("cp949"), "application/json", 400, "not in UTF-8"),
        (b"<a/>", "application/xml", 415, "application/xml is not taken"),
        (b"text=%FF", "application/x-www-form-urlencoded", 400, "not in UTF-8"),
        (b"a&" * 200, "application/x-www-form-urlencoded", 400, "more than 100 fields"),
        (b"text=a&text=b", "application/x-www-form-urlencoded", 400, "not a list"),
        (b"x", "multipart/form-data", 400, "no boundary"),
        (b"x", "multipart/form-data; boundary=line", 400, "damaged"),
    ],
)
def test_a_body_that_is_not_what_it_says(
    server: Running, body: bytes, media_type: str, status: int, says: str
) -> None:
    reply = server.ask("POST", "/v1/summarize", body, {"Content-Type": media_type})
    assert reply.status == status
    assert says in reply.error


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.4 nothing", "a.pdf"),
        ("../../a.txt", b"\0\1\2" * 40, "a.txt"),
        ("a.txt", b"", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read(server: Running, name: str, data: bytes, says: str) -> None:
    reply = server.ask("POST", "/v1/summarize", *build_form(file=(name, data)))
    assert reply.status == 422
    assert says in reply.error
    assert ".." not in reply.error


def test_paths_and_methods_that_there_are_not(server: Running) -> None:
    assert (server.get("/v1").status, server.get("/v1").error[:21]) == (
        404,
        "there is no such path",
    )
    reply = server.get("/v1/summarize")
    assert (reply.status, reply.headers["allow"]) == (405, "POST")
    assert "another method" in reply.error


def test_a_batch_is_that_of_the_command(server: Running, process: Process, tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": TEXT, "desk": "지역"},
        {"id": 8, "text": " ".join(SENTENCES[1:])},
        {"id": 9, "text": ""},
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n{bad\n"
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    process("batch", tmp_path / "in.jsonl", "-o", out, "-n", "2", "--prefix", "s_", "-w", "0")
    reply = server.ask("POST", "/v1/batch?sentences=2&prefix=s_", lines.encode())
    assert reply.headers["content-type"] == "application/x-ndjson"
    found = [json.loads(line) for line in reply.body.splitlines()]
    expected = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert found[:3] == expected[:3]
    assert found[3]["s_error"].startswith("line 5: ")


@pytest.mark.parametrize(
    ("query", "row", "says"),
    [
        ("sentences=0", {"text": "가"}, "at least 1"),
        ("lenght=3", {"text": "가"}, "no field 'lenght'"),
        ("to=xx!", {"text": "가"}, "no code of a language"),
        ("", {"text": "가", "summary": "나"}, "'summary' already"),
    ],
)
def test_the_options_of_a_batch_are_checked_first(
    server: Running, query: str, row: dict[str, Any], says: str
) -> None:
    reply = server.ask("POST", f"/v1/batch?{query}", json.dumps(row).encode())
    assert reply.status == 400
    assert says in reply.error


def test_an_empty_batch(server: Running) -> None:
    reply = server.ask("POST", "/v1/batch", b"")
    assert (reply.status, reply.body) == (200, b"")


def test_the_figures_are_those_of_prometheus(server: Running) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    server.post("/v1/split", text=TEXT)
    server.get("/no/such/path")
    reply = server.get("/metrics")
    assert reply.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = {f.name: f for f in text_string_to_metric_families(reply.body.decode())}
    counted = {
        (s.labels["path"], s.labels["status"]): s.value
        for s in families["summkit_requests"].samples
        if s.name.endswith("_total")
    }
    assert counted["/v1/split", "200"] >= 1
    assert counted["other", "404"] >= 1
    assert families["summkit_workers"].samples[0].value == 2
    assert {s.labels["reason"] for s in families["summkit_workers_replaced"].samples} == {
        "timeout",
        "death",
        "start",
    }
    assert "/no/such/path" not in reply.body.decode()


def test_every_answer_is_sent_with_what_keeps_a_page_safe(server: Running) -> None:
    for reply in (
        server.get("/"),
        server.get("/healthz"),
        server.get("/no"),
        server.post("/v1/split"),
    ):
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert "unsafe" not in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
    assert server.post("/v1/split", text="가").headers["cache-control"] == "no-store"


def test_the_type_of_a_body_may_be_left_out(server: Running) -> None:
    reply = server.ask("POST", "/v1/split", json.dumps({"text": TEXT}).encode())
    assert reply.status == 200
