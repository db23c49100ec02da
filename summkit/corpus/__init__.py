"""Many documents at once: rows in, the same rows out with their summaries.

``summarize_rows`` is a plain function over a batch of rows, for any engine that maps functions
over batches, and ``summarize_frame`` one over a table of pandas. ``run_batch`` takes files to a
file, on all cores or on a Dask cluster, and goes on where it was stopped.
"""

from __future__ import annotations

from summkit.corpus.frames import spark_columns, summarize_frame
from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import summarize_rows
from summkit.corpus.run import Report, run_batch

__all__ = [
    "BatchOptions",
    "Report",
    "run_batch",
    "spark_columns",
    "summarize_frame",
    "summarize_rows",
]
