"""Requests to a server of models, with its faults as errors of one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from summkit.errors import StoreError
from summkit.web import Answer, WebError, get, open_url, read_length

SILENT_SECONDS = 30.0
LARGEST_INDEX = 64 * 1024**2
_WHOLE_SECONDS = 60.0
_NO_NETWORK = "on a machine without a network, name files: summkit models install FILE..."
_ADVICE = {
    401: "it asks for a login",
    403: "it refuses access",
    404: "it has no such file; check the address",
    410: "the file is gone",
    416: "it has no such part of the file",
    429: "it asks for patience; try again later",
}


class TemporaryError(StoreError):
    """A server that cannot be reached or does not deliver, and may do so another time."""


class RangeError(StoreError):
    """A server that does not have the part of a file that it was asked for."""


def open_file(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    seconds: float = _WHOLE_SECONDS,
) -> Answer:
    """Ask a server for a file, which may take so many seconds to come.

    Raises:
        StoreError: The address is none of the web, or the server does not deliver.
    """
    try:
        return open_url(url, headers, timeout=SILENT_SECONDS, seconds=seconds, method=method)
    except WebError as error:
        raise _explain(url, error) from None


def read_json(url: str) -> Any:  # noqa: ANN401 (whatever the server says)
    """Fetch JSON from a server.

    Raises:
        StoreError: The server does not deliver, or delivers something else.
    """
    try:
        data, _ = get(url, limit=LARGEST_INDEX, timeout=SILENT_SECONDS, seconds=_WHOLE_SECONDS)
    except WebError as error:
        raise _explain(url, error) from None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        kind = "a web page" if data.lstrip()[:1] == b"<" else "not JSON"
        raise StoreError(f"{url} is {kind}, and no index of models; check the address") from None


def find_size(url: str) -> int | None:
    """Ask how large a file is; ``None`` if the server does not say."""
    try:
        with open_file(url, method="HEAD") as answer:
            return read_length(answer.headers)
    except StoreError:
        return None


def join_link(address: str, link: str) -> str | None:
    """Make a link of an index absolute; ``None`` if http cannot fetch it."""
    try:
        joined = urljoin(address, link)
        on_web = urlsplit(joined).scheme in ("http", "https")
    except ValueError:
        return None
    return joined if on_web and joined.isprintable() else None


def _explain(url: str, error: WebError) -> StoreError:
    """Turn an error of the web into one that says what can be done about it."""
    status = error.status or 0
    if error.kind == "status":
        kind: type[StoreError] = TemporaryError if status >= 500 or status == 429 else StoreError
        if status == 416:
            kind = RangeError
        advice = "try again later" if status >= 500 else "check the address"
        return kind(f"{url}: {error}: {_ADVICE.get(status, advice)}")
    if error.kind == "unreachable":
        return TemporaryError(f"{url}: {error}; {_NO_NETWORK}")
    if error.kind in ("timeout", "broken"):
        return TemporaryError(f"{url}: {error}; try again later")
    advice = {
        "redirect": "; check the address",
        "downgrade": "; use another --index",
        "certificate": "; check the address and the clock",
        "size": ", too large",
    }.get(error.kind, "")
    return StoreError(f"{url}: {error}{advice}")
