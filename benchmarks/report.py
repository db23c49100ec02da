"""Write benchmarks/README.md from its text and the recorded results.

    python benchmarks/report.py            # writes it
    python benchmarks/report.py --check    # says whether it would change anything

The text is README.in.md; `{{tables test}}` stands for the tables of results/test.json, `{{times
test}}` for its times, `{{marked}}` for the tables of results/marked.json, `{{speed}}` and
`{{curve}}` for what speed/run.py has recorded, `{{splitters}}` for what segmentation.py has,
`{{shapes}}` for what ranking_shapes.py has, `{{articles}}` for what the articles hold,
`{{versions}}` for what the results were measured with. The check
also says when the articles are not those that the results were recorded on. It takes a moment,
since nothing is run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
# the scripts of speed/ are no package
sys.path.insert(0, str(FOLDER / "speed"))

import ranking_shapes  # noqa: E402
import recorded  # noqa: E402
import segmentation  # noqa: E402
from measuring import format_spread  # noqa: E402

from summkit.evaluation.articles import Articles, read_own_articles  # noqa: E402
from summkit.evaluation.experiment_results import Experiment  # noqa: E402
from summkit.evaluation.marked_results import MarkedExperiment  # noqa: E402
from summkit.rendering.experiments import (  # noqa: E402
    build_tables,
    build_times,
    list_remarks,
)
from summkit.rendering.marked import build_marked_tables, list_marked_remarks  # noqa: E402
from summkit.rendering.tables import Table, render_markdown  # noqa: E402

OWN = ("dev", "test")
_PLACE = re.compile(r"\{\{(\w+)(?: (\w+))?\}\}")


def render_page() -> str:
    """Fill the recorded results into the text."""
    text = (FOLDER / "README.in.md").read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: PARTS[place[1]](place[2]), text)


def render_tables(name: str) -> str:
    experiment = Experiment.from_dict(_read_results(name))
    *remarks, signature = list_remarks(experiment)
    notes = "\n".join(f"- {remark}" for remark in (*remarks, f"`{signature}`"))
    return "\n\n".join((*map(render_markdown, build_tables(experiment)), notes))


def render_marked(_: str | None) -> str:
    experiment = MarkedExperiment.from_dict(_read_results("marked"))
    *remarks, signature = list_marked_remarks(experiment)
    notes = "\n".join(f"- {remark}" for remark in (*remarks, f"`{signature}`"))
    tables = map(render_markdown, build_marked_tables(experiment))
    return "\n\n".join((f"{experiment.documents} documents.", *tables, notes))


def render_times(name: str) -> str:
    table = build_times(Experiment.from_dict(_read_results(name)))
    return render_markdown(table._replace(title="Milliseconds a summary, median"))


def describe_articles(_: str | None) -> str:
    found = _read_articles().articles
    genres = Counter(article.genre for article in found)
    sizes = [len(a.document.text) for a in found]
    marked = sum(len(a.selected) for a in found) / len(found)
    sentences = sum(len(a.document.paragraphs) for a in found)
    named = ", ".join(
        f"{genre} {count}" if count > 1 else str(genre) for genre, count in genres.most_common()
    )
    splits = Counter(article.split for article in found)
    return (
        f"{len(found)} articles, {splits['dev']} `dev` and {splits['test']} `test`; "
        f"{min(sizes):,} to {max(sizes):,} characters, {sentences:,} sentences, of which "
        f"{marked:.1f} an article are marked; {len(genres)} genres: {named}."
    )


def render_speed(_: str | None) -> str:
    value = _read_results("speed")
    tables: list[str] = []
    for part in dict.fromkeys(f["part"] for f in value["findings"]):
        found = [f for f in value["findings"] if f["part"] == part]
        if part == "memory":
            rows = [(f["name"], f"{f['megabytes']:.0f}") for f in found]
            table = Table(("", "MB"), tuple(rows), "Most memory of a process")
        else:
            table = Table(
                ("", "seconds", "times the first"),
                tuple(
                    (
                        f["name"],
                        format_spread(f["seconds"]),
                        format_spread(f["ratios"]) if f["ratios"] else "1",
                    )
                    for f in found
                ),
                part[0].upper() + part[1:],
            )
        tables.append(render_markdown(table))
    return "\n\n".join(tables)


def render_curve(_: str | None) -> str:
    points = _read_results("speed")["curve"]
    names = tuple(dict.fromkeys(p["name"] for p in points))
    taken = {(p["sentences"], p["name"]): p["seconds"] for p in points}
    rows = tuple(
        (f"{n:,}", *(f"{taken[n, name]:.3g}" if (n, name) in taken else "" for name in names))
        for n in dict.fromkeys(p["sentences"] for p in points)
    )
    return render_markdown(Table(("sentences", *names), rows, "Seconds over length"))


def render_splitters(_: str | None) -> str:
    halves = {"odd": "tuned on", "even": "unseen"}
    return "\n\n".join(
        f"**{name}**, {halves[half]}: {rows[0].passages} passages, "
        f"{rows[0].gold + rows[0].passages} sentences\n\n{segmentation.render_table(rows)}"
        for name, found in segmentation.read_recorded().items()
        for half, rows in found.items()
    )


def render_shapes(_: str | None) -> str:
    return render_markdown(ranking_shapes.build_table(ranking_shapes.read_recorded()))


def render_versions(_: str | None) -> str:
    return render_markdown(recorded.build_table())


PARTS: dict[str, Callable[[Any], str]] = {
    "tables": render_tables,
    "times": render_times,
    "marked": render_marked,
    "articles": describe_articles,
    "speed": render_speed,
    "curve": render_curve,
    "splitters": render_splitters,
    "shapes": render_shapes,
    "versions": render_versions,
}


def _read_results(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(
        (FOLDER / "results" / f"{name}.json").read_text(encoding="utf-8")
    )
    return value


def _read_articles() -> Articles:
    return read_own_articles()


def find_stale() -> list[str]:
    """Return a line for each thing that is not up to date."""
    digest = _read_articles().digest
    found = [
        f"results/{name}.json was recorded on other articles; python benchmarks/record.py"
        for name in OWN
        if _read_results(name)["digest"] != digest
    ]
    if (FOLDER / "README.md").read_text(encoding="utf-8") != render_page():
        found.append("README.md is not what the results give; python benchmarks/report.py")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if it is stale")
    if parser.parse_args().check:
        found = find_stale()
        print("\n".join(found) or "up to date")
        return 1 if found else 0
    (FOLDER / "README.md").write_text(render_page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
