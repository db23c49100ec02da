"""The library translates a file as what it is."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import summkit
from summkit.errors import OptionError, ReadingError
from translation.fakes import Fake, use_fake


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, empty_store: Path) -> Iterator[Fake]:
    with use_fake(monkeypatch) as engine:
        yield engine


def test_a_file_is_written_beside_its_result(fake: Fake, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>비가 온다.</p>", encoding="utf-8")
    made = summkit.translate_file(page, tmp_path / "page.en.html")
    assert (tmp_path / "page.en.html").read_text("utf-8") == made.text == "<p>«비가 온다.»</p>"
    assert [s.text for s in made.translation.sentences] == ["«비가 온다.»"]
    assert made.suffixes[0] == ".html"


def test_bytes_and_open_files_are_told_by_what_they_hold(fake: Fake) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n비가 온다.\n".encode()
    for source in (srt, io.BytesIO(srt)):
        assert "\n«비가 온다.»\n" in summkit.translate_file(source).text


def test_of_other_formats_the_text_is_translated(fake: Fake, tmp_path: Path) -> None:
    rtf = "{\\rtf1\\ansi\\uc0 " + "".join(f"\\u{ord(c)} " for c in "비가 온다.") + "\\par}"
    (tmp_path / "a.rtf").write_text(rtf, encoding="ascii")
    made = summkit.translate_file(tmp_path / "a.rtf")
    assert (made.suffixes, made.text) == ((".txt",), "«비가 온다.»\n")


def test_a_name_of_another_kind_is_refused(fake: Fake, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"name it \.html"):
        summkit.translate_file(b"<p>\xeb\xb9\x84</p>", tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def test_a_missing_file_is_told(fake: Fake) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        summkit.translate_file("없는.html")


def test_a_file_that_cannot_be_written_is_not_touched(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>비가 온다.</p>", encoding="utf-8")
    there = tmp_path / "page.en.html"
    there.write_text("as it was", encoding="utf-8")

    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        summkit.translate_file(page, there)
    assert there.read_text(encoding="utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.en.html", "page.html"]
