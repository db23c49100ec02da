"""Engines whose output can be told from their input, to see what reaches a model and what stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from summkit.translation import routes
from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.loading import unload_models


class Fake:
    """An engine and its model: changes each sentence by a function, and remembers it."""

    name = "argos"
    longest = 4000

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change
        self.given: list[str] = []

    def check(self) -> None:
        """Run anywhere."""

    def list_pairs(self) -> list[tuple[str, str]]:
        return [("ko", "en")]

    def load(self, source: str, target: str, decoding: Decoding) -> Fake:
        return self

    def count_subwords(self, sentence: str) -> int:
        return len(sentence)

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        self.given.extend(sentences)
        return [Hypothesis(self._change(sentence), -0.5) for sentence in sentences]


@contextmanager
def use_fake(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str] = "«{}»".format
) -> Iterator[Fake]:
    """Let an engine be the only one."""
    engine = Fake(change)
    monkeypatch.setattr(routes, "list_engines", lambda name: [engine])
    unload_models()
    yield engine
    unload_models()
