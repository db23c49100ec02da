"""How much of the article of a page is kept, and how much else: on made pages, against trafilatura.

    python benchmarks/pages/run.py [--split dev|held-out] [--show NAME] [-o RESULTS.json]

Each layout is filled with each text that fits it; what is right is known. F1 is that of the words
of the article, `kept` the share of its sentences and other lines that are there whole.
"""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from recorded import write_result

from pages import fresh, held_out, layouts
from pages.texts import (
    FERRY,
    LAKE,
    LIBRARY,
    MARKET,
    NOTICE,
    POST,
    RECIPE,
    TRIP,
    Text,
)
from summkit.reading.formats.html import HTML
from summkit.reading.reader import Raw

_NEWS = (MARKET, FERRY, LIBRARY)
_ANY = (*_NEWS, RECIPE)
_FITTING = {
    "portal": _NEWS, "paper": _NEWS, "editor_blog": (TRIP, RECIPE, LIBRARY), "skin_blog": (TRIP, RECIPE, FERRY),
    "wiki": (LAKE, RECIPE), "old_tables": _NEWS, "board": (POST, TRIP, FERRY), "office": (NOTICE, LIBRARY),
    "flat": _NEWS, "hashed": _ANY, "live": _NEWS, "answers": (POST, RECIPE, NOTICE), "press": (*_ANY, TRIP),
    "broken": _NEWS, "mobile": _NEWS, "frames": (NOTICE, *_NEWS),
    "magazine": _NEWS, "cafe": (POST, TRIP, RECIPE), "release": (NOTICE, MARKET, LIBRARY),
}  # fmt: skip
_SPLITS = {"dev": layouts.LAYOUTS, "held-out": held_out.LAYOUTS, "fresh": fresh.LAYOUTS}
_ENCODED = {"old_tables": "cp949"}


class Score(NamedTuple):
    """How a finder did on a page."""

    f1: float
    kept: float
    title: bool


def list_pages(split: str) -> Iterator[tuple[str, bytes, Text]]:
    for layout in _SPLITS[split]:
        for text in _FITTING[layout.__name__]:
            encoding = _ENCODED.get(layout.__name__, "utf-8")
            yield f"{layout.__name__}/{text.title[:8]}", layout(text).encode(encoding), text


def read_ours(data: bytes) -> tuple[str, str]:
    reading = HTML.read(Raw(data, "<page>"), None)
    return reading.text, reading.title or ""


def read_theirs(data: bytes) -> tuple[str, str]:
    import trafilatura

    found = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    return getattr(found, "text", "") or "", getattr(found, "title", "") or ""


def fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def score(found: str, title: str, text: Text) -> Score:
    words = re.compile(r"\w+")
    right = Counter(words.findall("\n".join(text.lines)))
    given = Counter(words.findall(found))
    both = (right & given).total()
    f1 = 2 * both / max(right.total() + given.total(), 1)
    sentences = [s for line in text.lines for s in re.split(r"(?<=[.?!])\s|\|", line)]
    whole = fold(found)
    kept = sum(fold(sentence) in whole for sentence in sentences) / len(sentences)
    return Score(f1, kept, fold(title) in (fold(text.title), fold(f"속보모음{text.title}")))


def measure(split: str, read: Callable[[bytes], tuple[str, str]]) -> dict[str, Score]:
    return {name: score(*read(data), text) for name, data, text in list_pages(split)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=_SPLITS)
    parser.add_argument("--show", help="print what is found on the pages of this name")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--each", action="store_true", help="list every page")
    options = parser.parse_args()
    results: dict[str, dict[str, dict[str, float]]] = {}
    for split in [options.split] if options.split else _SPLITS:
        if options.show:
            for name, data, text in list_pages(split):
                if name.startswith(options.show):
                    found, title = read_ours(data)
                    print(f"== {name}: {title}\n{found}\n-- missing")
                    print(*(line for line in text.lines if fold(line) not in fold(found)), sep="\n")
            continue
        results[split] = {}
        for who, read in (("summkit", read_ours), ("trafilatura", read_theirs)):
            scores = measure(split, read)
            if options.each and who == "summkit":
                for name, one in scores.items():
                    print(
                        f"  {name:<28} {one.f1:.3f} {one.kept:.3f} {'' if one.title else 'TITLE'}"
                    )
            count = len(scores)
            means = {
                "pages": count,
                "f1": round(sum(s.f1 for s in scores.values()) / count, 4),
                "kept": round(sum(s.kept for s in scores.values()) / count, 4),
                "titles": round(sum(s.title for s in scores.values()) / count, 4),
            }
            results[split][who] = means
            print(f"{split:<9} {who:<12} {means}")
    if options.output:
        shown = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
        write_result(options.output, shown)


if __name__ == "__main__":
    main()
