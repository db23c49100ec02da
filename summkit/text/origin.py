"""Where a text comes from: its date, author, outlet and address, as a page or a file names them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Origin(NamedTuple):
    """When, by whom and where a text was published; ``None`` is what is not known.

    Args:
        date: The day it was published, ISO 8601 (``2031-06-12``), with the time if it is known.
        author: Who wrote it, as it stands there.
        outlet: The paper, site or sender that published it.
        address: Where it is found on the web.
    """

    date: str | None = None
    author: str | None = None
    outlet: str | None = None
    address: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return all four as JSON data; what is not known is null."""
        return dict(self._asdict())


UNKNOWN = Origin()
