"""Dataframes: a table of pandas → the same table with its summaries.

Dask dataframes, Spark's ``mapInPandas`` and Ray's ``map_batches`` hand tables of pandas to plain
functions, and want the same columns of the same types from every one of them. So the added columns
have types of Arrow, whatever a table holds, and its own columns and its index are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summkit.corpus.columns import arrow_types
from summkit.corpus.rows import BatchOptions, Row, Taken, summarized, taken
from summkit.corpus.sources import require_pyarrow
from summkit.errors import OptionError

if TYPE_CHECKING:
    import pandas


def summarize_frame(frame: pandas.DataFrame, **options: Any) -> pandas.DataFrame:  # noqa: ANN401
    """Summarize the text of each row of a table; the options are those of :class:`BatchOptions`.

    The columns that are added, and what becomes of a row that is bad, are those of
    :func:`summarize_rows`::

        frame.map_partitions(summarize_frame, text_column="body")                   # Dask
        frame.mapInPandas(lambda parts: map(summarize_frame, parts), schema)        # Spark
        dataset.map_batches(summarize_frame, batch_format="pandas")                 # Ray

    Returns:
        A new table with the index and the columns of the one given, and behind them the columns
        of ``BatchOptions.columns``, whose types (``pandas.ArrowDtype``) are the same for every
        table, an empty one too. What is missing in them is ``pandas.NA``, as Arrow has it.

    Raises:
        OptionError: an option makes no sense, the table has no column of texts, or it has one
            already that would be written over. What is wrong with a row is never raised.
        MissingExtraError: pyarrow is not installed.
    """
    chosen = BatchOptions.build(**options)
    require_pyarrow("a dataframe")
    import pandas
    import pyarrow

    fault = _fault(list(frame.columns), chosen)
    if fault:
        raise OptionError(fault)
    rows = summarized([_taken(row, chosen) for row in _texts(frame, chosen)], chosen)
    arrays = {
        name: pyarrow.array([row[name] for row in rows], of)
        for name, of in arrow_types(chosen).items()
    }
    added = {name: pandas.arrays.ArrowExtensionArray(array) for name, array in arrays.items()}
    table: pandas.DataFrame = frame.assign(**added)
    return table


def spark_columns(**options: Any) -> str:  # noqa: ANN401
    """Name the columns that :func:`summarize_frame` adds and their types, as Spark wants them.

    It is the end of a schema, to be written behind the columns that the rows have::

        schema = f"id bigint, body string, {spark_columns()}"

    >>> spark_columns(prefix="our_").split(", ")[0]
    '`our_summary` string'

    Raises:
        OptionError: an option makes no sense.
        MissingExtraError: pyarrow is not installed.
    """
    chosen = BatchOptions.build(**options)
    require_pyarrow("a dataframe")
    types = arrow_types(chosen).items()
    return ", ".join(f"`{name.replace('`', '``')}` {_sql(of)}" for name, of in types)


def _fault(names: list[str], options: BatchOptions) -> str | None:
    """Say what is wrong with a table: its columns are the same for all rows."""
    if options.text_column not in names:
        return taken(dict.fromkeys(names), options).fault
    return options.clash(names)


def _texts(frame: pandas.DataFrame, options: BatchOptions) -> list[Row]:
    """Take the texts and titles, which are all that a summary is made of."""
    names = [name for name in (options.text_column, options.title_column) if name in frame.columns]
    columns = (_plain(frame[name]) for name in names)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain(column: pandas.Series) -> list[Any]:
    """Give the values of a column, and ``None`` for each of the ways in which one is missing."""
    pairs = zip(column.tolist(), column.isna().tolist(), strict=True)
    return [None if is_missing else value for value, is_missing in pairs]


def _taken(row: Row, options: BatchOptions) -> Taken:
    """Find the document in a row, if Arrow can hold what would come of it."""
    for name, value in row.items():
        if isinstance(value, str) and not _is_whole(value):
            return Taken(row, fault=f"'{name}' has half a character in it, which Arrow cannot hold")
    return taken(row, options)


def _is_whole(text: str) -> bool:
    """Whether no half of a pair of surrogates stands in a text; UTF-8 has none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _sql(of: Any) -> str:  # noqa: ANN401 (pyarrow has no types)
    """Write a type of Arrow as Spark's SQL has it."""
    import pyarrow

    if pyarrow.types.is_list(of):
        return f"array<{_sql(of.value_type)}>"
    if pyarrow.types.is_struct(of):
        fields = (of.field(place) for place in range(of.num_fields))
        return f"struct<{', '.join(f'`{field.name}`: {_sql(field.type)}' for field in fields)}>"
    return {"int64": "bigint"}.get(str(of), str(of))
