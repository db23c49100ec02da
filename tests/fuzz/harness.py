"""One input by its seed and number: the same in every process and on every machine.

An input has failed if anything but a ``SummkitError`` comes out, if a result breaks what must
hold, or if a second time gives something else.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from fuzz import oracles
from fuzz.kinds import KINDS
from summkit import SummkitError

# no measure of speed: a hundred thousand times what an input takes
_SECONDS = 60


@dataclass(frozen=True)
class Failure:
    """An input that broke something, and how to run it again."""

    seed: int
    number: int
    kind: str
    what: str

    def __str__(self) -> str:
        where = f"--seed {self.seed} --only {self.number} --kind {self.kind}"
        again = f"python tests/fuzz/run.py {where}"
        return f"input {self.number} of seed {self.seed} ({self.kind}): {again}\n{self.what}"


class StuckError(Exception):
    """An input that takes for ever."""


def choose_kind(seed: int, number: int, kinds: Iterable[str] = KINDS) -> str:
    """Choose the kind of an input."""
    names = list(kinds)
    weights = [KINDS[name].weight for name in names]
    return Random(f"{seed} {number} kind").choices(names, weights)[0]


def find_failure(seed: int, number: int, kinds: Iterable[str] = KINDS) -> Failure | None:
    """Run an input twice; return what it broke, ``None`` if all held."""
    kind = choose_kind(seed, number, kinds)
    try:
        with _limited():
            first, second = (_run(kind, Random(f"{seed} {number}")) for _ in range(2))
        assert first == second, f"twice the same gave {first!r:.300} and {second!r:.300}"
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return Failure(seed, number, kind, "".join(traceback.format_exception(error)[-6:]))
    return None


def _run(kind: str, drawn: Random) -> object:
    try:
        return KINDS[kind].run(drawn)
    except SummkitError as error:
        oracles.check_error(error)
        return f"{type(error).__name__}: {error}"


class _limited:  # noqa: N801 (it is read as a verb)
    """Raise in what runs meanwhile once it has used so much of the processor."""

    def __enter__(self) -> None:
        def stop(number: int, frame: object) -> None:
            raise StuckError(f"it has not ended in {_SECONDS} seconds")

        if hasattr(signal, "SIGVTALRM"):
            self._before = signal.signal(signal.SIGVTALRM, stop)
            signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "SIGVTALRM"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, self._before)


def find_failures(
    seed: int, numbers: Iterable[int], kinds: Iterable[str] = KINDS
) -> Iterator[Failure]:
    """Yield what inputs broke."""
    names = list(kinds)
    found = (find_failure(seed, number, names) for number in numbers)
    return (failure for failure in found if failure is not None)
