"""Settings: an option counts before a variable, that before a file, and what is wrong is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Fails = Callable[..., None]


def write(text: str, name: str = "summkit.toml") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def count(summkit: Run, article: str) -> Callable[..., int]:
    """A function that says how many sentences a summary has."""

    def run(*options: str) -> int:
        result = summkit("summarize", article, *options)
        assert (result.exit_code, result.stderr) == (0, "")
        return len(result.stdout.splitlines())

    return run


def test_each_source_is_stronger_than_the_next(
    count: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert count() == 3
    write("sentences = 1", "settings/summkit/summkit.toml")
    assert count() == 1
    write("sentences = 2")
    assert count() == 2
    monkeypatch.setenv("SUMMKIT_SENTENCES", "4")
    assert count() == 4
    monkeypatch.setenv("SUMMKIT_SUMMARIZE_SENTENCES", "5")
    assert count() == 5
    assert count("-n", "6") == 6


def test_a_table_is_for_its_command_alone(summkit: Run, article: str) -> None:
    write('format = "json"\n[keywords]\nformat = "markdown"\nlimit = 2')
    assert summkit("split", article).stdout.startswith("{")
    shown = summkit("keywords", article).stdout
    assert not shown.startswith("{")
    assert shown.count("**") or shown.count("|") or shown.count("- ")


def test_a_project_file_is_found_from_a_folder_below(
    count: Callable[..., int], article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("[tool.other]\nx = 1\n[tool.summkit]\nsentences = 1", "pyproject.toml")
    assert count() == 1
    write("[project]\nname = 'summkit-news'", "안/쪽/pyproject.toml")
    Path("안/쪽", article).write_bytes(Path(article).read_bytes())
    monkeypatch.chdir("안/쪽")
    assert count() == 1
    write("sentences = 2", "../summkit.toml")
    assert count() == 2


def test_summkit_toml_counts_before_pyproject(count: Callable[..., int]) -> None:
    write("[tool.summkit]\nsentences = 1", "pyproject.toml")
    write("max_size = 50")
    assert count() == 3


def test_a_project_that_does_not_parse_is_none_of_our_business(count: Callable[..., int]) -> None:
    write("dependencies = [summkit", "pyproject.toml")
    assert count() == 3


def test_files_can_be_named_and_left_out(summkit: Run, article: str) -> None:
    write("sentences = 1")
    write("sentences = 2", "다른.toml")
    for options, lines in (
        ((), 1),
        (("--no-config",), 3),
        (("--config", "다른.toml"), 2),
    ):
        assert len(summkit(*options, "summarize", article).stdout.splitlines()) == lines


@pytest.mark.parametrize("option", [("--ratio", "100%"), ("-c", "10000")])
def test_a_length_of_the_command_line_rules_out_another_of_a_file(
    count: Callable[..., int], option: tuple[str, str]
) -> None:
    write("sentences = 1")
    assert count(*option) == 7


def test_two_lengths_of_one_file_are_told(fails: Fails, article: str) -> None:
    write('sentences = 1\nratio = "20%"')
    fails("summarize", article, status=2, says=("give one length",))


def test_the_name_of_a_file_decides_the_format_before_a_setting(summkit: Run, article: str) -> None:
    write('format = "json"')
    assert summkit("summarize", article, "-o", "요약.md").exit_code == 0
    assert Path("요약.md").read_text("utf-8").startswith("# ")
    assert summkit("summarize", article, "-o", "요약").exit_code == 0
    json.loads(Path("요약").read_text("utf-8"))


def test_a_general_value_is_for_the_commands_that_have_it(summkit: Run, article: str) -> None:
    write('format = "html"')
    assert summkit("summarize", article).stdout.startswith("<!")
    result = summkit("split", article)
    assert (result.exit_code, result.stderr) == (0, "")
    assert not result.stdout.startswith("<!")


def test_a_switch_is_taken_back(summkit: Run) -> None:
    write("whole = true")
    page = b"<html><nav>menu</nav><p>%s</p></html>" % ("눈이 온다. " * 30).encode()
    assert "menu" in summkit("split", input=page).stdout
    assert "menu" not in summkit("split", "--no-whole", input=page).stdout


def test_the_name_of_a_file_is_relative_to_the_settings(
    fails: Fails, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write('[translate]\nglossary = "용어.tsv"')
    Path("안").mkdir()
    monkeypatch.chdir("안")
    fails("translate", f"../{article}", status=2, says=("summkit.toml: ", "용어.tsv: no such file"))
    write("열린중앙\tOpen Centre", "../용어.tsv")
    fails("translate", f"../{article}", "--engine", "argoss", status=2, says=("no engine",))


def test_settings_are_no_options_that_were_given(summkit: Run, article: str) -> None:
    # given with another method, it would be refused
    write('llm_model = "qwen3:8b"')
    assert summkit("summarize", article).exit_code == 0


WRONG = {
    'metod = "lead"': ("summkit.toml: metod is no key", "Did you mean 'method'?"),
    'method = "textrnk"': ("summkit.toml: method: no method 'textrnk'", "'textrank'"),
    "sentences = 0": ("summkit.toml: sentences: sentences must be at least 1, not 0",),
    'sentences = "셋"': ("summkit.toml: sentences: '셋' is not a valid integer",),
    "sentences = 2.5": ("summkit.toml: sentences: '2.5' is not a valid integer",),
    "sentences = true": ("summkit.toml: sentences: takes one value, not true",),
    "sentences = [1, 2]": ("summkit.toml: sentences: takes one value, not [1, 2]",),
    "whole = 1": ("summkit.toml: whole: must be true or false, not 1",),
    'format = "mrkdown"': ("summkit.toml: format: no format 'mrkdown'", "'markdown'"),
    'splitter = "kiss"': ("summkit.toml: splitter: no splitter 'kiss'", "'kss'"),
    'ratio = "much"': ("summkit.toml: ratio: 'much' is no share",),
    "[summarise]\nsentences = 1": ("[summarise] is no command", "'summarize'"),
    "[summarize]\nsentence = 1": ("summarize.sentence is no key", "'sentences'"),
    "[summarize]\nport = 1": ("summarize.port is no key",),
    "port = 1": ("port is a key of [serve]; write it below that",),
    "summarize = 1": ("summarize is a command; write [summarize]",),
    'output = "x.txt"': ("output is no key",),
    'llm_url = "http://127.0.0.1:9"': ("llm-url: counts in your own file only",),
    "allow_remote = true": ("allow-remote: counts in your own file only", "--allow-remote"),
    "sentences = ": ("summkit.toml: is not TOML: ",),
    "a = " + "[" * 5000: ("summkit.toml: is not TOML: ",),
    "#" * 300_000: ("summkit.toml: is too large for settings",),
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:20])
def test_what_is_wrong_in_a_file(fails: Fails, article: str, text: str) -> None:
    write(text)
    fails("summarize", article, status=2, says=WRONG[text])


def test_a_file_in_another_encoding(fails: Fails, article: str) -> None:
    Path("summkit.toml").write_bytes('query = "요금"'.encode("cp949"))
    fails("summarize", article, status=2, says=("summkit.toml: is not TOML: it must be in UTF-8",))


def test_a_missing_file_of_settings(fails: Fails, article: str) -> None:
    says = ("없다.toml: no such file; check its name",)
    fails("--config", "없다.toml", "summarize", article, status=2, says=says)


def test_what_the_documentation_shows_is_right(summkit: Run) -> None:
    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    write(shown)
    write("열린중앙\tOpen Centre", "terms.tsv")
    assert "bilingual = true" in summkit("config", "translate", "--changed").stdout


def test_what_is_wrong_in_a_variable(
    fails: Fails, summkit: Run, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMKIT_METOD", "lead")
    result = summkit("summarize", article)
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.endswith("SUMMKIT_METOD is no variable of summkit. Did you mean 'SUMMKIT_METHOD'?")
    monkeypatch.setenv("SUMMKIT_METHOD", "leed")
    fails("summarize", article, status=2, says=("SUMMKIT_METHOD: no method 'leed'", "'lead'"))


def test_help_is_there_whatever_is_wrong(summkit: Run) -> None:
    write("[nonsense")
    assert "Usage: " in summkit("summarize", "-h").stdout
    assert summkit("doctor").exit_code == 0


def test_one_of_a_folder_cannot_send_texts_elsewhere(fails: Fails, article: str) -> None:
    for table, key in (("batch", "scheduler"), ("serve", "host"), ("models.install", "index")):
        write(f'[{table}]\n{key} = "tcp://example.org"')
        command = table.split(".")
        rest = {"batch": (article, "-o", "a.jsonl"), "models": ("ko", "en")}.get(command[0], ())
        fails(*command, *rest, status=2, says=(f"{key}: counts in your own file only",))
