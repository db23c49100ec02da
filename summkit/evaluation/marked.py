"""Documents in which readers marked the sentences to keep, and how well a choice agrees with them.

A row of JSON Lines, CSV, TSV or Parquet has ``sentences`` and ``marks``, an object a reader:

- ``best``: the indices, from 0, of the sentences of the reader's summary, the most important first;
- ``good``: those that could stand there, too; ``bad``: those that must not. Either may be missing.

Or it has ``selected``, the best sentences of one reader. It may have ``title``, ``id``, ``genre``
and ``gist``, what the document says in a sentence of a reader's own. The gist is not scored: F1
against one sentence rewards short choices, whatever they say.

A system is asked for as many sentences as a reader marked best, for each reader apart, and a figure
of a document is the mean over its readers:

- **precision**: the share of the chosen sentences that the reader marked best. As many are chosen
  as are marked, so it is the recall, too.
- **grade**: a best sentence counts 2, a good one 1, a bad one -1, any other 0; the sum, divided by
  that of the best sentences. It is 1 for the reader's own summary and below 0 where the bad ones
  outweigh the others.

The ceiling is what another reader's marks reach, the floor what chance does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import IO, Any, NamedTuple

from summkit.evaluation.columns import decode_list
from summkit.evaluation.fields import (
    RowFields,
    Source,
    check_optional_text,
    check_places,
    check_strings,
    open_source,
    parse_file,
    parse_indices,
    parse_name,
)
from summkit.reading.limits import DEFAULT_MEGABYTES
from summkit.reading.rows import RowError
from summkit.text.document import Document
from summkit.text.sentences import split_sentences

MARKED_FIELDS = ("sentences", "marks", "selected", "title", "id", "genre", "gist")
_BEST, _GOOD, _BAD = 2, 1, -1
_OF_MARKS = ("best", "good", "bad")

Choose = Callable[[int], Sequence[int]]
"""Gives the positions of as many sentences as are asked for, fewer if there are not as many."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one reader marked: positions of sentences, the best in the order of their importance."""

    best: tuple[int, ...]
    good: tuple[int, ...] = ()
    bad: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[int, ...]:
        """The sentences in the order in which this reader would take them."""
        return (*self.best, *self.good)

    def measure_precision(self, chosen: Sequence[int]) -> float:
        """Measure which share of as many sentences as are best the choice has."""
        return len(set(chosen) & set(self.best)) / len(self.best)

    def measure_grade(self, chosen: Sequence[int]) -> float:
        """Measure what the choice is worth to this reader, from the worst below 0 to 1."""
        worth = {
            **dict.fromkeys(self.best, _BEST),
            **dict.fromkeys(self.good, _GOOD),
            **dict.fromkeys(self.bad, _BAD),
        }
        return sum(worth.get(i, 0) for i in set(chosen)) / (_BEST * len(self.best))


@dataclass(frozen=True, slots=True, repr=False)
class MarkedDocument:
    """A document, the marks of each of its readers, at least one, and what it says in short.

    Marks are positions among the sentences of the document, which are not split again.
    """

    id: str
    document: Document
    marks: tuple[Marks, ...]
    genre: str | None = None
    gist: str | None = None

    def __repr__(self) -> str:
        return f"MarkedDocument({self.id!r}, {self.document!r}, {len(self.marks)} readers)"


@dataclass(frozen=True, slots=True, repr=False)
class MarkedDocuments:
    """The documents of a file, and what was not taken from it.

    The other fields are those of ``Articles``.
    """

    name: str
    documents: tuple[MarkedDocument, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    digest: str

    def __repr__(self) -> str:
        return f"MarkedDocuments({self.name!r}, {len(self.documents)}, {len(self.faults)} faults)"


class MarkedScores(NamedTuple):
    """The figures of a system on one document, each the mean over its readers."""

    precision: float
    grade: float


def read_marked(
    path: str | Path,
    names: Mapping[str, str] | None = None,
    max_size: float = DEFAULT_MEGABYTES,
    encoding: str | None = None,
) -> MarkedDocuments:
    """Read a file of documents that readers marked: JSON Lines, CSV, TSV or Parquet by its name.

    Args:
        path: The file.
        names: For each of our fields the file's column, where they differ.
        max_size: The most megabytes of a row.
        encoding: The encoding of CSV, if it is known.

    Raises:
        OptionError: The limit makes no sense.
        ReadingError: The file cannot be read, or none of its rows can be used.
    """
    with open_source(path) as file:
        return parse_marked(file, Path(path).name, names, max_size, encoding)


def parse_marked(
    file: IO[bytes] | bytes,
    name: str,
    names: Mapping[str, str] | None = None,
    max_size: float = DEFAULT_MEGABYTES,
    encoding: str | None = None,
) -> MarkedDocuments:
    """Parse marked documents from an open file or its bytes, as :func:`read_marked` does."""
    source = Source(name, names, max_size, encoding)
    found = parse_file(file, source, MARKED_FIELDS, _parse_document)
    return MarkedDocuments(name, found.items, found.faults, found.remarks, found.digest)


def score_choice(marked: MarkedDocument, choose: Choose) -> MarkedScores:
    """Score a system on a document.

    >>> document = Document.from_sentences(["비가 왔다.", "길이 막혔다.", "해가 떴다."])
    >>> marks = (Marks(best=(0,), good=(1,)), Marks(best=(1, 0), bad=(2,)))
    >>> marked = MarkedDocument("1", document, marks)
    >>> score_choice(marked, lambda count: (1, 2, 0)[:count])
    MarkedScores(precision=0.25, grade=0.375)
    """
    return _average([(marks, choose(len(marks.best))) for marks in marked.marks])


def score_readers(marked: MarkedDocument) -> MarkedScores | None:
    """Score each reader's marks against those of the others; ``None`` if there is one alone."""
    pairs = swap_readers(marked)
    return _average(pairs) if pairs else None


def swap_readers(marked: MarkedDocument) -> list[tuple[Marks, tuple[int, ...]]]:
    """Pair each reader's marks with the summary of as many sentences by each other reader.

    Where the other marked fewer sentences best, the good ones fill up.
    """
    return [
        (marks, other.order[: len(marks.best)])
        for place, marks in enumerate(marked.marks)
        for other in (*marked.marks[:place], *marked.marks[place + 1 :])
    ]


def score_chance(marked: MarkedDocument) -> MarkedScores:
    """Compute what sentences that are drawn by lot reach on average."""
    everything = range(len(marked.document.paragraphs))
    share = [len(marks.best) / len(everything) for marks in marked.marks]
    whole = [(m.measure_precision(everything), m.measure_grade(everything)) for m in marked.marks]
    return MarkedScores(
        fmean(part * precision for part, (precision, _) in zip(share, whole, strict=True)),
        fmean(part * grade for part, (_, grade) in zip(share, whole, strict=True)),
    )


def join_best(marked: MarkedDocument) -> tuple[str, ...]:
    """Join the best sentences of each reader, a sentence a line, in the order of the document."""
    lines = [sentence.line for sentence in split_sentences(marked.document)]
    return tuple("\n".join(lines[i] for i in sorted(marks.best)) for marks in marked.marks)


def _average(pairs: Sequence[tuple[Marks, Sequence[int]]]) -> MarkedScores:
    return MarkedScores(
        fmean(marks.measure_precision(chosen) for marks, chosen in pairs),
        fmean(marks.measure_grade(chosen) for marks, chosen in pairs),
    )


def _parse_document(fields: RowFields, number: int) -> MarkedDocument:
    sentences = fields.take("sentences", check_strings)
    if sentences is None:
        raise RowError(f"it has no sentences; {fields.describe_missing('sentences', 'selected')}")
    if not all(sentence.strip() for sentence in sentences):
        # whoever counts sentences would have to know whether it counts
        raise RowError("one of its sentences is empty; leave it out")
    if not any(map(str.isalnum, "".join(sentences))):
        raise RowError("its sentences hold no word")
    count = len(sentences)
    marks = fields.take("marks", lambda value: _parse_readers(value, count))
    if marks is None:
        best = fields.take("selected", lambda value: _parse_best(value, count))
        if best is None:
            raise RowError(f"it has no marks; {fields.describe_missing('selected')}")
        marks = (Marks(best),)
    title = fields.take("title", check_optional_text)
    return MarkedDocument(
        id=fields.take("id", parse_name) or str(number),
        document=Document.from_sentences(sentences, title),
        marks=marks,
        genre=fields.take("genre", parse_name),
        gist=fields.take("gist", check_optional_text),
    )


def _parse_readers(value: object, count: int) -> tuple[Marks, ...]:
    value = decode_list(value)
    if not isinstance(value, list) or not value:
        raise RowError("must be a list of objects, one a reader")
    return tuple(_parse_marks(item, count) for item in value)


def _parse_marks(value: Any, count: int) -> Marks:  # noqa: ANN401 (of JSON)
    if not isinstance(value, dict):
        raise RowError("must be a list of objects, one a reader")
    unknown = [key for key in value if key not in _OF_MARKS]
    if unknown:
        raise RowError(f"has '{unknown[0]}'; a reader has {', '.join(_OF_MARKS)}")
    best = _parse_best(value.get("best"), count)
    good, bad = (_parse_places(value.get(key) or [], count) for key in _OF_MARKS[1:])
    if len({*best, *good, *bad}) < len(best) + len(good) + len(bad):
        raise RowError("has a sentence under two of best, good and bad")
    return Marks(best, good, bad)


def _parse_best(value: object, count: int) -> tuple[int, ...]:
    best = _parse_places(value, count)
    if not best:
        raise RowError("marks no sentence as best")
    return best


def _parse_places(value: object, count: int) -> tuple[int, ...]:
    places = parse_indices(value)
    check_places(places, count)
    return places
