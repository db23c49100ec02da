"""The methods by name, and what a method is.

To add one, write a file with a function that scores the sentences of an ``AnalyzedDocument``, and
name it in ``REGISTRY``; another package adds one through the entry points ``summkit.methods``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summkit.registry import Registry
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

METHODS: tuple[str, ...]
"""The names of all methods."""

Score = Callable[[AnalyzedDocument], Vector]


@dataclass(frozen=True, slots=True)
class Method:
    """A way to rank sentences.

    Args:
        score: Scores the sentences of a document: shape (number of sentences,), larger is
            better, none below 0.
        takes_query: Whether a query changes the scores.
        redundancy: Which part of its terms makes a sentence redundant, if a better one holds
            them; ``None`` where the method was published without such a step.
    """

    score: Score
    takes_query: bool = False
    redundancy: float | None = None


def _accept(name: str, item: object) -> Method:
    """Take a method of another package: a ``Method``, or a bare function that scores."""
    if isinstance(item, Method):
        return item
    if not callable(item):
        raise TypeError("it is no function that scores sentences")
    return Method(item)


REGISTRY: Registry[Method] = Registry(
    "method",
    "summkit.methods",
    {
        DEFAULT_METHOD: "summkit.summarization.biased_textrank:BIASED_TEXTRANK",
        "textrank": "summkit.summarization.baselines:TEXTRANK",
        "lexrank": "summkit.summarization.sumy_methods:LEXRANK",
        "lsa": "summkit.summarization.sumy_methods:LSA",
        "luhn": "summkit.summarization.sumy_methods:LUHN",
        "kl": "summkit.summarization.sumy_methods:KL",
        "sumbasic": "summkit.summarization.sumy_methods:SUMBASIC",
        "reduction": "summkit.summarization.sumy_methods:REDUCTION",
        "lead": "summkit.summarization.baselines:LEAD",
        "random": "summkit.summarization.baselines:RANDOM",
    },
    _accept,
)


def __getattr__(name: str) -> tuple[str, ...]:
    if name == "METHODS":
        return REGISTRY.names
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
