"""``summkit translate FILE -o FILE``: a file of the same kind, unless one asks for another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from translation.fakes import Fake, use_fake

from summkit.cli import cli

PAGE = (
    "<!DOCTYPE html><html lang=ko><body><h1>소식</h1><p>비가 온다. 바람이 분다.</p></body></html>"
)
MARKDOWN = "# 소식\n\n- 비가 온다.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\n비가 온다.\n"
NAMES = {"a.html": PAGE, "b.md": MARKDOWN, "c.srt": SRT, "d.txt": "- 비가 온다.\n\n끝이다."}

RTF = ("{\\rtf1\\ansi\\uc0 " + "".join(f"\\u{ord(c)} " for c in "비가 온다.") + "\\par}").encode()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: None) -> Iterator[Fake]:
    """An engine, and a folder with a file of each kind."""
    for name, text in NAMES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    document = docx.Document()
    document.add_heading("소식", 1)
    document.save(str(tmp_path / "e.docx"))
    with use_fake(monkeypatch) as engine:
        yield engine


def _run(*arguments: str, input: bytes | None = None, status: int = 0) -> Any:
    result = CliRunner().invoke(cli, ["translate", *arguments], input=input)
    assert result.exit_code == status, result.output
    return result


def _mark(name: str) -> str:
    return (
        NAMES[name]
        .replace("소식", "«소식»")
        .replace("비가 온다.", "«비가 온다.»")
        .replace("바람이 분다.", "«바람이 분다.»")
        .replace("끝이다.", "«끝이다.»")
        .replace("lang=ko", "lang=en")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_the_same_kind(fake: Fake, name: str) -> None:
    target = f"out{Path(name).suffix}"
    result = _run(name, "-o", target)
    assert result.stdout == ""
    assert Path(target).read_bytes().decode() == _mark(name)


@pytest.mark.parametrize("name", ["a.html", "b.md", "c.srt"])
def test_stdout_has_the_file_too(fake: Fake, name: str) -> None:
    assert _run(name).stdout == _mark(name)
    assert _run("-", input=NAMES[name].encode()).stdout == _mark(name)


def test_a_word_file_goes_to_a_file_and_its_text_to_stdout(fake: Fake) -> None:
    _run("e.docx", "-o", "out.docx")
    assert docx.Document("out.docx").paragraphs[0].text == "«소식»"
    assert "«소식»" in _run("e.docx").stdout


def test_a_folder_takes_a_file_of_its_kind_for_each(fake: Fake) -> None:
    Path("f.rtf").write_bytes(RTF)
    _run(*NAMES, "e.docx", "f.rtf", "-o", "out/")
    made = sorted(path.name for path in Path("out").iterdir())
    assert made == ["a.html", "b.md", "c.srt", "d.txt", "e.docx", "f.txt"]
    for name in NAMES:
        assert (Path("out") / name).read_bytes().decode() == _mark(name)
    assert (Path("out") / "f.txt").read_text("utf-8") == "«비가 온다.»\n"


def test_what_is_no_page_is_not_written_as_one(fake: Fake) -> None:
    Path("h.html").write_bytes(RTF)
    _run("a.html", "h.html", "-o", "out/")
    assert (Path("out") / "h.html.txt").read_text("utf-8") == "«비가 온다.»\n"


@pytest.mark.parametrize(
    "options",
    [("-f", "html"), ("--bilingual", "-f", "html"), ("--whole", "-f", "html")],
)
def test_a_page_of_our_own_is_had_by_asking_for_it(fake: Fake, options: tuple[str, ...]) -> None:
    _run("a.html", *options, "-o", "out.html")
    made = Path("out.html").read_text("utf-8")
    assert "Content-Security-Policy" in made
    assert "«비가 온다.»" in made


@pytest.mark.parametrize(
    "options", [("-o", "out.txt"), ("--article",), ("--whole",), ("-f", "text")]
)
def test_the_text_of_a_page_is_had_by_asking_for_it(fake: Fake, options: tuple[str, ...]) -> None:
    result = _run("a.html", *options)
    made = Path("out.txt").read_text("utf-8") if "-o" in options else result.stdout
    assert "«비가 온다.» «바람이 분다.»" in made
    assert "<" not in made


def test_a_text_becomes_a_page_of_our_own(fake: Fake) -> None:
    _run("d.txt", "-o", "out.html")
    assert "Content-Security-Policy" in Path("out.html").read_text("utf-8")


def test_an_input_is_never_written_over(fake: Fake) -> None:
    result = _run("a.html", "-o", "a.html", status=2)
    assert "is an input too" in result.stderr
    assert Path("a.html").read_text("utf-8") == PAGE
    assert "is an input too" in _run("a.html", "b.md", "-o", "./", status=2).stderr


def test_one_that_fails_costs_no_other(fake: Fake) -> None:
    Path("bad.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    result = _run("bad.docx", "b.md", "missing.html", "-o", "out/", status=1)
    assert [path.name for path in Path("out").iterdir()] == ["b.md"]
    assert "2 of 3 inputs failed" in result.stderr
    assert "missing.html: no such file" in result.stderr


def test_remarks_name_the_file_and_the_sentence(
    monkeypatch: pytest.MonkeyPatch, model: None
) -> None:
    Path("a.html").write_text("<p>비가 <code>x</code> 온다.</p>", encoding="utf-8")
    with use_fake(monkeypatch, lambda text: ""):
        result = _run("a.html", "-o", "out.html")
    assert "a.html: sentence 1: " in result.stderr
    assert "비가 <code>x</code> 온다." in Path("out.html").read_text("utf-8")


def test_the_original_encoding_does_not_matter(fake: Fake) -> None:
    Path("k.html").write_bytes(PAGE.replace("<body>", "<head></head><body>").encode("cp949"))
    _run("k.html", "-o", "out.html")
    made = Path("out.html").read_bytes().decode("utf-8")
    assert '<head><meta charset="utf-8"></head>' in made
    assert "«바람이 분다.»" in made


def test_a_terminal_is_not_steered_by_a_page(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    from summkit.cli import structured

    monkeypatch.setattr(structured, "measure_terminal", lambda path: {"width": 80, "color": False})
    shown: Callable[..., Any] = _run("-", input=b"<p>\xeb\xb9\x84\x1b[31m\x07</p>")
    assert "\x1b" not in shown.stdout  # type: ignore[attr-defined]
