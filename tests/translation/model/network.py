"""The Transformer of the test model, in CTranslate2's layout of weights, and its settings."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

LONGEST = 512  # subwords there are positions for in training, and in English altogether


@dataclass(frozen=True)
class Settings:
    """What the size of the package and the length of the training depend on."""

    seed: int = 20250101
    threads: int = 1
    vocabulary: int = 4000
    width: int = 128
    heads: int = 4
    layers: int = 2
    feed_forward: int = 512
    epochs: int = 100
    batch_tokens: int = 450
    learning_rate: float = 3e-3
    warmup: float = 0.04
    source_noise: float = 0.12
    target_noise: float = 0.10
    shifted: float = 0.5
    report_every: int = 5
    grace: float = 0.1


def build_sinusoids(length: int, width: int) -> Tensor:
    """Return the positions of the Korean, as CTranslate2 computes them for any length.

    Leaving them to CTranslate2 keeps the table out of the package and long input legal.
    """
    steps = width // 2
    rates = torch.exp(torch.arange(steps) * (-math.log(10000.0) / (steps - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def build_codes(length: int, width: int) -> Tensor:
    """Return the positions of the English: a row of random signs for each.

    Neighbouring sinusoids are nearly alike, which suits translation but not recitation: the subword
    due at one place is easiest to recall if no other place looks like it. The training needs fewer
    epochs for it. The table travels in the package, but signs compress to almost nothing.
    """
    random = torch.Generator().manual_seed(length)
    return torch.randint(0, 2, (length, width), generator=random) * 1.5 - 0.75


class Block(nn.Module):  # type: ignore[misc, unused-ignore] # torch may not be installed
    """A part of the network."""


class Attention(Block):
    """Multi-head attention with its layer norm in front, in CTranslate2's layout of weights."""

    def __init__(self, settings: Settings, over_itself: bool) -> None:
        super().__init__()
        width = settings.width
        self.heads = settings.heads
        self.over_itself = over_itself
        self.norm = nn.LayerNorm(width)
        self.inputs = nn.ModuleList(
            [nn.Linear(width, 3 * width)]
            if over_itself
            else [nn.Linear(width, width), nn.Linear(width, 2 * width)]
        )
        self.output = nn.Linear(width, width)

    def forward(self, hidden: Tensor, memory: Tensor | None, mask: Tensor | None) -> Tensor:
        """Add what is attended to; without a mask, attend only to what came before."""
        normed = self.norm(hidden)
        if self.over_itself:
            query, key, value = self.inputs[0](normed).chunk(3, dim=-1)
        else:
            query = self.inputs[0](normed)
            key, value = self.inputs[1](memory).chunk(2, dim=-1)
        mixed = functional.scaled_dot_product_attention(
            self._split(query),
            self._split(key),
            self._split(value),
            attn_mask=mask,
            is_causal=mask is None,
        )
        added: Tensor = self.output(mixed.transpose(1, 2).flatten(2))
        return hidden + added

    def _split(self, states: Tensor) -> Tensor:
        rows, length, _ = states.shape
        return states.view(rows, length, self.heads, -1).transpose(1, 2)


class FeedForward(Block):
    """Two linear layers with a ReLU between them, and the layer norm in front."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(settings.width)
        self.inner = nn.Linear(settings.width, settings.feed_forward)
        self.outer = nn.Linear(settings.feed_forward, settings.width)

    def forward(self, hidden: Tensor) -> Tensor:
        """Add what the two layers make of each position."""
        added: Tensor = self.outer(functional.relu(self.inner(self.norm(hidden))))
        return hidden + added


class EncoderLayer(Block):
    """Self-attention over the Korean, then the feed-forward layers."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.self_attention = Attention(settings, over_itself=True)
        self.feed_forward = FeedForward(settings)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Run the layer; the mask hides padding."""
        mixed: Tensor = self.feed_forward(self.self_attention(hidden, None, mask))
        return mixed


class DecoderLayer(Block):
    """Self-attention over the English so far, attention to the Korean, feed-forward layers."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.self_attention = Attention(settings, over_itself=True)
        self.attention = Attention(settings, over_itself=False)
        self.feed_forward = FeedForward(settings)

    def forward(self, hidden: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Run the layer; the mask hides padding in the Korean."""
        hidden = self.self_attention(hidden, None, None)
        mixed: Tensor = self.feed_forward(self.attention(hidden, memory, mask))
        return mixed


class Transformer(Block):
    """A pre-norm Transformer with one embedding table for input, output and both languages."""

    source_positions: Tensor
    target_positions: Tensor

    def __init__(self, vocabulary: int, settings: Settings) -> None:
        super().__init__()
        width = settings.width
        self.embeddings = nn.Embedding(vocabulary, width)
        nn.init.normal_(self.embeddings.weight, std=width**-0.5)
        self.register_buffer("source_positions", build_sinusoids(LONGEST, width))
        self.register_buffer("target_positions", build_codes(LONGEST, width))
        self.encoder = nn.ModuleList(EncoderLayer(settings) for _ in range(settings.layers))
        self.encoder_norm = nn.LayerNorm(width)
        self.decoder = nn.ModuleList(DecoderLayer(settings) for _ in range(settings.layers))
        self.decoder_norm = nn.LayerNorm(width)
        self.output_bias = nn.Parameter(torch.zeros(vocabulary))

    def embed(self, tokens: Tensor, positions: Tensor) -> Tensor:
        """Look the subwords up and add where they stand."""
        scaled: Tensor = self.embeddings(tokens) * math.sqrt(self.embeddings.embedding_dim)
        return scaled + positions[: tokens.shape[1]]

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """Read the Korean."""
        hidden = self.embed(source, self.source_positions)
        for layer in self.encoder:
            hidden = layer(hidden, mask)
        normed: Tensor = self.encoder_norm(hidden)
        return normed

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """Return a score for every subword that might follow at the given places of the English."""
        hidden = self.embed(target, self.target_positions)
        for layer in self.decoder:
            hidden = layer(hidden, memory, mask)
        normed = self.decoder_norm(hidden[places])
        return functional.linear(normed, self.embeddings.weight, self.output_bias)
