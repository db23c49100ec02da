"""What becomes of sentences that are translated."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """The translation of a line, and what is to be said about it.

    ``score`` is the mean log-probability of a subword of the output, where the engine tells it, and
    ``second`` the one that another engine's model gives it, where that was asked.
    """

    text: str
    score: float | None = None
    remarks: tuple[str, ...] = ()
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of sentences, by the sentence, and what made it of them.

    ``engine`` and ``model`` are ``None`` if there was nothing to translate, and ``model`` also
    where the engine does not name it; those of a way through English are joined by a plus.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    engine: str | None = None
    model: str | None = None
