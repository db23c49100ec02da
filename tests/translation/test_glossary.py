"""Glossaries: what is read from a file, where a text has a term, and whether English has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from summkit.errors import ReadingError
from summkit.translation.glossary import Glossary, check_terms, has_meaning, orient_glossary
from summkit.translation.glossary_files import read_glossary


@pytest.mark.parametrize(
    ("content", "terms"),
    [
        ("한들구\tHandeul-gu\n누리관\t\n", {"한들구": "Handeul-gu", "누리관": ""}),
        ("한국어,영어\n한들구,Handeul-gu\n누리관\n", {"한들구": "Handeul-gu", "누리관": ""}),
        ("Korean,English,비고\n조례,ordinance,법제처\n", {"조례": "ordinance"}),
        ("용어(국문)\t영문명\r\n조례 안\tbill\r\n", {"조례 안": "bill"}),
        ('박도윤,"Park, Doyoon"\n\n,\n', {"박도윤": "Park, Doyoon"}),
        ("원문,original\n", {"원문": "original"}),
        ("조례,ordinance\n조례,ordinance\n", {"조례": "ordinance"}),
        ("  조례   안 , bill  ,,\n", {"조례 안": "bill"}),
    ],
)
def test_a_row_is_a_term_and_its_translation(content: str, terms: dict[str, str]) -> None:
    assert read_glossary(content.encode()) == terms


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_a_glossary_comes_in_the_encodings_of_spreadsheets(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "용어.tsv"
    path.write_bytes(
        "한들구청\tHandeul-gu Office\n주민 자치회\tresidents' council\n".encode(encoding)
    )
    expected = {"한들구청": "Handeul-gu Office", "주민 자치회": "residents' council"}
    assert read_glossary(path) == read_glossary(str(path)) == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "조례,ordinance\n조례,bylaw\n",
            "t.csv:2: '조례' is 'bylaw' here and 'ordinance'",
        ),
        (
            "주민 센터,hub\n\n주민센터,\n",
            "t.csv:3: '주민센터' is to stay as it stands here and 'hub'",
        ),
        ("조례,ordinance\n박도윤,Park, Doyoon\n", "t.csv:2: has 3 columns"),
        ("조례,ordinance\n,bylaw\n", "t.csv:2: 'bylaw' is the translation of nothing"),
        ("Korean,English\n\n", "t.csv: has no terms"),
        ("조례," + "x" * 300, "t.csv:1: a term has at most 200 characters"),
        ("조례,\ufffd\ufffd\ufffd", "t.csv: the text was damaged"),
        ("\x00\x01\x02\xff\xfe\x80" * 40, "t.csv: looks like binary data"),
    ],
)
def test_a_row_that_is_wrong_is_named_in_one_line(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content.encode("utf-8" if "\x00" not in content else "latin-1"))
    with pytest.raises(ReadingError) as caught:
        read_glossary(path)
    message = str(caught.value).replace(f"{tmp_path}/", "")
    assert message.startswith(says)
    assert "\n" not in message


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        read_glossary(tmp_path / "none.tsv")


_TERMS = Glossary(
    {
        "새롬대": "Saerom U",
        "새롬대학교": "Saerom University",
        "이사": "director",
        "이사회": "board",
        "사과": "apple",
        "국민 연금 공단": "NPS",
        "윤": "Yoon",
        "윤다온": "Yoon Da-on",
        "모래": "",
        "SBK": "SBK",
    }
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("새롬대에서는 새롬대학교병원과 새롬대학교가", ["새롬대", "새롬대학교"]),
        ("이사회의 이사가 이사회장을 이사장에게", ["이사회", "이사"]),
        ("사과나무 아래에서 사과도 먹고 사과했다", ["사과"]),
        ("국민연금공단은 국민 연금공단에", ["국민 연금 공단"] * 2),
        ("이 사과는 이 사가 이 사람", ["사과"]),
        ("윤다온씨와 윤다온의원, 윤다온전", ["윤다온"] * 2),
        ("윤은 윤리와 윤활유", ["윤"]),
        ("풋사과, ‘사과’(沙果)와 붉은사과", ["사과"]),
        ("모래로 모래알 모래라고", ["모래"] * 2),
        ("SBK가 SBKN과 sbk", ["SBK"]),
        ("", []),
    ],
)
def test_a_term_stands_where_a_word_begins_and_a_particle_follows(
    text: str, terms: list[str]
) -> None:
    found = _TERMS.find(text)
    assert [term.term for term in found] == terms
    assert all(text[t.start : t.end].replace(" ", "") == t.term.replace(" ", "") for t in found)


@pytest.mark.parametrize(
    ("made", "meaning", "is_there"),
    [
        ("The cities' boards met.", "city", True),
        ("THE CITY’S plan", "city", True),
        ("velocity", "city", False),
        ("a city-council vote", "City Council", True),
        ("council of the city", "city council", False),
        ("Blue Hall officials", "the Blue Hall", True),
        ("Yoon Daon", "Yoon Da-on", False),
        ("모래는 sand", "모래", True),
        ("AT&T's shares", "AT&T", True),
        ("这座城市议会", "市议会", True),
        ("nothing", "—", False),
    ],
)
def test_a_meaning_may_be_a_plural_a_possessive_and_of_any_case(
    made: str, meaning: str, is_there: bool
) -> None:
    assert has_meaning(made, meaning) is is_there


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ordinances and an ordinance's text", ["ordinance"] * 2),
        ("The city council and the citycouncil", ["city council"]),
        ("IT is what it is, with its ITs", ["IT"] * 2),
        ("in form of a pre-ordinance coordinance", ["ordinance"]),
    ],
)
def test_an_english_term_may_be_a_plural_and_have_a_capital(text: str, terms: list[str]) -> None:
    english = Glossary(
        {"ordinance": "조례", "city council": "시의회", "IT": "아이티", "inform": ""}
    )
    assert [term.term for term in english.find(text)] == terms


def test_a_glossary_of_korean_is_turned_round_for_english_into_korean() -> None:
    terms = {"조례": "ordinance", "모래": "", "city": "도시"}
    turned = {"ordinance": "조례", "모래": "", "city": "도시"}
    assert orient_glossary(terms, "en", "ko") == turned
    assert orient_glossary(terms, "ko", "en") == orient_glossary(terms, "ko", "ko") == terms


def test_what_a_translation_lacks_is_told_once() -> None:
    terms = _TERMS.find("이사가 이사에게 사과를 주었다.")
    assert list(check_terms(terms, "A board member gave another one an apple.")) == [
        "'이사' is not 'director', as the glossary has it"
    ]


def test_a_large_glossary_is_looked_up_and_not_searched_through() -> None:
    class Counted(str):
        """A text that counts how often it is searched."""

        searched = 0

        def find(self, *where: object) -> int:
            Counted.searched += 1
            return str.find(self, *where)  # type: ignore[arg-type]

        def __contains__(self, part: object) -> bool:
            Counted.searched += 1
            return str.__contains__(self, part)  # type: ignore[operator]

    many = Glossary({f"낱말{number}": "word" for number in range(5_000)})
    assert [t.term for t in many.find(Counted("낱말77은 낱말78과 다르다"))] == ["낱말77", "낱말78"]
    assert Counted.searched == 0
