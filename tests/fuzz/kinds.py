"""The kinds of inputs: each draws one, gives it to summkit, checks the result, and returns it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from fuzz import oracles
from fuzz.files import FILES, mutate
from fuzz.lists import build_argos_index, build_articles, build_firefox_records
from fuzz.rows import build_csv, build_jsonl, build_options, build_row
from fuzz.texts import build_any, build_article, build_text
from summkit import (
    Document,
    Length,
    SummaryOptions,
    keywords,
    read,
    rouge,
    split_sentences,
    summarize,
    textrank,
)
from summkit.corpus import BatchOptions, summarize_rows
from summkit.corpus.inputs import Corpus
from summkit.corpus.outputs import JsonLines
from summkit.corpus.rows import summarize_batch
from summkit.evaluation.articles import parse_articles
from summkit.evaluation.marked import parse_marked
from summkit.hangul import compose_hangul
from summkit.models import argos_index, firefox_index
from summkit.rendering import SUMMARY_FORMATS, render_summaries
from summkit.summarization.methods import OFFLINE_METHODS
from summkit.summarization.summarize import summarize_documents
from summkit.translation.checks import check, describe
from summkit.translation.clauses import cut

_SPLITTERS = ("auto", "auto", "punctuation")


def fuzz_sentences(drawn: Random) -> object:
    """Split any text: nothing but blanks is lost."""
    text = build_any(drawn)
    sentences = split_sentences(text, splitter=drawn.choice(_SPLITTERS))
    oracles.check_spans(text, sentences)
    oracles.check_nothing_lost(text, [(s.start, s.end) for s in sentences])
    oracles.check_lines((s.line for s in sentences), "the line of a sentence")
    return [(s.start, s.end) for s in sentences]


def fuzz_documents(drawn: Random) -> object:
    """Find the article of any text, and split it: nothing of a paragraph is lost."""
    text = build_any(drawn)
    title = drawn.choice((None, None, "버스 요금", build_text(drawn, 3)))
    document = Document.from_text(text, title, whole=drawn.random() < 0.5)
    oracles.check_document(document, given=title)
    sentences = split_sentences(document, splitter=drawn.choice(_SPLITTERS))
    oracles.check_spans(text, sentences)
    for paragraph in document.paragraphs:
        inside = [s for s in sentences if paragraph.start <= s.start < paragraph.end]
        spans = [(s.start - paragraph.start, s.end - paragraph.start) for s in inside]
        oracles.check_nothing_lost(text[paragraph.start : paragraph.end], spans)
    return [(s.start, s.end) for s in sentences]


def fuzz_summaries(drawn: Random) -> object:
    """Summarize one document or several by any method, and show the result."""
    documents = [
        Document.from_text(build_any(drawn), whole=drawn.random() < 0.5)
        for _ in range(drawn.choice((1, 1, 1, 2, 3)))
    ]
    count, chars = drawn.randint(1, 6), drawn.randint(1, 200)
    length = drawn.choice((Length(sentences=count), Length(ratio=0.4), Length(chars=chars)))
    options = SummaryOptions(
        length=length,
        method=drawn.choice(OFFLINE_METHODS),
        query=drawn.choice((None, None, "버스", build_text(drawn, 4))),
        splitter=drawn.choice(_SPLITTERS),
        redundancy=drawn.choice(("auto", None, 0.5)),
    )
    summary = summarize_documents(documents, options)
    written = oracles.check_summary(documents, summary)
    shown = render_summaries(
        [summary], drawn.choice(SUMMARY_FORMATS), width=drawn.choice((None, 1, 60))
    )
    oracles.check_shown(shown)
    return written, shown


def fuzz_keywords(drawn: Random) -> object:
    """Find keywords in any text."""
    found = keywords(build_any(drawn), limit=drawn.randint(1, 12))
    oracles.check_lines((keyword.text for keyword in found), "a keyword")
    assert sum(keyword.score for keyword in found) <= 1 + 1e-9
    return [oracles.check_json(keyword.to_dict()) for keyword in found]


def fuzz_options(drawn: Random) -> object:
    """Give options that may make no sense."""
    text = build_article(drawn)
    summary = summarize(text, **build_options(drawn))
    return oracles.check_summary(summary.documents, summary)


def fuzz_files(drawn: Random, suffix: str) -> object:
    """Read a file of a format, most often damaged or named wrongly."""
    data = FILES[suffix](drawn)
    if drawn.random() < 0.4:
        data = mutate(drawn, data)
    stream = io.BytesIO(data)
    named = suffix if drawn.random() < 0.9 else drawn.choice([*FILES, ".hwp", ".zip", ""])
    stream.name = f"input{named}"
    encoding = drawn.choice((None, None, None, None, "cp949", "utf-8", "utf-16", "no\nsuch", "hex"))
    document = read(stream, encoding=encoding, whole=drawn.random() < 0.3)
    assert document.text.strip()
    oracles.check_document(document)
    json.dumps(document.to_dict(), allow_nan=False)
    sentences = split_sentences(document, splitter="punctuation")
    oracles.check_spans(document.text, sentences)
    return document.text, document.title, document.warnings


def fuzz_rows(drawn: Random) -> object:
    """Summarize rows: none is lost, each keeps its columns, and each is written as one line."""
    rows = [build_row(drawn) for _ in range(drawn.randint(0, 3))]
    options = build_options(drawn) if drawn.random() < 0.3 else {}
    made = summarize_rows(rows, **options)
    chosen = BatchOptions.build(**options)
    assert len(made) == len(rows)
    for before, after in zip(rows, made, strict=True):
        assert set(after) == {*before, *chosen.columns}
        assert all(after[name] is before[name] for name in before if name not in chosen.columns)
        assert (after["summary"] is None) != (after["error"] is None) or "summary" in before
    return _encode(made, chosen)


def fuzz_tables(drawn: Random) -> object:
    """Read a table of JSONL or CSV, and write its rows with their summaries."""
    suffix, build = drawn.choice(((".jsonl", build_jsonl), (".csv", build_csv)))
    data = build(drawn)
    options = BatchOptions(encoding=drawn.choice((None, None, "cp949")))
    with TemporaryDirectory() as folder:
        path = Path(folder, f"input{suffix}")
        path.write_bytes(data)
        # the name of the folder is another each time
        entries = [
            replace(entry, place=entry.place.removeprefix(folder))
            for entry in Corpus([str(path)], options)
        ]
    if suffix == ".jsonl":
        lines = [line.removeprefix(b"\xef\xbb\xbf").strip() for line in data.split(b"\n")]
        # an array that is alone may have no rows
        assert len(entries) == sum(map(bool, lines)) or not any(lines[1:])
    made = summarize_batch([entry.parse(options) for entry in entries], options)
    assert len(made) == len(entries)
    return _encode(made, options)


def _encode(rows: list[dict[str, Any]], options: BatchOptions) -> bytes:
    """Write rows, and check that there is a line of JSON for each."""
    oracles.check_lines((row["error"] for row in rows if row["error"] is not None), "an error")
    chunk, written = JsonLines("output.jsonl").encode(rows, options)
    assert len(written) == len(rows)
    assert chunk.count(b"\n") == len(rows)
    for line in chunk.splitlines():
        json.loads(line)
    return chunk


def fuzz_scores(drawn: Random) -> object:
    """Score any text against any other."""
    candidate = build_any(drawn)
    references = [build_any(drawn) for _ in range(drawn.randint(1, 2))]
    tokenizer = drawn.choice(("morpheme", "syllable", "word", "english"))
    scores = rouge(candidate, references, tokenizer=tokenizer)
    assert all(0 <= score.f1 <= 1 for _, score in scores)
    return str(scores)


def fuzz_translations(drawn: Random) -> object:
    """Check any text as the translation of any other, and cut it to what fits a model."""
    source, target = build_any(drawn), build_any(drawn)
    if drawn.random() < 0.2:
        source = drawn.choice(
            ("99999분의 ", "3조 ", "1.5만 ", "백억 ", "½", "일이삼")
        ) * drawn.randint(1, 90)
    issues = [describe(issue) for issue in check(source, target)]
    oracles.check_lines(issues, "an issue")
    most = drawn.choice((1, 10, 60))
    parts = cut(source, lambda part: len(part) <= most)
    assert "".join("".join(parts).split()) == "".join(source.split())
    return issues, parts


def fuzz_graphs(drawn: Random) -> object:
    """Rank sentences of any words."""
    words = ["a", "b", "c", "버스", 1, None]
    sentences = [
        drawn.choices(words, k=drawn.choice((0, 1, 3, 9))) for _ in range(drawn.randint(0, 12))
    ]
    damping = drawn.choice((0.85, 0.0, drawn.random(), 1 - 1e-16, 1.0, -1.0, float("nan")))
    scores = textrank(sentences, damping=damping)
    assert not len(scores) or abs(float(scores.sum()) - 1) < 1e-6
    return scores.tolist()


def fuzz_lists(drawn: Random) -> object:
    """Read a list of models that a server may have: names, sizes and links are harmless."""
    module, build = drawn.choice(
        ((argos_index, build_argos_index), (firefox_index, build_firefox_records))
    )
    listed = build(drawn)
    with patch.object(module, "read_json", lambda url: listed):
        offers = module.read_offers("http://a.kr/list.json")
    for offer in offers:
        assert offer.version.isprintable(), offer
        assert offer.size is None or offer.size >= 0, offer
        for file in offer.files:
            assert all(link.startswith(("http://", "https://")) for link in file.links), file
            assert "/" not in (file.name or ""), file
    return repr(offers)


def fuzz_articles(drawn: Random) -> object:
    """Parse the rows of an experiment: each is kept, or a fault says why not."""
    name = drawn.choice(("a.jsonl", "a.json", "a.csv", "a.tsv", "a.jsonl.gz"))
    names = drawn.choice((None, {"text": "title"}, {"sentences": "text", "selected": "id"}))
    parse = drawn.choice((parse_articles, parse_marked))
    return repr(parse(build_articles(drawn), name, names))


def fuzz_hangul(drawn: Random) -> object:
    """Compose Hangul: a second time changes nothing."""
    text = compose_hangul(build_text(drawn, 60))
    assert compose_hangul(text) == text
    return text


def _read_kind(suffix: str) -> Callable[[Random], object]:
    return lambda drawn: fuzz_files(drawn, suffix)


@dataclass(frozen=True)
class Kind:
    """A kind of input; ``weight`` says how often it is drawn: the dear ones seldom."""

    run: Callable[[Random], object]
    weight: int


KINDS = {
    "sentences": Kind(fuzz_sentences, 20),
    "documents": Kind(fuzz_documents, 14),
    "summaries": Kind(fuzz_summaries, 14),
    "keywords": Kind(fuzz_keywords, 5),
    "options": Kind(fuzz_options, 4),
    "rows": Kind(fuzz_rows, 5),
    "tables": Kind(fuzz_tables, 5),
    "scores": Kind(fuzz_scores, 4),
    "translations": Kind(fuzz_translations, 5),
    "graphs": Kind(fuzz_graphs, 3),
    "hangul": Kind(fuzz_hangul, 3),
    "lists": Kind(fuzz_lists, 4),
    "articles": Kind(fuzz_articles, 3),
    **{
        suffix[1:]: Kind(_read_kind(suffix), {".docx": 1, ".html": 6}.get(suffix, 4))
        for suffix in FILES
    },
}
