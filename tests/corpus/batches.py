"""Batches of entries, and how far ahead of their results they are drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from summkit.corpus.entries import JsonRow
from summkit.corpus.tasks import Batch, BatchResult, BatchTask, Executor

from .files import Row


def build_batch(*words: str) -> list[JsonRow]:
    return [
        JsonRow(f"in:{n}", json.dumps({"id": n, "text": f"버스가 {word} 온다."}).encode())
        for n, word in enumerate(words)
    ]


def decode_rows(results: Iterable[BatchResult]) -> list[Row]:
    return [json.loads(line) for result in results for line in result.data.splitlines()]


@dataclass
class Watched:
    """What an executor made, and the most batches it had drawn ahead of what was taken."""

    results: list[BatchResult] = field(default_factory=list)
    drawn: int = 0
    most_ahead: int = 0


def watch(executor: Executor, task: BatchTask, batches: Iterable[Batch]) -> Watched:
    watched = Watched()

    def draw() -> Iterator[Batch]:
        for batch in batches:
            watched.drawn += 1
            watched.most_ahead = max(watched.most_ahead, watched.drawn - len(watched.results))
            yield batch

    for result in executor.map(task, draw()):
        watched.results.append(result)
    return watched
