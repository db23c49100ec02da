"""A worker process: it does one call after another, until its pipe ends.

What other libraries print goes to stderr, not between the answers. Signals are for the server,
which lets its workers finish. A worker that outlives it, because it is deep in a call, is ended by
a watchdog that needs no turn of the interpreter.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
from collections.abc import Mapping
from typing import IO, Any

from summkit.serve.frames import Answer, Call, read_call

_GRACE = 5.0
_WARM_UP = "구청은 다음 달부터 도서관을 밤 열 시까지 연다고 밝혔다. 주민들은 반긴다고 말했다."


def main(settings: Mapping[str, Any]) -> None:
    """Do calls; what is imported for the first of them is imported before it comes."""
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    calls, answers = _take_pipes()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 (the path of a device)
        _serve(calls, answers, settings, nowhere)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Take standard input and output for the calls, so that nobody else reads or writes them."""
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.dup2(2, 1)
    return calls, answers


def _serve(
    calls: IO[bytes], answers: IO[bytes], settings: Mapping[str, Any], nowhere: IO[str]
) -> None:
    from summkit.serve.documents import Settings
    from summkit.serve.tasks import do

    chosen = Settings(**settings)
    _warm_up()
    while (call := read_call(calls)) is not None:
        faulthandler.dump_traceback_later(chosen.timeout + _GRACE, exit=True, file=nowhere)
        answer = Answer(200, b"") if call.task == "hello" else do(call, chosen)
        faulthandler.cancel_dump_traceback_later()
        try:
            answers.write(answer.pack())
            answers.flush()
        except BrokenPipeError:
            return


def _warm_up() -> None:
    """Load what a summary needs, and keep the collector of garbage from looking through it."""
    from summkit.serve.documents import Settings
    from summkit.serve.tasks import do

    body = ('{"text": "%s"}' % _WARM_UP).encode()  # noqa: UP031 (braces of JSON)
    do(Call("summarize", {"type": "application/json"}, body), Settings())
    gc.collect()
    gc.freeze()
