"""What a worker does: a file → its documents, each read, summarized and measured; and a story →
its summary.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summkit.briefing.copies import Text
from summkit.briefing.dates import read_moment
from summkit.briefing.events import Report, count_terms
from summkit.briefing.results import Failure
from summkit.briefing.sketches import draw_sketch
from summkit.characters import hide_login
from summkit.corpus.entries import DocumentFile, DocumentPart, Entry
from summkit.corpus.tasks import Batch, BatchResult
from summkit.errors import describe_error
from summkit.reading.limits import DEFAULT_MEGABYTES
from summkit.results import Summary
from summkit.summarization.options import SummaryOptions
from summkit.text.document import Document

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Digest:
    """A document that was read and summarized, and what it is compared with others by."""

    summary: Summary
    text: Text
    report: Report


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How documents are read; see ``summkit.read``."""

    encoding: str | None = None
    article: bool = True
    whole: bool = False
    max_size: float = DEFAULT_MEGABYTES


@dataclass(frozen=True, slots=True)
class DigestTask:
    """Reads and summarizes the documents of files, as it travels to workers.

    The data of a result is for ``unpack``: for each document a ``Digest`` or a ``Failure``.
    """

    summary: SummaryOptions
    reading: ReadingOptions

    def __call__(self, batch: Batch) -> BatchResult:
        """Read and summarize the documents of files."""
        return pack([found for entry in batch for found in self._list_digests(entry)], len(batch))

    def _list_digests(self, entry: Entry) -> Iterator[Digest | Failure]:
        try:
            documents = read_entry(entry, self.reading)
        except Exception as error:
            yield build_failure(entry.place, error)
            return
        for document in documents:
            try:
                yield digest_document(document, self.summary)
            except Exception as error:  # noqa: PERF203 (summarizing takes longer)
                yield build_failure(document.source or entry.place, error)

    def fail(self, entry: Entry, error: str) -> BatchResult:
        """Tell that a file could not be worked on."""
        return pack([Failure(entry.place, error)], 1)

    def fail_without_columns(self, entry: Entry, error: str) -> BatchResult:
        """Tell that a file could not be worked on."""
        return self.fail(entry, error)


@dataclass(frozen=True, slots=True)
class StoryTask:
    """Summarizes the documents of a batch together; the data of a result holds one ``Summary``.

    If they cannot be, it holds a ``Failure``; if workers died of it, one for each document.
    """

    summary: SummaryOptions

    def __call__(self, batch: Batch) -> BatchResult:
        """Summarize documents as one text."""
        from summkit.summarization.summarize import summarize_documents

        documents = [entry.document for entry in batch if isinstance(entry, DocumentPart)]
        try:
            return pack([summarize_documents(documents, self.summary)], len(batch))
        except Exception as error:
            return pack([Failure("", describe_error(error))], len(batch))

    def fail(self, entry: Entry, error: str) -> BatchResult:
        """Tell that a document could not be worked on."""
        return pack([Failure(entry.place, error)], 1)

    def fail_without_columns(self, entry: Entry, error: str) -> BatchResult:
        """Tell that a document could not be worked on."""
        return self.fail(entry, error)


def read_entry(entry: Entry, options: ReadingOptions) -> Sequence[Document]:
    """Read the documents of a file, or give the one that was read already.

    Raises:
        ReadingError: It cannot be read.
    """
    from summkit.reading import read_documents

    if isinstance(entry, DocumentPart):
        return (entry.document,)
    name = entry.path if isinstance(entry, DocumentFile) else entry.place
    return read_documents(
        name,
        encoding=options.encoding,
        article=options.article,
        whole=options.whole,
        max_size=options.max_size,
    )


def digest_document(document: Document, options: SummaryOptions) -> Digest:
    """Summarize a document, and measure what it is compared with others by.

    Raises:
        NothingToSummarizeError: No sentence of it has a letter or a digit.
        LanguageModelError: The server of the language model cannot be used.
    """
    from summkit.summarization.summarize import summarize_analyzed
    from summkit.text.analysis import analyze

    analyzed = analyze([document], options.splitter, options.query)
    summary = summarize_analyzed(analyzed, options)
    moment = read_moment(document.origin.date)
    body = "\n".join(document.text[p.start : p.end] for p in document.paragraphs)
    numbers = frozenset(number.replace(",", "") for number in _NUMBER.findall(body))
    # the keywords are found here, by the worker
    return Digest(
        replace(summary, keywords=tuple(summary.keywords)),
        Text(draw_sketch(body), numbers, moment),
        Report(count_terms(analyzed), moment),
    )


def build_failure(source: str, error: Exception) -> Failure:
    """Tell of an input what is wrong, without its name, which messages begin with."""
    name = hide_login(source)
    return Failure(name, describe_error(error).removeprefix(f"{name}: "))


def pack(found: Iterable[Any], rows: int) -> BatchResult:
    """Pack what was found, for the way from a worker."""
    return BatchResult(rows, 0, None, pickle.dumps(list(found)))


def unpack(result: BatchResult) -> list[Any]:
    """Unpack what a worker of ours has packed."""
    found: list[Any] = pickle.loads(result.data)
    return found


Progress = Callable[[int, int], None]
"""Takes how many files are done, and how many there are."""
