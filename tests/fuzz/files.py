"""Random files of every format that is read: made as they should be, and then perhaps damaged."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from random import Random

from office.writers import WRITERS, Part

from fuzz.formats import FORMATS
from fuzz.texts import SENTENCES, build_any, build_article, build_mojibake, build_text

_TAGS = (
    *("p", "div", "span", "article", "section", "table", "tr", "td", "ul", "li", "h1", "h2", "a"),
    *("script", "style", "title", "head", "body", "pre", "br", "b", "form", "svg", "textarea"),
)
_ATTRIBUTES = ("", "", "", ' class="a"', " style='display:none'", " hidden", ' a="', " a=b>c")
_MARKDOWN = (
    *("# ", "## ", "- ", "1. ", "999999999. ", "> ", "    ", "```\n", "| a | b |\n|---|---|\n| "),
    *("[a](b)", "![a](b)", "<div>", "</div>", "<!-- ", " -->", "---\n", "title: ", "***", "`"),
    *("\\", "<b>", "**", "| "),
)
_BREAKS = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))


def encode(text: str) -> bytes:
    """Encode a text as UTF-8, halves of characters as marks."""
    return text.encode("utf-8", "replace")


def mutate(drawn: Random, data: bytes, times: int | None = None) -> bytes:
    """Cut, double, overwrite and drop stretches of some bytes."""
    made = bytearray(data)
    for _ in range(drawn.choice((1, 1, 2, 5, 20)) if times is None else times):
        at = drawn.randrange(len(made) + 1)
        length = drawn.choice((1, 1, 2, 8, 64, 500))
        how = drawn.randrange(6)
        if how == 0:
            made[at : at + length] = b""
        elif how == 1:
            made[at:at] = made[at : at + length]
        elif how == 2:
            made[at : at + length] = drawn.randbytes(min(length, 8))
        elif how == 3:
            del made[at:]
        elif how == 4 and at < len(made):
            made[at] ^= 1 << drawn.randrange(8)
        else:
            made[at:at] = drawn.choice((b"\0", b"<", b">", b"\xff\xfe", b"-->", b"]]>", b"\x1b$)C"))
    return bytes(made)


def build_xml_text(drawn: Random) -> str:
    """Draw a text that XML can hold."""
    return escape(build_any(drawn)).encode("utf-8", "replace").decode().translate(_BREAKS)


def build_page(drawn: Random) -> bytes:
    """Draw a web page: one as people write it, or tags in any order, closed or not."""
    if drawn.random() < 0.4:
        body = "".join(f"<p>{escape(build_article(drawn))}</p>" for _ in range(drawn.randint(1, 4)))
        title = escape(build_text(drawn, 3))
        page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    else:
        parts = [drawn.choice(("", "<html>", "<!doctype html>", "<p>", "<?xml version='1.0'?>"))]
        for _ in range(drawn.randint(1, 25)):
            tag, about = drawn.choice(_TAGS), drawn.choice(_ATTRIBUTES)
            odd = ("<!-- a -->", "<!--", "<![CDATA[")
            parts.append(drawn.choice((f"<{tag}{about}>", f"</{tag}>", *odd)))
            text = build_text(drawn, 4)
            parts.append(drawn.choice((drawn.choice(SENTENCES), escape(text), text)))
        page = "".join(parts)
    if drawn.random() < 0.2:
        page = f"<meta charset={drawn.choice(('euc-kr', 'utf-16', 'rot13', 'x', 'utf-8'))}>" + page
    return page.encode(drawn.choice(("utf-8", "utf-8", "cp949", "utf-16")), "replace")


def build_markdown(drawn: Random) -> bytes:
    """Draw a text of Markdown."""
    front = drawn.choice(("", "", "---\ntitle: 버스\n---\n", "---\n"))
    parts = (
        drawn.choice((drawn.choice(_MARKDOWN), build_text(drawn, 3), drawn.choice(SENTENCES), "\n"))
        for _ in range(drawn.randint(1, 30))
    )
    return encode(front + "".join(parts))


def build_hwpx(drawn: Random) -> bytes:
    """Draw a document of Hancom Office."""

    def build(depth: int) -> str:
        text = f"<hp:p><hp:run><hp:t>{build_xml_text(drawn)}</hp:t></hp:run></hp:p>"
        if depth and drawn.random() < 0.4:
            count = drawn.randint(0, 3)
            cells = "".join(f"<hp:tc>{build(depth - 1)}</hp:tc>" for _ in range(count))
            return f"<hp:p><hp:run><hp:tbl><hp:tr>{cells}</hp:tr></hp:tbl></hp:run></hp:p>"
        return text

    body = "".join(build(3) for _ in range(drawn.randint(0, 3)))
    section = f'<hs:sec xmlns:hs="s" xmlns:hp="h">{body}</hs:sec>'
    title = f"<package><metadata><title>{build_xml_text(drawn)}</title></metadata></package>"
    return _pack(
        drawn,
        {
            "mimetype": "application/hwp+zip",
            "Contents/section0.xml": section,
            "Contents/section1.xml" if drawn.random() < 0.2 else "Preview/a.txt": section,
            "Contents/content.hpf" if drawn.random() < 0.5 else "b": title,
        },
    )


def build_docx(drawn: Random) -> bytes:
    """Draw a document of Word."""
    import docx

    document = docx.Document()
    for _ in range(drawn.randint(0, 3)):
        text = build_any(drawn).encode("utf-8", "replace").decode().translate(_BREAKS)
        style = drawn.choice(("Title", "Heading 1", "List Bullet", "Normal"))
        document.add_paragraph(text, style=style)
    if drawn.random() < 0.3:
        table = document.add_table(rows=drawn.randint(1, 2), cols=2)
        table.cell(0, 0).text = drawn.choice(SENTENCES)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def build_office(suffix: str) -> Callable[[Random], bytes]:
    """Build what draws a document of another word processor."""

    def build(drawn: Random) -> bytes:
        kinds = ("heading", "paragraph", "item", "quote")
        parts = [
            Part(drawn.choice(kinds), build_plain_text(drawn), drawn.choice(("", "노트다.")))
            for _ in range(drawn.randint(0, 4))
        ]
        if drawn.random() < 0.4:
            parts.append(Part("table", rows=((build_plain_text(drawn), "값"),)))
        return WRITERS[suffix](parts)

    return build


def build_plain_text(drawn: Random) -> str:
    """Draw a text without what XML cannot hold."""
    return build_any(drawn).encode("utf-8", "replace").decode().translate(_BREAKS)


def build_pdf(drawn: Random) -> bytes:
    """Draw a PDF of a page or two, small and without a table of its objects."""
    pages = drawn.randint(1, 2)
    kids = " ".join(f"{3 + 2 * page} 0 R" for page in range(pages))
    out = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        f"2 0 obj<</Type/Pages/Count {pages}/Kids[{kids}]>>endobj\n".encode(),
    ]
    for page in range(pages):
        lines = [
            drawn.choice(("The bus left. ", "Prices rose", build_text(drawn, 3)))
            for _ in range(drawn.randint(0, 8))
        ]
        shown = "".join(
            f"BT /F 12 Tf 50 {700 - 14 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines)
        )
        data, number = zlib.compress(encode(shown)), 3 + 2 * page
        about = (
            f"{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
            f"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
            f"/Contents {number + 1} 0 R>>endobj\n"
            f"{number + 1} 0 obj<</Length {len(data)}/Filter/FlateDecode>>stream\n"
        )
        out += [about.encode(), data, b"\nendstream endobj\n"]
    title = b"/Info<</Title(Buses)>>" if drawn.random() < 0.5 else b""
    return b"".join([*out, b"trailer<</Root 1 0 R" + title + b">>\n%%EOF"])


def build_plain(drawn: Random) -> bytes:
    """Draw bytes of a text, in some encoding or in none."""
    how = drawn.randrange(4)
    if how == 0:
        return drawn.randbytes(drawn.randint(0, 300))
    return build_mojibake(drawn) if how == 1 else encode(build_any(drawn))


def _pack(drawn: Random, files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    packing = drawn.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(out, "w", packing) as made:
        for name, content in files.items():
            data = encode(content)
            # inside the archive, where its checksums do not tell
            made.writestr(name, mutate(drawn, data) if drawn.random() < 0.15 else data)
    return out.getvalue()


FILES: dict[str, Callable[[Random], bytes]] = {
    ".txt": build_plain,
    ".html": build_page,
    ".md": build_markdown,
    ".hwpx": build_hwpx,
    ".docx": build_docx,
    ".odt": build_office(".odt"),
    ".rtf": build_office(".rtf"),
    ".hwp": build_office(".hwp"),
    ".pdf": build_pdf,
    **FORMATS,
}
"""What makes a file, by the end of its name."""
