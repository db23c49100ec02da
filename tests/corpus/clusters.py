"""A real scheduler and two worker processes of Dask on 127.0.0.1, for the tests of this room."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def cluster(environment: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Start them, and give the address of the scheduler once both workers have come."""
    import distributed

    address = f"tcp://127.0.0.1:{free_port()}"
    common: dict[str, Any] = {"env": environment, "cwd": folder, "stderr": subprocess.DEVNULL}
    # a group of their own, so that the workers of the workers can be ended, too
    common["start_new_session"] = True
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    dask = [sys.executable, "-m", "dask"]
    processes = [
        subprocess.Popen(
            [*dask, "scheduler", *local, "--port", address.rpartition(":")[2]], **common
        )
    ]
    one_thread = ["--nthreads", "1", "--nworkers", "2", "--local-directory", str(folder)]
    processes.append(subprocess.Popen([*dask, "worker", address, *local, *one_thread], **common))
    try:
        with distributed.Client(address, timeout="60s", set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
