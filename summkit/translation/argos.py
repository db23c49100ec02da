"""Argos Translate's packages, run on CTranslate2 by ourselves.

A package folder holds ``metadata.json``, a CTranslate2 ``model/`` and a ``sentencepiece.model`` or
``bpe.model``. They are read by ``argostranslate.package``. ``argostranslate.translate`` is never
imported: it splits sentences with a model that it downloads while translating, and one paragraph
at a time. Decoding is as there (a length penalty of 0.2, unknown subwords copied from the source),
but for one thing: a sentence that came out as a loop is decoded again with repetition forbidden.

Marian-style Transformers: Vaswani et al., "Attention is all you need" (NeurIPS 2017).
"""

from __future__ import annotations

import ctypes
import os
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summkit.errors import TranslationError, is_installed, require_extra
from summkit.models.argos import ArgosStore
from summkit.translation import checks
from summkit.translation.engines import Decoding, Hypothesis

_LONGEST = 200
_LONGEST_OUTPUT = 512
_BATCH_TOKENS = 1024
# as CTranslate2 itself does; argostranslate takes four, which takes half as long again
_BEAM = 2
_LENGTH_PENALTY = 0.2
_STEP = 0.002
_AGAIN = {"repetition_penalty": 1.2, "no_repeat_ngram_size": 3}
_PLACES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
_NEEDED = ("ctranslate2", "sentencepiece", "argostranslate")
_importing = threading.Lock()
_forked = threading.Lock()


def _renew_locks() -> None:
    """Give a forked process locks that no thread of its parent holds."""
    global _importing, _forked
    _importing, _forked = threading.Lock(), threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_locks)


class ArgosEngine:
    """The packages in the store that summkit shares with argostranslate."""

    name = "argos"

    def check(self) -> None:
        """Check that what runs the packages is installed.

        Raises:
            MissingExtraError: It is not.
        """
        for module in _NEEDED:
            require_extra(module, "argos", "the engine 'argos'")

    def list_pairs(self) -> list[tuple[str, str]]:
        """List the pairs that are installed and whole; none without the extra."""
        if not all(map(is_installed, _NEEDED)):
            return []
        return sorted({m.pair for m in ArgosStore().list_installed() if m.problem is None})

    def measure(self, source: str, target: str) -> int:
        """Measure the newest package of a pair, in bytes; 0 if there is none."""
        package = ArgosStore().find_model(source, target)
        return package.size if package else 0

    def load(self, source: str, target: str, decoding: Decoding) -> ArgosModel:
        """Load the newest package of a pair.

        Raises:
            MissingExtraError: What runs it is not installed.
            TranslationError: It is damaged, or CTranslate2 cannot run it.
        """
        self.check()
        package = ArgosStore().find_model(source, target)
        if package is None:
            raise TranslationError(
                f"no Argos model for {source} → {target}; install one with "
                f"'summkit models install {source} {target} --engine argos'"
            )
        label = f"{source}-{target} {package.version}".strip()
        return ArgosModel(package.path, decoding, label)


class ArgosModel:
    """One package, loaded; several threads may translate with it at once."""

    longest = _LONGEST

    def __init__(self, path: Path, decoding: Decoding, label: str = "") -> None:
        self.label = label
        self._path, self._how = path, decoding
        self._load()

    def _load(self) -> None:
        """Load the package, in the process that is to use it."""
        path, decoding = self._path, self._how
        self._package = _open_package(path)
        self._prefix: str = self._package.target_prefix
        self._encoding = threading.Lock()
        inter, intra = choose_threads(decoding)
        self._side_by_side = inter
        try:
            import ctranslate2
        except (ImportError, OSError) as error:
            raise TranslationError(f"CTranslate2 cannot be loaded ({error})") from error
        try:
            self._translator = ctranslate2.Translator(
                str(path / "model"),
                device=decoding.device,
                compute_type=decoding.compute_type or "default",
                inter_threads=inter,
                intra_threads=intra,
            )
            self._package.tokenizer.encode("가")
        except (RuntimeError, ValueError, OSError, AttributeError) as error:
            raise TranslationError(_explain_damage(path, error)) from error
        self._process = os.getpid()

    def _load_after_fork(self) -> None:
        """Load the package anew in a forked process.

        It has the memory of its parent, but not the threads that CTranslate2 works in, nor those
        that would give a lock back.
        """
        if self._process == os.getpid():
            return
        with _forked:
            if self._process != os.getpid():
                # never freed: its end would wait for threads that are not there
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._translator))
                self._load()

    def count_subwords(self, sentence: str) -> int:
        """Count the subwords that the model would see."""
        self._load_after_fork()
        return len(self._encode(sentence))

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """Translate sentences in order; those that came out as a loop are decoded once more."""
        self._load_after_fork()
        sources = [self._encode(sentence) for sentence in sentences]
        found = self._decode(sources, decoding)
        looped = [i for i, made in enumerate(found) if checks.is_loop(sentences[i], made.text)]
        if looped:
            again = self._decode([sources[i] for i in looped], decoding, **_AGAIN)
            for i, made in zip(looped, again, strict=True):
                if not checks.is_loop(sentences[i], made.text):
                    found[i] = made
        return found

    def _encode(self, sentence: str) -> list[str]:
        # the tokenizers load themselves on first use, which two threads must not do at once
        with self._encoding:
            return list(self._package.tokenizer.encode(sentence))

    def _decode(
        self, sources: list[list[str]], decoding: Decoding, **more: float
    ) -> list[Hypothesis]:
        """Decode batch by batch, a few ahead of the one that is waited for.

        All at once would be as fast, but could not be interrupted: CTranslate2 finishes what it
        has been given.
        """
        found: list[Hypothesis] = []
        ahead: deque[list[Any]] = deque()
        try:
            for batch in _divide(sources, decoding.batch_tokens or _BATCH_TOKENS):
                ahead.append(self._start(batch, decoding, **more))
                if len(ahead) > 2 * self._side_by_side:
                    found += self._finish(ahead.popleft())
            while ahead:
                found += self._finish(ahead.popleft())
        except (RuntimeError, ValueError) as error:
            raise TranslationError(_explain_damage(self._path, error)) from error
        return found

    def _start(self, batch: list[list[str]], decoding: Decoding, **more: float) -> list[Any]:
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

    def _finish(self, batch: list[Any]) -> list[Hypothesis]:
        """Wait in small steps, since Ctrl-C is only heeded between two of them."""
        for result in batch:
            while not result.done():
                time.sleep(_STEP)
        return [self._read_hypothesis(result.result()) for result in batch]

    def _read_hypothesis(self, result: Any) -> Hypothesis:  # noqa: ANN401 (ctranslate2 has no types)
        subwords = result.hypotheses[0]
        with self._encoding:
            text: str = self._package.tokenizer.decode(subwords)
        if self._prefix:
            text = text.removeprefix(self._prefix)
        score = result.scores[0] / max(1, len(subwords)) ** (1 - _LENGTH_PENALTY)
        return Hypothesis(text.strip(), float(score))


def _divide(sources: list[list[str]], tokens: int) -> Iterator[list[list[str]]]:
    """Divide sentences, shortest first, into batches of so many subwords, padding counted."""
    batch: list[list[str]] = []
    for source in sources:
        if batch and (len(batch) + 1) * max(len(source), len(batch[-1])) > tokens:
            yield batch
            batch = []
        batch.append(source)
    if batch:
        yield batch


def choose_threads(decoding: Decoding) -> tuple[int, int]:
    """Choose how many batches run side by side, and the threads of each.

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


def try_model(path: Path) -> None:
    """Translate a sentence with a package that is about to be installed.

    Raises:
        TranslationError: It cannot be loaded or run.
    """
    try:
        ArgosModel(path, Decoding(beam_size=1)).translate(["1"], Decoding(beam_size=1))
    except TranslationError as error:
        # where it lies now and how to install it again says nothing yet
        raise TranslationError(str(error.__cause__ or error)) from error


def _open_package(path: Path) -> Any:  # noqa: ANN401 (argostranslate has no types)
    try:
        package = _import_package_class()(path)
        package.tokenizer  # noqa: B018 (it has none if neither of its files is there)
        return package
    except ImportError as error:
        raise TranslationError(f"argostranslate cannot be imported ({error})") from error
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise TranslationError(_explain_damage(path, error)) from error


def _import_package_class() -> Any:  # noqa: ANN401
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


def _explain_damage(path: Path, error: Exception) -> str:
    pair = path.name.removeprefix("translate-").split("-")[0].replace("_", " ")
    return (
        f"the model in {path} cannot be used ({str(error) or type(error).__name__}); remove and "
        f"install it again: summkit models remove {pair}; summkit models install {pair}"
    )


ENGINE = ArgosEngine()
