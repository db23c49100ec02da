"""Models of CTranslate2, run in one way, whichever engine they belong to.

Batches run side by side, a few ahead of the one that is waited for. A sentence that came out as a
loop is decoded again with repetition forbidden. In a forked process the model is loaded anew.
"""

from __future__ import annotations

import ctypes
import logging
import os
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from summkit.errors import TranslationError
from summkit.translation import checks
from summkit.translation.engines import Decoding, Hypothesis

_LONGEST = 200
_LONGEST_OUTPUT = 512
_BATCH_TOKENS = 1024
# as CTranslate2 itself does; four take half as long again
_BEAM = 2
_STEP = 0.002
_AGAIN = {"repetition_penalty": 1.2, "no_repeat_ngram_size": 3}
_HALVES = re.compile("[\ud800-\udfff]")
# a model that lacks a weight is an index that is out of range
_DAMAGE = (RuntimeError, ValueError, OSError, AttributeError, LookupError)
_OF_CUDA = re.compile("CUDA|libcu|CUBLAS|CUDNN", re.IGNORECASE)
_forked = threading.Lock()


def _renew_lock() -> None:
    """Give a forked process a lock that no thread of its parent holds."""
    global _forked
    _forked = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)


class Subwords(Protocol):
    """How sentences become the subwords of a model, and the subwords of its output a text."""

    @property
    def prefix(self) -> Sequence[str]:
        """What every output begins with: the tag of its language, where a model wants that."""
        ...

    def encode(self, sentence: str) -> list[str]:
        """Return what the model is given for a sentence, its tags among it."""
        ...

    def encode_target(self, text: str) -> list[str]:
        """Return the subwords of a text in the language of the output, without any tag."""
        ...

    def decode(self, subwords: Sequence[str]) -> str:
        """Join subwords to a text."""
        ...


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a model is loaded from.

    ``folder`` has the ``model.bin``. ``open_subwords`` is called for each process that uses the
    model. ``explain`` says in one line that the model cannot be used, for what reason, and what to
    do. ``label`` is what the model is called.
    """

    folder: Path
    open_subwords: Callable[[], Subwords]
    explain: Callable[[Exception], str]
    length_penalty: float = 1.0
    label: str = ""


class Runner:
    """One model, loaded; several threads may translate with it at once."""

    longest = _LONGEST

    def __init__(self, recipe: Recipe, decoding: Decoding) -> None:
        self.label = recipe.label
        self._recipe, self._how = recipe, decoding
        self._load()

    def _load(self) -> None:
        """Load the model, in the process that is to use it."""
        self._encoding = threading.Lock()
        inter, intra = choose_threads(self._how)
        self._side_by_side = inter
        try:
            import ctranslate2
        except (ImportError, OSError) as error:
            raise TranslationError(f"CTranslate2 cannot be loaded ({error})") from error
        if self._how.device == "cuda" and not ctranslate2.get_cuda_device_count():
            raise TranslationError(
                "there is no card with CUDA here, or no driver for it; take the device 'cpu'"
            )
        level = ctranslate2.get_log_level()
        # it warns of each model in 16 bits that it uses 32 on a processor
        ctranslate2.set_log_level(logging.ERROR)
        try:
            self._subwords = self._recipe.open_subwords()
            self._translator = ctranslate2.Translator(
                str(self._recipe.folder),
                device=self._how.device,
                compute_type=self._how.compute_type or "default",
                inter_threads=inter,
                intra_threads=intra,
            )
            self._subwords.encode("가")
        except _DAMAGE as error:
            raise self._refuse(error) from error
        finally:
            ctranslate2.set_log_level(level)
        self._process = os.getpid()

    def _load_after_fork(self) -> None:
        """Load the model anew in a forked process.

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

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> Iterator[Hypothesis]:
        """Translate sentences in order; those that came out as a loop are decoded once more."""
        self._load_after_fork()
        prefix = list(self._subwords.prefix)
        sources = [self._encode(sentence) for sentence in sentences]
        texts = iter(sentences)
        for batch, made in self._decode(sources, prefix, decoding):
            said = [next(texts) for _ in batch]
            yield from self._decode_loops_again(said, batch, made, prefix, decoding)

    def force(self, sentence: str, beginning: str, decoding: Decoding) -> Hypothesis:
        """Translate a sentence so that its translation begins with given words.

        Args:
            sentence: What to translate.
            beginning: How the translation begins; it ends where a word ends.
            decoding: How the model is run.

        Returns:
            The translation with its beginning. Its score is that of what the model chose.
        """
        self._load_after_fork()
        with self._encoding:
            words = self._subwords.encode_target(_HALVES.sub("�", beginning))
        prefix = [*self._subwords.prefix, *words]
        ((_, made),) = self._decode([self._encode(sentence)], prefix, decoding)
        return made[0]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Judge translations, whoever made them.

        Args:
            sources: Sentences.
            targets: A translation of each.

        Returns:
            The mean log-probability of a subword, its end among them, for each; the scores of
            ``translate`` are the same measure.
        """
        self._load_after_fork()
        pairs = [
            (self._encode(source), self._encode_target(target))
            for source, target in zip(sources, targets, strict=True)
        ]
        order = sorted(range(len(pairs)), key=lambda i: max(map(len, pairs[i])))
        found = [0.0] * len(pairs)
        ahead: deque[tuple[list[int], list[Any]]] = deque()
        try:
            for places in _divide(order, lambda i: max(map(len, pairs[i])), _BATCH_TOKENS):
                ahead.append((places, self._start_scoring([pairs[i] for i in places])))
                if len(ahead) > 2 * self._side_by_side:
                    self._finish_scoring(*ahead.popleft(), found)
            while ahead:
                self._finish_scoring(*ahead.popleft(), found)
        except _DAMAGE as error:
            raise self._refuse(error) from error
        return found

    def _encode(self, sentence: str) -> list[str]:
        # some tokenizers load themselves on first use, which two threads must not do at once
        with self._encoding:
            return self._subwords.encode(_HALVES.sub("�", sentence))

    def _encode_target(self, text: str) -> list[str]:
        with self._encoding:
            words = self._subwords.encode_target(_HALVES.sub("�", text))
        return [*self._subwords.prefix, *words]

    def _decode_loops_again(
        self,
        sentences: list[str],
        sources: list[list[str]],
        found: list[Hypothesis],
        prefix: list[str],
        decoding: Decoding,
    ) -> list[Hypothesis]:
        """Decode with repetition forbidden what came out as a loop; keep it if it is none then."""
        looped = [i for i, made in enumerate(found) if checks.is_loop(sentences[i], made.text)]
        again = self._decode([sources[i] for i in looped], prefix, decoding, **_AGAIN)
        makings = (made for _, batch in again for made in batch)
        for i, made in zip(looped, makings, strict=True):
            if not checks.is_loop(sentences[i], made.text):
                found[i] = made
        return found

    def _decode(
        self, sources: list[list[str]], prefix: list[str], decoding: Decoding, **more: float
    ) -> Iterator[tuple[list[list[str]], list[Hypothesis]]]:
        """Decode batch by batch, a few ahead of the one that is waited for.

        All at once would be as fast, but could not be interrupted: CTranslate2 finishes what it
        has been given.
        """
        ahead: deque[tuple[list[list[str]], list[Any]]] = deque()
        try:
            for batch in _divide(sources, len, decoding.batch_tokens or _BATCH_TOKENS):
                ahead.append((batch, self._start(batch, prefix, decoding, **more)))
                if len(ahead) > 2 * self._side_by_side:
                    batch, started = ahead.popleft()
                    yield batch, self._finish(started, prefix)
            while ahead:
                batch, started = ahead.popleft()
                yield batch, self._finish(started, prefix)
        except _DAMAGE as error:
            raise self._refuse(error) from error

    def _start(
        self, batch: list[list[str]], prefix: list[str], decoding: Decoding, **more: float
    ) -> list[Any]:
        started: list[Any] = self._translator.translate_batch(
            batch,
            target_prefix=[prefix] * len(batch) if prefix else None,
            beam_size=decoding.beam_size or _BEAM,
            length_penalty=self._recipe.length_penalty,
            replace_unknowns=True,
            return_scores=True,
            # 0: what is longer has been cut by us, and must not be cut silently here
            max_input_length=0,
            max_decoding_length=min(_LONGEST_OUTPUT, 64 + 3 * max(map(len, batch))),
            asynchronous=True,
            **more,
        )
        return started

    def _finish(self, batch: list[Any], prefix: list[str]) -> list[Hypothesis]:
        return [self._read_hypothesis(result, len(prefix)) for result in _wait(batch)]

    def _read_hypothesis(self, result: Any, given: int) -> Hypothesis:  # noqa: ANN401 (ctranslate2 has no types)
        subwords, tags = result.hypotheses[0], len(self._subwords.prefix)
        with self._encoding:
            text = self._subwords.decode(subwords[tags:])
        # its scores count what was given and the end of the sentence as lengths, but sum up only
        # what was chosen
        total = result.scores[0] * (len(subwords) + 1) ** self._recipe.length_penalty
        return Hypothesis(text.strip(), float(total / (len(subwords) - given + 1)))

    def _start_scoring(self, batch: list[tuple[list[str], list[str]]]) -> list[Any]:
        started: list[Any] = self._translator.score_batch(
            [source for source, _ in batch],
            [target for _, target in batch],
            # a judgement of the first part of a sentence is one still
            max_input_length=_LONGEST_OUTPUT,
            asynchronous=True,
        )
        return started

    def _finish_scoring(self, places: list[int], batch: list[Any], found: list[float]) -> None:
        tags = len(self._subwords.prefix)
        for i, result in zip(places, _wait(batch), strict=True):
            chosen = result.log_probs[tags:]
            found[i] = float(sum(chosen) / max(1, len(chosen)))

    def _refuse(self, error: Exception) -> TranslationError:
        if self._how.device != "cpu" and _OF_CUDA.search(str(error)):
            # libraries of CUDA are looked for when the first sentence is translated
            return TranslationError(
                f"CUDA cannot be used ({error}); mend that, or take the device 'cpu'"
            )
        return TranslationError(self._recipe.explain(error))


def _wait(batch: list[Any]) -> list[Any]:
    """Wait in small steps, since Ctrl-C is only heeded between two of them."""
    for result in batch:
        while not result.done():
            time.sleep(_STEP)
    return [result.result() for result in batch]


def _divide(
    items: Sequence[Any], measure: Callable[[Any], int], tokens: int
) -> Iterator[list[Any]]:
    """Divide items, the shortest first, into batches of so many subwords, padding counted."""
    batch: list[Any] = []
    for item in items:
        if batch and (len(batch) + 1) * max(measure(item), measure(batch[-1])) > tokens:
            yield batch
            batch = []
        batch.append(item)
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


def try_recipe(recipe: Recipe) -> None:
    """Translate a sentence with a model that is about to be installed.

    Raises:
        TranslationError: It cannot be loaded or run.
    """
    how = Decoding(beam_size=1)
    try:
        list(Runner(recipe, how).translate(["1"], how))
    except TranslationError as error:
        # where it lies now and how to install it again says nothing yet
        raise TranslationError(str(error.__cause__ or error)) from error
