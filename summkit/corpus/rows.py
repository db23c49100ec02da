"""Rows → the same rows with their summaries: what every engine here calls.

A row keeps its columns and gets those of ``BatchOptions.columns``. A row that cannot be
summarized gets them too, empty, and ``error`` says why; nothing about a row is raised.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summkit.corpus.options import BatchOptions
from summkit.errors import describe_error
from summkit.results import Summary, Translation
from summkit.text.document import Document

Row = dict[str, Any]

_LISTED_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row before it is summarized.

    Args:
        columns: Its own columns.
        document: The document that was found in it.
        error: Why there is no document.
    """

    columns: Row
    document: Document | None = None
    error: str | None = None


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
        OptionError: An option makes no sense. What is wrong with a row is never raised.
    """
    chosen = BatchOptions.build(**options)
    return summarize_batch([parse_columns(dict(row), chosen) for row in rows], chosen)


def parse_columns(row: Row, options: BatchOptions) -> ParsedRow:
    """Find the document in the columns of a row."""
    why = _find_error(row, options)
    if why is not None:
        return ParsedRow(row, error=why)
    text, title = row[options.text_column], row.get(options.title_column)
    # a title that is missing may be a number, the NaN of a dataframe
    given = title if isinstance(title, str) and title else None
    try:
        return ParsedRow(row, Document.from_text(text, given, whole=options.whole))
    except Exception as error:
        return ParsedRow(row, error=explain_failure(error))


def summarize_batch(batch: Sequence[ParsedRow], options: BatchOptions) -> list[Row]:
    """Summarize rows one by one, and translate all of their summaries together."""
    results = [_summarize_row(row, options) for row in batch]
    if options.to is not None:
        results = _translate_summaries(results, options)
    return [
        build_failed_row(row.columns, result, options)
        if isinstance(result, str)
        else _build_row(row.columns, result, options)
        for row, result in zip(batch, results, strict=True)
    ]


def build_failed_row(columns: Row, error: str, options: BatchOptions) -> Row:
    """Build the row of something that went wrong: all columns are there, and ``error`` says why."""
    lists = ("sentences", "keywords", "warnings")
    added: Row = {
        name: [] if name.removeprefix(options.prefix) in lists else None for name in options.columns
    }
    # the names of columns, which an error may list, can hold line breaks and half characters
    line = " ".join(error.split()).encode("utf-8", "backslashreplace").decode()
    # a column that has such a name already is kept, and the error tells of it
    return {**columns, **added, **columns, options.error_column: line}


def explain_failure(error: Exception) -> str:
    """Say in one line why a row failed: also whether it was its worker that had no more memory."""
    limit = _find_memory_limit() if isinstance(error, MemoryError) else None
    if limit is None:
        return describe_error(error)
    return f"{limit >> 20} MB of memory are not enough for this row (--worker-memory)"


def is_encodable(text: str) -> bool:
    """Return whether UTF-8 can hold a text, which half of a pair of surrogates prevents."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _find_memory_limit() -> int | None:
    """Find the bytes that this process may use; ``None`` for all that there are."""
    if sys.platform == "linux":
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
        return None if limit == resource.RLIM_INFINITY else limit
    return None


def _find_error(row: Row, options: BatchOptions) -> str | None:
    """Say why no document can be made of a row; ``None`` if one can."""
    clash = options.find_clash(row)
    if clash:
        return clash
    if options.text_column not in row:
        return f"there is no column '{options.text_column}'; {list_columns(row)}"
    text, title = row[options.text_column], row.get(options.title_column)
    if not isinstance(text, str):
        return f"'{options.text_column}' {_describe_type(text)}"
    if not _is_missing(title) and not isinstance(title, str):
        return f"'{options.title_column}' {_describe_type(title)}"
    if not text.strip():
        return f"'{options.text_column}' is empty; there is nothing to summarize"
    return None


def _summarize_row(row: ParsedRow, options: BatchOptions) -> Summary | str:
    """Summarize a document; a string says what was wrong."""
    if row.document is None:
        return row.error or "there is nothing to summarize"
    from summkit.summarization.summarize import summarize_documents

    try:
        return summarize_documents([row.document], options.summary)
    except Exception as error:
        return explain_failure(error)


def _translate_summaries(
    results: list[Summary | str], options: BatchOptions
) -> list[Summary | str]:
    """Translate the summaries together; if that fails, each alone, to find the one."""
    summaries = [result for result in results if isinstance(result, Summary)]
    try:
        translations = iter(_translate_together(summaries, options))
    except Exception as error:
        if len(summaries) > 1:
            return [made for one in results for made in _translate_summaries([one], options)]
        why = explain_failure(error)
        return [why if isinstance(result, Summary) else result for result in results]
    return [
        replace(result, translations=(next(translations),))
        if isinstance(result, Summary)
        else result
        for result in results
    ]


def _translate_together(summaries: Sequence[Summary], options: BatchOptions) -> list[Translation]:
    from summkit.translation.engines import Decoding
    from summkit.translation.translate import translate_all

    # the other cores have rows of their own
    one_thread = Decoding(
        inter_threads=1,
        intra_threads=1,
        llm=options.summary.llm,
        glossary=options.glossary,
        names=options.names,
        digits=options.digits,
    )
    return translate_all(
        summaries,
        source="auto",
        target=options.to or "",
        engine=options.engine,
        decoding=one_thread,
        splitter=options.summary.splitter,
    )


def _build_row(columns: Row, summary: Summary, options: BatchOptions) -> Row:
    # sentences have the same keys in every row, and the translation a column of its own
    shown = replace(summary, translations=()).to_dict()
    added = {name: shown[name] for name in ("sentences", "keywords", "language", "warnings")}
    added = {"summary": summary.text, **added}
    translation = summary.translation
    if translation is not None:
        added["translation"] = "\n".join(sentence.text for sentence in translation.sentences)
        added["warnings"] = list(dict.fromkeys((*summary.warnings, *translation.warnings)))
    added["error"] = None
    return {**columns, **{options.prefix + name: value for name, value in added.items()}}


def _is_missing(value: object) -> bool:
    """Return whether nothing stands there, which a table of pandas may say by NaN."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def _describe_type(value: object) -> str:
    if _is_missing(value):
        return "is missing"
    return f"must be a string, not {type(value).__name__}"


def list_columns(row: Iterable[str]) -> str:
    """Say what columns there are, in a few words."""
    names = list(map(str, row))
    if not names:
        return "it has no columns"
    more = len(names) - _LISTED_COLUMNS
    and_more = f" and {more} more" if more > 0 else ""
    return f"its columns are {', '.join(names[:_LISTED_COLUMNS])}{and_more}"
