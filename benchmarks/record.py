"""Record the results that benchmarks/README.md is written from, and draw their pictures.

    python benchmarks/record.py [--marked DOCUMENTS.jsonl] [--labelled ARTICLES.jsonl]

runs `summkit bench` on both splits and writes them to benchmarks/results/. `--marked` records
documents of others whose sentences readers marked instead, as `summkit bench --marked` takes them
and `--choices`, such as those of weights that were trained without the document in question; and
`--labelled` articles of others whose rows have `sentences` and `summary`, the indices of the
marked ones; only figures of them are kept. Times are those of this machine. `python
benchmarks/speed/run.py -o benchmarks/results/speed.json --plot benchmarks/results/speed.svg`
records speed, and `python benchmarks/report.py` writes the page.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence
from pathlib import Path

from recorded import write_result

from summkit.evaluation.articles import Articles, read_articles, read_own_articles
from summkit.evaluation.choices import read_choices
from summkit.evaluation.experiment import run_experiment
from summkit.evaluation.marked import read_marked
from summkit.evaluation.marked_experiment import run_marked_experiment
from summkit.rendering.experiments import render_experiment
from summkit.rendering.marked import render_marked
from summkit.rendering.plot import draw_experiment

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results"


def record(articles: Articles, split: str, name: str) -> None:
    experiment = run_experiment(articles, split=split)
    write(name, render_experiment(experiment, "json"))
    draw_experiment(experiment, RESULTS / f"{name}.svg")
    print(render_experiment(experiment))


def record_marked(path: Path, choices: Sequence[str]) -> None:
    given = [read_choices(file, system) for system, _, file in (c.partition("=") for c in choices)]
    experiment = run_marked_experiment(read_marked(path), choices=given)
    write("marked", render_marked(experiment, "json"))
    print(render_marked(experiment))


def write(name: str, shown: str) -> None:
    write_result(RESULTS / f"{name}.json", shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--marked", type=Path, metavar="DOCUMENTS.jsonl")
    parser.add_argument("--labelled", type=Path, metavar="ARTICLES.jsonl")
    parser.add_argument("--choices", action="append", default=[], metavar="NAME=FILE")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.marked:
        record_marked(options.marked, options.choices)
    if options.labelled:
        record(read_articles(options.labelled, {"selected": "summary"}), "all", "labelled")
    if not options.marked and not options.labelled:
        for split in ("dev", "test"):
            record(read_own_articles(), split, split)


if __name__ == "__main__":
    main()
