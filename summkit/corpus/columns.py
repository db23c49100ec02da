"""The types of the columns that a row is given, as Arrow has them.

They are said and not found in the rows: of a batch in which every row failed, or none was warned
of, nothing could be told.
"""

from __future__ import annotations

from typing import Any

from summkit.corpus.rows import BatchOptions


def arrow_types(options: BatchOptions) -> dict[str, Any]:
    """Give the type of each column of ``BatchOptions.columns``, in their order."""
    import pyarrow

    sentence = pyarrow.struct(
        [
            ("index", pyarrow.int64()),
            ("start", pyarrow.int64()),
            ("end", pyarrow.int64()),
            ("text", pyarrow.string()),
            ("score", pyarrow.float64()),
        ]
    )
    lists = {
        "sentences": pyarrow.list_(sentence),
        "keywords": pyarrow.list_(pyarrow.string()),
        "warnings": pyarrow.list_(pyarrow.string()),
    }
    return {
        name: lists.get(name.removeprefix(options.prefix), pyarrow.string())
        for name in options.columns
    }
