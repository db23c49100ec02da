"""What the READMEs show is what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from summkit.cli import cli

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def shown(readme: str) -> list[tuple[list[str], str]]:
    """List the commands of a README's console blocks, each with what is shown after it."""
    steps: list[tuple[list[str], str]] = []
    for block in BLOCK.findall((ROOT / readme).read_text(encoding="utf-8")):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = step.partition("\n")
            steps.append((shlex.split(command)[1:], output))
    return steps


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_the_commands_print_what_is_shown(
    readme: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "cache"))
    steps = shown(readme)
    assert len(steps) == 3
    for arguments, output in steps:
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0, result.stderr
        assert output in ("", result.stderr + result.stdout)


def test_both_readmes_open_with_the_same_two_commands() -> None:
    blocks = [
        re.findall(r"^```sh\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.M | re.S)[:2]
        for name in ("README.md", "README.ko.md")
    ]
    assert blocks[0] == blocks[1]
    assert "summkit summarize samples/" in blocks[0][0]
    assert "python -m pytest" in blocks[0][1]
