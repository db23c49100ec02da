"""Engines that map functions over tables, each for real: Dask dataframes, Spark and Ray.

Each has two worker processes, and gives what one process gives. Spark and Ray weigh hundreds of
megabytes, so that they are run where they are installed.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas
import pyarrow
import pytest
from pyarrow import parquet

from summkit.corpus import spark_columns, summarize_frame, summarize_rows
from summkit.evaluation.articles import OWN_ARTICLES

from .clusters import connect
from .files import Row
from .test_frames import list_rows

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="it kills by POSIX signals"),
]
ROOT = Path(__file__).parents[2]
OPTIONS = {"text_column": "body", "prefix": "our_", "splitter": "punctuation"}
TYPES = {"id": "string", "title": "string", "body": "string", "year": "bigint"}


def cut(article: Row) -> list[Row]:
    """Five rows of an article, each of other sentences of it."""
    texts = (" ".join(article["sentences"][n : n + 12]) for n in range(5))
    return [
        {"id": f"{article['id']}-{n}", "title": article["title"], "body": text, "year": 2031 + n}
        for n, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def given() -> list[Row]:
    """Two hundred rows of the benchmark's articles; the first of them fail, and one in between."""
    lines = OWN_ARTICLES.read_text(encoding="utf-8").split("\n")
    rows = [row for line in lines if line for row in cut(json.loads(line))]
    # a whole partition, so that none of its rows says what a column is of
    for row in [*rows[:30], rows[100]]:
        row["body"] = None
    rows[101]["title"] = None
    rows[102]["body"] = " "
    return rows


@pytest.fixture(scope="module")
def expected(given: list[Row]) -> list[Row]:
    rows = summarize_rows(given, **OPTIONS)
    errors = [row["our_error"] for row in rows]
    assert len(errors) == 210
    assert errors.count("'body' is missing") == 31
    assert errors.count(None) == 178
    return rows


def trace(folder: Path) -> Callable[..., pandas.DataFrame]:
    """``summarize_frame``, with the process that it ran in; a worker waits for a second one.

    A function of no module travels by itself. Dask tries it here first, to learn the columns.
    """
    here = os.getpid()

    def summarize(frame: pandas.DataFrame, **options: Any) -> pandas.DataFrame:
        if os.getpid() != here:
            (folder / str(os.getpid())).touch()
            end = time.monotonic() + 60
            while len(list(folder.iterdir())) < 2:
                assert time.monotonic() < end, "there is one worker only"
                time.sleep(0.01)
        made: pandas.DataFrame = summarize_frame(frame, **options).assign(process=os.getpid())
        return made

    return summarize


def check_trace(rows: list[Row]) -> list[Row]:
    """The rows in the order of their names, seen to be made by other processes."""
    processes = {row.pop("process") for row in rows}
    assert len(processes) >= 2
    assert os.getpid() not in processes
    return sorted(rows, key=lambda row: row["id"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "processes"
    made.mkdir()
    return made


@pytest.mark.slow
def test_a_dask_dataframe(
    scheduler: str, given: list[Row], expected: list[Row], folder: Path, tmp_path: Path
) -> None:
    from dask import dataframe

    table = pandas.DataFrame(given, index=[f"at {n}" for n in range(len(given))])
    frame = dataframe.from_pandas(table, npartitions=8, sort=False)
    mapped = frame.map_partitions(trace(folder), **OPTIONS)
    with connect(scheduler, set_as_default=True) as client:
        client.wait_for_workers(2, timeout=60)
        found = mapped.compute()
        frame.map_partitions(summarize_frame, **OPTIONS).to_parquet(tmp_path / "out")
    assert found.index.tolist() == table.index.tolist()
    assert found.dtypes.to_dict() == mapped.dtypes.to_dict()
    assert check_trace(list_rows(found)) == expected
    written = parquet.read_table(tmp_path / "out", columns=list(expected[0]))
    assert written.to_pylist() == expected


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs Java")
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("spark")),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        yield session
        session.stop()


def test_spark(
    spark: Any, given: list[Row], expected: list[Row], folder: Path, tmp_path: Path
) -> None:
    schema = ", ".join(f"{name} {of}" for name, of in TYPES.items())
    frame = spark.createDataFrame(given, schema).repartition(8)
    summarize = trace(folder)
    mapped = frame.mapInPandas(
        lambda parts: (summarize(part, **OPTIONS) for part in parts),
        f"{schema}, {spark_columns(**OPTIONS)}, process bigint",
    )
    mapped.write.parquet(str(tmp_path / "out"))
    found = spark.read.parquet(str(tmp_path / "out")).collect()
    assert check_trace([row.asDict(recursive=True) for row in found]) == expected


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    # it shall neither report its use nor leave a token in the home
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
        ray = pytest.importorskip("ray")
        pytest.importorskip("ray.data")
        # a processor each for two workers, and two for those that write
        ray.init(num_cpus=4, include_dashboard=False, _node_ip_address="127.0.0.1")
        yield ray
        ray.shutdown()


def test_ray(ray: Any, given: list[Row], expected: list[Row], folder: Path, tmp_path: Path) -> None:
    kinds = {"string": pyarrow.string(), "bigint": pyarrow.int64()}
    schema = pyarrow.schema([(name, kinds[of]) for name, of in TYPES.items()])
    blocks = [
        pyarrow.Table.from_pylist(given[n : n + 30], schema) for n in range(0, len(given), 30)
    ]
    mapped = ray.data.from_arrow(blocks).map_batches(
        trace(folder),
        batch_format="pandas",
        fn_kwargs=OPTIONS,
        compute=ray.data.TaskPoolStrategy(size=2),
    )
    mapped.write_parquet(str(tmp_path / "out"))
    found = parquet.read_table(tmp_path / "out")
    assert check_trace(found.to_pylist()) == expected
