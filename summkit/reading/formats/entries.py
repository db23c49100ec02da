"""Files that hold several documents: the mails of a mailbox, the posts of a feed."""

from __future__ import annotations

from collections.abc import Iterable

from summkit.reading.reader import Reading


def join_entries(
    title: str | None, entries: Iterable[Reading], warnings: tuple[str, ...] = ()
) -> Reading:
    """Build the reading of a file of the documents in it.

    Its text has those of all of them, each below its title. What was remarked about one of them is
    said once.
    """
    entries = tuple(entries)
    said = dict.fromkeys((*warnings, *(line for entry in entries for line in entry.warnings)))
    parts = [
        entry.text if entry.title in (None, entry.text) else f"{entry.title}\n\n{entry.text}"
        for entry in entries
    ]
    return Reading(title, "\n\n".join(parts), tuple(said), entries=entries)


def describe_left_out(what: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    """Say in a line how many of what was left out, none if that is nothing.

    >>> describe_left_out([(3, "template", "templates"), (0, "table", "tables")])
    ('left out 3 templates',)
    """
    parts = [f"{count:,} {one if count == 1 else many}" for count, one, many in what if count]
    if not parts:
        return ()
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return (f"left out {listed}",)
