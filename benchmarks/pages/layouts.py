"""Layouts to work on: how pages of portals, papers, blogs, wikis and boards are built."""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

import json
from html import escape

from pages.parts import MENU, OTHERS, bare_links, body, head, links, meta
from pages.texts import Text


def portal(text: Text) -> str:
    """A portal: bare text and line breaks in one block, captions in em."""
    # ruff: noqa: E501 - the lines of pages
    inner = body(
        text,
        p=lambda s: f"{s}<br><br>",
        h=lambda s: f"<strong>{s}</strong><br><br>",
        photo=lambda s: (
            f'<span class="photo_org"><img src="a.jpg"><em class="img_desc">{s} {text.author} 기자</em></span><br><br>'
        ),
        item=lambda s: f"- {s}<br>",
    )
    deck = (
        f'<strong class="end_summary">{"<br>".join(text.deck)}</strong><br><br>'
        if text.deck
        else ""
    )
    remarks = "".join(
        f"<li><span>{n}</span><p>{r}</p><span>2030.03.14. 11:02</span></li>"
        for n, r in text.remarks
    )
    return f"""{head(text.title, meta("og:title", text.title) + meta("og:site_name", text.outlet))}<body>
<div id="header"><div class="gnb">{bare_links(MENU, "")}</div></div><div id="ct">
<div class="end_head"><a href="/"><img alt="{text.outlet}"></a><h2 id="title_area"><span>{escape(text.title)}</span></h2>
<div class="end_head_info">입력<span>{text.date.replace("-", ".")}</span><a href="#">기사원문</a><a href="#">추천</a><a href="#">댓글 {len(text.remarks)}</a><button>글자 크기</button></div></div>
<div id="newsct_article"><article id="dic_area">{deck}{inner}{text.author} 기자 abc@onsae.example</article></div>
<div class="byline_box"><p>{text.author} 기자</p><p>현장을 지킵니다. 제보 주세요.</p></div>
<p class="c_text">Copyright ⓒ {text.outlet}. All rights reserved. 무단 전재 및 재배포 금지.</p>
<div class="section_guide"><em>이 기사는 언론사에서 사회 섹션으로 분류했습니다.</em><p>언론사는 개별 기사를 2개 이상 섹션으로 중복 분류할 수 있습니다.</p></div>
<div class="press_main"><h3>{text.outlet} 주요뉴스</h3><ul>{links(OTHERS)}</ul></div>
<div class="u_cbox"><h3>댓글</h3><ul>{remarks}</ul></div></div>
<footer><p>본 콘텐츠의 저작권은 제공처에 있으며 이를 무단 이용하는 경우 법적 책임을 질 수 있습니다.</p></footer></body></html>"""


def paper(text: Text) -> str:
    """A regional paper: paragraphs, boxes between them, notices inside the article."""
    seen = [0]

    def p(shown: str) -> str:
        seen[0] += 1
        ad = '<div class="ad-template"><ins></ins><p>광고</p></div>' if seen[0] == 2 else ""
        box = (
            f'<div class="box-related"><strong>관련기사</strong><ul>{links(OTHERS[:3])}</ul></div>'
            if seen[0] == 4
            else ""
        )
        return f"<p>{shown}</p>{ad}{box}"

    inner = body(
        text, p=p, h=lambda s: f"<h3>{s}</h3>",
        photo=lambda s: f'<div style="text-align:center"><figure class="photo-layout"><img src="p.jpg"><figcaption>▲ {s} /사진={text.outlet}</figcaption></figure></div>',
        quote=lambda s: f"<blockquote><p>{s}</p></blockquote>",
    )  # fmt: skip
    ld = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": text.title,
            "datePublished": text.date.replace(" ", "T") + ":00+09:00",
            "author": {"@type": "Person", "name": f"{text.author} 기자"},
            "publisher": {"@type": "Organization", "name": text.outlet},
        },
        ensure_ascii=False,
    )
    remarks = "".join(
        f'<div class="item"><b>{n}</b><span>2030-03-15 10:20:11</span><p>{r}</p></div>'
        for n, r in text.remarks
    )
    deck = "".join(f"<p>{d}</p>" for d in text.deck)
    return f"""{head(f"{text.title} - {text.outlet}", f'<script type="application/ld+json">{ld}</script>')}<body>
<header id="user-header"><h1 class="logo"><a href="/">{text.outlet}</a></h1><nav><ul>{links(MENU)}</ul></nav></header>
<div class="user-wrap"><section class="article-head-title"><div class="heading">{escape(text.title)}</div><div class="subheading">{deck}</div>
<ul class="infomation"><li>기자명 {text.author}</li><li>입력 {text.date}</li><li>댓글 {len(text.remarks)}</li></ul>
<div class="sns"><a href="#">페이스북</a><a href="#">트위터</a><a href="#">URL복사</a><button>바로가기</button></div></section>
<div class="user-content"><article id="article-view-content-div" class="article-veiw-body">{inner}
<p>{text.author} 기자 abc@onsae.example</p><p class="copy">저작권자 © {text.outlet} 무단전재 및 재배포 금지</p></article>
<div class="tag-group">{bare_links(["#시장", "#골목", "#온새미"])}</div>
<div class="article-copy"><span>{text.author}</span><a href="#">다른기사 보기</a></div></div>
<aside class="side"><h2>많이 본 기사</h2><ol>{links(OTHERS)}</ol></aside>
<section class="reply-wrap"><h4>댓글 {len(text.remarks)}개</h4>{remarks}<p>댓글을 남기려면 로그인하십시오.</p></section></div>
<footer id="user-footer"><p>{text.outlet} | 온새미시 바람로 12 | 등록번호 온새미 아00021 | 발행인 고을</p><p>Copyright © {text.outlet}. All rights reserved.</p></footer></body></html>"""


def editor_blog(text: Text) -> str:
    """A blog of a portal: each line a paragraph of spans, in components."""
    inner = body(
        text,
        p=lambda s: f'<div class="se-component se-text"><div class="se-module"><p class="se-text-paragraph"><span>{s}</span></p><p class="se-text-paragraph"><span>&#8203;</span></p></div></div>',
        h=lambda s: f'<div class="se-component se-quotation"><blockquote><p class="se-text-paragraph"><span>{s}</span></p></blockquote></div>',
        photo=lambda s: f'<div class="se-component se-image"><div class="se-module"><img src="1.jpg"></div><div class="se-module se-caption"><p class="se-text-paragraph"><span>{s}</span></p></div></div>',
        item=lambda s: f'<div class="se-component se-text"><p class="se-text-paragraph"><span>- {s}</span></p></div>',
    )  # fmt: skip
    remarks = "".join(
        f"<li><span>{n}</span><p>{r}</p><span>2030. 7. 10. 09:12</span></li>"
        for n, r in text.remarks
    )
    return f"""{head(f"{text.title} : 네모 블로그", meta("og:title", text.title) + meta("og:site_name", f"네모 블로그 | {text.outlet}"))}<body>
<div id="blog-menu">{bare_links(["프롤로그", "블로그", "지도", "서재", "안부"])}</div>
<div class="se-viewer"><div class="se-component se-documentTitle"><p class="se-text-paragraph"><span>{escape(text.title)}</span></p>
<div class="blog_info"><span class="nick"><a href="#">{text.author}</a></span><span class="date">{text.date.replace("-", ". ")}</span><a href="#">URL 복사</a> <a href="#">이웃추가</a></div></div>
<div class="se-main-container">{inner}<div class="se-component se-oglink"><a href="#"><strong>솔마루 예약</strong><p>전화로만 예약을 받습니다</p></a></div></div></div>
<div class="wrap_tag">{bare_links(["#찻집", "#나들이"])}</div>
<div class="area_comment"><a href="#">댓글 {len(text.remarks)}</a><ul>{remarks}</ul></div>
<div class="blog_category"><h3>이 블로그의 다른 글</h3><ul>{links(OTHERS[:4])}</ul></div></body></html>"""


def skin_blog(text: Text) -> str:
    """A blog with a skin: the name of the blog comes first in its title."""
    inner = body(
        text,
        p=lambda s: f'<p data-ke-size="size16">{s}</p><p data-ke-size="size16">&nbsp;</p>',
        h=lambda s: f'<h3 data-ke-size="size23">{s}</h3>',
        photo=lambda s: f'<figure class="imageblock"><span><img src="1.png"></span><figcaption>{s}</figcaption></figure>',
    )  # fmt: skip
    rows = "".join(
        f'<tr><th><a href="/{n}">{o}</a></th><td>2030.05.0{n + 1}</td></tr>'
        for n, o in enumerate(OTHERS[:4])
    )
    remarks = "".join(
        f'<li id="c{n}"><div class="rp_admin"><b>{a}</b> 2030.07.11 08:0{n}</div><p>{r}</p></li>'
        for n, (a, r) in enumerate(text.remarks)
    )
    return f"""{head(f"{text.outlet} :: {text.title}")}<body><div id="wrap"><div id="head"><h1><a href="/">{text.outlet}</a></h1><p>하루에 한 번 쓰는 글</p></div>
<div id="sidebar"><h3>분류 전체보기</h3><ul>{links(["여행", "살림", "책"])}</ul><h3>공지사항</h3><h3>최근 글</h3><ul>{links(OTHERS)}</ul><div>Today 31 Total 20,412</div></div>
<div id="content"><div class="entry"><div class="titleWrap"><h2><a href="/12">{escape(text.title)}</a></h2><span class="category"><a href="#">나들이</a></span> <span class="date">{text.date}</span></div>
<div class="article"><div class="tt_article_useless_p_margin contents_style">{inner}</div>
<div class="container_postbtn"><button>공감</button><div>공유하기</div></div>
<div class="another_category"><h4>'<a href="#">나들이</a>' 카테고리의 다른 글</h4><table>{rows}</table></div>
<div class="tagTrail"><span>태그</span> {bare_links(["찻집", "장마"], ", ")}</div></div>
<div class="comment"><h3>댓글</h3><ol>{remarks}</ol></div></div></div><div id="footer">Designed by 누구 / Powered by 어디</div></div></body></html>"""


def wiki(text: Text) -> str:
    """An encyclopedia: marks of notes, links that edit, a table of contents."""
    count = [0]

    def p(shown: str) -> str:
        count[0] += 1
        return f'<p>{shown}<sup class="reference"><a href="#cite_note-{count[0]}">[{count[0]}]</a></sup></p>'

    inner = body(
        text, p=p,
        h=lambda s: f'<h2><span class="mw-headline">{s}</span><span class="mw-editsection">[<a href="#">편집</a> | <a href="#">원본 편집</a>]</span></h2>',
        photo=lambda s: f'<div class="thumb"><img src="1.jpg"><div class="thumbcaption">{s}</div></div>',
    )  # fmt: skip
    notes = "".join(f"<li><a href='#'>↑</a> 《아라군지》, 1998년, {n}쪽.</li>" for n in range(3))
    return f"""{head(f"{text.title} - {text.outlet}, 함께 쓰는 백과사전")}<body class="mediawiki"><div id="content" class="mw-body">
<h1 id="firstHeading">{escape(text.title)}</h1><div id="bodyContent"><div id="siteSub">{text.outlet}, 함께 쓰는 백과사전</div>
<div id="mw-content-text"><div class="mw-parser-output"><div class="toc"><h2>목차</h2><ul>{links(["1 역사", "2 생태", "3 각주"])}</ul></div>{inner}
<h2>각주</h2><ol class="references">{notes}</ol></div></div><div id="catlinks"><a href="#">분류</a>: <a href="#">호수</a> <a href="#">아라군</a></div></div></div>
<div id="mw-navigation"><h2>둘러보기 메뉴</h2><ul>{links(["로그인하지 않음", "토론", "기여", "계정 만들기"])}</ul></div>
<div id="footer"><ul><li>이 문서는 2031년 1월 3일에 마지막으로 바뀌었습니다.</li><li>내용은 자유 라이선스에 따라 쓸 수 있습니다.</li></ul></div></body></html>"""


def old_tables(text: Text) -> str:
    """A page of the nineties, in EUC-KR: tables in tables, breaks, fonts, few closing tags."""
    inner = body(
        text, p=lambda s: f"&nbsp;{s}<BR><BR>", h=lambda s: f"<b>{s}</b><BR><BR>",
        photo=lambda s: f'<table align=right width=200><tr><td><img src="a.gif"></td></tr><tr><td><font size=2>{s}</font></td></tr></table>',
        item=lambda s: f"· {s}<BR>",
    )  # fmt: skip
    rank = "".join(
        f"<tr><td>{n + 1}</td><td><a href=/{n}>{o}</a></td></tr>" for n, o in enumerate(OTHERS)
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><title>{text.outlet}::{escape(text.title)}</title></head><body bgcolor=white>
<table width=900><tr><td colspan=2><a href=/><img src=logo.gif></a></td></tr><tr><td width=120 valign=top><a href=/1>정치</a><br><a href=/2>경제</a><br><a href=/3>사회</a><br><a href=/4>문화</a></td>
<td><table width=100%><tr><td><font size=5><b>{escape(text.title)}</b></font></td></tr><tr><td align=right>{text.date} {text.author} 기자</td></tr>
<tr><td><font face=굴림>{inner}</font><p align=right>&lt;저작권자 ⓒ {text.outlet}. 무단전재-재배포 금지&gt;</td></tr></table></td></tr>
<tr><td></td><td><table><tr><td colspan=2><b>많이 본 기사</b></td></tr>{rank}</table></td></tr></table>
<center><font size=2>{text.outlet} / 대표전화 031-000-0000 / 발행인 아무개</font></center></body></html>"""


def board(text: Text) -> str:
    """A board of a community: a post and its comments, most of the text."""
    inner = body(
        text, p=lambda s: f"<p>{s}</p>", h=lambda s: f"<p><b>{s}</b></p>",
        photo=lambda s: f'<p><img src="a.jpg"></p><p class="img_caption">{s}</p>',
    )  # fmt: skip
    remarks = "".join(
        f'<div class="row"><div><span>{n}</span> <span>02-18 23:1{k}</span></div><div class="txt">{r}</div></div>'
        for k, (n, r) in enumerate(text.remarks)
    )
    rows = "".join(
        f'<tr><td>{812 - n}</td><td><a href="/{n}">{o}</a> <span>[{n}]</span></td><td>아무개</td><td>02-18</td><td>{n * 31}</td></tr>'
        for n, o in enumerate(OTHERS)
    )
    return f"""{head(f"{text.title} > 자유게시판 | {text.outlet}")}<body><div id="hd"><h1>{text.outlet}</h1><ul id="gnb">{links(["자유게시판", "질문", "장터", "사진"])}</ul></div>
<div id="container"><h2>자유게시판</h2><article id="bo_v"><header><h2 id="bo_v_title"><span class="bo_v_tit">{escape(text.title)}</span></h2></header>
<section id="bo_v_info"><span>작성자</span> <b>{text.author}</b> <span>조회 1,204</span> <span>작성일 {text.date}</span></section>
<section id="bo_v_atc"><div id="bo_v_con">{inner}</div><div id="bo_v_act"><a href="#">추천 3</a><a href="#">비추천 0</a></div></section>
<ul class="btn_bo_user">{links(["목록", "답변", "글쓰기"])}</ul>
<section id="bo_vc"><h2>댓글 {len(text.remarks)}</h2>{remarks}</section></article>
<table class="list"><tr><th>번호</th><th>제목</th><th>글쓴이</th><th>날짜</th><th>조회</th></tr>{rows}</table></div><div id="ft">이용약관 | 개인정보처리방침<p>Copyright © {text.outlet}</p></div></body></html>"""


def office(text: Text) -> str:
    """A notice of an office: facts in a table, the text in one of its cells, then files."""
    inner = body(
        text, p=lambda s: f"<p><span style='font-size:11pt'>{s}</span></p>", h=lambda s: f"<p><b>{s}</b></p>",
        photo=lambda s: f'<p><img src="a.jpg" alt="{s}"></p>', item=lambda s: f"<p>&nbsp;○ {s}</p>",
    )  # fmt: skip
    return f"""{head(f"{text.title} < 고시공고 < 소식 < {text.outlet}")}<body><div id="accessibility"><a href="#c">본문 바로가기</a></div>
<div id="header"><h1><a href="/">{text.outlet}</a></h1><ul class="gnb">{links(["민원", "소식", "구정", "정보공개"])}</ul></div>
<div id="lnb"><h2>소식</h2><ul>{links(["공지사항", "고시공고", "채용"])}</ul></div><div id="c"><h3>고시공고</h3><div class="location">홈 &gt; 소식 &gt; 고시공고</div>
<table class="board_view"><tr><th>제목</th><td colspan="3">{escape(text.title)}</td></tr><tr><th>담당부서</th><td>{text.author}</td><th>등록일</th><td>{text.date[:10]}</td></tr>
<tr><td colspan="4" class="content">{inner}</td></tr><tr><th>첨부파일</th><td colspan="3"><a href="#">신청서.hwp (32KB)</a></td></tr></table>
<ul class="prevnext"><li>이전글 <a href="#">{OTHERS[0]}</a></li><li>다음글 <a href="#">{OTHERS[1]}</a></li></ul><div class="satis"><p>이 페이지의 정보에 만족하십니까?</p><label>매우 만족</label><label>보통</label></div></div>
<div id="footer"><address>(00000) 새울시 새울구 한길로 1</address><p>COPYRIGHT (C) {text.outlet}. ALL RIGHTS RESERVED.</p></div></body></html>"""


LAYOUTS = (portal, paper, editor_blog, skin_blog, wiki, old_tables, board, office)
