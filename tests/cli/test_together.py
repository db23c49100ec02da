"""``summkit summarize --together``."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Fails = Callable[..., None]

NEWS = "버스 요금이 다음 달 100원 오른다."


def test_one_summary_of_all_inputs(summkit: Run) -> None:
    Path("a.txt").write_text(f"{NEWS} 학생 요금은 그대로 둔다.", encoding="utf-8")
    Path("b.txt").write_text(f"{NEWS} 승객들은 배차를 늘리라고 말했다.", encoding="utf-8")
    result = summkit("summarize", "a.txt", "b.txt", "--together", "-n", "9", "-o", "out.txt")
    assert result.exit_code == 0
    shown = Path("out.txt").read_text(encoding="utf-8")
    assert shown.count(NEWS) == 1
    assert shown.endswith("\n\n[1] a.txt\n[2] b.txt\n")
    result = summkit("summarize", "a.txt", "b.txt", "none.txt", "--together", "-f", "json")
    assert result.exit_code == 1
    made = json.loads(result.stdout)
    assert [source["source"] for source in made["sources"]] == ["a.txt", "b.txt"]
    assert {sentence["source"] for sentence in made["sentences"]} == {0, 1}
    assert "1 of 3 inputs failed: none.txt" in result.stderr


COST = "호출버스 9대를 굴리는 데는 한 해 17억6천만 원이 든다."
SIZE = "은산군 군내버스는 34대다."
CAUSE = "경찰은 정확한 사고 원인을 조사하고 있다."
COST_EN, SIZE_EN = (
    "Running 9 on-demand buses costs 1.76 billion won a year.",
    "Eunsan County has 34 local buses.",
)
CAUSE_EN = "Police are investigating the exact cause of the accident."
ENGLISH = f"{COST_EN} [1]\n{SIZE_EN} [1]\n{CAUSE_EN} [2]\n\n[1] a.txt\n[2] b.txt\n"


@pytest.fixture
def english(summkit: Run, model: None) -> Run:
    """A function that gives the joint summary of two files in English."""
    Path("a.txt").write_text(f"{COST} {SIZE}", encoding="utf-8")
    Path("b.txt").write_text(f"{SIZE} {CAUSE}", encoding="utf-8")

    def run(*options: str, files: tuple[str, ...] = ("a.txt", "b.txt")) -> Result:
        return summkit("summarize", *files, "--together", "--to", "en", *options)

    return run


def test_in_english(english: Run) -> None:
    result = english()
    assert (result.exit_code, result.stdout) == (0, ENGLISH)
    assert result.stderr.count("translating with argos") == 1
    assert english("-o", "out.txt").stdout == ""
    assert Path("out.txt").read_text(encoding="utf-8") == ENGLISH


def test_in_both_languages(english: Run) -> None:
    assert english("--bilingual").stdout == (
        f"{COST} [1]\n{COST_EN}\n\n{SIZE} [1]\n{SIZE_EN}\n\n{CAUSE} [2]\n{CAUSE_EN}\n\n"
        "[1] a.txt\n[2] b.txt\n"
    )
    assert f"2. {SIZE} \\[1\\]\n\n   {SIZE_EN}\n" in english("--bilingual", "-f", "markdown").stdout
    found = json.loads(english("-f", "json").stdout)
    assert [(s["source"], s["text"], s["translation"]) for s in found["sentences"]] == [
        (0, COST, COST_EN),
        (0, SIZE, SIZE_EN),
        (1, CAUSE, CAUSE_EN),
    ]


def test_a_page(english: Run, summkit: Run) -> None:
    shown = english("-f", "html").stdout
    both = english("-f", "html", "--bilingual").stdout
    for text in (COST_EN, SIZE_EN, CAUSE_EN, "a.txt", "b.txt"):
        assert text in shown and text in both
    for text in (COST, SIZE, CAUSE):
        assert text in both and text not in shown
    korean = summkit("summarize", "a.txt", "b.txt", "--together", "-f", "html").stdout
    assert CAUSE in korean and CAUSE_EN not in korean


def test_what_is_remarked_names_its_source(english: Run) -> None:
    Path("c.txt").write_text(f"{CAUSE} {SIZE_EN}", encoding="utf-8")
    Path("e.txt").write_text(COST_EN, encoding="utf-8")
    result = english(files=("c.txt", "e.txt"))
    assert "summkit: e.txt: the text is in 'en' already; it is given as it is\n" in result.stderr
    page = unescape(english("-f", "html", files=("c.txt", "e.txt")).stdout)
    assert "<li>e.txt: the text is in 'en' already; it is given as it is</li>" in page


def test_what_cannot_be_translated(english: Run, fails: Fails) -> None:
    for option, status, says in (
        (("--to", "fr"), 1, "no model for ko → fr"),
        (("--to", "en", "--engine", "x"), 2, "no engine 'x'"),
    ):
        fails("summarize", "a.txt", "b.txt", "--together", *option, status=status, says=(says,))
