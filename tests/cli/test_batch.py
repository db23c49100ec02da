"""``summkit batch``: its options, what it tells, and how it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.terminals import watch_terminal

TEXT = "한빛구 버스가 내일부터 다닌다. 버스 요금은 100원 오른다. 날씨는 맑다."


def written(name: str, *rows: object) -> str:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(name).write_text("".join(lines), encoding="utf-8")
    return name


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]


def test_a_corpus(summkit: Callable[..., Any]) -> None:
    source = written("in.jsonl", {"body": TEXT, "n": 1}, {"body": TEXT, "n": 2})
    options = ["--text-column", "body", "-n", "1", "--prefix", "x_", "-w", "1"]
    result = summkit("batch", source, "-o", "out.jsonl", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    first, second = read("out.jsonl")
    assert (first["n"], second["n"]) == (1, 2)
    assert first["x_summary"] in TEXT
    assert len(first["x_sentences"]) == 1


def test_bad_rows_are_counted(summkit: Callable[..., Any]) -> None:
    source = written("in.jsonl", {"text": TEXT}, {"id": "k7", "text": 7}, {"text": ""})
    result = summkit("batch", source, "-o", "out.jsonl", "-w", "0")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "summkit: out.jsonl: 2 of 3 rows failed and are written with their error; the first: "
        "in.jsonl:2 (k7): 'text' must be a string, not int\n"
    )
    assert [row["error"] is None for row in read("out.jsonl")] == [True, False, False]


def test_standard_input_and_a_pattern(summkit: Callable[..., Any]) -> None:
    data = json.dumps({"text": TEXT}).encode()
    assert summkit("batch", "-", "-o", "out.jsonl", "-w", "0", input=data).exit_code == 0
    assert read("out.jsonl")[0]["summary"]
    for n in (2, 1):
        Path(f"p{n}.txt").write_text(f"{n}번 버스가 온다.", encoding="utf-8")
    assert summkit("batch", "p*.txt", "-o", "out.jsonl", "-w", "0").exit_code == 0
    assert [row["id"] for row in read("out.jsonl")] == ["p1.txt", "p2.txt"]


def test_standard_output_and_named_columns(summkit: Callable[..., Any]) -> None:
    source = written("in.jsonl", {"id": 1, "text": "버스가 온다."})
    result = summkit("batch", source, "-o", "-", "--columns", "id, summary", "-w", "0")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {"id": 1, "summary": "버스가 온다."}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["in.jsonl", "-o", "out.txt"], "end it in .jsonl"),
        (["in.jsonl", "-o", "in.jsonl"], "is an input too"),
        (["in.jsonl", "-o", "no/out.jsonl"], "is no folder"),
        (["-o", "out.jsonl"], "name a file or a folder"),
        (["in.jsonl", "-o", "out.jsonl", "-m", "textrnk"], "Did you mean 'textrank'"),
        (["in.jsonl", "-o", "out.jsonl", "-w", "1", "--scheduler", "tcp://x"], "give one"),
        (["in.jsonl", "-o", "out.jsonl", "--encoding", "x"], "unknown encoding 'x'"),
        (["-", "-o", "out.jsonl", "--resume"], "cannot be read again"),
        (["in.jsonl", "-o", "-", "--resume"], "keeps nothing"),
        (["in.jsonl", "-o", "out.jsonl", "--columns", "id,,summary"], "with commas between them"),
        (["in.jsonl", "-o", "out.jsonl", "--columns", "id,id"], "named twice"),
        (["in.jsonl", "-o", "out.jsonl", "--text-column", "body"], "its columns are text"),
    ],
)
def test_a_wrong_option(fails: Callable[..., Any], arguments: list[str], says: str) -> None:
    written("in.jsonl", {"text": TEXT})
    fails("batch", *arguments, status=2, says=(says,))
    assert sorted(p.name for p in Path().iterdir()) == ["in.jsonl"]


def test_a_missing_input_or_model(
    fails: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    fails("batch", "no.jsonl", "-o", "out.jsonl", status=1, says=("no.jsonl", "no such file"))
    written("in.jsonl", {"text": TEXT})
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(Path("none").absolute()))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(Path("none").absolute()))
    says = ("no model into 'en'", "summkit models install ko en")
    fails("batch", "in.jsonl", "-o", "out.jsonl", "--to", "en", status=1, says=says)


@pytest.mark.usefixtures("model")
def test_translations(summkit: Callable[..., Any]) -> None:
    sample = Path(__file__).parents[2] / "samples" / "weather.txt"
    text = sample.read_text(encoding="utf-8")
    source = written("in.jsonl", {"text": text}, {"text": 1}, {"text": "It is an English text."})
    result = summkit("batch", source, "-o", "out.jsonl", "--to", "en", "-w", "1")
    assert result.exit_code == 1
    korean, bad, english = read("out.jsonl")
    assert len(korean["translation"].splitlines()) == 3
    assert korean["translation"].isascii()
    assert bad["translation"] is None
    assert english["translation"] == "It is an English text."
    alone = summkit("summarize", str(sample), "--to", "en", "-f", "json", "--whole")
    shown = [s["translation"] for s in json.loads(alone.stdout)["sentences"]]
    assert [line for line in korean["translation"].splitlines() if line in shown]


@pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
def test_a_terminal_sees_how_far_it_is(offline_environment: dict[str, str]) -> None:
    written("in.jsonl", *[{"text": TEXT}] * 40)
    arguments = ("batch", "in.jsonl", "-o", "out.jsonl", "-w", "1")
    told, shown, status = watch_terminal(*arguments, environment=offline_environment)
    assert (shown, status) == (b"", 0)
    assert b"40 rows" in told
    assert b"/s" in told
    assert b"100%" in told
