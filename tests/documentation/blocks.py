"""The blocks of code in a page: what they hold, where they stand, and why one is not run.

A block is run unless the line above it gives a reason::

    <!-- not run: needs a network -->
    ```sh
    summkit summarize https://example.kr/news/1
    ```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>[\w+-]*)[^\n`]*$")
_NOT_RUN = re.compile(r"<!-- not run: (?P<reason>[^\n]+?) -->")


@dataclass(frozen=True)
class Block:
    """A block of a page.

    Attributes:
        page: The page, from the root of the tree.
        line: The line on which it opens.
        language: What stands behind the fence, or nothing.
        text: What is in it.
        reason: Why it is not run, or nothing.
    """

    page: str
    line: int
    language: str
    text: str
    reason: str

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.page}:{self.line}"


def list_pages() -> list[str]:
    """List the pages whose blocks are checked: the READMEs, how to contribute, and the site."""
    pages = [ROOT / "README.md", ROOT / "README.ko.md", ROOT / "CONTRIBUTING.md"]
    pages += sorted((ROOT / "docs").rglob("*.md"))
    return [path.relative_to(ROOT).as_posix() for path in pages]


def find_blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page in order."""
    lines = (ROOT / page).read_text(encoding="utf-8").split("\n")
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        if opening is None:
            number += 1
            continue
        indent = opening["indent"]
        closing = next(
            after for after in range(number + 1, len(lines)) if lines[after] == f"{indent}```"
        )
        inside = [line.removeprefix(indent) for line in lines[number + 1 : closing]]
        above = "\n".join(lines[max(0, number - 2) : number]).rstrip()
        reason = _NOT_RUN.search(above.rpartition("\n")[2])
        yield Block(
            page,
            number + 1,
            opening["language"],
            "".join(f"{line}\n" for line in inside),
            reason["reason"] if reason else "",
        )
        number = closing + 1


def list_steps(block: Block) -> list[tuple[str, str | None]]:
    """List the commands of a block, each with the output that the page shows, if it shows one."""
    if block.language == "console":
        steps = re.split(r"^\$ ", block.text, flags=re.M)[1:]
        return [(step.partition("\n")[0], step.partition("\n")[2]) for step in steps]
    joined = block.text.replace("\\\n", " ")
    return [(line, None) for line in joined.split("\n") if line.strip()]
