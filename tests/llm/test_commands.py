"""``--method llm`` in the commands: its options, its batch, and that nothing else connects."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from llm.conftest import SENTENCES, TEXT
from llm.model_server import ModelServer
from summkit.cli import cli


def run(*args: str) -> Result:
    """Run the command with these arguments."""
    return CliRunner(**_APART).invoke(cli, args, catch_exceptions=False)


_APART: dict[str, Any] = (
    {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
)


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "도서관.txt").write_text(TEXT, encoding="utf-8")
    return "도서관.txt"


@pytest.mark.network
def test_the_command_asks_the_server(model_server: ModelServer, article: str) -> None:
    result = run("summarize", article, "-n", "1", "-m", "llm", "--llm-url", model_server.url)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{SENTENCES[6]}\n", "")


@pytest.mark.network
@pytest.mark.parametrize("format", ["json", "markdown", "html"])
def test_every_format_can_show_a_summary_without_scores(
    model_server: ModelServer,
    article: str,
    format: str,
) -> None:
    options = ("-m", "llm", "--llm-url", model_server.url, "-f", format)
    result = run("summarize", article, "-n", "2", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert SENTENCES[6] in result.stdout


@pytest.mark.network
def test_the_default_method_takes_over_with_a_line_on_stderr(
    model_server: ModelServer,
    article: str,
) -> None:
    model_server.speak = lambda _: "I cannot do that."
    result = run("summarize", article, "-n", "2", "-m", "llm", "--llm-url", model_server.url)
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("summkit: 도서관.txt: the language model '작은-모형:4b' made no valid")
    assert result.stdout == run("summarize", article, "-n", "2").stdout


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        ("--llm-url 9", 2, "--llm-url is for a language model; it needs --method llm or --engine"),
        ("--llm-model 9", 2, "--llm-model is for a language model"),
        ("--llm-context 4096", 2, "--llm-context is for a language model"),
        ("--llm-timeout 9", 2, "--llm-timeout is for a language model"),
        ("--allow-remote", 2, "--allow-remote is for a language model"),
        ("-m llm --llm-context 7", 2, "at least 1024 tokens"),
        ("-m llm --llm-url x://y", 2, "no address of a language model"),
        ("-m llm --llm-url http://192.0.2.1:8080", 1, "http://192.0.2.1:8080 is no loopback"),
    ],
)
def test_wrong_options_are_told_in_one_line(
    article: str, options: str, status: int, says: str
) -> None:
    result = run("summarize", article, "-n", "1", *options.split())
    assert (result.exit_code, result.stdout) == (status, "")
    (line,) = result.stderr.splitlines()
    assert says in line


@pytest.mark.parametrize("method", ["llm", "biased-textrank"])
def test_no_command_connects_to_another_machine(
    process: Callable[..., Any],
    article: str,
    method: str,
    offline_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # the process ends with a status of its own if it connects or looks up a name
    url = "http://192.0.2.1:8080"
    monkeypatch.setitem(offline_environment, "SUMMKIT_LLM_URL", url)
    path = Path(article).absolute()
    monkeypatch.chdir(Path(__file__).parents[2])
    result = process("summarize", path, "--method", method)
    said = result.stderr.decode()
    if method == "llm":
        assert result.returncode == 1
        assert f"{url} is no loopback address of this machine; nothing was sent" in said
    else:
        assert (result.returncode, said) == (0, "")


def write_rows(path: Path, count: int) -> None:
    rows = [{"id": n, "text": TEXT if n else "비가 왔다."} for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.network
@pytest.mark.parametrize("output", ["나.jsonl", "나.parquet"])
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_batch_asks_from_its_workers(
    model_server: ModelServer,
    tmp_path: Path,
    workers: str,
    output: str,
) -> None:
    write_rows(tmp_path / "가.jsonl", 4)
    where = ("--llm-url", model_server.url, "--llm-model", "작은-모형:4b")
    options = ("-m", "llm", "-n", "1", *where, "--workers", workers)
    result = run("batch", "가.jsonl", "-o", output, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = _read_rows(tmp_path / output)
    assert [row["summary"] for row in rows] == ["비가 왔다.", *[SENTENCES[6]] * 3]
    assert {s["score"] for row in rows for s in row["sentences"]} == {None}
    assert len(model_server.completions) == 3


def _read_rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return rows
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.network
def test_a_batch_without_its_server_does_not_begin(
    model_server: ModelServer,
    tmp_path: Path,
) -> None:
    write_rows(tmp_path / "가.jsonl", 3)
    options = ("-m", "llm", "--llm-url", model_server.url, "--llm-model", "bora")
    result = run("batch", "가.jsonl", "-o", "나.jsonl", *options)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "has no model 'bora'; it has 작은-모형:4b" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["가.jsonl"]


@pytest.mark.network
def test_a_key_is_in_no_file_of_a_batch(
    model_server: ModelServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model_server.key = "sk-beaver-41"
    monkeypatch.setenv("SUMMKIT_LLM_KEY", "sk-beaver-41")
    write_rows(tmp_path / "가.jsonl", 2)
    options = ("-m", "llm", "-n", "1", "--llm-url", model_server.url, "--workers", "0")
    kept: list[str] = []
    from summkit.corpus import journal

    complete = journal.Journal.complete

    def spy(self: journal.Journal, finished: Path) -> None:
        kept.extend(path.read_text("utf-8") for path in tmp_path.glob("*.journal"))
        complete(self, finished)

    monkeypatch.setattr(journal.Journal, "complete", spy)
    result = run("batch", "가.jsonl", "-o", "나.jsonl", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert any(model_server.url in text for text in kept)
    written = [*kept, *(path.read_text("utf-8") for path in tmp_path.iterdir())]
    assert not any("beaver" in text for text in written)
