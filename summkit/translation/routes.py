"""Which models lead from one language to another: one of the pair, or two that meet in English.

The two halves of a way through English may be models of different engines, each the best there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.errors import TranslationError
from summkit.models.commands import name_install
from summkit.translation.engines import ASKING, Engine, list_engines

_PIVOT = "en"


class Step(NamedTuple):
    """A model on the way: its engine, and its pair of languages."""

    engine: Engine
    source: str
    target: str


def choose_route(source: str, target: str, engine: str) -> tuple[Step, ...]:
    """Choose the models that lead from one language to another.

    Args:
        source: Code of a language.
        target: Code of another one.
        engine: Name of an engine, or ``auto`` for the best one that has a model.

    Returns:
        One step if an engine has the pair, else two through English.

    Raises:
        OptionError: There is no engine of that name.
        TranslationError: No model is installed that leads there.
    """
    engines = list_engines(engine)
    if engine in ASKING:
        return (Step(engines[0], source, target),)
    pairs = {candidate.name: candidate.list_pairs() for candidate in engines}
    for way in ([(source, target)], [(source, _PIVOT), (_PIVOT, target)]):
        steps = [
            next((Step(one, *pair) for one in engines if pair in pairs[one.name]), None)
            for pair in way
        ]
        route = tuple(step for step in steps if step is not None)
        if len(route) == len(way):
            return route
    raise TranslationError(_explain_lack(source, target, engine, pairs))


def _explain_lack(
    source: str, target: str, engine: str, pairs: dict[str, list[tuple[str, str]]]
) -> str:
    by = "" if engine == "auto" else f" for the engine '{engine}'"
    have = sorted({f"{a} → {b}" for found in pairs.values() for a, b in found})
    there = f" (installed: {', '.join(have)})" if have else ""
    return (
        f"no model for {source} → {target} is installed{by}{there}; install one with "
        f"'{name_install(source, target, engine)}'"
    )


def list_seconds(route: Sequence[Step]) -> Iterator[Step]:
    """Yield the models of other engines that lead where a way leads, the better ones first."""
    used = {step.engine.name for step in route}
    pair = route[0].source, route[-1].target
    for candidate in list_engines("auto"):
        if candidate.name not in used and pair in candidate.list_pairs():
            yield Step(candidate, *pair)
