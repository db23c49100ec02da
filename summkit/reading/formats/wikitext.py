"""Wikitext, the source of the pages of a wiki: MediaWiki, also a dump of it, and Namuwiki."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from summkit.errors import ReadingError
from summkit.reading.dates import convert_date
from summkit.reading.encodings import decode
from summkit.reading.formats.entries import describe_left_out, join_entries
from summkit.reading.formats.xml_tree import decode_xml, find_root, parse_text, read_text
from summkit.reading.reader import Raw, Reader, Reading
from summkit.text.origin import Origin

_SUFFIXES = (".wiki", ".mediawiki", ".wikitext", ".mw", ".namu")
_HEAD = 20_000
_LINK = re.compile(rb"\[\[[^\[\]\n]{1,200}\]\]")
_SIGNS = (
    re.compile(rb"(?m)^(={2,6})[^=\n]{1,200}\1[ \t]{0,9}\r?$"),
    re.compile(rb"(?m)\{\{[^{}\n]{1,200}(?:\}\}|\n\s{0,9}\|)"),
    re.compile(rb"'''[^'\n]{1,200}'''"),
    re.compile(rb"<ref[ >]"),
)
_HEADING = re.compile(r"(={1,6})(?!=)\s?#?\s?([^\n]*[^=\n])\1\s*")
_ITEM = re.compile(r"[ \t]?[*#:;]+(?:[ \t]|(?=[^\s*#:;]))")
_BULLET = re.compile(r"[*#]")
_RULE = re.compile(
    r"-{4,9}\s*|\[(?:목차|tableofcontents|각주|footnote|include\(.{0,200}\))\]", re.IGNORECASE
)
# a row of a table in Namuwiki
_ROW = re.compile(r"\n[ \t]{0,9}\|\|[^\n]*(?=\n|\Z)")
_STYLE = re.compile(r"'{2,5}|__[A-Z]{3,25}__|\[br\]", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,3}/?>|\[br\]", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(?:[ \t]([^\[\]\n]{0,500}))?\]")
_STRUCK = re.compile(r"~~([^~\n]{1,300})~~")
_BOLD = re.compile(r"'''([^'\n\[\]{}]{1,80})'''")
_REDIRECT = re.compile(r"\s{0,9}#(?:redirect|넘겨주기)\b", re.IGNORECASE)
# elements that hold no text, with all that is in them
_DROPPED = ("gallery", "timeline", "imagemap", "score", "templatestyles", "graph", "indicator")
_NOUNS = {
    "template": "templates",
    "reference": "references",
    "table": "tables",
    "row of a table": "rows of tables",
    "picture": "pictures",
    "gallery": "galleries",
}


def _recognize(raw: Raw) -> bool:
    if find_root(raw.data) == "mediawiki":
        return True
    if raw.suffix in _SUFFIXES:
        return not find_root(raw.data)
    if raw.suffix not in ("", ".txt", ".text"):
        return False
    head = raw.data[:_HEAD].replace(b"\0", b"")
    links = sum(1 for _ in _LINK.finditer(head))
    return links > 1 and any(sign.search(head) for sign in _SIGNS)


def _read(raw: Raw, encoding: str | None) -> Reading:
    if find_root(raw.data) == "mediawiki":
        return _read_dump(raw, encoding)
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    found = read_wikitext(decoded.text)
    if not found.text.strip():
        raise ReadingError("holds no text between its marks")
    return found._replace(warnings=(*decoded.warnings, *found.warnings))


def _read_dump(raw: Raw, encoding: str | None) -> Reading:
    """Read a dump of pages: each page of the wiki itself is a document."""
    decoded = decode_xml(raw, encoding)
    parsed = parse_text(decoded.text, raw.limit)
    entries: list[Reading] = []
    others = 0
    for page in parsed.root.iter("{*}page"):
        source = page.findtext("{*}revision/{*}text") or ""
        is_article = (page.findtext("{*}ns") or "0").strip() == "0"
        found = read_wikitext(source) if is_article and not _REDIRECT.match(source) else None
        if found is None or not found.text.strip():
            others += 1
            continue
        date = convert_date(page.findtext("{*}revision/{*}timestamp"))
        title = read_text(page.find("{*}title")) or found.title
        entries.append(found._replace(title=title, origin=Origin(date=date)))
    if not entries:
        raise ReadingError("is a dump without pages that have a text")
    named = [(others, "page that is no article", "pages that are no articles")]
    site = read_text(parsed.root.find("{*}siteinfo/{*}sitename")) or None
    said = (*decoded.warnings, *parsed.warnings, *describe_left_out(named))
    return join_entries(site, entries, said)


def read_wikitext(source: str) -> Reading:
    """Read the text of a page; its title is what it explains, set in bold at its beginning."""
    from summkit.reading.formats.wiki_marks import Marks

    counts = Counter[str]()
    for name in _DROPPED:
        source = _drop_element(source, name, counts)
    marks = Marks(_drop_between(source, "<!--", "-->"))
    counts += marks.left_out
    bold = _BOLD.match(marks.text.strip())
    source, rows = _ROW.subn("\n", marks.text)
    counts["row of a table"] = rows
    lines = list(_drop_empty_sections(list(_build_lines(source))))
    counts["template"] += counts.pop("templatestyles", 0)
    counts["gallery"] += sum(counts.pop(name, 0) for name in _DROPPED if name != "gallery")
    said = describe_left_out([(counts[one], one, many) for one, many in _NOUNS.items()])
    return Reading(bold[1].strip() if bold else None, "\n".join(lines), said)


def _drop_between(text: str, begin: str, end: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
        parts.append(text[at:start])
        at = stop + len(end)
    return "".join((*parts, text[at:]))


def _drop_element(text: str, name: str, counts: Counter[str]) -> str:
    begin, end = f"<{name}", f"</{name}>"
    if begin not in text:
        return text
    counts[name] += text.count(end)
    return _drop_between(text, begin, end)


def _build_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their level, which is 0 unless they are headings."""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        heading = _HEADING.fullmatch(line.strip())
        item = _ITEM.match(line)
        is_own = heading or item or _RULE.fullmatch(line.strip()) or line.startswith((" ", ">"))
        if (is_own or not line.strip()) and paragraph:
            yield from _clean_line(" ".join(paragraph))
            paragraph = []
        if heading:
            shown = _clean(heading[2].strip(" #="))
            if shown:
                yield len(heading[1]), shown
        elif item:
            mark = "- " if _BULLET.search(item[0]) else ""
            shown = _clean(line[item.end() :])
            if shown:
                yield 0, mark + shown
        elif is_own:
            if not _RULE.fullmatch(line.strip()):
                yield from _clean_line(line.lstrip("> "))
        elif line.strip():
            paragraph.append(line.strip())


def _clean_line(line: str) -> Iterator[tuple[int, str]]:
    """Yield what a line shows, in two if it is broken."""
    for part in _BREAK.split(line):
        if shown := _clean(part):
            yield 0, shown


def _clean(line: str) -> str:
    line = _TAG.sub("", _ADDRESS.sub(lambda found: found[1] or "", _STYLE.sub("", line)))
    line = html.unescape(_STRUCK.sub(r"\1", line))
    return " ".join(line.replace("()", "").split())


def _drop_empty_sections(lines: list[tuple[int, str]]) -> Iterator[str]:
    """Yield the lines but for headings with nothing below them, whose text was left out."""
    kept: list[str] = []
    # seen from the end: the level of the heading that is kept next, 0 for a line of text
    below = 1
    for level, line in reversed(lines):
        if not level or below == 0 or below > level:
            kept.append(line)
            below = level
    yield from reversed(kept)


WIKITEXT = Reader("wikitext", _SUFFIXES, _recognize, _read)
