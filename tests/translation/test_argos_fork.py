"""Argos' models after a fork: CTranslate2's threads are not there any more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import os, signal, sys, threading, time
import summkit
from summkit.translation.ctranslate2_runner import Runner

def translate(text):
    return summkit.translate(text, engine="argos").text

loaded = []
load = Runner._load
Runner._load = lambda model: (loaded.append(os.getpid()), load(model))[1]
expected = translate("버스 요금이 오른다.")
pid = os.fork()
if pid == 0:
    same = translate("버스 요금이 오른다.") == expected == translate("버스 요금이 오른다.")
    sys.exit(0 if same and loaded.count(os.getpid()) == 1 else 3)
end = time.monotonic() + 60
while not (ended := os.waitpid(pid, os.WNOHANG))[0] and time.monotonic() < end:
    time.sleep(0.05)
if not ended[0]:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    sys.exit(4)
assert translate("버스 요금이 오른다.") == expected
assert loaded == [os.getpid()]
sys.exit(os.waitstatus_to_exitcode(ended[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_loads_the_model_anew(store: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, timeout=120)
    assert ended.returncode == 0, ended.stderr.decode()
