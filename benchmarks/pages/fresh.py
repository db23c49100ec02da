"""More layouts, written last: they were measured when all else was done, and nothing was changed for them."""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

from html import escape

from pages.parts import MENU, OTHERS, TEASERS, bare_links, body, head, links, meta
from pages.texts import Text


def magazine(text: Text) -> str:
    """A magazine: pull quotes, a box beside the text, a list of its issue, an author's note."""
    inner = body(
        text, p=lambda s: f'<p class="txt">{s}</p>', h=lambda s: f'<h4 class="mid">{s}</h4>',
        photo=lambda s: f'<div class="img"><img src="a.jpg"><span class="copy">{s}</span></div>',
        quote=lambda s: f'<p class="txt"><q>{s}</q></p>',
    )  # fmt: skip
    teasers = "".join(
        f"<li><a href='/{n}'><strong>{o}</strong><span>{t}</span></a></li>"
        for n, (o, t) in enumerate(zip(OTHERS, TEASERS, strict=False))
    )
    return f"""{head(f"{text.title} | 742호 | {text.outlet}", meta("og:title", text.title) + meta("og:site_name", text.outlet))}<body><div class="header"><a href="/">{text.outlet}</a><span>742호</span></div><div class="global">{bare_links(MENU)}</div>
<div class="container"><div class="head"><span class="sec">사회</span><h2>{escape(text.title)}</h2><p class="sum">{" ".join(text.deck)}</p><div class="by"><a href="#">{text.author} 기자</a> <span>{text.date}</span> <span>호수 742</span></div></div>
<div class="view">{inner}<div class="mag"><p>{text.outlet}을 정기구독하시면 매주 집에서 받아 보실 수 있습니다. 지금 신청하세요.</p><a href="#">구독하기</a></div></div>
<div class="issue"><h3>이번 호 차례</h3><ul>{teasers}</ul></div></div><div class="bottom"><p>주소: 온새미시 바람로 3, 제호: {text.outlet}</p><p>{text.outlet}의 모든 글은 저작권법의 보호를 받습니다.</p></div></body></html>"""


def cafe(text: Text) -> str:
    """A club: the post in a cell of a table, comments in rows of another, without names."""
    inner = body(
        text, p=lambda s: f"<div>{s}</div>", h=lambda s: f"<div><b>{s}</b></div>",
        photo=lambda s: f'<div><img src="a.jpg"></div><div><font color="gray">▲{s}</font></div>', item=lambda s: f"<div>※ {s}</div>",
    )  # fmt: skip
    remarks = "".join(
        f"<tr><td><b>{n}</b> 31.02.1{k} 12:0{k}</td></tr><tr><td>{r}</td></tr>"
        for k, (n, r) in enumerate(text.remarks)
    )
    return f"""{head(f"{text.title} - {text.outlet} : 모임")}<body><table width="100%"><tr><td><a href="/">{text.outlet}</a></td><td><a href="/in">가입하기</a></td></tr></table>
<table><tr><td valign="top"><a href="/1">전체글보기</a><br><a href="/2">가입인사</a><br><a href="/3">질문</a><br><a href="/4">나눔</a></td><td>
<table><tr><td><b>{escape(text.title)}</b></td><td>{text.date}</td></tr><tr><td colspan="2">{text.author} (새싹회원) 조회 312</td></tr><tr><td colspan="2"><div>{inner}</div></td></tr></table>
<table><tr><td>댓글 {len(text.remarks)}</td></tr>{remarks}</table><table><tr><td><a href="/a">이전글</a> <a href="/b">다음글</a> <a href="/c">목록</a></td></tr></table></td></tr></table></body></html>"""


def release(text: Text) -> str:
    """A press release: a summary in a box, a table of who is in charge, files and a licence."""
    inner = body(
        text, p=lambda s: f"<p>□ {s}</p>", h=lambda s: f"<h3>{s}</h3>",
        photo=lambda s: f'<figure><img src="a.jpg"><figcaption>&lt;{s}&gt;</figcaption></figure>', item=lambda s: f"<p>&nbsp;&nbsp;○ {s}</p>",
    )  # fmt: skip
    return f"""{head(f"보도자료 | {text.outlet}", meta("og:title", text.title) + meta("og:description", text.lines[0][:60]))}<body><div id="skip"><a href="#c">본문 바로가기</a></div><header><h1><a href="/"><img alt="{text.outlet}"></a></h1><nav><ul>{links(["소식", "정책", "민원"])}</ul></nav></header>
<main id="c"><h2>보도자료</h2><ol class="breadcrumb"><li>홈</li><li>소식</li><li>보도자료</li></ol><div class="bbs"><h3 class="subject">{escape(text.title)}</h3><ul class="meta"><li>담당부서 {text.author}</li><li>등록일 {text.date[:10]}</li><li>조회수 88</li></ul>
<div class="file"><a href="#">보도자료.hwpx</a> <a href="#">내려받기</a></div><div class="cnt">{inner}</div><div class="kogl"><p>{text.outlet}이 만든 이 저작물은 공공누리 제1유형 조건에 따라 이용할 수 있습니다.</p></div></div></main>
<footer><address>온새미시 큰길 1</address><p>대표전화 031-000-0000</p></footer></body></html>"""


LAYOUTS = (magazine, cafe, release)
