"""Make the PDFs of the set in a folder, each with a JSON file of what it says.

    python benchmarks/pdf/make.py FOLDER

It needs ReportLab, LibreOffice Writer (``soffice``), Chromium and the Nanum fonts. The documents of
the halves ``dev`` and ``test`` have different texts and seeds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

import drawn
import printed
import written
from made import Made
from texts import read_articles


def make(half: str, seed: int) -> Iterator[Made]:
    """Make the documents of a half."""
    articles = read_articles(half)
    rng = Random(seed)
    drawn.register_fonts()
    for name, style in drawn.STYLES.items():
        yield drawn.draw(name, rng.sample(articles, 5), style, rng)
    for name in printed.STYLES:
        yield printed.print_pages(name, rng.sample(articles, 5))
    for name in written.STYLES:
        yield written.write(name, rng.sample(articles, 5))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for seed, half in enumerate(("dev", "test")):
        for made in make(half, seed):
            path = folder / f"{half}-{made.producer}-{made.name}.pdf"
            path.write_bytes(made.data)
            about = asdict(made)
            del about["data"]
            path.with_suffix(".json").write_text(
                json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8"
            )


if __name__ == "__main__":
    main()
