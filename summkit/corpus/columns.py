"""The types of the columns that a row is given, as Arrow has them.

They are fixed and not found in the rows: a batch in which every row failed, or none has a warning,
shows no types.
"""

from __future__ import annotations

from typing import Any

from summkit.corpus.options import BatchOptions
from summkit.errors import require_extra


def check_pyarrow(what: str = "Parquet") -> None:
    """See that what needs Arrow can be read and written.

    Args:
        what: What needs it, as the message begins.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    require_extra("pyarrow", "parquet", what)


def build_arrow_types(options: BatchOptions) -> dict[str, Any]:
    """Build the type of each column of ``BatchOptions.columns``, in their order."""
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
