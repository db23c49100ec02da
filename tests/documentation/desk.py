"""The folder in which the commands of a page are run, with the files that the pages speak of.

They are samples under the names of a reader's own files; rows are made of the samples.
"""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from pathlib import Path

from .blocks import ROOT

SAMPLES = ROOT / "samples"
_COPIES = {
    "article.txt": "economy.txt",
    "a.txt": "weather.txt",
    "b.txt": "society.txt",
    "page.html": "page.html",
    "report.txt": "weather.txt",
    "news/1.txt": "economy.txt",
    "news/2.txt": "weather.txt",
    "news/3.txt": "society.txt",
    "기사.txt": "economy.txt",
    "기사1.txt": "weather.txt",
    "기사2.txt": "society.txt",
    "페이지.html": "page.html",
    "보고서.txt": "weather.txt",
    "요약.txt": "weather.txt",
    "정답1.txt": "weather.txt",
    "정답2.txt": "society.txt",
    "기사/1.txt": "economy.txt",
    "기사/2.txt": "weather.txt",
    "아침기사/1.txt": "economy.txt",
    "아침기사/2.txt": "society.txt",
}
_ROWS = ("economy.txt", "weather.txt", "society.txt")
_TERMS = "한국어\t영어\n상공회의소\tChamber of Commerce and Industry\n해담시\tHaedam\n"


def furnish(folder: Path) -> None:
    """Put into a folder what the commands of the pages are run on."""
    for name in ("samples", "tests", "benchmarks", "docs"):
        (folder / name).symlink_to(ROOT / name)
    for name, sample in _COPIES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(SAMPLES / sample, folder / name)
    for name in ("terms.tsv", "용어.tsv"):
        (folder / name).write_text(_TERMS, encoding="utf-8")
    _write_rows(folder)
    _write_references(folder)


def _texts() -> list[tuple[str, str]]:
    """Give a few samples as headline and text."""
    read = [(SAMPLES / name).read_text(encoding="utf-8") for name in _ROWS]
    return [(text.partition("\n")[0], text) for text in read]


def _write_rows(folder: Path) -> None:
    rows = [
        {"id": number, "headline": headline, "body": text, "text": text}
        for number, (headline, text) in enumerate(_texts(), 1)
    ]
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    with (folder / "reviews.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "body"], *([row["id"], row["body"]] for row in rows)])
    for name in ("news.jsonl.gz", "기사모음.jsonl.gz"):
        (folder / name).write_bytes(gzip.compress(lines.encode()))


def _write_references(folder: Path) -> None:
    """Write articles with references, and documents with sentences that readers marked."""
    articles, marked = [], []
    for number, (headline, text) in enumerate(_texts(), 1):
        sentences = [line for line in text.split("\n")[1:] if len(line) > 20][:8]
        articles.append(
            {"id": str(number), "title": headline, "text": text, "summary": sentences[0]}
        )
        marks = [{"best": [0, 2], "good": [1], "bad": [4]}] * 2
        marked.append({"id": str(number), "genre": "news", "sentences": sentences, "marks": marks})
    for name, rows in (("기사모음.jsonl", articles), ("표시.jsonl", marked)):
        text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        (folder / name).write_text(text, encoding="utf-8")
