"""An accessor for pandas: ``series.summkit`` is there once this module is imported.

A result has the index and the name of the series. What is missing in the series is missing in it
in the same way.
"""

from __future__ import annotations

from typing import Any

from summkit.errors import OptionError, require_extra
from summkit.integrations.columns import Call, ColumnFunctions

require_extra("pandas", "pandas", "summkit.integrations.pandas")

import pandas  # noqa: E402
from pandas.api.extensions import register_series_accessor  # noqa: E402
from pandas.api.types import is_object_dtype, is_string_dtype  # noqa: E402


class SummkitSeries(ColumnFunctions["pandas.Series[Any]"]):
    """The functions of summkit over a series of texts.

    Strings come back in the type of the series if it is one of strings, and lists as objects.

    Args:
        series: The texts.
    """

    def __init__(self, series: pandas.Series[Any]) -> None:
        self._series = series

    def _apply(self, call: Call) -> pandas.Series[Any]:
        series = self._series
        given = series.tolist()
        is_gone = series.isna().tolist()
        if not (_may_hold_texts(series) or all(is_gone)):
            raise OptionError(f"the series {series.name!r} holds {series.dtype}, and no texts")
        values = [None if gone else value for value, gone in zip(given, is_gone, strict=True)]
        made = call.run(values, lambda place: f"row {series.index[place]!r:.80}")
        is_typed = is_string_dtype(series.dtype) and not is_object_dtype(series.dtype)
        if call.gives_lists or not is_typed:
            # the one of several marks for what is missing that stood there
            made = [
                old if gone else new for old, gone, new in zip(given, is_gone, made, strict=True)
            ]
        column: pandas.Series[Any] = pandas.Series(
            made,
            index=series.index,
            name=series.name,
            dtype=object if call.gives_lists or not is_typed else series.dtype,
        )
        return column


def _may_hold_texts(series: pandas.Series[Any]) -> bool:
    dtype = series.dtype
    of = dtype.categories.dtype if isinstance(dtype, pandas.CategoricalDtype) else dtype
    return bool(is_object_dtype(of) or is_string_dtype(of))


register_series_accessor("summkit")(SummkitSeries)
