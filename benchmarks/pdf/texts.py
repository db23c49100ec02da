"""The texts of the set: made-up news, a sentence a line, a blank line between paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "texts.txt"


@dataclass(frozen=True)
class Article:
    """An article: its title, and the sentences of its paragraphs."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]


def read_articles(half: str) -> list[Article]:
    """Read the articles of a half: ``dev`` to tune on, ``test`` to report."""
    parts = re.split(r"^# ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    articles = [_parse(part) for part in parts]
    return articles[::2] if half == "dev" else articles[1::2]


def _parse(part: str) -> Article:
    title, _, body = part.partition("\n")
    blocks = (block.split("\n") for block in body.strip().split("\n\n"))
    return Article(title.strip(), tuple(tuple(block) for block in blocks))
