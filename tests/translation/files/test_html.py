"""A page stays that page: only its prose is in another language."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from summkit.translation.files.html_tokens import scan_html
from translation.files.conftest import Translating

PAGE = """<!DOCTYPE html>
<html lang="ko-KR" xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr">
<title>솔빛마을 소식 &amp; 안내</title>
<meta name="description" content='가을 소식을 모았다.'><meta name="viewport" content="가로">
<style>p > b { color: red } /* 꾸밈 */</style>
<script>if (a < b) { alert("안녕 <b>하세요</b>"); }</script>
</head>
<body class="집" data-이름="값">
<!-- 고칠 것 -->
<nav><a href="/a">소식</a><a href="/b">행사</a> | <a href="/길" title="찾아오는 길">길</a></nav>
<h1>가을 소식</h1>
<p>서버는 <code>nginx -t</code> 명령으로 확인하세요.<sup><a href="#n1">[1]</a></sup> 다음이다.</p>
<p>면적은 100m<sup>2</sup>이고 물은 H<sub>2</sub>O이다.</p>
<pre><code>print("안녕")</code></pre>
<p translate="no">옮기지 않는다.</p><p>English stays.</p>
<img src="강.png" alt="강가의 모습"><input placeholder="이름을 쓰세요" value="그대로">
<input type="submit" value=보내기>
<table><tr><th>이름</th><td>34</td></tr></table>
<div>겉 글이다. <div>안쪽 글이다.</div> 남은 글이다.</div>
<p lang="ko">5 &lt; 6 이다.</p><p lang="ja">これはペンです。</p>
</body></html>
"""


def test_everything_but_the_prose_is_as_it_was(translated: Translating) -> None:
    made = translated(PAGE, "page.html", "가{}".format).text
    # what the engine has added taken away, the page is the same but for language and encoding
    same = PAGE.replace("ko-KR", "en").replace('lang="ko"', 'lang="en"').replace("euc-kr", "utf-8")
    back = made.replace("가", "").replace('"보내기"', "보내기")
    assert back == same.replace("가", "")


def test_what_is_no_prose_never_reaches_the_model(translated: Translating) -> None:
    seen = "\n".join(translated(PAGE, "page.html").given).replace("5 < 6", "").replace("& 안내", "")
    for part in ("nginx", "<", "꾸밈", "alert", "고칠", "print", "옮기지", "English", "34", "[1]",
                 "강.png", "그대로", "가로", "H2O", "100m", "ペン", "&"):  # fmt: skip
        assert part not in seen
    for part in ("소식", "행사", "찾아오는 길", "강가의 모습", "이름을 쓰세요", "보내기", "이름"):
        assert part in seen.split("\n")


def test_tags_follow_their_words(translated: Translating, english: Callable[[str], str]) -> None:
    page = (
        "<p><b>중요한</b> 소식을 전합니다. "
        "자세한 내용은 <a href='d?a=1&amp;b=2'>문서</a>를 보세요.</p>"
        "<p>값은 <i>3만 원</i>이고 <b>NVIDIA</b>가 낸다.</p>"
        "<p><a href=x><b>도윤</b></a>이 쓴 글이다.</p><p><em>여기</em>에서 신청하세요.</p>"
    )
    made = translated(page, "page.html", english).text
    assert "We have <b>important</b> news for you." in made
    assert "See the <a href='d?a=1&amp;b=2'>document</a> for the details." in made
    assert "<b>NVIDIA</b> pays the price of <i>30,000 won</i>." in made
    assert "The text was written by <a href=x><b>Doyun</b></a>." in made
    assert "Apply <em>here</em>." in made


def test_a_tag_around_whole_sentences_stays_around_them(translated: Translating) -> None:
    made = translated(
        "<p><b>굵은 글이다.</b></p><p>첫째다. <i>둘째다. 셋째다.</i> 넷째다.</p>", "page.html"
    )
    assert "<p><b>«굵은 글이다.»</b></p>" in made.text
    assert re.search(r"<i>«?둘째다\.»? «?셋째다\.»?</i>", made.text)
    assert "굵은 글이다." in made.given


def test_a_tag_in_mid_sentence_does_not_cut_it(translated: Translating) -> None:
    given = translated("<p>이 <b>굵은</b> 글은 <a href=x>한</a> 문장이다.</p>", "p.html").given
    assert "이 굵은 글은 한 문장이다." in given


def test_a_sentence_goes_on_over_a_line_break_and_lines_stay_apart(
    translated: Translating,
) -> None:
    made = translated(
        "<p>도서관은 올해부터 아이들을<br>위해 문을 연다.</p>"
        "<p>솔빛시 한들구<br/>느티나무길 27<br>전화 02-123-4567</p>",
        "page.html",
    )
    assert "도서관은 올해부터 아이들을 위해 문을 연다." in made.given
    assert {"솔빛시 한들구", "느티나무길 27"} <= set(made.given)
    assert made.text.count("<br") == 3
    assert re.search(r"아이들을<br>위해", made.text)


def test_a_model_that_says_less_loses_no_link(translated: Translating) -> None:
    page = (
        "<p>먼저 <a href=1>하나</a>와 <a href=2>둘</a>과 <a href=3>셋</a>을 "
        "<code>x</code>로 본다.</p>"
    )
    made = translated(page, "page.html", lambda text: "Yes." if " " in text else "One.").text
    for part in ("<a href=1>", "<a href=2>", "<a href=3>", "<code>x</code>"):
        assert made.count(part) == 1


def test_an_empty_translation_leaves_the_sentence(translated: Translating) -> None:
    assert "글이다." in translated("<p>글이다.</p>", "p.html", lambda text: "").text


def test_the_language_is_said_where_it_was_not(translated: Translating) -> None:
    made = translated("<html><head></head><body>글이다.</body></html>", "page.html").text
    assert made.startswith('<html lang="en"><head><meta charset="utf-8"></head>')


def test_signs_of_the_translation_are_written_as_text(translated: Translating) -> None:
    made = translated(
        "<p title='제목'>글이다.</p><p title=\"제목\">말이다.</p>",
        "p.html",
        lambda t: "a<b> & \"c\" 'd'",
    ).text
    assert "<p title='a&lt;b&gt; &amp; \"c\" &#39;d&#39;'>a&lt;b&gt; &amp; \"c\" 'd'</p>" in made
    assert "<p title=\"a&lt;b&gt; &amp; &quot;c&quot; 'd'\">" in made


PIECES = (
    *("<b>", "</b>", "<i class='가'>", "</i>", '<a href="x">', "</a>", "<br>", "<p>", "</p>"),
    *("<div>", "</div>", "<img alt=그림>", "글이 ", "하나다. ", "둘째 문장이다.", " 3 < 4 "),
    *("<!-- 주석 -->", "<code>", "</code>", "<", ">", "&amp;", "<sup>1</sup>", "<span>", "</span>"),
    *("\n", "<li>", "<pre>", "</pre>", "<script>", "</script>", '"', "'", "<td", " title='말' "),
    *("<title>", "</title>"),
)


@pytest.mark.parametrize("seed", range(60))
def test_no_tag_and_no_text_is_lost_of_a_broken_page(translated: Translating, seed: int) -> None:
    chosen = random.Random(seed).choices(PIECES, k=40)
    page = "<html lang=en><head><meta charset=utf-8></head><body>" + "".join(chosen)
    made = translated(page, "page.html", lambda text: " ".join(reversed(text.split()))).text
    for part in ("하나다", "둘째", "주석", "그림", "말", "글이"):
        assert made.count(part) >= page.count(part)
    names = [token.name for token in scan_html(page) if token.kind == "open"]
    kept = [token.name for token in scan_html(made) if token.kind == "open"]
    assert all(kept.count(name) >= names.count(name) for name in set(names))


@pytest.mark.parametrize("seed", range(20))
def test_tokens_cover_the_page(seed: int) -> None:
    page = "".join(random.Random(seed).choices(PIECES, k=60))
    tokens = list(scan_html(page))
    assert "".join(page[token.start : token.end] for token in tokens) == page


PREFORMATTED = """<body><pre>
주민센터는 다음 달 3일부터
운영 시간을 두 시간 늘린다고 밝혔다.

  문의는 <b>민원실</b>로 하면 된다.
</pre>
<pre>강가의 봄
나루터의 저녁</pre>
<pre>
def greet():
    print("어서 오세요")
    # 손님에게 인사를 건네고 이름을 적는 함수이다.
</pre>
<pre>| 이름 | 나이 |</pre>
<textarea>여기에 의견을 적어 주시면 담당자가 읽고 답해 드립니다.</textarea></body>
"""


def test_preformatted_prose_is_translated_by_its_lines(translated: Translating) -> None:
    result = translated(PREFORMATTED, "page.html", "가{}".format)
    assert {
        "주민센터는 다음 달 3일부터 운영 시간을 두 시간 늘린다고 밝혔다.",
        "문의는 민원실로 하면 된다.",
        "강가의 봄",
        "나루터의 저녁",
    } <= set(result.given)
    # indents, blank lines and line breaks are where they were
    assert [line[:3] for line in result.text.split("\n")[1:8]] == [
        *("가주민", "운영 ", "", "  가", "</p"),
        *("<pr", "가나루"),
    ]


def test_code_and_fields_stay_and_prose_in_them_is_told(translated: Translating) -> None:
    result = translated(PREFORMATTED, "page.html", "가{}".format)
    assert PREFORMATTED[PREFORMATTED.index("<pre>\ndef") :] in result.text
    assert "left 2 lines of prose in code and in fields of forms untranslated" in result.warnings
