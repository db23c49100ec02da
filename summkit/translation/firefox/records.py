"""What a server offers: its list, and the files of it that make up the model of a pair.

A server lists one record a file, in the manner of Mozilla's Remote Settings, and tells at its root
where the files lie; a list on a plain web server has them beside it. The list gives the SHA-256 of
a file as it is packed and as it is used.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from summkit.errors import StoreError
from summkit.translation.firefox.models import HUB, Pair, folder, pair_of
from summkit.translation.firefox.web import json_at

_NAME = re.compile(r"(?:model|vocab|srcvocab|trgvocab|lex)\.[\w.-]{1,100}")


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that a server has: ``size`` bytes to download."""

    source: str
    target: str
    version: str
    size: int


@dataclass(frozen=True, slots=True)
class Record:
    """A file as the list describes it; the sums are SHA-256 in hexadecimal, or empty."""

    name: str
    kind: str
    source: str
    target: str
    version: str
    architecture: str
    location: str
    size: int
    packed_sum: str
    sum: str


def available(*, records_url: str | None = None) -> list[Offer]:
    """List what a server offers, sorted by pair.

    Raises:
        StoreError: fxtranslate is missing, or the server does not deliver a list.
    """
    folder()
    records = records_at(address(records_url))
    pairs = sorted({(r.source, r.target) for r in records if r.kind == "model"})
    offers = []
    for pair in pairs:
        files = _release(records, pair)
        if files:
            offers.append(Offer(*pair, files[0].version, sum(r.size for r in files)))
    return offers


def address(records_url: str | None) -> str:
    """Tell where the list is: as the caller says, or as fxtranslate is set up.

    Raises:
        StoreError: that is no address of the web.
    """
    from fxtranslate import discovery

    url = records_url or discovery.records_url()
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise StoreError(f"'{url}' is not the address of a list of models; it begins with https://")
    return url


def records_at(url: str) -> list[Record]:
    """Get the list, without what this version of the engine cannot run."""
    from fxtranslate import discovery

    listed = json_at(url)
    entries = listed.get("data") if isinstance(listed, dict) else None
    if not isinstance(entries, list):
        raise StoreError(f"{url}: this is not a list of Firefox's models; check the address")
    records = [record for entry in entries if (record := _record(entry)) is not None]

    def runs(version: str) -> bool:
        sample = {
            "name": "model",
            "fileType": "model",
            "sourceLanguage": "a",
            "targetLanguage": "b",
            "version": version,
            "attachment": {"location": "model"},
        }
        return bool(discovery.model_pairs(json.dumps({"data": [sample]})))

    running = {version for version in {r.version for r in records} if runs(version)}
    return [record for record in records if record.version in running]


def _record(entry: Any) -> Record | None:  # noqa: ANN401 (whatever the server says)
    """Read a record; what is not a file of a model is left out, as fxtranslate does."""
    try:
        attachment = entry["attachment"]
        record = Record(
            name=str(entry["name"]),
            kind=str(entry["fileType"]),
            source=str(entry["sourceLanguage"]),
            target=str(entry["targetLanguage"]),
            version=str(entry["version"]),
            architecture=str(entry.get("architecture")),
            location=str(attachment["location"]),
            size=int(attachment.get("size") or 0),
            packed_sum=str(attachment.get("hash") or ""),
            sum=str(entry.get("decompressedHash") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    # the names become names of files here
    safe = _NAME.fullmatch(record.name) and record.name.partition(".")[0] == record.kind
    pair = record.source, record.target
    return record if safe and pair_of("-".join(pair)) == pair else None


def route(records: list[Record], source: str, target: str) -> dict[Pair, list[Record]]:
    """Choose the files of a pair, or of the two pairs that lead there through English."""
    for way in ([(source, target)], [(source, HUB), (HUB, target)]):
        files = {pair: _release(records, pair) for pair in way}
        if all(files.values()):
            return files
    there = sorted({r.source for r in records if r.kind == "model" and r.target == target})
    known = sorted({code for r in records for code in (r.source, r.target)})
    known_from = f"from {', '.join(there)}" if there else f"for {', '.join(known) or 'nothing'}"
    raise StoreError(
        f"Firefox has no model for {source} → {target}; there are models {known_from}; "
        "see 'summkit models list --available'"
    )


def _release(records: list[Record], pair: Pair) -> list[Record]:
    """Choose the newest model of a pair and the files that came out with it; empty if some lack."""
    own = [r for r in records if (r.source, r.target) == pair]
    models = [r for r in own if r.kind == "model"]
    if not models:
        return []
    model = max(models, key=lambda r: (_rank(r.version), r.size))
    by_kind: dict[str, Record] = {}
    for record in sorted(own, key=lambda r: (_like(r, model), _rank(r.version))):
        by_kind[record.kind] = record
    kinds = ("vocab",) if "vocab" in by_kind else ("srcvocab", "trgvocab")
    if not all(kind in by_kind for kind in kinds):
        return []
    more = [by_kind["lex"]] if "lex" in by_kind else []
    return [model, *(by_kind[kind] for kind in kinds), *more]


def _like(record: Record, model: Record) -> bool:
    return (record.version, record.architecture) == (model.version, model.architecture)


def _rank(version: str) -> tuple[list[int], bool]:
    """Order versions by number, a trial release before the true one.

    >>> sorted(["3.0", "3.10", "3.0a1", "3.2"], key=_rank)
    ['3.0a1', '3.0', '3.2', '3.10']
    """
    found = re.match(r"[\d.]*", version)
    numbers = found[0] if found else ""
    return [int(part) for part in numbers.split(".") if part], numbers == version


def base_of(url: str) -> str:
    """Tell where the files of a list lie."""
    server, buckets, _ = url.partition("/buckets/")
    if not buckets:
        return url
    told = json_at(f"{server}/")
    try:
        return urljoin(url, str(told["capabilities"]["attachments"]["base_url"]))
    except (KeyError, TypeError) as error:
        raise StoreError(
            f"{server}/ does not tell where its models are; try again later"
        ) from error
