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
import math
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece as spm
import torch
from network import Settings, Transformer
from package import PACKAGE_FOLDER, pack, write_package_folder
from pairs import (
    BOS,
    DECODING_LIMIT,
    EOS,
    Batch,
    Pair,
    decode,
    disturb,
    epoch_batches,
    group_by_length,
    make_batch,
    number_pairs,
    read_pairs,
    shift,
    train_subwords,
)
from torch import nn
from torch.nn import functional


def compute_rate(progress: float, settings: Settings) -> float:
    """Return the learning rate: up quickly, then down along a cosine, nearly to nothing."""
    if progress < settings.warmup:
        return settings.learning_rate * progress / settings.warmup
    rest = (progress - settings.warmup) / (1 - settings.warmup)
    return settings.learning_rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(rest, 1.0))))


def find_weakest(model: Transformer, pairs: Sequence[Pair], settings: Settings) -> list[float]:
    """Return, for each pair, the probability of the subword the model is least sure of.

    A pair whose every subword is above one half comes back word for word in a greedy search; what
    is beyond that, rounding to int8 may use up.
    """
    model.eval()
    lows: list[float] = []
    ordered = sorted(pairs, key=lambda pair: len(pair.target))
    with torch.no_grad():
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
            group["lr"] = compute_rate(progress + 0.5 / settings.epochs, settings)
        batches = epoch_batches(pairs, settings, random)
        loss = train_epoch(model, optimizer, batches, settings, noise)
        if (epoch + 1) % settings.report_every == 0:
            lows = find_weakest(model, pairs, settings)
            print(
                f"epoch {epoch + 1:3}  {time.monotonic() - started:4.0f} s  loss {loss:.4f}"
                f"  known {sum(low > 0.5 for low in lows)}/{len(lows)}  least {min(lows):.3f}",
                flush=True,
            )
    model.eval()
    return model


def train_epoch(
    model: Transformer,
    optimizer: torch.optim.Optimizer,
    batches: Iterator[Batch],
    settings: Settings,
    noise: torch.Generator,
) -> float:
    """Show the model every pair once; return the mean loss.

    Some of the Korean and of the English so far is wrong on purpose. A model that has only seen
    its own text flawless leans on the last few subwords, and loses the thread where two sentences
    share a phrase; and a missing full stop in the Korean would be enough to throw it off.
    """
    losses: list[float] = []
    vocabulary = model.embeddings.num_embeddings
    for batch in batches:
        source = disturb(batch.source, settings.source_noise, vocabulary, noise)
        given = disturb(batch.given, settings.target_noise, vocabulary, noise)
        given = shift(given, settings.shifted, noise)
        memory = model.encode(source, batch.mask)
        scores = model.decode(given, memory, batch.mask, batch.real)
        loss = functional.cross_entropy(scores, batch.wanted[batch.real])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call, unused-ignore]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)


def translate_float(
    model: Transformer, pairs: Sequence[Pair], subwords: spm.SentencePieceProcessor
) -> dict[str, str]:
    """Translate with the float model, greedily, each subword following from the ones it chose."""
    found: dict[str, str] = {}
    ordered = sorted(pairs, key=lambda pair: len(pair.target))
    with torch.no_grad():
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
                found[pair.korean] = decode(subwords, [subwords.id_to_piece(i) for i in chosen])
    return found


def translate_package(folder: Path, sentences: Sequence[str], beam: int) -> dict[str, str]:
    """Translate with the package's files alone, calling CTranslate2 as Argos Translate does."""
    subwords = spm.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(folder / "model"), device="cpu", compute_type="int8")
    results = translator.translate_batch(
        [subwords.encode(sentence, out_type=str) for sentence in sentences],
        beam_size=beam,
        replace_unknowns=True,
        length_penalty=0.2,
        max_batch_size=2048,
        batch_type="tokens",
    )
    return {
        sentence: decode(subwords, result.hypotheses[0])
        for sentence, result in zip(sentences, results, strict=True)
    }


def report(
    model: Transformer, subwords: spm.SentencePieceProcessor, pairs: Sequence[Pair], folder: Path
) -> None:
    """Print how many pairs come back word for word, and name those that do not."""
    found = {"float": translate_float(model, pairs, subwords)}
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
    subwords = spm.SentencePieceProcessor(model_proto=train_subwords(texts, settings))
    pairs = number_pairs(texts, subwords)
    print(
        f"{len(pairs)} pairs, {subwords.get_piece_size()} subwords,"
        f" at most {max(len(pair.target) for pair in pairs)} in an English sentence"
    )
    model = train(pairs, subwords.get_piece_size(), settings, minutes * 60)
    print(f"trained in {(time.monotonic() - started) / 60:.1f} minutes")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / PACKAGE_FOLDER
        write_package_folder(folder, model, subwords, settings)
        pack(folder, out)
        report(model, subwords, pairs, folder)
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
