"""Random mails, subtitles, feeds, chats and the like: whole, and with parts in any order."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Callable
from html import escape
from random import Random

from fuzz.texts import SENTENCES, build_any, build_article, build_text

_HEADERS = (
    *(
        "Subject: =?utf-8?B?7ZqM7J2Y?=\n",
        "From: a <a@b.kr>\n",
        "MIME-Version: 1.0\n",
        "From: a,,<\n",
    ),
    *("Content-Type: text/plain; format=flowed\n", "Content-Type: text/html; charset=euc-kr\n"),
    *('Content-Type: multipart/mixed; boundary="b"\n', "Content-Type: message/rfc822\n"),
    *("Content-Type: multipart/alternative; boundary=b\n", "Content-Transfer-Encoding: base64\n"),
    *("Content-Transfer-Encoding: quoted-printable\n", "Date: Thu, 99 Jun 2031 10:00\n"),
    *("Content-Disposition: attachment; filename*0*=''a%\n", "Received: x\n\ty\n", " folded\n"),
)
_BODIES = (
    "\n--b\n",
    "\n--b--\n",
    "\n\n",
    "\n> ",
    "=EB=B2=84=\n",
    "From a Thu 10:00\nA: b\n",
    " \n",
)
_CUES = (
    *(
        "\n\n1\n00:00:01,000 --> 00:00:02,000\n",
        "WEBVTT\n\n",
        "00:01.000 --> 00:02.000\n",
        "- ",
        "♪ ",
    ),
    *(
        "<v 가>",
        "<i>",
        "{\\an8}",
        "[음악]",
        "<SYNC Start=1000><P Class=KRCC>",
        "<SYNC Start=9>",
        "<br>",
    ),
    *("<SAMI><BODY>", "&nbsp;", "Dialogue: 0,0:00:01.00,0:00:02.00,a,,0,0,0,,", "NOTE ", "\n"),
    *('<tt><p begin="1s">', "</p>", "</tt>", "0:00:01.000,0:00:02.000\n"),
)
_XML = (
    *(
        "<rss><channel>",
        "<feed>",
        "<item>",
        "</item>",
        "<entry>",
        "<title>",
        "</title>",
        "<content>",
    ),
    *(
        "<description><![CDATA[",
        "]]></description>",
        "<p>",
        "</p>",
        "<tr><td>",
        "</td></tr>",
        "<fn>",
    ),
    *("</fn>", "<list><item>", "<body>", "&nbsp;", "&x;", "&", "<표 1>", "<!ENTITY x 'y'>", "<a/>"),
    *('<?xml version="1.0" encoding="euc-kr"?>', "<mediawiki><page><revision><text>", "<link>"),
)
_WIKI = (
    *("[[", "]]", "{{", "}}", "{{{", "}}}", "{|\n", "\n|}", "\n|-\n", "|", "'''", "== ", " ==\n"),
    *("<ref>", "</ref>", "<ref/>", "[* ", "]", "\n* ", "\n# ", "<!--", "-->", "[[파일:a|", "<br>"),
    *("<gallery>", "</gallery>", "||", "~~", "#넘겨주기 ", "__TOC__", "[http://a b]"),
)
_CHATS = (
    *(
        "[가] [오후 7:12] ",
        "2031년 6월 12일 오후 7:12, 나 : ",
        "[12.06.31, 19:12] 다: ",
        "오후 7:12\t가\t",
    ),
    *(
        "19:12 라: ",
        "가  오후 7:12\n",
        "--------------- 2031년 6월 12일 ---------------\n",
        "사진\n",
    ),
    *(
        "가 님과 카카오톡 대화\n",
        "저장한 날짜 : 2031-06-12\n",
        "삭제된 메시지입니다.\n",
        "\n",
        "\n\n",
    ),
)


def _mix(drawn: Random, pieces: tuple[str, ...], start: str = "", most: int = 25) -> bytes:
    """Draw pieces of a format in any order, with texts between them."""
    parts = [start]
    for _ in range(drawn.randint(1, most)):
        parts.append(drawn.choice(pieces))
        parts.append(drawn.choice((drawn.choice(SENTENCES), build_text(drawn, 3), "")))
    return "".join(parts).encode("utf-8", "replace")


def build_mail(drawn: Random) -> bytes:
    """Draw a mail: one as programs write it, or headers and boundaries in any order."""
    if drawn.random() < 0.4:
        body = base64.encodebytes(build_article(drawn).encode("utf-8", "replace")).decode()
        head = "Subject: =?utf-8?B?7ZqM7J2Y?=\nFrom: a@b.kr\nMIME-Version: 1.0\n"
        return f"{head}Content-Transfer-Encoding: base64\n\n{body}".encode()
    head = "".join(drawn.sample(_HEADERS, drawn.randint(1, 6)))
    mixed = _mix(drawn, (*_HEADERS, *_BODIES), most=20)
    return f"From: a@b.kr\nMIME-Version: 1.0\n{head}\n\n".encode() + mixed


def build_mhtml(drawn: Random) -> bytes:
    """Draw a page saved by a browser."""
    page = f"<html><body><p>{escape(build_any(drawn))}</body>".encode("utf-8", "replace")
    if drawn.random() < 0.5:
        resource = {"WebResourceData": page, "WebResourceMIMEType": "text/html"}
        kind = drawn.choice((plistlib.FMT_BINARY, plistlib.FMT_XML))
        archive = {"WebMainResource": resource, "WebSubframeArchives": [{"WebMainResource": 3}]}
        return plistlib.dumps(archive, fmt=kind)
    head = b"Snapshot-Content-Location: https://a.kr\nContent-Type: multipart/related; boundary=b\n"
    return head + b"\n--b\nContent-Type: text/html\n\n" + page + drawn.choice((b"\n--b--", b""))


def build_packed(drawn: Random) -> bytes:
    """Draw a text that gzip packed."""
    return gzip.compress(build_any(drawn).encode("utf-8", "replace"), mtime=0)


def build_subtitles(drawn: Random) -> bytes:
    """Draw subtitles."""
    start = drawn.choice(_CUES)
    return _mix(drawn, _CUES, start)


def build_xml(drawn: Random) -> bytes:
    """Draw a feed or a filing, closed or not."""
    return _mix(drawn, _XML, drawn.choice(("<?xml version='1.0'?><d>", "<rss>", "<feed>", "<d>")))


def build_wikitext(drawn: Random) -> bytes:
    """Draw wikitext."""
    return _mix(drawn, _WIKI)


def build_chat(drawn: Random) -> bytes:
    """Draw a chat, of one program or of several."""
    stamp = drawn.choice(_CHATS)
    lines = "".join(f"{stamp}{drawn.choice(SENTENCES)}\n" for _ in range(drawn.randint(0, 6)))
    return lines.encode() + _mix(drawn, _CHATS, most=12)


def build_epub(drawn: Random) -> bytes:
    """Draw an e-book of one chapter."""
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<c><rootfile full-path="a.opf"/></c>',
        "a.opf": "<p><metadata><title>책</title></metadata><manifest><item id='a' href='a.xhtml'"
        " media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></p>",
        "a.xhtml": f"<html><body><p>{escape(build_any(drawn))}</p></body></html>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            if drawn.random() < 0.95:
                made.writestr(name, content.encode("utf-8", "replace"))
    return out.getvalue()


def build_notebook(drawn: Random) -> bytes:
    """Draw a notebook, or JSON that is none."""
    cells: list[object] = [
        drawn.choice(({"cell_type": "markdown", "source": build_any(drawn)}, {}, 3, None))
        for _ in range(drawn.randint(0, 3))
    ]
    data = drawn.choice(({"nbformat": 4, "cells": cells}, {"nbformat": 4, "cells": 5}, cells))
    return json.dumps(data).encode()


FORMATS: dict[str, Callable[[Random], bytes]] = {
    ".eml": build_mail,
    ".mhtml": build_mhtml,
    ".gz": build_packed,
    ".srt": build_subtitles,
    ".smi": build_subtitles,
    ".vtt": build_subtitles,
    ".ass": build_subtitles,
    ".xml": build_xml,
    ".rss": build_xml,
    ".wiki": build_wikitext,
    ".log": build_chat,
    ".epub": build_epub,
    ".ipynb": build_notebook,
}
"""What makes a file, by the end of its name."""
