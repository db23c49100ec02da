"""One spelling for each name of a text."""

from __future__ import annotations

from typing import Literal

import pytest

from summkit.errors import OptionError
from summkit.translation.engines import Decoding
from summkit.translation.names import settle_names
from summkit.translation.outcomes import Made, Outcome

KO_EN = ("ko", "en")


def _settle(
    pairs: dict[str, str],
    names: Literal["flag", "consistent"] = "flag",
    glossary: dict[str, str] | None = None,
) -> list[Outcome]:
    made = Made({ko: Outcome(en) for ko, en in pairs.items()})
    how = Decoding(names=names, glossary=glossary or {})
    return list(settle_names(list(pairs), made, how, KO_EN).outcomes.values())


TWO = {
    "표다온 대표가 왔다.": "CEO Pyo Da-on came.",
    "표다온은 곧 떠났다.": "Daon Pyo soon left.",
    "표다온의 차는 없었다.": "Pyo Da-on's car was gone.",
}


def test_a_name_in_two_spellings_is_flagged_where_it_is_the_rarer_one() -> None:
    first, second, third = _settle(TWO)
    assert first.remarks == third.remarks == ()
    assert second.remarks == ("표다온 is 'Daon Pyo' here and 'Pyo Da-on' elsewhere",)
    assert second.text == "Daon Pyo soon left."


def test_a_name_is_set_to_the_romanization_if_that_is_wished() -> None:
    made = _settle({**TWO, "박다온도 왔다.": "Bak Da On came too."}, "consistent")
    assert [o.text for o in made] == [
        "CEO Pyo Da-on came.",
        "Pyo Da-on soon left.",
        "Pyo Da-on's car was gone.",
        "Bak Da On came too.",
    ]
    assert all(o.remarks == () for o in made)


@pytest.mark.parametrize(
    "gloss", ["표다온(Pyo Daon) 대표가 왔다.", "Pyo Daon(표다온) 대표가 왔다."]
)
def test_the_spelling_of_the_text_itself_comes_first(gloss: str) -> None:
    pairs = {gloss: "CEO Pyo Daon came.", "표다온은 곧 떠났다.": "Pyo Da-on left."}
    _, second = _settle(pairs)
    assert second.remarks == ("표다온 is 'Pyo Da-on' here and 'Pyo Daon' in the text itself",)
    assert _settle(pairs, "consistent")[1].text == "Pyo Daon left."


def test_the_spelling_of_the_glossary_comes_before_all_others() -> None:
    pairs = {
        "표다온(Pyo Daon) 대표가 왔다.": "CEO Pyo Daon came.",
        "표다온은 곧 떠났다.": "Pyo Da-on left.",
    }
    made = _settle(pairs, "consistent", {"표다온": "Dawn Pyo"})
    assert [o.text for o in made] == ["CEO Dawn Pyo came.", "Dawn Pyo left."]


def test_a_gloss_that_is_no_spelling_of_the_name_is_none() -> None:
    pairs = {
        "표다온(Rain Maker) 대표가 왔다.": "CEO Pyo Da-on came.",
        "표다온은 곧 떠났다.": "Pyo Da-on left.",
    }
    assert all(o.remarks == () for o in _settle(pairs))


def test_names_of_two_people_are_not_mixed_up() -> None:
    pairs = {
        "표다온과 서다온이 왔다.": "Pyo Da-on and Seo Da-on came.",
        "서다온은 떠났다.": "Seo Daon left.",
    }
    first, second = _settle(pairs, "consistent")
    assert first.text == "Pyo Da-on and Seo Da-on came."
    assert second.text == "Seo Da-on left."


def test_what_is_not_from_korean_into_english_stays() -> None:
    made = Made({"표다온이 왔다.": Outcome("Pyo Daon"), "표다온은 갔다.": Outcome("Daon Pyo")})
    how = Decoding(names="consistent")
    assert settle_names(list(made.outcomes), made, how, ("ko", "de")) is made


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(OptionError, match="Did you mean 'consistent'"):
        Decoding(names="consistant")  # type: ignore[arg-type]
