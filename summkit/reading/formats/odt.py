"""ODT, the format of LibreOffice and of OpenDocument: its parts, lists and hidden styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.formats.archive import list_members, open_archive, parse_xml, read_member
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.equations import write_mathml
from summkit.reading.formats.hwpx import check_encryption
from summkit.reading.formats.numbering import BULLET, Level, Numbering
from summkit.reading.formats.odt_body import BodyReader, Styles
from summkit.reading.formats.properties import build_origin
from summkit.reading.formats.walking import get_attribute, get_name
from summkit.reading.reader import Raw, Reader, Reading, clean_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".odt", ".ott")
_KIND = b"application/vnd.oasis.opendocument.text"
_FORMATS = {
    "1": "decimal", "a": "latin", "A": "LATIN", "i": "roman", "I": "ROMAN", "": "none",
    "가, 나, 다, ...": "syllable", "ㄱ, ㄴ, ㄷ, ...": "jamo", "일, 이, 삼, ...": "hangul",
    "①, ②, ③, ...": "circled", "㉮, ㉯, ㉰, ...": "circled-syllable",
    "㉠, ㉡, ㉢, ...": "circled-jamo", "一, 二, 三, ...": "ideograph",
    "하나, 둘, 셋, ...": "counting",
}  # fmt: skip
# a document whose text is one equation after another has so many files
_MOST_EQUATIONS = 2_000


def _recognize(raw: Raw) -> bool:
    # the names are in the bytes as they are, so few archives are opened in vain
    if b"content.xml" not in raw.data or "mimetype" not in list_members(raw.data):
        return False
    try:
        with open_archive(raw.data, raw.limit) as archive:
            return read_member(archive, "mimetype")[:80].startswith(_KIND)
    except ReadingError:
        return _KIND in raw.data[:200]


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the text; a paragraph in the style Title, or the file's properties, give the title."""
    with open_archive(raw.data, raw.limit) as archive:
        names = dict.fromkeys(archive.namelist())

        def parse(name: str) -> _Element | None:
            return parse_xml(read_member(archive, name), raw.limit) if name in names else None

        check_encryption(archive)
        content, common, meta = parse("content.xml"), parse("styles.xml"), parse("meta.xml")
        body = content.find("{*}body/{*}text") if content is not None else None
        if content is None or body is None:
            raise ReadingError("is damaged; open it in its own program and save it again")
        builder = Builder()
        roots = [root for root in (common, content) if root is not None]
        equations = _read_equations(body, parse)
        BodyReader(builder, _read_styles(roots), _read_lists(roots), equations).read(body)
    headers = _count_headers(common)
    if headers:
        builder.leave_out("header or footer", "headers and footers", headers)
    if meta is None:
        return builder.build()
    about = {
        name: meta.findtext(f".//{{*}}{name}")
        for name in ("title", "initial-creator", "creator", "date", "creation-date")
    }
    origin = build_origin(
        about["initial-creator"] or about["creator"], about["date"], about["creation-date"]
    )
    return builder.build(clean_title(about["title"]), origin)


def _read_styles(roots: Iterable[_Element]) -> Styles:
    """Read which styles are titles, which hide their text, and which number it."""
    styles = [style for root in roots for style in root.iter("{*}style")]
    names = {get_attribute(style, "name") or "": style for style in styles}
    titles, hidden, lists = set(), set(), {}
    for name, style in names.items():
        parent = get_attribute(style, "parent-style-name") or ""
        shown = style.find("{*}text-properties")
        if "Title" in (name, parent):
            titles.add(name)
        if shown is not None and get_attribute(shown, "display") == "none":
            hidden.add(name)
        listed = get_attribute(style, "list-style-name")
        if listed is None and parent in names:
            listed = get_attribute(names[parent], "list-style-name")
        if listed:
            lists[name] = listed
    return Styles(frozenset(titles), frozenset(hidden), lists)


def _read_lists(roots: Iterable[_Element]) -> Numbering:
    lists: dict[str, dict[int, Level]] = {}
    for root in roots:
        for style in root.iter("{*}list-style", "{*}outline-style"):
            is_outline = str(style.tag).endswith("}outline-style")
            levels: dict[int, Level] = {}
            for element in style:
                number = _read_int(element, "level", 1)
                if not str(element.tag).endswith(("-style-number", "outline-level-style")):
                    levels[number - 1] = Level(BULLET)
                    continue
                kind = get_attribute(element, "num-format") or ""
                shown = min(_read_int(element, "display-levels", 1), number)
                places = ".".join(f"%{at}" for at in range(number - shown + 1, number + 1))
                before, after = (get_attribute(element, f"num-{way}fix") for way in ("pre", "suf"))
                pattern = f"{before or ''}{places}{after or ''}" if kind else ""
                levels[number - 1] = Level(
                    _FORMATS.get(kind, "decimal"), pattern, _read_int(element, "start-value", 1)
                )
            lists["" if is_outline else get_attribute(style, "name") or "?"] = levels
    return Numbering(lists)


def _read_int(element: _Element, name: str, default: int) -> int:
    value = get_attribute(element, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default


def _read_equations(body: _Element, parse: Callable[[str], _Element | None]) -> dict[str, str]:
    """Read the equations, each of which is a file of its own, by the address in the text."""
    found: dict[str, str] = {}
    for element in body.iter("{*}object"):
        address = get_attribute(element, "href") or ""
        if address in found or len(found) >= _MOST_EQUATIONS:
            continue
        root = parse(f"{address.removeprefix('./')}/content.xml")
        is_equation = root is not None and get_name(root) == "math"
        found[address] = write_mathml(root) if root is not None and is_equation else ""
    return found


def _count_headers(common: _Element | None) -> int:
    """Count the headers and footers with words in them; numbers of pages are none."""
    if common is None:
        return 0
    return sum(
        any(character.isalpha() for text in element.itertext() for character in text)
        for element in common.iter("{*}header", "{*}footer")
    )


ODT = Reader("ODT", _SUFFIXES, _recognize, _read, binary=True)
