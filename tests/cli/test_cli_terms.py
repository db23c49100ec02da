"""Glossaries, names and digits on the command line, with the test model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from summkit.translation.engines import Decoding
from summkit.translation.translate import translate_all

LINE = "탁여름 대표는 대학병원 청각검사실에서 8년간 일한 청능사 출신이다."


@pytest.fixture
def source(tmp_path: Path) -> str:
    """The name of a file with a sentence that the test model knows."""
    (tmp_path / "기사.txt").write_text(LINE, encoding="utf-8")
    return "기사.txt"


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize(
    "command", [("translate",), ("summarize", "--to", "en", "--sentences", "1")]
)
def test_a_glossary_is_kept_to(
    command: tuple[str, ...], source: str, tmp_path: Path, summkit: Callable[..., Result]
) -> None:
    (tmp_path / "terms.csv").write_bytes("한국어,영어\n탁여름,Tak Yeoreum\n".encode("cp949"))
    result = summkit(*command, source, "--glossary", "terms.csv")
    assert result.exit_code == 0
    assert "Tak Yeoreum" in result.stdout
    assert "Yeo-reum" not in result.stdout


@pytest.mark.usefixtures("model")
def test_a_glossary_holds_for_a_corpus(tmp_path: Path, summkit: Callable[..., Result]) -> None:
    (tmp_path / "terms.tsv").write_text("탁여름\tTak Yeoreum\n", encoding="utf-8")
    row = json.dumps({"text": LINE}, ensure_ascii=False)
    (tmp_path / "in.jsonl").write_text(row + "\n", encoding="utf-8")
    options = ["--to", "en", "--glossary", "terms.tsv", "--digits", "--workers", "0"]
    result = summkit("batch", "in.jsonl", "-o", "out.jsonl", *options)
    assert result.exit_code == 0
    written = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert "Tak Yeoreum" in written["translation"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("조례\tordinance\n\tbylaw\n", "terms.tsv:2: 'bylaw' is the translation of nothing"),
        (None, "terms.tsv: no such file"),
    ],
)
def test_a_glossary_that_cannot_be_read_is_told_before_any_input(
    content: str | None, says: str, tmp_path: Path, summkit: Callable[..., Result]
) -> None:
    if content is not None:
        (tmp_path / "terms.tsv").write_text(content, encoding="utf-8")
    result = summkit("translate", "gone.txt", "--glossary", "terms.tsv")
    assert result.exit_code != 0
    assert says in result.stderr
    assert "gone.txt" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_names_in_two_spellings_are_flagged_or_set_right(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from summkit.translation import lines
    from summkit.translation.outcomes import Outcome

    english = {
        "표다온 씨가 왔다.": "Pyo Daon came.",
        "표다온 씨는 앉았다.": "Pyo Da-on sat down.",
        "표다온 씨는 떠났다.": "Pyo Da-on left.",
    }
    monkeypatch.setattr(lines, "choose_route", lambda *_: ())
    monkeypatch.setattr(
        lines, "_run", lambda route, texts, *_: [Outcome(english[text]) for text in texts]
    )
    text = "\n".join(english)
    (flagged,) = translate_all([text], source="ko")
    assert flagged.warnings == ("sentence 1: 표다온 is 'Pyo Daon' here and 'Pyo Da-on' elsewhere",)
    (right,) = translate_all([text], source="ko", decoding=Decoding(names="consistent"))
    assert right.text.splitlines()[0] == "Pyo Da-on came."
    assert right.warnings == ()
