"""Some inputs of every kind in the quick tests, and many in the slow ones.

``python -m pytest tests/fuzz --fuzz-inputs 1000000 --fuzz-seed 7 -m slow`` runs any number, and
``tests/fuzz/run.py`` does without pytest.
"""

from __future__ import annotations

from random import Random

import pytest

from fuzz import harness
from fuzz.harness import find_failure, find_failures
from fuzz.kinds import KINDS, Kind
from summkit import OptionError

_SHARDS = 16
_QUICK = 25


@pytest.mark.parametrize("kind", KINDS)
def test_some_inputs_of_each_kind(kind: str) -> None:
    count = _QUICK if kind != "docx" else 3
    assert not list(map(str, find_failures(0, range(count), [kind])))


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("shard", range(_SHARDS))
def test_many_inputs(shard: int, request: pytest.FixtureRequest) -> None:
    inputs = request.config.getoption("fuzz_inputs")
    seed = request.config.getoption("fuzz_seed")
    failures = list(map(str, find_failures(seed, range(shard, inputs, _SHARDS))))
    assert not failures, "\n\n".join(failures)


def test_an_input_is_the_same_each_time() -> None:
    kinds = [harness.choose_kind(3, number) for number in range(400)]
    assert kinds == [harness.choose_kind(3, number) for number in range(400)]
    assert set(kinds) == set(KINDS)


def _raise(drawn: Random) -> object:
    raise KeyError("버스")


def _raise_lines(drawn: Random) -> object:
    class LinesError(OptionError):
        def __str__(self) -> str:
            return "a\nb"

    raise LinesError


_COUNT = iter(range(1_000_000))

FAULTS = {
    "KeyError": _raise,
    "several lines": _raise_lines,
    "twice the same": lambda drawn: next(_COUNT),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_found_and_can_be_run_again(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "broken", Kind(FAULTS[what], 1))
    failure = find_failure(5, 77, ["broken"])
    assert failure is not None
    assert what in str(failure)
    assert "run.py --seed 5 --only 77 --kind broken" in str(failure)


def test_an_error_of_ours_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(drawn: Random) -> object:
        raise OptionError("there is no such thing; name another")

    monkeypatch.setitem(KINDS, "refused", Kind(refuse, 1))
    assert find_failure(5, 77, ["refused"]) is None
