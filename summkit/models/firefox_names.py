"""Names of Firefox's models: pairs as folders are called, and what both sides must know of them."""

from __future__ import annotations

import re

from summkit.models.values import Pair, read_code

HUB = "en"
NAME = re.compile(r"(?:model|vocab|srcvocab|trgvocab|lex)\.[\w.-]{1,100}")
"""A name of a file, as the list and the folders have it."""
LARGEST_FILE = 1 << 30
MISSING = (
    "Firefox's models need fxtranslate, which is not installed or has no version for this "
    "machine; install it with: pip install fxtranslate; or use --engine argos"
)


def split_pair(name: str) -> Pair | None:
    """Read the name of a folder. A code may hold a hyphen itself, but English is on one side.

    >>> split_pair("ko-en"), split_pair("en-zh-Hant"), split_pair("zh-Hant-en")
    (('ko', 'en'), ('en', 'zh-Hant'), ('zh-Hant', 'en'))
    >>> split_pair("notes"), split_pair("en-en")
    (None, None)
    """
    if name.startswith(f"{HUB}-"):
        pair = (HUB, name[len(HUB) + 1 :])
    elif name.endswith(f"-{HUB}"):
        pair = (name[: -len(HUB) - 1], HUB)
    else:
        source, _, rest = name.partition("-")
        pair = (source, rest)
    return pair if all(map(read_code, pair)) and pair[0] != pair[1] else None
