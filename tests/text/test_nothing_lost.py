"""Nothing is lost: of generated documents every word is kept, of pages all that is of the article.

A document is made of what documents have: headings, paragraphs, tables, dates, lists, quotations,
chats, citations, repeated lines. A page puts menus, bylines and rankings around it.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summkit import Document, read, split_sentences

PROSE = (
    "군은 다음 달부터 섬 세 곳에 보건 배를 띄우기로 했다. 배에는 의사와 간호사가 함께 탄다.",
    "“파도가 높으면 이가 아파도 일주일을 참았다.” 먼섬 이장이 그렇게 말했다.",
    "예산은 모두 9억 원이고, 절반은 도에서 보탰습니다. 나머지는 군이 냅니다.",
    "도장을 찍은 계약서가 있으면 그대로 보아야 한다(너울법원 2019. 6. 28. 선고 판결 참조).",
    "오늘은 비가 와서 아무 데도 못 갔어요ㅠㅠ 내일은 꼭 등대까지 걸어 볼래요!",
    "▶물길부터 살펴야= 전문가는 장마 때 물이 빠지는 길을 먼저 내야 한다고 했다.",
    "▲ 첫째, 시는 내년 예산을 다시 짠다.",
    "공사는 이달에 시작해 봄에 끝난다. [사진=솔내시 제공]",
)
HEADINGS = (
    "1. 사건의 경위",
    "주 문",
    "나. 고치는 까닭",
    "■ 모집 개요",
    "제3장 다리 손보기",
    "맺음말",
)
DATES = ("2031. 6. 12.", "2031년 6월 12일", "입력 날짜: 2031-06-12", "10:20 설명", "3일 전")
TABLES = ("구분 | 올해 | 내년", "예산\t9억\t12억", "1  수협  3,200", "합계 12건")
LISTS = (
    "- 운항 횟수를 한 달 네 번으로 정함",
    "① 의사 수급",
    "• 우유 두 통",
    "3) 제출 서류",
    "가. 신청서 1부",
)
CHATS = ("지우: 어디야?", "서연: 나 지금 버스", "[민준] [오후 7:12] 늦을 것 같아", "ㅋㅋㅋㅋ")
SHORT = (
    "대파 한 단",
    "김가람",
    "담당 02-000-0000",
    "등대까지는 걸어서 40분쯤 걸렸어요",
    "무료",
    "끝.",
)
LINES = (*PROSE, *PROSE, *HEADINGS, *DATES, *TABLES, *LISTS, *CHATS, *SHORT)
documents = st.lists(st.sampled_from(LINES), min_size=1, max_size=40)
separators = st.sampled_from(["\n", "\n\n", "\r\n"])

MENU = "홈\n뉴스\n정치\n경제\n사회\n스포츠\n날씨\n로그인\n회원가입"
BYLINE = "입력 2031.06.12. 오후 4:21"
BUTTONS = "공유하기\n인쇄\n글자 크기"
RANKING = (
    "많이 본 뉴스\n1 시장 골목에 새 지붕 얹는다\n2 눈썰매장 다음 달 문 연다\n3 도서관 밤에도 연다"
)
HEADLINE = "섬마을 세 곳에 보건 배가 간다"


def _kept(document: Document) -> list[str]:
    return [w for p in document.paragraphs for w in document.text[p.start : p.end].split()]


@given(documents, separators)
@settings(max_examples=400, deadline=None)
def test_a_document_loses_no_word(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    document = Document.from_text(text)
    assert document.warnings == ()
    assert read(text.encode(), article=False).warnings == ()
    assert _kept(read(text.encode(), article=False)) == text.split()
    title = (document.title or "").split()
    assert sorted([*title, *_kept(document)]) == sorted(text.split())


@given(documents, separators)
@settings(max_examples=200, deadline=None)
def test_whole_loses_no_word(lines: list[str], separator: str) -> None:
    page = separator.join([MENU, HEADLINE, BYLINE, BUTTONS, *lines, RANKING])
    assert _kept(Document.from_text(page, whole=True)) == page.split()
    found = [word for sentence in split_sentences(page) for word in sentence.text.split()]
    assert found == page.split()


@given(st.lists(st.sampled_from(LINES), max_size=12), separators)
@settings(max_examples=300, deadline=None)
def test_a_page_loses_no_line_between_the_first_and_the_last_sentence(
    lines: list[str], separator: str
) -> None:
    first, last = PROSE[0], PROSE[2]
    article = [first, *lines, last]
    page = separator.join([MENU, HEADLINE, BYLINE, BUTTONS, *article, RANKING])
    document = Document.from_text(page)
    kept = _kept(document)
    inside = [word for line in article for word in line.split()]
    frame = [*MENU.split(), *HEADLINE.split(), *BYLINE.split(), *BUTTONS.split(), *RANKING.split()]
    assert len([word for word in kept if word in inside]) >= len(inside) - _count_credits(lines)
    left = len(page.split()) - len(kept)
    # a line that is said to be left out, or nothing is
    assert (left > 0) == bool(document.warnings or document.title)
    if document.title == HEADLINE:
        assert set(kept) & set(frame) <= set(inside)


def _count_credits(lines: list[str]) -> int:
    """The credit behind a sentence of an article is cut off."""
    return 2 * sum("[사진=" in line for line in lines)


def test_what_is_left_out_is_said() -> None:
    page = "\n".join([MENU, HEADLINE, BYLINE, BUTTONS, *PROSE[:3], RANKING])
    document = Document.from_text(page)
    assert document.title == HEADLINE
    assert document.warnings == ("left out 17 of 21 lines around the article; --whole keeps them",)


def test_what_would_lose_most_of_the_prose_keeps_everything() -> None:
    other = "바다에는 물고기가 많다. 어부들은 새벽에 배를 띄운다. 시장은 아침에 연다."
    page = "\n".join([*PROSE[:2], *([MENU, BYLINE, BUTTONS, other] * 4), RANKING])
    document = Document.from_text(page)
    assert _kept(document) == page.split()
    assert document.warnings == ()


def test_one_sign_makes_no_page() -> None:
    for sign in (MENU, BYLINE, RANKING, "무단 전재 및 재배포 금지", "댓글 12"):
        text = "\n".join([*PROSE[:3], sign])
        if sign is not MENU:
            assert _kept(Document.from_text(text)) == text.split()
