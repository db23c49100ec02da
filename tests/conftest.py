"""What every test has: no network, and the command as a real process.

A test marked ``network`` may connect to 127.0.0.1, and only there. Audit hooks see every
connection, whoever opens it and however; they cannot be taken off again, so ours looks up what
the running test allows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# the same examples in every run, so that a failure is about the change; SUMMKIT_FUZZ=1 draws
# others. No test is about time: a busy machine must not fail it
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile("random" if os.environ.get("SUMMKIT_FUZZ") else "repeatable")

# doctests are looked for in every file, but no two of one name can be imported
collect_ignore_glob = ["conftest.py", "*/conftest.py"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run of ``tests/fuzz`` have any number of inputs."""
    parser.addoption("--fuzz-inputs", type=int, default=20_000, help="how many inputs are fuzzed")
    parser.addoption("--fuzz-seed", type=int, default=0, help="what the inputs are drawn by")


_NAMED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_ADDRESSED = ("socket.connect", "socket.sendto", "socket.sendmsg")
_LOCAL = "127.0.0.1"

CONNECTED = 97
_SITE = f"""
import os, sys

def refuse(event, args):
    if event in {_NAMED!r} or event in {_ADDRESSED!r} and isinstance(args[1], tuple):
        # an exception could be caught by whoever wanted to connect
        os.write(2, b"a connection was opened")
        os._exit({CONNECTED})

sys.addaudithook(refuse)
"""


class _Watch:
    """Which hosts the running test may talk to; ``None`` between tests, when nobody minds."""

    def __init__(self) -> None:
        self.allowed: tuple[str, ...] | None = None
        self.refused: list[str] = []
        sys.addaudithook(self._see)

    def _see(self, event: str, args: tuple[object, ...]) -> None:
        if self.allowed is None or event not in _NAMED + _ADDRESSED:
            return
        host = args[0] if event in _NAMED else args[1]
        if event in _ADDRESSED:
            # the address of a pipe of the machine's own is no tuple
            host = host[0] if isinstance(host, tuple) else None
        if host is not None and host not in self.allowed:
            self.refused.append(str(host))
            pytest.fail(f"a test must not connect to {host!r}")


_watch = _Watch()


@pytest.fixture(autouse=True)
def refused(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """The hosts that the test was refused. It fails for them even if it caught the refusal."""
    hosts = _watch.refused = []
    _watch.allowed = (_LOCAL,) if request.node.get_closest_marker("network") else ()
    yield hosts
    _watch.allowed = None
    assert not hosts, f"the test must not connect to {', '.join(hosts)}"


@pytest.fixture(scope="session")
def offline_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that ends with ``CONNECTED`` if it opens a connection."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "sitecustomize.py").write_text(_SITE, encoding="utf-8")
    unset = ("SUMMKIT_DEBUG", "COLUMNS", "LINES", "NO_COLOR", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    # whoever runs the tests may have settings
    own = {"PYTHONPATH": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return {**kept, **own, "PYTHONUTF8": "1", "no_proxy": "*"}


@pytest.fixture(scope="session")
def process(
    offline_environment: dict[str, str],
) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """A function that runs ``summkit`` with these arguments, without a network, to its end."""

    def run(*args: str | Path, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "summkit", *map(str, args)],
            input=input,
            capture_output=True,
            env=offline_environment,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The articles to try the commands on."""
    folder = Path(__file__).parents[1] / "samples"
    return sorted(path for path in folder.iterdir() if path.name != "README.md")
