"""The article on pages saved as text, and plain texts that are all article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit import Document, read, split_sentences, summarize
from summkit.text.article import find_article

from .saved_pages import BLOG_BODY, BODY, COMMENTS, ENGLISH_BODY, LOCAL, PAGES, PORTAL, Page


def join_paragraphs(document: Document) -> str:
    return "\n".join(document.text[p.start : p.end] for p in document.paragraphs)


def list_words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_article_and_nothing_else_is_found(name: str, newline: str) -> None:
    page = PAGES[name]
    found = Document.from_text(page.text.replace("\n", newline))
    assert found.title == page.title
    assert join_paragraphs(found).splitlines() == page.article


@pytest.mark.parametrize("name", PAGES)
def test_pages_without_blank_lines(name: str) -> None:
    page = PAGES[name]
    text = "\n".join(line for line in page.text.splitlines() if line)
    found = Document.from_text(text)
    assert found.title == page.title
    assert join_paragraphs(found).splitlines() == page.article


@pytest.mark.parametrize("name", PAGES)
def test_short_comments_or_none(name: str) -> None:
    page = PAGES[name]
    cut = page.after.lower().find("댓글") if name != "english" else page.after.find("Comments")
    found = Document.from_text(Page(page.title, page.before, page.body, "").text)
    assert join_paragraphs(found).splitlines() == list(page.body)
    after = page.after[: max(cut, 0)]
    found = Document.from_text(Page(page.title, page.before, page.body, after).text)
    assert join_paragraphs(found).splitlines() == list(page.body)


def test_the_comments_of_the_portal_are_longer_than_its_article() -> None:
    assert len(COMMENTS) > 1.5 * sum(map(len, BODY))
    assert PORTAL.text.count("신고") == 25


@pytest.mark.parametrize("name", PAGES)
def test_whole_keeps_every_line(name: str) -> None:
    text = PAGES[name].text
    found = Document.from_text(text, whole=True)
    assert list_words(join_paragraphs(found)) == list_words(text)
    assert found.title is None


def test_a_title_that_is_known_is_kept() -> None:
    found = Document.from_text(LOCAL.text, title="다른 제목")
    assert found.title == "다른 제목"


@pytest.mark.parametrize("name", PAGES)
def test_a_summary_is_of_the_article(name: str) -> None:
    page = PAGES[name]
    summary = summarize(page.text, sentences=4)
    assert summary.title == page.title
    assert all(s.text in " ".join(page.body) for s in summary.sentences)


DATELINE = Page(
    LOCAL.title,
    LOCAL.before,
    (
        "(솔뫼=연안통신) 문가람 기자 = " + BODY[0],
        *BODY[1:-1],
        BODY[-1] + " 문가람 기자 g@s.example",
    ),
    LOCAL.after,
)


def test_a_dateline_and_a_signature_are_left_out() -> None:
    found = Document.from_text(DATELINE.text)
    assert join_paragraphs(found).splitlines() == list(BODY)


POEM = """빈 배

밧줄을 풀어도
떠나지 않는 배가 있다
바닥에 고인 하늘을
하루 종일 퍼내는 사람
그의 등 뒤로
저녁이 걸어 들어온다

아무도 타지 않았는데
배는 조금씩 가라앉는다
"""
MINUTES = """3월 정기 이사회 회의록

일시: 2026년 3월 12일 오후 2시
장소: 솔뫼군청 2층 회의실
참석: 한도윤 문가람 고다윤 하누리

1. 보건 배 운항
- 운항 횟수를 한 달 네 번으로 정함
- 의사 수급은 도립병원과 다시 협의하기로 함
- 예산 3억 원은 추경에 반영할 예정임

2. 여객선 터미널
- 설계안을 4월 말까지 확정하기로 하였음
- 주차장이 좁다는 의견이 있었음

다음 회의는 4월 9일에 열기로 함
"""
NOTES = """장보기
우유 두 통
달걀
대파 한 단
고등어 두 마리
아이 감기약
쓰레기봉투 20리터
"""
CHAT = """지우: 어디야?
서연: 나 지금 버스
지우: 몇 시에 도착해?
서연: 한 20분쯤 걸릴 듯
지우: 그럼 먼저 들어가 있을게
서연: 응응 창가 자리로 부탁해ㅋㅋ
지우: 알았어 뭐 시켜 놓을까?
서연: 따뜻한 거 아무거나
"""
REPORT = """마을버스 이용 실태 조사

1. 조사 개요
이 조사는 마을버스 다섯 노선을 타는 주민 420명에게 물었다. 조사원은 정류장에서 직접 설문을 받았다.

2. 결과
응답자의 절반은 하루에 한 번 이상 버스를 탄다고 답했다. 배차 간격이 길다는 불만이 가장 많았다.
가. 노선별 만족도
만족도는 1번 노선이 가장 높았다. 5번 노선은 막차가 일찍 끊겨 점수가 낮았다.

3. 제언
막차 시간을 한 시간 늦출 것을 권한다. 배차 간격은 출근 시간에라도 20분 아래로 줄여야 한다.
"""
PLAIN = {"poem": POEM, "minutes": MINUTES, "notes": NOTES, "chat": CHAT, "report": REPORT}
HEADINGS = {
    "report": ["1. 조사 개요", "2. 결과", "가. 노선별 만족도", "3. 제언"],
    "minutes": ["1. 보건 배 운항", "2. 여객선 터미널"],
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_text_loses_nothing_but_title_and_headings(name: str) -> None:
    found = Document.from_text(PLAIN[name])
    lines = [line for line in PLAIN[name].splitlines() if line.strip()]
    lost = [line for line in lines if line not in join_paragraphs(found).splitlines()]
    assert lost[:1] in ([], [found.title])
    assert set(lost[1:] if lost[:1] == [found.title] else lost) <= set(HEADINGS.get(name, []))


def test_an_article_alone_with_its_headline() -> None:
    for gap in ("\n", "\n\n"):
        text = gap.join([LOCAL.title, *BODY])
        found = Document.from_text(text)
        assert found.title == LOCAL.title
        assert join_paragraphs(found).splitlines() == list(BODY)


def test_paragraphs_alone_have_no_headline() -> None:
    for body in (BODY, BLOG_BODY, ENGLISH_BODY):
        found = Document.from_text("\n\n".join(body))
        assert found.title is None
        assert join_paragraphs(found).splitlines() == list(body)


def test_one_paragraph_and_one_word() -> None:
    for text in (BODY[0], "비", "비\n", "\n\n비가 왔다.\n"):
        found = Document.from_text(text)
        assert join_paragraphs(found) == text.strip()
        assert found.title is None


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_nothing(text: str) -> None:
    found = Document.from_text(text)
    assert join_paragraphs(found).strip("\ufeff") == ""


line = st.sampled_from(
    [*BODY, *PORTAL.before.splitlines(), *LOCAL.after.splitlines(), "", "\x0b", "\ud800", "  가"]
)


@given(st.lists(line, max_size=40), st.sampled_from(["\n", "\r\n", "\r", "\u2028"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_lines(lines: list[str], newline: str, whole: bool) -> None:
    text = newline.join(lines)
    found = Document.from_text(text, whole=whole)
    assert found.text == text
    at = 0
    for paragraph in found.paragraphs:
        assert at <= paragraph.start < paragraph.end <= len(text)
        assert not text[paragraph.start].isspace()
        at = paragraph.end
    if whole:
        assert list_words(join_paragraphs(found)) == list_words(text)
    assert not list_words(text) or list_words(join_paragraphs(found)) or found.title


def test_the_noisy_sample() -> None:
    found = read(Path(__file__).parents[2] / "samples" / "noisy-page.txt")
    sentences = [s.text for s in split_sentences(found)]
    assert found.title == "흙냄새 수돗물 열흘…활성탄 교체, 예산 깎여 14개월 미뤘다"
    assert sentences[0].startswith("여울시 동부 4개 동 수돗물에서")
    assert sentences[-1] == "여울시의회는 다음 달 3일 상수도사업소를 상대로 긴급 현안 질의를 한다."
    assert not {"심가람 기자", "▲", "ⓒ", "추천", "관련기사"} & set(" ".join(sentences).split())


@pytest.mark.parametrize(
    "text",
    [
        "비가왔다\n" + "비가 왔다." * 20,
        "The bus left at 8 a.m. \n 비가 왔다. 비가 왔다. " + "The bus left at 8 a.m. " * 6,
        "비가 왔다\n비가 왔다",
        "가나다라 마바사\n!!!",
    ],
)
def test_a_text_that_repeats_its_headline_is_not_lost(text: str) -> None:
    document = Document.from_text(text)
    chosen = [text[p.start : p.end] for p in document.paragraphs]
    assert any(any(map(str.isalnum, paragraph)) for paragraph in chosen)


def test_a_talk_has_no_headline() -> None:
    text = "이번 주 토요일 예약이 취소됐대요\n\n천장에서 물이 새서 한 달 동안 공사를 한답니다.\n네."
    assert find_article(text, form="lines").title is not None
    found = find_article(text, form="talk")
    assert (found.title, len(found.paragraphs)) == (None, 3)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (0, 2, 1)])
def test_notes_without_full_stops_beside_prose_are_of_the_article(order: tuple[int, ...]) -> None:
    notes = [
        "아침에 밭고랑 두 줄 김매기 끝냄 옆집에서 호미 세 자루 빌림 점심 뒤에 고추 모종 서른 포기 "
        "심음 물은 두 번",
        "저녁 무렵 바람 세짐 비닐 가장자리마다 돌 얹음 내일 새벽 서리 예보라 볏짚 한 단 미리 "
        "가져다 둠",
        "올해 처음 심은 강낭콩은 싹이 고르게 올라왔다. 다음 주에는 버팀대를 세우기로 했다. "
        "지난해에는 때를 놓쳐 덩굴이 땅을 기었고 꼬투리가 반 넘게 썩었다. "
        "올해는 줄을 미리 매어 두었으니 손이 덜 갈 것이다.",
    ]
    body = "\n\n".join(notes[at] for at in order)
    page = (
        "두렁골 일기\n본문 바로가기\n로그인 회원가입\n텃밭\n고추 심은 날\n두렁\n2031. 5. 2. 19:40\n"
        f"URL 복사 이웃추가\n\n{body}\n\n공감 7\n댓글 2\n이전 글\n다음 글\n맨 위로\n"
    )
    found = Document.from_text(page)
    assert join_paragraphs(found).splitlines() == [notes[at] for at in order]


def test_headlines_in_a_numbered_list_do_not_prolong_an_article() -> None:
    listed = (
        "이 기사는 꼭!\n1. 수협 공판장 새벽 경매, 온라인으로 옮긴다\n2. 벚꽃 열차 표 동나\n"
        "3. 고다윤, 섬마을 이장들과 다시 여객선을 되살릴까\n4. 군수 관사, 도서관으로\n"
    )
    page = "\n".join([LOCAL.before, *BODY, listed, "댓글 1", "좋은 소식이네요."])
    assert join_paragraphs(Document.from_text(page)).splitlines() == list(BODY)
