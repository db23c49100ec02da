"""An input that cannot be summarized is told in one line, with status 1; a poor one in a remark."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fails = Callable[..., None]
Remarks = Callable[..., list[str]]

ONE = "군립 도서관이 오늘부터 이동 도서 차량을 운행한다."
LANGUAGES = {
    "ru": "Городской совет утвердил новый маршрут автобуса. Автобус будет ходить каждые двадцать "
    "минут. Жители просили об этом три года. Цена билета не изменится.",
    "ja": "市は来月から新しいバス路線を開く。バスは二十分ごとに走る。住民は三年前から求めていた。"
    "運賃は変わらない。",
    "de": "Der Stadtrat hat eine neue Buslinie beschlossen. Der Bus fährt alle zwanzig Minuten. "
    "Die Anwohner hatten drei Jahre lang darum gebeten. Der Fahrpreis bleibt gleich.",
}


def test_a_missing_file(fails: Fails) -> None:
    fails("summarize", "없는 글.txt", status=1, says=("없는 글.txt: no such file",))


def test_a_missing_file_beside_one_of_nearly_that_name(fails: Fails, article: str) -> None:
    fails("split", "책빵.txt", status=1, says=("책빵.txt: no such file", "책방.txt"))


def test_an_empty_folder(fails: Fails) -> None:
    Path("글").mkdir()
    fails("summarize", "글", status=2, says=("글 has no files to read",))


def test_no_permission(fails: Fails, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str = "r") -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    fails("summarize", article, status=1, says=(f"{article}: no permission to read it",))


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
def test_no_permission_in_earnest(fails: Fails, article: str) -> None:
    Path(article).chmod(0)
    fails("summarize", article, status=1, says=(f"{article}: no permission to read it",))


@pytest.mark.parametrize("command", ["summarize", "split", "keywords"])
def test_an_empty_file(fails: Fails, command: str) -> None:
    Path("빈.txt").touch()
    fails(command, "빈.txt", status=1, says=("빈.txt: is empty",))


@pytest.mark.parametrize("blank", [" \n\t\r\n", "\u3000\u00a0\n" * 9])
def test_only_white_space(fails: Fails, blank: str) -> None:
    Path("흰.txt").write_text(blank, encoding="utf-8")
    fails("summarize", "흰.txt", status=1, says=("흰.txt: holds only white space",))


@pytest.mark.parametrize("marks", ["... !? \n--- *** ---\n「」", "😀😀🎉\n👩‍👩‍👧 ✨"])
def test_only_punctuation_or_emoji(fails: Fails, marks: str) -> None:
    Path("표.txt").write_text(marks, encoding="utf-8")
    fails("summarize", "표.txt", status=1, says=("표.txt: no words were found",))


def test_no_keywords_in_marks(summkit: Callable[..., Any]) -> None:
    result = summkit("keywords", "-", input="… ?! ♥".encode())
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "summkit: <stdin>: no keywords were found\n"


def test_a_picture(fails: Fails) -> None:
    Path("사진.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0")
    fails("summarize", "사진.txt", status=1, says=("사진.txt: is an image", "supported: text"))


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes(fails: Fails, seed: int) -> None:
    Path("잡음").write_bytes(random.Random(seed).randbytes(4000))
    fails("summarize", "잡음", status=1, says=("잡음: ", "binary data", "convert it"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_summarized_with_a_warning(remarks: Remarks, language: str) -> None:
    (warning,) = remarks("summarize", "-", input=LANGUAGES[language].encode())
    assert warning.startswith("summkit: <stdin>: the language of the text ")


def test_one_sentence_where_three_are_asked(remarks: Remarks, summkit: Callable[..., Any]) -> None:
    (warning,) = remarks("summarize", "-n", "3", input=ONE.encode())
    assert "only 1 sentence, 3 were asked for: all of it is given" in warning
    assert summkit("summarize", "-n", "3", input=ONE.encode()).stdout == f"{ONE}\n"


def test_a_budget_below_every_sentence(remarks: Remarks) -> None:
    (warning,) = remarks("summarize", "--chars", "5", input=ONE.encode())
    assert "even the best sentence is longer than 5 characters" in warning


@pytest.mark.parametrize(
    ("unit", "size"),
    [("가나다라마바사", 3), ("abcdefgh", 0.3), ("ㅋ", 0.3), ("가.", 0.3), ("!", 0.3)],
)
def test_a_line_of_megabytes_without_a_space(
    summkit: Callable[..., Any], unit: str, size: float
) -> None:
    line = unit * int(size * 2**20 / len(unit.encode()))
    result = summkit("summarize", "-", input=line.encode())
    assert result.exit_code == (1 if unit == "!" else 0)
    assert len(result.stderr.splitlines()) <= 2
    assert result.stdout.replace("\n", "") in line


def test_surrogates_in_utf_8(remarks: Remarks) -> None:
    data = ONE.encode() + "\ud83d".encode("utf-8", "surrogatepass") + f" {ONE}".encode() * 3
    assert any("not fit utf-8" in line for line in remarks("summarize", "-", input=data))


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_lone_surrogate_in_utf_16(remarks: Remarks, mark: str) -> None:
    data = f"{mark}{ONE} \udc00 {ONE} 빌릴 책은 다섯 권까지다.".encode("utf-16-le", "surrogatepass")
    assert any("not fit utf-16" in line for line in remarks("summarize", "-", input=data))


def test_nul_bytes_in_a_text(summkit: Callable[..., Any]) -> None:
    result = summkit("split", "-", input=f"{ONE}\0 차량은 매주 화요일에 온다.\0\n".encode())
    assert result.exit_code == 0
    assert "\0" not in result.stdout
    assert "NUL characters" in result.stderr


def test_a_format_that_is_not_read(fails: Fails) -> None:
    Path("보고서.hwp").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    fails("summarize", "보고서.hwp", status=1, says=("HWP", "not supported", "PDF"))


def test_an_encoding_that_does_not_fit(fails: Fails, article: str) -> None:
    says = (f"{article}: does not fit the encoding ascii", "leave the encoding out")
    fails("summarize", "--encoding", "ascii", article, status=1, says=says)


def test_an_unexpected_error(fails: Fails, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*args: object, **options: object) -> None:
        raise RuntimeError("the floor\nwas wet")

    monkeypatch.setattr("summkit.summarization.summarize.summarize_documents", stumble)
    says = (article, "did not expect", "RuntimeError: the floor was wet", "SUMMKIT_DEBUG=1")
    fails("summarize", article, status=1, says=says)


def test_too_little_memory(fails: Fails, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhaust(*args: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr("summkit.summarization.summarize.summarize_documents", exhaust)
    fails("summarize", article, status=1, says=(article, "not enough memory"))


@pytest.mark.parametrize("wrong", [("없다.txt",), ("-n", "0", "-")])
def test_the_traceback_of_any_error_for_who_asks(
    summkit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SUMMKIT_DEBUG", "1")
    lines = summkit("summarize", *wrong).stderr.splitlines()
    assert lines[0].startswith("Traceback")
    assert lines[-1].startswith("summkit: ")
