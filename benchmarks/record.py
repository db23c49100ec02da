"""Record the results that benchmarks/README.md is written from, and draw their pictures.

    python benchmarks/record.py [--labelled ARTICLES.jsonl]

runs `summkit bench` on both splits and writes them to benchmarks/results/; `--labelled` also on
articles of others whose rows have `sentences` and `summary`, the indices of the marked ones, of
which only figures are kept. Times are those of this machine. `python benchmarks/speed/run.py -o
benchmarks/results/speed.json --plot benchmarks/results/speed.svg` records speed, and `python
benchmarks/report.py` writes the page.
"""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

from summkit.evaluation.articles import Articles, read_articles, read_own_articles
from summkit.evaluation.experiment import run_experiment
from summkit.rendering.experiments import render_experiment
from summkit.rendering.plot import draw_experiment

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results"


def record(articles: Articles, split: str, name: str) -> None:
    experiment = run_experiment(articles, split=split)
    RESULTS.mkdir(exist_ok=True)
    shown = render_experiment(experiment, "json")
    (RESULTS / f"{name}.json").write_text(shown, encoding="utf-8", newline="\n")
    draw_experiment(experiment, RESULTS / f"{name}.svg")
    print(render_experiment(experiment))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labelled", type=Path, metavar="ARTICLES.jsonl")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    own = read_own_articles()
    for split in ("dev", "test"):
        record(own, split, split)
    if options.labelled:
        record(read_articles(options.labelled, {"selected": "summary"}), "all", "labelled")


if __name__ == "__main__":
    main()
