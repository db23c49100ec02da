"""How much of the prose of documents is kept in paragraphs, format by format.

    python benchmarks/kept.py [--only FORMAT] [--show] [--record]
    python benchmarks/kept.py --large

The documents are written around texts of ours, so that their prose is known. Each is read twice:
as it is by default, and with ``article=False``. ``words`` is the share of the words of the prose
that are in the paragraphs, on average and at least; ``whole`` that of its sentences that are there
letter for letter, within a paragraph; ``foreign`` counts the letters that are in the paragraphs
and not in the document itself: of menus, or invented. ``silent`` counts the documents that lost
words without a warning. ``--show`` lists what is lost. ``--large`` tells the seconds of the
processor and the peak of memory for large files, each read in a process of its own. ReportLab and
the Nanum fonts draw the PDFs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kept_files import build_files, draw_long_pdf
from kept_messages import build_large_mail, build_messages
from kept_texts import Made, list_texts
from recorded import write_result

from summkit import Document, read
from summkit.text.document import Sentence

RESULT = Path(__file__).parent / "results" / "kept.json"
READ_BY = {
    "docx": "own, lxml", "odt": "own, lxml", "rtf": "own", "hwpx": "own, lxml",
    "hwp": "own, olefile", "md": "markdown-it-py", "pdf": "own, pypdfium2",
    "html": "own, trafilatura, lxml", "txt, plain": "own", "txt, saved page": "own",
    "eml": "own, email", "mhtml": "own, email, trafilatura", "rss": "own, lxml", "srt": "own",
    "smi": "own", "vtt": "own", "KakaoTalk, PC": "own", "KakaoTalk, phone": "own",
    "epub": "own, lxml", "xml": "own, lxml", "wikitext": "own",
}  # fmt: skip
"""What reads a format: our own code, and what it parses with."""
_WAYS = {"default": True, "article=False": False}
_PAGES, _MEGABYTES = 300, 20
_MEASURE = """
import json, sys, time
import summkit
at = time.process_time()
document = summkit.read(sys.argv[1])
seconds = time.process_time() - at
status = open("/proc/self/status", encoding="ascii").read()
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([seconds, peak, len(document.text)]))
"""


class Kept(NamedTuple):
    """What is kept of a document."""

    words: float
    whole: float
    foreign: int
    is_silent: bool
    lost: tuple[str, ...]


def join_lines(document: Document) -> str:
    """Join the wrapped lines of each paragraph: a line for each."""
    spans = (
        Sentence(document.text[p.start : p.end], p.start, p.end, 0, None, p.joiner, glued=p.glued)
        for p in document.paragraphs
    )
    return "\n".join(span.line for span in spans)


def compare(document: Document, made: Made) -> Kept:
    """Compare what was read with what was written."""
    found = join_lines(document)
    words = Counter(word for sentence in made.sentences for word in sentence.split())
    kept = words & Counter(found.split())
    lost = tuple(s for s in made.sentences if " ".join(s.split()) not in found)
    foreign = count_letters(found) - count_letters(made.everything)
    share = kept.total() / words.total()
    silent = share < 1 and not document.warnings
    whole = 1 - len(lost) / len(made.sentences)
    return Kept(share, whole, foreign.total(), silent, lost)


def count_letters(text: str) -> Counter[str]:
    """Count the letters and digits of a text."""
    return Counter(filter(str.isalnum, text))


def measure(made: Made, folder: Path, *, article: bool) -> tuple[Kept, Document]:
    path = folder / f"document{made.suffix}"
    path.write_bytes(made.data)
    document = read(path, article=article)
    return compare(document, made), document


def list_documents() -> Iterator[Made]:
    texts = list_texts()
    yield from build_files(texts)
    yield from build_messages(texts)


def tabulate(kept: list[Kept]) -> dict[str, Any]:
    """Tell the figures of a format."""
    count = len(kept)
    return {
        "documents": count,
        "words_mean": round(sum(one.words for one in kept) / count, 4),
        "words_least": round(min(one.words for one in kept), 4),
        "whole": round(sum(one.whole for one in kept) / count, 4),
        "foreign": sum(one.foreign for one in kept),
        "silent": sum(one.is_silent for one in kept),
    }


def run(only: str, *, shows: bool) -> dict[str, dict[str, Any]]:
    """Read all documents in both ways."""
    documents = [made for made in list_documents() if only in made.format]
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for way, article in _WAYS.items():
            found: dict[str, list[Kept]] = {}
            for number, made in enumerate(documents):
                kept, document = measure(made, Path(folder), article=article)
                found.setdefault(made.format, []).append(kept)
                if shows and (kept.lost or kept.foreign):
                    print(f"== {way}: {made.format} #{number} ({made.suffix}) {kept.words:.4f}")
                    print(f"   foreign: {kept.foreign}; {'; '.join(document.warnings)}")
                    print(*(f" - {sentence}" for sentence in kept.lost), sep="\n")
            results[way] = {kind: tabulate(each) for kind, each in found.items()}
    return results


def show(results: dict[str, dict[str, Any]]) -> None:
    print("| format | documents | words, mean | least | whole | foreign | silent | article=False: words, mean | least | whole | foreign | read by |")  # fmt: skip  # noqa: E501
    print("|---" * 12 + "|")
    for kind, first in results["default"].items():
        cells = [kind, str(first["documents"])]
        for way in _WAYS:
            one = results[way][kind]
            cells += [f"{100 * one[key]:.1f}" for key in ("words_mean", "words_least", "whole")]
            cells += [str(one["foreign"])] + ([str(one["silent"])] if way == "default" else [])
        print(f"| {' | '.join([*cells, READ_BY[kind]])} |")


def measure_large() -> None:
    """Measure a long PDF and a large mail."""
    texts = list_texts()
    files = {
        f"PDF of {_PAGES} pages": (".pdf", draw_long_pdf(texts, _PAGES)),
        f"mail of {_MEGABYTES} MB": (".eml", build_large_mail(texts[0], _MEGABYTES)),
        "text of one article": (".txt", "\n".join(texts[0].paragraphs[0]).encode()),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, (suffix, data) in files.items():
            path = Path(folder) / f"large{suffix}"
            path.write_bytes(data)
            # a new interpreter, whose peak is that of reading alone
            command = [sys.executable, "-c", _MEASURE, str(path)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            seconds, peak, length = json.loads(out)
            print(
                f"{name:<20} {len(data) / 1e6:6.1f} MB  {length:>8,} characters"
                f"  {seconds:6.2f} s  {peak:6.0f} MB"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", default="", help="formats that have this in their name")
    parser.add_argument("--show", action="store_true", help="list the sentences that are not whole")
    parser.add_argument("--record", action="store_true", help=f"write {RESULT.name}")
    parser.add_argument("--large", action="store_true", help="measure large files instead")
    options = parser.parse_args()
    if options.large:
        measure_large()
        return
    results = run(options.only, shows=options.show)
    show(results)
    if options.record:
        shown = json.dumps({"read_by": READ_BY, **results}, ensure_ascii=False, indent=1) + "\n"
        write_result(RESULT, shown)


if __name__ == "__main__":
    main()
