"""Rows → the same rows with their summaries: what every engine here calls.

A row keeps its columns and gets those of ``BatchOptions.columns``. A row that cannot be
summarized gets them too, empty, and ``error`` says why; nothing about a row is raised.
"""

from __future__ import annotations

import codecs
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from summkit.errors import OptionError, SummkitError
from summkit.jsonl import round_score
from summkit.results import Summary, Translation
from summkit.summarization.options import SummaryOptions
from summkit.text.document import Document, Sentence

Row = dict[str, Any]

_ADDED = ("summary", "sentences", "keywords", "language", "warnings", "error")


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What is done with every row; it travels to workers, and a resumed run must have the same.

    Args:
        text_column: Holds the text of a row.
        title_column: Holds its headline, where the rows have such a column.
        id_column: Holds what a row is called where it has to be named.
        prefix: Stands before the names of the columns that are added.
        summary: How summaries are made.
        whole: Keep every line of a text, rather than look for the article.
        to: The language that summaries are translated into, by ``engine``.
        engine: An engine of ``summkit.ENGINES``, or ``auto``.
        encoding: Of CSV and of documents, if it is known.

    Raises:
        OptionError: One of them makes no sense.
    """

    text_column: str = "text"
    title_column: str = "title"
    id_column: str = "id"
    prefix: str = ""
    summary: SummaryOptions = field(default_factory=SummaryOptions)
    whole: bool = False
    to: str | None = None
    engine: str = "auto"
    encoding: str | None = None

    def __post_init__(self) -> None:
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except LookupError:
                raise OptionError(f"'{self.encoding}' is no encoding; try utf-8 or cp949") from None
        if self.to is not None:
            from summkit.translation.translate import check_options

            check_options("auto", self.to, self.engine)

    @classmethod
    def build(cls, **options: Any) -> BatchOptions:  # noqa: ANN401
        """Build options of keywords: those of ``SummaryOptions.build``, and those here.

        Raises:
            OptionError: One of them makes no sense.
        """
        names = SummaryOptions.build.__kwdefaults__ or {}
        own = {name: value for name, value in options.items() if name not in names}
        of_summary = {name: value for name, value in options.items() if name in names}
        return cls(**own, summary=SummaryOptions.build(**of_summary))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that a row is given."""
        translated = () if self.to is None else ("translation",)
        return tuple(self.prefix + name for name in (*_ADDED[:-1], *translated, _ADDED[-1]))

    def clash(self, names: Iterable[str]) -> str | None:
        """Say which of a row's columns would be written over, if one would."""
        for name in names:
            if name in self.columns:
                return (
                    f"there is a column '{name}' already, which the result would be written to; "
                    "give the new columns other names with --prefix"
                )
        return None

    def named(self, row: Mapping[str, Any]) -> str | None:
        """What the row is called, if it has a column for that."""
        name = row.get(self.id_column)
        return None if name is None else " ".join(str(name)[:80].split())


@dataclass(frozen=True, slots=True)
class Taken:
    """A row on its way: its columns, and the document in it or what is wrong."""

    columns: Row
    document: Document | None = None
    fault: str | None = None


def summarize_rows(rows: Iterable[Mapping[str, Any]], **options: Any) -> list[Row]:  # noqa: ANN401
    """Summarize the text of each row; the options are those of ``BatchOptions.build``.

    It is a plain function over a batch, for whatever maps functions over batches; for those that
    hand over tables there is :func:`summkit.corpus.summarize_frame`::

        bag.map_partitions(summarize_rows, text_column="body")              # Dask bag

    >>> rows = [{"id": 7, "text": "버스 요금이 오른다. 날씨는 맑다."}]
    >>> (row,) = summarize_rows(rows, sentences=1)
    >>> row["id"], row["summary"], row["error"]
    (7, '버스 요금이 오른다.', None)

    Returns:
        The rows in their order, each with its own columns first, and then ``summary`` (a string,
        a sentence a line), ``sentences`` (``index``, ``start``, ``end``, ``text``, ``score``),
        ``keywords``, ``language``, ``warnings``, with ``to`` also ``translation``, and ``error``.
        Of a row that failed, ``summary`` is ``None`` and ``error`` says why.

    Raises:
        OptionError: an option makes no sense. What is wrong with a row is never raised.
    """
    chosen = BatchOptions.build(**options)
    return summarized([taken(dict(row), chosen) for row in rows], chosen)


def taken(row: Row, options: BatchOptions) -> Taken:
    """Find the document in a row."""
    clash = options.clash(row)
    if clash:
        return Taken(row, fault=clash)
    if options.text_column not in row:
        return Taken(row, fault=f"there is no column '{options.text_column}'; {_listed(row)}")
    text, title = row[options.text_column], row.get(options.title_column)
    if not isinstance(text, str):
        return Taken(row, fault=f"'{options.text_column}' {_no_string(text)}")
    if not _is_missing(title) and not isinstance(title, str):
        return Taken(row, fault=f"'{options.title_column}' {_no_string(title)}")
    if not text.strip():
        return Taken(row, fault=f"'{options.text_column}' is empty; there is nothing to summarize")
    named = title if isinstance(title, str) and title else None
    try:
        return Taken(row, Document.from_text(text, named, whole=options.whole))
    except Exception as error:
        return Taken(row, fault=explained(error))


def summarized(batch: Sequence[Taken], options: BatchOptions) -> list[Row]:
    """Summarize what was taken from rows, and translate all of it together."""
    found = [_summary(one, options) for one in batch]
    if options.to is not None:
        found = _translated(found, options)
    return [_row(one.columns, made, options) for one, made in zip(batch, found, strict=True)]


def failed(columns: Row, fault: str, options: BatchOptions) -> Row:
    """Make the row of something that went wrong."""
    return _row(columns, fault, options)


def _summary(one: Taken, options: BatchOptions) -> Summary | str:
    """Summarize a document; a string says what was wrong."""
    if one.document is None:
        return one.fault or "there is nothing to summarize"
    from summkit.summarization.summarize import summarize_documents

    try:
        return summarize_documents([one.document], options.summary)
    except Exception as error:
        return explained(error)


def _translated(found: list[Summary | str], options: BatchOptions) -> list[Summary | str]:
    """Translate the summaries together; if that fails, each alone, to find the one."""
    summaries = [made for made in found if isinstance(made, Summary)]
    try:
        translations = iter(_translations(summaries, options))
    except Exception as error:
        if len(summaries) == 1:
            return [explained(error) if isinstance(made, Summary) else made for made in found]
        return [made for one in found for made in _translated([one], options)]
    return [
        replace(made, translations=(next(translations),)) if isinstance(made, Summary) else made
        for made in found
    ]


def _translations(summaries: Sequence[Summary], options: BatchOptions) -> list[Translation]:
    from summkit.translation.engines import Decoding
    from summkit.translation.translate import translate_all

    # the other cores have rows of their own
    alone = Decoding(inter_threads=1, intra_threads=1)
    return translate_all(
        summaries,
        source="auto",
        target=options.to or "",
        engine=options.engine,
        decoding=alone,
        splitter=options.summary.splitter,
    )


def explained(error: Exception) -> str:
    """Say in one line what went wrong with a row."""
    if isinstance(error, SummkitError):
        return str(error)
    if isinstance(error, MemoryError):
        return "the machine has not enough memory for this row"
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return f"an error that summkit did not expect ({told}); please report it"


def _row(columns: Row, made: Summary | str, options: BatchOptions) -> Row:
    p = options.prefix
    if isinstance(made, str):
        empty: Row = {
            p + "summary": None,
            p + "sentences": [],
            p + "keywords": [],
            p + "language": None,
            p + "warnings": [],
        }
        translated = {} if options.to is None else {p + "translation": None}
        added = {**empty, **translated, p + "error": made}
        # what stands in a column of that name already is kept, and the error is told
        return {**columns, **added, **columns, p + "error": made}
    added = {
        p + "summary": made.text,
        p + "sentences": [_sentence(sentence) for sentence in made.sentences],
        p + "keywords": [keyword.text for keyword in made.keywords],
        p + "language": made.language,
        p + "warnings": list(made.warnings),
    }
    if made.translation is not None:
        added[p + "translation"] = "\n".join(s.text for s in made.translation.sentences)
        added[p + "warnings"] += [w for w in made.translation.warnings if w not in made.warnings]
    return {**columns, **added, p + "error": None}


def _sentence(sentence: Sentence) -> Row:
    # the column is always there, also where JSON has no number for a score
    return {**sentence.to_dict(), "score": round_score(sentence.score)}


def _is_missing(value: object) -> bool:
    """Whether nothing stands there: a table of pandas says so by a number that is none."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def _no_string(value: object) -> str:
    if _is_missing(value):
        return "is missing"
    return f"must be a string, not {type(value).__name__}"


def _listed(row: Row) -> str:
    names = list(map(str, row))
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f"its columns are {', '.join(names[:8])}{more}" if names else "it has no columns"
