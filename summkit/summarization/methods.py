"""The methods by name, and the type of a method.

To add one, write a file with a function that scores the sentences of an ``AnalyzedDocument``, and
name it in ``REGISTRY``. Another package adds one through the entry points ``summkit.methods``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from summkit.errors import OptionError
from summkit.registry import Registry
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

if TYPE_CHECKING:
    from summkit.summarization.options import SummaryOptions

METHODS: tuple[str, ...]
"""The names of all methods: summkit's own, then those of other packages."""

ASKING = ("llm",)
"""The methods that ask a server, which has to be there: none of them runs unless it is named."""

OFFLINE_METHODS: tuple[str, ...]
"""The names of all methods but those that ask a server."""

Scorer: TypeAlias = Callable[[AnalyzedDocument], Vector]
"""Scores the sentences of a document: shape (number of sentences,), finite, larger is better."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Sentences that were chosen without scores, and what is to be said of it.

    Args:
        order: Their positions, the most important first; empty if no choice was made.
        model: The model that chose them.
        warnings: What the user should know.
    """

    order: tuple[int, ...]
    model: str | None = None
    warnings: tuple[str, ...] = ()


Chooser: TypeAlias = "Callable[[AnalyzedDocument, SummaryOptions], Choice]"
"""Chooses sentences of a document by the options of its summary."""


@dataclass(frozen=True, slots=True, repr=False)
class Method:
    """A way to score sentences, and how its order is used.

    Args:
        score: Scores the sentences of a document: shape (number of sentences,), finite, larger is
            better, none below 0.
        takes_query: Whether a query changes the scores.
        redundancy: The share of a sentence's terms, above 0 and at most 1, that makes it
            redundant if a better sentence has them; ``None`` where the method was published
            without such a step.
        self_contained: Whether a sentence that leans on the one before takes it along, or gives
            way; ``False`` where the method was published without such a step.
        choose: Chooses sentences for a length, where that is more than to take the best scores;
            where it makes no choice, the default method is used.

    Raises:
        OptionError: ``score`` cannot be called, or ``redundancy`` is out of range.
    """

    score: Scorer
    takes_query: bool = False
    redundancy: float | None = None
    self_contained: bool = False
    choose: Chooser | None = None

    def __post_init__(self) -> None:
        if not callable(self.score):
            given = type(self.score).__name__
            raise OptionError(f"a method needs a function that scores sentences, not {given}")
        if self.redundancy is not None and not is_share(self.redundancy):
            raise OptionError(
                f"redundancy must be above 0 and at most 1, or None, not {self.redundancy!r:.40}"
            )

    def __repr__(self) -> str:
        name = getattr(self.score, "__qualname__", type(self.score).__name__)
        query = ", takes_query=True" if self.takes_query else ""
        return f"Method({name}{query}, redundancy={self.redundancy})"


def is_share(value: object) -> bool:
    """Return whether a value is a number above 0 and at most 1."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= 1


def _accept(name: str, item: object) -> Method:
    """Make a method of an entry point's object: a ``Method``, or a function that scores."""
    if isinstance(item, Method):
        return item
    if not callable(item):
        raise TypeError("it is not a function that scores sentences")
    return Method(item)


REGISTRY: Registry[Method] = Registry(
    "method",
    "summkit.methods",
    {
        DEFAULT_METHOD: "summkit.summarization.biased_textrank:BIASED_TEXTRANK",
        "textrank": "summkit.summarization.baselines:TEXTRANK",
        "lexrank": "summkit.summarization.classic_methods:LEXRANK",
        "lsa": "summkit.summarization.classic_methods:LSA",
        "luhn": "summkit.summarization.classic_methods:LUHN",
        "kl": "summkit.summarization.classic_methods:KL",
        "sumbasic": "summkit.summarization.classic_methods:SUMBASIC",
        "reduction": "summkit.summarization.classic_methods:REDUCTION",
        "lead": "summkit.summarization.baselines:LEAD",
        "random": "summkit.summarization.baselines:RANDOM",
        "llm": "summkit.summarization.llm:LLM",
    },
    _accept,
)


def __getattr__(name: str) -> tuple[str, ...]:
    if name == "METHODS":
        return REGISTRY.names
    if name == "OFFLINE_METHODS":
        return tuple(method for method in REGISTRY.names if method not in ASKING)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
