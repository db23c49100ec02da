"""The namespaces for Polars, with Polars."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
import pytest

import summkit
import summkit.integrations.polars
from summkit import OptionError
from summkit.integrations import columns

from .texts import CHAT, NEWS, REPEATED, from_threads

FRAME = pl.DataFrame({"id": [7, 8, 9], "body": [NEWS, None, CHAT]})
FUNCTIONS = ("summarize", "keywords", "split", "translate")


@pytest.fixture(autouse=True)
def no_surprise() -> Iterator[None]:
    """A warning that a test does not expect fails it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        yield


def of(column: Any) -> Any:
    """The functions of summkit over a column, whose names its type does not have."""
    return column.summkit


BODY = of(pl.col("body"))


def test_a_series() -> None:
    found = of(FRAME["body"]).summarize(sentences=1)
    assert found.name == "body"
    assert found.dtype == pl.String
    assert found.to_list() == [
        summkit.summarize(NEWS, sentences=1).text,
        None,
        summkit.summarize(CHAT, sentences=1).text,
    ]


def test_an_expression_gives_what_a_series_does() -> None:
    found = FRAME.select(
        summary=BODY.summarize(sentences=2),
        words=BODY.keywords(limit=3),
        sentences=BODY.split(splitter="punctuation"),
    )
    body = of(FRAME["body"])
    assert found["summary"].to_list() == body.summarize(sentences=2).to_list()
    assert found["words"].to_list() == body.keywords(limit=3).to_list()
    assert found["sentences"].to_list() == body.split(splitter="punctuation").to_list()
    assert found.dtypes == [pl.String, pl.List(pl.String), pl.List(pl.String)]


def test_a_lazy_query_knows_its_types_and_may_stream() -> None:
    query = FRAME.lazy().select("id", words=BODY.keywords(limit=2))
    assert query.collect_schema() == {"id": pl.Int64, "words": pl.List(pl.String)}
    assert query.collect(engine="streaming").equals(query.collect())


def test_sentences_explode_into_rows() -> None:
    found = FRAME.select("id", BODY.split()).explode("body")
    assert found["id"].to_list() == [7] * 6 + [8] + [9] * 3
    assert found["body"].drop_nulls().to_list() == [
        s.line for text in (NEWS, CHAT) for s in summkit.split_sentences(text)
    ]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("dtype", [pl.String, pl.Null, pl.Categorical])
def test_nulls_and_nothing(name: str, dtype: Any) -> None:
    for texts in ([], [None, None]):
        found = getattr(of(pl.Series("body", texts, dtype=dtype)), name)()
        assert found.to_list() == texts
        assert found.dtype == (pl.String if name in ("summarize", "translate") else pl.List)


def test_a_column_of_categories_is_one_of_texts() -> None:
    found = of(FRAME["body"].cast(pl.Categorical)).split()
    assert found.to_list() == of(FRAME["body"]).split().to_list()


def test_a_text_that_fails_is_null_and_one_warning_tells_of_it() -> None:
    frame = pl.DataFrame({"body": [NEWS, "…", CHAT]})
    says = "^1 of 3 texts failed and are missing in the result; the text '…': no words were found"
    with pytest.warns(UserWarning, match=says):
        found = frame.select(BODY.summarize())
    assert found["body"].is_null().to_list() == [False, True, False]
    assert frame.select(BODY.summarize(errors="coerce")).equals(found)
    with pytest.raises(summkit.NothingToSummarizeError, match="the text '…': no words"):
        of(frame["body"]).summarize(errors="raise")


def test_what_makes_no_sense_is_raised_when_the_expression_is_built() -> None:
    with pytest.raises(OptionError, match="Did you mean 'textrank'"):
        BODY.summarize(method="textrnk")
    with pytest.raises(OptionError, match="limit must be a whole number"):
        BODY.keywords(limit=0)
    with pytest.raises(OptionError, match="the column 'id' holds Int64, and no texts"):
        of(FRAME["id"]).summarize()


def test_a_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    def shout(texts: Sequence[summkit.Document], **_: object) -> list[summkit.Translation]:
        return [summkit.Translation(f"{d.text}!", d, (), "ko", "en") for d in texts]

    monkeypatch.setattr(columns, "translate_all", shout)
    found = FRAME.lazy().select(BODY.translate(target="en")).collect()
    assert found["body"].to_list() == [f"{NEWS}!", None, f"{CHAT}!"]


def test_threads_share_an_expression() -> None:
    frame = pl.DataFrame({"body": [NEWS, CHAT, REPEATED]})
    query = frame.lazy().select(BODY.summarize(sentences=1), words=BODY.keywords())

    def use(engine: Any) -> list[Any]:
        return query.collect(engine=engine).rows()

    given = ["streaming", "in-memory"] * 8
    assert from_threads(use, given) == [repr(use(engine)) for engine in given]
