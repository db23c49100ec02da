"""Limits on what a source may become: its bytes, what is unpacked of it, and the tree of it."""

from __future__ import annotations

import zlib

from summkit.errors import OptionError, ReadingError

DEFAULT_MEGABYTES = 200
MEGABYTE = 1_000_000

# bytes of memory for each element or attribute of XML, and for each tag of a page, whose lines are
# searched for its article; measured
_NODE, _TAG = 96, 300
# and for each value of JSON, and each object besides; measured
_VALUE, _OBJECT = 48, 64
_CHUNK = 1 << 20


def convert_megabytes(megabytes: float) -> int:
    """Convert megabytes to bytes.

    Raises:
        OptionError: It is not above zero.
    """
    if not 0 < megabytes < 1e9:
        raise OptionError(f"the limit of a document is {megabytes} MB; give a number above 0")
    return int(megabytes * MEGABYTE)


_RAISE = "raise --max-size (max_size) if it is to be trusted"


def describe_limit(limit: int) -> str:
    """Describe a limit, and how it is raised, as the end of a message."""
    return f"more than {limit / MEGABYTE:g} MB; {_RAISE}"


def describe_ratio(times: int) -> str:
    """Describe a limit on how many times its size a source unpacks to, and how it is raised."""
    return f"more than {times:,} times its size; {_RAISE}"


def check_xml(data: bytes, limit: int) -> None:
    """Check that the tree of an XML file stays within a limit.

    Raises:
        ReadingError: It takes more.
    """
    nodes = data.count(b"<") - data.count(b"</") + data.count(b"=")
    if len(data) + nodes * _NODE > limit:
        raise ReadingError(f"its XML takes {describe_limit(limit)}")


def measure_json(data: bytes) -> int:
    """Estimate the bytes of memory that the values of a JSON text take, and the text itself."""
    objects = data.count(b"{")
    values = data.count(b",") + data.count(b"[") + data.count(b":") + objects
    return len(data) + values * _VALUE + objects * _OBJECT


def check_page(page: str, limit: int) -> None:
    """Check that the tree of a web page stays within a limit.

    Raises:
        ReadingError: It takes more.
    """
    if len(page) + page.count("<") * _TAG > limit:
        raise ReadingError(f"its tags take {describe_limit(limit)}")


def measure_inflated(data: bytes, most: int) -> int:
    """Count the bytes that a zlib stream unpacks to, up to about ``most``."""
    inflater = zlib.decompressobj()
    size, rest = 0, data
    try:
        while rest and size <= most and not inflater.eof:
            size += len(inflater.decompress(rest, _CHUNK))
            rest = inflater.unconsumed_tail
    except zlib.error:
        return size
    return size
