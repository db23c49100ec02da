"""E-books: chapters in their order, without contents and covers; what is protected."""

from __future__ import annotations

import io
import zipfile

import pytest
from read_bytes import reading_of

from summkit.errors import ReadingError

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>강가의 아이들</dc:title><dc:creator>서연서</dc:creator>
<dc:publisher>갈마책방</dc:publisher>
<dc:date>2031-06-12</dc:date></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="v" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/%EB%91%98.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="v"/><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/>
<itemref idref="z"/></spine></package>"""


def page(body: str) -> str:
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'
    return f"{head}<body>{body}</body></html>"


def book(**more: str) -> bytes:
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/a.opf": PACKAGE,
        "OEBPS/nav.xhtml": page("<ol><li>차례 하나</li></ol>"),
        "OEBPS/cover.xhtml": page("<img src='a.png'/>"),
        "OEBPS/text/둘.xhtml": page("<h1>둘째 장</h1><p>여름이 왔다.</p>"),
        "OEBPS/text/one.xhtml": page("<h1>첫 장</h1><p>아이들은 강가로 갔다.</p>"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in (files | more).items():
            made.writestr(name, content)
    return out.getvalue()


def test_chapters_in_their_order() -> None:
    found = reading_of(book(), ".epub")
    assert found.text.split("\n\n") == ["첫 장", "아이들은 강가로 갔다.", "둘째 장", "여름이 왔다."]
    assert (found.title, found.origin) == (
        "강가의 아이들",
        ("2031-06-12", "서연서", "갈마책방", None),
    )
    assert reading_of(book(), ".zip").text == found.text


def test_protection() -> None:
    data = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/><CipherData>'
        '<CipherReference URI="OEBPS/text/one.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    name = "META-INF/encryption.xml"
    with pytest.raises(ReadingError, match="protected"):
        reading_of(book(**{name: data.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}))
    fonts = data.format("http://www.idpf.org/2008/embedding").replace("text/one.xhtml", "a.otf")
    assert "강가로" in reading_of(book(**{name: fonts})).text


def test_damaged_books() -> None:
    with pytest.raises(ReadingError, match="damaged"):
        reading_of(book(**{"META-INF/container.xml": CONTAINER.replace("a.opf", "b.opf")}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
    with pytest.raises(ReadingError, match="damaged"):
        reading_of(out.getvalue())
    empty = {f"OEBPS/text/{name}.xhtml": page("") for name in ("one", "둘")}
    with pytest.raises(ReadingError, match="holds no text"):
        reading_of(book(**empty))
