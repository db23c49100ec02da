"""Firefox's models on disk: where fxtranslate keeps them, and how they get there.

A folder ``<source>-<target>`` holds ``model.*``, ``vocab.*`` or ``srcvocab.*`` and ``trgvocab.*``,
and for some pairs ``lex.*``. A server lists one record a file, in the manner of Mozilla's Remote
Settings, and tells at its root where the files lie; a list on a plain web server has them beside
it. Files are compressed with zstd, and the list gives the SHA-256 of both forms.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urljoin, urlsplit

from summkit.errors import StoreError, TranslationError

if TYPE_CHECKING:
    from http.client import HTTPResponse

Pair = tuple[str, str]
Progress = Callable[[int, int], None]

_HUB = "en"
_LIST_LIMIT = 64 << 20
_UNPACKED_LIMIT = 1 << 30
_CHUNK = 1 << 16
_TIMEOUT = 20.0
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*")
_NAME = re.compile(r"(?:model|vocab|srcvocab|trgvocab|lex)\.[\w.-]{1,100}")


class Files(NamedTuple):
    """The files of a pair; both vocabularies are the same where the languages share one.

    ``shortlist``, where there is one, says which pieces may come out for those that go in.
    """

    model: Path
    source: Path
    target: Path
    shortlist: Path | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that a server has: ``size`` bytes to download."""

    source: str
    target: str
    version: str
    size: int


def folder() -> Path:
    """Tell the folder that fxtranslate keeps its models in; it need not exist.

    Raises:
        StoreError: fxtranslate is not installed.
    """
    try:
        from fxtranslate import Cache
    except ImportError as error:
        raise StoreError(
            "Firefox's models need fxtranslate; install it with: pip install 'summkit[firefox]'"
        ) from error
    return Path(Cache().root)


def installed() -> dict[Pair, Files]:
    """List the pairs of which every file is there; empty without fxtranslate."""
    try:
        places = sorted(folder().iterdir())
    except (StoreError, OSError):
        return {}
    found = {}
    for place in places:
        pair, files = _pair(place.name), _files(place)
        if pair and files:
            found[pair] = files
    return found


def available(*, records_url: str | None = None) -> list[Offer]:
    """List what a server offers, sorted by pair.

    Raises:
        StoreError: fxtranslate is missing, or the server does not deliver a list.
    """
    folder()
    records = _records(_address(records_url))
    pairs = sorted({(r.source, r.target) for r in records if r.kind == "model"})
    offers = []
    for pair in pairs:
        files = _release(records, pair)
        if files:
            offers.append(Offer(*pair, files[0].version, sum(r.size for r in files)))
    return offers


def install(
    source: str, target: str, *, records_url: str | None = None, progress: Progress | None = None
) -> list[Pair]:
    """Download the model of a pair, try it, and put it where fxtranslate and summkit find it.

    A pair that has no model of its own gets both halves of the way through English. What is
    installed already and current is not downloaded again; a download that broke off is taken up
    where it was, also by a later call. Until a model has been tried, nothing that was there
    before is touched.

    Args:
        source: the language to translate from, as ``ko``.
        target: the language to translate to.
        records_url: the list of models, if not Firefox's own or ``FXTRANSLATE_RECORDS_URL``.
        progress: called with the bytes that have come and those to come in all.

    Returns:
        The pairs that are now installed.

    Raises:
        StoreError: fxtranslate is missing; the server does not deliver; it has no such pair; a
            file is not what the list says; there is no room; the model does not run.
    """
    root = folder()
    url = _address(records_url)
    records = _records(url)
    legs = _route(records, source, target)
    base = _base(url)
    try:
        root.mkdir(parents=True, exist_ok=True)
        meter = _Meter(progress, sum(record.size for files in legs.values() for record in files))
        for pair, files in legs.items():
            with _alone(root, pair):
                _install(root, pair, files, base, meter)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"the model {source} → {target} cannot be installed in {root}: {reason}"
        ) from error
    return list(legs)


def remove(source: str, target: str) -> bool:
    """Remove the model of a pair; false if there is none.

    Raises:
        StoreError: it cannot be removed.
    """
    place = folder() / f"{source}-{target}"
    if _pair(place.name) != (source, target):
        return False
    # what an installation that broke off has left to be taken up
    shutil.rmtree(place.with_name(f".summkit-{place.name}"), ignore_errors=True)
    if not place.is_dir():
        return False
    try:
        shutil.rmtree(place)
    except OSError as error:
        raise StoreError(f"{place} cannot be removed: {error.strerror or error}") from error
    return True


@dataclass(frozen=True, slots=True)
class _Record:
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


class _BrokenOffError(StoreError):
    """A download that a later call can take up."""


class _Meter:
    """The bytes of all files together, told to whoever shows the progress."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._before = progress, total, 0

    def within(self, come: int) -> None:
        """Tell that so much of the file that is being downloaded has come."""
        if self._progress is not None:
            self._progress(self._before + come, self._total)

    def after(self, record: _Record) -> None:
        """Tell that a file is there."""
        self._before += record.size
        self.within(0)


def _pair(name: str) -> Pair | None:
    """Read the name of a folder. A code may hold a hyphen itself, but English is on one side.

    >>> _pair("ko-en"), _pair("en-zh-Hant"), _pair("zh-Hant-en"), _pair("notes")
    (('ko', 'en'), ('en', 'zh-Hant'), ('zh-Hant', 'en'), None)
    """
    if name.startswith(f"{_HUB}-"):
        codes = (_HUB, name[len(_HUB) + 1 :])
    elif name.endswith(f"-{_HUB}"):
        codes = (name[: -len(_HUB) - 1], _HUB)
    else:
        source, _, rest = name.partition("-")
        codes = (source, rest)
    return codes if all(_CODE.fullmatch(code) for code in codes) else None


def _files(place: Path) -> Files | None:
    try:
        found = {path.name.partition(".")[0]: path for path in sorted(place.iterdir())}
    except OSError:
        return None
    model, shared = found.get("model"), found.get("vocab")
    source, target = found.get("srcvocab", shared), found.get("trgvocab", shared)
    if shared is not None:
        source = target = shared
    if model is None or source is None or target is None:
        return None
    return Files(model, source, target, found.get("lex"))


def _address(records_url: str | None) -> str:
    from fxtranslate import discovery

    url = records_url or discovery.records_url()
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise StoreError(f"'{url}' is not the address of a list of models; it begins with https://")
    return url


def _records(url: str) -> list[_Record]:
    """Get the list, without what this version of the engine cannot run."""
    from fxtranslate import discovery

    listed = _json(url)
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


def _record(entry: Any) -> _Record | None:  # noqa: ANN401 (whatever the server says)
    """Read a record; what is not a file of a model is left out, as fxtranslate does."""
    try:
        attachment = entry["attachment"]
        record = _Record(
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
    return record if safe and _pair("-".join(pair)) == pair else None


def _route(records: list[_Record], source: str, target: str) -> dict[Pair, list[_Record]]:
    """Choose the files of a pair, or of the two pairs that lead there through English."""
    for way in ([(source, target)], [(source, _HUB), (_HUB, target)]):
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


def _release(records: list[_Record], pair: Pair) -> list[_Record]:
    """Choose the newest model of a pair and the files that came out with it; empty if some lack."""
    own = [r for r in records if (r.source, r.target) == pair]
    models = [r for r in own if r.kind == "model"]
    if not models:
        return []
    model = max(models, key=lambda r: (_rank(r.version), r.size))
    by_kind: dict[str, _Record] = {}
    for record in sorted(own, key=lambda r: (_like(r, model), _rank(r.version))):
        by_kind[record.kind] = record
    kinds = ("vocab",) if "vocab" in by_kind else ("srcvocab", "trgvocab")
    if not all(kind in by_kind for kind in kinds):
        return []
    more = [by_kind["lex"]] if "lex" in by_kind else []
    return [model, *(by_kind[kind] for kind in kinds), *more]


def _like(record: _Record, model: _Record) -> bool:
    return (record.version, record.architecture) == (model.version, model.architecture)


def _rank(version: str) -> tuple[list[int], bool]:
    """Order versions by number, a trial release before the true one.

    >>> sorted(["3.0", "3.10", "3.0a1", "3.2"], key=_rank)
    ['3.0a1', '3.0', '3.2', '3.10']
    """
    found = re.match(r"[\d.]*", version)
    numbers = found[0] if found else ""
    return [int(part) for part in numbers.split(".") if part], numbers == version


def _base(url: str) -> str:
    """Tell where the files of a list lie."""
    server, buckets, _ = url.partition("/buckets/")
    if not buckets:
        return url
    told = _json(f"{server}/")
    try:
        return urljoin(url, str(told["capabilities"]["attachments"]["base_url"]))
    except (KeyError, TypeError) as error:
        raise StoreError(
            f"{server}/ does not tell where its models are; try again later"
        ) from error


def _install(root: Path, pair: Pair, files: list[_Record], base: str, meter: _Meter) -> None:
    """Bring the files of a pair together, try them, and exchange the folder for the old one."""
    place = root / "-".join(pair)
    staging = root / f".summkit-{place.name}"
    fresh, old = staging / "new", staging / "old"
    if old.exists() and not place.exists():
        # killed between the two steps of the exchange
        old.rename(place)
    keep = False
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
        if all(_is_current(place / record.name, record) for record in files):
            for record in files:
                meter.after(record)
            return
        fresh.mkdir(parents=True)
        for record in files:
            _bring(record, place, fresh, base, meter)
        _try(pair, fresh)
        _exchange(place, fresh, old)
    except (_BrokenOffError, KeyboardInterrupt):
        keep = True
        raise
    finally:
        if not keep:
            shutil.rmtree(staging, ignore_errors=True)


def _bring(record: _Record, place: Path, fresh: Path, base: str, meter: _Meter) -> None:
    """Put a file into the new folder, from the old one or from the server."""
    if _is_current(place / record.name, record):
        shutil.copy2(place / record.name, fresh / record.name)
    else:
        partial = fresh.parent / f"{record.name}-{record.packed_sum[:16]}.partial"
        _download(record, base, partial, meter)
        (fresh / record.name).write_bytes(_unpacked(record, partial))
        # kept until all files are there: a call that goes on must not download it again
    meter.after(record)


def _try(pair: Pair, fresh: Path) -> None:
    from summkit.translation.firefox import FirefoxModel

    files = _files(fresh)
    name = " → ".join(pair)
    if files is None:
        raise StoreError(f"the list of models is confused about {name}; try again later")
    try:
        FirefoxModel(*pair, files)
    except TranslationError as error:
        raise StoreError(
            f"the model {name} came whole but does not run ({error.__cause__ or error}); "
            "it was not installed"
        ) from error


def _exchange(place: Path, fresh: Path, old: Path) -> None:
    if place.exists():
        place.rename(old)
    try:
        fresh.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise


def _is_current(path: Path, record: _Record) -> bool:
    try:
        return bool(record.sum) and hashlib.sha256(path.read_bytes()).hexdigest() == record.sum
    except OSError:
        return False


def _download(record: _Record, base: str, partial: Path, meter: _Meter) -> None:
    """Get a file, or what is missing of it; go on while a broken connection brought something."""
    url = urljoin(base, record.location)
    if urlsplit(url).scheme not in ("http", "https"):
        raise StoreError(f"{record.name} lies at '{url}', which is no web address; not installed")
    if not record.size:
        partial.unlink(missing_ok=True)
    while True:
        before = _size(partial)
        try:
            _receive(url, record, partial, meter)
            return
        except _BrokenOffError:
            if _size(partial) == before:
                raise


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _receive(url: str, record: _Record, partial: Path, meter: _Meter) -> None:
    come = _size(partial)
    if record.size and come == record.size:
        return
    with _opened(url, come) as answer, partial.open("ab" if answer.status == 206 else "wb") as out:
        while chunk := _chunk(answer, url):
            out.write(chunk)
            come = out.tell()
            if record.size and come > record.size:
                raise StoreError(f"{url} is larger than the list says; try again later")
            meter.within(come)
    if come < record.size:
        raise _BrokenOffError(
            f"{url}: the connection broke after {come} of {record.size} bytes; "
            "the same command goes on from there"
        )


def _unpacked(record: _Record, partial: Path) -> bytes:
    from fxtranslate import discovery

    packed = partial.read_bytes()
    if record.packed_sum and hashlib.sha256(packed).hexdigest() != record.packed_sum:
        raise StoreError(f"{record.name} is not what the list says (checksum); try again later")
    if _most(packed) > _UNPACKED_LIMIT:
        raise StoreError(f"{record.name} would unpack to more than 1 GB; it was not installed")
    try:
        return discovery.verify_and_decompress(packed, record.sum or None)
    except ValueError as error:
        raise StoreError(f"{record.name} cannot be unpacked ({error}); try again later") from error


def _most(packed: bytes) -> int:
    """Tell how much a zstd frame can unpack to: no block of it gives more than 128 KiB."""
    if packed[:4] != b"\x28\xb5\x2f\xfd" or len(packed) < 6:
        return 0
    head = packed[4]
    single = head >> 5 & 1
    sizes = (single, 2, 4, 8)[head >> 6], (0, 1, 2, 4)[head & 3]
    at, blocks, last = 5 + (not single) + sum(sizes), 0, 0
    while not last and at + 3 <= len(packed):
        block = int.from_bytes(packed[at : at + 3], "little")
        last, kind = block & 1, block >> 1 & 3
        # a block of one repeated byte takes that byte, whatever length it stands for
        at += 3 + (1 if kind == 1 else block >> 3)
        blocks += 1
    return blocks * (128 << 10)


@contextmanager
def _alone(root: Path, pair: Pair) -> Iterator[None]:
    """Keep a second installation of the same pair out; the lock goes with the process."""
    path = root / f".summkit-{'-'.join(pair)}.lock"
    with path.open("ab") as lock:
        try:
            _lock(lock.fileno())
            # the one before may have removed the file between the opening and the locking
            alone = os.path.samestat(os.fstat(lock.fileno()), path.stat())
        except OSError:
            alone = False
        if not alone:
            raise StoreError(f"{' → '.join(pair)} is being installed elsewhere; wait for it")
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _json(url: str) -> Any:  # noqa: ANN401 (whatever the server says)
    data = bytearray()
    with _opened(url) as answer:
        while chunk := _chunk(answer, url):
            data += chunk
            if len(data) > _LIST_LIMIT:
                raise StoreError(f"{url}: too large for a list of models; check the address")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{url}: the answer is not JSON; check the address") from error


def _opened(url: str, start: int = 0) -> HTTPResponse:
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
            return _opened(url)
        kind = _BrokenOffError if error.code == 429 or error.code >= 500 else StoreError
        advice = "check the address" if kind is StoreError else "try again later"
        raise kind(f"{url}: the server answers {error.code} {error.reason}; {advice}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise _BrokenOffError(
            f"{url} cannot be reached ({reason}); check the network and try again"
        ) from error


def _chunk(answer: HTTPResponse, url: str) -> bytes:
    from http.client import HTTPException

    try:
        return answer.read1(_CHUNK)
    except (OSError, HTTPException) as error:
        raise _BrokenOffError(
            f"{url}: the connection broke ({error}); the same command goes on from there"
        ) from error
