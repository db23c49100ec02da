"""The benchmark's own articles: what the schema demands of each, and of all together."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.evaluation.articles import OWN_ARTICLES, find_schema_faults, read_own_articles

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in OWN_ARTICLES.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_schema(row: dict[str, Any]) -> None:
    assert find_schema_faults(row) == []


def test_they_are_installed_with_the_package() -> None:
    assert OWN_ARTICLES.is_relative_to(Path(summkit.__file__).parent)


def test_there_are_enough_of_many_kinds() -> None:
    assert len(ROWS) >= 40
    assert len({row["genre"] for row in ROWS}) >= 8
    splits = Counter(row["split"] for row in ROWS)
    assert set(splits) == {"dev", "test"}
    assert abs(splits["dev"] - splits["test"]) <= 1
    # both splits have many kinds
    for split in splits:
        assert len({row["genre"] for row in ROWS if row["split"] == split}) >= 8


def test_no_article_repeats_another() -> None:
    assert len({row["id"] for row in ROWS}) == len({row["title"] for row in ROWS}) == len(ROWS)
    sentences = Counter(s for row in ROWS for s in set(row["sentences"]) if len(s) > 15)
    assert max(sentences.values()) == 1
    pieces = {row["id"]: _pieces(row["text"]) for row in ROWS}
    for one, two in combinations(pieces, 2):
        shared = len(pieces[one] & pieces[two])
        assert shared <= 0.02 * min(len(pieces[one]), len(pieces[two])), (one, two)


def _pieces(text: str, length: int = 12) -> set[str]:
    return {text[i : i + length] for i in range(len(text) - length + 1)}


def test_summaries_are_in_words_of_their_own() -> None:
    for row in ROWS:
        lines = {line for summary in row["summaries"] for line in summary.split("\n")}
        assert not lines & set(row["sentences"]), row["id"]


def test_reading_takes_every_row_and_every_key() -> None:
    found = read_own_articles()
    assert (len(found.articles), found.faults) == (len(ROWS), ())
    assert "not read" not in "".join(found.remarks)
    assert all(
        a.english and a.selected and a.written and len(a.references) == 2 for a in found.articles
    )
