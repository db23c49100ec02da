"""The properties of an office file: who wrote it and when, where they are real."""

from __future__ import annotations

import re

from summkit.text.origin import UNKNOWN, Origin

_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d))?)?")
_LONGEST_DATE, _LONGEST_NAME = 40, 80
# names that programs and new computers give
_NO_AUTHOR = frozenset(
    (
        *("user", "users", "administrator", "admin", "owner", "guest", "unknown", "author", "pc"),
        *("microsoft office user", "windows user", "windows 사용자", "사용자", "관리자", "작성자"),
        *("default", "microsoft", "samsung", "sec", "lg", "hp"),
    )
)
# programs whose files name them as the author, and have the date of the program's own template
_PROGRAMS = ("python-docx", "apache poi", "un-named", "docx4j", "phpword", "openpyxl")


def build_origin(author: str | None, *dates: str | None) -> Origin:
    """Build where a file is from.

    Args:
        author: Who wrote it, or what a program put there.
        dates: When it was saved and made, ISO 8601; the first that is one counts.
    """
    name = " ".join((author or "").replace("\0", "").split())
    if name.lower() in _PROGRAMS:
        return UNKNOWN
    if len(name) > _LONGEST_NAME or name.lower() in _NO_AUTHOR:
        name = ""
    found = next(filter(None, map(_clean_date, dates)), None)
    return Origin(found, name or None) if found or name else UNKNOWN


def _clean_date(date: str | None) -> str | None:
    """Return the day of a date, if there is such a day."""
    from datetime import date as day

    found = _DATE.match((date or "").strip()[:_LONGEST_DATE])
    if found is None:
        return None
    try:
        return day(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
