"""How close translations come to those of people: BLEU and chrF, by sacreBLEU.

K. Papineni, S. Roukos, T. Ward and W.-J. Zhu, "BLEU: a method for automatic evaluation of machine
translation", ACL 2002; M. Popović, "chrF: character n-gram F-score for automatic MT evaluation",
WMT 2015. The signatures are those of M. Post, "A call for clarity in reporting BLEU scores", WMT
2018. Both are scores of a whole set of texts, not means over its texts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summkit.errors import OptionError

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class TranslationScore:
    """A score from 0 to 100 with its 95 % bootstrap interval, and its signature.

    ``low`` and ``high`` are the score itself where there is only one text.
    """

    score: float
    low: float
    high: float
    signature: str

    def __str__(self) -> str:
        return f"{self.score:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True, slots=True)
class TranslationScores:
    """The scores of a set of translations."""

    bleu: TranslationScore
    chrf: TranslationScore

    def __str__(self) -> str:
        lines = (f"BLEU {self.bleu}", f"chrF {self.chrf}")
        return "\n".join((*lines, self.bleu.signature, self.chrf.signature))


def score_translations(
    hypotheses: Sequence[str], references: Sequence[str | Sequence[str]], *, draws: int = 1000
) -> TranslationScores:
    """Score translations against those of people.

    Args:
        hypotheses: The translations.
        references: For each of them what it should say, or several such texts.
        draws: How many samples an interval is computed from. They are drawn with sacreBLEU's seed,
            which ``SACREBLEU_SEED`` sets and the signature names.

    Raises:
        OptionError: If there are no translations, not as many references, or something is no
            text.
    """
    if draws < 2:
        raise OptionError(f"draws must be at least 2, not {draws}")
    texts, columns = list(hypotheses), _transpose_references(hypotheses, references)
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    # force: it would warn on stderr of texts that look tokenized
    return TranslationScores(
        _score(BLEU(force=True), texts, columns, draws), _score(CHRF(), texts, columns, draws)
    )


def _score(
    metric: Any,  # noqa: ANN401 (a metric of sacreBLEU)
    hypotheses: list[str],
    columns: list[list[str | None]],
    draws: int,
) -> TranslationScore:
    several = len(hypotheses) > 1
    _unify_numbers(metric)
    found = metric.corpus_score(hypotheses, columns, n_bootstrap=draws if several else 1)
    signature = metric.get_signature().format()
    shown = json.loads(found.format(width=_DIGITS, is_json=True, signature=signature))
    score = float(found.score)
    # sacreBLEU tells the middle of the interval and half its width, or nothing where all is 0
    middle, half = shown.get("confidence_mean", score), shown.get("confidence_var", 0.0)
    low, high = max(0.0, middle - half), min(100.0, middle + half)
    return TranslationScore(score, low, high, f"{found.name}|{signature}")


def _unify_numbers(metric: Any) -> None:  # noqa: ANN401 (a metric of sacreBLEU)
    """See that each score of a metric is a float.

    Of a sample in which nothing matches it is one, and else a number of NumPy: sacreBLEU cannot
    average the two.
    """
    compute = metric._compute_score_from_stats

    def compute_float(stats: Any) -> Any:  # noqa: ANN401
        found = compute(stats)
        found.score = float(found.score)
        return found

    metric._compute_score_from_stats = compute_float


def _transpose_references(
    hypotheses: Sequence[str], references: Sequence[str | Sequence[str]]
) -> list[list[str | None]]:
    """Turn the references of each text into columns, with ``None`` where a text has fewer."""
    if isinstance(hypotheses, str) or isinstance(references, str):
        raise OptionError("translations and references must be lists of texts; put one in a list")
    if not hypotheses or len(hypotheses) != len(references):
        raise OptionError(
            "each translation needs a reference, and there must be one at least; there are "
            f"{len(hypotheses)} and {len(references)}"
        )
    rows = [[r] if isinstance(r, str) else list(r) for r in references]
    if not all(rows):
        raise OptionError(f"the translation {list(map(bool, rows)).index(False)} has no reference")
    if not all(isinstance(text, str) for texts in (hypotheses, *rows) for text in texts):
        raise OptionError("translations and references must be strings")
    width = max(map(len, rows))
    return [[row[i] if i < len(row) else None for row in rows] for i in range(width)]
