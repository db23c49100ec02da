"""What the name of a file says: the format of its rows, and how it is compressed."""

from __future__ import annotations

from pathlib import PurePath

JSON_LINES = (".jsonl", ".ndjson")
CSV = (".csv", ".tsv")
PARQUET = (".parquet", ".pq")
COMPRESSED = (".gz", ".zst")


def split_suffixes(name: str) -> tuple[str, str]:
    """Split off the suffix of the format and that of the compression, in lower case.

    >>> split_suffixes("news.JSONL.gz")
    ('.jsonl', '.gz')
    """
    path = PurePath(name.lower())
    if path.suffix in COMPRESSED:
        return PurePath(path.stem).suffix, path.suffix
    return path.suffix, ""


def is_parquet(name: str) -> bool:
    """Return whether a file of that name is Parquet."""
    suffix, compression = split_suffixes(name)
    return suffix in PARQUET and not compression
