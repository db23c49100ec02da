"""The accessor for pandas, with pandas."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import pandas
import pytest

import summkit
import summkit.integrations.pandas
from summkit import Decoding, NothingToSummarizeError, OptionError, TranslationError
from summkit.integrations import columns

from .texts import CHAT, NEWS, REPEATED, from_threads

FUNCTIONS = ("summarize", "keywords", "split", "translate")
TYPES = ["object", "str", "string[python]", "string[pyarrow]", "category"]


@pytest.fixture(autouse=True)
def no_surprise() -> Iterator[None]:
    """A warning that a test does not expect fails it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        yield


def build(texts: Any, of: str = "object") -> pandas.Series[Any]:
    index = [f"n{number}" for number in range(len(texts))]
    return pandas.Series(texts, index=index, name="body", dtype=of)


@pytest.mark.parametrize("of", TYPES)
def test_results_have_the_index_the_name_and_the_type(of: str) -> None:
    series = build([NEWS, None, CHAT], of)
    found = series.summkit.summarize(sentences=1)
    assert found.index.tolist() == ["n0", "n1", "n2"]
    assert found.name == "body"
    assert found.dtype == (object if of == "category" else series.dtype)
    assert found.isna().tolist() == [False, True, False]
    assert found["n0"] == summkit.summarize(NEWS, sentences=1).text
    words = series.summkit.keywords(limit=2)
    assert words["n0"] == [keyword.text for keyword in summkit.keywords(NEWS, limit=2)]
    assert words.index.tolist() == found.index.tolist()
    assert words.isna().tolist() == [False, True, False]


def test_sentences_explode_into_rows() -> None:
    found = build([NEWS, None, CHAT]).summkit.split().explode()
    expected = [s.line for text in (NEWS, CHAT) for s in summkit.split_sentences(text)]
    assert found.dropna().tolist() == expected
    assert found.index.value_counts().to_dict() == {"n0": 6, "n1": 1, "n2": 3}


@pytest.mark.parametrize("missing", [None, math.nan, pandas.NA, pandas.NaT], ids=repr)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_missing_stays_missing_in_its_way(missing: object, name: str) -> None:
    (found,) = getattr(build([missing]).summkit, name)().tolist()
    assert found is missing


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_empty_series_and_one_of_nothing(name: str) -> None:
    assert getattr(build([]).summkit, name)().empty
    numbers = pandas.Series([math.nan, math.nan])
    assert getattr(numbers.summkit, name)().isna().all()


def test_a_text_that_fails_is_missing_and_one_warning_tells_of_it() -> None:
    series = build([NEWS, "…", 7, CHAT])
    says = "^2 of 4 texts failed and are missing in the result; row 'n1': no words were found"
    with pytest.warns(UserWarning, match=says) as told:
        found = series.summkit.summarize()
    assert len(told) == 1
    assert told[0].filename == __file__
    assert found.isna().tolist() == [False, True, True, False]
    assert series.summkit.summarize(errors="coerce").equals(found)


def test_a_text_that_fails_is_raised_if_asked_for() -> None:
    with pytest.raises(NothingToSummarizeError, match=r"^row 'n1': no words were found"):
        build([NEWS, "…", 7]).summkit.summarize(errors="raise")
    with pytest.raises(OptionError, match=r"^row 'n1': a text must be a string, not int"):
        build([NEWS, 7]).summkit.split(errors="raise")


def test_an_error_that_nobody_expected_loses_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, splitter: str) -> list[summkit.Sentence]:
        if text == CHAT:
            raise KeyError("뜻밖")
        return summkit.split_sentences(text, splitter=splitter)

    monkeypatch.setattr(columns, "split_sentences", fail)
    with pytest.warns(UserWarning, match="1 of 2 texts failed .* row 'n1': an error that summkit"):
        found = build([NEWS, CHAT]).summkit.split()
    assert found.isna().tolist() == [False, True]
    with pytest.raises(summkit.SummkitError, match="row 'n1': an error that summkit did not"):
        build([NEWS, CHAT]).summkit.split(errors="raise")


def test_a_warning_about_a_text_is_told() -> None:
    with pytest.warns(UserWarning, match=r"^1 of 2 texts gave warnings; row 'n1': the language"):
        build([NEWS, "Завтра будет дождь. Ветер усилится."]).summkit.summarize()


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("summarize", {"method": "textrnk"}, "Did you mean 'textrank'"),
        ("summarize", {"sentences": 0}, "sentences must be at least 1"),
        ("keywords", {"limit": 0}, "limit must be a whole number"),
        ("split", {"splitter": "mrph"}, "Did you mean 'morph'"),
        ("translate", {"target": "?"}, "no code of a language"),
        ("translate", {"errors": "drop"}, "errors must be one of warn, raise, coerce, not 'drop'"),
    ],
)
def test_what_makes_no_sense_is_raised_before_any_row(
    name: str, options: dict[str, Any], says: str
) -> None:
    for series in (build([NEWS, "…"]), build([])):
        with pytest.raises(OptionError, match=says):
            getattr(series.summkit, name)(**options)


def test_a_series_of_numbers_is_refused() -> None:
    with pytest.raises(OptionError, match="the series 'price' holds int64, and no texts"):
        pandas.Series([1, 2], name="price").summkit.summarize()


def shout(texts: Sequence[summkit.Document], **options: object) -> list[summkit.Translation]:
    """Translate by an exclamation mark, and fail for a text that has one."""
    assert options == {"source": "auto", "target": "en", "engine": "auto", "decoding": None}
    if any("!" in document.text for document in texts):
        raise TranslationError("the model is damaged")
    return [
        summkit.Translation(f"{d.text}!", d, (), "ko", "en", warnings=("sentence 1 is odd",))
        for d in texts
    ]


def test_texts_are_translated_together_and_a_bad_one_loses_only_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "translate_all", shout)
    with pytest.warns(UserWarning) as told:
        found = build([NEWS, None, "오!", CHAT]).summkit.translate()
    assert found.tolist() == [f"{NEWS}!", None, None, f"{CHAT}!"]
    assert [str(warning.message) for warning in told] == [
        "1 of 4 texts failed and are missing in the result; row 'n2': the model is damaged",
        "2 of 4 texts gave warnings; row 'n0': sentence 1 is odd",
    ]


def test_a_translation_by_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Decoding | None] = []

    def note(texts: Sequence[summkit.Document], **options: Any) -> list[summkit.Translation]:
        seen.append(options["decoding"])
        return [summkit.Translation("x", document, (), "ko", "en") for document in texts]

    monkeypatch.setattr(columns, "translate_all", note)
    decoding = Decoding(glossary={"한빛": "Hanbit"})
    assert build([NEWS]).summkit.translate(decoding=decoding).tolist() == ["x"]
    assert seen == [decoding]


def test_threads_share_a_series() -> None:
    series = build([NEWS, CHAT, REPEATED])

    def use(name: str) -> list[object]:
        result: list[object] = getattr(series.summkit, name)().tolist()
        return result

    given = ["summarize", "keywords", "split"] * 6
    assert from_threads(use, given) == [repr(use(name)) for name in given]
