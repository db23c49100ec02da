"""Registries: names in order, loaded when asked for, plug-ins by entry points, broken ones told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from summkit.errors import OptionError
from summkit.registry import Registry

GROUP = "summkit.tests"


def install(folder: Path, points: dict[str, str], code: str) -> None:
    """Lay out a package with entry points as pip would."""
    (folder / "plugged.py").write_text(code, encoding="utf-8")
    about = folder / "plugged-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged\nVersion: 1.0\n")
    lines = (f"{name} = {place}" for name, place in points.items())
    (about / "entry_points.txt").write_text(f"[{GROUP}]\n" + "\n".join(lines) + "\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "plugged", raising=False)
    return tmp_path


def make(accept: object = None) -> Registry[object]:
    built_in = {"tau": "math:tau", "pi": "math:pi"}
    return Registry("number", GROUP, built_in, accept)  # type: ignore[arg-type]


def test_own_items_come_first_and_are_loaded_by_name() -> None:
    numbers = make()
    assert numbers.names == ("tau", "pi")
    assert numbers.load("pi") == pytest.approx(3.14159, abs=1e-5)
    assert "pi" in numbers
    assert 3 not in numbers


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(OptionError, match=r"no number 'tou'\. Did you mean 'tau'\? Known: tau, pi"):
        make().load("tou")


def test_a_plug_in_is_an_item_like_any_other(folder: Path) -> None:
    install(folder, {"e": "plugged:e", "half": "plugged:half"}, "e = 2.718\nhalf = 0.5\n")
    numbers = make()
    assert tuple(numbers) == ("tau", "pi", "e", "half")
    assert numbers.load("half") == 0.5


def test_what_a_plug_in_names_can_be_turned_into_an_item(folder: Path) -> None:
    install(folder, {"e": "plugged:e"}, "e = 2.718\n")
    numbers = make(lambda name, item: (name, item))
    assert numbers.load("e") == ("e", 2.718)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise RuntimeError('no luck\\ntoday')", "RuntimeError: no luck today"),
        ("import not_there_at_all", "ModuleNotFoundError: No module named 'not_there_at_all'"),
        ("", "AttributeError: module 'plugged' has no attribute 'e'"),
        ("e = '\\x1b[31m'\n", "TypeError: it is \\x1b"),
    ],
)
def test_a_broken_plug_in_is_one_line_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str], code: str, reason: str
) -> None:
    def accept(name: str, item: object) -> object:
        raise TypeError(f"it is {item}")

    install(folder, {"e": "plugged:e"}, code)
    numbers = make(accept)
    assert numbers.names == ("tau", "pi")
    assert numbers.names == ("tau", "pi")
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("summkit: the number 'e' of plugged:e cannot be loaded (")
    assert reason.split("\\x1b")[0] in line
    assert "\x1b" not in line


def test_the_name_of_an_own_item_cannot_be_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(folder, {"pi": "plugged:pi"}, "pi = 3\n")
    numbers = make()
    assert numbers.load("pi") != 3
    assert numbers.names == ("tau", "pi")
    assert "its name is taken" in capsys.readouterr().err


def test_own_items_are_loaded_without_a_look_at_plug_ins(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(folder, {"e": "plugged:e"}, "raise RuntimeError")
    assert make().load("tau")
    assert capsys.readouterr().err == ""
