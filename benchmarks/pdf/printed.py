"""PDFs printed by Chromium from HTML."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from made import Made, list_sentences
from texts import Article

_PLAIN = "body{font-family:NanumMyeongjo;font-size:10.5pt;line-height:1.7}"
_CELLS = (
    ("구분", "올해", "내년"),
    ("책 사는 돈", "1,200만 원", "1,450만 원"),
    ("행사", "380만 원", "410만 원"),
)
_LONG_CELLS = (
    ("날짜", "할 일"),
    ("3월", "골목 입구에 안내판을 세우고 가게마다 다니며 바뀌는 길을 설명한다."),
    ("4월", "등을 단다. 비가 오는 날에는 쉬고, 늦어지면 주민에게 문자로 알린다."),
)

STYLES = {
    "plain": _PLAIN,
    "justified": _PLAIN + "p{text-align:justify}",
    "keep-all": _PLAIN + "body{word-break:keep-all}",
    "two-columns": _PLAIN + "body{font-size:9pt;columns:2;column-gap:14pt;text-align:justify}"
    "h1{column-span:all}",
    "three-columns": _PLAIN + "body{font-family:NanumGothic;font-size:9pt;columns:3}",
    "indented": _PLAIN + "p{margin:0;text-indent:1em;text-align:justify}",
    "table": _PLAIN + "td{border:1px solid #555;padding:4px 8px}table{border-collapse:collapse}",
    "table-without-rules": _PLAIN + "td{padding:4px 14px;text-align:left}",
    "list": _PLAIN + "li{margin:3px 0}",
    "quotes": _PLAIN + "blockquote{margin:10px 40px;font-size:9.5pt}",
    "slides": "@page{size:960px 540px;margin:40px}body{font-family:NanumSquare;font-size:20px;"
    "line-height:1.5}h1,h2{font-size:34px;margin:0}section{break-after:page}",
    "aside": _PLAIN + "aside{float:right;width:38%;border:1px solid #333;padding:8px;margin:8px;"
    "font-size:9pt}",
}


def print_pages(name: str, articles: list[Article]) -> Made:
    """Print a document of articles."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    rows: tuple[tuple[str, ...], ...] = ()
    if name.startswith("table"):
        rows = _LONG_CELLS if name == "table" else ()
        rows = (*_CELLS, *rows)
    body = "".join(_build_body(name, articles))
    page = (
        f"<!doctype html><html lang=ko><meta charset=utf-8><style>{STYLES[name]}</style>"
        f"<body>{body}</body></html>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={target}", str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        data = target.read_bytes()
    titles = tuple(article.title for article in articles)
    sentences = list_sentences(articles)
    if name == "aside":
        sentences = (*sentences, "이 상자는 글 옆에 따로 놓인 설명이다.")
    shown = tuple(" | ".join(row) for row in rows)
    return Made(name, "chromium", data, sentences, titles, shown)


def _build_body(name: str, articles: list[Article]) -> Iterator[str]:
    for number, article in enumerate(articles):
        yield "<section>" if name == "slides" else ""
        yield f"<h{1 + bool(number)}>{html.escape(article.title)}</h{1 + bool(number)}>"
        if name == "aside" and number == 0:
            yield "<aside>이 상자는 글 옆에 따로 놓인 설명이다.</aside>"
        for at, paragraph in enumerate(article.paragraphs):
            if at == 1 and number < 2 and name.startswith("table"):
                yield _build_table(_choose_cells(name, number))
            yield _build_paragraph(name, at, [html.escape(s, quote=False) for s in paragraph])
        yield "</section>" if name == "slides" else ""


def _choose_cells(name: str, number: int) -> tuple[tuple[str, ...], ...]:
    if number == 0:
        return _CELLS
    return _LONG_CELLS if name == "table" else ()


def _build_paragraph(name: str, at: int, sentences: list[str]) -> str:
    if name == "list" and at == 1:
        return f"<ul>{''.join(f'<li>{s}</li>' for s in sentences)}</ul>"
    if name == "list" and at == 2:
        return f"<ol>{''.join(f'<li>{s}</li>' for s in sentences)}</ol>"
    if name == "quotes" and at == 1:
        return f"<blockquote>{' '.join(sentences)}</blockquote>"
    return f"<p>{' '.join(sentences)}</p>"


def _build_table(rows: tuple[tuple[str, ...], ...]) -> str:
    if not rows:
        return ""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
