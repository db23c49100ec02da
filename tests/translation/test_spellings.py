"""Korean names in English: how they are written, found and told from others."""

from __future__ import annotations

import pytest

from summkit.translation.checks import check
from summkit.translation.name_checks import find_wrong_names
from summkit.translation.romanization import (
    find_spelled,
    is_romanized,
    romanize_name,
    romanize_word,
    spells,
    spells_surname,
)
from summkit.translation.sounds import is_heard, sounds_like
from summkit.translation.spellings import find_spellings, is_spelling, may_be_in, respell


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("표다온", "Pyo Da-on"),
        ("김백미", "Kim Baek-mi"),
        ("이석현", "Lee Seok-hyeon"),
        ("황보솔", "Hwangbo Sol"),
        ("최준", "Choi Jun"),
    ],
)
def test_names_are_written_syllable_by_syllable(name: str, written: str) -> None:
    assert romanize_name(name) == written


@pytest.mark.parametrize(
    ("word", "written"),
    [("신라", "Silla"), ("독립문", "Dongnimmun"), ("북한산", "Bukhansan"), ("별내", "Byeollae")],
)
def test_places_are_written_as_they_sound(word: str, written: str) -> None:
    assert romanize_word(word) == written


@pytest.mark.parametrize(
    ("surname", "spellings", "other"),
    [
        ("이", "Lee Yi Rhee I Ri", "Kim"),
        ("박", "Park Bak Pak Bark", "Baek"),
        ("최", "Choi Choe Chwe", "Cho"),
        ("정", "Jung Jeong Chung Cheong", "Jang"),
        ("강", "Kang Gang", "Kong"),
        ("유", "Yoo Yu Ryu You", "Yoon"),
        ("노", "Roh Noh No", "Na"),
        ("우", "Woo Wu U", "Oh"),
        ("임", "Lim Im Rim Yim", "In"),
        ("윤", "Yoon Yun Youn", "Yang"),
    ],
)
def test_a_surname_has_many_spellings(surname: str, spellings: str, other: str) -> None:
    assert all(spells_surname(word.lower(), surname) for word in spellings.split())
    assert not spells_surname(other.lower(), surname)


@pytest.mark.parametrize(
    ("letters", "syllables", "is_spelt"),
    [
        ("chungho", "정호", True),
        ("jungho", "정호", True),
        ("seogu", "석우", True),
        ("sukwoo", "석우", True),
        ("haneul", "하늘", True),
        ("minho", "정호", False),
        ("jeong", "정호", False),
        ("", "정호", False),
    ],
)
def test_a_given_name_has_many_spellings(letters: str, syllables: str, is_spelt: bool) -> None:
    assert spells(letters, syllables) is is_spelt
    assert list(find_spelled("sinmunno", "옛 신문로에서")) == [(2, 5)]
    assert not is_romanized("robert", 3)


@pytest.mark.parametrize(
    "spelling",
    [
        "Pyo Da-on", "Pyo Daon", "PYO Da On", "Da-on Pyo", "Da On Pyo", "Daon Pyo", "Pyo, Da-on",
        "Pyo Da‑on",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_order_and_form(spelling: str) -> None:
    text = f"Then {spelling}'s team won."
    (found,) = find_spellings(text)
    assert text[found.start : found.end] == found.text == spelling
    assert is_spelling(found, "표다온")
    assert not is_spelling(found, "표다정")
    assert respell(text, "표다온", "Pyo Da-on") == "Then Pyo Da-on's team won."
    assert respell(text, "유다온", "Yoo Da-on") == text


@pytest.mark.parametrize(
    "text",
    [
        "So he said the Museum in Paris will reopen on Sunday.",
        "People of the United States and Europe met Mr. Brown.",
        "X-ray and Wi-Fi, a Co-op's T-shirt",
        "The Korean Wave came to An Old Town.",
        "",
    ],
)
def test_english_has_no_korean_names(text: str) -> None:
    assert [name.text for name in find_spellings(text) if not may_be_in(name, "와이파이")] == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("변호사 표다온은 말을 아꼈다.", "Lawyer Pyo Da-on declined to comment."),
        ("변호사 표다온은 말을 아꼈다.", "Attorney Da On Pyo declined to comment."),
        ("표 변호사는 말을 아꼈다.", "Lawyer Pyo Da-on declined to comment."),
        ("가람이가 왔어?", "Did Ga-ram come?"),
        ("경북과 충남에 눈이 왔다.", "It snowed in North Gyeongsang and South Chungcheong."),
        ("독일인들은 빵을 좋아한다.", "Germans like bread, says the European press."),
        ("그는 미국에서 왔다.", "He came from the U.S. in May."),
        ("스미스 씨는 런던에 산다.", "Mr. Smith lives in London."),
        ("설날에 영남대와 설악산을 찾았다.", "On Seollal, Yeungnam and Mt. Seorak were visited."),
        ("강남구 역삼동과 종로구", "Yeoksam-dong in Gangnam-gu, and Jongno-gu"),
        ("표다온과 서가람, 김솔이 왔다.", "Da-on, Seo Ga-ram and Kim Sol came."),
        ("選手 表多溫(표 선수)이 이겼다.", "Pyo Da-on won."),
        ("Byul Yun-seo 선수가 이겼다.", "Byul Yun-seo won."),
        ("선수들이 이겼다.", "The players won, said the Ministry of Sports."),
        ("", "Kim Min-su"),
    ],
)
def test_a_true_translation_has_no_wrong_name(source: str, target: str) -> None:
    assert find_wrong_names(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("변호사 표다온은 말을 아꼈다.", "Lawyer Kang Min-ho declined to comment.", "Kang Min-ho"),
        ("변호사 표다온은 말을 아꼈다.", "Lawyer Pyo Min-ho declined to comment.", "Pyo Min-ho"),
        ("변호사 표다온은 말을 아꼈다.", "Lawyer Seo Da-on declined to comment.", "Seo Da-on"),
        ("가람이가 왔어?", "Did Minseo come?", "Minseo"),
        ("그는 폴란드에서 왔다.", "He came from Denmark.", "Denmark"),
        ("존슨 씨와 함께 런던에 갔다.", "I went to Chicago with Johnson.", "Chicago"),
    ],
)
def test_another_name_is_found(source: str, target: str, wrong: str) -> None:
    assert find_wrong_names(source, target) == [wrong]
    found = [issue.detail for issue in check(source, target) if issue.kind == "name"]
    assert found == [wrong]


@pytest.mark.parametrize(
    ("word", "hangul"),
    [
        ("Washington", "워싱턴"),
        ("Elizabeth", "엘리자베스"),
        ("George", "조지"),
        ("Mexico", "멕시코"),
        ("Hungary", "헝가리"),
        ("Chicago", "시카고"),
        ("Louis", "루이"),
    ],
)
def test_a_foreign_name_is_told_by_its_sound(word: str, hangul: str) -> None:
    assert sounds_like(word, hangul)
    assert is_heard(word, f"어제 {hangul}에서는")
    assert not sounds_like(word, "프랑크푸르트")
