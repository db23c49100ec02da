"""A command on a terminal of its own: what it tells there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def watch_terminal(*arguments: str, environment: Mapping[str, str]) -> tuple[bytes, bytes, int]:
    """Run ``summkit`` with stderr on a terminal.

    Returns:
        What the terminal showed, what stdout got, and the exit status.
    """
    import pty

    ours, theirs = pty.openpty()
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join([environment.get("PYTHONPATH", ""), root])
    env = {**environment, "PYTHONPATH": path, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "summkit", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=env)
    os.close(theirs)
    told = b""
    try:
        while piece := os.read(ours, 4096):
            told += piece
    except OSError:
        pass  # how a terminal ends
    os.close(ours)
    shown = process.communicate()[0]
    return told, shown, process.returncode
