"""Texts and summaries → another language, by the models that are installed on this machine.

Sentences of all inputs go to the model together: each different one once, in batches of similar
length, a bounded number at a time.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from summkit.errors import OptionError, TranslationError
from summkit.results import Summary, Translation
from summkit.text.document import Document
from summkit.text.splitters import Splitter
from summkit.translation.checks import check, describe
from summkit.translation.clauses import cut
from summkit.translation.engines import (
    ASKING,
    REGISTRY,
    Decoding,
    Engine,
    Hypothesis,
    Model,
    list_engines,
)
from summkit.translation.texts import Outcome, join_text, list_lines, split_text

Progress = Callable[[int, int], None]

_PIVOT = "en"
_AT_ONCE = 1024
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_models: dict[tuple[str, str, str, Decoding], Model] = {}
_loading = threading.Lock()


def _renew_lock() -> None:
    """Give a forked process a lock that no thread of its parent holds."""
    global _loading
    _loading = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)


def translate(
    text: str | Document | Summary,
    *,
    source: str = "ko",
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
        source: The language it is in, or ``"auto"`` to tell it by the script.
        target: The language wanted.
        engine: ``"firefox"``, ``"argos"``, ``"llm"`` for a language model that a server on this
            machine runs, or ``"auto"`` for the better one that is installed.
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
    source: str = "ko",
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
    split = [split_text(text, source, splitter) for text in texts]
    translations: dict[int, Translation] = {}
    for language in dict.fromkeys(text.source for text in split):
        places = [i for i, text in enumerate(split) if text.source == language]
        # an engine that reads in context reads one text at a time
        for group in [[i] for i in places] if engine in ASKING else [places]:
            lines = list_lines((split[i] for i in group), language, target)
            outcomes, name = _translate_lines(lines, language, target, engine, decoding, progress)
            for i in group:
                translations[i] = join_text(split[i], outcomes, target, name)
    return [translations[i] for i in range(len(split))]


def unload_models() -> None:
    """Forget the models that are kept for the next call."""
    with _loading:
        _models.clear()


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
    if engine != "auto":
        REGISTRY.check(engine)


def _translate_lines(
    lines: list[str],
    source: str,
    target: str,
    engine: str,
    decoding: Decoding | None,
    progress: Progress | None,
) -> tuple[dict[str, Outcome], str | None]:
    """Translate different sentences, and name the engine that did."""
    if not lines:
        return {}, None
    chosen, route = _choose_route(source, target, engine)
    how = decoding or Decoding()
    done = {line: Outcome(line) for line in lines}
    for step, (a, b) in enumerate(route):
        model = _load_model(chosen, a, b, how)
        report = _share_progress(progress, len(lines), step, len(route))
        made = _translate_in_batches(model, [done[line].text for line in lines], how, report)
        done = {line: _join_steps(done[line], new) for line, new in zip(lines, made, strict=True)}
    return {line: _add_issues(line, o, source, target) for line, o in done.items()}, chosen.name


def _share_progress(
    progress: Progress | None, total: int, step: int, steps: int
) -> Callable[[int], None]:
    """Report the progress of one step of several as a share of the whole."""

    def report(done: int) -> None:
        if progress is not None:
            progress((step * total + done) // steps, total)

    return report


def _join_steps(before: Outcome, after: Outcome) -> Outcome:
    scores = [s for s in (before.score, after.score) if s is not None]
    return Outcome(
        after.text,
        sum(scores) if scores else None,
        (*before.remarks, *after.remarks),
    )


def _choose_route(source: str, target: str, engine: str) -> tuple[Engine, list[tuple[str, str]]]:
    """Choose an engine with a model for the pair; else one with both halves through English."""
    engines = list_engines(engine)
    if engine in ASKING:
        return engines[0], [(source, target)]
    pairs = {candidate.name: candidate.list_pairs() for candidate in engines}
    for route in ([(source, target)], [(source, _PIVOT), (_PIVOT, target)]):
        for candidate in engines:
            if all(pair in pairs[candidate.name] for pair in route):
                return candidate, route
    by = "" if engine == "auto" else f" for the engine '{engine}'"
    option = "" if engine == "auto" else f" --engine {engine}"
    have = sorted({f"{a} → {b}" for found in pairs.values() for a, b in found})
    there = f" (installed: {', '.join(have)})" if have else ""
    raise TranslationError(
        f"no model for {source} → {target} is installed{by}{there}; install one with "
        f"'summkit models install {source} {target}{option}'"
    )


def _load_model(engine: Engine, source: str, target: str, decoding: Decoding) -> Model:
    """Load a model, or take the one that is loaded; the beam and the batches may differ."""
    kept = replace(decoding, beam_size=None, batch_tokens=None, glossary={})
    key = (engine.name, source, target, kept)
    with _loading:
        if key not in _models:
            if len(_models) >= 4:
                del _models[next(iter(_models))]
            _models[key] = engine.load(source, target, decoding)
        return _models[key]


def _translate_in_batches(
    model: Model, lines: Sequence[str], decoding: Decoding, report: Callable[[int], None]
) -> list[Outcome]:
    """Translate sentences, those of like length together and a bounded number at a time."""
    order, at_once = sorted(range(len(lines)), key=lambda i: (len(lines[i]), i)), _AT_ONCE
    if getattr(model, "reads_in_order", False):
        order, at_once = list(range(len(lines))), len(lines)
    outcomes: list[Outcome] = [Outcome("")] * len(lines)
    for start in range(0, len(order), at_once):
        places = order[start : start + at_once]
        made = _translate_batch(model, [lines[i] for i in places], decoding)
        for done, (i, outcome) in enumerate(zip(places, made, strict=True), start + 1):
            outcomes[i] = outcome
            report(done)
    return outcomes


def _translate_batch(model: Model, lines: Sequence[str], decoding: Decoding) -> Iterator[Outcome]:
    parts = [_split_line(model, line) for line in lines]
    fitting = [part for some in parts for part in some if _is_within_limit(model, part)]
    hypotheses = iter(model.translate(fitting, decoding)) if fitting else iter(())
    return (_join_parts(model, some, hypotheses) for some in parts)


def _split_line(model: Model, line: str) -> list[str]:
    return (
        [line]
        if _is_within_limit(model, line)
        else cut(line, lambda part: _is_within_limit(model, part))
    )


def _is_within_limit(model: Model, part: str) -> bool:
    # a character is at most four subwords, its bytes, so that a short part need not be counted
    return len(part) * 4 <= model.longest or model.count_subwords(part) <= model.longest


def _join_parts(model: Model, parts: Sequence[str], hypotheses: Iterator[Hypothesis]) -> Outcome:
    """Join the parts of a sentence; a word that is too long for the model stays as it is."""
    texts: list[str] = []
    scores: list[float] = []
    remarks: list[str] = []
    for part in parts:
        if not _is_within_limit(model, part):
            texts.append(part)
            remarks.append("a word is too long for the model and was left as it is")
            continue
        hypothesis = next(hypotheses)
        texts.append(hypothesis.text)
        remarks += hypothesis.remarks
        if hypothesis.score is not None:
            scores.append(hypothesis.score)
    if len(parts) > 1:
        remarks.append(f"too long for the model; translated in {len(parts)} parts")
    return Outcome(
        " ".join(text for text in texts if text),
        sum(scores) / len(scores) if scores else None,
        tuple(dict.fromkeys(remarks)),
    )


def _add_issues(line: str, outcome: Outcome, source: str, target: str) -> Outcome:
    """Add what is suspect about a translation to its remarks; its text stays as it is."""
    issues = check(line, outcome.text, source_language=source, target_language=target)
    return replace(outcome, remarks=(*outcome.remarks, *map(describe, issues)))
