"""``summkit brief``: a folder in, one page out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from briefing.morning import PAGES, write_pages
from cli.terminals import watch_terminal
from click.testing import Result
from rendering.html_page import HtmlPage

from summkit.corpus.processes import Processes

Run = Callable[..., Result]
Fails = Callable[..., None]

# sentences that the test model was trained on
COST = "호출버스 9대를 굴리는 데는 한 해 17억6천만 원이 든다."
SIZE = "은산군 군내버스는 34대다."
COST_EN, SIZE_EN = (
    "Running 9 on-demand buses costs 1.76 billion won a year.",
    "Eunsan County has 34 local buses.",
)


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """See that no test of a page waits for processes to begin."""
    monkeypatch.setattr("summkit.briefing.build.count_cores", lambda: 0)


def _read(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_a_folder_becomes_one_page(summkit: Run) -> None:
    write_pages(Path("아침"))
    result = summkit("brief", "아침", "-o", "brief.html", "--title", "12일 아침")
    assert (result.exit_code, result.stdout) == (0, "")
    page = HtmlPage(_read("brief.html"))
    assert page.texts("h1") == page.texts("title") == ["12일 아침"]
    stories = len({page.event for page in PAGES})
    contents = [a for a in page.find("a") if a["href"].startswith("#s")]
    assert len(contents) == len(page.texts("h2")) - 2 == stories
    assert any(a["href"] == "%EC%95%84%EC%B9%A8/hanbit.html" for a in page.find("a"))
    assert sorted(path.name for path in Path().iterdir()) == ["brief.html", "아침"]


def test_the_name_of_the_file_says_the_format(summkit: Run) -> None:
    write_pages(Path("아침"))
    for name in ("brief.md", "brief.json"):
        assert summkit("brief", "아침", "-o", name, "--no-bodies").exit_code == 0
    assert _read("brief.md").startswith("# 브리핑\n")
    made = json.loads(_read("brief.json"))
    assert made["size"] == len(PAGES)
    assert "text" not in made["stories"][0]["documents"][0]
    shown = json.loads(summkit("brief", "아침", "-f", "json", "-n", "1").stdout)
    assert len(shown["stories"][0]["documents"][0]["sentences"]) == 1


def test_by_size_the_largest_story_is_first(summkit: Run) -> None:
    write_pages(Path("아침"))
    made = json.loads(summkit("brief", "아침", "--order", "size", "-f", "json").stdout)
    sizes = [story["size"] for story in made["stories"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_what_cannot_be_read_costs_none_of_the_others(summkit: Run) -> None:
    write_pages(Path("아침"))
    Path("아침/그림.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = summkit("brief", "아침", "-o", "brief.html")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()[:1]
    assert line.startswith("summkit: 아침/그림.png: is an image")
    assert "is an image" in HtmlPage(_read("brief.html")).texts("section", id="unread")[0]


def test_where_nothing_can_be_read_nothing_is_written(summkit: Run, fails: Fails) -> None:
    Path("빈.txt").touch()
    fails("brief", "빈.txt", "-o", "brief.html", status=1, says=("빈.txt: is empty",))
    fails("brief", "없음.txt", "-o", "brief.html", status=1, says=("없음.txt",))
    assert not Path("brief.html").exists()


def test_a_page_in_its_own_folder_is_made_again_without_itself(summkit: Run) -> None:
    write_pages(Path("아침"))
    for _ in range(2):
        assert summkit("brief", "아침", "-o", "아침/brief.json").exit_code == 0
        assert json.loads(_read("아침/brief.json"))["size"] == len(PAGES)


def test_wrong_options_are_told_in_one_line(fails: Fails) -> None:
    write_pages(Path("아침"))
    Path("빈").mkdir()
    fails("brief", "아침", "-o", "없다/b.html", status=2, says=("없다 is no folder",))
    fails("brief", "아침", "-o", "빈", status=2, says=("빈 is a folder", "one file"))
    fails("brief", "빈", status=2, says=("빈 has no files to read",))
    fails("brief", "아침", "-o", "b.csv", status=2, says=("b.csv", "html, markdown, json"))
    fails("brief", "아침", "--order", "name", status=2, says=("'date', 'size'",))
    fails("brief", "아침", "-m", "textrnk", status=2, says=("Did you mean 'textrank'",))
    page = "아침/hanbit.html"
    fails("brief", page, "-o", page, status=2, says=(page, "is an input too"))
    assert _read(page) == PAGES[0].html


def test_no_model_is_told_before_anything_is_read(
    fails: Fails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "none"))
    Path("빈.txt").touch()
    fails("brief", "빈.txt", "--to", "en", status=1, says=("no model into 'en' is installed",))


def test_in_english_with_the_original_on_a_click(summkit: Run, model: None) -> None:
    Path("글").mkdir()
    Path("글/버스.txt").write_text(f"{COST} {SIZE}", encoding="utf-8")
    result = summkit("brief", "글", "--to", "en", "-o", "brief.html")
    assert result.exit_code == 0
    page = HtmlPage(_read("brief.html"))
    assert page.find("html")[0]["lang"] == "en"
    assert page.texts("h1") == ["Brief"]
    assert page.texts_of_class("line") == [COST_EN, SIZE_EN]
    assert page.texts("mark") == [COST, SIZE]
    bare = summkit("brief", "글", "--to", "en", "--no-bodies", "-f", "html").stdout
    assert HtmlPage(bare).texts_in("ko", "li") == [COST, SIZE]


def test_standard_input_is_a_document_too(summkit: Run) -> None:
    write_pages(Path("아침"))
    result = summkit("brief", "-", "아침/dodam.html", "-f", "json", input=PAGES[0].html.encode())
    outlets = [story["outlets"] for story in json.loads(result.stdout)["stories"]]
    assert outlets == [["도담저널"], ["한빛일보"]]
    empty = summkit("brief", "-", "아침/dodam.html", "-f", "json", input=b"")
    assert (empty.exit_code, json.loads(empty.stdout)["size"]) == (1, 1)


def test_a_core_has_a_process_and_a_few_files_have_one(
    summkit: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    class Counted(Processes):
        def __init__(self, count: int) -> None:
            super().__init__(count)
            begun.append(count)

    monkeypatch.setattr("summkit.briefing.build.count_cores", lambda: 8)
    monkeypatch.setattr("summkit.briefing.build.Processes", Counted)
    write_pages(Path("아침"))
    result = summkit("brief", "아침/dodam.html", "아침/hanbit.html", "-f", "json")
    assert (result.exit_code, begun) == (0, [1])


@pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
def test_a_terminal_sees_how_far_it_is(offline_environment: dict[str, str]) -> None:
    write_pages(Path("아침"))
    arguments = ("brief", "아침", "-o", "b.html", "-w", "1")
    told, shown, status = watch_terminal(*arguments, environment=offline_environment)
    assert (shown, status) == (b"", 0)
    assert f"{len(PAGES)}/{len(PAGES)}".encode() in told
