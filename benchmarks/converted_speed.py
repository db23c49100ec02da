r"""Sentences a second and size of models that CTranslate2's converters have written.

    python benchmarks/converted_speed.py tests/translation/ct2/models/*
    python benchmarks/converted_speed.py nllb-200-distilled-600M-int8 --lines sentences.txt
    python benchmarks/converted_speed.py --shape nllb-600m --shape opus-mt

Each folder is installed for ``--from`` and ``--to`` as users install it. A ``--shape`` is a model
of the size and form of a public one with random weights in int8, made on the spot and gone
afterwards: what it writes means nothing, so that each of its outputs is made to be 32 subwords
long. Making it takes up ten times as much memory as it weighs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import ctranslate2
from translation_speed import fill_weights

HERE = Path(__file__).parent
SENTENCES = HERE.parent / "tests" / "translation" / "ct2" / "sentences.tsv"


class Shape(NamedTuple):
    """How many layers a model has on each side, how wide they are, and how many subwords."""

    layers: int
    heads: int
    width: int
    inner: int
    vocabulary: int


SHAPES = {
    "opus-mt": Shape(6, 8, 512, 2048, 65_001),
    "opus-mt-big": Shape(6, 16, 1024, 4096, 64_001),
    "m2m100-418m": Shape(12, 16, 1024, 4096, 128_112),
    "nllb-600m": Shape(12, 16, 1024, 4096, 256_206),
}


def time_folder(folder: Path, pair: tuple[str, str], lines: list[str], runs: int) -> str:
    import summkit
    from summkit.models.ct2 import Ct2Store
    from summkit.translation.ct2 import try_model

    with tempfile.TemporaryDirectory() as temporary:
        os.environ["SUMMKIT_MODELS_DIR"] = temporary
        model = Ct2Store().install_paths([folder], pair=pair, trial=try_model)
        document = summkit.Document.from_sentences(lines)
        speeds = []
        for _ in range(runs + 1):
            start = time.perf_counter()
            summkit.translate(document, source=pair[0], target=pair[1], engine="ct2")
            speeds.append(len(lines) / (time.perf_counter() - start))
        summkit.translation.translate.unload_models()
    # the first one has loaded the model
    return describe(folder.name, model.size, speeds[1:])


def time_shape(name: str, count: int, runs: int) -> str:
    shape = SHAPES[name]
    spec = ctranslate2.specs.TransformerSpec.from_config(
        (shape.layers, shape.layers), shape.heads, pre_norm=True
    )
    fill_weights(spec, "", shape.vocabulary, shape.width, shape.inner)
    # public models have one table for both languages
    spec.decoder.embeddings.weight = spec.encoder.embeddings[0].weight
    spec.decoder.projection.weight = spec.encoder.embeddings[0].weight
    words = [f"w{i}" for i in range(shape.vocabulary - 3)]
    vocabulary = ["<unk>", "<s>", "</s>", *words]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    draw = random.Random(1)
    # as long as a sentence of a newspaper is in these vocabularies
    sources = sorted((draw.choices(words, k=draw.randrange(12, 53)) for _ in range(count)), key=len)
    with tempfile.TemporaryDirectory() as temporary:
        spec.save(temporary)
        size = sum(path.stat().st_size for path in Path(temporary).iterdir())
        del spec
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        translator = ctranslate2.Translator(temporary, inter_threads=cores or 1, intra_threads=1)
        speeds = [time_sources(translator, sources) for _ in range(runs + 1)]
    return describe(f"{name}, random", size, speeds[1:])


def time_sources(translator: Any, sources: list[list[str]]) -> float:
    start = time.perf_counter()
    translator.translate_batch(
        sources,
        max_batch_size=1024,
        batch_type="tokens",
        min_decoding_length=32,
        max_decoding_length=32,
    )
    return len(sources) / (time.perf_counter() - start)


def describe(name: str, size: int, speeds: list[float]) -> str:
    middle, least, most = statistics.median(speeds), min(speeds), max(speeds)
    return json.dumps(
        {
            "model": name,
            "megabytes": round(size / 1e6, 2),
            "sentences_per_second": round(middle, 1),
            "range": [round(least, 1), round(most, 1)],
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--shape", choices=SHAPES, action="append", default=[])
    parser.add_argument("--from", dest="source", default="ko")
    parser.add_argument("--to", dest="target", default="en")
    parser.add_argument("--lines", type=Path, default=SENTENCES)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    found = [line.split("\t")[0] for line in options.lines.read_text("utf-8").splitlines()]
    # each differs, since sentences that are the same are translated once
    lines = [f"{found[i % len(found)]} {i}" for i in range(options.sentences)]
    for folder in options.folders:
        pair = options.source, options.target
        print(time_folder(folder, pair, lines, options.runs), flush=True)
    for name in options.shape:
        print(time_shape(name, options.sentences, options.runs), flush=True)


if __name__ == "__main__":
    main()
