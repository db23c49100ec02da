"""The formats that can be read: a registry that other packages can add to.

A new format is a file here with a ``Reader``, and its line in ``READERS``. A package adds one as a
plug-in, with an entry point that names a ``Reader``::

    [project.entry-points."summkit.readers"]
    epub = "my_package.my_module:EPUB"
"""

from __future__ import annotations

from collections.abc import Iterable

from summkit.errors import ReadingError
from summkit.reading.formats.markup import find_markup, refuse_markup
from summkit.reading.formats.plugin import accept
from summkit.reading.formats.text import is_text
from summkit.reading.formats.unsupported import find_kind, find_kind_by_name, is_table, refuse
from summkit.reading.reader import Raw, Reader, Reading
from summkit.registry import Registry

__all__ = ["READERS", "Raw", "Reader", "Reading", "find_reader"]

# in the order in which they are asked; the first that recognizes a source reads it
READERS = Registry[Reader](
    "reader",
    "summkit.readers",
    {
        "pdf": "summkit.reading.formats.pdf:PDF",
        "docx": "summkit.reading.formats.docx:DOCX",
        "hwpx": "summkit.reading.formats.hwpx:HWPX",
        "hwp": "summkit.reading.formats.hwp:HWP",
        "rtf": "summkit.reading.formats.rtf:RTF",
        "odt": "summkit.reading.formats.odt:ODT",
        "markdown": "summkit.reading.formats.markdown:MARKDOWN",
        "epub": "summkit.reading.formats.epub:EPUB",
        "packed": "summkit.reading.formats.packed:PACKED",
        "saved_page": "summkit.reading.formats.saved_page:SAVED_PAGE",
        "subtitles": "summkit.reading.formats.subtitles:SUBTITLES",
        "mail": "summkit.reading.formats.mail:MAIL",
        "json_text": "summkit.reading.formats.json_text:JSON_TEXT",
        "chat": "summkit.reading.formats.chat:CHAT",
        "wikitext": "summkit.reading.formats.wikitext:WIKITEXT",
        "feed": "summkit.reading.formats.feed:FEED",
        "xml": "summkit.reading.formats.xml:XML",
        "html": "summkit.reading.formats.html:HTML",
        "text": "summkit.reading.formats.text:TEXT",
    },
    accept,
)


def find_reader(raw: Raw) -> Reader:
    """Find the reader of a source: its bytes decide, and its name only where they do not.

    Plug-ins are looked for only if no built-in reader recognizes the source, and before it is
    refused or a text with an unknown suffix is taken for plain. So they cost nothing otherwise.

    Raises:
        ReadingError: No reader knows the format, or the file is damaged.
    """
    built_in = [READERS.load(name) for name in READERS.built_in]
    found = _ask((reader for reader in built_in if reader.binary), raw)
    if found is not None:
        return found
    kind = find_kind(raw.data, raw.suffix)
    if kind is None:
        found = _ask((reader for reader in built_in if not reader.binary), raw)
    if found is None:
        plugins = [READERS.load(name) for name in READERS if name not in READERS.built_in]
        found = _ask(plugins, raw) or _fall_back(raw, kind, [*reversed(built_in), *plugins])
    return found


def _ask(readers: Iterable[Reader], raw: Raw) -> Reader | None:
    return next((reader for reader in readers if reader.recognize(raw)), None)


def _fall_back(raw: Raw, kind: str | None, readers: list[Reader]) -> Reader:
    """Take for plain text what is none of the formats, unless a name promises something else."""
    if kind is None and (markup := find_markup(raw)) is not None and is_text(raw.data):
        raise refuse_markup(markup)
    if kind is None and not is_text(raw.data):
        if any(reader.binary and raw.suffix in reader.suffixes for reader in readers):
            raise ReadingError(f"is damaged, or no {raw.suffix[1:].upper()} file; get it again")
        kind = find_kind_by_name(raw.suffix)
    if kind is None and is_table(raw.suffix):
        kind = find_kind_by_name(raw.suffix)
    if kind is not None:
        refuse(kind, raw.data, [reader.name for reader in readers])
    return READERS.load("text")
