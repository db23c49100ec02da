"""A batch of rows → the same rows with their summaries: what every engine here calls.

A row keeps its columns and gets those of ``Recipe.columns``. A row that cannot be summarized gets
them too, empty, and ``error`` says why; nothing about a row is raised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summkit.document import Document, Summary, Translation
from summkit.errors import OptionError, SummkitError
from summkit.jsonl import scored

Row = dict[str, Any]

_ADDED = ("summary", "sentences", "keywords", "language", "warnings", "error")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done with every row; it travels to workers, and a resumed run must have the same.

    Args:
        text_column: holds the text of a row.
        title_column: holds its headline, where the rows have such a column.
        id_column: holds what a row is called where it has to be named.
        prefix: stands before the names of the columns that are added.
        sentences: the length of a summary; see ``summkit.summarize``, as for ``ratio``,
            ``chars``, ``method``, ``query`` and ``splitter``.
        whole: keep every line of a text, rather than look for the article.
        to: the language that summaries are translated into, by ``engine``.
        encoding: of CSV and of documents, if it is known.
    """

    text_column: str = "text"
    title_column: str = "title"
    id_column: str = "id"
    prefix: str = ""
    sentences: int | None = None
    ratio: float | None = None
    chars: int | None = None
    method: str = "textrank"
    query: str | None = None
    splitter: str = "auto"
    whole: bool = False
    to: str | None = None
    engine: str = "auto"
    encoding: str | None = None

    def check(self) -> None:
        """See that the options make sense, before any row is read.

        Raises:
            OptionError: one of them does not.
        """
        from summkit.language.splitters import splitter_of
        from summkit.summarization.methods import entry_of
        from summkit.summarization.selection import length_of

        entry_of(self.method)
        length_of(self.sentences, self.ratio, self.chars)
        splitter_of(self.splitter)
        if self.encoding is not None:
            import codecs

            try:
                codecs.lookup(self.encoding)
            except LookupError:
                raise OptionError(f"'{self.encoding}' is no encoding; try utf-8 or cp949") from None
        if self.to is not None:
            from summkit.translation.translate import check_options

            check_options("auto", self.to, self.engine)

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
    """Summarize the text of each row; the options are those of :class:`Recipe`.

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
    recipe = Recipe(**options)
    recipe.check()
    return summarized([taken(dict(row), recipe) for row in rows], recipe)


def taken(row: Row, recipe: Recipe) -> Taken:
    """Find the document in a row."""
    clash = recipe.clash(row)
    if clash:
        return Taken(row, fault=clash)
    if recipe.text_column not in row:
        return Taken(row, fault=f"there is no column '{recipe.text_column}'; {_listed(row)}")
    text, title = row[recipe.text_column], row.get(recipe.title_column)
    if not isinstance(text, str):
        return Taken(row, fault=f"'{recipe.text_column}' {_no_string(text)}")
    if not _is_missing(title) and not isinstance(title, str):
        return Taken(row, fault=f"'{recipe.title_column}' {_no_string(title)}")
    if not text.strip():
        return Taken(row, fault=f"'{recipe.text_column}' is empty; there is nothing to summarize")
    return Taken(row, Document.from_text(text, title if isinstance(title, str) and title else None))


def summarized(batch: Sequence[Taken], recipe: Recipe) -> list[Row]:
    """Summarize what was taken from rows, and translate all of it together."""
    found = [_summary(one, recipe) for one in batch]
    if recipe.to is not None:
        found = _translated(found, recipe)
    return [_row(one.columns, made, recipe) for one, made in zip(batch, found, strict=True)]


def failed(columns: Row, fault: str, recipe: Recipe) -> Row:
    """Make the row of something that went wrong."""
    return _row(columns, fault, recipe)


def _summary(one: Taken, recipe: Recipe) -> Summary | str:
    """Summarize a document; a string says what was wrong."""
    if one.document is None:
        return one.fault or "there is nothing to summarize"
    from summkit.reading.article import find_article
    from summkit.summarization.summarize import summarize

    try:
        document = one.document
        if recipe.whole and document.paragraphs is None:
            document = find_article(document, whole=True)
        return summarize(
            document,
            sentences=recipe.sentences,
            ratio=recipe.ratio,
            chars=recipe.chars,
            method=recipe.method,
            query=recipe.query,
            splitter=recipe.splitter,
        )
    except Exception as error:
        return explained(error)


def _translated(found: list[Summary | str], recipe: Recipe) -> list[Summary | str]:
    """Translate the summaries together; if that fails, each alone, to find the one."""
    summaries = [made for made in found if isinstance(made, Summary)]
    try:
        translations = iter(_translations(summaries, recipe))
    except Exception as error:
        if len(summaries) == 1:
            return [explained(error) if isinstance(made, Summary) else made for made in found]
        return [made for one in found for made in _translated([one], recipe)]
    return [
        replace(made, translation=next(translations)) if isinstance(made, Summary) else made
        for made in found
    ]


def _translations(summaries: Sequence[Summary], recipe: Recipe) -> list[Translation]:
    from summkit.translation.engines import Decoding
    from summkit.translation.translate import translate_all

    # the other cores have rows of their own
    alone = Decoding(inter_threads=1, intra_threads=1)
    return translate_all(
        summaries,
        source="auto",
        target=recipe.to or "",
        engine=recipe.engine,
        decoding=alone,
        splitter=recipe.splitter,
    )


def explained(error: Exception) -> str:
    """Say in one line what went wrong with a row."""
    if isinstance(error, SummkitError):
        return str(error)
    if isinstance(error, MemoryError):
        return "the machine has not enough memory for this row"
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return f"an error that summkit did not expect ({told}); please report it"


def _row(columns: Row, made: Summary | str, recipe: Recipe) -> Row:
    p = recipe.prefix
    if isinstance(made, str):
        empty: Row = {
            p + "summary": None,
            p + "sentences": [],
            p + "keywords": [],
            p + "language": None,
            p + "warnings": [],
        }
        translated = {} if recipe.to is None else {p + "translation": None}
        added = {**empty, **translated, p + "error": made}
        # what stands in a column of that name already is kept, and the error is told
        return {**columns, **added, **columns, p + "error": made}
    added = {
        p + "summary": made.text,
        p + "sentences": [scored(sentence) for sentence in made.sentences],
        p + "keywords": [keyword.text for keyword in made.keywords],
        p + "language": made.language,
        p + "warnings": list(made.warnings),
    }
    if made.translation is not None:
        added[p + "translation"] = "\n".join(s.text for s in made.translation.sentences)
        added[p + "warnings"] += [w for w in made.translation.warnings if w not in made.warnings]
    return {**columns, **added, p + "error": None}


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
