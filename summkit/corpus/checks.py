"""What stops a run before it has cost much: columns that are not there, and rows that all fail."""

from __future__ import annotations

from collections.abc import Sequence

from summkit.corpus.entries import Entry
from summkit.corpus.journal import Checkpoint
from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import list_columns
from summkit.errors import OptionError, SummkitError

FIRST_ROWS = 100
"""The rows after which a run is stopped if all of them have failed."""


class AllFailedError(SummkitError):
    """Every row so far has failed, so that a run is not worth going on with."""


def check_columns(sample: Sequence[Entry], options: BatchOptions, *, keep_going: bool) -> None:
    """See that the columns which are named are there in the first rows.

    Rows of JSON may have other columns each, so that one of them is enough.

    Raises:
        OptionError: The first row has a column that would be written over, none of them has the
            column of texts, or none has a column that is to be written.
    """
    rows = [entry.peek(options) for entry in sample]
    if not any(rows):
        return
    clash = options.find_clash(rows[0])
    if clash:
        raise OptionError(f"{sample[0].place}: {clash}")
    known = {str(name): None for row in rows for name in row}
    if options.text_column not in known and not keep_going:
        raise OptionError(
            f"{sample[0].place}: there is no column '{options.text_column}'; "
            f"{list_columns(known)}; name the text's with --text-column"
        )
    known |= dict.fromkeys(options.columns)
    missing = next((name for name in options.written or () if name not in known), None)
    if missing is not None and not keep_going:
        raise OptionError(
            f"{sample[0].place}: there is no column '{missing}' to write; {list_columns(known)}"
        )


def check_failures(before: Checkpoint, after: Checkpoint) -> None:
    """See that one of the first hundred rows has not failed, once when they are done.

    Raises:
        AllFailedError: All of them have.
    """
    if before.rows < FIRST_ROWS <= after.rows and after.failed == after.rows:
        raise AllFailedError(
            f"each of the first {after.rows} rows failed, and the run is stopped; --keep-going "
            f"goes on all the same; the first: {after.first_error}"
        )
