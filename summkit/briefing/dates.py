"""When documents were published, so that they can be compared."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

# what names no zone is meant for readers of Korean
_SEOUL = timezone(timedelta(hours=9))


def read_moment(date: str | None) -> datetime | None:
    """Read the date of an ``Origin``; a day counts from its beginning.

    >>> read_moment("2031-06-12") < read_moment("2031-06-11T16:00:00+00:00")
    True

    Returns:
        The moment, with its zone; ``None`` if none is known.
    """
    try:
        moment = datetime.fromisoformat(date or "")
        # a year at the end of the calendar has no such moment elsewhere
        return (moment if moment.tzinfo else moment.replace(tzinfo=_SEOUL)).astimezone(_SEOUL)
    except (ValueError, OverflowError):
        return None


def is_near(one: datetime | None, other: datetime | None, window: timedelta) -> bool:
    """Return whether two moments are near each other; what is not known may be."""
    return one is None or other is None or abs(one - other) <= window
