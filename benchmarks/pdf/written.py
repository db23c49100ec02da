"""PDFs exported by LibreOffice Writer from OpenDocument text."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from made import Made, list_sentences
from texts import Article

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}"'
    for name, full in {
        "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0",
        "fo": "xsl-fo-compatible:1.0", "svg": "svg-compatible:1.0",
    }.items()
)  # fmt: skip
_CELLS = (("품목", "수량", "값"), ("전구", "120개", "84만 원"), ("전선", "300m", "51만 원"))


@dataclass(frozen=True)
class Style:
    """How a document is set."""

    size: float = 10.5
    align: str = "start"
    columns: int = 1
    indent: float = 0.0
    gap: float = 8.0
    heads: tuple[str, str] | None = None
    number: str = ""
    notes: bool = False
    table: bool = False
    items: bool = False
    font: str = "NanumMyeongjo"
    width: float = 595.0
    height: float = 842.0


STYLES = {
    "plain": Style(),
    "justified": Style(align="justify"),
    "two-columns": Style(9, "justify", 2, 9, 0),
    "three-columns": Style(9, "justify", 3, 9, 0, font="NanumGothic"),
    "heads": Style(heads=("제2장 둘러보기", "고을 백서"), number="- {} -"),
    "numbers": Style(align="justify", number="{}쪽", indent=10, gap=0),
    "notes": Style(notes=True),
    "notes-in-columns": Style(9, "justify", 2, 9, 0, notes=True),
    "table": Style(table=True),
    "list": Style(items=True),
    "landscape": Style(16, width=842, height=595, number="{}"),
}


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _build_page(style: Style) -> str:
    number = style.number.format("<text:page-number/>")
    foot = f'<style:footer><text:p text:style-name="foot">{number}</text:p></style:footer>'
    left = right = ""
    if style.heads:
        right, left = (
            f'<style:header{side}><text:p text:style-name="head">{head}</text:p>'
            f"</style:header{side}>"
            for side, head in zip(("", "-left"), style.heads, strict=True)
        )
    usage = ' style:page-usage="mirrored"' if style.heads else ""
    margin = (
        '<style:header-footer-properties fo:min-height="24pt" fo:margin-bottom="12pt" '
        'fo:margin-top="12pt"/>'
    )
    return (
        f'<office:automatic-styles><style:page-layout style:name="page"{usage}>'
        f'<style:page-layout-properties fo:page-width="{style.width}pt" fo:margin="56pt" '
        f'fo:page-height="{style.height}pt"/>'
        f"<style:header-style>{margin if style.heads else ''}</style:header-style>"
        f"<style:footer-style>{margin if style.number else ''}</style:footer-style>"
        f"</style:page-layout></office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="page">'
        f"{right}{left}{foot if style.number else ''}</style:master-page></office:master-styles>"
    )


def _build_styles(style: Style) -> str:
    def build(name: str, size: float, paragraph: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f"<style:paragraph-properties {paragraph}/>"
            f'<style:text-properties style:font-name="{style.font}" fo:font-size="{size}pt" '
            f'style:font-name-asian="{style.font}" style:font-size-asian="{size}pt" '
            'fo:language="ko" fo:country="KR" style:language-asian="ko" '
            'style:country-asian="KR"/></style:style>'
        )

    body = (
        f'fo:text-align="{style.align}" fo:text-indent="{style.indent}pt" '
        f'fo:margin-bottom="{style.gap}pt" fo:line-height="160%"'
    )
    return (
        f'<office:font-face-decls><style:font-face style:name="{style.font}" '
        f'svg:font-family="{style.font}"/></office:font-face-decls><office:styles>'
        + build("body", style.size, body)
        + build("title", max(18, 1.5 * style.size), 'fo:margin-bottom="14pt"')
        + build("section", style.size + 2, 'fo:margin-top="14pt" fo:margin-bottom="6pt"')
        + build("head", 8, "")
        + build("foot", 8, 'fo:text-align="center"')
        + build("Footnote", style.size - 2, "")
        + "</office:styles>"
    )


def _build_body(style: Style, articles: list[Article], notes: list[str]) -> Iterator[str]:
    for number, article in enumerate(articles):
        style_name = "section" if number else "title"
        yield f'<text:p text:style-name="{style_name}">{article.title}</text:p>'
        for at, paragraph in enumerate(article.paragraphs):
            if style.items and at == 1:
                for sentence in paragraph:
                    yield f'<text:p text:style-name="body">• {_text(sentence)}</text:p>'
                continue
            note = ""
            if style.notes and at < 2:
                notes.append(f"이 수치는 {len(notes) + 3}월에 다시 잰 것이다.")
                note = (
                    f'<text:note text:id="n{len(notes)}" text:note-class="footnote">'
                    f"<text:note-citation>{len(notes)}</text:note-citation><text:note-body>"
                    f'<text:p text:style-name="Footnote">{notes[-1]}</text:p></text:note-body>'
                    "</text:note>"
                )
            first, *rest = paragraph
            text = " ".join(map(_text, rest))
            yield f'<text:p text:style-name="body">{_text(first)}{note} {text}</text:p>'
        if style.table and number == 0:
            yield _build_table()


def _build_table() -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="cell" office:value-type="string">'
            f'<text:p text:style-name="body">{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in _CELLS
    )
    return (
        f'<table:table><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>'
    )


def write(name: str, articles: list[Article]) -> Made:
    """Export a document of articles."""
    style = STYLES[name]
    notes: list[str] = []
    body = "".join(_build_body(style, articles, notes))
    if style.columns > 1:
        body = f'<text:section text:style-name="columns" text:name="s">{body}</text:section>'
    own = (
        '<office:automatic-styles><style:style style:name="columns" style:family="section">'
        f'<style:section-properties><style:columns fo:column-count="{style.columns}" '
        'fo:column-gap="16pt"/></style:section-properties></style:style>'
        '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.5pt solid #000000" fo:padding="3pt"/></style:style></office:automatic-styles>'
    )
    page = _build_page(style)
    automatic, _, master = page.partition("</office:automatic-styles>")
    automatic = automatic.removeprefix("<office:automatic-styles>")
    own = own.replace("<office:automatic-styles>", f"<office:automatic-styles>{automatic}")
    source = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_build_styles(style)}{own}{master}<office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    )
    rows = tuple(" | ".join(row) for row in _CELLS) if style.table else ()
    return Made(
        name, "libreoffice", _export(source), (*list_sentences(articles), *notes),
        tuple(article.title for article in articles), rows, style.heads or (),
    )  # fmt: skip


def _export(source: str) -> bytes:
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.fodt")
        path.write_text(source, encoding="utf-8")
        subprocess.run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(path)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return path.with_suffix(".pdf").read_bytes()
