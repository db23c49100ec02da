"""A JSON array → the bytes of its elements, one at a time, however long the whole is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_CHUNK = 1 << 16
_SIGN = re.compile(rb'[\[\]{},"]')
_IN_STRING = re.compile(rb'["\\]')


class ArrayError(ValueError):
    """An array that cannot be read on; its message says why."""


def split_array(read: Callable[[int], bytes], limit: int) -> Iterator[bytes]:
    """Split a JSON array into its elements, which are not parsed.

    Args:
        read: Reads at most so many bytes, none at the end.
        limit: The most bytes of an element.

    Yields:
        The bytes of each element, without the blanks around it.

    Raises:
        ArrayError: It is cut off, goes on after its end, or an element is too long.
    """
    buffer, at, depth, size = b"", 0, 0, _CHUNK
    while True:
        sign = _SIGN.search(buffer, at)
        end = _find_end(buffer, sign) if sign else -1
        if sign is None or end < 0:
            if len(buffer) > limit:
                raise ArrayError("an element is longer than the limit of a row")
            at = sign.start() if sign else len(buffer)
            more = read(size)
            if not more:
                raise ArrayError("the array is cut off before its end")
            # a long element is looked through again only as often as it doubles
            size = max(_CHUNK, len(buffer))
            buffer += more
            continue
        at = end
        is_end = depth == 1 and sign[0] in (b",", b"]")
        if depth == 0 or is_end:
            element = buffer[: sign.start()].strip()
            if is_end and element:
                yield element
            buffer, at = buffer[end:], 0
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(sign[0], 0)
        if depth == 0:
            break
    if (buffer + read(_CHUNK)).strip():
        raise ArrayError("something follows the end of the array")


def _find_end(buffer: bytes, sign: re.Match[bytes]) -> int:
    """Find where a sign ends, of a quotation mark the string; -1 if that is not there yet."""
    if sign[0] != b'"':
        return sign.end()
    at = sign.end()
    while found := _IN_STRING.search(buffer, at):
        if found[0] == b'"':
            return found.end()
        at = found.end() + 1
    return -1
