"""XML as people have it: any encoding, entities of HTML, and marks that nobody escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, Any, NamedTuple

from summkit.errors import ReadingError
from summkit.reading.encodings import Decoded, decode
from summkit.reading.limits import check_xml
from summkit.reading.reader import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_HEAD = 4096
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_DECLARATION = re.compile(r"\s{0,99}<\?xml\b[^>]{0,300}\?>")
_NAME = re.compile(r"<([^\s<>/!?=\"'&]{1,100})(?=[\s/>])")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[]{0,1000}")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,40});")
# an entity of the file's own that is a short text, and not made of others
_OWN_ENTITY = re.compile(
    r"<!ENTITY\s{1,9}([A-Za-z][A-Za-z0-9]{0,40})\s{1,9}\"([^\"<>&%\[\]]{1,200})\"\s{0,9}>"
)
_LARGEST_DOCTYPE, _MOST_ENTITIES = 20_000, 100
_KEPT = frozenset(("amp", "lt", "gt", "quot", "apos"))
_BARE_AND = re.compile(r"&(?!#\d{1,8};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,40};)")
# a tag begins with an ASCII letter where nearly all do; "<표 1>" is text
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Parsed(NamedTuple):
    """The tree of an XML file, and a remark if text was lost where it is damaged."""

    root: _Element
    warnings: tuple[str, ...] = ()


def find_root(data: bytes) -> str:
    """Find the name of the root element, without its prefix, in lower case; empty if no XML."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    text = head.decode("utf-8", "replace").lstrip()
    while text.startswith("<"):
        if text.startswith("<?"):
            _, end, text = text.partition("?>")
        elif text.startswith("<!--"):
            _, end, text = text.partition("-->")
        elif text[:9].upper() == "<!DOCTYPE":
            found = _DOCTYPE.match(text)
            is_long = found is not None and text[found.end() : found.end() + 1] == "["
            _, end, text = text.partition("]" if is_long else ">")
            text = text.lstrip(" \r\n\t>")
        else:
            named = _NAME.match(text)
            return named[1].rpartition(":")[2].lower() if named else ""
        text = text.lstrip()
        if not end:
            return ""
    return ""


def get_name(element: Any) -> str:  # noqa: ANN401
    """Return the name of an element without its namespace, in lower case.

    It is empty for a comment, and for what is above the root.
    """
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def decode_xml(raw: Raw, encoding: str | None) -> Decoded:
    """Decode an XML file by its bytes, and by what it declares where they leave a choice."""
    found = _DECLARED.search(raw.data[:_HEAD].replace(b"\0", b""))
    declared = found[1].decode("ascii", "replace") if found else raw.declared
    return decode(raw.data, encoding=encoding, declared=declared)


def parse_text(text: str, limit: int) -> Parsed:
    """Parse XML without the network; its entities are those of HTML, and no others.

    Raises:
        ReadingError: There is no element in it, or its tree takes more than the limit.
    """
    text = _CONTROLS.sub(" ", text.removeprefix("\ufeff"))
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() if declaration else 0 :].lstrip()
    if "&" in text:
        own = dict(_OWN_ENTITY.findall(text[:_LARGEST_DOCTYPE])[:_MOST_ENTITIES])
        text = _ENTITY.sub(lambda found: _replace_entity(found, own), text)
    check_xml(text.encode(), limit)
    root = _parse(text)
    if root is not None:
        return Parsed(root)
    mended = _BARE_LESS.sub("&lt;", _BARE_AND.sub("&amp;", text))
    root = _parse(mended)
    if root is not None:
        return Parsed(root)
    root = _parse(mended, recover=True)
    if root is None:
        raise ReadingError("is damaged; open it in its own program and save it again")
    kept = sum(_count_letters(part) for part in root.itertext())
    there = sum(_count_letters(html.unescape(part)) for part in _TAG.split(mended))
    lost = f"is no well-formed XML; about {there - kept:,} of its letters were lost"
    return Parsed(root, (lost,) if there - kept > max(4, there // 500) else ())


def _replace_entity(found: re.Match[str], own: dict[str, str]) -> str:
    """Return what an entity stands for: in HTML, in the file's own list, or else its name."""
    name = found[1]
    if name in _KEPT:
        return found[0]
    return own.get(name) or html5.get(f"{name};") or f"&amp;{name};"


def _parse(text: str, *, recover: bool = False) -> _Element | None:
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def walk(root: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield each element twice, as it starts and as it ends, in the order of the text."""
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    yield from etree.iterwalk(root, events=("start", "end"))


def read_text(element: _Element | None) -> str:
    """Return all text of an element on one line; empty if there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))
