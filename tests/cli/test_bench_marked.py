"""``summkit bench --marked``: its tables, the choices of others, and a line for what is wrong."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Fails = Callable[..., None]

MARKED = (
    {"sentences": ["눈이 많이 왔다.", "버스가 끊겼다.", "학교는 쉰다."], "genre": "news"},
    {"sentences": ["감자를 심었다.", "볕이 좋다.", "밭은 언덕에 있다."], "genre": "blog"},
)


@pytest.fixture
def marked() -> str:
    marks = [{"best": [0, 2], "good": [1]}, {"best": [0, 1]}]
    lines = [json.dumps({**row, "marks": marks}, ensure_ascii=False) for row in MARKED]
    Path("표시.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "표시.jsonl"


def test_marked_documents(summkit: Run, marked: str) -> None:
    result = summkit("bench", "--marked", marked, "--systems", "reader,textrank,lead,chance")
    assert result.exit_code == 0
    assert result.stderr == "summkit: 표시.jsonl: columns read: sentences, marks, genre\n"
    lines = result.stdout.splitlines()
    assert lines[0] == "2 documents of 표시.jsonl, 4 readings"
    assert lines[3].split() == ["system", "all", "(2)", "news", "(1)", "blog", "(1)"]
    assert lines[4].split() == ["reader", *[".500", ".500-.500"] * 3]


def test_marked_documents_with_one_list_of_sentences(summkit: Run) -> None:
    rows = [{"sentences": row["sentences"], "summary": [0]} for row in MARKED]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    options = ("--map", "summary=selected", "--systems", "reader,lead", "--baseline", "lead")
    result = summkit("bench", "--marked", "a.jsonl", *options)
    assert result.exit_code == 0
    assert "not run: reader: not every document has several readers" in result.stdout
    assert "lead    1.00 1.00-1.00" in result.stdout


def test_marked_documents_on_standard_input_and_with_bad_rows(summkit: Run, marked: str) -> None:
    data = Path(marked).read_bytes() + b'\n{"sentences": ["a"], "marks": [{"best": [3]}]}'
    result = summkit("bench", "--marked", "-", "--systems", "lead", "-f", "csv", input=data)
    assert result.exit_code == 1
    assert "row 3: 'marks' selects the sentence 3, but they are counted" in result.stderr
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["genre"] for row in rows] == ["all", "news", "blog"]


@pytest.fixture
def choices() -> Callable[..., None]:
    """A function that writes rows to the file of choices."""

    def write(*rows: object) -> None:
        Path("고른것.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    return write


FIRST, SECOND = {"id": 1, "order": [0, 2]}, {"id": "2", "order": [1, 2, 0]}
MINE = ("--choices", "mine=고른것.jsonl", "--systems", "lead")


def test_choices_of_another_system(summkit: Run, choices: Callable[..., None], marked: str) -> None:
    choices(FIRST, SECOND)
    lines = summkit("bench", "--marked", marked, *MINE).stdout.splitlines()
    # of the news all of one reader's and half of the other's, of the blog half of each
    figures = [".625", ".500-.750", ".750", ".750-.750", ".500", ".500-.500"]
    assert lines[4].split() == ["mine", *figures]
    assert lines[5].split()[:2] == ["lead", ".750"]
    assert any(line.startswith("mine") and "-.125" in line for line in lines)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((FIRST,), "mine: there is no choice for document 2"),
        ((FIRST, {"id": 2, "order": [1]}), "document 2 needs 2 sentences, not 1"),
        ((FIRST, {"id": 2, "order": [1, 3]}), "2 has 3 sentences, counted from 0; 3 is none"),
        ((FIRST, FIRST), "an id comes twice"),
        ((FIRST, {"id": 2, "ranks": [1]}), "row 2: it has no order; its columns are id, ranks"),
    ],
)
def test_choices_that_cannot_be_compared(
    fails: Fails, choices: Callable[..., None], marked: str, rows: Sequence[object], says: str
) -> None:
    choices(*rows)
    fails("bench", "--marked", marked, *MINE, status=1, says=(says,))


def test_choices_that_are_given_wrongly(
    fails: Fails, choices: Callable[..., None], marked: str
) -> None:
    choices(FIRST, SECOND)
    given = ("bench", "--marked", marked, "--choices")
    fails(*given, "=고른것.jsonl", status=2, says=("write NAME=FILE",))
    fails(*given, "lead=고른것.jsonl", status=2, says=("the name 'lead' is taken",))
    fails(*given, "mine=없다.jsonl", status=1, says=("없다.jsonl: no such file; check its name",))
    fails("bench", "--choices", "mine=고른것.jsonl", status=2, says=("--choices is of --marked",))


def test_options_that_do_not_go_with_marks(fails: Fails, marked: str) -> None:
    for options in (("-n", "2"), ("--share", "0.1"), ("--split", "dev"), ("--plot", "a.png")):
        fails("bench", "--marked", marked, *options, status=2, says=("does not go with --marked",))
    fails("bench", "--marked", marked, "--data", marked, status=2, says=("--data does not go",))
    fails("bench", "--marked", marked, "--systems", "oracle", status=2, says=("'oracle'",))
    fails("bench", "--marked", "없다.jsonl", status=1, says=("없다.jsonl",))


def test_latex(summkit: Run, marked: str) -> None:
    result = summkit("bench", "--marked", marked, "--systems", "textrank,lead", "-f", "latex")
    assert result.exit_code == 0
    assert result.stdout.startswith("% \\usepackage{booktabs}\n% 2 documents of ")
    assert result.stdout.count("\\begin{tabular}") == result.stdout.count("\\bottomrule") == 7
