"""Dataframes: a table of pandas → the same table with its summaries.

Dask dataframes, Spark's ``mapInPandas`` and Ray's ``map_batches`` hand tables of pandas to plain
functions, and want the same columns of the same types from every one of them. So the added columns
have types of Arrow, whatever a table holds, and its own columns and its index are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summkit.corpus.columns import build_arrow_types, check_pyarrow
from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import ParsedRow, Row, is_encodable, parse_columns, summarize_batch
from summkit.errors import OptionError

if TYPE_CHECKING:
    import pandas


def summarize_frame(frame: pandas.DataFrame, **options: Any) -> pandas.DataFrame:  # noqa: ANN401
    """Summarize the text of each row of a table; the options are those of :class:`BatchOptions`.

    The columns that are added, and what becomes of a bad row, are those of
    :func:`summarize_rows`::

        frame.map_partitions(summarize_frame, text_column="body")                   # Dask
        frame.mapInPandas(lambda parts: map(summarize_frame, parts), schema)        # Spark
        dataset.map_batches(summarize_frame, batch_format="pandas")                 # Ray

    Returns:
        A new table with the index and the columns of the one given, and behind them the columns
        of ``BatchOptions.columns``, whose types (``pandas.ArrowDtype``) are the same for every
        table, an empty one too. What is missing in them is ``pandas.NA``, as Arrow has it.

    Raises:
        OptionError: An option makes no sense, the table has no column of texts, or it has one
            already that would be written over. What is wrong with a row is never raised.
        MissingExtraError: pyarrow is not installed.
    """
    chosen = BatchOptions.build(**options)
    check_pyarrow("a dataframe")
    import pandas
    import pyarrow

    _check_columns(list(frame.columns), chosen)
    rows = summarize_batch([_parse_row(row, chosen) for row in _list_rows(frame, chosen)], chosen)
    arrays = {
        name: pyarrow.array([row[name] for row in rows], type)
        for name, type in build_arrow_types(chosen).items()
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
        OptionError: An option makes no sense.
        MissingExtraError: pyarrow is not installed.
    """
    chosen = BatchOptions.build(**options)
    check_pyarrow("a dataframe")
    types = build_arrow_types(chosen).items()
    return ", ".join(f"`{name.replace('`', '``')}` {_format_sql(type)}" for name, type in types)


def _check_columns(names: list[str], options: BatchOptions) -> None:
    """See that a table has a column of texts and none to write over: all rows have the same."""
    error = options.find_clash(names)
    if options.text_column not in names:
        error = parse_columns(dict.fromkeys(names), options).error
    if error:
        raise OptionError(error)


def _list_rows(frame: pandas.DataFrame, options: BatchOptions) -> list[Row]:
    """List the texts and titles, which are all that a summary is made of."""
    names = [name for name in (options.text_column, options.title_column) if name in frame.columns]
    columns = (_list_values(frame[name]) for name in names)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _list_values(column: pandas.Series[Any]) -> list[Any]:
    """List the values of a column, with ``None`` for each of the ways in which one is missing."""
    pairs = zip(column.tolist(), column.isna().tolist(), strict=True)
    return [None if is_missing else value for value, is_missing in pairs]


def _parse_row(row: Row, options: BatchOptions) -> ParsedRow:
    """Find the document in a row, if Arrow can hold what would come of it."""
    for name, value in row.items():
        if isinstance(value, str) and not is_encodable(value):
            why = f"'{name}' has half a character in it, which Arrow cannot hold"
            return ParsedRow(row, error=why)
    return parse_columns(row, options)


def _format_sql(type: Any) -> str:  # noqa: ANN401 (pyarrow has no types)
    """Format a type of Arrow as Spark's SQL has it."""
    import pyarrow

    if pyarrow.types.is_list(type):
        return f"array<{_format_sql(type.value_type)}>"
    if pyarrow.types.is_struct(type):
        fields = (type.field(place) for place in range(type.num_fields))
        named = (f"`{field.name}`: {_format_sql(field.type)}" for field in fields)
        return f"struct<{', '.join(named)}>"
    return {"int64": "bigint"}.get(str(type), str(type))
