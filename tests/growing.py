"""Inputs that can be made twice as long, for every reader and every method.

Each is what people have, or the kind of input that once took time in the square of its length.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from growing_formats import build_readers
from office.writers import WRITERS, Part, pack_rtf

from summkit import Document, keywords, read, split_sentences, summarize, textrank
from summkit.corpus import summarize_rows
from summkit.hangul import compose_hangul
from summkit.summarization.methods import OFFLINE_METHODS
from summkit.translation.checks import check
from summkit.translation.clauses import cut

KO = "정부는 3일 버스 요금을 올린다고 밝혔다. "
_SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호"
_NAMES = 'xmlns:hs="s" xmlns:hp="h"'


@dataclass(frozen=True)
class Growing:
    """An input of any length, and what is done with it.

    Args:
        build: Makes the input of so many units.
        run: Does the work.
        units: How many units are a small input, of some ten milliseconds.
    """

    build: Callable[[int], Any]
    run: Callable[[Any], object]
    units: int


def build_sentences(count: int) -> list[str]:
    """Build sentences of words that are as frequent as those of a language."""
    drawn = Random(7)
    words = ["".join(drawn.choices(_SYLLABLES, k=2)) for _ in range(4000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    return [
        " ".join(f"{word}를" for word in drawn.choices(words, weights, k=8)) + " 보았다."
        for _ in range(count)
    ]


def build_article(count: int) -> str:
    """Build a text of so many sentences, four in a paragraph."""
    lines = build_sentences(count)
    return "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, count, 4))


def build_names(count: int) -> str:
    """Build sentences whose first words begin alike and may end in particles or not."""
    drawn = Random(5)
    tails = ["가", "는", "로가", "의", "도는", "라고", "나의"]
    return " ".join(
        f"고수{drawn.choice(_SYLLABLES)}{drawn.choice(_SYLLABLES)}{drawn.choice(tails)} 왔다."
        for _ in range(count)
    )


def _name(suffix: str) -> Callable[[bytes], object]:
    """Build what reads bytes as a file whose name ends so."""

    def run(data: bytes) -> object:
        stream = io.BytesIO(data)
        stream.name = f"a{suffix}"
        return read(stream)

    return run


def _pack(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def _hwpx(body: str) -> bytes:
    return _pack({"Contents/section0.xml": f"<hs:sec {_NAMES}>{body}</hs:sec>"})


def _paragraph(text: str) -> str:
    return f"<hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>"


def _row(count: int) -> str:
    cells = f"<hp:tc><hp:subList>{_paragraph(KO)}</hp:subList></hp:tc>" * count
    return f"<hp:p><hp:run><hp:tbl><hp:tr>{cells}</hp:tr></hp:tbl></hp:run></hp:p>"


def _docx(count: int, *, columns: int = 0) -> bytes:
    import docx

    document = docx.Document()
    if columns:
        table = document.add_table(rows=0, cols=columns)
        row = table.add_row()
        row.cells[0].text = KO
        for _ in range(count):
            table._tbl.append(row._tr.__copy__())
    for _ in range(0 if columns else count):
        document.add_paragraph(KO)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(pages: int, lines: int) -> bytes:
    shown = "".join(
        f"BT /F 9 Tf 50 {700 - 12 * row} Td (The bus {row} left. ) Tj ET\n" for row in range(lines)
    )
    kids = " ".join(f"{4 + page} 0 R" for page in range(pages))
    about = "/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F<</Type/Font"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        *[f"<</Type/Page{about}/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"] * pages,
    ]
    body = "".join(f"{number} 0 obj{data}\nendobj\n" for number, data in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


def _spell(count: int, encoding: str, wrong: str | None = None) -> bytes:
    data = build_article(count).encode(encoding, "replace")
    return data if wrong is None else data.decode(wrong, "replace").encode("utf-8", "replace")


def _office(suffix: str, parts: list[Part], units: int) -> Growing:
    return _file(suffix, lambda n: WRITERS[suffix](parts * n), units)


_PART = Part("paragraph", KO, "버스 요금이다.")
_TABLE = Part("table", rows=((KO, "버스"),) * 3)


def _text(build: Callable[[int], str | bytes], units: int) -> Growing:
    return _file(".txt", build, units)


def _html(build: Callable[[int], str], units: int) -> Growing:
    return _file(".html", lambda n: f"<!doctype html><html><body>{build(n)}</body></html>", units)


def _markdown(build: Callable[[int], str], units: int) -> Growing:
    return _file(".md", build, units)


def _file(suffix: str, build: Callable[[int], str | bytes], units: int) -> Growing:
    def encode(count: int) -> bytes:
        data = build(count)
        return data.encode() if isinstance(data, str) else data

    return Growing(encode, _name(suffix), units)


READERS = {
    "text": _text(build_article, 500),
    "text, one line": _text(lambda n: KO * n, 1_000),
    "text, short lines": _text(lambda n: "버스\n" * n, 1_000),
    "text, a dateline and blanks": _text(
        lambda n: f"[서울]{' ' * n}x {KO * 10}\n" + f"{KO * 3}\n" * 6, 4_000
    ),
    "text, CP949": _text(lambda n: _spell(n, "cp949"), 500),
    "text, UTF-16": _text(lambda n: _spell(n, "utf-16"), 500),
    "text, misread as Latin-1": _text(lambda n: _spell(n, "utf-8", "latin-1"), 300),
    "text, misread as CP949": _text(lambda n: _spell(n, "utf-8", "cp949"), 400),
    "text, decomposed": _text(lambda n: "\u1112\u1161\u11ab" * n, 5_000),
    "page": _html(lambda n: f"<p>{KO * 3}</p>" * n, 100),
    "page, short paragraphs": _html(lambda n: "<p>a</p>" * n, 300),
    "page, comments before it": _file(
        ".html", lambda n: "<!-- a -->\n" * n + f"<section><p>{KO * 5}</p></section>", 200
    ),
    "page, comments": _html(lambda n: "<!-- a -->" * n + f"<p>{KO * 9}", 1_000),
    "page, attributes": _html(
        lambda n: f"<p {' '.join(f'a{number}=1' for number in range(n))}>{KO * 9}", 500
    ),
    "page, small tables": _html(
        lambda n: "<table><tr><td>a</td><td>b</td></tr></table>" * n + KO * 9, 50
    ),
    "page, rows": _html(lambda n: f"<table>{f'<tr><td>{KO}</td><td>b</td></tr>' * n}</table>", 100),
    "page, open tags": _html(lambda n: "<div>" * n + KO * 9, 200),
    "page, scripts": _html(lambda n: "<script>a()</script>" * n + f"<p>{KO * 9}", 300),
    "Markdown": _markdown(lambda n: "# 버스\n\n" + f"{KO}\n\n" * n, 200),
    "Markdown, blanks in its front title": _markdown(
        lambda n: f"---\ntitle: a{' ' * n}b\n---\n{KO * 5}\n", 1_000
    ),
    "Markdown, open comments": _markdown(
        lambda n: f"<div>\n{'<!--' * n}\n</div>\n\n{KO * 5}\n", 500
    ),
    "Markdown, rows": _markdown(lambda n: "| a | b |\n|---|---|\n" + f"| {KO}| b |\n" * n, 100),
    "Markdown, items": _markdown(lambda n: f"- {KO}\n" * n, 150),
    "Markdown, brackets": _markdown(lambda n: "[" * n + KO * 5, 1_000),
    "Markdown, stars": _markdown(lambda n: "*a **b " * n + KO * 5, 100),
    "HWPX": _file(".hwpx", lambda n: _hwpx(_paragraph(KO) * n), 400),
    "HWPX, cells of a row": _file(".hwpx", lambda n: _hwpx(_row(n)), 400),
    "HWPX, rows": _file(".hwpx", lambda n: _hwpx(_row(2) * n), 200),
    "HWPX, empty elements": _file(".hwpx", lambda n: _hwpx("<x/>" * n + _paragraph(KO)), 5_000),
    "DOCX": _file(".docx", _docx, 100),
    "DOCX, rows": _file(".docx", lambda n: _docx(n, columns=2), 50),
    "ODT": _office(".odt", [_PART], 50),
    "ODT, rows": _office(".odt", [_TABLE], 50),
    "RTF": _office(".rtf", [_PART], 50),
    "RTF, rows": _office(".rtf", [_TABLE], 50),
    "RTF, open groups": _file(".rtf", lambda n: pack_rtf("{" * n + "a bus left."), 1_000),
    "HWP": _office(".hwp", [_PART], 100),
    "HWP, rows": _office(".hwp", [_TABLE], 50),
    "DOCX, notes": _office(".docx", [_PART], 50),
    "PDF, pages": _file(".pdf", lambda n: _pdf(n, 20), 20),
    "PDF, lines of a page": _file(".pdf", lambda n: _pdf(1, n), 300),
}
READERS |= build_readers(_file)
"""What reads a file; the work of ``read``."""


def _summarize_by(method: str) -> Callable[[list[str]], object]:
    return lambda lines: summarize(Document.from_sentences(lines), method=method)


def build_similar(count: int) -> list[str]:
    """Build sentences that have most of their words in common."""
    return [f"{KO}{'가' * (number % 7)} 버스." for number in range(count)]


METHOD_INPUTS = {
    f"{name}{like}": Growing(build, _summarize_by(name), 200)
    for name in OFFLINE_METHODS
    for like, build in (("", build_sentences), (", sentences alike", build_similar))
}
"""What ranks sentences by each method."""

STEPS = {
    "split": Growing(build_article, split_sentences, 150),
    "split by punctuation": Growing(
        build_article, lambda text: split_sentences(text, splitter="punctuation"), 300
    ),
    "split one sentence": Growing(lambda n: "버스 요금 " * n, split_sentences, 500),
    "find the article": Growing(build_article, Document.from_text, 500),
    "keywords": Growing(build_article, keywords, 100),
    "keywords, names that begin alike": Growing(build_names, keywords, 100),
    "keywords, one long word": Growing(lambda n: f"{'버스요금' * n}이 올랐다.", keywords, 200),
    "rows": Growing(
        lambda n: [{"text": KO * 3}] * n, lambda rows: summarize_rows(rows, method="lead"), 50
    ),
    "textrank, words shared": Growing(lambda n: [["a", i % 9] for i in range(n)], textrank, 200),
    "textrank, long sentences": Growing(lambda n: [list(range(n)), [1, 2]], textrank, 2_000),
    "cut a sentence": Growing(
        lambda n: "버스 요금 날씨 사람 " * n, lambda text: cut(text, lambda p: len(p) < 200), 200
    ),
    "check a translation": Growing(
        lambda n: ("버스 3대가 왔다. " * n, "3 buses came. " * n), lambda pair: check(*pair), 100
    ),
    "compose Hangul": Growing(lambda n: "\u1112\u1161\u11ab a" * n, compose_hangul, 3_000),
}
"""The other steps."""

ALL = READERS | METHOD_INPUTS | STEPS
