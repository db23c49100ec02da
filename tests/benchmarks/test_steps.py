"""Every step of a summary is measured, by what one call takes more than another."""

from __future__ import annotations

from itertools import count

import pytest
import steps


def test_a_step_takes_what_its_call_takes_more(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr("time.process_time", lambda: next(ticks) / 1000)
    found = steps.measure_steps(2, 2)
    # each call takes a tick, or half of one a document: what is a difference takes none
    assert {name: round(took, 6) for name, took in found.items()} == {
        "finding the article": 0.5,
        "the tagger": 0.5,
        "sentences, without the tagger": 0.0,
        "words": 0.0,
        "ranking and choice": 0.0,
        "keywords": 0.5,
        "together": 1.5,
    }
