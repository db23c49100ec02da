"""Random lists of models and articles of an experiment: right in the main, wrong somewhere."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from fuzz.files import mutate
from fuzz.rows import build_value
from fuzz.texts import SENTENCES, build_any, build_text

_CODES = ("ko", "en", "ko-KR", "", "..", "a/b", "\x1b[2J", "zh_hant", None, 3)
_LINKS = ("http://a.kr/b", "b", "../../b", "ftp://a.kr/b", "file:///etc/a", "//", "http://[", "")
_NAMES = ("model.koen.bin", "vocab.koen.spm", "lex.bin", "../model", "model.\n", "srcvocab.a")
_VERSIONS = ("1.0", "1.0a1", "2.1", "", "1" * 99, "².1", "1..", "\x1b]0;a\x07", 1, None)


def _spoil(drawn: Random, row: dict[str, Any]) -> dict[str, Any]:
    """Put something else under one of its keys, or take the key away."""
    if drawn.random() < 0.4:
        name = drawn.choice(sorted(row))
        row = {**row, name: build_value(drawn)}
    if drawn.random() < 0.1:
        row.pop(drawn.choice(sorted(row)))
    return row


def _parse(drawn: Random, value: Any) -> Any:
    """Write a value as JSON and parse it, perhaps damaged; what is none any more stays."""
    data = json.dumps(value)
    if drawn.random() < 0.2:
        try:
            return json.loads(mutate(drawn, data.encode(), 1))
        except (ValueError, RecursionError):
            return value
    return json.loads(data)


def build_argos_index(drawn: Random) -> Any:
    """Draw a list of Argos' models."""
    entries = [
        _spoil(
            drawn,
            {
                "type": "translate",
                "from_code": drawn.choice(_CODES),
                "to_code": drawn.choice(_CODES),
                "from_name": build_text(drawn, 2),
                "to_name": "English",
                "package_version": drawn.choice(_VERSIONS),
                "links": drawn.sample(_LINKS, 2),
                "size": drawn.choice((None, 0, 5, 10**30)),
            },
        )
        for _ in range(drawn.randint(0, 4))
    ]
    return _parse(drawn, entries)


def build_firefox_records(drawn: Random) -> Any:
    """Draw a list of Firefox's models."""
    records = []
    for _ in range(drawn.randint(0, 6)):
        name = drawn.choice(_NAMES)
        attachment = {"location": drawn.choice(_LINKS), "size": drawn.choice((1, 9, "7", None))}
        record = {
            "name": name,
            "sourceLanguage": drawn.choice(_CODES),
            "targetLanguage": drawn.choice(("en", "ko")),
            "fileType": name.partition(".")[0],
            "version": drawn.choice(_VERSIONS),
            "architecture": drawn.choice(("base", "tiny", None)),
            "attachment": attachment,
        }
        records.append(_spoil(drawn, record))
    return _parse(drawn, {"data": records})


def _build_marks(drawn: Random) -> object:
    """Draw what a reader marked, often right."""
    best, good = ([drawn.randint(0, 3) for _ in range(drawn.randint(0, 2))] for _ in range(2))
    return drawn.choice(({"best": best}, {"best": best, "good": good, "bad": [3]}, best))


def build_articles(drawn: Random) -> bytes:
    """Draw a file of articles with their references."""
    lines = []
    for number in range(drawn.randint(0, 4)):
        sentences = [drawn.choice(SENTENCES) for _ in range(drawn.randint(1, 4))]
        row = {
            "id": drawn.choice((number, str(number), None)),
            "title": build_text(drawn, 2),
            "text": drawn.choice((build_any(drawn), " ".join(sentences))),
            "sentences": sentences,
            "selected": [drawn.randint(-1, 5) for _ in range(drawn.randint(0, 3))],
            "summary": build_any(drawn),
            "marks": drawn.choice((None, build_any(drawn), [_build_marks(drawn)])),
        }
        lines.append(json.dumps(_spoil(drawn, row)))
    data = "\n".join(lines).encode()
    return mutate(drawn, data) if drawn.random() < 0.2 else data
