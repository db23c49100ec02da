"""Methods that hang, kill their process, or wait for a file: for servers that must go on."""

from __future__ import annotations

import os
from pathlib import Path

from plugging import install

from serve.servers import ROOT, TEXT

CODE = """
import os, signal, time
from pathlib import Path
import numpy as np

def hanging(document):
    time.sleep(600)

def killing(document):
    os.kill(os.getpid(), signal.SIGKILL)

def waiting(document):
    path = Path(os.environ["WAIT_FOR"])
    Path(str(path) + f".{time.monotonic_ns()}").touch()
    while not path.exists():
        time.sleep(0.01)
    return np.ones(len(document.sentences))
"""
# longer than what is taken for short
LONG_TEXT = f"{TEXT}\n{'가람구 도서관은 밤에도 문을 연다. ' * 2000}"


def plug(folder: Path) -> dict[str, str]:
    """Install the methods, and return the environment of a server that knows them."""
    methods = {name: f"plugged:{name}" for name in ("hanging", "killing", "waiting")}
    install(folder, "summkit.methods", methods, CODE)
    path = os.pathsep.join((str(folder), str(ROOT)))
    return {"PYTHONPATH": path, "WAIT_FOR": str(folder / "go")}


def count_begun(folder: Path) -> int:
    """Count the calls that have begun to wait."""
    return len(list(folder.glob("go.*")))


def let_go(folder: Path) -> None:
    """Let all that waits go on."""
    (folder / "go").touch()
