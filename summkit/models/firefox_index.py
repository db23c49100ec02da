"""The list of Firefox's models, and the files of it that make up the model of a pair.

A server lists one record a file, in the manner of Mozilla's Remote Settings, and tells at its root
where the files lie; a list on a plain web server has them beside it. The list gives size and
SHA-256 of a file as it is packed, and its SHA-256 as it is used. Several releases of a pair are
listed side by side: versions, architectures, and some for phones or for trial versions alone.

``discovery.parse_records`` of fxtranslate is not used: it leaves out the sizes and the sums of what
is downloaded, and its parser ends the process at a list that is nested too deeply.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from summkit.errors import StoreError
from summkit.models.firefox_filters import is_for_desktop
from summkit.models.firefox_names import LARGEST_FILE, MISSING, NAME, split_pair
from summkit.models.server import join_link, read_json
from summkit.models.values import Offer, RemoteFile, clean_text

# versions are shown, and given to a parser that takes no half of a surrogate pair
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,64}")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class _Record:
    """A file as the list describes it."""

    file: RemoteFile
    kind: str
    pair: tuple[str, str]
    version: str
    architecture: str
    is_for_desktop: bool | None


def find_index(address: str | None) -> str:
    """Find the list: as the user says, or as fxtranslate is set up.

    Raises:
        StoreError: That is no address of the web, or fxtranslate is missing.
    """
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise StoreError(MISSING) from error

    url = address or discovery.records_url()
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"'{url}' is not the address of a list of models; it begins with https://")
    return str(url)


def read_offers(url: str) -> list[Offer]:
    """Fetch a list, and find the newest model of each pair that fxtranslate can run.

    Raises:
        StoreError: It cannot be fetched, or is none.
    """
    listed = read_json(url)
    entries = listed.get("data") if isinstance(listed, dict) else None
    if not isinstance(entries, list):
        raise StoreError(f"{url}: this is not a list of Firefox's models; check the address")
    base = _find_base(url)
    records: dict[tuple[str, str], list[_Record]] = {}
    for entry in entries:
        record = _read_record(entry, base)
        if record is not None:
            records.setdefault(record.pair, []).append(record)
    offers = []
    for pair, of_pair in sorted(records.items()):
        release = _choose_release(of_pair)
        if release:
            files = tuple(record.file for record in release)
            variant = clean_text(release[0].architecture)
            offers.append(Offer(*pair, release[0].version, files, variant=variant))
    return offers


def _read_record(entry: Any, base: str) -> _Record | None:  # noqa: ANN401 (whatever is listed)
    """Read a record; ``None`` if it is no file of a model, which fxtranslate leaves out too."""
    try:
        attachment = entry["attachment"]
        link = join_link(base, str(attachment["location"]))
        file = RemoteFile(
            links=(link,) if link else (),
            size=_read_size(attachment.get("size")),
            sha256=_read_digest(attachment.get("hash")),
            name=str(entry["name"]),
            unpacked_sha256=_read_digest(entry.get("decompressedHash")),
        )
        pair = str(entry["sourceLanguage"]), str(entry["targetLanguage"])
        kind, version = str(entry["fileType"]), str(entry["version"])
        audience = is_for_desktop(str(entry.get("filter_expression") or ""))
        record = _Record(file, kind, pair, version, str(entry.get("architecture") or ""), audience)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    # the names become names of files here
    safe = NAME.fullmatch(file.name) and file.name.partition(".")[0] == kind
    is_version = _VERSION.fullmatch(version) is not None
    return record if safe and is_version and split_pair("-".join(pair)) == pair else None


def _read_size(value: object) -> int | None:
    """Read the size of a file, which limits what is downloaded."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LARGEST_FILE:
        raise ValueError(value)
    return value


def _read_digest(value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError(value)
    return value.lower()


def _choose_release(records: list[_Record]) -> list[_Record]:
    """Choose the newest whole release of a pair that is for a desktop; empty if there is none.

    A release is the files of one version of one architecture: a model that is joined with the
    vocabulary of another one runs, and writes nonsense.
    """
    releases: dict[tuple[str, str], dict[str, _Record]] = {}
    for record in sorted(records, key=lambda record: record.file.size or 0):
        if record.is_for_desktop is not False and _is_runnable(record.version):
            place = record.version, record.architecture
            releases.setdefault(place, {})[record.kind] = record
    whole = [found for files in releases.values() if (found := _list_files(files))]
    return max(whole, key=_rank_release, default=[])


def _rank_release(files: list[_Record]) -> tuple[bool, tuple[list[int], bool], int]:
    """Order releases: by whether their filter could be read, by version, by the model's size."""
    is_sure = all(record.is_for_desktop for record in files)
    return is_sure, _rank_version(files[0].version), files[0].file.size or 0


def _list_files(files: dict[str, _Record]) -> list[_Record]:
    """List the files that a release is run with, the model first; empty if one lacks."""
    kinds = ("model", "vocab") if "vocab" in files else ("model", "srcvocab", "trgvocab")
    if not all(kind in files for kind in kinds):
        return []
    return [files[kind] for kind in (*kinds, "lex") if kind in files]


def _is_runnable(version: str) -> bool:
    """Return whether fxtranslate can run models of a version; it only tells of whole records."""
    from fxtranslate import discovery

    record = {
        "name": "model",
        "fileType": "model",
        "sourceLanguage": "a",
        "targetLanguage": "b",
        "version": version,
        "attachment": {"location": "model"},
    }
    return bool(discovery.model_pairs(json.dumps({"data": [record]})))


def _rank_version(version: str) -> tuple[list[int], bool]:
    """Order versions by number, a trial release before the true one.

    >>> sorted(["3.0", "3.10", "3.0a1", "3.2"], key=_rank_version)
    ['3.0a1', '3.0', '3.2', '3.10']
    """
    found = re.match(r"[\d.]*", version[:64])
    numbers = found[0] if found else ""
    return [int(part) for part in numbers.split(".") if part], numbers == version


def _find_base(url: str) -> str:
    """Find the address that the locations of files are relative to."""
    root, buckets, _ = url.partition("/buckets/")
    if not buckets:
        return url
    told = read_json(f"{root}/")
    try:
        base = join_link(url, str(told["capabilities"]["attachments"]["base_url"]))
    except (KeyError, TypeError):
        base = None
    if base is None:
        raise StoreError(f"{root}/ does not tell where its models are; try again later")
    return base
