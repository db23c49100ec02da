"""Markdown: prose is read, code is not, and the front matter says what the text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from summkit import ReadingError, read
from summkit.reading.formats import Raw, Reading, find_reader


def read_markdown(text: str, suffix: str = ".md") -> Reading:
    raw = Raw(text.encode(), f"a{suffix}", suffix)
    return find_reader(raw).read(raw, None)


def test_blocks_of_code_are_out_and_code_in_a_sentence_is_in() -> None:
    got = read_markdown(
        "`설정`을 고친다.\n\n```sh\nrun --all\n```\n\n    indented\n\n~~~\nx\n~~~\n\n끝이다.\n"
    )
    assert got.text == "설정을 고친다.\n\n끝이다."
    assert got.warnings == ("left out 3 blocks of code",)


def test_the_title_of_the_front_matter_comes_first() -> None:
    got = read_markdown(
        "---\ntitle: 물길\nauthor: 한서우\ndate: 2031-02-05\n---\n# 배경\n\n글이다.\n\n# 끝\n"
    )
    assert (got.title, got.text) == ("물길", "배경\n\n글이다.\n\n끝")
    assert (got.origin.author, got.origin.date) == ("한서우", "2031-02-05")


def test_notes_definitions_tasks_and_headings() -> None:
    got = read_markdown(
        "물길\n====\n\n하류\n----\n\n- [x] 끝난 일\n- [ ] 남은 일\n\n보\n: 물을 막는 둑\n\n"
        "재었다.[^가] ![그림](a.png)<!-- 메모 -->[자료](b)\n\n[^가]: 두 번 재었다.\n"
    )
    assert got.title == "물길"
    assert (
        got.text == "물길\n\n하류\n\n- 끝난 일\n- 남은 일\n\n보\n\n물을 막는 둑\n\n재었다. 자료\n\n"
        "1) 두 번 재었다."
    )


def test_includes_and_imports_are_out() -> None:
    got = read_markdown("import A from 'a'\n\n글이다. {% include b.html %}\n\n<A />\n", ".mdx")
    assert got.text == "글이다."


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_a_table_of_rows_is_refused_with_advice(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("text,date\n버스 요금이 오른다.,3일\n", encoding="utf-8")
    with pytest.raises(ReadingError, match="summkit batch FILE --text-column NAME"):
        read(path)
