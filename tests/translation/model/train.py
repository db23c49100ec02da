"""Train a tiny Korean→English translation package that knows its sentence pairs by heart.

The result is a real Argos Translate package (``.argosmodel``): a SentencePiece model and a
CTranslate2 Transformer in int8. It is a test instrument, not a translator: sentences it was
trained on come back word for word, so that a test can tell whether the way into and out of a
translation package works, without downloading one of the large public packages. Anything else it
is given comes back as fluent nonsense.

    python train.py PAIRS.tsv OUT.argosmodel [--minutes 10]

Seeds, dates and the one thread are fixed: the same pairs give the same package on the same kind of
processor with the same library versions, unless the time limit cuts the training short. (A second
thread would gain little with matrices this small, and loses much where other work wants the core.)
"""

from __future__ import annotations

import argparse
import io
import json
import math
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece as spm
import torch
from torch import Tensor, nn
from torch.nn import functional

UNK, BOS, EOS = 0, 1, 2  # SentencePiece's own numbering
LONGEST = 512  # pieces there are positions for in training, and in English altogether
DECODING_LIMIT = 256  # pieces CTranslate2 writes unless told otherwise
PAD = EOS  # padding is masked everywhere, so it needs no entry of its own
PACKAGE_FOLDER = "translate-ko_en-0_1"
ZIP_DATE = (2025, 1, 1, 0, 0, 0)

METADATA = {
    "package_version": "0.1",
    "argos_version": "1.9.0",
    "from_code": "ko",
    "from_name": "Korean",
    "to_code": "en",
    "to_name": "English",
    "links": [],
}

PACKAGE_README = """\
# Korean - English 0.1

A tiny Argos Translate package for tests. It knows the sentence pairs it was trained on by heart
and returns them word for word; it does not translate anything else sensibly.
"""


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


@dataclass(frozen=True)
class Pair:
    """A Korean sentence, its English, and both as piece numbers without start and end."""

    korean: str
    english: str
    source: list[int]
    target: list[int]


# --- the pairs and their pieces ---------------------------------------------------------------


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


def train_pieces(texts: Sequence[tuple[str, str]], settings: Settings) -> bytes:
    """Train one SentencePiece model for both languages, as an Argos package holds only one.

    Every character of the pairs becomes a piece, and bytes stand in for all others, so that no
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


def decode(pieces: spm.SentencePieceProcessor, tokens: list[str]) -> str:
    """Turn pieces into text exactly as Argos Translate does, underscores included."""
    text: str = pieces.decode_pieces(tokens)
    return text.replace("▁", " ").replace("_", " ").removeprefix(" ")


def number_pairs(
    texts: Sequence[tuple[str, str]], pieces: spm.SentencePieceProcessor
) -> list[Pair]:
    """Cut both sides into pieces, and name any English that could never come back."""
    pairs = [Pair(ko, en, pieces.encode(ko), pieces.encode(en)) for ko, en in texts]
    for pair in pairs:
        if max(len(pair.source), len(pair.target)) >= DECODING_LIMIT:
            raise SystemExit(f"too long: {pair.korean}")
        if decode(pieces, pieces.encode(pair.english, out_type=str)) != pair.english:
            print(f"cannot come back as written: {pair.english}")
    return pairs


# --- the model --------------------------------------------------------------------------------


def sinusoids(length: int, width: int) -> Tensor:
    """Return the positions of the Korean, as CTranslate2 computes them for any length.

    Leaving them to CTranslate2 keeps the table out of the package and long input legal.
    """
    steps = width // 2
    rates = torch.exp(torch.arange(steps) * (-math.log(10000.0) / (steps - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def codes(length: int, width: int) -> Tensor:
    """Return the positions of the English: a row of random signs for each.

    Neighbouring sinusoids are nearly alike, which suits translation but not recitation: the piece
    due at one place is easiest to recall if no other place looks like it. The training needs fewer
    epochs for it. The table travels in the package, but signs compress to almost nothing.
    """
    random = torch.Generator().manual_seed(length)
    return torch.randint(0, 2, (length, width), generator=random) * 1.5 - 0.75


class Attention(nn.Module):
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


class FeedForward(nn.Module):
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


class EncoderLayer(nn.Module):
    """Self-attention over the Korean, then the feed-forward layers."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.self_attention = Attention(settings, over_itself=True)
        self.feed_forward = FeedForward(settings)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Run the layer; the mask hides padding."""
        mixed: Tensor = self.feed_forward(self.self_attention(hidden, None, mask))
        return mixed


class DecoderLayer(nn.Module):
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


class Transformer(nn.Module):
    """A pre-norm Transformer with one embedding table for input, output and both languages."""

    source_positions: Tensor
    target_positions: Tensor

    def __init__(self, vocabulary: int, settings: Settings) -> None:
        super().__init__()
        width = settings.width
        self.embeddings = nn.Embedding(vocabulary, width)
        nn.init.normal_(self.embeddings.weight, std=width**-0.5)
        self.register_buffer("source_positions", sinusoids(LONGEST, width))
        self.register_buffer("target_positions", codes(LONGEST, width))
        self.encoder = nn.ModuleList(EncoderLayer(settings) for _ in range(settings.layers))
        self.encoder_norm = nn.LayerNorm(width)
        self.decoder = nn.ModuleList(DecoderLayer(settings) for _ in range(settings.layers))
        self.decoder_norm = nn.LayerNorm(width)
        self.output_bias = nn.Parameter(torch.zeros(vocabulary))

    def embed(self, tokens: Tensor, positions: Tensor) -> Tensor:
        """Look the pieces up and add where they stand."""
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
        """Return a score for every piece that might follow at the given places of the English."""
        hidden = self.embed(target, self.target_positions)
        for layer in self.decoder:
            hidden = layer(hidden, memory, mask)
        normed = self.decoder_norm(hidden[places])
        return functional.linear(normed, self.embeddings.weight, self.output_bias)


# --- batches ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Batch:
    """Some pairs as tensors; ``mask`` marks real source pieces and ``real`` target ones."""

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
    """Cut pairs, already ordered by length, into batches of about ``budget`` target pieces."""
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
    """Replace a share of the pieces by any others, the first of each row excepted."""
    hit = torch.rand(tokens.shape, generator=random) < share
    hit[:, 0] = False
    other = torch.randint(EOS + 1, vocabulary, tokens.shape, generator=random)
    return torch.where(hit, other, tokens)


def shift(tokens: Tensor, share: float, random: torch.Generator) -> Tensor:
    """In a share of the rows, skip or repeat up to three pieces somewhere after the first.

    The pieces wanted stay where they are. So a translation that has skipped a word falls back into
    step instead of ending early; CTranslate2's beam search, which stops at the first few complete
    translations, would otherwise often stop at shortened ones before the right one is complete.
    """
    rows, length = tokens.shape
    cut = (torch.rand(rows, generator=random) * length).long().clamp(min=1)
    by = torch.randint(1, 4, (rows,), generator=random)
    by = torch.where(torch.rand(rows, generator=random) < 0.7, by, -by)
    by = torch.where(torch.rand(rows, generator=random) < share, by, 0)
    places = torch.arange(length)[None, :]
    moved = places + torch.where(places >= cut[:, None], by[:, None], 0)
    return tokens.gather(1, moved.clamp(0, length - 1))


# --- training ---------------------------------------------------------------------------------


def rate_at(progress: float, settings: Settings) -> float:
    """Return the learning rate: up quickly, then down along a cosine, nearly to nothing."""
    if progress < settings.warmup:
        return settings.learning_rate * progress / settings.warmup
    rest = (progress - settings.warmup) / (1 - settings.warmup)
    return settings.learning_rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(rest, 1.0))))


@torch.no_grad()
def weakest(model: Transformer, pairs: Sequence[Pair], settings: Settings) -> list[float]:
    """Return, for each pair, the probability of the piece the model is least sure of.

    A pair whose every piece is above one half comes back word for word in a greedy search; what is
    beyond that, rounding to int8 may use up.
    """
    model.eval()
    lows: list[float] = []
    ordered = sorted(pairs, key=lambda pair: len(pair.target))
    for group in group_by_length(ordered, 4 * settings.batch_tokens):
        batch = make_batch(group)
        memory = model.encode(batch.source, batch.mask)
        scores = model.decode(batch.given, memory, batch.mask, batch.real).softmax(-1)
        sure = torch.ones(batch.real.shape)
        sure[batch.real] = scores.gather(-1, batch.wanted[batch.real][:, None]).squeeze(-1)
        lows += sure.amin(dim=1).tolist()
    model.train()
    return lows


def train(pairs: Sequence[Pair], vocabulary: int, settings: Settings, limit: float) -> Transformer:
    """Train for the settings' epochs, or, if that takes longer, for ``limit`` seconds.

    The learning rate follows the epochs, so that the same settings give the same model, and the
    clock only where that is far ahead, so that the rate still comes down in time.
    """
    torch.manual_seed(settings.seed)
    noise = torch.Generator().manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    model = Transformer(vocabulary, settings)
    optimizer = torch.optim.AdamW(
        model.parameters(), betas=(0.9, 0.98), weight_decay=0.0, fused=True
    )
    started = time.monotonic()
    for epoch in range(settings.epochs):
        spent = (time.monotonic() - started) / limit
        if spent >= 1:
            break
        progress = max(epoch / settings.epochs, spent - settings.grace)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(progress + 0.5 / settings.epochs, settings)
        batches = epoch_batches(pairs, settings, random)
        loss = train_epoch(model, optimizer, batches, settings, noise)
        if (epoch + 1) % settings.report_every == 0:
            lows = weakest(model, pairs, settings)
            print(
                f"epoch {epoch + 1:3}  {time.monotonic() - started:4.0f} s  loss {loss:.4f}"
                f"  known {sum(low > 0.5 for low in lows)}/{len(lows)}  least {min(lows):.3f}",
                flush=True,
            )
    return model.eval()


def train_epoch(
    model: Transformer,
    optimizer: torch.optim.Optimizer,
    batches: Iterator[Batch],
    settings: Settings,
    noise: torch.Generator,
) -> float:
    """Show the model every pair once; return the mean loss.

    Some of the Korean and of the English so far is wrong on purpose. A model that has only seen its
    own text flawless leans on the last few pieces, and loses the thread where two sentences share a
    phrase; and a missing full stop in the Korean would be enough to throw it off.
    """
    losses = []
    vocabulary = model.embeddings.num_embeddings
    for batch in batches:
        source = disturb(batch.source, settings.source_noise, vocabulary, noise)
        given = disturb(batch.given, settings.target_noise, vocabulary, noise)
        given = shift(given, settings.shifted, noise)
        memory = model.encode(source, batch.mask)
        scores = model.decode(given, memory, batch.mask, batch.real)
        loss = functional.cross_entropy(scores, batch.wanted[batch.real])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)


# --- conversion and package -------------------------------------------------------------------


def copied(weights: Tensor) -> np.ndarray:
    """Return the weights as an array of their own, since CTranslate2 rounds them in place."""
    return weights.detach().numpy().copy()


def set_linear(spec: ctranslate2.specs.common_spec.LinearSpec, layer: nn.Linear) -> None:
    """Copy a linear layer."""
    spec.weight = copied(layer.weight)
    spec.bias = copied(layer.bias)


def set_norm(spec: ctranslate2.specs.common_spec.LayerNormSpec, norm: nn.LayerNorm) -> None:
    """Copy a layer norm."""
    spec.gamma = copied(norm.weight)
    spec.beta = copied(norm.bias)


def set_attention(
    spec: ctranslate2.specs.attention_spec.MultiHeadAttentionSpec, attention: Attention
) -> None:
    """Copy an attention block, whose input layers are fused here as they are there."""
    set_norm(spec.layer_norm, attention.norm)
    for linear, layer in zip(spec.linear, [*attention.inputs, attention.output], strict=True):
        set_linear(linear, layer)


def set_feed_forward(
    spec: ctranslate2.specs.transformer_spec.FeedForwardSpec, block: FeedForward
) -> None:
    """Copy a feed-forward block."""
    set_norm(spec.layer_norm, block.norm)
    set_linear(spec.linear_0, block.inner)
    set_linear(spec.linear_1, block.outer)


def to_spec(
    model: Transformer, vocabulary: list[str], settings: Settings
) -> ctranslate2.specs.TransformerSpec:
    """Describe the model to CTranslate2, float as it is."""
    spec = ctranslate2.specs.TransformerSpec.from_config(settings.layers, settings.heads)
    table = copied(model.embeddings.weight)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    spec.decoder.projection.bias = copied(model.output_bias)
    spec.decoder.position_encodings.encodings = copied(model.target_positions)
    set_norm(spec.encoder.layer_norm, model.encoder_norm)
    set_norm(spec.decoder.layer_norm, model.decoder_norm)
    for layer_spec, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        assert isinstance(layer, EncoderLayer)
        set_attention(layer_spec.self_attention, layer.self_attention)
        set_feed_forward(layer_spec.ffn, layer.feed_forward)
    for layer_spec, layer in zip(spec.decoder.layer, model.decoder, strict=True):
        assert isinstance(layer, DecoderLayer)
        set_attention(layer_spec.self_attention, layer.self_attention)
        set_attention(layer_spec.attention, layer.attention)
        set_feed_forward(layer_spec.ffn, layer.feed_forward)
    spec.config.add_source_eos = True
    spec.config.layer_norm_epsilon = model.encoder_norm.eps
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    return spec


def write_package_folder(
    folder: Path, model: Transformer, pieces: spm.SentencePieceProcessor, settings: Settings
) -> None:
    """Write the files of an Argos package."""
    vocabulary = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    spec = to_spec(model, vocabulary, settings)
    spec.validate()
    spec.optimize(quantization="int8")
    (folder / "model").mkdir(parents=True)
    spec.save(str(folder / "model"))
    (folder / "sentencepiece.model").write_bytes(pieces.serialized_model_proto())
    (folder / "README.md").write_text(PACKAGE_README, encoding="utf-8")
    metadata = json.dumps(METADATA, indent=2) + "\n"
    (folder / "metadata.json").write_text(metadata, encoding="utf-8")


def pack(folder: Path, out: Path) -> None:
    """Zip the folder so that the same files always give the same bytes."""
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)


# --- trying it out ----------------------------------------------------------------------------


@torch.no_grad()
def translate_float(
    model: Transformer, pairs: Sequence[Pair], pieces: spm.SentencePieceProcessor
) -> dict[str, str]:
    """Translate with the float model, greedily, each piece following from the ones it chose."""
    found: dict[str, str] = {}
    ordered = sorted(pairs, key=lambda pair: len(pair.target))
    for start in range(0, len(ordered), 64):
        group = ordered[start : start + 64]
        batch = make_batch(group)
        memory = model.encode(batch.source, batch.mask)
        given = torch.full((len(group), 1), BOS)
        ended = torch.zeros(len(group), dtype=torch.bool)
        while not ended.all() and given.shape[1] <= DECODING_LIMIT:
            last = torch.zeros(given.shape, dtype=torch.bool)
            last[:, -1] = True
            best = model.decode(given, memory, batch.mask, last).argmax(-1)
            given = torch.cat([given, best[:, None]], dim=1)
            ended |= best == EOS
        for pair, row in zip(group, given[:, 1:].tolist(), strict=True):
            chosen = row[: row.index(EOS)] if EOS in row else row
            found[pair.korean] = decode(pieces, [pieces.id_to_piece(i) for i in chosen])
    return found


def translate_package(folder: Path, sentences: Sequence[str], beam: int) -> dict[str, str]:
    """Translate with the package's files alone, calling CTranslate2 as Argos Translate does."""
    pieces = spm.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(folder / "model"), device="cpu", compute_type="int8")
    results = translator.translate_batch(
        [pieces.encode(sentence, out_type=str) for sentence in sentences],
        beam_size=beam,
        replace_unknowns=True,
        length_penalty=0.2,
        max_batch_size=2048,
        batch_type="tokens",
    )
    return {
        sentence: decode(pieces, result.hypotheses[0])
        for sentence, result in zip(sentences, results, strict=True)
    }


def report(
    model: Transformer, pieces: spm.SentencePieceProcessor, pairs: Sequence[Pair], folder: Path
) -> None:
    """Print how many pairs come back word for word, and name those that do not."""
    found = {"float": translate_float(model, pairs, pieces)}
    for beam in (1, 4):
        found[f"int8, beam {beam}"] = translate_package(folder, [p.korean for p in pairs], beam)
    for name, texts in found.items():
        exact = sum(texts[pair.korean] == pair.english for pair in pairs)
        alike = sum(texts[pair.korean] == found["float"][pair.korean] for pair in pairs)
        print(
            f"{name}: {exact} of {len(pairs)} word for word ({exact / len(pairs):.1%}),"
            f" {alike} the same as the float model"
        )
    for pair in pairs:
        for name, texts in found.items():
            if texts[pair.korean] != pair.english:
                print(f"{name}: {pair.english}\n    came back as {texts[pair.korean]}")


def build(pairs_path: Path, out: Path, minutes: float, settings: Settings) -> None:
    """Train, convert, pack and try out the package."""
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True)
    started = time.monotonic()
    texts = read_pairs(pairs_path)
    pieces = spm.SentencePieceProcessor(model_proto=train_pieces(texts, settings))
    pairs = number_pairs(texts, pieces)
    print(
        f"{len(pairs)} pairs, {pieces.get_piece_size()} pieces,"
        f" at most {max(len(pair.target) for pair in pairs)} in an English sentence"
    )
    model = train(pairs, pieces.get_piece_size(), settings, minutes * 60)
    print(f"trained in {(time.monotonic() - started) / 60:.1f} minutes")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / PACKAGE_FOLDER
        write_package_folder(folder, model, pieces, settings)
        pack(folder, out)
        report(model, pieces, pairs, folder)
    print(f"{out}: {out.stat().st_size:,} bytes, {(time.monotonic() - started) / 60:.1f} minutes")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Train a tiny Korean-English Argos package.")
    parser.add_argument("pairs", type=Path, help="Korean<TAB>English, one pair a line")
    parser.add_argument("out", type=Path, help="the .argosmodel file to write")
    parser.add_argument("--minutes", type=float, default=10, help="limit for the training")
    arguments = parser.parse_args()
    build(arguments.pairs, arguments.out, arguments.minutes, Settings())


if __name__ == "__main__":
    main()
