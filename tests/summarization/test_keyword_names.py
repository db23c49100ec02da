"""Names that a tagger cuts: whole where the text says so, and other nouns left as they are."""

from __future__ import annotations

import pytest

from summkit import keywords


def list_keywords(text: str, limit: int = 10) -> list[str]:
    return [keyword.text for keyword in keywords(text, limit=limit)]


# each name, what the tagger makes of it, and a text that gives it away
NAMES = [
    ("마소로", "마소", "마소로가 불을 껐다. 마소로는 소방관이다. 사람들은 마소로를 안다."),
    ("우도은", "우도", "우도은은 사진을 찍는다. 우도은의 사진은 흑백이다. 우도은을 만났다."),
    ("봉수의", "봉수", "봉수의 의원이 물었다. 시장은 봉수의 의원에게 답했다. 답은 짧았다."),
    ("차미나", "차미", "차미나가 문을 열었다. 차미나는 빵을 굽는다. 빵은 차미나의 자랑이다."),
    ("온유라", "온유", "온유라 작가가 왔다. 온유라 작가는 시를 읽었다. 온유라는 섬에 산다."),
    ("구슬아", "구슬", "구슬아가 달렸다. 구슬아의 기록은 11초다. 코치는 구슬아를 믿었다."),
]


@pytest.mark.parametrize(("name", "part", "text"), NAMES)
def test_a_name_stays_whole(name: str, part: str, text: str) -> None:
    found = list_keywords(text)
    assert name in found
    assert part not in found


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        ("대구", "대구로 공장이 옮겨 갔다. 대구로 일자리도 갔다. 대구는 반겼다."),
        ("정부", "정부의 대표가 왔다. 정부의 의원 면담이 있었다. 정부는 말이 없다. 정부가 졌다."),
        ("우도", "우도는 작은 섬이다. 우도에는 소가 산다. 우도로 배가 다닌다."),
        ("학교", "학교라는 곳은 넓다. 학교라고 다 같지 않다. 학교가 문을 닫았다."),
    ],
)
def test_a_noun_with_particles_stays_a_noun(noun: str, text: str) -> None:
    found = list_keywords(text)
    assert noun in found
    assert not [word for word in found if word.startswith(noun) and word != noun]


def test_a_subject_before_a_title_is_no_name() -> None:
    found = list_keywords("구단이 감독을 바꿨다. 구단이 코치를 불렀다. 정부가 장관을 만났다.")
    assert {"구단", "정부"} <= set(found)


def test_a_name_that_the_tagger_takes_for_a_verb() -> None:
    found = list_keywords("모해준이 뛰었다. 모해준은 넘어졌다. 감독은 모해준을 일으켰다.")
    assert found[0] == "모해준"


def test_a_noun_and_a_name_that_begins_with_it_are_told_apart_where_they_stand() -> None:
    text = "강원 산골에 눈이 왔다. 강원 바다는 잔잔하다. 강원도는 눈을 치웠다. 강원도가 바쁘다."
    assert not {"강원도는", "강원도가"} & set(list_keywords(text))
    assert any("강원" in word for word in list_keywords(text))


def test_a_title_is_no_part_of_a_name() -> None:
    text = "표정민 교수가 물을 쟀다. 표정민 교수는 강을 걸었다. 물은 표정민 교수의 벗이다."
    assert "표정민" in list_keywords(text)
    assert not [word for word in list_keywords(text) if "교수" in word]


SCENES = {
    "title": "{n} 감독이 나섰다. 회의는 길었다. {n} 감독은 종이를 나눠 줬다.",
    "title and subject": "회의가 열렸다. {n} 교수가 나섰다. {n는} 종이를 나눠 줬다.",
    "particles": "{n가} 나섰다. 회의는 길었다. {n는} 종이를 나눠 줬다. {n}의 말은 짧았다.",
    "mister": "{n} 씨는 빵집을 연다. 빵집은 작다. {n} 씨의 빵은 달다.",
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(
    "name", ["옥이나", "진도로", "권하나", "우주인", "황보라", "노을이", "심지로"]
)
def test_a_name_is_found_by_what_stands_around_it(name: str, scene: str) -> None:
    closed = (ord(name[-1]) - ord("가")) % 28
    text = SCENES[scene].replace("{n가}", name + ("이" if closed else "가"))
    text = text.replace("{n는}", name + ("은" if closed else "는")).replace("{n}", name)
    assert name in list_keywords(text)
