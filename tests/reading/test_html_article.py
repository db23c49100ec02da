"""The article of a page: nothing of it is lost, and what is around and between it is left out."""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

import json

import pytest
from reading.html_pages import (
    OTHERS,
    PARAGRAPHS,
    TITLE,
    build_page,
    list_lines,
    paragraphs,
    read_page,
)

from summkit import read
from summkit.errors import ReadingError
from summkit.reading.formats.html import read_everything
from summkit.reading.reader import Raw

FIRST, SECOND, THIRD, FOURTH = PARAGRAPHS
SEEN = "5일 너른시 강가에서 주민들이 나무를 심고 있다."


@pytest.mark.parametrize(
    "part",
    [
        "<table border=1><tr><th>나무</th><th>수</th></tr><tr><td>왕벚</td><td>천</td></tr></table>",
        "<h3>그늘이 생긴다</h3>",
        "<ul><li>왕벚나무 천 그루</li><li>이팝나무 천 그루</li></ul>",
        "<blockquote>물은 하루 두 번 준다.</blockquote>",
        "<center><img src=a></center>",
        "<hr>",
        "<table><tr><td><img src=a></td></tr><tr><td>나무 심는 주민들</td></tr></table>",
        "<div class=ad>광고</div>",
        "<dl><dt>왕벚</dt><dd>천 그루</dd></dl>",
        "<table width=100%><tr><td>물은 강에서 끌어다 쓴다. 하루에 두 번이다.</td></tr></table>",
    ],
)
@pytest.mark.parametrize("form", ["<p>{}</p>", "{}", "<article id=body>{}</article>"])
def test_text_after_a_block_inside_a_paragraph_stays(part: str, form: str) -> None:
    article = form.format(f"{FIRST}{part}{SECOND}<br><br>{THIRD}{part}{FOURTH}")
    lines = list_lines(read_page(build_page(article)))
    assert [line for line in lines if line in PARAGRAPHS][:2] == [FIRST, SECOND]
    assert THIRD in lines and lines[-1] == FOURTH


@pytest.mark.parametrize(
    "caption",
    [
        f"<figure><img src=a><figcaption>{SEEN}</figcaption></figure>",
        f'<img src=a><em class="img_desc">{SEEN} 박나래 기자</em>',
        f'<div class=photo><img src=a><p class="desc_photo">{SEEN}</p></div>',
        f"<p><img src=a></p><p>▲ {SEEN}</p>",
        f"<p><img src=a></p><p>{SEEN} /사진=너른시</p>",
        f"<p><img src=a></p><p>{SEEN} (사진=너른시 제공)</p>",
        f"<p><img src=a></p><p>{SEEN} 사진 제공=너른시</p>",
        f"<p><img src=a></p><p>{SEEN} ⓒ 너른신문</p>",
        f"<p><img src=a></p><p>{SEEN} 한빛통신</p>",
        f"<p><img src=a></p><p>이미지 확대보기</p><p>{SEEN}</p>",
        f"<dl><dt><img src=a></dt><dd>{SEEN}</dd></dl>",
        f"<table><tr><td><img src=a></td></tr><tr><td>{SEEN}</td></tr></table>",
        f"<div><img src=a><br>{SEEN[:-1].replace('심고 있다', '심는 모습')} [사진=너른시]</div>",
    ],
)
def test_captions_go(caption: str) -> None:
    reading = read_page(build_page(paragraphs(FIRST) + caption + paragraphs(*PARAGRAPHS[1:])))
    assert list_lines(reading) == list(PARAGRAPHS)


def test_a_sentence_before_a_credit_stays() -> None:
    for credit in (" /사진=너른시", " (사진=너른시)", " [사진 제공=너른시]", " | 너른시 제공"):
        reading = read_page(build_page(paragraphs(*PARAGRAPHS[:3], FOURTH + credit)))
        assert list_lines(reading) == list(PARAGRAPHS)


def test_paragraphs_with_marks_or_pictures_stay() -> None:
    marked = f"▶ {SECOND}"
    article = f"<p><img src=a>{FIRST}</p><p>{marked}</p><p><img src=b></p><p>시민들은 반겼다.</p>"
    lines = list_lines(read_page(build_page(article + paragraphs(THIRD, FOURTH))))
    assert lines == [FIRST, marked, "시민들은 반겼다.", THIRD, FOURTH]


@pytest.mark.parametrize(
    "notice",
    [
        "저작권자 ⓒ 너른신문. 무단전재 및 재배포 금지",
        "&lt;저작권자(c) 너른신문, 무단 전재-재배포, AI 학습 및 활용 금지&gt;",
        "ⓒ너른신문 무단전재·재배포 금지",
        "Copyright ⓒ 너른신문 All rights reserved. 무단 전재, 재배포 금지.",
        "※ 이 기사의 무단 전재와 재배포를 금합니다.",
        "박나래 기자 narae@neoreun.example",
        "글·사진 박나래 기자",
        "#나무 #강가 #너른시",
        "이 기사를 공유합니다",
        "<a href=1>[관련기사] 시장 골목에 새 지붕 얹는다</a>",
        "홈 &gt; 지역 &gt; 너른",
    ],
)
def test_notices_go_wherever_they_stand(notice: str) -> None:
    for at in (2, 4):
        texts = [*PARAGRAPHS[:at], notice, *PARAGRAPHS[at:]]
        assert list_lines(read_page(build_page(paragraphs(*texts)))) == list(PARAGRAPHS)


def test_prose_about_copyright_stays() -> None:
    more = "시는 저작권자와 무단 전재를 막는 협약도 맺었다. 사진을 쓰려면 시에 물어야 한다."
    assert list_lines(read_page(build_page(paragraphs(*PARAGRAPHS, more))))[-1] == more


@pytest.mark.parametrize(
    "box",
    [
        f"<div><strong>관련기사</strong>{OTHERS}</div>",
        f"<h3>많이 본 뉴스</h3>{OTHERS}",
        f"<aside><p>이어 읽기</p>{OTHERS}</aside>",
        '<div class="ai-summary"><p>너른시가 나무를 심습니다. 예산은 12억 원입니다.</p></div>',
        '<div style="display:none">보이지 않는 글이다. 아무도 못 읽는다.</div>',
        '<div class="author_info"><p>박나래 기자</p><p>나무와 물을 씁니다. 제보 주세요.</p></div>',
    ],
)
def test_boxes_go(box: str) -> None:
    for at in (0, 2, 4):
        article = paragraphs(*PARAGRAPHS[:at]) * (at > 0) + box
        article += paragraphs(*PARAGRAPHS[at:]) * (at < 4)
        assert list_lines(read_page(build_page(article))) == list(PARAGRAPHS)


@pytest.mark.parametrize("form", ["<div>{}</div>", "{}"])
def test_comments_go_though_no_name_tells_them(form: str) -> None:
    remarks = form.format(
        "<h3>댓글 2개</h3><div><b>하늘</b> 2031.03.05 11:20</div><div>나무가 다 죽지 않을까요?</div>"
        "<div><b>바다</b> 2031.03.05 11:40</div><div>여름에 시원하겠네요. 좋은 일입니다.</div>"
    )
    assert list_lines(read_page(build_page(paragraphs() + remarks))) == list(PARAGRAPHS)


def test_headings_lists_and_rows_are_part_of_it() -> None:
    article = (
        f"<p>{FIRST}</p><h2>나무는 3월에</h2>{paragraphs(SECOND)}<p><b>물 주기</b></p><p>{THIRD}</p>"
        "<ul><li>왕벚나무 천 그루</li><li>이팝나무 천 그루</li></ul>"
        "<table><tr><th>나무</th><th>수</th></tr><tr><td>왕벚</td><td>천</td></tr></table>"
    )
    reading = read_page(build_page(article))
    assert reading.text == (
        f"{FIRST}\n\n나무는 3월에\n\n{SECOND}\n\n물 주기\n\n{THIRD}\n\n- 왕벚나무 천 그루\n"
        "- 이팝나무 천 그루\n\n나무 | 수\n왕벚 | 천"
    )


@pytest.mark.parametrize(
    "article",
    [
        f"<section>{paragraphs(*PARAGRAPHS[:3])}</section><section>{paragraphs(FOURTH)}</section>",
        f'<div class="lead">{FIRST}</div><div class="rest">{paragraphs(*PARAGRAPHS[1:])}</div>',
        "".join(f"<div><div><span>{text}</span></div></div>" for text in PARAGRAPHS),
        "<br><br>".join(PARAGRAPHS),
        "<p>" + "<p>".join(PARAGRAPHS),
    ],
)
def test_however_it_is_cut_into_blocks(article: str) -> None:
    assert list_lines(read_page(build_page(article))) == list(PARAGRAPHS)


def test_what_is_left_out_is_said_and_kept_in_everything() -> None:
    reading = read_page(build_page(paragraphs(), below=f"<div><h3>많이 본 뉴스</h3>{OTHERS}</div>"))
    assert reading.form == "page" and reading.everything is not None
    total = len([line for line in reading.everything.splitlines() if line]) - 1
    left = f"left out {total - 4} of {total} lines around the article; --whole keeps them"
    assert reading.left_out == (left,) and reading.warnings == ()
    assert "많이 본 뉴스" in reading.everything and TITLE in reading.everything
    page = build_page(paragraphs()).encode()
    assert read(page).warnings[0].startswith("left out")
    assert read(page, whole=True).warnings == ()
    whole = read(build_page(paragraphs(), below=OTHERS).encode(), whole=True)
    assert "눈썰매장" in whole.text[whole.paragraphs[0].start : whole.paragraphs[-1].end]


def test_where_most_of_the_prose_would_go_it_is_kept() -> None:
    rooms = "".join(
        f"<div class=room><div><p>{n}동 앞 화단은 봄에 다시 심는다. 흙을 두 차 들였다.</p>"
        f"<p>{n}동 사람들은 물 당번을 정했다. 한 집이 한 주를 맡는다.</p></div></div>"
        for n in range(1, 7)
    )
    text = read_page(build_page(rooms)).text
    assert all(f"{n}동 사람들" in text and f"{n}동 앞" in text for n in range(1, 7))


def test_marks_of_notes_and_of_editing_go() -> None:
    page = build_page(
        '<p>미르호는 호수이다.<sup><a href="#n1">[1]</a></sup> 넓이는 4 km²이다.<a href="#n2">[주 2]</a></p>'
        '<h2>역사<span>[<a href="/edit">편집</a> | <a href="/raw">원본 편집</a>]</span></h2>'
        '<p>1958년에 둑을 쌓았다.<sup>[<a href="/w"><i>출처 필요</i></a>]</sup> 마을 셋이 잠겼다.</p>'
    )
    assert list_lines(read_page(page)) == [
        "미르호는 호수이다. 넓이는 4 km²이다.",
        "역사",
        "1958년에 둑을 쌓았다. 마을 셋이 잠겼다.",
    ]


def test_a_short_post_is_not_outweighed_by_its_comments() -> None:
    remarks = "".join(
        f"<li>이웃{n} 2031.02.18 11:4{n} 저는 40분쯤 굽습니다. 중간에 한 번 뒤집으세요.</li>"
        for n in range(6)
    )
    page = build_page(
        "<p>고구마는 몇 분이나 굽나요?</p>", below=f"<div><h3>댓글 6개</h3><ul>{remarks}</ul></div>"
    )
    assert read_page(page).text == "고구마는 몇 분이나 굽나요?"


@pytest.mark.parametrize(
    "start",
    [
        "<script>var a = '<b>';</script><html><body>",
        "<link rel=stylesheet href=a.css>\n<div>",
        "<?php echo 1; ?>\n<!doctype html><html><body>",
        "<style>p{}</style>",
        "<!-- 광고 --><script>" + "x();" * 3000 + "</script><body>",
        "<section>",
        "<h2 class=a>나무</h2>",
    ],
)
def test_what_begins_with_code_is_a_page(start: str) -> None:
    text = read((start + paragraphs()).encode()).text
    assert FIRST in text and "<" not in text


def test_code_before_a_text_is_a_text_and_code_alone_is_refused() -> None:
    source = "<script>alert(1)</script>만 있는 글이다."
    assert read(source.encode(), whole=True).text == source
    with pytest.raises(ReadingError, match="source code"):
        read(b"<?php\nfunction a() { return 1; }\n")


def test_a_page_that_scripts_fill_gives_what_it_says_of_itself() -> None:
    head = f"<title>{TITLE}</title><meta name=description content='{FIRST}'>"
    shell = "<div id=root>불러오는 중</div><script src=a.js></script>"
    reading = read_page(f"<html><head>{head}</head><body>{shell}")
    assert reading.text == FIRST and reading.everything is not None
    assert "only its description" in reading.warnings[0]
    known = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)}
    script = f"<script type='application/ld+json'>{json.dumps(known, ensure_ascii=False)}</script>"
    reading = read_page(f"<html><head>{head}{script}</head><body>{shell}")
    assert list_lines(reading) == list(PARAGRAPHS)
    assert "metadata" in reading.warnings[0]
    with pytest.raises(ReadingError, match="scripts fill"):
        read_page(f"<html><head><title>{TITLE}</title></head><body><script>a()</script>")


def test_all_of_a_part_of_a_page_can_be_read() -> None:
    html = f"<div>{OTHERS}<p>{FIRST}</p><p>보낸 이: 박나래</p></div>"
    reading = read_everything(Raw(html.encode(), "mail"), None)
    assert reading.form == "lines" and reading.warnings == ()
    assert "- 눈썰매장 다음 달 문 연다" in reading.text and "보낸 이: 박나래" in reading.text


def test_elements_that_nobody_closed_and_deep_ones_keep_their_text() -> None:
    page = "<html><body>" + "<div><b>" * 20_000 + FIRST + "<p>" + SECOND
    assert list_lines(read_page(page)) == [FIRST, SECOND]


def test_headings_and_leads_that_only_look_like_a_frame_stay() -> None:
    article = (
        f'<h2>시작하는 말</h2><h3>왜 나무인가</h3><div class="summary"><p>{FIRST}</p></div><p>{SECOND}</p>'
        f"<p><b>등록 2주 만에 1000명 몰려</b></p><p>{THIRD}</p><h3>추천 나무 3가지</h3><p>{FOURTH}</p>"
        "<p>사진: 한 장의 사진이 마을을 바꿨다.</p>"
    )
    lines = list_lines(read_page(build_page(article)))
    assert lines == [
        *("시작하는 말", "왜 나무인가", FIRST, SECOND, "등록 2주 만에 1000명 몰려", THIRD),
        *("추천 나무 3가지", FOURTH, "사진: 한 장의 사진이 마을을 바꿨다."),
    ]
