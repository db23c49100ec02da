"""Mails, saved pages, feeds, subtitles, chats, books, filings and wikitext, for kept.py."""

from __future__ import annotations

import io
import plistlib
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from itertools import count

from kept_files import wrap
from kept_texts import ITEMS, NOTE, ROWS, Made, join_paragraphs, list_prose, make
from texts import Article

_TABLE = tuple(" ".join(row) for row in ROWS)
_DATE = "Thu, 12 Jun 2031 09:30:00 +0900"
_NAMES = ("연서", "도윤", "하람")


def write_page(text: Article, menu: str = "") -> str:
    """Write a page of a text, with a menu around it."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in join_paragraphs(text))
    title = escape(text.title)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"{menu}<main><h1>{title}</h1>\n{body}</main></body></html>"
    )


def build_mails(texts: list[Article]) -> Iterator[Made]:
    """Build mails: plain in base64, HTML with an attachment, in CP949, and an answer."""
    for number, text in enumerate(texts):
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"] = "연서 <a@example.com>", "도윤 <b@example.com>"
        mail["Subject"], mail["Date"] = text.title, _DATE
        body = "\n\n".join(join_paragraphs(text))
        others: tuple[str, ...] = ()
        if number % 4 == 0:
            mail.set_content(body, cte="base64")
        elif number % 4 == 1:
            mail.set_content(body)
            mail.add_alternative(write_page(text), subtype="html", cte="quoted-printable")
            mail.add_attachment(bytes(3000), maintype="image", subtype="png", filename="a.png")
        elif number % 4 == 2:
            wrapped = "\n\n".join("\n".join(wrap(p, 72)) for p in join_paragraphs(text))
            others = ("연서 드림",)
            mail.set_content(f"{wrapped}\n\n-- \n{others[0]}\n", charset="euc-kr", cte="8bit")
        else:
            others = ("2031. 6. 11. 오후 3:20, 도윤님이 작성:", "보내 주신 글은 잘 받았습니다.")
            quoted = f"{others[0]}\n> {others[1]}\n"
            mail.set_content(f"{body}\n\n{quoted}", cte="base64")
        yield make("eml", ".eml", mail.as_bytes(), [text], (), others)


def build_saved_pages(texts: list[Article]) -> Iterator[Made]:
    """Build pages as browsers save them: two of Chromium, one of Safari."""
    menu = "<nav><ul><li><a href='/a'>정치</a></li><li><a href='/b'>경제</a></li></ul></nav>"
    for number, text in enumerate(texts):
        page = write_page(text, menu)
        if number % 3 == 2:
            main = {"WebResourceData": page.encode(), "WebResourceMIMEType": "text/html"}
            main |= {"WebResourceURL": "https://a.example/", "WebResourceTextEncodingName": "UTF-8"}
            data = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
            yield make("mhtml", ".webarchive", data, [text])
            continue
        saved = EmailMessage(policy=SMTP)
        saved["From"] = "<Saved by Blink>"
        saved["Snapshot-Content-Location"] = "https://a.example/"
        saved["Subject"], saved["Date"] = text.title, _DATE
        cte = ("quoted-printable", "base64")[number % 3]
        saved.set_content(page, subtype="html", cte=cte)
        saved.make_related()
        saved.add_attachment(b"p { color: red }", maintype="text", subtype="css")
        yield make("mhtml", ".mhtml", saved.as_bytes(), [text])


def build_feeds(texts: list[Article]) -> Iterator[Made]:
    """Build feeds of two entries: RSS with pages in it, RSS with plain texts, Atom."""
    for number in range(len(texts) // 2):
        entries = texts[2 * number : 2 * number + 2]
        items = "".join(_write_entry(number % 3, entry) for entry in entries)
        if number % 3 == 2:
            about = 'xmlns="http://www.w3.org/2005/Atom"'
            data = f"<feed {about}><title>온새미일보</title>{items}</feed>"
        else:
            about = 'version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            data = f"<rss {about}><channel><title>온새미일보</title>{items}</channel></rss>"
        head = '<?xml version="1.0" encoding="utf-8"?>\n'
        yield make("rss", ".xml", head + data, entries, (), ("온새미일보",))


def _write_entry(number: int, text: Article) -> str:
    title = f"<title>{escape(text.title)}</title>"
    body = "".join(f"<p>{escape(p)}</p>" for p in join_paragraphs(text))
    if number == 0:
        said = escape(text.paragraphs[0][0])
        return (
            f"<item>{title}<link>https://a.example/1</link><description>{said}</description>"
            f"<content:encoded><![CDATA[{body}]]></content:encoded><pubDate>{_DATE}</pubDate></item>"
        )
    if number == 1:
        plain = escape("\n\n".join(join_paragraphs(text)))
        return f"<item>{title}<description>{plain}</description></item>"
    return f'<entry>{title}<id>a</id><content type="html">{escape(body)}</content></entry>'


def _list_cues(text: Article, number: int) -> list[str]:
    """List the cues: a sentence each, one of two lines, or a sentence over several."""
    if number % 3 == 0:
        return list(list_prose(text))
    if number % 3 == 1:
        return ["\n".join(wrap(sentence, 50)) for sentence in list_prose(text)]
    return [part for sentence in list_prose(text) for part in wrap(sentence, 36)]


def _tell_time(seconds: int, point: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}000"


def build_subtitles(suffix: str, texts: list[Article]) -> Iterator[Made]:
    """Build subtitles, of which each cue begins where the one before it ends."""
    for number, text in enumerate(texts):
        cues = _list_cues(text, number)
        if suffix == ".smi":
            shown = "".join(
                f"<SYNC Start={at}000><P Class=KRCC>\n{escape(cue).replace(chr(10), '<br>')}\n"
                for at, cue in enumerate(cues)
            )
            data = (
                "<SAMI><HEAD><TITLE>a</TITLE><STYLE TYPE='text/css'><!--\n.KRCC { lang: ko-KR; }\n"
                f"--></STYLE></HEAD><BODY>\n{shown}<SYNC Start={len(cues)}000>"
                "<P Class=KRCC>&nbsp;\n</BODY></SAMI>"
            )
            encoded = data.encode(("utf-8", "cp949", "utf-16")[number % 3], "xmlcharrefreplace")
        else:
            point, head = (".", "WEBVTT\n\n") if suffix == ".vtt" else (",", "")
            voice = "<v 연서>" if suffix == ".vtt" and number % 3 == 0 else ""
            shown = "".join(
                f"{at + 1}\n{_tell_time(at, point)} --> {_tell_time(at + 1, point)}\n{voice}"
                f"{escape(cue, quote=False) if suffix == '.vtt' else cue}\n\n"
                for at, cue in enumerate(cues)
            )
            encoded = (head + shown).encode()
        prose = list_prose(text)
        yield Made(suffix[1:], suffix, encoded, prose, "\n".join(prose))


def build_chats(texts: list[Article], *, phone: bool) -> Iterator[Made]:
    """Build exports of KakaoTalk, a message a sentence or a paragraph of several lines."""
    kind = "KakaoTalk, phone" if phone else "KakaoTalk, PC"
    for number, text in enumerate(texts):
        said = list(list_prose(text))
        if number % 3 == 2:
            said = ["\n".join(paragraph) for paragraph in text.paragraphs]
        name = (_NAMES[at % 3] for at in count())
        if phone:
            place = "{y}. {m}. {d}. 오후 7:12" if number % 3 == 1 else "{y}년 {m}월 {d}일 오후 7:12"
            stamp = place.format(y=2031, m=6, d=12)
            head = f"국수 모임 3 카카오톡 대화\n저장한 날짜 : {stamp}\n\n\n{stamp}\n"
            lines = [f"{stamp}, {next(name)} : {message}" for message in said]
        else:
            head = (
                "국수 모임 3 님과 카카오톡 대화\r\n저장한 날짜 : 2031-06-12 21:05:33\r\n\r\n"
                "--------------- 2031년 6월 12일 목요일 ---------------\r\n"
            )
            lines = [f"[{next(name)}] [오후 7:12] {message}" for message in said]
        prose = list_prose(text)
        data = (head + "\n".join(lines)).encode("utf-8-sig")
        yield Made(kind, ".txt", data, prose, "\n".join(prose))


def build_books(texts: list[Article]) -> Iterator[Made]:
    """Build e-books of three chapters with a note, a list and a table."""
    for number in range(len(texts) // 3):
        chapters = texts[3 * number : 3 * number + 3]
        cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
        items = "".join(f"<li>{item}</li>" for item in ITEMS)
        note = f'<aside epub:type="footnote" id="n1"><p>{NOTE}</p></aside>'
        more = f"<ul>{items}</ul><table>{cells}</table>{note}"
        names = [f"{at}.xhtml" for at in range(len(chapters))]
        files = {name: _write_chapter(c) for name, c in zip(names, chapters, strict=True)}
        files[names[-1]] = files[names[-1]].replace("</body>", f"{more}</body>")
        listed = "".join(
            f"<item id='c{at}' href='{name}' media-type='application/xhtml+xml'/>"
            for at, name in enumerate(names)
        )
        spine = "".join(f"<itemref idref='c{at}'/>" for at in range(len(names)))
        package = (
            "<package xmlns='http://www.idpf.org/2007/opf'><metadata "
            "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>온새미 이야기</dc:title>"
            f"</metadata><manifest>{listed}</manifest><spine>{spine}</spine></package>"
        )
        container = "<container><rootfiles><rootfile full-path='O/a.opf'/></rootfiles></container>"
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("mimetype", "application/epub+zip")
            made.writestr("META-INF/container.xml", container)
            made.writestr("O/a.opf", package)
            for name, page in files.items():
                made.writestr(f"O/{name}", page)
        yield make("epub", ".epub", out.getvalue(), chapters, (*ITEMS, NOTE), _TABLE)


def _write_chapter(text: Article) -> str:
    body = "".join(f"<p>{escape(p)}</p>\n" for p in join_paragraphs(text))
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    title = escape(text.title)
    return (
        f"<html {names}><head><title>{title}</title></head>"
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


def build_filings(texts: list[Article]) -> Iterator[Made]:
    """Build XML of prose: a filing in UTF-8, one in CP949, and DocBook."""
    for number, text in enumerate(texts):
        body, title = join_paragraphs(text), escape(text.title)
        if number % 3 == 2:
            first, *others = map(escape, body)
            rest = "".join(f"<para>{p}</para>" for p in others)
            items = "".join(f"<listitem><para>{item}</para></listitem>" for item in ITEMS)
            data = (
                f'<?xml version="1.0"?><article><title>{title}</title><para>{first}<footnote>'
                f"<para>{NOTE}</para></footnote></para>{rest}"
                f"<itemizedlist>{items}</itemizedlist></article>"
            )
            yield make("xml", ".xml", data, [text], (*ITEMS, NOTE))
            continue
        encoding, codec = (("utf-8", "utf-8"), ("euc-kr", "cp949"))[number % 3]
        shown = "".join(f'<P><SPAN USERMARK="B">{escape(p)}</SPAN></P>\n' for p in body)
        cells = "".join(f"<TR>{''.join(f'<TE>{c}</TE>' for c in row)}</TR>" for row in ROWS)
        data = (
            f'<?xml version="1.0" encoding="{encoding}"?>\n<DOCUMENT><DOCUMENT-NAME ACODE="11011">'
            f'사업보고서</DOCUMENT-NAME><BODY><SECTION-1><TITLE ATOC="Y">{title}</TITLE>\n{shown}'
            f"<TABLE><TBODY>{cells}</TBODY></TABLE></SECTION-1></BODY></DOCUMENT>"
        )
        filed = data.encode(codec, "xmlcharrefreplace")
        yield make("xml", ".xml", filed, [text], (), (*_TABLE, "사업보고서"))


def build_wikitexts(texts: list[Article]) -> Iterator[Made]:
    """Build wikitext of MediaWiki and of NamuMark."""
    for number, text in enumerate(texts):
        first, *others = join_paragraphs(text)
        items = "\n".join(f"* {item}" for item in ITEMS)
        word, _, rest = first.partition(" ")
        if number % 4 == 3:
            table = "\n".join(f"||{'||'.join(row)}||" for row in ROWS)
            body = f"[[{word}]] {rest}[* {NOTE}]\n\n{table}\n\n" + "\n\n".join(others)
            data = (
                f"== {text.title} ==\n[목차]\n{body}\n{items.replace('* ', ' * ')}\n[[분류:마을]]\n"
            )
            prose: tuple[str, ...] = (*ITEMS, NOTE)
        else:
            cells = "\n|-\n".join(f"| {' || '.join(row)}" for row in ROWS)
            body = f"'''[[{word}|{word}]]''' {rest}<ref>{NOTE}</ref>\n\n" + "\n\n".join(others)
            data = (
                f"{{{{마을 정보\n|이름 = 갈마촌\n}}}}\n{body}\n== {text.title} ==\n{items}\n"
                f'{{| class="wikitable"\n{cells}\n|}}\n== 각주 ==\n{{{{각주}}}}\n[[분류:마을]]\n'
            )
            prose = ITEMS
        yield make("wikitext", ".wiki", data, [text], prose, (*_TABLE, "각주"))


def build_messages(texts: list[Article]) -> Iterator[Made]:
    """Build all of them."""
    yield from build_mails(texts)
    yield from build_saved_pages(texts)
    yield from build_feeds(texts)
    for suffix in (".srt", ".smi", ".vtt"):
        yield from build_subtitles(suffix, texts)
    yield from build_chats(texts, phone=False)
    yield from build_chats(texts, phone=True)
    yield from build_books(texts)
    yield from build_filings(texts)
    yield from build_wikitexts(texts)


def build_large_mail(text: Article, megabytes: int) -> bytes:
    """Build a mail with an attachment that makes it so large."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Subject"], mail["Date"] = "연서 <a@example.com>", text.title, _DATE
    mail.set_content("\n\n".join(join_paragraphs(text)), cte="base64")
    size = megabytes * 10**6 * 57 // 78  # a line of base64 has 57 bytes in 78
    mail.add_attachment(
        bytes(range(256)) * (size // 256), maintype="application", subtype="zip", filename="a.zip"
    )
    return mail.as_bytes()
