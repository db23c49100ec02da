"""An experiment as a picture: each system with its interval, and quality over time.

Each measure has a row of panels, one for each length; the band is the interval of the default
method. The panel on the right shows the time of a summary. Needs matplotlib, the extra ``plot``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from summkit.errors import OptionError, SummkitError, require_extra
from summkit.evaluation.estimates import Estimate
from summkit.evaluation.experiment_results import (
    BudgetTable,
    Experiment,
    SystemResult,
)
from summkit.evaluation.peers import PEERS
from summkit.summarization import DEFAULT_METHOD

_DEFAULT = DEFAULT_METHOD
_OURS, _METHOD, _PEER, _BASELINE, _CEILING = "#1664c0", "#5b6b7b", "#c8641c", "#9aa5b1", "#2f8f5b"
_INK, _PALE, _BAND = "#1f2933", "#e4e8ec", "#e3eefb"
_FONT = "DejaVu Sans"  # comes with matplotlib, and has no Hangul
_HANGUL_FONTS = (
    "Noto Sans CJK KR",
    "Noto Sans CJK JP",
    "Noto Sans KR",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "UnDotum",
)
_LINE = 0.26  # height of a label in inches
_MEASURES = {"rouge2": "ROUGE-2 (F1)", "precision": "precision against the editor"}
_TITLES = {"sentences": "Same number of sentences", "characters": "Same share of characters"}
_KINDS = {
    "default": _OURS,
    "other methods": _METHOD,
    "other packages": _PEER,
    "baselines": _BASELINE,
    "oracle, which sees the references": _CEILING,
}
STYLE: Any = {
    "font.size": 9.5,
    "font.family": [_FONT],
    "text.color": _INK,
    "axes.edgecolor": _PALE,
    "axes.labelcolor": _INK,
    "axes.labelsize": 9,
    "xtick.color": "#52606d",
    "ytick.color": _INK,
    "xtick.labelsize": 8.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": _PALE,
    "grid.linewidth": 0.8,
    "svg.hashsalt": "summkit",
    "svg.fonttype": "path",
}


def check_matplotlib() -> None:
    """Check that matplotlib is installed.

    Raises:
        MissingExtraError: If it is not.
    """
    require_extra("matplotlib", "plot", "a picture")


def draw_experiment(experiment: Experiment, path: str | Path) -> None:
    """Draw an experiment into a file.

    Args:
        experiment: What is drawn.
        path: The file, whose name ends in ``.svg`` or ``.png``.

    Raises:
        OptionError: If the name has another ending.
        MissingExtraError: If matplotlib is missing.
        SummkitError: If the file cannot be written.
    """
    kind = Path(path).suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise OptionError(f"{path} is no name of a picture; end it in .svg or .png")
    check_matplotlib()
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    name, fonts = _choose_fonts(experiment.data)
    experiment = replace(experiment, data=name)
    with matplotlib.rc_context({**STYLE, "font.family": fonts}):
        measures = [m for m in _MEASURES if _has_measure(experiment, m)]
        figure = Figure(
            figsize=(12.5, 1.5 + (0.25 * len(_sort_systems(experiment)) + 0.75) * len(measures))
        )
        FigureCanvasAgg(figure)
        _draw_panels(figure, experiment, measures)
        # without a date, the same experiment gives the same file
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        try:
            figure.savefig(path, format=kind, dpi=160, facecolor="white", metadata=metadata)
        except OSError as error:
            raise SummkitError(
                f"{path}: {error.strerror or error}; name another file for the picture"
            ) from error


def _choose_fonts(name: str) -> tuple[str, list[str]]:
    """Return the name of the data as it can be drawn here, and the fonts that it needs."""
    if name.isascii():
        return name, [_FONT]
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    fonts = [font for font in _HANGUL_FONTS if font in installed]
    if not fonts:
        return "own data", [_FONT]
    return "".join(c if c.isprintable() else "?" for c in name), [_FONT, fonts[0]]


def _draw_panels(figure: Any, experiment: Experiment, measures: Sequence[str]) -> None:  # noqa: ANN401
    height = figure.get_size_inches()[1]
    grid = figure.add_gridspec(
        len(measures),
        3,
        width_ratios=(1, 1, 1.15),
        left=0.105,
        right=0.975,
        top=1 - 1.0 / height,
        bottom=0.85 / height,
        wspace=0.12,
        hspace=0.22,
    )
    order = _sort_systems(experiment)
    for row, measure in enumerate(measures):
        for column, table in enumerate(experiment.tables):
            axes = figure.add_subplot(grid[row, column])
            _draw_intervals(axes, table, measure, order, named=column == 0)
            if row == 0:
                axes.set_title(_TITLES[table.kind], loc="left", fontsize=10, weight="bold", pad=8)
    if experiment.seconds:
        # leave space for the labels on the left
        place = grid[:, 2].subgridspec(1, 2, width_ratios=(0.14, 1), wspace=0)
        _draw_times(figure.add_subplot(place[1]), experiment)
    _draw_frame(figure, experiment, height)


def _draw_frame(figure: Any, experiment: Experiment, height: float) -> None:  # noqa: ANN401
    from matplotlib.lines import Line2D

    part = "" if experiment.split == "all" else f", split {experiment.split}"
    figure.text(
        0.012,
        1 - 0.3 / height,
        f"Summaries of {experiment.articles} articles",
        fontsize=14,
        weight="bold",
        va="center",
    )
    figure.text(
        0.012,
        1 - 0.56 / height,
        f"{experiment.data}{part} · against {experiment.references} · "
        f"{experiment.level:.0%} bootstrap intervals; the band is that of the default",
        fontsize=9,
        color="#52606d",
        va="center",
    )
    shown = {_find_kind(row.system) for row in experiment.tables[0].rows}
    marks = [
        Line2D([], [], marker="o", ls="", color=color, ms=6, label=name)
        for name, color in _KINDS.items()
        if name in shown
    ]
    figure.legend(
        handles=marks,
        loc="lower left",
        bbox_to_anchor=(0.005, 0.0),
        ncols=len(marks),
        frameon=False,
        fontsize=8.5,
        handletextpad=0.2,
        columnspacing=1.4,
    )


def _draw_intervals(
    axes: Any,  # noqa: ANN401
    table: BudgetTable,
    measure: str,
    order: Sequence[str],
    *,
    named: bool,
) -> None:
    rows = {row.system: row for row in table.rows}
    if _DEFAULT in rows:
        band = _read_estimate(rows[_DEFAULT], measure)
        axes.axvspan(band.low, band.high, color=_BAND, lw=0, zorder=0)
    for place, name in enumerate(order):
        value, color = _read_estimate(rows[name], measure), _find_color(name)
        axes.plot([value.low, value.high], [place, place], color=color, lw=1.8, alpha=0.55)
        axes.plot(value.mean, place, "o", color=color, ms=7 if name == _DEFAULT else 5.5)
    axes.set_yticks(range(len(order)), order if named else [""] * len(order))
    for label, name in zip(axes.get_yticklabels(), order, strict=True):
        label.set_weight("bold" if name == _DEFAULT else "normal")
    axes.tick_params(length=0)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_xlim(left=0)
    axes.set_xlabel(_MEASURES[measure])


def _draw_times(axes: Any, experiment: Experiment) -> None:  # noqa: ANN401
    """Draw ROUGE-2 at the same number of characters over the time of a summary."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    table = experiment.tables[-1]
    rows = {row.system: row for row in table.rows}
    points = [(1000 * s, _read_estimate(rows[n], "rouge2").mean, n) for n, s in experiment.seconds]
    times, values = [p[0] for p in points], [p[1] for p in points]
    axes.set_xscale("log")
    axes.grid(visible=True, axis="both")
    axes.set_xlim(min(times) / 1.6, max(times) * 4)
    spans = [_read_estimate(rows[name], "rouge2") for _, _, name in points]
    low, high = min(s.low for s in spans), max(s.high for s in spans)
    space = max(high - low, 0.02)
    axes.set_ylim(low - 0.05 * space, high + 0.05 * space)
    apart = space * _LINE / axes.figure.get_size_inches()[1]
    for (x, y, name), at in zip(points, _spread_labels(values, apart), strict=True):
        color = _find_color(name)
        span = _read_estimate(rows[name], "rouge2")
        axes.plot([x, x], [span.low, span.high], color=color, lw=1.6, alpha=0.3)
        axes.plot(x, y, "o", color=color, ms=9 if name == _DEFAULT else 7)
        axes.annotate(
            name,
            (x, y),
            xytext=(max(times) * 1.25, at),
            va="center",
            fontsize=9,
            color=color if name in (_DEFAULT, *PEERS) else _INK,
            weight="bold" if name == _DEFAULT else "normal",
            arrowprops={"arrowstyle": "-", "color": "#b8c2cc", "lw": 0.7, "shrinkB": 5},
        )
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.tick_params(length=0)
    axes.set_xlabel("milliseconds a summary (median over the articles)")
    axes.set_title(
        "ROUGE-2 at the same characters, over time", loc="left", fontsize=10, weight="bold", pad=8
    )


def _spread_labels(values: Sequence[float], apart: float) -> list[float]:
    """Move values that are too close to each other apart, so that their labels do not touch.

    >>> [round(v, 2) for v in _spread_labels([0.5, 0.5, 0.9], 0.2)]
    [0.4, 0.6, 0.9]
    """
    order = sorted(range(len(values)), key=lambda i: (values[i], i))
    groups: list[list[int]] = [[i] for i in order]

    def middle(group: Sequence[int]) -> float:
        return sum(values[i] for i in group) / len(group)

    merged = True
    while merged:
        merged = False
        for below in range(len(groups) - 1):
            one, two = groups[below], groups[below + 1]
            if middle(two) - middle(one) < apart * (len(one) + len(two)) / 2 - 1e-12:
                groups[below : below + 2] = [one + two]
                merged = True
                break
    placed = {
        i: middle(group) + apart * (place - (len(group) - 1) / 2)
        for group in groups
        for place, i in enumerate(group)
    }
    return [placed[i] for i in range(len(values))]


def _sort_systems(experiment: Experiment) -> list[str]:
    """Sort the systems by ROUGE-2 at the same number of characters, the best first."""
    rows = experiment.tables[-1].rows
    return [row.system for row in sorted(rows, key=lambda r: (-r.rouge2.mean, r.system))]


def _has_measure(experiment: Experiment, measure: str) -> bool:
    return all(getattr(row, measure) for table in experiment.tables for row in table.rows)


def _read_estimate(row: SystemResult, measure: str) -> Estimate:
    value: Estimate = getattr(row, measure)
    return value


def _find_kind(system: str) -> str:
    if system in PEERS:
        return "other packages"
    if system in ("lead", "random", "longest"):
        return "baselines"
    fixed = {_DEFAULT: "default", "oracle": "oracle, which sees the references"}
    return fixed.get(system, "other methods")


def _find_color(system: str) -> str:
    return _KINDS[_find_kind(system)]
