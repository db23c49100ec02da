"""Namespaces for Polars: ``series.summkit`` and ``expr.summkit``, once this module is imported."""

from __future__ import annotations

from summkit.errors import OptionError, require_extra
from summkit.integrations.columns import Call, ColumnFunctions
from summkit.text.document import abridge

require_extra("polars", "polars", "summkit.integrations.polars")

import polars as pl  # noqa: E402

_STRINGS, _LISTS = pl.String(), pl.List(pl.String())


class SummkitSeries(ColumnFunctions[pl.Series]):
    """The functions of summkit over a series of texts; a null stays null.

    Args:
        series: The texts.
    """

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def _apply(self, call: Call) -> pl.Series:
        return _run(call, self._series)


class SummkitExpr(ColumnFunctions[pl.Expr]):
    """The functions of summkit over an expression that gives texts, eagerly or lazily.

    Args:
        expr: The texts.
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def _apply(self, call: Call) -> pl.Expr:
        return self._expr.map_batches(
            lambda series: _run(call, series), return_dtype=_find_type(call), is_elementwise=True
        )


def _run(call: Call, series: pl.Series) -> pl.Series:
    if series.dtype not in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        raise OptionError(f"the column {series.name!r} holds {series.dtype}, and no texts")
    texts = series.to_list()
    # a query may be run in parts, and then nobody knows which row of the table a text is from
    made = call.run(texts, lambda place: f"the text {abridge(texts[place])}")
    return pl.Series(series.name, made, dtype=_find_type(call))


def _find_type(call: Call) -> pl.DataType:
    return _LISTS if call.gives_lists else _STRINGS


pl.api.register_series_namespace("summkit")(SummkitSeries)
pl.api.register_expr_namespace("summkit")(SummkitExpr)
