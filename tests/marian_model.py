"""Writes the smallest model that the Firefox engine runs: Marian's binary format, random weights.

The layout, little-endian: version 1 and the number of items, then for each item the lengths of
its name, shape and data and its type (all 64 bits), then all names, all shapes (32 bits a
dimension), a gap that aligns what follows to 256 bytes, and all data. The architecture is written
as YAML into an item of its own, ``special:model.yml``.

An int8 weight of K rows and N columns is stored transposed, N rows of K, and followed by the
factor that it was multiplied with; a ``…_QuantMultA`` beside it holds the factor for what it is
multiplied by. The network is the one that Firefox's students have: a Transformer encoder and a
decoder of SSRU cells (Kim et al. 2019, "From Research to Production and Back"). K must be a
multiple of 16 and N of 8, else the engine falls back to slower code.
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass, field

FLOAT32, INT8, INTGEMM8 = 0x404, 0x101, 0x4101
# what is multiplied reaches from about -4 to 4
_ACTIVATION = 127 / 4
_GAIN = 2.0


@dataclass(frozen=True)
class Item:
    """One named tensor; ``data`` is as it lies in the file."""

    name: str
    kind: int
    shape: tuple[int, ...]
    data: bytes


@dataclass
class Recipe:
    """What model to write. ``vocabulary`` is (source, target), or one number if they share.

    ``bias`` sets the output bias of single pieces, so that a test can make the model say them.
    """

    vocabulary: int | tuple[int, int]
    seed: int = 1
    dim: int = 16
    heads: int = 2
    ffn: int = 32
    encoder: int = 1
    decoder: int = 1
    bias: dict[int, float] = field(default_factory=dict)

    def items(self) -> list[Item]:
        return _Writer(self).items

    def write(self) -> bytes:
        return pack(self.items())


def pack(items: list[Item]) -> bytes:
    """Lay items out as a file."""
    head, names, shapes = [struct.pack("<2Q", 1, len(items))], b"", b""
    for item in items:
        name = item.name.encode() + b"\0"
        head.append(struct.pack("<4Q", len(name), item.kind, len(item.shape), len(item.data)))
        names += name
        shapes += struct.pack(f"<{len(item.shape)}i", *item.shape)
    front = b"".join(head) + names + shapes
    gap = -(len(front) + 8) % 256
    return front + struct.pack("<Q", gap) + bytes(gap) + b"".join(item.data for item in items)


def shortlist(vocabulary: int, first: int, translations: dict[int, list[int]]) -> bytes:
    """Write a lexical shortlist: the pieces that may come out for each that goes in."""
    offsets, pieces = [0], []
    for piece in range(vocabulary):
        pieces += translations.get(piece, [])
        offsets.append(len(pieces))
    head = struct.pack("<6Q", 0xF11A48D5013417F5, 0, first, 1, len(offsets), len(pieces))
    body = struct.pack(f"<{len(offsets)}Q", *offsets) + struct.pack(f"<{len(pieces)}I", *pieces)
    return head + body


def floats(name: str, shape: tuple[int, ...], values: list[float]) -> Item:
    return Item(name, FLOAT32, shape, struct.pack(f"<{len(values)}f", *values))


def quantized(name: str, shape: tuple[int, ...], values: list[int], factor: float) -> Item:
    data = struct.pack(f"<{len(values)}b", *values) + struct.pack("<f", factor)
    return Item(name, INTGEMM8, shape, data)


class _Writer:
    """Makes up the parameters of a recipe, one after another, by one row of random numbers."""

    def __init__(self, recipe: Recipe) -> None:
        self.items: list[Item] = []
        self._recipe = recipe
        self._luck = random.Random(recipe.seed)
        source, target = self._embeddings()
        for layer in range(1, recipe.encoder + 1):
            self._attention(f"encoder_l{layer}_self")
            self._feed_forward(f"encoder_l{layer}_ffn")
        for layer in range(1, recipe.decoder + 1):
            self._cell(f"decoder_l{layer}_rnn")
            self._attention(f"decoder_l{layer}_context")
            self._feed_forward(f"decoder_l{layer}_ffn")
        out = [recipe.bias.get(piece, 0.0) for piece in range(target)]
        self.items.append(floats("decoder_ff_logit_out_b", (1, target), out))
        self.items.append(_settings(recipe, source, target))

    def _embeddings(self) -> tuple[int, int]:
        vocabulary = self._recipe.vocabulary
        if isinstance(vocabulary, int):
            self._embedding("Wemb", vocabulary)
            self.items.append(floats("none_QuantMultA", (1, 1), [_ACTIVATION]))
            return vocabulary, vocabulary
        source, target = vocabulary
        self._embedding("encoder_Wemb", source)
        self._embedding("decoder_Wemb", target)
        self.items.append(quantized("decoder_Wemb_QuantMultA", (1, 1), [127], 127 / _ACTIVATION))
        return source, target

    def _embedding(self, name: str, pieces: int) -> None:
        dim = self._recipe.dim
        values = [self._luck.randint(-127, 127) for _ in range(pieces * dim)]
        self.items.append(quantized(name, (pieces, dim), values, 127 / 2))

    def _cell(self, name: str) -> None:
        dim = self._recipe.dim
        self._weight(f"{name}_W", dim, dim)
        self._weight(f"{name}_Wf", dim, dim)
        self._bias(f"{name}_bf", dim)
        self._norm(f"{name}_ffn")

    def _attention(self, name: str) -> None:
        dim = self._recipe.dim
        for part in "qkvo":
            self._weight(f"{name}_W{part}", dim, dim)
            self._bias(f"{name}_b{part}", dim)
        self._norm(f"{name}_Wo")

    def _feed_forward(self, name: str) -> None:
        dim, ffn = self._recipe.dim, self._recipe.ffn
        for layer, rows, columns in ((1, dim, ffn), (2, ffn, dim)):
            self._weight(f"{name}_W{layer}", rows, columns)
            self._bias(f"{name}_b{layer}", columns)
        self._norm(f"{name}_ffn")

    def _weight(self, name: str, rows: int, columns: int) -> None:
        # a spread of 42 of 127, times this, lets a layer magnify what goes through it a little,
        # so that what comes out depends on every piece that went in
        factor = 42 * rows**0.5 / _GAIN
        values = [round(self._luck.gauss(0, 42)) for _ in range(rows * columns)]
        inside = [max(-127, min(127, value)) for value in values]
        self.items.append(quantized(name, (rows, columns), inside, factor))
        self.items.append(floats(f"{name}_QuantMultA", (1, 1), [_ACTIVATION]))

    def _bias(self, name: str, columns: int) -> None:
        values = [self._luck.gauss(0, 0.1) for _ in range(columns)]
        self.items.append(floats(name, (1, columns), values))

    def _norm(self, name: str) -> None:
        dim = self._recipe.dim
        self.items.append(floats(f"{name}_ln_scale", (1, dim), [1.0] * dim))
        self._bias(f"{name}_ln_bias", dim)


def _settings(recipe: Recipe, source: int, target: int) -> Item:
    lines = [
        "type: transformer",
        f"dim-vocabs: [{source}, {target}]",
        f"dim-emb: {recipe.dim}",
        f"enc-depth: {recipe.encoder}",
        f"dec-depth: {recipe.decoder}",
        f"transformer-heads: {recipe.heads}",
        f"transformer-dim-ffn: {recipe.ffn}",
        "transformer-decoder-autoreg: rnn",
        "dec-cell: ssru",
        "transformer-postprocess: dan",
        f"tied-embeddings-all: {'true' if isinstance(recipe.vocabulary, int) else 'false'}",
        "",
    ]
    text = "\n".join(lines).encode() + b"\0"
    return Item("special:model.yml", INT8, (len(text),), text)
