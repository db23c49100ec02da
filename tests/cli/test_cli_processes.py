"""The command as a real process: pipes, Ctrl-C, a terminal, and no network for anything."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summkit.summarization.methods import OFFLINE_METHODS

CONNECTED = 97
COMMAND = [sys.executable, "-m", "summkit"]
# more than a pipe holds
MANY = "".join(f"버스는 {n}번 고개를 넘었다.\n" for n in range(8_000)).encode()

posix = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")


@pytest.mark.slow
@pytest.mark.parametrize("method", OFFLINE_METHODS)
def test_no_method_connects(process: Callable[..., Any], samples: list[Path], method: str) -> None:
    (short,) = (path for path in samples if path.stem == "weather")
    result = process("summarize", short, "--method", method)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "summarize -f json --query 버스 --chars 200",
        "summarize -f markdown --ratio 20% --whole",
        "summarize -f html --splitter punctuation",
        "split",
        "split -f json --splitter kss",
        "keywords",
        "keywords -f json",
        "keywords -f markdown",
    ],
)
def test_no_command_connects(
    process: Callable[..., Any], samples: list[Path], command: str
) -> None:
    few = [path for path in samples if path.stem in ("english", "cp949", "page")]
    result = process(*command.split(), *few)
    assert result.returncode == 0
    assert result.stdout


def test_no_sample_connects(process: Callable[..., Any], samples: list[Path]) -> None:
    result = process("summarize", *samples)
    assert result.returncode == 0
    said = result.stderr.decode().splitlines()
    assert all(": left out " in line and "--whole keeps" in line for line in said)
    assert result.stdout.count(b"\n\n== ") == len(samples) - 1


def test_an_address_does_connect(process: Callable[..., Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        result = process("summarize", f"http://127.0.0.1:{server.getsockname()[1]}/")
        assert result.returncode == CONNECTED
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_test_that_connects_would_fail(refused: list[str]) -> None:
    for host in ("192.0.2.1", "127.0.0.1", "news.example"):
        with pytest.raises(pytest.fail.Exception):
            socket.create_connection((host, 80))
    assert refused == ["192.0.2.1", "127.0.0.1", "news.example"]
    refused.clear()


@pytest.mark.network
def test_a_test_may_connect_to_its_own_server(refused: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        with pytest.raises(pytest.fail.Exception):
            socket.create_connection(("192.0.2.1", 80))
    assert refused == ["192.0.2.1"]
    refused.clear()


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (("summarize", "없다.txt"), 1, "없다.txt: no such file"),
        (("summarize", "."), 2, ". has no files to read"),
        (("summarize", "-"), 1, "<stdin>: is empty"),
        (("summarize", "--ratio", "7"), 2, "ratio must be above 0"),
        (("summarize", "-m", "lexrnk"), 2, "Did you mean 'lexrank'?"),
        (("sumarize",), 2, "Did you mean 'summarize'?"),
        (("split", "--bogus"), 2, "--bogus"),
    ],
)
def test_a_failure_is_one_line_and_a_status(
    process: Callable[..., Any], args: tuple[str, ...], status: int, says: str
) -> None:
    result = process(*args)
    assert (result.returncode, result.stdout) == (status, b"")
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("summkit: ")
    assert says in line


def test_a_pipe_in_cp949(
    process: Callable[..., Any], text: str, title: str, sentences: tuple[str, ...]
) -> None:
    result = process("split", input=text.encode("cp949"))
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().splitlines() == [title, *sentences]


def _started(environment: dict[str, str], *args: str, **streams: Any) -> Any:
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE) | streams
    return subprocess.Popen([*COMMAND, *args], env=environment, **pipes)


@posix
@pytest.mark.parametrize("command", [("split",), ("split", "-f", "json"), ("keywords",)])
def test_a_pipe_whose_reader_has_gone(
    offline_environment: dict[str, str], text: str, command: tuple[str, ...]
) -> None:
    running = _started(offline_environment, *command)
    running.stdout.close()
    running.stdin.write(text.encode())
    running.stdin.close()
    assert running.stderr.read() == b""
    assert running.wait() == 141


@posix
def test_a_reader_that_takes_one_line(offline_environment: dict[str, str]) -> None:
    Path("많다.txt").write_bytes(MANY)
    running = _started(offline_environment, "split", "많다.txt")
    assert running.stdout.readline().decode() == "버스는 0번 고개를 넘었다.\n"
    running.stdout.close()
    assert running.stderr.read() == b""
    # a roomy pipe may have taken all of it before its reader went
    assert running.wait() in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk(offline_environment: dict[str, str], article: str) -> None:
    with Path("/dev/full").open("wb") as full:
        running = _started(offline_environment, "split", article, stdout=full.fileno())
        (line,) = running.stderr.read().decode().splitlines()
        assert line.startswith("summkit: standard output: cannot be written (")
        assert running.wait() == 1


@posix
def test_no_standard_output_at_all(offline_environment: dict[str, str], article: str) -> None:
    closed = ["sh", "-c", '"$@" >&-', "sh", *COMMAND, "split", article]
    result = subprocess.run(closed, env=offline_environment, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


@posix
def test_ctrl_c(offline_environment: dict[str, str]) -> None:
    running = subprocess.Popen(
        [*COMMAND, "split"],
        bufsize=0,
        env=offline_environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell lets what it starts in the background ignore it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdin and running.stdout and running.stderr
    # once all of this is written, the command is reading
    running.stdin.write(MANY)
    running.send_signal(signal.SIGINT)
    with contextlib.suppress(BrokenPipeError):
        # Python heeds a signal between two calls: end one that had begun just then
        running.stdin.write(MANY)
    assert running.stderr.read().split(b"\n") == [b"", b"summkit: interrupted", b""]
    assert running.stdout.read() == b""
    assert running.wait() == 130


def _columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line)


@posix
def test_a_terminal(
    offline_environment: dict[str, str], article: str, title: str, sentences: tuple[str, ...]
) -> None:
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    environment = {**offline_environment, "TERM": "xterm"}
    running = _started(environment, "summarize", article, stdout=theirs)
    os.close(theirs)
    parts: list[bytes] = []
    try:
        while part := os.read(ours, 4096):
            parts.append(part)
    except OSError:
        pass  # on Linux, the end of a terminal that nobody has open any more
    os.close(ours)
    assert (running.wait(), running.stderr.read()) == (0, b"")
    shown = b"".join(parts).decode().replace("\r\n", "\n")
    assert shown.startswith("\x1b[1m")
    lines = re.sub(r"\x1b\[\d*m", "", shown).splitlines()
    assert max(map(_columns, lines)) <= 40
    assert max(map(_columns, lines)) > 30
    paragraphs = " ".join(" ".join(lines).split())
    assert paragraphs.startswith(title)
    assert f"1. {sentences[0]}" in paragraphs
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3."]


@posix
def test_a_terminal_and_no_input(offline_environment: dict[str, str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    running = _started(offline_environment, "summarize", stdin=theirs)
    os.close(theirs)
    (line,) = running.stderr.read().decode().splitlines()
    os.close(ours)
    assert "name a file, a URL, or '-' for standard input" in line
    assert running.wait() == 2


def _find_checkout(environment: dict[str, str]) -> dict[str, str]:
    """Return an environment that finds this checkout from any folder, or from none."""
    root = str(Path(__file__).parents[2])
    return {**environment, "PYTHONPATH": os.pathsep.join([environment["PYTHONPATH"], root])}


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("command", ["--help", "--version", "summarize --help", "models --help"])
def test_help_to_a_full_disk(offline_environment: dict[str, str], command: str) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*COMMAND, *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            env=_find_checkout(offline_environment),
            check=False,
        )
    assert result.returncode == 1
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("summkit: the output cannot be written (No space left on device)")


@posix
@pytest.mark.parametrize(
    "command", ["summarize {} -o a.txt", "batch {} -o a.jsonl", "batch . -o a.jsonl"]
)
def test_a_working_folder_that_is_gone(
    offline_environment: dict[str, str], tmp_path: Path, samples: list[Path], command: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    remove = f"import os; os.rmdir({str(gone)!r}); from summkit.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", remove, *command.format(samples[0]).split()],
        capture_output=True,
        cwd=gone,
        env=_find_checkout(offline_environment),
        check=False,
    )
    assert result.returncode == 1
    (line,) = result.stderr.decode().splitlines()
    assert line == "summkit: the folder that this runs in is gone; change to another one"
