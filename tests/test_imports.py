"""Who imports whom: rooms only leftward, the face and the help next to nothing, all names true."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import summkit

ROOT = Path(summkit.__file__).parent
# from left to right; a room may import itself and what stands left of it, not what stands beside it
ORDER = (
    ("characters",),
    ("errors", "lazy", "writing"),
    ("registry",),
    ("hangul",),
    ("jsonl",),
    ("text",),
    ("results",),
    ("web_addresses",),
    ("web",),
    ("llm",),
    ("reading",),
    ("models",),
    ("summarization", "translation"),
    ("corpus",),
    ("briefing",),
    ("evaluation",),
    ("rendering", "mcp", "integrations"),
    ("serve",),
    ("cli",),
)
PLACES = {room: place for place, rooms in enumerate(ORDER) for room in rooms}
FACE = ("__init__", "__main__")
MODULES = sorted(path.relative_to(ROOT).with_suffix("") for path in ROOT.rglob("*.py"))


def _imported(path: Path) -> Iterator[str]:
    """Yield the modules of ours that a file names: imported, or in a registry as a string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name, place, _ = node.value.partition(":")
            if place and name.startswith("summkit.") and name.replace(".", "").isidentifier():
                yield name


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.as_posix())
def test_rooms_import_only_leftward(module: Path) -> None:
    room = module.parts[0]
    if room in FACE:
        return
    assert room in PLACES, f"{room} has no place in the order of the rooms"
    for name in _imported(ROOT / module.with_suffix(".py")):
        package, *parts = name.split(".")
        if package == "summkit" and parts != ["__version__"]:
            assert parts, "the face is not imported from inside"
            assert parts[0] == room or PLACES[parts[0]] < PLACES[room], name


def _loaded(code: str, *args: str) -> set[str]:
    """The top-level modules that a process has loaded when it is done."""
    shown = "import sys, json; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    script = f"import atexit; atexit.register(exec, {shown!r}, {{}})\n{code}"
    result = subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in json.loads(result.stderr)}


HEAVY = {"numpy", "kss", "sumy", "trafilatura", "lxml", "rich", "mecab_ko", "docx"}
RUN = "from summkit.cli import main; main()"


def test_the_face_loads_nothing() -> None:
    assert not _loaded("import summkit") & (HEAVY | {"click"})


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("summarize", "--help")])
def test_the_help_loads_nothing(args: tuple[str, ...]) -> None:
    assert not _loaded(RUN, *args) & HEAVY


def test_a_summary_loads_what_it_needs() -> None:
    sample = Path(__file__).parents[1] / "samples" / "weather.txt"
    loaded = _loaded(RUN, "summarize", str(sample))
    assert "mecab_ko" in loaded
    assert not loaded & {"sumy", "trafilatura", "lxml", "pecab", "torch", "nltk", "docx"}


@pytest.mark.parametrize("name", summkit.__all__)
def test_public_names(name: str) -> None:
    value = getattr(summkit, name)
    if callable(value):
        assert value.__doc__
        assert value.__doc__.strip()
    assert name in dir(summkit)


def test_the_face_names_what_it_offers() -> None:
    assert set(summkit.__all__) == {*summkit._HOMES, "__version__"}
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        _ = summkit.sumarize
