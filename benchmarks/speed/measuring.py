"""Measuring in turn: the contestants run one after the other, and the ratio of each turn counts.

A machine whose speed drifts slows both of a pair, so their ratio holds where seconds do not.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summkit.evaluation.articles import read_own_articles
from summkit.text.morphemes import analyze_morphemes


@dataclass(frozen=True)
class Finding:
    """The times of one contestant, and how many times as long as ours it took in the same turn."""

    part: str
    name: str
    seconds: tuple[float, ...]
    ratios: tuple[float, ...] = ()
    megabytes: float | None = None


@dataclass(frozen=True)
class Point:
    """The seconds that a contestant takes for a document of so many sentences."""

    name: str
    sentences: int
    seconds: float


def compare_in_turn(
    part: str, contestants: Mapping[str, Callable[[int], object]], runs: int
) -> list[Finding]:
    """Run the contestants in turn, the first being ours; each is given the number of the turn."""
    for run in contestants.values():
        run(-1)
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(runs):
        for name, run in contestants.items():
            started = time.perf_counter()
            run(turn)
            taken[name].append(time.perf_counter() - started)
    ours, *others = contestants
    findings = [Finding(part, ours, tuple(taken[ours]))]
    for name in others:
        pairs = zip(taken[name], taken[ours], strict=True)
        findings.append(Finding(part, name, tuple(taken[name]), tuple(a / b for a, b in pairs)))
    return findings


def run_process(command: Sequence[str]) -> str:
    """Run a process to its end, and return what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise SystemExit(f"{' '.join(command)[:120]} … ended with {done.returncode}: {last}")
    return done.stdout


def measure_peak() -> float:
    """Return the most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # the other figure may be that of the process it was forked from
        (line,) = [n for n in status.read_text().splitlines() if n.startswith("VmHWM")]
        return int(line.split()[1]) / 1e3
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def read_texts() -> list[str]:
    """Read the articles of the dev split, each on one line."""
    return [a.document.text.replace("\n", " ") for a in read_own_articles().select_split("dev")]


def generate_sentences(count: int) -> list[str]:
    """Generate different sentences from the articles' words, the same ones in every run."""
    documents = [article.document for article in read_own_articles().articles]
    # each of their paragraphs is a sentence
    known = [d.text[p.start : p.end] for d in documents for p in d.paragraphs]
    words = [word for sentence in known for word in sentence.split()]
    draw = random.Random(7)
    made = []
    for number in range(count):
        body = known[draw.randrange(len(known))].split()
        mixed = [w if draw.random() < 0.6 else words[draw.randrange(len(words))] for w in body]
        made.append(f"{number}번째로 {' '.join(mixed).strip('.?!”’')} 말했다.")
    return made


def list_surfaces(text: str) -> list[str]:
    """Return the morphemes of a text."""
    return [morpheme.surface for morpheme in analyze_morphemes(text)]


def format_spread(values: Sequence[float]) -> str:
    """Format the median of values, and their range."""
    middle, low, high = map(_format_number, (statistics.median(values), min(values), max(values)))
    return f"{middle} ({low} to {high})"


def _format_number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
