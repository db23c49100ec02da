"""Dates as mails, feeds and files write them → ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)?)?"
)
_LONGEST = 60


def convert_date(written: str | None) -> str | None:
    """Convert a date of a mail (RFC 5322) or a feed (RFC 3339) to ISO 8601.

    >>> convert_date("Thu, 12 Jun 2031 09:30:00 +0900")
    '2031-06-12T09:30:00+09:00'
    >>> convert_date("2031-06-12T09:30Z")
    '2031-06-12T09:30:00+00:00'

    Returns:
        The day, with the time if it is known; ``None`` if it is no date.
    """
    written = " ".join((written or "")[: 2 * _LONGEST].split())[:_LONGEST]
    if found := _ISO.match(written):
        day, minutes, seconds, zone = found.groups()
        zone = "+00:00" if zone == "Z" else zone or ""
        zone = zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
        made = day if minutes is None else f"{day}T{minutes}{seconds or ':00'}{zone}"
        return made if _is_date(made) else None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(written).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _is_date(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
