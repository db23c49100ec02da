"""The index that argostranslate publishes, or a mirror of it.

The index is one JSON array with an object a package: ``from_code``, ``to_code``,
``package_version``, ``links``. A mirror may add ``size`` in bytes and ``sha256``. Nothing in it is
trusted before its shape has been checked.
"""

from __future__ import annotations

import re
import threading
import time
from dataclasses import replace
from typing import Any

from summkit.errors import StoreError
from summkit.models.commands import name_install
from summkit.models.server import find_size, join_link, read_json
from summkit.models.values import Offer, Pair, RemoteFile, clean_text, parse_version, read_code

ASKING_SECONDS = 15.0
_ASKING_AT_ONCE = 16
_DEFAULT = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_LISTED = 12


def find_index(address: str | None) -> str:
    """Work out the address of the index itself; without one, argostranslate's.

    >>> find_index("http://mirror.example/argos")
    'http://mirror.example/argos/index.json'
    """
    address = address or _DEFAULT
    if address.partition("?")[0].endswith(".json"):
        return address
    return f"{address.rstrip('/')}/index.json"


def read_offers(address: str) -> list[Offer]:
    """Fetch an index, and list what it offers by pair, newest first.

    Raises:
        StoreError: It cannot be fetched, or is none.
    """
    entries = read_json(address)
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
                offers.append(_read_offer(entry, address))
            except ValueError as wrong:
                raise StoreError(
                    f"{address}: entry {number} of the index {wrong}; use another --index"
                ) from None
    offers.sort(key=lambda offer: parse_version(offer.version), reverse=True)
    return sorted(offers, key=lambda offer: offer.pair)


def add_sizes(offers: list[Offer]) -> list[Offer]:
    """Ask for the sizes that an index does not tell, many at once and not for long."""
    sizes: dict[str, int | None] = {}
    waiting = [o.files[0].links[0] for o in offers if o.size is None and o.files[0].links]

    def ask() -> None:
        while waiting:
            try:
                link = waiting.pop()
            except IndexError:
                return
            sizes[link] = find_size(link)

    # daemons, so that a server which does not answer cannot keep the program from ending
    askers = [threading.Thread(target=ask, daemon=True) for _ in waiting[:_ASKING_AT_ONCE]]
    deadline = time.monotonic() + ASKING_SECONDS
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(max(0.0, deadline - time.monotonic()))
    waiting.clear()

    def add(file: RemoteFile) -> RemoteFile:
        asked = file.size is None and file.links
        return replace(file, size=sizes.get(file.links[0])) if asked else file

    return [replace(offer, files=tuple(map(add, offer.files))) for offer in offers]


def explain_missing(source: str, target: str, pairs: set[Pair]) -> str:
    """Say what an index has for the languages of a pair that it does not have."""
    message = f"the index has no model for {source} → {target}"
    if {(source, "en"), ("en", target)} <= pairs:
        return (
            f"{message}; with {source} → en and en → {target} installed, summkit goes through "
            f"English: {name_install(source, 'en', 'argos')}; {name_install('en', target, 'argos')}"
        )
    found = [f"with {code} it has {_list_pairs(code, pairs)}" for code in (source, target)]
    return f"{message}; {'; '.join(found)}"


def _list_pairs(code: str, pairs: set[Pair]) -> str:
    having = [f"{a} → {b}" for a, b in sorted(pairs) if code in (a, b)]
    more = len(having) - _LISTED
    rest = f" and {more} more (summkit models list --available --engine argos)" if more > 0 else ""
    return ", ".join(having[:_LISTED]) + rest if having else "nothing"


def _read_offer(entry: dict[str, Any], address: str) -> Offer:
    source, target = read_code(entry.get("from_code")), read_code(entry.get("to_code"))
    if not source or not target or source == target:
        raise ValueError("names no pair of languages ('from_code', 'to_code')")
    version = entry.get("package_version", "")
    if not isinstance(version, (str, int, float)):
        raise ValueError("has a 'package_version' that is no version")
    links = entry.get("links", [])
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise ValueError("has 'links' that are no list of addresses")
    # a mirror may write links relative to its index
    joined = (join_link(address, link.strip()) for link in links)
    usable = tuple(dict.fromkeys(link for link in joined if link))
    return Offer(
        source,
        target,
        clean_text(version),
        (RemoteFile(usable, _read_size(entry.get("size")), _read_digest(entry.get("sha256"))),),
        clean_text(entry.get("from_name", "")),
        clean_text(entry.get("to_name", "")),
    )


def _read_size(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("has a 'size' that is no number of bytes")
    return value


def _read_digest(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError("has a 'sha256' that is not 64 hexadecimal digits")
    return value.lower()
