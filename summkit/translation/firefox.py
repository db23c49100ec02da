"""Firefox's own translation models, run by fxtranslate on this machine's processor.

The models are students, a Transformer encoder and a decoder of SSRU cells in int8 (Kim et al.,
"From Research to Production and Back: Ludicrously Fast Neural Machine Translation", WNGT 2019;
Bergamot project). The engine decodes greedily, a sentence at a time, and holds the interpreter
meanwhile, so that more threads would not make it faster. It tells no scores.
"""

from __future__ import annotations

import os
import re
import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from summkit.errors import TranslationError, is_installed
from summkit.models.commands import name_install
from summkit.models.firefox import FirefoxStore, ModelFiles, find_files
from summkit.models.firefox_names import MISSING, split_pair
from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.firefox_files import ModelData, check_files, read_files

if TYPE_CHECKING:
    from fxtranslate import Translator

# the students are trained on 128 subwords, the end of the sentence among them
_LONGEST = 127
_NEEDED = ("fxtranslate", "sentencepiece")
_BYTES = re.compile(r"(?:<0x[0-9A-F]{2}>)+")
_HALVES = re.compile("[\ud800-\udfff]")
_Marked = tuple[str, bool]


class FirefoxEngine:
    """The models in summkit's store."""

    name = "firefox"

    def check(self) -> None:
        """Check that what runs the models is installed.

        Raises:
            TranslationError: It is not.
        """
        if not all(map(is_installed, _NEEDED)):
            raise TranslationError(MISSING)

    def list_pairs(self) -> list[tuple[str, str]]:
        """List the pairs whose files are all there; none without fxtranslate."""
        if not all(map(is_installed, _NEEDED)):
            return []
        return sorted(m.pair for m in FirefoxStore().list_installed() if m.problem is None)

    def load(self, source: str, target: str, decoding: Decoding) -> FirefoxModel:
        """Load the model of a pair; ``decoding`` makes no difference to it.

        Raises:
            TranslationError: It is not installed, is damaged, or cannot be run by the engine.
        """
        self.check()
        model = FirefoxStore().find_model(source, target)
        files = None if model is None else find_files(model.path)
        if files is None:
            raise TranslationError(
                f"no Firefox model for {source} → {target}; install one with "
                f"'{name_install(source, target)}'"
            )
        return FirefoxModel(source, target, files)


class FirefoxModel:
    """One model, loaded and tried; several threads may translate with it at once."""

    longest = _LONGEST

    def __init__(self, source: str, target: str, files: ModelFiles) -> None:
        self._pair, self._files = (source, target), files
        self._start()

    def count_subwords(self, sentence: str) -> int:
        """Count the subwords that the model would see."""
        return len(self._vocabulary.encode(_HALVES.sub("�", sentence)))

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """Translate sentences in order; what has no visible character becomes nothing."""
        clean = [_HALVES.sub("�", sentence) for sentence in sentences]
        counts = [len(self._vocabulary.encode(sentence)) for sentence in clean]
        # from nothing at all the model would make something up
        full = [i for i, count in enumerate(counts) if count]
        made = self._run([(clean[i], counts[i] > self.longest) for i in full])
        texts = [""] * len(clean)
        for i, text in zip(full, made, strict=True):
            texts[i] = join_bytes(clean[i], text)
        return [Hypothesis(text) for text in texts]

    def _start(self) -> None:
        try:
            data = read_files(self._files)
            self._vocabulary = check_files(data, self._files)
        except OSError as error:
            raise self._refuse(f"{error.filename}: {error.strerror}") from error
        except ValueError as error:
            raise self._refuse(str(error)) from error
        jobs: SimpleQueue[_Job | None] = SimpleQueue()
        # a daemon: one that waits for work must not keep the program from ending
        threading.Thread(
            target=_serve, args=(jobs, [data]), name="summkit-firefox", daemon=True
        ).start()
        end = weakref.finalize(self, jobs.put, None)
        try:
            # a file can be whole and still lack a weight, which only shows when it is run
            self._ask(jobs, [("1", False)])
        except BaseException:
            end()
            raise
        self._jobs, self._process = jobs, os.getpid()

    def _run(self, sentences: list[_Marked]) -> list[str]:
        if self._process != os.getpid():
            # a forked process has the memory of its parent, but not its threads
            self._start()
        return self._ask(self._jobs, sentences)

    def _ask(self, jobs: SimpleQueue[_Job | None], sentences: list[_Marked]) -> list[str]:
        job = _Job(sentences, Future())
        jobs.put(job)
        try:
            return job.texts.result()
        except BaseException as error:
            job.texts.cancel()
            # what fails inside the engine is no Exception, so that nobody catches it unawares
            if isinstance(error, ValueError) or type(error).__name__ == "PanicException":
                raise self._refuse(str(error)) from error
            raise

    def _refuse(self, reason: str) -> TranslationError:
        source, target = self._pair
        return TranslationError(
            f"the Firefox model {source} → {target} cannot be used ({reason}); install it again "
            f"with '{name_install(source, target)}'"
        )


class _Job(NamedTuple):
    """Sentences that wait for the engine; ``texts`` is cancelled where nobody wants it any more."""

    sentences: list[_Marked]
    texts: Future[list[str]]


def _serve(jobs: SimpleQueue[_Job | None], loading: list[ModelData]) -> None:
    """Translate what is asked for until ``None`` comes, in the one thread that has the engine."""
    translator: Translator | None = None
    while (job := jobs.get()) is not None:
        try:
            # popped, since the engine keeps a copy of its own
            translator = translator or load_translator(loading.pop())
            texts = []
            for sentence, is_long in job.sentences:
                if job.texts.cancelled():
                    break
                # cut by the engine, though not well, rather than ended early
                run = translator.translate_long if is_long else translator.translate
                texts.append(run(sentence))
            with suppress(InvalidStateError):
                job.texts.set_result(texts)
        except BaseException as error:
            with suppress(InvalidStateError):
                # a traceback would carry the translator into another thread
                job.texts.set_exception(error.with_traceback(None))


def load_translator(data: ModelData) -> Translator:
    """Load the engine, in the thread that is to use it."""
    from fxtranslate import Translator

    return Translator(*data)


def join_bytes(source: str, text: str) -> str:
    """Decode characters that the vocabulary spells in bytes, which the engine leaves as they are.

    >>> join_bytes("좋아요 👍", "Good <0xF0><0x9F><0x91><0x8D>")
    'Good 👍'
    """

    def decode_bytes(found: re.Match[str]) -> str:
        letters = bytes.fromhex(found[0].replace("<0x", "").replace(">", ""))
        return "".join(c if c.isprintable() else " " for c in letters.decode(errors="replace"))

    if _BYTES.search(source):
        return text
    return _BYTES.sub(decode_bytes, text).strip()


def try_model(path: Path) -> None:
    """Load a model that is about to be installed, and run it.

    Raises:
        TranslationError: It cannot be loaded or run.
    """
    pair, files = split_pair(path.name), find_files(path)
    if pair is None or files is None:
        raise TranslationError("its files are not those of a model")
    try:
        FirefoxModel(*pair, files)
    except TranslationError as error:
        # where it lies now and how to install it again says nothing yet
        raise TranslationError(str(error.__cause__ or error)) from error


ENGINE = FirefoxEngine()
