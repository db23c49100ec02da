"""Keywords against those that were marked: precision and recall of ours and of other packages.

    python benchmarks/keywords.py [--half dev] [--only NAME] [--show] [--record]

``keywords/dev.txt`` and ``keywords/test.txt`` hold documents with their keywords, as
``keywords/README.md`` says; only the first is for tuning. A keyword is found if it is given letter
for letter, after NFC, in lower case, with single blanks; where it says loose, blanks do not count
at all. Forms with ``=`` between them are one keyword, which is found once. Precision at 5 is the
share of five that are right, recall at 5 the share of the marked ones that are among five: means
over the documents, with 95 % intervals by bootstrap over them. Who gives fewer than five gets no
discount. ``cut`` counts, of the first ten of all documents, those that begin inside a word
everywhere.

Peers are rows where they are installed: ``pip install kss krwordrank kiwipiepy networkx``.
textrankr gives sentences, no keywords. ``--show`` lists what each document gets.
"""

from __future__ import annotations

import argparse
import json
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import numpy as np
from recorded import write_result

import summkit
from summkit.evaluation.articles import read_own_articles
from summkit.evaluation.statistics import bootstrap_interval
from summkit.rendering.tables import Table, align_text
from summkit.text.words import extract_words

HERE = Path(__file__).parent
RESULT = HERE / "results" / "keywords.json"
HALVES = ("dev", "test")
LIMITS = (5, 10)

Marks = tuple[frozenset[str], ...]
Extract = Callable[[str], Sequence[str]]


class Marked(NamedTuple):
    """A document with its keywords: for each, the forms that are taken for it."""

    name: str
    genre: str
    text: str
    marks: Marks


def read_marked(half: str) -> list[Marked]:
    """Read the documents of a half; of the articles that come with summkit only the names."""
    articles = {one.id: one for one in read_own_articles().articles}
    found: list[Marked] = []
    for block in (HERE / "keywords" / f"{half}.txt").read_text(encoding="utf-8").split("\n@ "):
        head, marks, *lines = block.removeprefix("@ ").rstrip("\n").split("\n")
        kind, name, genre = head.split()
        text = "\n".join(lines).strip()
        if kind == "article":
            document = articles[name].document
            text = f"{document.title}\n\n{document.text}"
        forms = (frozenset(map(fold, one.split(" = "))) for one in marks.split(";"))
        found.append(Marked(name, genre, text, tuple(forms)))
    return found


def fold(text: str) -> str:
    """Fold what does not count: the form of Hangul, capitals, runs of blanks."""
    return " ".join(normalize("NFC", text).casefold().split())


def count_found(given: Sequence[str], marks: Marks, *, loose: bool = False) -> int:
    """Count the marks that are among what is given."""
    change = (lambda text: text.replace(" ", "")) if loose else str
    known = {change(fold(text)) for text in given}
    return sum(any(change(form) in known for form in forms) for forms in marks)


def count_cut(given: Sequence[str], text: str) -> int:
    """Count what stands nowhere at the beginning of a word."""
    folded = fold(text)
    return sum(
        re.search(rf"(?<!\w){re.escape(fold(word))}", folded) is None for word in given if word
    )


def extract_by_summkit(text: str) -> list[str]:
    return [keyword.text for keyword in summkit.keywords(text, limit=max(LIMITS))]


def extract_by_frequency(text: str) -> list[str]:
    """Extract the nouns of MeCab-ko that are most frequent, the first of those alike."""
    nouns = (
        line[word.start : word.end]
        for line in text.splitlines()
        for word in extract_words(line)
        if word.is_noun and word.end - word.start > 1
    )
    return [noun for noun, _ in Counter(nouns).most_common(max(LIMITS))]


def load_kss() -> Extract:
    """Load ``kss.extract_keywords``, nouns only as by default, with the tags of MeCab-ko."""
    from kss import extract_keywords

    from summkit.evaluation.peers import set_kss_tagger

    set_kss_tagger()
    return lambda text: list(
        extract_keywords(text, num_keywords=max(LIMITS), backend="mecab", min_word_count=1)
    )


def load_krwordrank() -> Extract:
    """Load KR-WordRank, with the settings of its README but words that occur twice."""
    module = import_module("krwordrank.word")

    def extract(text: str) -> list[str]:
        rank = module.KRWordRank(min_count=2, max_length=10, verbose=False)
        words, _, _ = rank.extract(text.splitlines(), beta=0.85, max_iter=10)
        return sorted(words, key=lambda word: -words[word])[: max(LIMITS)]

    return extract


@lru_cache(maxsize=1)
def _load_kiwi() -> Any:
    return import_module("kiwipiepy").Kiwi()


def _list_kiwi_nouns(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        tokens = _load_kiwi().tokenize(line)
        yield [t.form for t in tokens if t.tag in ("NNG", "NNP", "SL") and len(t.form) > 1]


def load_kiwi_frequency() -> Extract:
    _load_kiwi()

    def extract(text: str) -> list[str]:
        nouns = Counter(noun for line in _list_kiwi_nouns(text) for noun in line)
        return [noun for noun, _ in nouns.most_common(max(LIMITS))]

    return extract


def load_kiwi_compounds() -> Extract:
    """Load the frequency of Kiwi's nouns, those without a blank between them joined."""
    _load_kiwi()

    def extract(text: str) -> list[str]:
        counts: Counter[str] = Counter()
        for line in text.splitlines():
            word, end = "", -1
            for token in _load_kiwi().tokenize(line):
                is_noun = token.tag in ("NNG", "NNP", "SL", "SN", "XSN", "XPN")
                if not is_noun or token.start != end:
                    counts[word] += 1
                    word = ""
                if is_noun:
                    word, end = word + token.form, token.end
            counts[word] += 1
        nouns = (n for n, _ in counts.most_common() if len(n) > 1 and not n.isdigit())
        return list(islice(nouns, max(LIMITS)))

    return extract


def load_kiwi_textrank() -> Extract:
    """Load TextRank over the nouns of Kiwi: NetworkX's PageRank, a window of three."""
    _load_kiwi()
    networkx = import_module("networkx")

    def extract(text: str) -> list[str]:
        edges: Counter[tuple[str, str]] = Counter()
        for line in _list_kiwi_nouns(text):
            edges.update(pairwise(line))
            edges.update(zip(line, line[2:], strict=False))
        graph = networkx.Graph()
        for (a, b), weight in edges.items():
            more = graph[a][b]["weight"] if graph.has_edge(a, b) else 0
            graph.add_edge(a, b, weight=weight + more)
        ranks = networkx.pagerank(graph)
        return sorted(ranks, key=lambda noun: -ranks[noun])[: max(LIMITS)]

    return extract


LOADERS: dict[str, Callable[[], Extract]] = {
    "summkit": lambda: extract_by_summkit,
    "nouns of MeCab by frequency": lambda: extract_by_frequency,
    "kss.extract_keywords": load_kss,
    "KR-WordRank": load_krwordrank,
    "nouns of Kiwi by frequency": load_kiwi_frequency,
    "compounds of Kiwi by frequency": load_kiwi_compounds,
    "nouns of Kiwi by TextRank": load_kiwi_textrank,
}


def score(given: Sequence[str], document: Marked) -> dict[str, float]:
    """Score what is given for a document."""
    scores: dict[str, float] = {}
    for limit in LIMITS:
        hits = count_found(given[:limit], document.marks)
        loose = count_found(given[:limit], document.marks, loose=True)
        scores[f"precision at {limit}"] = hits / limit
        scores[f"recall at {limit}"] = hits / len(document.marks)
        scores[f"recall at {limit}, loose"] = loose / len(document.marks)
    scores["cut"] = count_cut(given[: max(LIMITS)], document.text)
    return scores


def extract_safely(extract: Extract, text: str) -> list[str]:
    """Extract keywords; none where a peer fails on a text, as KR-WordRank does on short ones."""
    try:
        return list(extract(text))
    except (ValueError, ZeroDivisionError, IndexError, KeyError):
        return []


def measure(name: str, extract: Extract, documents: list[Marked], shows: bool) -> dict[str, Any]:
    """Measure one system: each figure with its interval."""
    rows: list[dict[str, float]] = []
    for document in documents:
        given = extract_safely(extract, document.text)[: max(LIMITS)]
        rows.append(score(given, document))
        if shows:
            found = {form for forms in document.marks for form in forms}
            shown = ", ".join(f"*{one}*" if fold(one) in found else one for one in given)
            missed = [forms for forms in document.marks if not count_found(given, (forms,))]
            print(f"{document.name} [{name}] {shown}")
            print(f"    missed: {', '.join(' = '.join(sorted(forms)) for forms in missed)}")
    results: dict[str, Any] = {}
    for key in rows[0]:
        values = [row[key] for row in rows]
        if key == "cut":
            results[key] = int(sum(values))
        else:
            low, high = bootstrap_interval(values)
            results[key] = [round(value, 3) for value in (float(np.mean(values)), low, high)]
    return results


def run(halves: Sequence[str], only: str, *, shows: bool) -> dict[str, Any]:
    """Measure every system that is installed on the documents of each half."""
    extractors: dict[str, Extract] = {}
    for name, load in LOADERS.items():
        if only in name:
            try:
                extractors[name] = load()
            except ImportError as error:
                print(f"{name}: {error.name} is not installed")
    results: dict[str, Any] = {}
    for half in halves:
        documents = read_marked(half)
        results[half] = {
            "documents": len(documents),
            "marked": sum(len(document.marks) for document in documents),
            "systems": {
                name: measure(name, extract, documents, shows)
                for name, extract in extractors.items()
            },
        }
    return results


def build_table(half: str, found: dict[str, Any]) -> Table:
    """Build the table of a half."""
    systems: dict[str, dict[str, Any]] = found["systems"]
    keys = list(next(iter(systems.values())))
    rows = tuple(
        (
            name,
            *(
                str(values[key])
                if key == "cut"
                else f"{values[key][0]:.2f} ({values[key][1]:.2f} to {values[key][2]:.2f})"
                for key in keys
            ),
        )
        for name, values in systems.items()
    )
    title = f"{half}: {found['documents']} documents, {found['marked']} keywords marked"
    return Table(("", *keys), rows, title)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--half", choices=HALVES, help="only this one")
    parser.add_argument("--only", default="", help="systems that have this in their name")
    parser.add_argument("--show", action="store_true", help="list what is found and what is not")
    parser.add_argument("--record", action="store_true", help=f"write {RESULT.name}")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    halves = (options.half,) if options.half else HALVES
    results = run(halves, options.only, shows=options.show)
    print(*(align_text(build_table(half, found)) for half, found in results.items()), sep="\n\n")
    if options.record:
        shown = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
        write_result(RESULT, shown)


if __name__ == "__main__":
    main()
