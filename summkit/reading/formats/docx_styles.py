"""Styles and lists of Word: what a paragraph is, what is hidden, and how it is numbered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from summkit.reading.formats.numbering import BULLET, Level, Numbering
from summkit.reading.formats.walking import get_attribute

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_OFF = ("0", "false", "off", "none")
_TITLES = ("title", "제목")
_FORMATS = {
    "decimal": "decimal", "decimalZero": "decimal-zero", "decimalFullWidth": "decimal",
    "decimalHalfWidth": "decimal", "decimalEnclosedCircle": "circled",
    "decimalEnclosedCircleChinese": "circled", "decimalEnclosedParen": "bracketed",
    "decimalEnclosedFullstop": "dotted", "upperRoman": "ROMAN", "lowerRoman": "roman",
    "upperLetter": "LATIN", "lowerLetter": "latin", "ganada": "syllable", "chosung": "jamo",
    "koreanDigital": "hangul", "koreanLegal": "counting", "koreanCounting": "hangul",
    "koreanDigital2": "ideograph", "ideographDigital": "ideograph",
    "chineseCounting": "ideograph", "chineseCountingThousand": "ideograph",
    "japaneseCounting": "ideograph", "ideographEnclosedCircle": "circled-ideograph",
    "bullet": BULLET, "none": "none",
}  # fmt: skip


class Style(NamedTuple):
    """What a style says of its paragraphs or characters.

    Args:
        name: Its name in lower case.
        hidden: Whether its text is hidden; ``None`` if it does not say.
        numbering: The list, ``None`` if it does not say.
        level: The level in the list.
    """

    name: str = ""
    hidden: bool | None = None
    numbering: str | None = None
    level: int | None = None

    @property
    def kind(self) -> str:
        """The kind of block that its paragraphs are."""
        if self.name in _TITLES:
            return "title"
        return "item" if self.name.startswith("list ") and "continue" not in self.name else ""

    @property
    def is_heading(self) -> bool:
        """Whether its paragraphs are headings."""
        return self.name.startswith("heading")


def is_on(element: _Element | None) -> bool | None:
    """Return what a switch such as ``w:vanish`` says; ``None`` if there is none."""
    if element is None:
        return None
    return (get_attribute(element, "val") or "1").lower() not in _OFF


def read_styles(root: _Element | None) -> dict[str, Style]:
    """Read the styles of a document; what one does not say it has from the one it is based on."""
    found: dict[str, tuple[Style, str | None]] = {}
    for element in () if root is None else root.iterchildren("{*}style"):
        name, based = element.find("{*}name"), element.find("{*}basedOn")
        numbered = read_list(element.find("{*}pPr"))
        style = Style(
            (get_attribute(name, "val") or "").lower() if name is not None else "",
            is_on(element.find("{*}rPr/{*}vanish")),
            *numbered,
        )
        parent = get_attribute(based, "val") if based is not None else None
        found[get_attribute(element, "styleId") or ""] = (style, parent)
    return {key: _inherit(key, found) for key in found}


def _inherit(key: str, styles: Mapping[str, tuple[Style, str | None]]) -> Style:
    style, parent = styles[key]
    # a style may be based on itself in a damaged file
    for _ in range(12):
        if parent is None or parent not in styles:
            break
        base, parent = styles[parent]
        style = style._replace(
            hidden=base.hidden if style.hidden is None else style.hidden,
            numbering=base.numbering if style.numbering is None else style.numbering,
            level=base.level if style.level is None else style.level,
        )
    return style


def read_list(properties: _Element | None) -> tuple[str | None, int | None]:
    """Return the list and the level that the properties of a paragraph name."""
    numbered = properties.find("{*}numPr") if properties is not None else None
    if numbered is None:
        return None, None
    number, level = numbered.find("{*}numId"), numbered.find("{*}ilvl")
    name = get_attribute(number, "val") if number is not None else None
    depth = (get_attribute(level, "val") or "") if level is not None else ""
    return name, int(depth) if depth.isascii() and depth.isdigit() and len(depth) < 3 else None


def read_numbering(root: _Element | None) -> Numbering:
    """Read the lists of a document."""
    if root is None:
        return Numbering({})
    abstract = {
        get_attribute(element, "abstractNumId") or "": _read_levels(element)
        for element in root.iterchildren("{*}abstractNum")
    }
    lists: dict[str, dict[int, Level]] = {}
    counters: dict[str, str] = {}
    for element in root.iterchildren("{*}num"):
        link = element.find("{*}abstractNumId")
        base = (get_attribute(link, "val") or "") if link is not None else ""
        name = get_attribute(element, "numId") or ""
        lists[name] = abstract.get(base, {})
        own = element.findall("{*}lvlOverride")
        if not own:
            # lists of one kind go on counting, until one of them begins anew
            counters[name] = f"abstract {base}"
            continue
        levels = dict(lists[name])
        for override in own:
            levels |= _read_levels(override)
            at, start = _read_int(override, "ilvl"), override.find("{*}startOverride")
            if start is not None and at in levels:
                levels[at] = levels[at]._replace(start=_read_int(start, "val"))
        lists[name] = levels
    return Numbering(lists, counters)


def _read_levels(root: _Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in root.iterchildren("{*}lvl"):
        about = {
            name: get_attribute(found, "val")
            for name in ("numFmt", "lvlText", "start")
            if (found := element.find(f"{{*}}{name}")) is not None
        }
        style = _FORMATS.get(about.get("numFmt") or "decimal", "decimal")
        start = about.get("start") or "1"
        levels[_read_int(element, "ilvl")] = Level(
            style, about.get("lvlText") or "", int(start) if _is_number(start) else 1
        )
    return levels


def _read_int(element: _Element, name: str) -> int:
    value = get_attribute(element, name) or ""
    return int(value) if _is_number(value) else 0


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
