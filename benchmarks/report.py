"""Write benchmarks/README.md from its text and the recorded results.

    python benchmarks/report.py            # writes it
    python benchmarks/report.py --check    # says whether it would change anything

The text is README.in.md; `{{tables test}}` stands for the tables of results/test.json, `{{times
test}}` for its times, `{{speed}}` and `{{curve}}` for what speed/run.py has recorded,
`{{splitters}}` for what segmentation.py has, and `{{articles}}` for what articles.jsonl holds. The
check also says when the articles are not those that the results were recorded on. It takes a
moment, since nothing is run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
# the scripts of speed/ are no package
sys.path.insert(0, str(FOLDER / "speed"))

import segmentation  # noqa: E402
from measuring import spread  # noqa: E402

from summkit.evaluation.articles import Articles, read_articles  # noqa: E402
from summkit.rendering.results import (  # noqa: E402
    Sheet,
    as_markdown,
    experiment_of,
    remarks,
    sheets,
    times,
)

OWN = ("dev", "test")
_PLACE = re.compile(r"\{\{(\w+)(?: (\w+))?\}\}")


def page() -> str:
    """Fill the text in."""
    text = (FOLDER / "README.in.md").read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: FILLED[place[1]](place[2]), text)


def tables(name: str) -> str:
    experiment = experiment_of(_recorded(name))
    *said, signature = remarks(experiment)
    notes = "\n".join(f"- {remark}" for remark in (*said, f"`{signature}`"))
    return "\n\n".join((*map(as_markdown, sheets(experiment)), notes))


def times_of(name: str) -> str:
    experiment = experiment_of(_recorded(name))
    return as_markdown(times(experiment)._replace(title="Milliseconds a summary, median"))


def articles(_: str | None) -> str:
    found = _own_articles().articles
    genres = Counter(article.genre for article in found)
    sizes = [len(a.document.text) for a in found]
    marked = sum(len(a.selected) for a in found) / len(found)
    sentences = sum(len(a.document.sentences or ()) for a in found)
    named = ", ".join(
        f"{genre} {count}" if count > 1 else str(genre) for genre, count in genres.most_common()
    )
    splits = Counter(article.split for article in found)
    return (
        f"{len(found)} articles, {splits['dev']} `dev` and {splits['test']} `test`; "
        f"{min(sizes):,} to {max(sizes):,} characters, {sentences:,} sentences, of which "
        f"{marked:.1f} an article are marked; {len(genres)} genres: {named}."
    )


def speed(_: str | None) -> str:
    value = _recorded("speed")
    shown: list[str] = []
    for part in dict.fromkeys(f["part"] for f in value["findings"]):
        found = [f for f in value["findings"] if f["part"] == part]
        if part == "memory":
            rows: tuple[tuple[str, ...], ...] = tuple(
                (f["name"], f"{f['megabytes']:.0f}") for f in found
            )
            sheet = Sheet("Most memory of a process", ("", "MB"), rows)
        else:
            rows = tuple(
                (f["name"], spread(f["seconds"]), spread(f["ratios"]) if f["ratios"] else "1")
                for f in found
            )
            sheet = Sheet(part[0].upper() + part[1:], ("", "seconds", "times the first"), rows)
        shown.append(as_markdown(sheet))
    return "\n\n".join(shown)


def curve(_: str | None) -> str:
    points = _recorded("speed")["curve"]
    names = tuple(dict.fromkeys(p["name"] for p in points))
    taken = {(p["sentences"], p["name"]): p["seconds"] for p in points}
    rows = tuple(
        (f"{n:,}", *(f"{taken[n, name]:.3g}" if (n, name) in taken else "" for name in names))
        for n in dict.fromkeys(p["sentences"] for p in points)
    )
    return as_markdown(Sheet("Seconds over length", ("sentences", *names), rows))


def splitters(_: str | None) -> str:
    halves = {"odd": "tuned on", "even": "unseen"}
    return "\n\n".join(
        f"**{name}**, {halves[half]}: {rows[0].passages} passages, "
        f"{rows[0].gold + rows[0].passages} sentences\n\n{segmentation.table(rows)}"
        for name, found in segmentation.recorded().items()
        for half, rows in found.items()
    )


FILLED: dict[str, Any] = {
    "tables": tables,
    "times": times_of,
    "articles": articles,
    "speed": speed,
    "curve": curve,
    "splitters": splitters,
}


def _recorded(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(
        (FOLDER / "results" / f"{name}.json").read_text(encoding="utf-8")
    )
    return value


def _own_articles() -> Articles:
    return read_articles(FOLDER / "articles.jsonl")


def stale() -> list[str]:
    """Say what is not up to date."""
    digest = _own_articles().digest
    found = [
        f"results/{name}.json was recorded on other articles; python benchmarks/record.py"
        for name in OWN
        if _recorded(name)["digest"] != digest
    ]
    if (FOLDER / "README.md").read_text(encoding="utf-8") != page():
        found.append("README.md is not what the results give; python benchmarks/report.py")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if it is stale")
    if parser.parse_args().check:
        found = stale()
        print("\n".join(found) or "up to date")
        return 1 if found else 0
    (FOLDER / "README.md").write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
