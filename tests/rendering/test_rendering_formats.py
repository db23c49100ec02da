"""The formats: which there are, what each loads, and how another package adds one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summkit.errors import OptionError
from summkit.rendering import (
    OUTPUTS,
    SUMMARY_FORMATS,
    render_sentences,
    render_summaries,
    render_translations,
)
from summkit.results import SplitDocument, Summary, Translation


def run(code: str, *args: str, path: Path | None = None) -> str:
    before = os.environ.get("PYTHONPATH", "")
    environment = {**os.environ, "PYTHONPATH": f"{path}{os.pathsep}{before}"} if path else None
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout.strip()


def test_an_unknown_format_says_what_there_is(
    article: Summary, split: SplitDocument, translation: Translation
) -> None:
    with pytest.raises(OptionError, match="Did you mean 'markdown'"):
        render_summaries([article], "markdwn")
    with pytest.raises(OptionError, match=r"no format for sentences 'html'\. Known: text, json"):
        render_sentences([split], "html")
    with pytest.raises(OptionError, match=r"for translations 'jsn'\. Did you mean 'json'"):
        render_translations([translation], "jsn")


@pytest.mark.parametrize("kind", OUTPUTS)
def test_every_format_can_be_loaded(kind: str) -> None:
    formats = OUTPUTS[kind].built_in
    # a brief is a page, and no text for a terminal
    assert formats[:2] == (("html", "markdown") if kind == "briefs" else ("text", "json"))
    assert all(callable(OUTPUTS[kind].load(name)) for name in formats)


@pytest.mark.parametrize("name", SUMMARY_FORMATS)
def test_only_a_page_loads_the_templates(name: str) -> None:
    code = (
        "import sys; from summkit.rendering import render_summaries; "
        "render_summaries([], sys.argv[1]); print('jinja2' in sys.modules)"
    )
    assert run(code, name) == str(name == "html")


def test_another_package_adds_a_format(tmp_path: Path) -> None:
    code = "def render(values, layout): return f'{len(values)} summaries, width {layout.width}'"
    (tmp_path / "counting.py").write_text(code, encoding="utf-8")
    about = tmp_path / "counting-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[summkit.outputs.summaries]\ncount = counting:render\n"
    )
    shown = run(
        "from summkit.rendering import render_summaries as r; print(r([], 'count', width=9))",
        path=tmp_path,
    )
    assert shown == "0 summaries, width 9"
