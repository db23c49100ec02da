"""Talking to the server of the models: what is asked of it, and how its faults are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from summkit.errors import StoreError

if TYPE_CHECKING:
    from http.client import HTTPResponse

_LIST_LIMIT = 64 << 20
_CHUNK = 1 << 16
_TIMEOUT = 20.0


class BrokenOffError(StoreError):
    """A download that a later call can take up."""


def json_at(url: str) -> Any:  # noqa: ANN401 (whatever the server says)
    """Get what is said in JSON.

    Raises:
        StoreError: it cannot be had, is too large, or is no JSON.
    """
    data = bytearray()
    with opened(url) as answer:
        while chunk := chunk_of(answer, url):
            data += chunk
            if len(data) > _LIST_LIMIT:
                raise StoreError(f"{url}: too large for a list of models; check the address")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{url}: the answer is not JSON; check the address") from error


def opened(url: str, start: int = 0) -> HTTPResponse:
    """Ask for what lies at an address, from a byte on; the answer may still be the whole.

    Raises:
        StoreError: the server refuses; a ``BrokenOffError`` where another time may go better.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    headers = {"User-Agent": "summkit"} | ({"Range": f"bytes={start}-"} if start else {})
    try:
        return cast("HTTPResponse", urlopen(Request(url, headers=headers), timeout=_TIMEOUT))
    except HTTPError as error:
        error.close()
        if error.code == 416:
            # what is there is no beginning of what the server has now
            return opened(url)
        kind = BrokenOffError if error.code == 429 or error.code >= 500 else StoreError
        advice = "check the address" if kind is StoreError else "try again later"
        raise kind(f"{url}: the server answers {error.code} {error.reason}; {advice}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise BrokenOffError(
            f"{url} cannot be reached ({reason}); check the network and try again"
        ) from error


def chunk_of(answer: HTTPResponse, url: str) -> bytes:
    """Read what has come, nothing at the end.

    Raises:
        BrokenOffError: the connection broke.
    """
    from http.client import HTTPException

    try:
        return answer.read1(_CHUNK)
    except (OSError, HTTPException) as error:
        raise BrokenOffError(
            f"{url}: the connection broke ({error}); the same command goes on from there"
        ) from error
