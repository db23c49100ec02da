"""A document gives back all its words, in their order, in whatever format it is written."""

from __future__ import annotations

from random import Random

import pytest
from office.writers import WRITERS, Part

from summkit.reading.formats import Raw, find_reader

_LETTERS = "가나다라마바사아자차카타파하힣갈ABCabc0123"


def draw_text(drawn: Random) -> str:
    words = ("".join(drawn.choices(_LETTERS, k=drawn.randint(1, 5))) for _ in range(6))
    return f"글 {' '.join(words)}다."


def draw_part(drawn: Random) -> Part:
    kind = drawn.choice(("heading", "paragraph", "item", "quote", "table"))
    if kind == "table":
        columns = drawn.randint(2, 4)
        rows = [tuple(draw_text(drawn) for _ in range(columns)) for _ in range(drawn.randint(1, 4))]
        return Part("table", rows=tuple(rows))
    has_note = kind == "paragraph" and drawn.random() < 0.5
    return Part(kind, draw_text(drawn), draw_text(drawn) if has_note else "")


def list_words(parts: list[Part]) -> list[str]:
    """List the words of a document: those of notes last."""
    texts = [text for part in parts for text in ([part.text] if part.text else sum(part.rows, ()))]
    notes = [f"{number}) {part.note}" for number, part in enumerate(filter(_has_note, parts), 1)]
    return " ".join(texts + notes).split()


def _has_note(part: Part) -> bool:
    return bool(part.note)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("seed", range(20))
def test_all_words_come_back_in_their_order(suffix: str, seed: int) -> None:
    drawn = Random(seed)
    parts = [draw_part(drawn) for _ in range(drawn.randint(1, 9))]
    raw = Raw(WRITERS[suffix](parts), f"a{suffix}", suffix)
    got = find_reader(raw).read(raw, None)
    words = [word for word in got.text.split() if word not in ("|", "-")]
    assert words == list_words(parts)
    assert got.warnings == ()


@pytest.mark.parametrize("suffix", WRITERS)
def test_one_document_is_the_same_text_in_each_format(suffix: str) -> None:
    parts = [
        Part("heading", "추진 배경"),
        Part("paragraph", "너울군은 물길을 다시 내기로 했다.", "2031년 결정."),
        Part("table", rows=(("구간", "길이"), ("솔내교", "1.2km"))),
        Part("quote", "물은 마을을 잇는다."),
    ]
    raw = Raw(WRITERS[suffix](parts), f"a{suffix}", suffix)
    assert find_reader(raw).read(raw, None).text == (
        "추진 배경\n\n너울군은 물길을 다시 내기로 했다.\n\n"
        "구간 | 길이\n솔내교 | 1.2km\n\n물은 마을을 잇는다.\n\n1) 2031년 결정."
    )
