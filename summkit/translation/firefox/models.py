"""Firefox's models on disk, in the folder where fxtranslate keeps them.

A folder ``<source>-<target>`` holds ``model.*``, ``vocab.*`` or ``srcvocab.*`` and ``trgvocab.*``,
and for some pairs ``lex.*``.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from summkit.errors import StoreError

Pair = tuple[str, str]
HUB = "en"
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*")


class Files(NamedTuple):
    """The files of a pair; both vocabularies are the same where the languages share one.

    ``shortlist``, where there is one, says which pieces may come out for those that go in.
    """

    model: Path
    source: Path
    target: Path
    shortlist: Path | None


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
        pair, files = pair_of(place.name), files_in(place)
        if pair and files:
            found[pair] = files
    return found


def remove(source: str, target: str) -> bool:
    """Remove the model of a pair; false if there is none.

    Raises:
        StoreError: it cannot be removed.
    """
    place = folder() / f"{source}-{target}"
    if pair_of(place.name) != (source, target):
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


def pair_of(name: str) -> Pair | None:
    """Read the name of a folder. A code may hold a hyphen itself, but English is on one side.

    >>> pair_of("ko-en"), pair_of("en-zh-Hant"), pair_of("zh-Hant-en"), pair_of("notes")
    (('ko', 'en'), ('en', 'zh-Hant'), ('zh-Hant', 'en'), None)
    """
    if name.startswith(f"{HUB}-"):
        codes = (HUB, name[len(HUB) + 1 :])
    elif name.endswith(f"-{HUB}"):
        codes = (name[: -len(HUB) - 1], HUB)
    else:
        source, _, rest = name.partition("-")
        codes = (source, rest)
    return codes if all(_CODE.fullmatch(code) for code in codes) else None


def files_in(place: Path) -> Files | None:
    """Find the files of a pair in its folder; ``None`` if one is missing."""
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
