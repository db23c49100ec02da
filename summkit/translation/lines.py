"""Different sentences of one language → what became of each: prepared, translated and looked at.

What is done to a sentence before a model sees it, and to its translation afterwards, is done here,
so that it holds for all engines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from summkit.translation.batches import translate_in_batches
from summkit.translation.checks import check, describe
from summkit.translation.engines import ASKING, Decoding, Model
from summkit.translation.forcing import Forced, force_terms
from summkit.translation.glossary import Glossary, orient_glossary
from summkit.translation.loading import load_model
from summkit.translation.masks import find_objects, translate_around
from summkit.translation.outcomes import Made, Outcome
from summkit.translation.routes import Step, choose_route
from summkit.translation.second import score_again
from summkit.translation.terms import Force, Terms, translate_with_terms

Progress = Callable[[int, int], None]
"""Told how many sentences are done, and how many there are."""


def translate_lines(
    lines: Sequence[str],
    source: str,
    target: str,
    *,
    engine: str,
    decoding: Decoding,
    progress: Progress | None = None,
) -> Made:
    """Translate different sentences.

    Args:
        lines: The sentences, each on one line.
        source: The language that they are in.
        target: The language wanted.
        engine: Name of an engine, or ``auto``.
        decoding: How its model is run.
        progress: Told of each sentence that is done.

    Raises:
        TranslationError: No model leads there, or one is damaged.
    """
    if not lines:
        return Made()
    route = choose_route(source, target, engine)
    models: list[str] = []
    glossary = Glossary(orient_glossary(decoding.glossary, source, target))
    terms = Terms(glossary, (source, target), decoding.digits, engine in ASKING)

    def run(texts: Sequence[str]) -> list[Outcome]:
        # what is translated again was counted before
        told, names = (None, []) if models else (progress, models)
        return _run(route, texts, decoding, told, names)

    outcomes = translate_with_terms(lines, terms, run, _make_force(route, decoding))
    if decoding.second:
        seconds = score_again(lines, [outcome.text for outcome in outcomes], route, decoding)
        outcomes = [replace(o, second=s) for o, s in zip(outcomes, seconds, strict=True)]
    return Made(
        {
            line: _add_issues(line, outcome, terms)
            for line, outcome in zip(lines, outcomes, strict=True)
        },
        _join_names(step.engine.name for step in route),
        _join_names(models),
    )


def _run(
    route: Sequence[Step],
    texts: Sequence[str],
    decoding: Decoding,
    progress: Progress | None,
    models: list[str],
) -> list[Outcome]:
    """Translate sentences by one model after another, and add what these are called."""
    outcomes: list[Outcome] = []
    for number, step in enumerate(route):
        model = load_model(step, decoding)
        report = _share_progress(progress, len(texts), number, len(route))
        made = _translate_step(model, texts, step, decoding, report)
        outcomes = list(map(_join_steps, outcomes, made)) if outcomes else made
        texts = [outcome.text for outcome in outcomes]
        models.append(getattr(model, "label", None) or "")
    return outcomes


def _make_force(route: Sequence[Step], decoding: Decoding) -> Force | None:
    """Make what forces terms into a translation, where one model makes it and can be forced."""
    if len(route) > 1:
        return None

    def force(sentence: str, made: str, meanings: Sequence[str]) -> Outcome | None:
        model = load_model(route[0], decoding)
        if not isinstance(model, Forced) or find_objects(sentence):
            return None
        return force_terms(model, sentence, made, meanings, decoding)

    return force


def _translate_step(
    model: Model,
    lines: Sequence[str],
    step: Step,
    decoding: Decoding,
    report: Callable[[int], None],
) -> list[Outcome]:
    """Translate sentences by one model, which sees nothing of them but prose."""

    def run(some: Sequence[str]) -> list[Outcome]:
        # what is tried again was counted before
        is_first = len(some) == len(lines)
        return translate_in_batches(model, some, decoding, report if is_first else _ignore)

    return translate_around(lines, step.source, run)


def _ignore(done: int) -> None:
    """Take a number of sentences, and tell nobody."""


def _join_names(names: Iterable[str]) -> str | None:
    return " + ".join(dict.fromkeys(filter(None, names))) or None


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


def _add_issues(line: str, outcome: Outcome, terms: Terms) -> Outcome:
    """Add what is suspect about a translation to its remarks; its text stays as it is."""
    source, target = terms.languages
    shown = terms.glossary.conceal(line, outcome.text)
    issues = check(*shown, source_language=source, target_language=target)
    return replace(outcome, remarks=(*outcome.remarks, *map(describe, issues)))
