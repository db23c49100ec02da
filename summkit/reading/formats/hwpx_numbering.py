"""The numbered paragraphs of HWPX, which its header describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summkit.reading.formats.numbering import Level, Numbering
from summkit.reading.formats.walking import get_attribute

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_FORMATS = {
    "DIGIT": "decimal", "CIRCLED_DIGIT": "circled", "ROMAN_CAPITAL": "ROMAN",
    "ROMAN_SMALL": "roman", "LATIN_CAPITAL": "LATIN", "LATIN_SMALL": "latin",
    "CIRCLED_LATIN_CAPITAL": "circled-LATIN", "CIRCLED_LATIN_SMALL": "circled-latin",
    "HANGUL_SYLLABLE": "syllable", "CIRCLED_HANGUL_SYLLABLE": "circled-syllable",
    "HANGUL_JAMO": "jamo", "CIRCLED_HANGUL_JAMO": "circled-jamo", "HANGUL_PHONETIC": "hangul",
    "IDEOGRAPH": "ideograph", "CIRCLED_IDEOGRAPH": "circled-ideograph",
}  # fmt: skip
OUTLINE = "outline"


class Heading(NamedTuple):
    """How a paragraph is marked: ``NUMBER``, ``OUTLINE`` or ``BULLET``, its list and level."""

    kind: str
    name: str
    level: int


class Header(NamedTuple):
    """What the header of a document says about its paragraphs.

    Args:
        numbering: The lists by their number.
        headings: How the paragraphs of each shape are marked.
    """

    numbering: Numbering
    headings: dict[str, Heading]


def read_header(root: _Element | None) -> Header:
    """Read the lists of a document, and the shapes of paragraphs that are marked."""
    lists: dict[str, dict[int, Level]] = {}
    headings: dict[str, Heading] = {}
    for element in () if root is None else root.iter("{*}numbering", "{*}paraPr"):
        name = element.get("id") or ""
        if str(element.tag).endswith("}numbering"):
            lists[name] = {
                _read_int(head, "level") - 1: Level(
                    _FORMATS.get(head.get("numFormat") or "DIGIT", "decimal"),
                    (head.text or "").replace("^", "%"),
                    _read_int(head, "start", 1),
                )
                for head in element.iterchildren("{*}paraHead")
            }
            continue
        # newer programs put two versions of it into a switch
        found = next(element.iter("{*}heading"), None)
        kind = (found.get("type") or "NONE").upper() if found is not None else "NONE"
        if found is not None and kind != "NONE":
            headings[name] = Heading(kind, found.get("idRef") or "", _read_int(found, "level"))
    return Header(Numbering(lists), headings)


def _read_int(element: _Element, name: str, default: int = 0) -> int:
    value = get_attribute(element, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
