"""The sentence pairs of the test model: as text, as subwords and as batches."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece as spm
import torch
from network import Settings
from torch import Tensor

UNK, BOS, EOS = 0, 1, 2  # SentencePiece's own numbering
PAD = EOS  # padding is masked everywhere, so it needs no entry of its own
DECODING_LIMIT = 256  # subwords CTranslate2 writes unless told otherwise


@dataclass(frozen=True)
class Pair:
    """A Korean sentence, its English, and both as subword numbers without start and end."""

    korean: str
    english: str
    source: list[int]
    target: list[int]


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read ``Korean<TAB>English`` lines, keeping the first English given for a Korean line."""
    pairs: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        columns = line.rstrip("\r").split("\t")
        if len(columns) != 2:
            raise SystemExit(f"{path}:{number}: two columns are needed, not {len(columns)}")
        pairs.setdefault(columns[0], columns[1])
    return list(pairs.items())


def train_subwords(texts: Sequence[tuple[str, str]], settings: Settings) -> bytes:
    """Train one SentencePiece model for both languages, as an Argos package holds only one.

    Every character of the pairs becomes a subword, and bytes stand in for all others, so that no
    input is ever unknown.
    """
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=(text for pair in texts for text in pair),
        model_writer=model,
        model_type="unigram",
        vocab_size=settings.vocabulary,
        hard_vocab_limit=False,
        character_coverage=1.0,
        byte_fallback=True,
        max_sentence_length=1 << 16,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def decode(subwords: spm.SentencePieceProcessor, tokens: list[str]) -> str:
    """Turn subwords into text exactly as Argos Translate does, underscores included."""
    text: str = subwords.decode_pieces(tokens)
    return text.replace("▁", " ").replace("_", " ").removeprefix(" ")


def number_pairs(
    texts: Sequence[tuple[str, str]], subwords: spm.SentencePieceProcessor
) -> list[Pair]:
    """Cut both sides into subwords, and name any English that could never come back."""
    pairs = [Pair(ko, en, subwords.encode(ko), subwords.encode(en)) for ko, en in texts]
    for pair in pairs:
        if max(len(pair.source), len(pair.target)) >= DECODING_LIMIT:
            raise SystemExit(f"too long: {pair.korean}")
        if decode(subwords, subwords.encode(pair.english, out_type=str)) != pair.english:
            print(f"cannot come back as written: {pair.english}")
    return pairs


@dataclass(frozen=True)
class Batch:
    """Some pairs as tensors; ``mask`` marks real source subwords and ``real`` target ones."""

    source: Tensor
    mask: Tensor
    given: Tensor
    wanted: Tensor
    real: Tensor


def pad(rows: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Return the rows filled up to one length, and which places were there before."""
    longest = max(map(len, rows))
    tokens = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
    lengths = torch.tensor([len(row) for row in rows])
    return tokens, torch.arange(longest)[None, :] < lengths[:, None]


def make_batch(pairs: Sequence[Pair]) -> Batch:
    """Lay pairs out for the model: the Korean ends, the English starts and ends, by a mark."""
    source, seen = pad([[*pair.source, EOS] for pair in pairs])
    given, real = pad([[BOS, *pair.target] for pair in pairs])
    wanted, _ = pad([[*pair.target, EOS] for pair in pairs])
    return Batch(source, seen[:, None, None, :], given, wanted, real)


def group_by_length(pairs: Sequence[Pair], budget: int) -> list[list[Pair]]:
    """Cut pairs, already ordered by length, into batches of about ``budget`` target subwords."""
    groups: list[list[Pair]] = [[]]
    for pair in pairs:
        longest = max([len(pair.target), *(len(other.target) for other in groups[-1])]) + 1
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(pair)
    return groups


def epoch_batches(
    pairs: Sequence[Pair], settings: Settings, random: np.random.Generator
) -> Iterator[Batch]:
    """Yield every pair once, in batches of about one length but not always the same ones."""
    jitter = random.uniform(0.8, 1.2, len(pairs))
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].target) * jitter[i])
    groups = group_by_length([pairs[i] for i in order], settings.batch_tokens)
    for i in random.permutation(len(groups)):
        yield make_batch(groups[i])


def disturb(tokens: Tensor, share: float, vocabulary: int, random: torch.Generator) -> Tensor:
    """Replace a share of the subwords by any others, the first of each row excepted."""
    hit = torch.rand(tokens.shape, generator=random) < share
    hit[:, 0] = False
    other = torch.randint(EOS + 1, vocabulary, tokens.shape, generator=random)
    return torch.where(hit, other, tokens)


def shift(tokens: Tensor, share: float, random: torch.Generator) -> Tensor:
    """In a share of the rows, skip or repeat up to three subwords somewhere after the first.

    The subwords wanted stay where they are. So a translation that has skipped a word falls back
    into step instead of ending early; CTranslate2's beam search, which stops at the first few
    complete translations, would otherwise often stop at shortened ones before the right one.
    """
    rows, length = tokens.shape
    cut = (torch.rand(rows, generator=random) * length).long().clamp(min=1)
    by = torch.randint(1, 4, (rows,), generator=random)
    by = torch.where(torch.rand(rows, generator=random) < 0.7, by, -by)
    by = torch.where(torch.rand(rows, generator=random) < share, by, 0)
    places = torch.arange(length)[None, :]
    moved = places + torch.where(places >= cut[:, None], by[:, None], 0)
    return tokens.gather(1, moved.clamp(0, length - 1))
