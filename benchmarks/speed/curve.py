"""Time over the length of a document, from 10 to 100,000 sentences.

Everyone is given the sentences, finds their words and picks three. A peer stops where its next
length would take too long, as told from how its time has grown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import peers
from measuring import Point, generate_sentences

import summkit
from summkit.evaluation.peers import find_missing

LENGTHS = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
# of each line the color, and how far its name is moved up from its end
_LINES = {
    "summkit, biased-textrank": ("#1664c0", 6),
    "summkit, textrank": ("#5b6b7b", -8),
    "sumy TextRank": ("#c8641c", -8),
    "textrankr": ("#2f8f5b", 6),
}


# seconds after which a length is not measured once more
_ENOUGH = 3.0


def list_contestants() -> dict[str, Callable[[Sequence[str]], object]]:
    found: dict[str, Callable[[Sequence[str]], object]] = {
        "summkit, biased-textrank": lambda lines: summkit.summarize(
            summkit.Document.from_sentences(lines)
        ),
        "summkit, textrank": lambda lines: summkit.summarize(
            summkit.Document.from_sentences(lines), method="textrank"
        ),
        "sumy TextRank": peers.summarize_by_sumy,
    }
    if find_missing("textrankr") is None:
        found["textrankr"] = lambda lines: peers.summarize_by_textrankr("\n".join(lines))
    return found


def measure_curve(limit: float, longest: int = LENGTHS[-1]) -> Iterator[Point]:
    """Measure each length with everyone in turn, as long as nobody needs more than the limit."""
    lengths = [n for n in LENGTHS if n <= longest]
    lines = generate_sentences(lengths[-1])
    running = list_contestants()
    last: dict[str, tuple[int, float]] = {}
    for summarize in running.values():
        summarize(lines[:10])
    for length in lengths:
        for name in list(running):
            if name in last:
                before, took = last[name]
                # graphs of all pairs grow with the square
                if took > 0.2 and took * (length / before) ** 2 > limit and "summkit" not in name:
                    del running[name]
                    continue
            taken: list[float] = []
            while len(taken) < 3 and sum(taken) < _ENOUGH:
                started = time.perf_counter()
                running[name](lines[:length])
                taken.append(time.perf_counter() - started)
            last[name] = (length, min(taken))
            yield Point(name, length, min(taken))


def draw_curve(points: Sequence[Point], path: Path) -> None:
    """Draw the curves, both axes logarithmic."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    from summkit.rendering.plot import STYLE

    with matplotlib.rc_context({**STYLE, "axes.grid.axis": "both"}):
        figure = Figure(figsize=(8, 4.6))
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.085, 0.13, 0.7, 0.72))
        for name, (color, up) in _LINES.items():
            own = [p for p in points if p.name == name]
            if own:
                _draw_line(axes, own, color, up)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:g}"))
        axes.tick_params(length=0, which="both")
        axes.set_xlabel("sentences in the document")
        axes.set_ylabel("seconds")
        figure.text(0.012, 0.93, "Time of a summary over length", fontsize=13, weight="bold")
        figure.text(
            0.012,
            0.885,
            "sentences given; their words are found with MeCab-ko by all",
            fontsize=9,
            color="#52606d",
        )
        kind = path.suffix.removeprefix(".")
        metadata = {"Date": None} if kind == "svg" else None
        figure.savefig(path, dpi=160, facecolor="white", metadata=metadata)


def _draw_line(axes: Any, points: Sequence[Point], color: str, up: int) -> None:
    axes.plot(
        [p.sentences for p in points],
        [p.seconds for p in points],
        "-o",
        color=color,
        lw=1.8,
        ms=4.5,
    )
    axes.annotate(
        points[-1].name,
        (points[-1].sentences, points[-1].seconds),
        xytext=(8, up),
        textcoords="offset points",
        color=color,
        fontsize=9,
        va="center",
        annotation_clip=False,
    )
