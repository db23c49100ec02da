"""The engines by name, those of other packages, and machines on which one cannot run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summkit.errors import OptionError
from summkit.translation.engines import ENGINES, REGISTRY, list_engines

HIDE = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
from summkit.cli import main
main()
"""
ARGOS = ("ctranslate2", "sentencepiece", "argostranslate", "minisbd", "sacremoses")
FIREFOX = ("fxtranslate", "sentencepiece")
NEEDS_ARGOS = (
    "summkit: the engine 'argos' needs the extra 'argos'; "
    "install it with: pip install 'summkit[argos]'\n"
)


def run(
    hidden: tuple[str, ...], environment: dict[str, str], *args: str
) -> subprocess.CompletedProcess[str]:
    """Run the command where some modules cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", HIDE.format(hidden=hidden), *args],
        capture_output=True,
        text=True,
        env=environment,
        input="비가 왔다.",
        check=False,
    )


@pytest.fixture
def machine(
    offline_environment: dict[str, str], model_folder: Path, tmp_path: Path
) -> dict[str, str]:
    """The environment of a machine with the test model of Argos."""
    path = [str(Path(__file__).parents[2]), offline_environment["PYTHONPATH"]]
    return {
        **offline_environment,
        "PYTHONPATH": (":" if sys.platform != "win32" else ";").join(path),
        "ARGOS_PACKAGES_DIR": str(model_folder),
        "SUMMKIT_MODELS_DIR": str(tmp_path / "models"),
    }


def test_the_names() -> None:
    assert ENGINES == ("firefox", "ct2", "argos", "llm") == REGISTRY.built_in
    assert [engine.name for engine in list_engines("auto")][:3] == ["firefox", "ct2", "argos"]
    with pytest.raises(OptionError, match=r"no engine 'argo'\. Did you mean 'argos'"):
        list_engines("argo")


def test_an_engine_of_another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "class Engine:\n    name = 'echo'\n    def check(self): pass\n"
        "    def list_pairs(self): return []\n    def load(self, source, target, decoding): pass\n"
    )
    (tmp_path / "echoing.py").write_text(code)
    about = tmp_path / "echoing-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: echoing\nVersion: 1.0\n")
    points = "[summkit.engines]\necho = echoing:Engine\nbroken = echoing:__name__\n"
    (about / "entry_points.txt").write_text(points)
    script = (
        "from summkit.translation.engines import list_engines\n"
        "print([engine.name for engine in list_engines('auto')])"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['firefox', 'ct2', 'argos', 'echo']\n"
    (line,) = done.stderr.splitlines()
    assert "the engine 'broken' of echoing:__name__ cannot be loaded" in line


def test_without_the_extra_of_argos(machine: dict[str, str], tmp_path: Path) -> None:
    package = tmp_path / "ko_en.argosmodel"
    package.touch()
    done = run(ARGOS, machine, "models", "list", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [model["engine"] for model in json.loads(done.stdout)["models"]] == ["argos"]
    for command in (
        ("translate", "--engine", "argos"),
        ("models", "install", "ko", "en", "--engine", "argos"),
        ("models", "install", str(package)),
    ):
        done = run(ARGOS, machine, *command)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", NEEDS_ARGOS), command
    done = run(ARGOS, machine, "translate")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no model for ko → en is installed; install one with" in done.stderr
    done = run(ARGOS, machine, "models", "path")
    assert done.stdout == f"{machine['SUMMKIT_MODELS_DIR']}/firefox\n"


def test_without_fxtranslate(machine: dict[str, str]) -> None:
    done = run(("fxtranslate",), machine, "models", "list")
    assert (done.returncode, done.stderr) == (0, "")
    done = run(("fxtranslate",), machine, "translate")
    assert done.returncode == 0, done.stderr
    assert "translating with argos" in done.stderr
    for command in (
        ("translate", "--engine", "firefox"),
        ("models", "install", "ko", "en", "--engine", "firefox"),
        ("models", "list", "--available", "--engine", "firefox"),
    ):
        done = run(FIREFOX, machine, *command)
        assert (done.returncode, done.stdout) == (1, ""), command
        (line,) = done.stderr.splitlines()
        assert line.startswith("summkit: Firefox's models need fxtranslate, which is not")
