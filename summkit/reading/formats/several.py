"""Which files may hold several documents, told from their first bytes."""

from __future__ import annotations

from summkit.reading.formats.mail import is_mailbox
from summkit.reading.formats.xml_tree import find_root

_SUFFIXES = frozenset((".xml", ".rss", ".atom", ".rdf", ".mbox", ".json", ""))
_ROOTS = frozenset(("rss", "feed", "rdf", "mediawiki"))
_FEED = b"jsonfeed.org/version/"


def may_hold_several(head: bytes, suffix: str) -> bool:
    """Return whether a file is a feed, a mailbox or a dump, which have documents in them.

    Args:
        head: Its first bytes, some thousand.
        suffix: The end of its name.
    """
    if suffix not in _SUFFIXES:
        return False
    return find_root(head) in _ROOTS or is_mailbox(head) or _FEED in head
