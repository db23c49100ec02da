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
from collections.abc import Iterator, Sequence
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
from summkit.translation.stored import StoredEngine

if TYPE_CHECKING:
    from fxtranslate import Translator

# the students are trained on 128 subwords, the end of the sentence among them
_LONGEST = 127
_BYTES = re.compile(r"(?:<0x[0-9A-F]{2}>)+")
_HALVES = re.compile("[\ud800-\udfff]")


class FirefoxEngine(StoredEngine):
    """The models in summkit's store."""

    name = "firefox"
    needed = ("fxtranslate", "sentencepiece")

    def check(self) -> None:
        """Check that what runs the models is installed.

        Raises:
            TranslationError: It is not.
        """
        if not all(map(is_installed, self.needed)):
            raise TranslationError(MISSING)

    def load(self, source: str, target: str, decoding: Decoding) -> FirefoxModel:
        """Load the model of a pair; ``decoding`` makes no difference to it.

        Raises:
            TranslationError: It is not installed, is damaged, or cannot be run by the engine.
        """
        self.check()
        model = FirefoxStore().find_model(source, target)
        files = None if model is None else find_files(model.path)
        if model is None or files is None:
            raise TranslationError(
                f"no Firefox model for {source} → {target}; install one with "
                f"'{name_install(source, target)}'"
            )
        return FirefoxModel(source, target, files, model.version)


class FirefoxModel:
    """One model, loaded and tried; several threads may translate with it at once."""

    longest = _LONGEST

    def __init__(self, source: str, target: str, files: ModelFiles, version: str = "") -> None:
        self.label = f"{source}-{target} {version}".strip()
        self._pair, self._files = (source, target), files
        self._start()

    def count_subwords(self, sentence: str) -> int:
        """Count the subwords that the model would see."""
        return len(self._vocabulary.encode(_HALVES.sub("�", sentence)))

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> Iterator[Hypothesis]:
        """Translate sentences in order; what has no visible character becomes nothing."""
        for sentence in sentences:
            clean = _HALVES.sub("�", sentence)
            count = len(self._vocabulary.encode(clean))
            # from nothing at all the model would make something up
            text = self._run(clean, is_long=count > self.longest) if count else ""
            yield Hypothesis(join_bytes(clean, text))

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
            self._ask(jobs, "1")
        except BaseException:
            end()
            raise
        self._jobs, self._process = jobs, os.getpid()

    def _run(self, sentence: str, *, is_long: bool) -> str:
        if self._process != os.getpid():
            # a forked process has the memory of its parent, but not its threads
            self._start()
        return self._ask(self._jobs, sentence, is_long=is_long)

    def _ask(self, jobs: SimpleQueue[_Job | None], sentence: str, *, is_long: bool = False) -> str:
        job = _Job(sentence, is_long, Future())
        jobs.put(job)
        try:
            return job.text.result()
        except BaseException as error:
            job.text.cancel()
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
    """A sentence that waits for the engine; ``text`` is cancelled where nobody wants it any more.

    ``is_long`` says that it has more subwords than the model takes.
    """

    sentence: str
    is_long: bool
    text: Future[str]


def _serve(jobs: SimpleQueue[_Job | None], loading: list[ModelData]) -> None:
    """Translate what is asked for until ``None`` comes, in the one thread that has the engine."""
    translator: Translator | None = None
    while (job := jobs.get()) is not None:
        if job.text.cancelled():
            continue
        try:
            # popped, since the engine keeps a copy of its own
            translator = translator or load_translator(loading.pop())
            # cut by the engine, though not well, rather than ended early
            run = translator.translate_long if job.is_long else translator.translate
            text = run(job.sentence)
            with suppress(InvalidStateError):
                job.text.set_result(text)
        except BaseException as error:
            with suppress(InvalidStateError):
                # a traceback would carry the translator into another thread
                job.text.set_exception(error.with_traceback(None))


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
