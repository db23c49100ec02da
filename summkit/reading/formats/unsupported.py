"""Formats that are known and not read, each with advice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from summkit.errors import ReadingError
from summkit.reading.formats.archive import is_archive, open_archive, read_member

_OFFICE = "save it as DOCX, PDF or text"
_BATCH = "give each row a summary with `summkit batch FILE --text-column NAME`"
_ADVICE = {
    "hwp": ("the old HWP format", "save it as HWPX, PDF or text"),
    "doc": ("the old Word format", _OFFICE),
    "ole": ("an old Office file", _OFFICE),
    "rows": ("a table of rows", _BATCH),
    "xls": ("a spreadsheet", f"save it as CSV, and {_BATCH}"),
    "ppt": ("a presentation", "save it as PDF"),
    "outlook": ("a message of Outlook", "open it in Outlook and save it as EML, HTML or text"),
    "pages": ("a document of Apple's programs", "export it as DOCX or PDF"),
    "one": ("a page of OneNote", "export it as DOCX or PDF"),
    "kindle": ("a book for Kindle", "convert it to EPUB"),
    "djvu": ("DjVu", "convert it to PDF with its text"),
    "plist": ("a file of settings", "give a file with a text"),
    "image": ("an image", "run text recognition on it and give the text"),
    "sound": ("sound or video", "give a transcript of it"),
    "zip": ("an archive", "unpack it and give its files"),
    "program": ("a program", "give a file with text"),
    "table": ("a data file", "export the text as CSV or JSON"),
}
_SUFFIXES = {
    ".hwp": "hwp", ".doc": "doc", ".csv": "rows", ".tsv": "rows",
    ".msg": "outlook", ".pst": "outlook", ".oft": "outlook", ".pages": "pages", ".key": "pages",
    ".numbers": "pages", ".one": "one", ".onepkg": "one", ".mobi": "kindle", ".azw": "kindle",
    ".azw3": "kindle", ".djvu": "djvu", ".plist": "plist",
    ".xls": "xls", ".xlsx": "xls", ".ods": "xls", ".ppt": "ppt", ".pptx": "ppt", ".odp": "ppt",
    ".parquet": "table", ".sqlite": "table", ".exe": "program", ".dll": "program",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".gif": "image", ".bmp": "image",
    ".webp": "image", ".tif": "image", ".tiff": "image", ".heic": "image",
    ".mp3": "sound", ".wav": "sound", ".m4a": "sound", ".ogg": "sound", ".flac": "sound",
    ".mp4": "sound", ".mov": "sound", ".avi": "sound", ".mkv": "sound",
    ".zip": "zip", ".7z": "zip", ".gz": "zip", ".tgz": "zip", ".tar": "zip", ".rar": "zip",
    ".bz2": "zip", ".xz": "zip", ".zst": "zip",
}  # fmt: skip
_MAGIC = (
    (b"HWP Document File", "hwp"), (b"\x89PNG", "image"), (b"GIF8", "image"),
    (b"\xff\xd8\xff", "image"), (b"II*\0", "image"), (b"MM\0*", "image"), (b"BM", "image"),
    (b"ID3", "sound"), (b"OggS", "sound"), (b"fLaC", "sound"), (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"), (b"Rar!\x1a\x07", "zip"), (b"BZh", "zip"), (b"\xfd7zXZ", "zip"),
    (b"\x7fELF", "program"), (b"MZ", "program"), (b"SQLite format 3\0", "table"),
    (b"PAR1", "table"), (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "one"), (b"!BDN", "outlook"),
    (b"AT&TFORM", "djvu"), (b"bplist00", "plist"),
)  # fmt: skip
# names inside a message of Outlook
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def find_kind_by_name(suffix: str) -> str | None:
    """Return the unsupported format that a file's name promises."""
    return _SUFFIXES.get(suffix)


def is_table(suffix: str) -> bool:
    """Return whether the text in a file of this name is rows of a table."""
    return _SUFFIXES.get(suffix) == "rows"


def find_kind(data: bytes, suffix: str) -> str | None:
    """Return the unsupported format that the first bytes show."""
    if is_archive(data):
        return "zip"
    if data[60:68] == b"BOOKMOBI":
        return "kindle"
    if data.startswith(_OLE) and (suffix == ".msg" or _MESSAGE in data):
        return "outlook"
    if data.startswith(_OLE):
        promised = _SUFFIXES.get(suffix)
        if promised in ("hwp", "doc", "xls", "ppt"):
            return promised
        return "hwp" if "HwpSummaryInformation".encode("utf-16-le") in data else "ole"
    if data.startswith(b"RIFF"):
        return "image" if data[8:12] == b"WEBP" else "sound"
    if data[4:8] == b"ftyp" and data[:3] == b"\0\0\0":
        return "sound"
    for magic, kind in _MAGIC:
        # two letters may begin a text as well
        if data.startswith(magic) and (len(magic) > 3 or b"\0" in data[:64] or data[3:4] < b"\x09"):
            return kind
    return None


def refuse(kind: str, data: bytes, supported: Sequence[str]) -> NoReturn:
    """Raise the error for a format that is not read.

    Args:
        kind: The format, as it was found by bytes or name.
        data: The bytes, since an archive may hold one of several formats.
        supported: What can be read instead.

    Raises:
        ReadingError: Always.
    """
    what, advice = _ADVICE[_look_inside(data) if is_archive(data) else kind]
    instead = f"{', '.join(supported[:-1])} and {supported[-1]}"
    raise ReadingError(f"is {what}, which is not supported; {advice} (supported: {instead})")


def _look_inside(data: bytes) -> str:
    """Return which of the formats that are zip archives this is."""
    with open_archive(data) as archive:
        names = archive.namelist()
        folders = {name.partition("/")[0] for name in names}
        media = read_member(archive, "mimetype")[:80] if "mimetype" in names else b""
    if "xl" in folders:
        return "xls"
    if "ppt" in folders:
        return "ppt"
    if any(name.endswith(".iwa") for name in names) or "index.apxl" in names:
        return "pages"
    if b"opendocument.presentation" in media:
        return "ppt"
    return "xls" if b"opendocument.spreadsheet" in media else "zip"
