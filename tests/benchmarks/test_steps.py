"""Every step of a summary is measured, by what one call takes more than another."""

from __future__ import annotations

from itertools import count

import pytest
import steps


def test_a_step_takes_what_its_call_takes_more(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr("time.process_time", lambda: next(ticks) / 1000)
    found = steps.measure_steps(2, 2)
    # each call takes a tick: what is a difference takes none
    assert {name: abs(round(took, 6)) for name, took in found.items()} == {
        "finding the article": 1.0,
        "the tagger": 1.0,
        "sentences, without the tagger": 0.0,
        "words": 0.0,
        "ranking and choice": 0.0,
        "keywords": 1.0,
        "together": 3.0,
    }
