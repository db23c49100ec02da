"""Time and memory beside the peers that are installed, in one run.

    python benchmarks/speed/run.py [--runs 5] [--limit 20] [-o benchmarks/results/speed.json]

Cold start, splitting, ranking, whole documents, memory, and a curve over the length of a document
from 10 to 100,000 sentences; --longest 1000 shortens it. Peers: kss, sumy, and textrankr where it
is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from curve import LENGTHS, draw_curve, measure_curve
from measuring import Finding, Point, format_spread
from parts import measure_all
from recorded import write_result

import summkit


def format_line(finding: Finding) -> str:
    """Format what was found about one contestant."""
    if finding.megabytes is not None:
        return f"  {finding.name:<42} {finding.megabytes:6.0f} MB"
    ratio = f"   x {format_spread(finding.ratios)}" if finding.ratios else ""
    return f"  {finding.name:<42} {format_spread(finding.seconds):<26} s{ratio}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds a peer may take")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="sentences of the curve")
    parser.add_argument("-o", "--output", type=Path, help="write what was found as JSON")
    parser.add_argument("--plot", type=Path, help="draw the curve: FILE.svg or FILE.png")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    findings: list[Finding] = []
    for finding in measure_all(options.runs):
        if not findings or findings[-1].part != finding.part:
            print(f"\n{finding.part}")
        findings.append(finding)
        print(format_line(finding), flush=True)
    points: list[Point] = []
    print("\nseconds over sentences")
    for point in measure_curve(options.limit, options.longest):
        points.append(point)
        print(f"  {point.sentences:>7,}  {point.name:<24} {point.seconds:9.4f}", flush=True)
    if options.plot:
        draw_curve(points, options.plot)
    if options.output:
        write_result(options.output, _render_json(findings, points))


def _render_json(findings: Sequence[Finding], points: Sequence[Point]) -> str:
    value: dict[str, Any] = {
        "version": 1,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "summkit": summkit.__version__,
        "findings": [asdict(finding) for finding in findings],
        "curve": [asdict(point) for point in points],
    }
    return json.dumps(_round_numbers(value), ensure_ascii=False, indent=1) + "\n"


def _round_numbers(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _round_numbers(item) for key, item in value.items()}
    return [_round_numbers(item) for item in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    main()
