"""Rows to summarize, and the command as a real process that may be killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .clusters import start_cluster
from .files import MakeRows, Row, write_jsonl

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def rows() -> MakeRows:
    """A function that gives so many rows with different short texts."""

    def make(count: int) -> list[Row]:
        return [
            {
                "id": f"r{n}",
                "text": f"한빛구 {n}번 버스가 내일부터 다닌다. 버스 요금은 {n + 100}원 오른다. "
                "구청은 정류장도 고친다. 날씨는 맑다.",
                "title": f"{n}번 버스",
            }
            for n in range(count)
        ]

    return make


@pytest.fixture
def corpus(rows: MakeRows, tmp_path: Path) -> Path:
    """A JSONL of 120 rows, one of them without a text."""
    made = rows(120)
    del made[7]["text"]
    return write_jsonl(tmp_path / "in.jsonl", made)


@pytest.fixture
def environment(offline_environment: dict[str, str]) -> dict[str, str]:
    """The environment of a process that finds this checkout and opens no connection."""
    path = os.pathsep.join([offline_environment["PYTHONPATH"], str(ROOT)])
    return {**offline_environment, "PYTHONPATH": path}


@pytest.fixture(scope="session")
def cluster_environment() -> dict[str, str]:
    """The environment of a cluster, whose workers find the checkout and the work that kills."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return {**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


@pytest.fixture(scope="module")
def scheduler(
    cluster_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a scheduler with two workers, each in a process of its own."""
    with start_cluster(cluster_environment, tmp_path_factory.mktemp("dask")) as address:
        yield address
