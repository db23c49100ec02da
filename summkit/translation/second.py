"""What a model of another engine thinks of translations: how likely it finds each."""

from __future__ import annotations

from collections.abc import Sequence

from summkit.errors import TranslationError
from summkit.models.commands import name_install
from summkit.translation.engines import Decoding
from summkit.translation.loading import load_model
from summkit.translation.routes import Step, list_seconds

# the engines whose models can
_JUDGES = ("argos", "ct2")


def score_again(
    lines: Sequence[str], texts: Sequence[str], route: Sequence[Step], decoding: Decoding
) -> list[float | None]:
    """Score translations with a second model, forced to say what the first one said.

    Args:
        lines: The sentences.
        texts: The translation of each.
        route: What translated them.
        decoding: How models are run.

    Returns:
        The mean log-probability of a subword of each translation; ``None`` for one that is empty or
        too long for the second model.

    Raises:
        TranslationError: No other engine with a model for the pair can score.
    """
    for step in list_seconds(route):
        model = load_model(step, decoding)
        score = getattr(model, "score", None)
        if score is None:
            continue
        fitting = [
            i
            for i, text in enumerate(texts)
            if text.strip() and max(map(model.count_subwords, (lines[i], text))) <= model.longest
        ]
        found = score([lines[i] for i in fitting], [texts[i] for i in fitting])
        scores: list[float | None] = [None] * len(lines)
        for i, value in zip(fitting, found, strict=True):
            scores[i] = value
        return scores
    source, target = route[0].source, route[-1].target
    used = {step.engine.name for step in route}
    other = next((name for name in _JUDGES if name not in used), _JUDGES[-1])
    raise TranslationError(
        f"no second model for {source} → {target} that can judge is installed; install one, as "
        f"with '{name_install(source, target, other)}', or leave out --check"
    )
