r"""Sentences a second: summkit beside argostranslate on one package, the same sentences, threads.

    python benchmarks/translation_speed.py --package tests/translation/model/ko_en.argosmodel \\
        --pairs tests/translation/model/pairs.tsv

argostranslate splits sentences with a model that it downloads; here it is given a trivial splitter
in its place, a line a sentence, so that it runs offline. Its own choice is one batch on all cores,
which a tiny model suffers from, so it is timed with one thread as well; its beam is four, and
summkit is timed with that as well. With ``--threads`` the model alone is timed with several ways to
share out the cores: this package, or one of random weights as large as the public ones
(``--large``).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

_RANDOM = np.random.default_rng(1)
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_sentences(pairs: Path, count: int) -> list[str]:
    lines = [line.split("\t")[0] for line in pairs.read_text(encoding="utf-8").splitlines()]
    return [lines[i % len(lines)] for i in range(count)]


def prepare_summkit(lines: list[str], **how: Any) -> Callable[[], float]:
    import summkit

    document = summkit.Document.from_sentences(lines)
    decoding = summkit.Decoding(**how)
    summkit.translate(summkit.Document.from_sentences(lines[:2]), decoding=decoding)
    return lambda: time_call(lambda: summkit.translate(document, decoding=decoding, engine="argos"))


def prepare_argostranslate(lines: list[str], threads: int) -> Callable[[], float]:
    from argostranslate import sbd, settings, translate

    class Lines(sbd.ISentenceBoundaryDetectionModel):  # type: ignore[misc]
        def split_sentences(self, text: str) -> list[str]:
            return text.split("\n")

        def __str__(self) -> str:
            return "lines"

    settings.inter_threads, settings.intra_threads = 1, threads
    pair = next(
        t
        for language in translate.get_installed_languages()
        if language.code == "ko"
        for t in language.translations_from
        if t.to_lang.code == "en"
    )
    package = pair.underlying if hasattr(pair, "underlying") else pair
    package.sentencizer, package.translator = Lines(), None
    pair.cache.clear()
    translate.translate(lines[0], "ko", "en")
    loaded = package.translator
    text = "\n".join(lines)

    def run() -> float:
        pair.cache.clear()  # it remembers the last text
        package.translator = loaded
        return time_call(lambda: translate.translate(text, "ko", "en"))

    return run


def time_call(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def build_large_package(small: Path) -> Path:
    """Build a package with the vocabulary of the small one and random weights of the usual size."""
    import shutil

    import ctranslate2

    spec = ctranslate2.specs.TransformerSpec.from_config((6, 6), 8)
    fill_weights(spec, "", len(vocabulary := build_vocabulary(small)))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    target = small.with_name("translate-ko_en-9_9")
    (target / "model").mkdir(parents=True)
    spec.save(str(target / "model"))
    shutil.copy(small / "sentencepiece.model", target)
    metadata = json.loads((small / "metadata.json").read_text())
    (target / "metadata.json").write_text(json.dumps({**metadata, "package_version": "9.9"}))
    return target


def fill_weights(
    part: Any, name: str, vocabulary: int, width: int = 512, inner: int = 2048
) -> None:
    """Fill every weight of a model's specification with random values of the right shape."""
    kind = type(part).__name__
    if kind == "LayerNormSpec":
        part.gamma, part.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
    elif kind == "EmbeddingsSpec":
        part.weight = draw_weights(vocabulary, width)
    elif kind == "LinearSpec":
        rows, columns = {"linear_0": (inner, width), "linear_1": (width, inner)}.get(
            name, (vocabulary, width)
        )
        part.weight, part.bias = draw_weights(rows, columns), np.zeros(rows, np.float32)
    elif kind == "MultiHeadAttentionSpec":
        # queries, keys and values of one text are fused; of two, keys and values are
        fused = {2: (3, 1), 3: (1, 2, 1)}[len(part.linear)]
        for linear, times in zip(part.linear, fused, strict=True):
            linear.weight = draw_weights(times * width, width)
            linear.bias = np.zeros(times * width, np.float32)
        fill_weights(part.layer_norm, "", vocabulary, width, inner)
    else:
        for field, value in vars(part).items():
            for one in value if isinstance(value, list) else [value]:
                if hasattr(one, "__dict__"):
                    fill_weights(one, field, vocabulary, width, inner)


def draw_weights(*shape: int) -> Any:
    # equal weights would be written only once
    return _RANDOM.standard_normal(shape, np.float32) * np.float32(0.02)


def build_vocabulary(package: Path) -> list[str]:
    import sentencepiece

    subwords = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    known = [subwords.id_to_piece(i) for i in range(subwords.get_piece_size())]
    return [*known, *(f"filler{i}" for i in range(32_000 - len(known)))]


def install(package: Path) -> Path:
    folder = Path(tempfile.mkdtemp())
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder)
    from summkit.models.argos import ArgosStore
    from summkit.translation.argos import try_model

    return ArgosStore().install_file(package, trial=try_model).path


def compare(lines: list[str], runs: int) -> None:
    systems = {
        "summkit": prepare_summkit(lines),
        "summkit, a beam of 4": prepare_summkit(lines, beam_size=4),
        "argostranslate": prepare_argostranslate(lines, CORES),
        "  with one thread": prepare_argostranslate(lines, 1),
    }
    rounds = [{name: run() for name, run in systems.items()} for _ in range(runs)]
    for name in systems:
        speeds = sorted(len(lines) / times[name] for times in rounds)
        ratios = sorted(times["argostranslate"] / times[name] for times in rounds)
        print(
            f"{name:<21} {statistics.median(speeds):7.1f} sentences/s, "
            f"{statistics.median(ratios):5.1f} times ({ratios[0]:.1f} to {ratios[-1]:.1f})"
        )


def time_threads(package: Path, lines: list[str], runs: int) -> None:
    """Time the model alone, every output of the same length, for each way to share the cores."""
    import ctranslate2
    import sentencepiece

    subwords = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    sources = sorted((subwords.encode(line, out_type=str) for line in lines), key=len)
    for inter, intra in dict.fromkeys(((CORES, 1), (1, CORES), (1, 1))):
        translator = ctranslate2.Translator(
            str(package / "model"), inter_threads=inter, intra_threads=intra
        )

        def run(translator: Any = translator) -> float:
            return time_call(
                lambda: translator.translate_batch(
                    sources,
                    max_batch_size=1024,
                    batch_type="tokens",
                    min_decoding_length=32,
                    max_decoding_length=32,
                )
            )

        run()
        best = min(run() for _ in range(runs))
        print(f"{inter} batches of {intra} threads: {len(lines) / best:8.1f} sentences/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", action="store_true", help="time ways to share out the cores")
    parser.add_argument("--large", action="store_true", help="with random weights of usual size")
    options = parser.parse_args()
    lines = read_sentences(options.pairs, options.sentences)
    small = install(options.package)
    if options.threads:
        package = build_large_package(small) if options.large else small
        time_threads(package, lines, options.runs)
    else:
        compare(lines, options.runs)


if __name__ == "__main__":
    main()
