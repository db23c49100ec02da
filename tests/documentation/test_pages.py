"""Every block of code on every page: run as it stands, or said why not."""

from __future__ import annotations

import json
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from .blocks import Block, find_blocks, list_pages, list_steps
from .commands import MODEL, check_options, run_line
from .desk import furnish

SHELL = ("sh", "console")
PAGES = [page for page in list_pages() if any(True for _ in find_blocks(page))]
# they take more than two seconds, for packages that are imported and for translations
LONG = (
    "README.ko.md",
    "docs/how-to/newsroom.md",
    "docs/how-to/researcher.md",
    "docs/integrations.md",
    "docs/ko/how-to.md",
)
RUN = [pytest.param(page, marks=[pytest.mark.slow] * (page in LONG)) for page in PAGES]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages speak of, and a model that can translate."""
    folder = tmp_path / "desk"
    folder.mkdir()
    furnish(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "models"))
    assert run_line(f"summkit models install '{MODEL}'").status == 0
    return folder


def _run_commands(block: Block) -> None:
    for command, shown in list_steps(block):
        outcome = run_line(command)
        assert outcome.status == 0, f"{block.place}: {command}\n{outcome.stderr}"
        if shown:
            assert outcome.stderr + outcome.stdout.decode() == shown, f"{block.place}: {command}"


def _run_python(block: Block, names: dict[str, Any]) -> None:
    code = compile("\n" * block.line + block.text, block.page, "exec")
    exec(code, names)


def _check_data(block: Block) -> None:
    """Read what is no code; TOML only where the standard library reads it."""
    if block.language == "json":
        json.loads(block.text)
    elif block.language in ("yaml", "yml"):
        yaml.safe_load(block.text)
    elif block.language == "toml" and find_spec("tomllib"):
        import_module("tomllib").loads(block.text)


@pytest.mark.parametrize("page", RUN)
def test_the_blocks_of_a_page_do_what_they_show(page: str, desk: Path) -> None:
    names: dict[str, Any] = {"__name__": page}
    for block in find_blocks(page):
        if block.reason:
            continue
        if block.language in SHELL:
            _run_commands(block)
        elif block.language == "python":
            _run_python(block, names)
        else:
            _check_data(block)


@pytest.mark.parametrize("page", PAGES)
def test_blocks_that_are_not_run_name_options_that_exist(page: str, desk: Path) -> None:
    for block in find_blocks(page):
        if block.reason and block.language in SHELL:
            for command, _ in list_steps(block):
                check_options(command)
        elif block.reason and block.language == "python":
            compile(block.text, block.place, "exec")


@pytest.mark.parametrize("page", PAGES)
def test_a_block_with_commands_says_so(page: str) -> None:
    for block in find_blocks(page):
        if block.language not in SHELL:
            started = ("$ ", "summkit ")
            assert not any(line.startswith(started) for line in block.text.split("\n")), block.place
