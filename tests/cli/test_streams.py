"""Hangul on stdout and stderr is never lost: another encoding becomes UTF-8, or the run stops."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NAME = "없는 글.txt"
PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def run(
    environment: dict[str, str], *args: str, input: str = "", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    root = str(Path(__file__).parents[2])
    path = f"{environment['PYTHONPATH']}{':' if sys.platform != 'win32' else ';'}{root}"
    return subprocess.run(
        [sys.executable, "-m", "summkit", *args],
        input=input.encode(),
        capture_output=True,
        env={**environment, **PLAIN, **variables, "PYTHONPATH": path},
        check=False,
    )


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp437:replace"},
        {"PYTHONIOENCODING": "ascii"},
        pytest.param(
            {"LC_ALL": "C"},
            marks=pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX"),
        ),
    ],
)
def test_an_encoding_without_hangul_gives_utf_8(
    offline_environment: dict[str, str], variables: dict[str, str]
) -> None:
    Path("책방.txt").write_text("눈이 온다. 길이 언다.", encoding="utf-8")
    result = run(offline_environment, "split", "책방.txt", NAME, **variables)
    assert result.returncode == 1
    assert result.stdout.decode() == "== 책방.txt\n눈이 온다.\n길이 언다.\n"
    assert f"summkit: {NAME}: no such file" in result.stderr.decode()


def test_an_encoding_with_hangul_is_kept(offline_environment: dict[str, str]) -> None:
    result = run(offline_environment, "split", input="눈이 온다.", PYTHONIOENCODING="cp949")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("cp949").splitlines() == ["눈이 온다."]


@pytest.mark.parametrize("command", ["split", "split -f json", "summarize -f html"])
def test_a_character_that_the_encoding_lacks_stops_the_run(
    offline_environment: dict[str, str], command: str
) -> None:
    text = "버스 요금이 오른다 — 구청이 밝혔다. 눈이 온다 — 길이 언다. 문이 — 열린다."
    result = run(offline_environment, *command.split(), input=text, PYTHONIOENCODING="johab")
    assert (result.returncode, result.stdout) == (1, b"")
    line = result.stderr.decode("johab").splitlines()[-1]
    assert "U+2014 cannot be written in johab; set PYTHONIOENCODING=utf-8" in line
