"""What is no prose never reaches a model and is never lost, whatever the model does to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from summkit.translation.masks import find_objects, mask, remove_objects, translate_around, unmask
from summkit.translation.outcomes import Outcome

CASES = [
    ("문의는 minseo.yang@hanbit-press.kr로 보내 주세요.", ["minseo.yang@hanbit-press.kr"]),
    ("신청서는 https://forms.example.org/2026/가을학기 에서 받는다.",
     ["https://forms.example.org/2026/가을학기"]),
    ("자세한 일정은 https://example.org/plan에서 볼 수 있다.", ["https://example.org/plan"]),
    ("누리집(www.example.co.kr)을 새로 열었다.", ["www.example.co.kr"]),
    ("설명은 위키(https://example.org/wiki/물_(화학))에 있다.",
     ["https://example.org/wiki/물_(화학)"]),
    ("먼저 `systemctl restart nginx`를 실행한다.", ["`systemctl restart nginx`"]),
    ("따옴표는 ``a`b`` 처럼 쓴다.", ["``a`b``"]),
    ("기록은 /var/log/app/error.log 에 남는다.", ["/var/log/app/error.log"]),
    ("{{고객명}}님, 주문하신 {item}이 도착했습니다.", ["{{고객명}}", "{item}"]),
    ("소식은 @hanbit_news 계정이 전한다.", ["@hanbit_news"]),
    ("굵게 쓰려면 <b>를 앞에 둔다.", ["<b>"]),
    ("값은 \ue000이고 오차는 \ue001이다.", ["\ue000", "\ue001"]),
    ("요금은 3.5% 올랐고 A와/또는 B를 고른다.", []),
    ("두 곳은 https://a.example/1, https://b.example/2 이다.",
     ["https://a.example/1, https://b.example/2"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "objects"), CASES)
def test_objects_are_found_by_their_shape(line: str, objects: list[str]) -> None:
    assert [line[start:end] for start, end in find_objects(line)] == objects
    assert not any(one in remove_objects(line) for one in objects)


@pytest.mark.parametrize(("line", "objects"), CASES)
def test_a_masked_sentence_comes_back_as_it_was(line: str, objects: list[str]) -> None:
    for attempt in (0, 1):
        masked = mask(line, attempt)
        assert masked is not None
        assert not any(one in masked.text for one in objects)
        assert unmask(masked, masked.text) == line


def test_the_word_for_an_object_is_never_one_of_the_sentence() -> None:
    masked = mask("X1 버스는 `종점`에서 돌아온다.")
    assert masked is not None
    assert (masked.objects, masked.word in ("X", "")) == (("`종점`",), False)


@pytest.mark.parametrize(
    "made",
    [
        "Ask about it.",
        "Ask X1 about it, X1.",
        "Ask X1 about X2 and X3.",
        "X1 X2",
        "Ask X1 and X 1.",
    ],
)
def test_what_a_model_loses_or_repeats_is_seen(made: str) -> None:
    masked = mask("담당자 yuna@example.org 님께 `규정`을 물어보세요.")
    assert masked is not None
    assert unmask(masked, made) is None


def test_objects_may_change_places_and_their_words_may_be_spelt_otherwise() -> None:
    masked = mask("담당자 yuna@example.org 님께 `규정`을 물어보세요.")
    assert masked is not None
    made = unmask(masked, "About x2, ask X 1.")
    assert made == "About `규정`, ask yuna@example.org."


def test_an_address_behind_a_sentence_stays_behind_it() -> None:
    masked = mask("자세한 내용은 누리집에 있다. https://example.org/a")
    assert masked is not None
    assert (masked.text, masked.tail) == ("자세한 내용은 누리집에 있다.", " https://example.org/a")


class Spy:
    """Translates by a function, and remembers what it was given."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self.change = change
        self.given: list[str] = []

    def __call__(self, lines: Sequence[str]) -> list[Outcome]:
        self.given.extend(lines)
        return [Outcome(self.change(line), -0.5) for line in lines]


LINES = [line for line, _ in CASES]


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.upper,
        lambda line: "Nothing of it is left.",
        lambda line: "".join(c for c in line if not c.isascii() or c == " "),
        lambda line: f"{line} {line}",
        lambda line: "",
    ],
    ids=["keeps", "upper", "drops", "drops ascii", "doubles", "empty"],
)
def test_no_model_sees_or_loses_an_object(change: Callable[[str], str]) -> None:
    spy = Spy(change)
    made = translate_around(LINES, "ko", spy)
    for (_, objects), outcome in zip(CASES, made, strict=True):
        for one in objects:
            assert outcome.text.count(one) == 1
            assert not any(one in given for given in spy.given)


def test_a_model_that_keeps_the_words_is_asked_once() -> None:
    spy = Spy(str)
    assert [outcome.text for outcome in translate_around(LINES, "ko", spy)] == LINES
    assert len(spy.given) == len(LINES)


def test_pieces_without_prose_never_reach_a_model() -> None:
    spy = Spy(lambda line: "Hello there." if "반" in line else "Bye.")
    (made,) = translate_around(["반갑습니다, `a` 3 `b` 그럼 이만."], "ko", spy)
    assert made.text == "Hello there. `a` 3 `b` Bye."
    assert not any(given.strip() == "3" for given in spy.given)
    assert made.remarks == ("translated in 2 parts, between what is no prose",)
