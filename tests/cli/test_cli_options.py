"""A wrong option is told in one line, with status 2, before any input is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from summkit import METHODS, SPLITTERS
from summkit.cli import cli
from summkit.rendering import KEYWORD_FORMATS, SENTENCE_FORMATS, SUMMARY_FORMATS

Fails = Callable[..., None]

WRONG = {
    "--ratio 7": ("ratio must be above 0 and at most 1", "7"),
    "--ratio 0": ("ratio must be above 0",),
    "--ratio nan": ("ratio must be above 0",),
    "--ratio -20%": ("ratio must be above 0",),
    "--ratio abc": ("'abc' is no share of the text", "write 0.2 or 20%"),
    "--sentences 0": ("sentences must be at least 1, not 0",),
    "--sentences -1": ("sentences must be at least 1, not -1",),
    "--sentences x": ("--sentences", "'x'"),
    "--chars 0": ("chars must be at least 1, not 0",),
    "--sentences 2 --ratio 0.5": ("give one length", "sentences and ratio"),
    "-n 2 -c 30 -r 10%": ("give one length", "sentences and ratio and chars"),
    "--method textrnk": ("no method 'textrnk'", "Did you mean 'textrank'?", ", ".join(METHODS)),
    "--splitter kiss": ("no splitter 'kiss'", "Did you mean 'kss'?", ", ".join(SPLITTERS)),
    "--format yaml": ("--format", "'yaml'", "'json', 'markdown', 'html'"),
    "--bogus": ("--bogus",),
    "--sentence 2": ("--sentence", "'--sentences'"),
    "--method": ("--method", "requires an argument"),
}


@pytest.mark.parametrize("options", WRONG)
def test_wrong_options_of_summarize(fails: Fails, options: str) -> None:
    # told even where the input would fail as well
    fails("summarize", "없다.txt", *options.split(), status=2, says=WRONG[options])


def test_wrong_options_of_the_other_commands(fails: Fails, article: str) -> None:
    fails("split", article, "-f", "html", status=2, says=("--format", "'text', 'json'"))
    fails("split", article, "--splitter", "kisses", status=2, says=("no splitter 'kisses'",))
    fails("keywords", article, "--limit", "0", status=2, says=("limit must be at least 1, not 0",))


def test_an_unknown_encoding(fails: Fails, article: str) -> None:
    for command in ("summarize", "split", "keywords"):
        says = ("unknown encoding 'utf-88'", "cp949")
        fails(command, article, "--encoding", "utf-88", status=2, says=says)


def test_an_unknown_command(fails: Fails) -> None:
    fails("sumarize", "a.txt", status=2, says=("no command 'sumarize'", "mean 'summarize'?"))


def test_an_unknown_option_of_the_group(fails: Fails) -> None:
    fails("--bogus", status=2, says=("--bogus",))


def test_output_into_a_missing_folder(fails: Fails, article: str) -> None:
    fails("summarize", article, "-o", "없는/요약.txt", status=2, says=("없는 is no folder", "make"))


def test_output_onto_a_folder_of_the_input(fails: Fails, article: str, tmp_path: Path) -> None:
    fails("summarize", article, "-o", ".", status=2, says=("is an input too", "another folder"))
    says = ("is a folder", "name a file", f"{tmp_path}/")
    fails("batch", article, "-o", str(tmp_path), status=2, says=says)


def test_a_name_that_asks_for_another_format(fails: Fails, article: str) -> None:
    fails("split", article, "-o", "책방.html", status=2, says=("책방.html", "html", "text, json"))
    assert not Path("책방.html").exists()


def test_article_and_whole_exclude_each_other(fails: Fails, article: str) -> None:
    fails("split", article, "--article", "--whole", status=2, says=("--article or --whole",))


@pytest.mark.parametrize("inputs", [["책방.txt"], ["./책방.txt"], ["*.txt"], ["-", "책방.txt"]])
def test_output_onto_an_input(fails: Fails, article: str, inputs: list[str]) -> None:
    before = Path(article).read_bytes()
    fails("summarize", *inputs, "-o", article, status=2, says=(article, "is an input too"))
    assert Path(article).read_bytes() == before


@pytest.mark.parametrize("ratio", ["0.5", "50%", " 50% ", "1", "100%"])
def test_shares_that_make_sense(summkit: Callable[..., Any], article: str, ratio: str) -> None:
    result = summkit("summarize", article, "--ratio", ratio)
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == (7 if ratio.startswith("1") else 3)


def test_a_budget_of_characters_is_kept(summkit: Callable[..., Any], article: str) -> None:
    shown = summkit("summarize", article, "--chars", "100").stdout
    assert 30 < len(shown.rstrip("\n")) <= 100


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_in_the_help(summkit: Callable[..., Any], method: str) -> None:
    assert method in summkit("summarize", "--help").stdout


@pytest.mark.parametrize("splitter", SPLITTERS)
def test_every_splitter_is_in_the_help(summkit: Callable[..., Any], splitter: str) -> None:
    for command in ("summarize", "split", "keywords"):
        assert splitter in summkit(command, "--help").stdout


@pytest.mark.parametrize(
    ("name", "known"),
    [("summarize", SUMMARY_FORMATS), ("split", SENTENCE_FORMATS), ("keywords", KEYWORD_FORMATS)],
)
def test_each_command_offers_all_that_can_be_rendered(name: str, known: tuple[str, ...]) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    types = [p.type for p in command.params if p.name == "format"]
    (choices,) = (kind.choices for kind in types if isinstance(kind, click.Choice))
    assert tuple(choices) == known


@pytest.mark.parametrize("args", [(), ("--help",), ("summarize", "--help"), ("--version",)])
def test_help_and_version_go_to_stdout(summkit: Callable[..., Any], args: tuple[str, ...]) -> None:
    result = summkit(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "summkit" in result.stdout or "Give the few sentences" in result.stdout
