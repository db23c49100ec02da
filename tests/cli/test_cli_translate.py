"""``summkit translate`` and ``summkit summarize --to``: with the test model, and without one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summkit.cli import cli
from summkit.translation import translate

SAMPLES = Path(__file__).parents[2] / "samples"
WEATHER = str(SAMPLES / "weather.txt")
TITLE = (
    "Seoul to hit minus 12 degrees on morning of 13th, up to 15 cm of snow for Honam's west coast"
)


@pytest.fixture
def run(model: None) -> Callable[..., Any]:
    """The command on a machine where the test model is installed."""

    def invoke(*arguments: str, input: bytes | None = None) -> Any:
        return CliRunner().invoke(cli, ["--" if a == "" else a for a in arguments], input=input)

    return invoke


def test_an_article_with_its_title_and_paragraphs(run: Callable[..., Any]) -> None:
    result = run("translate", WEATHER, "--article")
    assert result.exit_code == 0
    title, blank, first, *_ = result.stdout.splitlines()
    assert (title, blank) == (TITLE, "")
    assert first.startswith("The Korea Meteorological Administration said on the morning")
    assert result.stderr == (
        "summkit: translating with argos: no model of firefox is installed for this pair\n"
    )


def test_the_engine_is_told_once_for_all_inputs(run: Callable[..., Any]) -> None:
    result = run("translate", WEATHER, str(SAMPLES / "sport.txt"))
    assert result.stderr.count("translating with argos") == 1
    assert f"== {WEATHER}" in result.stdout


def test_both_languages(run: Callable[..., Any]) -> None:
    lines = run("translate", WEATHER, "--bilingual", "--article").stdout.splitlines()
    assert lines[1] == TITLE
    assert lines[3].startswith("기상청은 12일 오후 9시를")
    assert lines[4].startswith("The Korea Meteorological Administration")


def test_json_has_a_sentence_with_its_translation(run: Callable[..., Any]) -> None:
    found = json.loads(run("translate", WEATHER, "--format", "json", "--article").stdout)
    assert (found["language"], found["target"], found["engine"]) == ("ko", "en", "argos")
    sentence = found["sentences"][0]
    assert sentence["text"].startswith("기상청은")
    assert sentence["translation"].startswith("The Korea Meteorological")
    assert sentence["score"] < 0
    assert sentence["warnings"] == []


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_other_formats_show_both(run: Callable[..., Any], format: str) -> None:
    shown = run("translate", WEATHER, "--format", format, "--bilingual").stdout
    assert "기상청은 12일 오후 9시를" in shown
    assert "The Korea Meteorological Administration" in shown


def test_a_summary_is_given_in_the_other_language(run: Callable[..., Any]) -> None:
    result = run("summarize", WEATHER, "--to", "en", "-n", "2")
    assert len(result.stdout.splitlines()) == 2
    assert result.stdout.isascii()
    both = run("summarize", WEATHER, "--to", "en", "-n", "1", "--bilingual").stdout.splitlines()
    assert both[0] in Path(WEATHER).read_text("utf-8")
    assert both[1].isascii()
    found = json.loads(run("summarize", WEATHER, "--to", "en", "--format", "json").stdout)
    assert all(s["translation"].isascii() for s in found["sentences"])
    assert both[1] in run("summarize", WEATHER, "--to", "en", "--format", "html", "-n", "1").stdout


def test_from_standard_input(run: Callable[..., Any]) -> None:
    result = run("translate", "-", input="값은 18만9천 원이다.".encode())
    assert result.stdout == "It costs 189,000 won.\n"


@pytest.mark.parametrize("command", [["translate"], ["summarize", "--to", "en"]])
def test_without_a_model(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path))
    translate.unload_models()
    result = CliRunner().invoke(cli, [*command, WEATHER])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "summkit: no model for ko → en is installed; "
        "install one with 'summkit models install ko en'\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--to", "fr"], 1, "no model for ko → fr is installed (installed: ko → en)"),
        (["--to", "Klingon"], 2, "'Klingon' is no code of a language"),
        (["--engine", "google"], 2, "no engine 'google'"),
        (["--beam", "0"], 2, "beam_size must be at least 1"),
        (["--threads", "-1"], 2, "inter_threads must be at least 1"),
        (["--compute-type", "int3"], 2, "no compute type 'int3'"),
        (["--device", "tpu"], 2, "no device 'tpu'"),
        (["--splitter", "kiss"], 2, "Did you mean 'kss'"),
    ],
)
def test_wrong_options(
    run: Callable[..., Any], arguments: list[str], status: int, says: str
) -> None:
    result = run("translate", WEATHER, *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    (line,) = result.stderr.splitlines()
    assert says in line


def test_a_target_that_is_the_source(run: Callable[..., Any]) -> None:
    result = run("translate", WEATHER, "--to", "ko")
    assert result.exit_code == 0
    assert "기상청은 12일" in result.stdout
    assert "in 'ko' already" in result.stderr


def test_a_language_that_is_not_what_was_said(run: Callable[..., Any]) -> None:
    result = run("translate", "--from", "ko", str(SAMPLES / "english.txt"))
    assert result.exit_code == 0
    assert "Bae Ok-ja switched on a pump" in result.stdout
    assert "seems to be in 'en' and not in 'ko'" in result.stderr


def test_a_text_in_the_language_that_is_wanted(run: Callable[..., Any]) -> None:
    result = run("translate", "--to", "en", str(SAMPLES / "english.txt"))
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    assert "the text is in 'en' already; it is given as it is" in result.stderr


def test_english_into_korean_needs_a_model_from_english(run: Callable[..., Any]) -> None:
    result = run("translate", "--to", "ko", str(SAMPLES / "english.txt"))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "no model for en → ko is installed" in result.stderr
    assert "summkit models install en ko" in result.stderr


def test_two_languages_that_are_the_same(run: Callable[..., Any]) -> None:
    result = run("translate", "--from", "ko", "--to", "ko", str(SAMPLES / "english.txt"))
    assert result.exit_code == 2
    assert "there is nothing to translate" in result.stderr


def test_no_connection_is_opened_by_a_real_process(
    packages: Path, offline_environment: dict[str, str]
) -> None:
    environment = {**offline_environment, "ARGOS_PACKAGES_DIR": str(packages)}
    command = [sys.executable, "-m", "summkit", "translate", "--article", WEATHER]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode().startswith(TITLE)
