"""What an experiment finds, as values: systems, their figures, and tests of the differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from summkit.evaluation.estimates import Estimate

MEASURES = ("rouge1", "rouge2", "rougeL", "precision")
"""The figures of a system that have an interval."""


@dataclass(frozen=True, slots=True)
class PairedTest:
    """How far a system is above a baseline, with the two-sided p value of the difference.

    ``precision`` and ``precision_p`` are ``None`` where no sentences are marked.
    """

    baseline: str
    rouge2: float
    rouge2_p: float
    precision: float | None
    precision_p: float | None


@dataclass(frozen=True, slots=True)
class SystemResult:
    """The figures of one system at one length; F1 for ROUGE.

    ``precision`` is the part of the chosen sentences that the editor marked. ``characters`` and
    ``sentences`` are the mean length of a summary.
    """

    system: str
    rouge1: Estimate
    rouge2: Estimate
    rougeL: Estimate  # noqa: N815 (the name in the literature)
    precision: Estimate | None
    characters: float
    sentences: float
    comparisons: tuple[PairedTest, ...]

    def estimate(self, measure: str) -> Estimate | None:
        """Return one of ``MEASURES``."""
        value: Estimate | None = getattr(self, measure)
        return value

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> SystemResult:
        """Build a result from what :meth:`Experiment.to_dict` makes of it."""
        estimates = {m: Estimate(**value[m]) if value[m] else None for m in MEASURES}
        comparisons = tuple(PairedTest(**test) for test in value["comparisons"])
        return cls(**{**value, **estimates, "comparisons": comparisons})


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """All systems at one length. ``kind`` is ``sentences`` or ``characters``."""

    kind: str
    budget: str
    rows: tuple[SystemResult, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Experiment:
    """What an experiment found, and everything that its figures depend on.

    ``marked`` is the number of articles with marked sentences. ``references`` says what the
    summaries are compared with. ``absent`` are the systems that could not be run, ``left_out`` the
    rows that could not be read and the articles on which a system failed, a line each.
    ``seconds`` is the median time of a summary for each system that is timed, and ``prepared``
    the part of it in which ours find sentences and words.
    """

    data: str
    digest: str
    split: str
    articles: int
    marked: int
    references: str
    signature: str
    baselines: tuple[str, ...]
    tables: tuple[BudgetTable, ...]
    absent: tuple[str, ...]
    left_out: tuple[str, ...]
    level: float
    draws: int
    seed: int
    random_seeds: int
    prepared: float
    seconds: tuple[tuple[str, float], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the experiment as values that JSON has.

        All but ``times`` is the same in every run.
        """
        value = asdict(self)
        times = {"prepared": value.pop("prepared"), "seconds": dict(value.pop("seconds"))}
        return {**value, "times": times}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Experiment:
        """Build an experiment from its dictionary, or from its JSON."""
        rest: dict[str, Any] = {
            key: tuple(item) if isinstance(item, list) else item
            for key, item in value.items()
            if key not in ("version", "times", "tables")
        }
        return cls(
            **rest,
            tables=tuple(
                BudgetTable(t["kind"], t["budget"], tuple(map(SystemResult.from_dict, t["rows"])))
                for t in value["tables"]
            ),
            prepared=value["times"]["prepared"],
            seconds=tuple(value["times"]["seconds"].items()),
        )

    def __repr__(self) -> str:
        systems = len(self.tables[0].rows) if self.tables else 0
        return (
            f"Experiment({self.data!r}, split={self.split!r}, {self.articles} articles, "
            f"{systems} systems)"
        )
