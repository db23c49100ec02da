"""A notebook as a page: its text as it is, its code in blocks, and what the code gave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def write_notebook_page(path: Path, download: str) -> str:
    """Write a notebook as Markdown.

    Args:
        path: The notebook.
        download: Where the page links to it.

    Returns:
        The page. The link stands below its first heading.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    first, *rest = [part for cell in cells for part in _write_cell(cell)]
    heading, _, opening = first.partition("\n")
    link = f"[Download this notebook]({download}){{ .md-button }}"
    return "\n\n".join([heading, link, opening.strip(), *rest]) + "\n"


def _write_cell(cell: dict[str, Any]) -> Iterator[str]:
    source = "".join(cell["source"]).strip()
    if cell["cell_type"] == "markdown":
        yield source
        return
    yield f"```python\n{source}\n```"
    for output in cell["outputs"]:
        yield from _write_output(output)


def _write_output(output: dict[str, Any]) -> Iterator[str]:
    """Yield what an output shows: HTML where a notebook would show that, else text."""
    if output["output_type"] == "stream":
        yield f"```text\n{''.join(output['text']).strip()}\n```"
        return
    data = output.get("data", {})
    if "text/html" in data:
        # blank lines would end the block of HTML
        lines = "".join(data["text/html"]).split("\n")
        inside = "\n".join(line for line in lines if line.strip())
        yield f'<div class="notebook-output">\n{inside}\n</div>'
    elif "text/plain" in data:
        yield f"```text\n{''.join(data['text/plain']).strip()}\n```"
