"""Mails, subtitles, chats and others that can be made twice as long."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from growing import Growing

    MakeFile = Callable[[str, Callable[[int], str | bytes], int], Growing]

KO = "정부는 3일 버스 요금을 올린다고 밝혔다. "
_HEAD = "Subject: a\nFrom: a@b.kr\nMIME-Version: 1.0\n"
_CUE = "1\n00:00:01,000 --> 00:00:02,000\n"
_CHAT = "가 님과 카카오톡 대화\n저장한 날짜 : 2031-06-12\n"


def _book(chapters: int) -> bytes:
    items = "".join(
        f"<item id='a{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>"
        for n in range(chapters)
    )
    spine = "".join(f"<itemref idref='a{n}'/>" for n in range(chapters))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("META-INF/container.xml", '<c><rootfile full-path="a.opf"/></c>')
        made.writestr("a.opf", f"<p><manifest>{items}</manifest><spine>{spine}</spine></p>")
        for n in range(chapters):
            made.writestr(f"{n}.xhtml", f"<html><body><p>{KO * 3}</p></body></html>")
    return out.getvalue()


def _notebook(count: int) -> str:
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "markdown", "source": KO}] * count})


def build_readers(file: MakeFile) -> dict[str, Growing]:
    """Build the inputs for the readers, by what makes a file of one."""
    return {
        "Mail": file(".eml", lambda n: f"{_HEAD}\n" + f"{KO}\n\n" * n, 200),
        "Mail, quoted lines": file(".eml", lambda n: f"{_HEAD}\n" + f"> {KO}\n{KO}\n" * n, 150),
        "Mail, marks of quotations": file(".eml", lambda n: f"{_HEAD}\n{'> ' * n}{KO}", 2_000),
        "Mail, parts": file(
            ".eml",
            lambda n: (
                f"{_HEAD}Content-Type: multipart/mixed; boundary=b\n\n"
                + f"--b\nContent-Type: text/plain\n\n{KO}\n" * n
            ),
            100,
        ),
        "Mail, headers": file(".eml", lambda n: _HEAD + "X-A: b\n" * n + f"\n{KO}", 500),
        "Mail, of a mailbox": file(
            ".mbox", lambda n: f"From a Thu 10:00:00 2031\n{_HEAD}\n{KO}\n\n" * n, 50
        ),
        "Saved_page": file(
            ".mhtml",
            lambda n: (
                "Snapshot-Content-Location: https://a.kr\nContent-Type: text/html\n\n<html>"
                + f"<p>{KO * 3}</p>" * n
            ),
            100,
        ),
        "Packed": file(".gz", lambda n: gzip.compress((f"{KO}\n" * n).encode()), 300),
        "EPUB": file(".epub", _book, 30),
        "Subtitles": file(".srt", lambda n: f"{_CUE}{KO}\n\n" * n, 200),
        "Subtitles, lines of a cue": file(".srt", lambda n: _CUE + f"{KO}\n" * n, 300),
        "Subtitles, that roll": file(
            ".srt", lambda n: "".join(f"{_CUE}버스 {k}\n버스 {k + 1}\n\n" for k in range(n)), 200
        ),
        "Subtitles, SAMI": file(
            ".smi", lambda n: "<SAMI><BODY>" + f"<SYNC Start=1><P Class=K>{KO}<br>" * n, 200
        ),
        "Subtitles, open comments": file(
            ".smi", lambda n: "<SAMI><SYNC Start=1><P>" + "<!--" * n + KO, 1_000
        ),
        "Json_text": file(".ipynb", _notebook, 100),
        "Chat": file(".txt", lambda n: _CHAT + f"[가] [오후 7:12] {KO}\n" * n, 200),
        "Chat, a long message": file(
            ".txt", lambda n: _CHAT + "[가] [오후 7:12] 글\n" + f"{KO}\n" * n, 300
        ),
        "Wikitext": file(".wiki", lambda n: f"[[버스|버스]]는 {KO}<ref>a</ref>\n\n" * n, 100),
        "Wikitext, open marks": file(".wiki", lambda n: "[[{{" * n + KO, 500),
        "Wikitext, headings": file(".wiki", lambda n: "== 버스 ==\n" * n + KO, 300),
        "Wikitext, templates in templates": file(
            ".wiki", lambda n: ("{{a|" * 40 + "}}" * 40) * n + KO, 10
        ),
        "Feed": file(
            ".rss",
            lambda n: f"<rss><channel>{f'<item><title>{KO}</title></item>' * n}</channel></rss>",
            100,
        ),
        "Feed, pages": file(
            ".rss",
            lambda n: (
                "<rss><channel>"
                + f"<item><description>&lt;p&gt;{KO}</description></item>" * n
                + "</channel></rss>"
            ),
            50,
        ),
        "XML": file(".xml", lambda n: f"<d>{f'<p>{KO}</p>' * n}</d>", 200),
        "XML, words beside elements": file(
            ".xml", lambda n: f"<d><p>{KO}{f'<b>버스</b> {KO}' * n}</p></d>", 200
        ),
        "XML, notes": file(".xml", lambda n: f"<d><p>{KO}{f'<fn>{KO}</fn>a' * n}</p></d>", 200),
        "XML, rows": file(".xml", lambda n: f"<d>{f'<tr><td>{KO}</td></tr>' * n}</d>", 200),
        "XML, bare marks": file(".xml", lambda n: f"<d><p>{f'{KO} & < ' * n}</p></d>", 200),
    }
