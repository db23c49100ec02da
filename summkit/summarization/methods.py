"""The methods by name. To add one, write a file with a function from ``Material`` to scores, and
give it a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from summkit.errors import OptionError, nearest
from summkit.summarization.material import Material, Method
from summkit.summarization.pagerank import Vector


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a method is, and what it does with what it is given.

    ``passes_over``: a sentence that says what a chosen one has said is passed over.
    ``takes_query``: a query changes its scores.
    """

    place: str
    passes_over: bool = False
    takes_query: bool = False


_METHODS = {
    "textrank": Entry("word_votes:word_votes", passes_over=True, takes_query=True),
    "textrank-2004": Entry("baselines:textrank_2004"),
    "lexrank": Entry("sumy_methods:lexrank"),
    "lsa": Entry("sumy_methods:lsa"),
    "luhn": Entry("sumy_methods:luhn"),
    "kl": Entry("sumy_methods:kl"),
    "sumbasic": Entry("sumy_methods:sumbasic"),
    "reduction": Entry("sumy_methods:reduction"),
    "lead": Entry("baselines:lead"),
    "random": Entry("baselines:random"),
}
METHODS = tuple(_METHODS)


def entry_of(name: str) -> Entry:
    """Find a method by its name.

    Raises:
        OptionError: there is none of that name; the message has the list and the nearest one.
    """
    if not isinstance(name, str) or name not in _METHODS:
        raise OptionError(f"no method '{name}'. {nearest(str(name), METHODS)}")
    return _METHODS[name]


def score(name: str, material: Material) -> Vector:
    """Score a document's sentences by the method of that name."""
    module, _, attribute = entry_of(name).place.partition(":")
    method = getattr(import_module(f"summkit.summarization.{module}"), attribute)
    return cast(Callable[[Material], Vector], method)(material)


__all__ = ["METHODS", "Entry", "Method", "entry_of", "score"]
