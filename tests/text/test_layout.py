"""Wrapped lines are joined; paragraphs of one line, lists and verses are not."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit import Document, split_sentences
from summkit.text.analysis import analyze
from summkit.text.layout import Paragraph
from summkit.text.lines import parse_lines

PARAGRAPHS = (
    "섬마을 우체부 노태경 씨가 삼십 년 만에 가방을 내려놓는다. 그는 하루에 네 번 배를 갈아타며 "
    "편지를 날랐다. 가방 무게는 평균 십이 킬로그램이었다.",
    "가장 많이 나른 것은 약이었다. 병원이 없는 섬에서는 육지 병원이 우편으로 보낸 혈압약을 "
    "기다렸다. 풍랑이 이는 날이면 그는 어선을 얻어 탔다.",
    "편지는 해마다 줄었다. 처음에는 하루 이백 통이던 것이 요즘은 열 통이 채 되지 않는다. 그 "
    "대신 소포가 늘었고, 소포는 무거웠다.",
    "후임은 아직 정해지지 않았다. 우체국은 공고를 두 번 냈지만 지원한 사람이 없었다. 당분간은 "
    "옆 섬의 집배원이 일주일에 세 번 들르기로 했다.",
)
ENGLISH = (
    "The island's only postman is putting down his bag after thirty years. He changed boats "
    "four times a day to bring the mail, and he knew every dog by name.",
    "What he carried most was medicine. With no hospital on the islands, people waited for "
    "their pills to come by post, and on stormy days he begged rides on fishing boats.",
    "Letters have become rare. Parcels have not, and parcels are heavy. Nobody has applied for "
    "the job, although the post office has advertised it twice.",
)


def count_columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap_words(paragraph: str, width: int) -> str:
    """Wrap like a mail program: a word that does not fit begins a new line."""
    lines = [""]
    for word in paragraph.split():
        if lines[-1] and count_columns(f"{lines[-1]} {word}") > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def wrap_characters(paragraph: str, width: int) -> str:
    """Wrap after a number of characters, even within a word."""
    return "\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width))


def list_sentences(paragraphs: tuple[str, ...]) -> list[str]:
    return [s.text for s in split_sentences("\n\n".join(paragraphs))]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [40, 60, 72, 80])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, ENGLISH], ids=["korean", "english"])
def test_text_wrapped_at_words_is_joined(
    paragraphs: tuple[str, ...], width: int, newline: str
) -> None:
    text = "\n\n".join(wrap_words(p, width) for p in paragraphs).replace("\n", newline)
    assert len(Document.from_text(text, whole=True).paragraphs) == len(paragraphs)
    assert [s.line for s in split_sentences(text)] == list_sentences(paragraphs)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [24, 30, 40, 48])
def test_text_cut_blindly_is_joined_without_a_blank(width: int, newline: str) -> None:
    text = "\n\n".join(wrap_characters(p, width) for p in PARAGRAPHS).replace("\n", newline)
    assert len(Document.from_text(text, whole=True).paragraphs) == len(PARAGRAPHS)
    found = analyze([Document.from_text(text, whole=True)])
    assert list(found.texts) == list_sentences(PARAGRAPHS)


def test_python_wraps_by_characters() -> None:
    text = "\n\n".join(textwrap.fill(p, 79) for p in ENGLISH)
    assert [s.line for s in split_sentences(text)] == list_sentences(ENGLISH)


def test_a_wrapped_article_with_a_headline() -> None:
    headline = "섬마을 우체부, 삼십 년 만에 가방을 내려놓다"
    text = "\n\n".join([headline, *(wrap_words(p, 60) for p in PARAGRAPHS)])
    found = Document.from_text(text)
    assert found.title == headline
    assert [s.line for s in split_sentences(found)] == list_sentences(PARAGRAPHS)


def test_a_list_in_a_wrapped_text_stays_a_list() -> None:
    items = ["- 우표 열 장", "- 소포 상자 세 개", "- 끈 한 타래"]
    text = "\n".join([wrap_words(PARAGRAPHS[0], 40), *items, "", wrap_words(PARAGRAPHS[1], 40)])
    kept = [text[p.start : p.end] for p in Document.from_text(text, whole=True).paragraphs]
    assert kept[1:4] == items
    assert len(kept) == 5


LISTS = {
    "bullets": "- 우표 열 장을 산다\n- 소포 상자를 산다\n- 끈 한 타래를 산다\n- 풀을 산다",
    "numbers": "1. 배를 탄다\n2. 편지를 나눈다\n3. 약을 건넨다\n4. 다시 배를 탄다",
    "verse": "밧줄을 풀어도\n떠나지 않는 배가 있다\n바닥에 고인 하늘을\n퍼내는 사람\n그의 등 뒤로",
    "paragraphs": "\n".join(PARAGRAPHS),
    "english": "\n".join(ENGLISH),
    "menu": "우편\n예금\n보험\n쇼핑\n고객 센터\n로그인",
    "sentences": "편지가 왔다.\n약이 왔다.\n소포가 왔다.\n배는 오지 않았다.\n바람이 불었다.",
}


@pytest.mark.parametrize("name", LISTS)
def test_lines_that_stand_for_themselves_are_kept_apart(name: str) -> None:
    text = LISTS[name]
    assert [
        text[p.start : p.end] for p in Document.from_text(text, whole=True).paragraphs
    ] == text.splitlines()


line = st.one_of(
    st.text(st.characters(codec=None), max_size=50),
    st.sampled_from(["가" * 40, "나 " * 20, "a" * 80, "- 끈", "", "  ", "편지가 왔다."]),
)


@given(st.lists(line, max_size=20), st.sampled_from(["\n", "\r\n", "\r", "\x0b", "\x85"]))
@settings(max_examples=200, deadline=None)
def test_every_character_that_shows_lies_in_one_paragraph(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    at = 0
    for paragraph in Document.from_text(text, whole=True).paragraphs:
        assert isinstance(paragraph, Paragraph)
        assert at <= paragraph.start < paragraph.end
        assert not text[at : paragraph.start].strip()
        at = paragraph.end
    assert not text[at:].strip()


def test_lines_know_where_they_stand() -> None:
    text = "\n  첫 줄 \r\n\r\n\t둘째 줄\u2028셋째 줄"
    lines = list(parse_lines(text))
    assert [text[line.start : line.end] for line in lines] == ["첫 줄", "둘째 줄", "셋째 줄"]
    assert [line.has_gap for line in lines] == [True, True, False]
    assert [line.indent for line in lines] == [2, 1, 0]
