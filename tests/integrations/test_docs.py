"""What ``docs/integrations.md`` shows is what its code prints."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "integrations.md"
BLOCK = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.S)


def test_the_code_prints_what_is_shown() -> None:
    blocks = BLOCK.findall(DOCS.read_text(encoding="utf-8"))
    assert len(blocks) == 6
    names: dict[str, object] = {}
    for code, shown in blocks:
        printed = StringIO()
        with redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == shown
