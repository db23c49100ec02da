"""What pages have around an article, and lines of plain documents that are none of it."""

from __future__ import annotations

import pytest

from summkit.text import page_signs
from summkit.text.blocks import build_blocks, find_labels, find_signs

SIGNS = {
    "byline": (
        "입력 2031.06.12. 오후 4:21", "승인 2031-06-12 10:00", "최종수정 2031. 6. 12. 16:02",
        "문가람 기자", "문가람 기자 garam@sea.example", "By Robin Vale", "2031.06.12 10:20",
        "기자명 문가람 기자   승인 2031.06.12 18:40   댓글 2",
    ),
    "copyright": (
        "저작권자 © 바다신문 무단전재 및 재배포 금지", "Copyright ⓒ 바다신문. All rights reserved.",
        "<저작권자(c) 바다통신, 무단 전재-재배포 금지>", "ⓒ 바다신문",
    ),
    "remarks": ("댓글 12", "전체 댓글 25", "Comments 12", "댓글쓰기"),
    "ranking": (
        "많이 본 뉴스", "관련기사", "이 시각 주요 뉴스", "Most read", "'여행' 카테고리의 다른 글",
    ),
    "digest": ("AI 요약", "세 줄 요약", "본문 요약봇"),
    "control": (
        "공유하기", "글자 크기 변경", "공감 48", "로그인 | 회원가입", "• 인쇄", "사진 확대",
        "URL 복사",
    ),
}  # fmt: skip
PLAIN = (
    "작성자: 문가람", "일시: 2031. 6. 12. 오후 2시", "2031. 6. 12.", "10:20 설명", "1. 조사 개요",
    "가. 운영 시간 변경", "예산 | 올해 | 내년", "수협 공판장 3,200원", "기자 회견은 오후에 열렸다.",
    "댓글이 많이 달렸다.", "저작권은 누구에게 있는가를 두고 다투었다. 법원은 원고의 손을 들었다.",
    "관련 기사를 찾아 읽었다.", "추천 도서 목록을 붙인다.", "공유 경제", "메뉴판", "요약",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "line"), [(k, line) for k in SIGNS for line in SIGNS[k]])
def test_a_sign_is_told_by_its_kind(kind: str, line: str) -> None:
    assert getattr(page_signs, f"is_{kind}")(page_signs.strip_bullet(line))


@pytest.mark.parametrize("line", PLAIN)
def test_a_line_of_a_document_is_no_sign(line: str) -> None:
    names = [name for name in SIGNS if getattr(page_signs, f"is_{name}")(line)]
    assert names in ([], ["copyright"] if "저작권" in line else [])


def test_a_menu_names_sections() -> None:
    names = ["너울신문", "정치", "경제", "섬마을", "날씨"]
    assert page_signs.find_menus(names) == set(range(5))
    assert page_signs.find_menus(["머리말", " · ".join(names)]) == {1}
    assert (
        page_signs.find_menus(["우유 두 통", "달걀", "대파 한 단", "감기약", "쓰레기봉투"]) == set()
    )
    assert (
        page_signs.find_menus(["한도윤", "문가람", "고다윤", "하누리", "윤서하", "정보라"]) == set()
    )


def test_a_document_with_a_date_a_table_and_a_list_has_no_two_signs() -> None:
    text = "\n".join(line for line in PLAIN if "저작권" not in line)
    assert len(find_signs(build_blocks(text, is_wrapped=True))) < 2


def test_labels_are_lines_without_a_sentence_among_sentences() -> None:
    text = (
        "1. 조사 개요\n이 조사는 마을버스를 타는 주민 420명에게 물었다.\n2031. 6. 12.\n"
        "- 막차 시간을 늦출 것\n응답자의 절반은 하루에 한 번 이상 버스를 탄다고 답했다.\n나. 결과\n"
    )
    blocks = build_blocks(text, is_wrapped=False)
    assert {blocks[at].text for at in find_labels(blocks)} == {
        "1. 조사 개요",
        "2031. 6. 12.",
        "나. 결과",
    }
    poem = build_blocks("밧줄을 풀어도\n떠나지 않는 배\n저녁이 온다\n", is_wrapped=False)
    assert find_labels(poem) == set()
