"""Texts and summaries → another language, by the models that are installed on this machine.

Sentences of all inputs go to the model together: each different one once, in batches of similar
length, a bounded number at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summkit.errors import OptionError
from summkit.results import Summary, Translation
from summkit.text.document import Document
from summkit.text.splitters import Splitter
from summkit.translation.engines import ASKING, REGISTRY, Decoding
from summkit.translation.lines import Progress, translate_lines
from summkit.translation.loading import unload_models
from summkit.translation.names import settle_names
from summkit.translation.texts import join_text, list_lines, split_text

__all__ = ["Progress", "check_options", "translate", "translate_all", "unload_models"]

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def translate(
    text: str | Document | Summary,
    *,
    source: str = "auto",
    target: str = "en",
    engine: str = "auto",
    decoding: Decoding | None = None,
    splitter: str | Splitter = "auto",
) -> Translation:
    """Translate a text, a document's article, or the sentences of a summary.

    No connection is opened; the models are those that ``summkit models install`` has put on this
    machine. A model stays loaded for the next call.

    Args:
        text: What to translate; of a summary of several documents, translate its ``parts``.
        source: The language it is in; ``"auto"`` tells it by the script.
        target: The language wanted.
        engine: ``"firefox"``, ``"ct2"``, ``"argos"``, ``"llm"`` for a language model that a server
            on this machine runs, or ``"auto"`` for the best one that is installed.
        decoding: How the model is run, if not as the engine has measured to be best.
        splitter: How sentences are found; see ``summkit.split_sentences``.

    Returns:
        The translation, with every paragraph and line break where it was.

    Raises:
        OptionError: An unknown engine, something that is no code of a language, or a summary of
            several documents.
        TranslationError: No model for the pair is installed, or it is damaged; or the language
            cannot be told.
        LanguageModelError: The server of the language model cannot be used.
    """
    return translate_all(
        [text],
        source=source,
        target=target,
        engine=engine,
        decoding=decoding,
        splitter=splitter,
    )[0]


def translate_all(
    texts: Iterable[str | Document | Summary],
    *,
    source: str = "auto",
    target: str = "en",
    engine: str = "auto",
    decoding: Decoding | None = None,
    splitter: str | Splitter = "auto",
    progress: Progress | None = None,
) -> list[Translation]:
    """Translate several texts at once, which is quicker than one after another.

    The arguments and errors are those of :func:`translate`; ``progress`` is called with the
    number of different sentences that are done and their number in all.
    """
    check_options(source, target, engine)
    how = decoding or Decoding()
    split = [split_text(text, source, target, splitter) for text in texts]
    translations: dict[int, Translation] = {}
    for language in dict.fromkeys(text.source for text in split):
        places = [i for i, text in enumerate(split) if text.source == language]
        # an engine that reads in context reads one text at a time
        for group in [[i] for i in places] if engine in ASKING else [places]:
            lines = list_lines((split[i] for i in group), language, target)
            made = translate_lines(
                lines, language, target, engine=engine, decoding=how, progress=progress
            )
            for i in group:
                own = [sentence.line for sentence in split[i].sentences]
                settled = settle_names(own, made, how, (language, target))
                translations[i] = join_text(split[i], settled, target)
    return [translations[i] for i in range(len(split))]


def check_options(source: str, target: str, engine: str) -> None:
    """Check the options of a translation, before any text is read.

    Args:
        source: Code of a language, or ``"auto"``.
        target: Code of a language.
        engine: Name of an engine, or ``"auto"``.

    Raises:
        OptionError: Something that is no code of a language, or an unknown engine.
    """
    for code in (source, target):
        if not (isinstance(code, str) and (_CODE.fullmatch(code) or code == "auto")):
            raise OptionError(f"'{code}' is no code of a language, such as 'ko' or 'en'")
    if target == "auto":
        raise OptionError("say which language is wanted; only the source can be found by itself")
    if source == target:
        raise OptionError(f"source and target are both '{source}'; there is nothing to translate")
    if engine != "auto":
        REGISTRY.check(engine)
