"""Runs that are stopped, by SIGKILL or a full disk, and go on: no row lost, none twice."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom
from typing import IO

import pytest

from summkit.corpus import BatchOptions, run_batch
from summkit.errors import OptionError, SummkitError

from .files import MakeRows, read_jsonl, write_jsonl

posix = pytest.mark.skipif(sys.platform == "win32", reason="it kills by POSIX signals")
OPTIONS = BatchOptions.build(splitter="punctuation", sentences=1)
COMMAND = [sys.executable, "-m", "summkit", "batch"]
NAMES = ["out.jsonl", "out.jsonl.gz", "out.parquet"]


class StopError(Exception):
    pass


@pytest.fixture(autouse=True)
def _every_batch_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summkit.corpus.journal.SYNC_SECONDS", 0.0)


def run_and_stop(corpus: Path, target: Path, after: int = 3) -> tuple[Path, Path]:
    """Run until so many batches are written, and stop as if by a blow."""
    batches = 0

    def progress(*args: object) -> None:
        nonlocal batches
        batches += 1
        if batches == after:
            raise StopError

    with pytest.raises(StopError):
        run_batch([str(corpus)], target, OPTIONS, workers=0, progress=progress)
    assert not target.exists()
    return target.with_name(f"{target.name}.partial"), target.with_name(f"{target.name}.journal")


def list_outputs(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("out"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", ["none", "a broken line", "lost bytes", "a broken journal"])
def test_it_goes_on_where_it_was_stopped(
    name: str, damage: str, corpus: Path, tmp_path: Path
) -> None:
    whole = run_batch([str(corpus)], tmp_path / f"whole-{name}", OPTIONS, workers=0)
    partial, journal = run_and_stop(corpus, tmp_path / name)
    data = partial.read_bytes()
    if damage == "a broken line":
        partial.write_bytes(data + b'{"id": "half')
    if damage == "lost bytes":
        partial.write_bytes(data[:-10])
    if damage == "a broken journal":
        journal.write_bytes(journal.read_bytes()[:-5])
    report = run_batch([str(corpus)], tmp_path / name, OPTIONS, workers=0, resume=True)
    assert (tmp_path / name).read_bytes() == (tmp_path / f"whole-{name}").read_bytes()
    assert report.resumed_from == (48 if damage in ("none", "a broken line") else 32)
    assert (report.rows, report.failed, report.first_error) == (120, 1, whole.first_error)
    assert list_outputs(tmp_path) == [name]


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_stopped_while_the_output_takes_its_name(
    name: str, named: bool, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.corpus import journal

    def stop(folder: Path) -> None:
        raise StopError

    with monkeypatch.context() as patch, pytest.raises(StopError):
        if named:
            patch.setattr(journal, "sync_folder", stop)
        else:
            patch.setattr(journal.Journal, "complete", lambda *_: stop(tmp_path))
        run_batch([str(corpus)], tmp_path / name, OPTIONS, workers=0)
    assert (tmp_path / name).exists() == named
    report = run_batch([str(corpus)], tmp_path / name, OPTIONS, workers=0, resume=True)
    assert (report.rows, report.failed) == (120, 1)
    assert list_outputs(tmp_path) == [name]
    if name == "out.jsonl":
        assert len({row["id"] for row in read_jsonl(tmp_path / name)}) == 120


def test_a_long_journal_is_begun_anew(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summkit.corpus.journal.LONGEST_JOURNAL", 2)
    _, journal = run_and_stop(corpus, tmp_path / "out.jsonl", after=7)
    assert journal.read_bytes().count(b"\n") <= 4
    report = run_batch([str(corpus)], tmp_path / "out.jsonl", OPTIONS, workers=0, resume=True)
    assert (report.rows, report.resumed_from) == (120, 112)


def test_what_is_not_the_same_is_refused(corpus: Path, rows: MakeRows, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    partial, journal = run_and_stop(corpus, target)
    kept = partial.read_bytes()
    with pytest.raises(OptionError, match="add --resume"):
        run_batch([str(corpus)], target, OPTIONS, workers=0)
    with pytest.raises(OptionError, match=r"had other options \(sentences\)"):
        run_batch(
            [str(corpus)],
            target,
            BatchOptions.build(splitter="punctuation"),
            workers=0,
            resume=True,
        )
    with pytest.raises(OptionError, match="standard input cannot be read again"):
        run_batch(["-"], target, OPTIONS, workers=0, resume=True)
    write_jsonl(corpus, rows(121))
    with pytest.raises(OptionError, match="had another input, or it has changed"):
        run_batch([str(corpus)], target, OPTIONS, workers=0, resume=True)
    assert partial.read_bytes() == kept
    journal.write_bytes(b"no journal\n")
    with pytest.raises(SummkitError, match="is no journal"):
        run_batch([str(corpus)], target, OPTIONS, workers=0, resume=True)


@posix
@pytest.mark.parametrize("resume", [False, True])
def test_a_run_that_ends_before_the_lock_is_held_keeps_its_output(
    resume: bool, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.corpus.journal import Journal

    target = tmp_path / "out.jsonl"
    lock = Journal._lock
    outputs: list[bytes] = []

    def lock_late(journal: Journal, file: IO[bytes]) -> None:
        if not outputs:
            outputs.append(b"")
            run_batch([str(corpus)], target, OPTIONS, workers=0, resume=True)
            outputs[:] = [target.read_bytes()]
        lock(journal, file)

    def stop(*args: object) -> None:
        assert target.read_bytes() == outputs[0]
        raise StopError

    monkeypatch.setattr(Journal, "_lock", lock_late)
    with pytest.raises(StopError):
        run_batch([str(corpus)], target, OPTIONS, workers=0, resume=resume, progress=stop)
    assert target.read_bytes() == outputs[0]
    assert outputs[0].count(b"\n") == 120


def test_there_is_nothing_to_resume(corpus: Path, tmp_path: Path) -> None:
    report = run_batch([str(corpus)], tmp_path / "out.jsonl", OPTIONS, workers=0, resume=True)
    assert (report.rows, report.resumed_from) == (120, None)


@posix
def test_two_runs_do_not_write_one_output(corpus: Path, tmp_path: Path) -> None:
    def progress(*args: object) -> None:
        with pytest.raises(SummkitError, match="another run is writing it"):
            run_batch([str(corpus)], tmp_path / "out.jsonl", OPTIONS, workers=0, resume=True)

    report = run_batch([str(corpus)], tmp_path / "out.jsonl", OPTIONS, workers=0, progress=progress)
    assert report.rows == 120


def count_lines(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes().count(b"\n")
    return 0


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


@pytest.fixture
def long_corpus(rows: MakeRows, tmp_path: Path) -> Path:
    made = rows(320)
    for row in made:
        row["text"] *= 120
    return write_jsonl(tmp_path / "long.jsonl", made)


def kill_after_some_batches(
    command: Sequence[str], journal: Path, environment: dict[str, str]
) -> None:
    before = journal.stat().st_ino if journal.exists() else None

    def has_written() -> bool:
        # the head, what was done before, and two batches, of a journal begun anew
        return count_lines(journal) >= 4 and journal.stat().st_ino != before

    process = subprocess.Popen(command, env=environment, start_new_session=True)
    wait_until(lambda: process.poll() is not None or has_written())
    assert process.poll() is None, "it was too quick to be killed"
    process.kill()
    process.wait()
    # no worker outlives it
    wait_until(lambda: not is_group(process.pid))


def is_group(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@posix
def test_killed_again_and_again(
    long_corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    target, journal = tmp_path / "out.jsonl", tmp_path / "out.jsonl.journal"
    command = [*COMMAND, str(long_corpus), "-o", str(target), "-w", "2"]
    kill_after_some_batches(command, journal, environment)
    kill_after_some_batches([*command, "--resume"], journal, environment)
    assert not target.exists()
    ended = subprocess.run([*command, "--resume"], env=environment, capture_output=True)
    assert ended.returncode == 0
    assert b"went on after" in ended.stderr
    whole = tmp_path / "whole.jsonl"
    run_batch([str(long_corpus)], whole, workers=2)
    assert target.read_bytes() == whole.read_bytes()
    assert [row["id"] for row in read_jsonl(target)] == [f"r{n}" for n in range(320)]
    assert list_outputs(tmp_path) == ["out.jsonl"]


linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="it looks for processes in /proc"
)


def list_workers(pid: int) -> list[int]:
    """List the workers that a run has begun; none if it has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        lines = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    except OSError:
        return []
    return [child for child, line in lines.items() if b"spawn_main" in line]


@pytest.mark.slow
@linux
def test_a_worker_killed_from_outside(
    long_corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    target, journal = tmp_path / "out.jsonl", tmp_path / "out.jsonl.journal"
    command = [*COMMAND, str(long_corpus), "-o", str(target), "-w", "2"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    wait_until(lambda: count_lines(journal) >= 4)
    workers = list_workers(process.pid)
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)
    _, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
    assert [row["id"] for row in read_jsonl(target)] == [f"r{n}" for n in range(320)]
    assert all(row["error"] is None for row in read_jsonl(target))


@pytest.mark.slow
@posix
def test_a_full_disk(corpus: Path, environment: dict[str, str], tmp_path: Path) -> None:
    import resource

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    command = [*COMMAND, str(corpus), "-o", str(tmp_path / "out.jsonl"), "-w", "1", "--splitter"]
    command += ["punctuation", "-n", "1"]
    full = subprocess.run(command, env=environment, capture_output=True, preexec_fn=small_disk)
    assert full.returncode == 1
    (line,) = full.stderr.decode().splitlines()
    assert "cannot be written (File too large)" in line
    assert "--resume" in line
    assert list_outputs(tmp_path) == ["out.jsonl.journal", "out.jsonl.partial"]
    ended = subprocess.run([*command, "--resume"], env=environment, capture_output=True)
    assert ended.returncode == 1
    went_on, failed = ended.stderr.decode().splitlines()
    assert "went on after" in went_on
    assert "1 of 120 rows failed" in failed
    run_batch([str(corpus)], tmp_path / "whole.jsonl", OPTIONS, workers=0)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@dataclass(frozen=True)
class Blow:
    """When a run is hit, in seconds after its start: a worker of it, and then itself."""

    worker: float | None
    run: float | None


def draw_blows(drawn: Random, seconds: float, count: int) -> list[Blow]:
    """Draw the moments: half of them while a run starts or resumes; the last run may end."""
    blows = []
    for number in range(count):
        most = min(0.7, seconds) if number % 2 else seconds / 3
        worker, run = sorted(drawn.uniform(0, most) for _ in range(2))
        blows.append(Blow(worker if number % 3 else None, run))
    return [*blows, Blow(drawn.uniform(0.3, seconds / 3), None)]


def run_and_hit(command: Sequence[str], environment: dict[str, str], blow: Blow) -> int | None:
    """Run until the blow, or to the end; the exit status, which a killed run has none of."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
    )

    def wait(until: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, began + until - time.monotonic()))

    if blow.worker is not None:
        wait(blow.worker)
        for worker in list_workers(process.pid)[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
    if blow.run is not None:
        wait(blow.run)
        process.kill()
    ended = process.wait()
    wait_until(lambda: not is_group(process.pid))
    return ended if ended >= 0 else None


@pytest.mark.slow
@linux
@pytest.mark.parametrize("name", NAMES)
def test_killed_at_random_moments(
    name: str,
    long_corpus: Path,
    environment: dict[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    seed = request.config.getoption("--fuzz-seed")
    if os.environ.get("SUMMKIT_FUZZ"):
        seed = SystemRandom().randrange(1 << 32)
    print(f"the moments are drawn by --fuzz-seed {seed}")
    target, whole = tmp_path / name, tmp_path / f"whole-{name}"
    command = [*COMMAND, str(long_corpus), "-w", "2", "-o"]
    began = time.monotonic()
    assert run_and_hit([*command, str(whole)], environment, Blow(None, None)) == 0
    blows = draw_blows(Random(f"{seed} {name}"), time.monotonic() - began, 8)
    ends = []
    for blow in blows:
        print(blow)
        ends.append(run_and_hit([*command, str(target), "--resume"], environment, blow))
        assert ends[-1] in (None, 0)
        if target.exists():
            assert target.read_bytes() == whole.read_bytes()
            assert list_outputs(tmp_path) == [name]
    assert ends.count(None) > 3, "hardly a run was killed"
    assert ends[-1] == 0
    assert target.read_bytes() == whole.read_bytes()
    if name == "out.jsonl":
        assert [row["id"] for row in read_jsonl(target)] == [f"r{n}" for n in range(320)]
