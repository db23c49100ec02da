"""What a check looks at, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summkit.text.morphemes import Morpheme, analyze_morphemes
from summkit.translation.checks.traces import Trace, find_traces

Kind = Literal[
    "empty",
    "tokens",
    "marks",
    "repetition",
    "copy",
    "script",
    "length",
    "coverage",
    "negation",
    "digits",
    "name",
    "score",
]

_SHOWN = 40
# a text is tagged up to here; what stands behind is not looked at by the checks that need it
TAGGED = 4_000


@dataclass(frozen=True, slots=True)
class QualityIssue:
    """Something that a reader should look at: what kind it is, and what was seen."""

    kind: Kind
    detail: str = ""


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation."""

    source: str
    target: str
    source_language: str
    target_language: str

    @property
    def languages(self) -> tuple[str, str]:
        """The languages of the two."""
        return self.source_language, self.target_language

    @property
    def korean(self) -> str:
        """The Korean one of the two, or nothing."""
        if self.source_language == "ko":
            return self.source
        return self.target if self.target_language == "ko" else ""

    @property
    def english(self) -> str:
        """The English one of the two, or nothing."""
        if self.source_language == "en":
            return self.source
        return self.target if self.target_language == "en" else ""

    @cached_property
    def morphemes(self) -> list[Morpheme]:
        """The morphemes of the Korean one of the two, which are looked for once."""
        return analyze_morphemes(" ".join(self.korean[:TAGGED].split()))

    @cached_property
    def traces(self) -> list[Trace]:
        """The content words of the Korean one that are looked for in the English one."""
        return find_traces(self.morphemes, self.english)


def shorten(text: str) -> str:
    """Cut a text that is to be shown in a line."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
