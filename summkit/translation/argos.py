"""Argos Translate's packages, run on CTranslate2 by ourselves.

A package folder holds ``metadata.json``, a CTranslate2 ``model/`` and a ``sentencepiece.model`` or
``bpe.model``. They are read by ``argostranslate.package``. ``argostranslate.translate`` is never
imported: it splits sentences with a model that it downloads while translating, and one paragraph
at a time. Decoding is as there (a length penalty of 0.2, unknown pieces copied from the source),
but for one thing: a sentence that came out as a loop is decoded again with repetition forbidden.

Marian-style Transformers: Vaswani et al., "Attention is all you need" (NeurIPS 2017).
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summkit.errors import TranslationError
from summkit.translation.engines import Decoding, Rendering

_LONGEST = 200
_LONGEST_OUTPUT = 512
_BATCH_TOKENS = 1024
# as CTranslate2 itself does; argostranslate takes four, which takes half as long again
_BEAM = 2
_LENGTH_PENALTY = 0.2
_STEP = 0.002
_AGAIN = {"repetition_penalty": 1.2, "no_repeat_ngram_size": 3}
_PLACES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
_importing = threading.Lock()


class ArgosEngine:
    """The packages in the store that summkit shares with argostranslate."""

    name = "argos"

    def pairs(self) -> list[tuple[str, str]]:
        """List the pairs that are installed and whole."""
        from summkit.translation.store.folder import installed

        return sorted({(p.source, p.target) for p in installed() if p.problem is None})

    def load(self, source: str, target: str, decoding: Decoding) -> ArgosModel:
        """Load the newest package of a pair.

        Raises:
            TranslationError: it is damaged, or CTranslate2 cannot run it.
        """
        from summkit.translation.store.folder import find

        package = find(source, target)
        if package is None:
            raise TranslationError(
                f"no Argos model for {source} → {target}; install one with "
                f"'summkit models install {source} {target}'"
            )
        return ArgosModel(package.path, decoding)


class ArgosModel:
    """One package, loaded; several threads may translate with it at once."""

    longest = _LONGEST

    def __init__(self, path: Path, decoding: Decoding) -> None:
        self._path = path
        self._package = _opened(path)
        self._prefix: str = self._package.target_prefix
        self._encoding = threading.Lock()
        inter, intra = threads(decoding)
        self._side_by_side = inter
        try:
            import ctranslate2

            self._translator = ctranslate2.Translator(
                str(path / "model"),
                device=decoding.device,
                compute_type=decoding.compute_type or "default",
                inter_threads=inter,
                intra_threads=intra,
            )
            self._package.tokenizer.encode("가")
        except (RuntimeError, ValueError, OSError, AttributeError) as error:
            raise TranslationError(_damaged(path, error)) from error

    def pieces(self, sentence: str) -> int:
        """Count the pieces that the model would see."""
        return len(self._encoded(sentence))

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Rendering]:
        """Translate sentences in order; those that came out as a loop are decoded once more."""
        sources = [self._encoded(sentence) for sentence in sentences]
        found = self._decoded(sources, decoding)
        looped = [i for i, rendering in enumerate(found) if _loops(sentences[i], rendering.text)]
        if looped:
            again = self._decoded([sources[i] for i in looped], decoding, **_AGAIN)
            for i, rendering in zip(looped, again, strict=True):
                if not _loops(sentences[i], rendering.text):
                    found[i] = rendering
        return found

    def _encoded(self, sentence: str) -> list[str]:
        # the tokenizers load themselves on first use, which two threads must not do at once
        with self._encoding:
            return list(self._package.tokenizer.encode(sentence))

    def _decoded(
        self, sources: list[list[str]], decoding: Decoding, **more: float
    ) -> list[Rendering]:
        """Decode batch by batch, a few ahead of the one that is waited for.

        All at once would be as fast, but could not be interrupted: CTranslate2 finishes what it
        has been given.
        """
        found: list[Rendering] = []
        ahead: deque[list[Any]] = deque()
        try:
            for batch in _batches(sources, decoding.batch_tokens or _BATCH_TOKENS):
                ahead.append(self._started(batch, decoding, **more))
                if len(ahead) > 2 * self._side_by_side:
                    found += self._finished(ahead.popleft())
            while ahead:
                found += self._finished(ahead.popleft())
        except (RuntimeError, ValueError) as error:
            raise TranslationError(_damaged(self._path, error)) from error
        return found

    def _started(self, batch: list[list[str]], decoding: Decoding, **more: float) -> list[Any]:
        started: list[Any] = self._translator.translate_batch(
            batch,
            target_prefix=[[self._prefix]] * len(batch) if self._prefix else None,
            beam_size=decoding.beam_size or _BEAM,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            # 0: what is longer has been cut by us, and must not be cut silently here
            max_input_length=0,
            max_decoding_length=min(_LONGEST_OUTPUT, 64 + 3 * max(map(len, batch))),
            asynchronous=True,
            **more,
        )
        return started

    def _finished(self, batch: list[Any]) -> list[Rendering]:
        """Wait in small steps, since Ctrl-C is only heeded between two of them."""
        for result in batch:
            while not result.done():
                time.sleep(_STEP)
        return [self._rendering(result.result()) for result in batch]

    def _rendering(self, result: Any) -> Rendering:  # noqa: ANN401 (ctranslate2 has no types)
        pieces = result.hypotheses[0]
        with self._encoding:
            text: str = self._package.tokenizer.decode(pieces)
        if self._prefix:
            text = text.removeprefix(self._prefix)
        score = result.scores[0] / max(1, len(pieces)) ** (1 - _LENGTH_PENALTY)
        return Rendering(text.strip(), float(score))


def _batches(sources: list[list[str]], tokens: int) -> Iterator[list[list[str]]]:
    """Divide sentences, shortest first, into batches of so many pieces, padding counted."""
    batch: list[list[str]] = []
    for source in sources:
        if batch and (len(batch) + 1) * max(len(source), len(batch[-1])) > tokens:
            yield batch
            batch = []
        batch.append(source)
    if batch:
        yield batch


def threads(decoding: Decoding) -> tuple[int, int]:
    """Choose the batches that run side by side and the threads of each.

    A batch on each core, with one thread, was the fastest for small and for large models; see
    ``benchmarks/translation_speed.py``.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    inter, intra = decoding.inter_threads, decoding.intra_threads
    if decoding.device != "cpu":
        return inter or 1, intra or 0
    if inter is None:
        inter = max(1, (cores or 1) // (intra or 1))
    return inter, intra or max(1, (cores or 1) // inter)


def trial(path: Path) -> None:
    """Translate a sentence with a package that is about to be installed.

    Raises:
        TranslationError: it cannot be loaded or run.
    """
    try:
        ArgosModel(path, Decoding(beam_size=1)).translate(["1"], Decoding(beam_size=1))
    except TranslationError as error:
        # where it lies now and how to install it again says nothing yet
        raise TranslationError(str(error.__cause__ or error)) from error


def _opened(path: Path) -> Any:  # noqa: ANN401 (argostranslate has no types)
    try:
        package = _package_class()(path)
        package.tokenizer  # noqa: B018 (it has none if neither of its files is there)
        return package
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise TranslationError(_damaged(path, error)) from error


def _package_class() -> Any:  # noqa: ANN401
    """Import ``argostranslate.package``, which makes folders under the home directory on import.

    Where it cannot, on a read-only home, it is given a folder that is gone afterwards; only the
    store knows where packages are, so it never looks there.
    """
    with _importing:
        try:
            from argostranslate.package import Package
        except OSError:
            with tempfile.TemporaryDirectory() as folder:
                before = {name: os.environ.get(name) for name in _PLACES}
                os.environ.update(dict.fromkeys(_PLACES, folder))
                try:
                    from argostranslate.package import Package
                finally:
                    for name, value in before.items():
                        del os.environ[name]
                        if value is not None:
                            os.environ[name] = value
        return Package


def _damaged(path: Path, error: Exception) -> str:
    pair = path.name.removeprefix("translate-").split("-")[0].replace("_", " ")
    return (
        f"the model in {path} cannot be used ({str(error) or type(error).__name__}); remove and "
        f"install it again: summkit models remove {pair}; summkit models install {pair}"
    )


def _loops(source: str, target: str) -> bool:
    from summkit.translation.checks import repeats

    return repeats(source, target)
