"""How long ``summkit brief`` takes for a folder of so many documents, and what it finds there.

    python benchmarks/brief.py [--documents 200] [--workers 2] [--chars 1600] [--order date]

The folder is generated: pages of papers, each of sentences drawn from two of the benchmark's
articles until it has so many characters. Of every ten, two are other papers' copies of one of the
others, and one is another report of its event: half of its sentences, in another order. The command
is run as a process of its own, from the folder to the page. What is printed is its time, the
processor's time of all its processes, the stories and copies, and the size of the page.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from summkit.evaluation.articles import OWN_ARTICLES

_PAPERS = ("한빛일보", "새벽신문", "강변뉴스", "산들타임스", "도담저널")
_OF_TEN = 10


def generate_pages(count: int, chars: int, seed: int = 16) -> Iterator[str]:
    """Generate pages: seven of ten are of their own, two copies, and one reports an event again."""
    drawn = random.Random(seed)
    rows = [json.loads(line) for line in OWN_ARTICLES.read_text("utf-8").splitlines()]
    known: list[tuple[str, list[str]]] = []
    for number in range(count):
        kind = number % _OF_TEN
        if kind in (7, 8):
            title, sentences = known[-1]
        elif kind == 9:
            title, sentences = known[-2]
            title = f"{title} 그 뒤"
            sentences = drawn.sample(sentences, len(sentences) // 2)
        else:
            # two articles, so that no two documents have the same half
            first, second = drawn.sample(rows, 2)
            pool = drawn.sample(first["sentences"] + second["sentences"], 18)
            sentences = []
            while pool and sum(map(len, sentences)) < chars:
                sentences.append(pool.pop())
            title = f"{first['title']} {number}"
            known.append((title, sentences))
        day = f"2031-12-{1 + number // _OF_TEN % 28:02d}"
        yield build_page(title, sentences, _PAPERS[number % len(_PAPERS)], day)


def build_page(title: str, sentences: list[str], outlet: str, day: str) -> str:
    """Build a page of a paper, in paragraphs of four sentences."""
    parts = (" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))
    body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    head = html.escape(title)
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{head}</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}T09:00:00+09:00"></head>'
        f"<body><article><h1>{head}</h1>{body}</article></body></html>"
    )


def main() -> None:
    """Generate a folder, make a brief of it, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--chars", type=int, default=1600)
    parser.add_argument("--order", default="date")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "pages")
        folder.mkdir()
        for number, page in enumerate(generate_pages(given.documents, given.chars)):
            (folder / f"{number:05d}.html").write_text(page, encoding="utf-8")
        for format in ("html", "json"):
            output = Path(place, f"brief.{format}")
            before, cpu = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            command = ("brief", str(folder), "-o", str(output), "--order", given.order)
            workers = ("-w", str(given.workers))
            subprocess.run([sys.executable, "-m", "summkit", *command, *workers], check=True)
            seconds, spent = (
                time.perf_counter() - before,
                resource.getrusage(resource.RUSAGE_CHILDREN),
            )
            used = spent.ru_utime + spent.ru_stime - cpu.ru_utime - cpu.ru_stime
            size = output.stat().st_size / 1e6
            print(f"{format}: {seconds:.1f} s, processor {used:.1f} s, {size:.1f} MB")
        made = json.loads(output.read_text("utf-8"))
    several = sum(len(story["documents"]) > 1 for story in made["stories"])
    copies = sum(len(d["copies"]) for story in made["stories"] for d in story["documents"])
    stories = len(made["stories"])
    print(f"{made['size']} documents, {stories} stories, {several} of several, {copies} copies")


if __name__ == "__main__":
    main()
