"""A recorded result has the versions it was measured with, until it is written in another way."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path

import pytest
import recorded

import summkit


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "results"
    monkeypatch.setattr(recorded, "RESULTS", folder)
    return folder


def test_a_result_has_the_versions_of_its_run(results: Path) -> None:
    recorded.write_result(results / "a.json", "{}\n", also=["ruff"])
    run = recorded.read_versions(results)["a.json"]["runs"]["all"]
    assert (run["python"], run["summkit"]) == (platform.python_version(), summkit.__version__)
    # this process has loaded the one and not the other
    assert run["packages"].items() >= {("pytest", version("pytest")), ("ruff", version("ruff"))}
    ((name, ours, python, _),) = recorded.build_table(results).rows
    assert (name, ours, python) == ("a.json", summkit.__version__, platform.python_version())


def test_parts_of_a_result_keep_their_own_versions(results: Path) -> None:
    recorded.write_result(results / "a.json", "{}\n", run="news")
    known = json.loads((results / "versions.json").read_text("utf-8"))
    known["a.json"]["runs"]["news"]["python"] = "3.0"
    (results / "versions.json").write_text(json.dumps(known), "utf-8")
    recorded.write_result(results / "a.json", '{"blogs": 1}\n', run="blogs")
    pythons = [row[2] for row in recorded.build_table(results).rows]
    assert pythons == ["3.0", platform.python_version()]


def test_what_was_changed_by_other_means_has_no_versions(results: Path) -> None:
    recorded.write_result(results / "a.json", "{}\n")
    (results / "a.json").write_text("{ }\n", "utf-8")
    assert recorded.build_table(results).rows == (("a.json", "", "", "not recorded"),)


def test_what_is_written_elsewhere_leaves_no_trace(results: Path, tmp_path: Path) -> None:
    recorded.write_result(tmp_path / "a.json", "{}\n")
    assert (tmp_path / "a.json").read_text("utf-8") == "{}\n"
    assert recorded.read_versions(results) == {}
    assert not (tmp_path / "versions.json").exists()
