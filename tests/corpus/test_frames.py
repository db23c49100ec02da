"""``summarize_frame``: what tables of pandas have of their own, and types that hang on no row."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

import pandas
import pyarrow
import pytest
from pandas import DataFrame
from pandas.api.typing import NaTType, NAType

from summkit.corpus import BatchOptions, spark_columns, summarize_frame, summarize_rows
from summkit.errors import MissingExtraError, OptionError

TEXT = "한빛구 버스가 내일부터 다닌다. 버스 요금은 100원 오른다. 날씨는 맑다."


def plain(frame: DataFrame) -> Any:
    """The rows of a table as they come out of Arrow, with ``None`` for what is missing."""
    return pyarrow.Table.from_pandas(frame, preserve_index=False).to_pylist()


def test_the_rows_are_those_of_summarize_rows(rows: Callable[..., Any]) -> None:
    given = rows(20)
    given[0]["text"] = None
    given[7]["title"] = None
    given[8]["text"] = " "
    found = summarize_frame(pandas.DataFrame(given), splitter="punctuation", sentences=2)
    expected = summarize_rows(given, splitter="punctuation", sentences=2)
    assert plain(found) == expected
    assert list(found.columns) == list(expected[1])
    assert [row["error"] is None for row in expected].count(False) == 2


@pytest.mark.parametrize("missing", [None, math.nan, pandas.NA, pandas.NaT], ids=repr)
def test_every_way_to_be_missing(missing: NAType | NaTType | float | None) -> None:
    texts = pandas.Series([missing, TEXT, TEXT], dtype=object)
    titles = pandas.Series(["버스", missing, "버스"], dtype=object)
    bad, *good = plain(summarize_frame(pandas.DataFrame({"text": texts, "title": titles})))
    assert bad["error"] == "'text' is missing"
    expected = summarize_rows([{"text": TEXT}, {"text": TEXT, "title": "버스"}])
    for row, theirs in zip(good, expected, strict=True):
        assert {name: row[name] for name in BatchOptions().columns} == {
            name: theirs[name] for name in BatchOptions().columns
        }


@pytest.mark.parametrize("of", ["object", "string[python]", "string[pyarrow]"])
def test_every_kind_of_text_column(of: str) -> None:
    (bad, good) = plain(summarize_frame(pandas.DataFrame({"text": [None, TEXT]}, dtype=of)))
    assert bad["error"] == "'text' is missing"
    assert good["summary"] == summarize_rows([{"text": TEXT}])[0]["summary"]


def test_what_is_no_text_says_so_and_the_others_go_on() -> None:
    texts = [7, b"x", ["x"], "버스가 \ud83d 왔다. 날씨는 맑다.", "…!?", TEXT]
    frame = summarize_frame(pandas.DataFrame({"text": texts}))
    says = ["not int", "not bytes", "not list", "'text' has half a character", "no words"]
    for error, said in zip(frame["error"], says, strict=False):
        assert said in error
    assert frame["error"].isna().tolist() == [False] * 5 + [True]
    assert frame["summary"].iloc[-1]


def test_the_index_and_the_columns_of_a_table_are_left_alone(rows: Callable[..., Any]) -> None:
    given = pandas.DataFrame(rows(3), index=[7, 7, 9])
    given["number"] = pandas.Series([1, None, 3], dtype="Int64", index=given.index)
    given["tags"] = [["a"], [], None]
    before = given.copy()
    found = summarize_frame(given)
    pandas.testing.assert_frame_equal(given, before)
    pandas.testing.assert_frame_equal(found[list(given.columns)], before)


def test_the_types_hang_on_no_row() -> None:
    tables = [[TEXT], [None], []]
    frames = [pandas.DataFrame({"text": pandas.Series(texts, dtype=str)}) for texts in tables]
    good, bad, none = (summarize_frame(frame, to=None).dtypes.to_dict() for frame in frames)
    assert good == bad == none
    translated = summarize_frame(frames[2], to="en", prefix="our_")
    assert tuple(translated.columns) == (
        "text",
        *BatchOptions.build(to="en", prefix="our_").columns,
    )


def test_a_table_of_the_wrong_columns_is_raised() -> None:
    with pytest.raises(OptionError, match="no column 'text'; its columns are body, 1"):
        summarize_frame(pandas.DataFrame({"body": [TEXT], 1: [2]}))
    taken = pandas.DataFrame({"text": [TEXT], "sentences": [3]})
    with pytest.raises(OptionError, match="a column 'sentences' already"):
        summarize_frame(taken)
    assert summarize_frame(taken, prefix="our_")["our_error"].isna().all()
    with pytest.raises(OptionError):
        summarize_frame(taken, method="x")


def test_the_columns_as_spark_has_them() -> None:
    assert spark_columns(to="en", prefix="a`") == (
        "`a``summary` string, `a``sentences` array<struct<`index`: bigint, `start`: bigint, "
        "`end`: bigint, `text`: string, `score`: double>>, `a``keywords` array<string>, "
        "`a``language` string, `a``warnings` array<string>, `a``translation` string, "
        "`a``error` string"
    )


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="a dataframe needs the extra 'parquet'"):
        summarize_frame(pandas.DataFrame({"text": [TEXT]}))
    with pytest.raises(MissingExtraError, match="a dataframe needs the extra 'parquet'"):
        spark_columns()
