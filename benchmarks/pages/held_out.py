"""Layouts that were held out until the search for articles worked on the others.

Their first figures were an F1 of .942 and .977 kept; what they showed has been mended since.
"""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

import json
from html import escape

from pages.parts import MENU, OTHERS, TEASERS, bare_links, body, head, links, meta
from pages.texts import Text


def flat(text: Text) -> str:
    """A page without blocks around anything, and without closing tags."""
    # ruff: noqa: E501 - the lines of pages
    inner = body(
        text, p=lambda s: f"<p>{s}", h=lambda s: f"<h2>{s}</h2>",
        photo=lambda s: f'<p><img src=a.jpg><p><small>▲ {s} (사진={text.outlet})</small>',
        quote=lambda s: f"<blockquote>{s}</blockquote>",
    )  # fmt: skip
    return f"""<html><head><title>{escape(text.title)} | {text.outlet}</title></head><body><p>{bare_links(MENU, " | ")}
<h1>{escape(text.title)}</h1><p>{text.author} 기자 | 입력 {text.date}{inner}<p>ⓒ {text.outlet}, 무단전재 및 재배포 금지<hr><h4>함께 읽으면 좋은 글</h4><ul>{links(OTHERS[:3])}</ul>"""


def hashed(text: Text) -> str:
    """A page of components whose class names say nothing; cards with teasers follow."""
    inner = body(
        text, p=lambda s: f'<p class="sc-a1 fXyz">{s}</p>', h=lambda s: f'<h2 class="sc-b2 gAbc">{s}</h2>',
        photo=lambda s: f'<figure class="sc-c3"><picture><img src="a.webp"></picture><figcaption class="sc-d4">{s}</figcaption></figure>',
        quote=lambda s: f'<blockquote class="sc-e5">{s}</blockquote>',
    )  # fmt: skip
    cards = "".join(
        f'<div class="sc-f6"><a href="/{n}"><h3 class="sc-g7">{o}</h3><p class="sc-h8">{t}</p></a></div>'
        for n, (o, t) in enumerate(zip(OTHERS, TEASERS, strict=False))
    )
    about = (
        meta("og:title", f"{text.title} | {text.outlet}")
        + meta("og:site_name", text.outlet)
        + meta("article:published_time", text.date.replace(" ", "T") + "+09:00")
        + meta("article:author", text.author)
    )
    return f"""{head(f"{text.title} | {text.outlet}", about)}<body><div id="__next"><div class="sc-x1"><a href="/">{text.outlet}</a><div class="sc-x2">{bare_links(MENU)}</div></div>
<main class="sc-m1"><div class="sc-m2"><h1 class="sc-t1">{escape(text.title)}</h1><div class="sc-t2">{"".join(f"<p>{d}</p>" for d in text.deck)}</div><div class="sc-t3"><span>{text.author}</span> <time datetime="{text.date.replace(" ", "T")}">{text.date}</time></div></div>
<div class="sc-n1">{inner}</div><div class="sc-n2"><span>좋아요 31</span><span>공유하기</span></div></main>
<div class="sc-r1"><h2>지금 읽을 만한 이야기</h2>{cards}</div><div class="sc-z1"><p>{text.outlet}은 독자의 후원으로 만듭니다.</p><div>© 2031 {text.outlet}</div></div></div><script>window.__DATA__={{}}</script></body></html>"""


def live(text: Text) -> str:
    """A page of entries, each with its time."""
    clock = [8 * 60]

    def p(shown: str) -> str:
        clock[0] += 17
        return f'<div class="entry"><span class="time">{clock[0] // 60:02d}:{clock[0] % 60:02d}</span><div class="entry-text"><p>{shown}</p></div></div>'

    inner = body(
        text,
        p=p,
        h=lambda s: f"<h3>{s}</h3>",
        photo=lambda s: (
            f'<div class="entry-photo"><img src="a.jpg"><p class="photo-desc">{s}</p></div>'
        ),
    )
    return f"""{head(f"[속보 모음] {text.title} : {text.outlet}", meta("og:title", f"[속보 모음] {text.title}"))}<body><header class="top"><a href="/">{text.outlet}</a>{bare_links(MENU)}</header>
<main><article><h1>[속보 모음] {escape(text.title)}</h1><p class="updated">업데이트 {text.date}</p><div class="live">{inner}</div></article><aside><h2>실시간 인기</h2><ol>{links(OTHERS)}</ol></aside></main><footer><p>Copyright {text.outlet}</p></footer></body></html>"""


def answers(text: Text) -> str:
    """A question and answers: the first lines ask, the others answer."""
    first = Text(text.title, text.outlet, text.author, text.date, (), text.parts[:2], ())
    rest = Text(text.title, text.outlet, text.author, text.date, (), text.parts[2:], ())
    style = {
        "p": lambda s: f"<p>{s}</p>",
        "h": lambda s: f"<p><strong>{s}</strong></p>",
        "photo": lambda s: f'<figure><img src="a.jpg"><figcaption>{s}</figcaption></figure>',
    }
    return f"""{head(f"{text.title} : 물음마당")}<body><div id="gnb">{bare_links(["홈", "질문", "답변", "내 지식"])}</div><div id="content">
<div class="question-content"><h1 class="title">{escape(text.title)}</h1><div class="c-userinfo"><span>{text.author}</span><span>조회수 1,502</span><span>작성일 {text.date}</span></div><div class="c-heading-detail">{body(first, **style)}</div></div>
<div class="answer-area"><h2>답변 1개</h2><div class="answer-content"><div class="profile-card"><a href="#">슬기로운이웃</a><span>채택답변 41</span></div><div class="detail">{body(rest, **style)}</div><p class="answer-date">2031.02.19. 작성</p></div></div>
<div class="aside-rank"><h3>많이 본 질문</h3><ul>{links(OTHERS)}</ul></div></div><footer>© 물음마당</footer></body></html>"""


def press(text: Text) -> str:
    """A blogging engine: widgets beside the text, related posts and comments below it."""
    inner = body(
        text, p=lambda s: f"<p>{s}</p>", h=lambda s: f'<h3 class="wp-block-heading">{s}</h3>',
        photo=lambda s: f'<div class="wp-caption aligncenter"><img src="a.jpg"><p class="wp-caption-text">{s}</p></div>',
        quote=lambda s: f'<blockquote class="wp-block-quote"><p>{s}</p></blockquote>',
    )  # fmt: skip
    remarks = "".join(
        f'<li class="comment"><article><footer><b class="fn">{n}</b> <a href="#"><time>2030년 3월 16일 9:0{k} 오전</time></a></footer><div class="comment-content"><p>{r}</p></div><a href="#">응답</a></article></li>'
        for k, (n, r) in enumerate(text.remarks)
    )
    ld = json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "@id": "/#w", "name": text.outlet},
                {
                    "@type": "Article",
                    "headline": text.title,
                    "datePublished": text.date.replace(" ", "T") + ":00+09:00",
                    "author": {"@id": "/#p"},
                    "publisher": {"@id": "/#w"},
                },
                {"@type": "Person", "@id": "/#p", "name": text.author},
            ],
        },
        ensure_ascii=False,
    )
    return f"""{head(f"{text.title} – {text.outlet}", f'<script type="application/ld+json">{ld}</script>')}<body class="single has-sidebar comments-open"><div id="page"><header id="masthead"><p class="site-title"><a href="/">{text.outlet}</a></p><p class="site-description">조용히 오래 씁니다</p><nav>{bare_links(MENU)}</nav></header>
<div id="primary" class="content-area"><main><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{escape(text.title)}</h1><div class="entry-meta">작성자: <a href="#">{text.author}</a> 작성일: <a href="#"><time datetime="{text.date.replace(" ", "T")}">{text.date}</time></a></div></header>
<div class="entry-content">{inner}<div class="sharedaddy"><h3>이것을 공유합니다:</h3><ul>{links(["트위터", "페이스북"])}</ul></div><div id="jp-relatedposts"><h3>관련</h3>{"".join(f"<div><h4><a href='#'>{o}</a></h4><p>{t}</p></div>" for o, t in zip(OTHERS, TEASERS, strict=False))}</div></div>
<footer class="entry-footer">카테고리: <a href="#">마을</a></footer></article><nav class="post-navigation">{bare_links(OTHERS[:2])}</nav><div id="comments"><h2>“{escape(text.title)}”에 대한 {len(text.remarks)}개의 댓글</h2><ol>{remarks}</ol></div></main></div>
<aside id="secondary"><section class="widget"><h2>최신 글</h2><ul>{links(OTHERS)}</ul></section><section class="widget"><h2>소개</h2><p>동네를 걷고 쓰는 사람들의 블로그입니다. 원고를 보내 주세요.</p></section></aside><footer id="colophon">워드를 눌러 만듦</footer></div></body></html>"""


def broken(text: Text) -> str:
    """A page whose one paragraph is broken by tables, lists and rules inside it."""
    inner = body(
        text, p=lambda s: f"{s}<br /><br />", h=lambda s: f"</p><h4>{s}</h4>",
        photo=lambda s: f'<table class="tb" align="center"><tr><td><img src="a.jpg"/></td></tr><tr><td class="t">{s}</td></tr></table>',
        quote=lambda s: f"<blockquote>{s}</blockquote>",
    )  # fmt: skip
    return f"""{head(f"{text.outlet} - {text.title}", meta("dable:author", text.author) + meta("dc.date", text.date[:10]))}<body><div class="top_menu">{bare_links(MENU)}</div><div class="cont_left"><div class="view_title"><h3>{escape(text.title)}</h3><h4>{"<br>".join(text.deck)}</h4></div>
<div class="view_info">{text.author} 기자 <span>등록 {text.date}</span></div><div class="view_con"><p>{inner}<hr/>[{text.outlet} {text.author} 기자 abc@on.example]<br/>&lt;ⓒ {text.outlet} 무단전재 재배포금지&gt;</p></div>
<div class="hot_news"><dl><dt>핫이슈</dt>{links(OTHERS, "dd")}</dl></div></div><div class="cont_right"><div>{links(OTHERS[::-1], "p")}</div></div><div class="copyright">{text.outlet} | 청소년보호책임자: 아무개</div></body></html>"""


def mobile(text: Text) -> str:
    """A page for phones: a button before each caption, boxes of an AI, buttons as plain text."""
    inner = body(
        text, p=lambda s: f"<div>{s}</div>", h=lambda s: f"<div><b>{s}</b></div>",
        photo=lambda s: f'<div class="thumb"><img src="a.jpg"></div><div>이미지 확대보기</div><div>{s}</div>',
    )  # fmt: skip
    return f"""{head(f"{text.title} < 사회 < 기사본문 - {text.outlet}", meta("og:title", f"{text.title} - {text.outlet}") + meta("og:article:author", f"{text.author} 기자"))}<body><div class="m_head"><a href="/">{text.outlet}</a><a href="/m">메뉴</a></div>
<div class="m_wrap"><div class="m_tit">{escape(text.title)}</div><div class="m_info">{text.author} 기자 · 승인 {text.date.replace("-", ".")}</div><div class="m_btns"><span>가</span><span>가</span><span>공유</span></div>
<div class="ai_summary"><b>AI 요약</b><p>이 글을 인공지능이 세 줄로 줄였습니다. 정확하지 않을 수 있습니다.</p></div><div class="m_body">{inner}<div>{text.author} 기자</div><div>[저작권자 ⓒ {text.outlet}, 무단 전재·재배포 금지]</div></div></div>
<div class="m_list"><p>이 시각 주요 뉴스</p>{links(OTHERS, "div")}</div></body></html>"""


def frames(text: Text) -> str:
    """A paper whose article is one of many sections of the same kind, with a form around all."""
    inner = body(
        text, p=lambda s: f'<p style="margin:0">{s}</p><p>&nbsp;</p>', h=lambda s: f'<p><span style="font-weight:bold">{s}</span></p>',
        photo=lambda s: f'<p style="text-align:center"><img src="a.jpg"></p><p style="text-align:center">△ {s} ⓒ{text.outlet}</p>',
        item=lambda s: f"<p>▪ {s}</p>",
    )  # fmt: skip
    return f"""{head(f"{text.outlet} > 지역 > {text.title}")}<body><form id="aspnetForm"><div class="section"><ul>{links(MENU)}</ul></div><div class="section"><h3>{escape(text.title)}</h3><dl><dt>작성자</dt><dd>{text.author}</dd><dt>작성일</dt><dd>{text.date}</dd><dt>조회수</dt><dd>214</dd></dl></div>
<div class="section"><div id="ctl00_body">{inner}</div></div><div class="section"><h4>오늘의 동네 소식</h4><ul>{"".join(f"<li><a href='/{n}'>{o}</a><br>{t}</li>" for n, (o, t) in enumerate(zip(OTHERS, TEASERS, strict=False)))}</ul></div><div class="section">{text.outlet} 편집실 031-000-0000</div></form></body></html>"""


LAYOUTS = (flat, hashed, live, answers, press, broken, mobile, frames)
