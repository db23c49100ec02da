"""Models as ``summkit models`` shows them: a row each, to programs and to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summkit.characters import fold_line, hide_login

if TYPE_CHECKING:
    from summkit.models.quality import Quality
    from summkit.models.records import Record
    from summkit.models.store import ModelStore
    from summkit.models.values import InstalledModel, Offer


@dataclass(frozen=True, slots=True)
class Row:
    """A model as a list shows it: to programs, and to people."""

    entry: dict[str, Any]
    cells: tuple[str, ...]


def list_installed(store: ModelStore) -> Iterator[Row]:
    """Yield the installed models of a store."""
    from summkit.models.verifying import find_origin

    for model in store.list_installed():
        record = find_origin(model)
        origin = record.origin if record else None
        about = " ".join(filter(None, (name_pair(model), _name_licence(record))))
        if model.problem:
            about = f"damaged: {model.problem} ({model.path})"
        yield _build_row(
            store.engine,
            model,
            record.quality if record else None,
            origin.variant if origin else "",
            (_name_source(origin.source) if origin else "no record", about),
            **{
                "from": origin.source if origin else None,
                "installed_at": record.installed if record else None,
                "licence": (origin.licence or None) if origin else None,
                "path": str(model.path),
                "problem": model.problem,
            },
        )


def list_offers(store: ModelStore, index: str | None) -> list[Row]:
    """List what an index offers for a store."""
    from summkit.models.quality import find_quality

    here = {m.pair: m for m in reversed(store.list_installed()) if not m.problem}
    rows = []
    for offer in store.list_offers(index):
        model = here.get(offer.pair)
        # a model without a record may not say which version it is
        is_here = model is not None and model.version in ("", offer.version)
        there = "(installed)" if is_here else f"({model.version} is installed)" if model else ""
        about = " ".join(filter(None, (name_pair(offer), there)))
        links = [hide_login(link) for link in offer.files[0].links]
        more: dict[str, object] = {"links": links} if store.engine == "argos" else {}
        quality = find_quality(store.engine, offer.pair, offer.version, offer.variant)
        row = _build_row(
            store.engine, offer, quality, offer.variant, (about,), **more, installed=is_here
        )
        rows.append(row)
    return rows


def _build_row(
    engine: str,
    model: InstalledModel | Offer,
    quality: Quality | None,
    variant: str,
    about: tuple[str, ...],
    **more: object,
) -> Row:
    from summkit.models.disk_space import format_size

    size = "" if model.size is None else format_size(model.size)
    entry = {
        "engine": engine,
        "source": model.source,
        "target": model.target,
        "package_version": model.version or None,
        "architecture": variant or None,
        "size": model.size,
        "quality": asdict(quality) if quality else None,
        **more,
    }
    pair = f"{model.source or '?'} {model.target or '?'}"
    version = f"{model.version} {variant}"
    cells = (pair, engine, version, size, str(quality or ""), *about)
    return Row(entry, tuple(map(fold_line, cells)))


def name_pair(model: InstalledModel | Offer) -> str:
    """Name the languages of a model, where it has names for them."""
    return " to ".join(filter(None, (model.source_name, model.target_name)))


def _name_licence(record: Record | None) -> str:
    licence = record.origin.licence if record else ""
    return f"licence: {licence}" if licence else ""


def _name_source(source: str) -> str:
    """Name where a model comes from: of an address, the server."""
    try:
        return urlsplit(source).hostname or source
    except ValueError:
        return source


def describe_installed(
    model: InstalledModel, before: InstalledModel | None, old: Record | None
) -> str:
    """Say what an install has done.

    Args:
        model: The model, as it is now.
        before: The model that was there before, if there was one.
        old: The record of that.
    """
    from summkit.models.records import find_record

    version = f" {model.version}" if model.version else ""
    new = find_record(model.path)
    outcome = _name_outcome(model, before, old, new)
    said = f"{model.source} {model.target}{version} {outcome}: {model.path}"
    return "; ".join(filter(None, (said, _name_licence(new))))


def _name_outcome(
    model: InstalledModel,
    before: InstalledModel | None,
    old: Record | None,
    new: Record | None,
) -> str:
    if before is None:
        return "installed"
    if before == model and old == new:
        return "is there already"
    if before.version != model.version:
        return f"installed in place of {before.version or 'one without a record'}"
    if old and new and {f.sha256 for f in old.files} != {f.sha256 for f in new.files}:
        return "installed in place of other files of that version"
    return "installed again" if old else "installed in place of one without a record"


def align(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield lines with their cells below each other, without the columns that are empty."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True) if width)
        yield "  ".join(cells).rstrip()
