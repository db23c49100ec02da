"""What an experiment on marked documents finds, as values: a table for each genre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from summkit.evaluation.estimates import Estimate

MARKED_MEASURES = ("precision", "grade", "rouge1", "rouge2", "rougeL")
"""The figures of a system; all of them have an interval."""
ALL_GENRES = "all"


@dataclass(frozen=True, slots=True)
class MarkedTest:
    """How far a system is above a baseline, with the two-sided p values of the differences."""

    baseline: str
    precision: float
    precision_p: float
    grade: float
    grade_p: float


@dataclass(frozen=True, slots=True)
class MarkedResult:
    """The figures of one system on the documents of a genre; F1 for ROUGE.

    Chance has no ROUGE: it is computed and not drawn.
    """

    system: str
    precision: Estimate
    grade: Estimate
    rouge1: Estimate | None
    rouge2: Estimate | None
    rougeL: Estimate | None  # noqa: N815 (the name in the literature)
    comparisons: tuple[MarkedTest, ...]

    def estimate(self, measure: str) -> Estimate | None:
        """Return one of ``MARKED_MEASURES``."""
        value: Estimate | None = getattr(self, measure)
        return value

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> MarkedResult:
        """Build a result from what :meth:`MarkedExperiment.to_dict` makes of it."""
        estimates = {m: Estimate(**value[m]) if value[m] else None for m in MARKED_MEASURES}
        comparisons = tuple(MarkedTest(**test) for test in value["comparisons"])
        return cls(**{**value, **estimates, "comparisons": comparisons})


@dataclass(frozen=True, slots=True)
class GenreTable:
    """All systems on the documents of one genre, or of all of them, ``ALL_GENRES``."""

    genre: str
    documents: int
    rows: tuple[MarkedResult, ...]


@dataclass(frozen=True, slots=True, repr=False)
class MarkedExperiment:
    """What an experiment found, and everything that its figures depend on.

    The first table is of all documents; others follow where there are several genres. ``readings``
    counts the readers of every document. The other fields are those of ``Experiment``.
    """

    data: str
    digest: str
    documents: int
    readings: int
    signature: str
    baselines: tuple[str, ...]
    tables: tuple[GenreTable, ...]
    absent: tuple[str, ...]
    left_out: tuple[str, ...]
    level: float
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Return the experiment as values that JSON has; the same in every run."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> MarkedExperiment:
        """Build an experiment from its dictionary, or from its JSON."""
        rest: dict[str, Any] = {
            key: tuple(item) if isinstance(item, list) else item
            for key, item in value.items()
            if key not in ("version", "tables")
        }
        tables = tuple(
            GenreTable(t["genre"], t["documents"], tuple(map(MarkedResult.from_dict, t["rows"])))
            for t in value["tables"]
        )
        return cls(**rest, tables=tables)

    def __repr__(self) -> str:
        return f"MarkedExperiment({self.data!r}, {self.documents} documents)"
