"""What can be installed: the index that argostranslate publishes, or a mirror of it.

The index is one JSON array with an object a package: ``from_code``, ``to_code``,
``package_version``, ``links``. A mirror may add ``size`` in bytes and ``sha256``. Nothing in it is
trusted before its shape has been checked.
"""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, replace
from typing import Any

from summkit.errors import StoreError
from summkit.translation.store.folder import Progress, is_code, setting, shown, version_key

_DEFAULT = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_LARGEST = 20 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_LISTED = 12
_ASKING_AT_ONCE = 16
_ASKING_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that an index offers. ``size`` is that of the download, in bytes, where known."""

    source: str
    target: str
    source_name: str
    target_name: str
    version: str
    size: int | None
    links: tuple[str, ...]
    sha256: str | None = None


def available(index_url: str | None = None, *, sizes: bool = True) -> list[Offer]:
    """List what an index offers, by pair, newest first.

    Args:
        index_url: the address of the index, or of the folder that holds its ``index.json``;
            without one, what argostranslate is set to.
        sizes: ask the servers how large the models are, where the index does not say; one that
            has not answered within 15 seconds is not waited for.

    Raises:
        StoreError: the index cannot be fetched, or is none.
    """
    from summkit.translation.store.web import get

    address = index_address(index_url)
    offers = _offers(get(address, _LARGEST), address)
    return _with_sizes(offers) if sizes else offers


def choose(
    source: str, target: str, index_url: str | None = None, progress: Progress | None = None
) -> Offer:
    """Find the newest model of a pair in an index.

    Raises:
        StoreError: there is none; the message says what there is.
    """
    if progress is not None:
        progress("reading the index", 0, None)
    offers = available(index_url, sizes=False)
    for offer in offers:
        if (offer.source, offer.target) == (source, target):
            return offer
    raise StoreError(_instead(source, target, {(o.source, o.target) for o in offers}))


def index_address(index_url: str | None = None) -> str:
    """Work out the address of the index itself.

    >>> index_address("http://mirror.example/argos")
    'http://mirror.example/argos/index.json'
    """
    address = index_url or setting("ARGOS_PACKAGE_INDEX") or _DEFAULT
    if address.partition("?")[0].endswith(".json"):
        return address
    return f"{address.rstrip('/')}/index.json"


def _offers(data: bytes, address: str) -> list[Offer]:
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError):
        kind = "a web page" if data.lstrip()[:1] == b"<" else "not JSON"
        raise StoreError(
            f"{address} is {kind}, and no index of models; check the address"
        ) from None
    if not isinstance(entries, list):
        raise StoreError(
            f"{address} is no index of models, which is a JSON array; check the address"
        )
    offers = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise StoreError(
                f"{address}: entry {number} of the index is no object; use another --index"
            )
        if entry.get("type", "translate") == "translate":
            try:
                offers.append(_offer(entry, address))
            except ValueError as wrong:
                raise StoreError(
                    f"{address}: entry {number} of the index {wrong}; use another --index"
                ) from None
    offers.sort(key=lambda o: version_key(o.version), reverse=True)
    return sorted(offers, key=lambda o: (o.source, o.target))


def _offer(entry: dict[str, Any], address: str) -> Offer:
    source, target = is_code(entry.get("from_code")), is_code(entry.get("to_code"))
    if not source or not target:
        raise ValueError("names no pair of languages ('from_code', 'to_code')")
    version = entry.get("package_version", "")
    if not isinstance(version, (str, int, float)):
        raise ValueError("has a 'package_version' that is no version")
    links = entry.get("links", [])
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise ValueError("has 'links' that are no list of addresses")
    return Offer(
        source,
        target,
        shown(entry.get("from_name", "")),
        shown(entry.get("to_name", "")),
        shown(version),
        _size(entry.get("size")),
        _usable(links, address),
        _digest(entry.get("sha256")),
    )


def _usable(links: list[str], address: str) -> tuple[str, ...]:
    """Keep what can be fetched over http; a mirror may write links relative to its index."""
    whole = (_whole(link.strip(), address) for link in links)
    return tuple(dict.fromkeys(link for link in whole if link))


def _whole(link: str, address: str) -> str | None:
    from urllib.parse import urljoin, urlsplit

    try:
        joined = urljoin(address, link)
        on_web = urlsplit(joined).scheme in ("http", "https")
    except ValueError:
        return None
    return joined if on_web and joined.isprintable() else None


def _size(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("has a 'size' that is no number of bytes")
    return value


def _digest(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError("has a 'sha256' that is not 64 hexadecimal digits")
    return value.lower()


def _with_sizes(offers: list[Offer]) -> list[Offer]:
    """Ask for the sizes that the index does not tell, many at once and not for long."""
    from summkit.translation.store.web import size_of

    sizes: dict[str, int | None] = {}
    waiting = [o.links[0] for o in offers if o.size is None and o.links]

    def ask() -> None:
        while waiting:
            try:
                link = waiting.pop()
            except IndexError:
                return
            sizes[link] = size_of(link)

    # daemons, so that a server which does not answer cannot keep the program from ending
    askers = [threading.Thread(target=ask, daemon=True) for _ in range(_ASKING_AT_ONCE)]
    deadline = time.monotonic() + _ASKING_SECONDS
    for asker in askers[: len(waiting)]:
        asker.start()
    for asker in askers:
        if asker.ident is not None:
            asker.join(max(0.0, deadline - time.monotonic()))
    waiting.clear()
    return [
        replace(o, size=sizes.get(o.links[0])) if o.size is None and o.links else o for o in offers
    ]


def _instead(source: str, target: str, pairs: set[tuple[str, str]]) -> str:
    """Say what the index has for the languages of a pair that it does not have."""
    message = f"the index has no model for {source} → {target}"
    if {(source, "en"), ("en", target)} <= pairs:
        return (
            f"{message}; with {source} → en and en → {target} installed, summkit goes through "
            f"English: summkit models install {source} en; summkit models install en {target}"
        )
    found = [f"with {code} it has {_listed(code, pairs)}" for code in (source, target)]
    return f"{message}; {'; '.join(found)}"


def _listed(code: str, pairs: set[tuple[str, str]]) -> str:
    having = [f"{a} → {b}" for a, b in sorted(pairs) if code in (a, b)]
    more = len(having) - _LISTED
    rest = f" and {more} more (summkit models list --available)" if more > 0 else ""
    return ", ".join(having[:_LISTED]) + rest if having else "nothing"
