"""Sentences through one model: in batches of like length, the long ones cut into parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summkit.translation.clauses import cut
from summkit.translation.engines import Decoding, Hypothesis, Model
from summkit.translation.outcomes import Outcome

_AT_ONCE = 1024


def translate_in_batches(
    model: Model, lines: Sequence[str], decoding: Decoding, report: Callable[[int], None]
) -> list[Outcome]:
    """Translate sentences, those of like length together and a bounded number at a time.

    Args:
        model: The model.
        lines: Sentences, each on one line.
        decoding: How the model is run.
        report: Told how many sentences are done, after each of them.

    Returns:
        An outcome for each sentence; one that is too long for the model is translated in parts.
    """
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
