"""Nothing that a terminal obeys gets out of data, names or servers, by whatever command."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import summkit as summkit_package
from summkit.registry import print_warning

# set a title, write the clipboard, clear the screen, ring, turn the direction of writing
EVIL = "\x1b]0;a\x07\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\x7f\u202e거꾸로\u202c\u2066\u200f\u061c"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
KO = "정부는 3일 버스 요금을 올린다고 밝혔다. 버스 요금은 4년 만에 오른다. 날씨는 맑다."
NAME = f"기사{EVIL}.txt"
TEXT = f"{EVIL}\r 제목\n\n{KO} {EVIL} 문장을 썼다고 {EVIL} 밝혔다.\n"


def write_rows(name: str, *rows: object) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(name).write_text("".join(lines), encoding="utf-8")


@pytest.fixture(autouse=True)
def _hostile_files() -> None:
    if os.name == "nt":
        pytest.skip("such names cannot be there")
    Path(NAME).write_text(TEXT, encoding="utf-8", newline="")
    Path(f"빈{EVIL}.txt").touch()
    Path("또.txt").write_text(TEXT, encoding="utf-8", newline="")
    write_rows(
        "rows.jsonl", {"id": EVIL, "text": ""}, {"id": 2, EVIL: 1}, {"text": 3, EVIL: 1}, EVIL
    )
    write_rows("keys.jsonl", {EVIL: 1})
    write_rows("cand.jsonl", {"id": EVIL, "summary": "가"}, {"id": "나", "summary": "버스가 온다"})
    write_rows("ref.jsonl", {"id": "나", "reference": "버스가 온다"}, {"id": f"{EVIL}2"})
    article = {"id": EVIL, "text": KO, "summary": "버스 요금이 오른다.", EVIL: 1}
    write_rows("articles.jsonl", article, {"id": f"{EVIL}3", EVIL: 2}, {**article, "text": EVIL})
    Path(f"articles{EVIL}.jsonl").write_bytes(Path("articles.jsonl").read_bytes())
    marked = {"id": EVIL, "sentences": [EVIL, "버스가 온다."], "selected": [1], EVIL: 1}
    write_rows("marked.jsonl", {**marked, "genre": EVIL}, {**marked, "genre": "b"}, {EVIL: 1})
    write_rows("choices.jsonl", {"id": EVIL, "order": [0]}, {"id": f"{EVIL}2", "order": [0]})
    Path("표.csv").write_text(f"{EVIL[:3]},text\n1,2,3\n", encoding="utf-8")


def check(summkit: Callable[..., Any], *args: str) -> Any:
    result = summkit(*args)
    for shown in (result.stdout, result.stderr):
        assert not OBEYED.findall(shown), ascii(shown)
    return result


READERS: Sequence[tuple[str, ...]] = (
    *(("summarize", "--format", name) for name in ("text", "json", "markdown", "html")),
    ("summarize", "--together"),
    *(("split", "--format", name) for name in ("text", "json")),
    *(("keywords", "--format", name) for name in ("text", "json", "markdown")),
)


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_documents(summkit: Callable[..., Any], command: tuple[str, ...]) -> None:
    assert check(summkit, *command, NAME, "또.txt").stdout
    wrong = (f"빈{EVIL}.txt", f"없다{EVIL}.txt", NAME[:-5], f"폴더{EVIL}/없다.txt", f"x{EVIL}://a")
    assert check(summkit, *command, NAME, *wrong).exit_code == 1


@pytest.mark.parametrize("option", ["method", "splitter", "encoding", "query", "format", EVIL])
def test_options(summkit: Callable[..., Any], option: str) -> None:
    check(summkit, "summarize", f"--{option}", EVIL, NAME)
    check(summkit, EVIL)


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_translations(summkit: Callable[..., Any], format: str) -> None:
    assert check(summkit, "translate", "--format", format, NAME).stdout
    check(summkit, "translate", "--to", EVIL, NAME)
    check(summkit, "translate", "--engine", EVIL, NAME)


@pytest.mark.parametrize("source", ["rows.jsonl", "keys.jsonl", "표.csv", NAME])
def test_corpora(summkit: Callable[..., Any], source: str) -> None:
    check(summkit, "batch", source, "-o", "out.jsonl", "-w", "0")
    check(summkit, "batch", source, "-o", f"out{EVIL}.jsonl", "-w", "0", "--text-column", EVIL)
    check(summkit, "batch", f"{source}{EVIL}", "-o", "out2.jsonl", "-w", "0")


@pytest.mark.parametrize("format", ["text", "json", "markdown", "csv", "latex"])
def test_scores(summkit: Callable[..., Any], format: str) -> None:
    assert check(summkit, "evaluate", "--format", format, "cand.jsonl", "ref.jsonl").stdout
    assert check(summkit, "evaluate", "--format", format, NAME, "또.txt").stdout
    check(summkit, "evaluate", f"없다{EVIL}.jsonl", "ref.jsonl")
    for data in ("articles.jsonl", f"articles{EVIL}.jsonl", f"없다{EVIL}.jsonl"):
        check(summkit, "bench", "--data", data, "--systems", "lead", "--format", format)
    check(summkit, "bench", "--data", "articles.jsonl", "--systems", EVIL)
    check(summkit, "bench", "--data", "articles.jsonl", "--map", f"{EVIL}=text")
    check(summkit, "bench", "--data", "articles.jsonl", "--map", f"a={EVIL}")
    marked = ("bench", "--marked", "marked.jsonl", "--systems", "lead", "--format", format)
    assert check(summkit, *marked).stdout
    check(summkit, *marked, "--choices", f"{EVIL}=choices.jsonl")
    check(summkit, *marked, "--choices", f"a={EVIL}")


def test_models(summkit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    place = Path(f"모델{EVIL}")
    (place / f"translate-ko_en{EVIL}").mkdir(parents=True)
    about = {"from_code": "ko", "to_code": "en", "package_version": EVIL, "from_name": EVIL}
    (place / f"translate-ko_en{EVIL}" / "metadata.json").write_text(json.dumps(about))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(place))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(place))
    for command in (("list",), ("list", "--format", "json"), ("path",), ("remove", "ko", EVIL)):
        check(summkit, "models", *command)
    check(summkit, "models", "install", f"없다{EVIL}.argosmodel")
    check(summkit, "models", "install", EVIL, "en")
    check(summkit, "models", "list", "--available", "--index", f"ftp://{EVIL}")
    assert check(summkit, "models", "remove", "ko", "en").exit_code == 0


def test_a_list_of_models(summkit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"from_code": "ko", "to_code": "en", "package_version": EVIL, "to_name": EVIL}
    listed: list[dict[str, object]] = [{**entry, "links": [f"http://127.0.0.1:9/{EVIL}"]}]
    monkeypatch.setattr("summkit.models.argos_index.read_json", lambda _: listed)
    for format in ("text", "json"):
        options = ("--available", "--engine", "argos", "--format", format)
        assert check(summkit, "models", "list", *options, "--index", f"http://a/{EVIL}").stdout


def test_tracebacks(summkit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMKIT_DEBUG", "1")
    assert "Traceback" in check(summkit, "summarize", f"없다{EVIL}.txt").stderr


def test_warnings_of_plug_ins(capsys: pytest.CaptureFixture[str]) -> None:
    print_warning(f"the reader '{EVIL}' is left out")
    shown = capsys.readouterr().err
    assert shown.endswith("is left out\n")
    assert not OBEYED.findall(shown)


def test_few_places_write_to_a_terminal() -> None:
    """What is written anywhere else would not go through ``summkit.characters``."""
    root = Path(summkit_package.__file__).parent
    writes = re.compile(r"click\.(?:secho|echo)\(|(?<![\w.])print\(|sys\.std(?:err|out)\.write\(")
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8").replace(">>> print(", ""))
    }
    assert found == {
        "registry.py",
        *(f"cli/{name}.py" for name in ("__init__", "failures", "models", "outputs")),
    }
