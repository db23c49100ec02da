"""One document, written in each of the formats of word processors and in Markdown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from office import hwp

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_HANCOM = "http://www.hancom.co.kr/hwpml/2011"


class Part(NamedTuple):
    """A part of a document.

    Args:
        kind: ``"heading"``, ``"paragraph"``, ``"item"``, ``"quote"`` or ``"table"``.
        text: Its text, but for a table.
        note: A note at the end of the text.
        rows: The cells of a table.
    """

    kind: str
    text: str = ""
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def pack(files: dict[str, str | bytes]) -> bytes:
    """Pack files into an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def pack_docx(body: str, **parts: str) -> bytes:
    """Pack the body of a Word document, and other parts by the kind of their relation."""
    names = {"core": "docProps/core.xml"}
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in parts
        if kind not in names
    )
    about = "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'"
    root = f'<Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    if "core" in parts:
        root += '<Relationship Id="b" Type="metadata/core-properties" Target="docProps/core.xml"/>'
    return pack(
        {
            "_rels/.rels": f"<Relationships {about}>{root}</Relationships>",
            "word/_rels/document.xml.rels": f"<Relationships {about}>{links}</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            **{names.get(kind, f"word/{kind}.xml"): xml for kind, xml in parts.items()},
        }
    )


def write_docx(parts: Sequence[Part]) -> bytes:
    """Write a document of Word."""
    notes: list[str] = []

    def run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def write(part: Part) -> str:
        if part.kind == "table":
            rows = (
                "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) for row in part.rows
            )
            return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
        style = {"heading": "Heading1", "item": "ListBullet", "quote": "Quote"}.get(part.kind)
        about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        mark = ""
        if part.note:
            notes.append(
                f'<w:footnote w:id="{len(notes)}"><w:p>{run(part.note)}</w:p></w:footnote>'
            )
            mark = f'<w:r><w:footnoteReference w:id="{len(notes) - 1}"/></w:r>'
        return f"<w:p>{about}{run(part.text)}{mark}</w:p>"

    body = "".join(map(write, parts))
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Heading1", "heading 1"), ("ListBullet", "List Bullet"))
    )
    return pack_docx(
        body,
        styles=f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        footnotes=f'<w:footnotes xmlns:w="{W}">{"".join(notes)}</w:footnotes>',
    )


def pack_odt(body: str, **parts: str) -> bytes:
    """Pack the body of an OpenDocument text, and other files: ``styles``, ``meta``."""
    names = " ".join(
        f'xmlns:{name}="{_ODF}:{name}:1.0"'
        for name in ("office", "text", "table", "style", "draw", "meta", "manifest")
    )
    about = f'{names} xmlns:dc="http://purl.org/dc/elements/1.1/"'
    automatic = parts.pop("automatic", "")
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {about}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
    }
    for name, inner in parts.items():
        path = "META-INF/manifest.xml" if name == "manifest" else f"{name}.xml"
        files[path] = f"<office:document-{name} {about}>{inner}</office:document-{name}>"
    return pack(files)


def write_odt(parts: Sequence[Part]) -> bytes:
    """Write a document of OpenDocument."""

    def write(part: Part) -> str:
        if part.kind == "table":
            rows = (
                "".join(
                    f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>"
                    for cell in row
                )
                for row in part.rows
            )
            inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
            return f"<table:table>{inner}</table:table>"
        text = escape(part.text)
        if part.note:
            text += (
                "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                f"<text:p>{escape(part.note)}</text:p></text:note-body></text:note>"
            )
        if part.kind == "heading":
            return f'<text:h text:outline-level="1">{text}</text:h>'
        if part.kind == "item":
            return (
                f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
            )
        return f"<text:p>{text}</text:p>"

    return pack_odt("\n".join(map(write, parts)))


def encode_rtf(text: str) -> str:
    """Write a text as RTF does: bytes of CP949, and numbers of what it has not."""
    made: list[str] = []
    for character in text:
        if character in "\\{}":
            made.append(f"\\{character}")
        elif character < "\x80":
            made.append(character)
        else:
            try:
                made += [f"\\'{byte:02x}" for byte in character.encode("cp949")]
            except UnicodeEncodeError:
                units = character.encode("utf-16-le")
                for at in range(0, len(units), 2):
                    unit = int.from_bytes(units[at : at + 2], "little", signed=True)
                    made.append(f"\\u{unit}?")
    return "".join(made)


def pack_rtf(body: str) -> bytes:
    """Put text into an RTF file in CP949."""
    return f"{{\\rtf1\\ansi\\ansicpg949\\uc1\n{body}}}".encode("ascii")


def write_rtf(parts: Sequence[Part]) -> bytes:
    """Write a document of RTF."""

    def write(part: Part) -> str:
        if part.kind == "table":
            cells = (
                [f"\\pard\\intbl {encode_rtf(cell)}\\cell " for cell in row] for row in part.rows
            )
            return "".join(f"\\trowd {''.join(row)}\\row\n" for row in cells)
        mark = "{\\listtext\\bullet\\tab}" if part.kind == "item" else ""
        note = f"{{\\footnote \\pard {encode_rtf(part.note)}}}" if part.note else ""
        return f"{mark}\\pard {encode_rtf(part.text)}{note}\\par\n"

    return pack_rtf("".join(map(write, parts)))


def pack_hwpx(body: str, **parts: str) -> bytes:
    """Pack a section of HWPX, and other files: ``header``, ``package``, ``manifest``."""
    names = {
        "header": "Contents/header.xml",
        "package": "Contents/content.hpf",
        "manifest": "META-INF/manifest.xml",
        "section1": "Contents/section1.xml",
    }
    about = f'xmlns:hs="{_HANCOM}/section" xmlns:hp="{_HANCOM}/paragraph"'
    return pack(
        {
            "mimetype": "application/hwp+zip",
            "Contents/section0.xml": f"<hs:sec {about}>{body}</hs:sec>",
            **{
                names[kind]: xml.replace("<hs:sec>", f"<hs:sec {about}>")
                for kind, xml in parts.items()
            },
        }
    )


def write_hwpx(parts: Sequence[Part]) -> bytes:
    """Write a document of Hancom Office."""

    def paragraph(text: str, inner: str = "") -> str:
        return f"<hp:p><hp:run><hp:t>{escape(text)}</hp:t>{inner}</hp:run></hp:p>"

    def write(part: Part) -> str:
        if part.kind == "table":
            rows = (
                "".join(
                    f"<hp:tc><hp:subList>{paragraph(cell)}</hp:subList></hp:tc>" for cell in row
                )
                for row in part.rows
            )
            inner = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows)
            return f"<hp:p><hp:run><hp:tbl>{inner}</hp:tbl></hp:run></hp:p>"
        note = f"<hp:subList>{paragraph(part.note)}</hp:subList>"
        note = f"<hp:ctrl><hp:footNote>{note}</hp:footNote></hp:ctrl>" if part.note else ""
        return paragraph(part.text, note)

    return pack_hwpx("".join(map(write, parts)))


def write_hwp(parts: Sequence[Part]) -> bytes:
    """Write a document of HWP 5."""
    records: list[hwp.Record] = []
    for part in parts:
        if part.kind == "table":
            rows = [[[hwp.write_paragraph(cell)] for cell in row] for row in part.rows]
            records += hwp.write_paragraph(hwp.write_table(rows))
        else:
            note = [hwp.write_note(part.note)] if part.note else []
            shape = 1 if part.kind == "item" else 0
            records += hwp.write_paragraph(part.text, *note, shape=shape)
    return hwp.build_hwp(records, shapes=hwp.write_shapes(["^1."]))


def write_markdown(parts: Sequence[Part]) -> bytes:
    """Write a text of Markdown."""
    notes: list[str] = []

    def write(part: Part) -> str:
        if part.kind == "table":
            rows = [f"| {' | '.join(row)} |" for row in part.rows]
            return "\n".join((rows[0], "|---" * len(part.rows[0]) + "|", *rows[1:]))
        mark = {"heading": "## ", "item": "- ", "quote": "> "}.get(part.kind, "")
        if part.note:
            notes.append(part.note)
            return f"{mark}{part.text}[^{len(notes)}]"
        return mark + part.text

    body = [write(part) for part in parts]
    body += [f"[^{number}]: {note}" for number, note in enumerate(notes, 1)]
    return "\n\n".join(body).encode()


WRITERS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    ".docx": write_docx,
    ".odt": write_odt,
    ".rtf": write_rtf,
    ".hwpx": write_hwpx,
    ".hwp": write_hwp,
    ".md": write_markdown,
}
"""What writes a document, by the end of the file's name."""
