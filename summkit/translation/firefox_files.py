"""The files of a Firefox model, checked before the engine sees them.

The engine trusts the numbers in them: a wrong one would end the process, not raise an error.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from summkit.models.firefox import ModelFiles

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_Head = tuple[int, ...]
"""Of an item: the length of its name, its type, its number of dimensions, the size of its data."""
_QUANTIZED = 0x4101
_MOST_DIMENSIONS = 8


class ModelData(NamedTuple):
    """What the files of a model hold, in the order in which the engine takes it."""

    model: bytes
    source: bytes
    target: bytes
    shortlist: bytes | None


def read_files(files: ModelFiles) -> ModelData:
    """Read the files of a model.

    Raises:
        OSError: One cannot be read.
    """
    model, source, target = (path.read_bytes() for path in files[:3])
    return ModelData(model, source, target, files[3].read_bytes() if files[3] else None)


def check_files(data: ModelData, files: ModelFiles) -> SentencePieceProcessor:
    """Check that the files are whole and belong together.

    Args:
        data: What the files hold.
        files: Their paths, to name them in errors.

    Returns:
        The vocabulary of the source.

    Raises:
        ValueError: A file is damaged or does not belong to the others; the message says which.
    """
    rows = _read_rows(data.model, files.model.name)
    # languages that share their subwords have one embedding
    known = [rows.get("Wemb", rows.get(name, 0)) for name in ("encoder_Wemb", "decoder_Wemb")]
    source = _load_vocabulary(data.source, files.source.name)
    target = _load_vocabulary(data.target, files.target.name)
    for vocabulary, path, size in zip((source, target), files[1:3], known, strict=True):
        if vocabulary.get_piece_size() > size:
            raise ValueError(f"{path.name} is not the vocabulary of {files.model.name}")
    if files.shortlist and not _is_shortlist(data.shortlist or b"", known[1]):
        raise ValueError(f"{files.shortlist.name} is damaged")
    return source


def _read_rows(model: bytes, name: str) -> dict[str, int]:
    """Read how many rows each weight of a model has.

    In Marian's binary format come the version and the number of items; for each item the lengths
    of its name, shape and data and its type; then all names, all shapes, a gap, all data.

    Raises:
        ValueError: The file has another layout, or ends too early.
    """
    try:
        heads = _read_heads(model, name)
        names, at = _read_names(model, heads)
        shapes, at = _read_shapes(model, heads, at, name)
        (gap,) = struct.unpack_from("<Q", model, at)
    except (struct.error, OverflowError) as error:
        raise ValueError(f"{name} ends too early") from error
    if at + 8 + gap + sum(size for _, _, _, size in heads) > len(model):
        raise ValueError(f"{name} ends too early")
    for (_, kind, _, size), shape in zip(heads, shapes, strict=True):
        # the low byte of a type is its width; a quantized weight is followed by its factor
        needed = prod(shape) * (kind & 0xFF) + (4 if kind == _QUANTIZED else 0)
        if min(shape, default=1) < 1 or needed > size:
            raise ValueError(f"{name} is damaged")
    return {name: shape[0] for name, shape in zip(names, shapes, strict=True) if shape}


def _read_heads(model: bytes, name: str) -> list[_Head]:
    version, count = struct.unpack_from("<2Q", model)
    if version != 1:
        raise ValueError(f"{name} is not a model in Marian's binary format")
    return [struct.unpack_from("<4Q", model, 16 + 32 * i) for i in range(count)]


def _read_names(model: bytes, heads: Sequence[_Head]) -> tuple[list[str], int]:
    """Read the names of the items, and where their shapes begin."""
    names, at = [], 16 + 32 * len(heads)
    for length, _, _, _ in heads:
        names.append(model[at : at + length].split(b"\0")[0].decode("utf-8", "replace"))
        at += length
    return names, at


def _read_shapes(
    model: bytes, heads: Sequence[_Head], at: int, name: str
) -> tuple[list[tuple[int, ...]], int]:
    """Read the shapes of the items, and where they end."""
    shapes = []
    for _, _, dimensions, _ in heads:
        if dimensions > _MOST_DIMENSIONS:
            raise ValueError(f"{name} is damaged")
        shapes.append(struct.unpack_from(f"<{dimensions}i", model, at))
        at += 4 * dimensions
    return shapes, at


def _load_vocabulary(data: bytes, name: str) -> SentencePieceProcessor:
    from sentencepiece import SentencePieceProcessor

    vocabulary = SentencePieceProcessor()
    try:
        vocabulary.LoadFromSerializedProto(data)
    except (RuntimeError, UnicodeError) as error:
        raise ValueError(f"{name} is not a SentencePiece vocabulary") from error
    return vocabulary


def _is_shortlist(data: bytes, subwords: int) -> bool:
    """Return whether a lexical shortlist is whole and names no subword beyond the vocabulary."""
    if len(data) < 48:
        return False
    _, _, first, _, words, size = struct.unpack_from("<6Q", data)
    if first > subwords or 48 + 8 * words + 4 * size > len(data):
        return False
    offsets = array("Q", data[48 : 48 + 8 * words])
    listed = array("I", data[48 + 8 * words : 48 + 8 * words + 4 * size])
    rising = all(a <= b for a, b in pairwise(offsets))
    return rising and max(offsets, default=0) <= size and max(listed, default=0) < subwords
