"""Real processes: two installs at once, one killed at any step, one interrupted, a full disk.

A process runs ``install`` as the command does, with a trial that is content, since the packages of
these tests hold no true model.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.argos_store import install, install_file, list_installed
from models.bad_server import Server
from models.small_packages import MODEL, OLD, files, list_tree, pack
from summkit.errors import StoreError

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(os.name == "nt", reason="signals and mounts are those of Unix"),
]
Put = Callable[..., Path]

INSTALL = """
import os, signal, sys
from summkit.errors import StoreError
from summkit.models.argos import ArgosStore

def told(phase, done, total):
    print(phase, done, flush=True)

try:
    models = ArgosStore().install("ko", "en", index=sys.argv[1], trial=lambda path: None,
                                  progress=told)
except StoreError as error:
    sys.exit(str(error))
print("installed", *(model.version for model in models))
"""
# counts what changes the disk below the home folder, and ends the process without notice
KILLED = """
import os, signal, sys
home, last, seen = os.environ["HOME"], int(sys.argv[2]), 0
CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree")

def see(event, args):
    global seen
    changes = event in CHANGES or event == "open" and (
        isinstance(args[1], str) and args[1][0] in "wxa" or args[2] & os.O_CREAT)
    paths = [os.fsdecode(a) for a in args if isinstance(a, (str, bytes, os.PathLike))]
    if changes and any(path.startswith(home) for path in paths):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

import filelock, summkit.models.argos_archive, summkit.models.tar_archives, summkit.models.staging
sys.addaudithook(see)
"""


def start(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # the order of sets is fixed, and with it the order in which the disk is changed
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.01)


def test_two_installs_at_once(server: Server, store: Path) -> None:
    """The second one waits for the first, and then has nothing left to do."""
    server.offer(pack(files()))
    server.behave(slow=0.05)
    both = [start(INSTALL, server.url) for _ in range(2)]
    outputs = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert all("installed 1.1" in out for out, _ in outputs)
    assert sum("waiting for another install" in out for out, _ in outputs) == 1
    assert server.count() == 1
    assert [path.name for path in store.parent.iterdir()] == ["packages"]
    assert [path.name for path in store.iterdir()] == ["translate-ko_en"]
    assert list_installed()[0].problem is None


def test_many_installs_of_different_models(server: Server, store: Path, tmp_path: Path) -> None:
    code = INSTALL.replace('install("ko", "en", index=sys.argv[1]', "install_file(sys.argv[1]")
    code = code.replace("models = ", "models = [").replace("progress=told)", "progress=told)]")
    processes = []
    for number in range(6):
        file = tmp_path / f"{number}.argosmodel"
        file.write_bytes(pack(files(pair=("en", f"a{'abcdef'[number]}"), folder=f"m{number}")))
        processes.append(start(code, str(file)))
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * 6, outputs
    assert [(p.path.name, p.problem) for p in list_installed()] == [
        (f"m{n}", None) for n in range(6)
    ]
    assert [path.name for path in store.parent.iterdir()] == ["packages"]


def test_the_second_goes_on_where_the_first_was_killed(server: Server, put: Put) -> None:
    place = put(version="1.0", model=OLD)
    before = list_tree(place.parent)
    server.offer(pack(files()))
    server.behave(silent=100_000)
    first = start(INSTALL, server.url)
    partial = place.parents[1] / ".summkit-partial-packages"
    wait_for(lambda: any(p.stat().st_size > 80_000 for p in partial.glob("download-*")))
    second = start(INSTALL, server.url)
    told = second.stdout
    assert told is not None
    wait_for(lambda: "waiting" in told.readline())
    first.send_signal(signal.SIGKILL)
    first.communicate()
    found = list_tree(place.parent)
    found.pop(".summkit-lock")
    assert found == before
    server.behave()
    second.communicate(timeout=60)
    assert second.returncode == 0
    assert server.asked[-1][2] is not None, "it asks for the rest"
    assert [p.version for p in list_installed()] == ["1.1"]
    assert [path.name for path in place.parents[1].iterdir()] == ["packages"]


def _list_model(store: Path) -> dict[str, bytes | None]:
    """The files of the model, without the record, which says when it was installed."""
    found = list_tree(store / "translate-ko_en")
    return {name: data for name, data in found.items() if name != "summkit.json"}


@pytest.mark.slow
def test_killed_at_any_step(server: Server, put: Put, store: Path) -> None:
    """At each change of the disk in turn: what is in the store is whole, the old or the new."""
    server.offer(pack(files(model=MODEL[:5000])))
    new = list_package(version="1.1", model=MODEL[:5000])
    old = list_package(version="1.0", model=OLD)
    missing = steps = 0
    while True:
        steps += 1
        for path in sorted(store.parent.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        put(version="1.0", model=OLD)
        process = start(KILLED + INSTALL, server.url, str(steps))
        _, errors = process.communicate(timeout=60)
        folders = {p.name for p in store.iterdir() if p.is_dir()} - {".summkit-partial"}
        assert folders <= {"translate-ko_en"}
        # between two renames there is none; the next install puts the old one back
        missing += not folders
        if folders:
            assert _list_model(store) in (old, new)
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, errors
        if steps % 2 and folders:
            install("ko", "en", index=server.url, trial=lambda _: None)
            assert _list_model(store) == new
        else:
            with pytest.raises(StoreError, match="does not translate"):
                install_file(write_refused(store), trial=refuse)
            assert _list_model(store) in ((old, new) if folders else (old,))
        assert [path.name for path in store.iterdir()] == ["translate-ko_en"]
        assert {path.name for path in store.parent.iterdir()} <= {"packages", "x.argosmodel"}
    assert steps > 20
    assert missing == 1


def list_package(version: str, model: bytes) -> dict[str, bytes | None]:
    """What a package's folder holds."""
    contents = {
        path.partition("/")[2]: data for path, data in files(version=version, model=model).items()
    }
    return {"model": None, **contents}


def write_refused(store: Path) -> Path:
    file = store.parent / "x.argosmodel"
    file.write_bytes(pack(files(pair=("en", "ko"), folder="en_ko")))
    return file


def refuse(path: Path) -> None:
    raise RuntimeError("no")


def test_an_interrupted_command(server: Server, put: Put, home: Path) -> None:
    put(version="1.0", model=OLD)
    before = list_tree(home)
    server.offer(pack(files()))
    server.behave(silent=50_000)
    command = [
        sys.executable,
        "-m",
        "summkit",
        "models",
        "install",
        "ko",
        "en",
        "--engine",
        "argos",
    ]
    process = subprocess.Popen(
        [*command, "--index", server.url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell that runs the tests in the background has it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    wait_for(lambda: server.count() == 1)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=20)
    assert (process.returncode, out, errors.strip()) == (130, "", "summkit: interrupted")
    assert list_tree(home) == before


@pytest.fixture
def small_disk(store: Path) -> Iterator[Path]:
    """A disk of 256 kB in the place of the store."""
    store.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(store)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root may mount a disk")
    yield store
    subprocess.run(["umount", str(store)], check=True)


def test_a_disk_that_is_too_small(server: Server, small_disk: Path, put: Put) -> None:
    put(version="1.0", model=OLD)
    before = list_tree(small_disk)
    server.offer(pack(files()))
    with pytest.raises(StoreError, match=r"are needed and 2\d\d\.\d kB are free; make room, or"):
        install("ko", "en", index=server.url)
    assert list_tree(small_disk) == before


@pytest.mark.parametrize("size", [400, 800], ids=["while unpacking", "while downloading"])
def test_a_disk_that_is_full(
    size: int, server: Server, small_disk: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if another program had filled it meanwhile."""
    for module in ("archives", "download"):
        path = f"summkit.models.{module}.check_disk_space"
        monkeypatch.setattr(path, lambda *_: None)
    put(version="1.0", model=OLD)
    before = list_tree(small_disk)
    server.offer(pack(files(model=bytes(range(256)) * 2 * size)))
    with pytest.raises(StoreError, match="packages: the disk is full; make room, or set ARGOS"):
        install("ko", "en", index=server.url)
    assert list_tree(small_disk) == before
