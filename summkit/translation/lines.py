"""Different sentences of one language → what became of each: prepared, translated and looked at.

What is done to a sentence before a model sees it, and to its translation afterwards, is done here,
so that it holds for all engines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from summkit.translation.batches import translate_in_batches
from summkit.translation.checks import check, describe
from summkit.translation.engines import Decoding
from summkit.translation.loading import load_model
from summkit.translation.outcomes import Made, Outcome
from summkit.translation.routes import choose_route
from summkit.translation.second import score_again

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
    texts = list(lines)
    outcomes: list[Outcome] = []
    models: list[str] = []
    for number, step in enumerate(route):
        model = load_model(step, decoding)
        report = _share_progress(progress, len(lines), number, len(route))
        made = translate_in_batches(model, texts, decoding, report)
        outcomes = list(map(_join_steps, outcomes, made)) if outcomes else made
        texts = [outcome.text for outcome in outcomes]
        models.append(getattr(model, "label", None) or "")
    if decoding.second:
        seconds = score_again(lines, texts, route, decoding)
        outcomes = [replace(o, second=s) for o, s in zip(outcomes, seconds, strict=True)]
    return Made(
        {
            line: _add_issues(line, outcome, source, target)
            for line, outcome in zip(lines, outcomes, strict=True)
        },
        _join_names(step.engine.name for step in route),
        _join_names(models),
    )


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


def _add_issues(line: str, outcome: Outcome, source: str, target: str) -> Outcome:
    """Add what is suspect about a translation to its remarks; its text stays as it is."""
    issues = check(line, outcome.text, source_language=source, target_language=target)
    return replace(outcome, remarks=(*outcome.remarks, *map(describe, issues)))
