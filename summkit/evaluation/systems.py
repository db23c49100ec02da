"""What is compared: our methods, the baselines, the ceiling, and other people's summarizers.

A system chooses sentences of a case for each of several lengths. All fill a length in the same
way, by :func:`summkit.summarization.ranking.select`: best first, and of a budget of characters
each sentence that still fits. To add a system, give it a line in ``_chooser``; a method of
``summkit.METHODS`` and a peer of ``PEERS`` is one already, and so is, where it is asked for by
name, a method that another package adds.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from summkit.errors import OptionError, nearest
from summkit.evaluation.articles import Article
from summkit.evaluation.extracts import Extracts
from summkit.evaluation.peers import PEERS, find_missing, find_order
from summkit.summarization.methods import ASKING, REGISTRY
from summkit.summarization.options import Length, SummaryOptions
from summkit.summarization.ranking import (
    Ranking,
    count_characters,
    order_by_score,
    rank,
    select,
)
from summkit.text.analysis import AnalyzedDocument, analyze

# in the order of the table
SYSTEMS = (
    "oracle",
    *(name for name in REGISTRY.built_in if name not in ("lead", "random", *ASKING)),
    *PEERS,
    "lead",
    "longest",
    "random",
)
RANDOM_SEEDS = 50

Choice: TypeAlias = tuple[int, ...]
"""The indices of the chosen sentences, in the article's order."""


@dataclass(frozen=True)
class Case:
    """An article made ready once for all systems.

    ``prepared`` is how many seconds it took to find its sentences and their words, which every
    method of ours needs.
    """

    article: Article
    document: AnalyzedDocument
    extracts: Extracts
    prepared: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a system chose: for each length one choice, or several that are averaged.

    ``seconds`` is what one summary took, analysis included; ``None`` for what no one would run.
    """

    choices: tuple[tuple[Choice, ...], ...]
    seconds: float | None


Chooser: TypeAlias = Callable[[Case, Sequence[Length]], Chosen]


def build_case(article: Article, tokenizer: str) -> Case:
    """Find the sentences of an article and their words, and count its references."""
    started = time.perf_counter()
    document = analyze([article.document])
    prepared = time.perf_counter() - started
    extracts = Extracts(document.lines, article.references, tokenizer)
    return Case(article, document, extracts, prepared)


def resolve_systems(names: Sequence[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the systems that can be run here.

    Args:
        names: the ones that are wanted; every one if not given.

    Returns:
        The systems, and a line for each that was left out because something is not installed.

    Raises:
        OptionError: there is no such system.
    """
    wanted = SYSTEMS if names is None else tuple(dict.fromkeys(names))
    for name in wanted:
        check_system(name, SYSTEMS)
    absent = {name: why for name in wanted if name in PEERS and (why := find_missing(name))}
    return (
        tuple(name for name in wanted if name not in absent),
        tuple(f"{name}: {why}" for name, why in absent.items()),
    )


def check_system(name: str, systems: tuple[str, ...]) -> None:
    """Check that a system is one of these, or a method that another package adds.

    Raises:
        OptionError: It is neither.
    """
    if name in systems or (name not in SYSTEMS and name in REGISTRY):
        return
    known = (*systems, *(plugged for plugged in REGISTRY if plugged not in SYSTEMS))
    raise OptionError(f"no system '{name}'. {nearest(str(name), known)}")


def choose(name: str, case: Case, lengths: Sequence[Length]) -> Chosen:
    """Let a system choose sentences for each length."""
    return _chooser(name)(case, lengths)


def _chooser(name: str) -> Chooser:
    if name in PEERS:
        return partial(_by_peer, name)
    own: dict[str, Chooser] = {"random": _random, "longest": _longest, "oracle": _oracle}
    return own.get(name) or partial(_by_method, name)


def _by_method(name: str, case: Case, lengths: Sequence[Length]) -> Chosen:
    """Choose as ``summkit.summarize`` does."""
    started = time.perf_counter()
    ranking = rank(case.document, SummaryOptions(method=name))
    seconds = time.perf_counter() - started
    return Chosen(
        tuple((_select_choice(case, ranking, length),) for length in lengths),
        case.prepared + seconds,
    )


def _longest(case: Case, lengths: Sequence[Length]) -> Chosen:
    """Prefer the sentences with most characters."""
    sizes = np.array([len(line) for line in case.document.lines], dtype=np.float64)
    ranking = Ranking(sizes, tuple(order_by_score(sizes, case.document.eligible)))
    return Chosen(tuple((_select_choice(case, ranking, length),) for length in lengths), None)


def _random(case: Case, lengths: Sequence[Length]) -> Chosen:
    """Draw sentences by lot, with many seeds; the same ones for the same text everywhere."""
    text = zlib.crc32(case.document.text.encode("utf-8", "surrogatepass"))
    orders = [
        [int(i) for i in np.random.default_rng([seed, text]).permutation(case.document.eligible)]
        for seed in range(RANDOM_SEEDS)
    ]
    alike = np.ones(len(case.document.lines))
    rankings = [Ranking(alike, tuple(order)) for order in orders]
    choices = (
        tuple(_select_choice(case, ranking, length) for ranking in rankings) for length in lengths
    )
    return Chosen(tuple(choices), None)


def _oracle(case: Case, lengths: Sequence[Length]) -> Chosen:
    """Add the sentence that raises ROUGE-1 + ROUGE-2 most, as long as one does and it fits.

    After R. Nallapati, F. Zhai and B. Zhou, "SummaRuNNer" (AAAI 2017), who train on such extracts.
    """
    return Chosen(tuple((_ceiling(case, length),) for length in lengths), None)


def _ceiling(case: Case, length: Length) -> Choice:
    chosen: list[int] = []
    reached = 0.0
    while True:
        open_ = [i for i in case.document.eligible if _fits(case, [*chosen, i], length)]
        gains = {i: case.extracts.overlap([*chosen, i]) for i in open_ if i not in chosen}
        best = max(gains, key=lambda i: (gains[i], -i), default=None)
        if best is None or (gains[best] <= reached and chosen):
            break
        chosen.append(best)
        reached = gains[best]
    # like every system it gives at least one sentence
    first = Ranking(np.ones(len(case.document.lines)), case.document.eligible)
    return tuple(sorted(chosen)) or _select_choice(case, first, length)


def _fits(case: Case, chosen: Sequence[int], length: Length) -> bool:
    if length.sentences is not None:
        return len(chosen) <= length.sentences
    return sum(len(case.document.lines[i]) + 1 for i in chosen) - 1 <= count_characters(
        case.document.lines, length
    )


def _by_peer(name: str, case: Case, lengths: Sequence[Length]) -> Chosen:
    peer = PEERS[name]
    first = next((n.sentences for n in lengths if n.sentences is not None), 3)
    started = time.perf_counter()
    peer.choose(case.document, first)
    seconds = time.perf_counter() - started

    def enough(order: Sequence[int]) -> bool:
        return all(
            len(order) >= n.sentences
            if n.sentences is not None
            else sum(len(case.document.lines[i]) for i in order)
            >= count_characters(case.document.lines, n)
            for n in lengths
        )

    order = find_order(peer.choose, case.document, enough)
    order = [i for i in order if i in case.document.eligible] or list(case.document.eligible)
    falling = np.zeros(len(case.document.lines))
    falling[order] = np.arange(len(order), 0, -1)
    ranking = Ranking(falling, tuple(order))
    return Chosen(tuple((_select_choice(case, ranking, length),) for length in lengths), seconds)


def _select_choice(case: Case, ranking: Ranking, length: Length) -> Choice:
    return select(ranking, case.document.lines, length).chosen
