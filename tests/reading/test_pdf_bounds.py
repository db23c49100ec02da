"""PDF: whatever a page draws, reading it ends, and takes work in line with what is drawn."""

from __future__ import annotations

import random
import re

import pytest
from tracing import steps

from summkit.errors import ReadingError
from summkit.reading.formats import Raw, Reading, find_reader


def build(shown: str, box: str = "0 0 600 800") -> bytes:
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[4 0 R]>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 3 0 R/Resources"
        "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
    ]
    body = "".join(f"{number} 0 obj{data}\nendobj\n" for number, data in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


def word(x: float, y: float, text: str = "word", size: int = 9) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def read(data: bytes) -> Reading:
    raw = Raw(data, "file.pdf", ".pdf")
    return find_reader(raw).read(raw, None)


def scatter(count: int) -> bytes:
    drawn = random.Random(7)
    places = ((drawn.randint(0, 90_000), drawn.randint(0, 90_000)) for _ in range(count))
    return build("".join(word(*place) for place in places), "0 0 90000 90000")


def climb(count: int) -> bytes:
    return build("".join(word(30 * n, 10 * n) for n in range(count)), "0 0 90000 90000")


def rule(count: int) -> bytes:
    lines = "".join(f"0 {2 * n} m 500 {2 * n} l S {n} 0 m {n} 900 l S\n" for n in range(count))
    return build(lines + "".join(word(10, 10 * n) for n in range(count)))


def tabulate(count: int) -> bytes:
    rows = (
        word(10, 10 * n) + (word(300 + n % 7 * 20, 10 * n) if n % 4 < 2 else "")
        for n in range(count)
    )
    return build("".join(rows), "0 0 600 90000")


@pytest.mark.parametrize("make", [scatter, climb, rule, tabulate])
def test_twice_the_words_are_twice_the_work(make: object) -> None:
    assert callable(make)
    small, large = make(150), make(600)
    read(small)
    assert steps(lambda: read(large)) < 5.5 * steps(lambda: read(small))


def test_no_word_is_lost_wherever_it_stands() -> None:
    drawn = random.Random(3)
    shown = "".join(
        word(drawn.randint(20, 500), drawn.randint(20, 780), f"w{number}x") for number in range(150)
    )
    text = read(build(shown)).text
    letters = re.sub(r"[\s|]", "", text)
    assert all(f"w{number}x" in letters for number in range(150))


@pytest.mark.parametrize(
    "matrix",
    ["1e38 0 0 1e38 0 0", "0 0 0 0 0 0", "1 1 1 1 9 9", "0 -1 1 0 50 700", "-1 0 0 -1 500 500"],
)
def test_no_matrix_breaks_the_reader(matrix: str) -> None:
    data = build(f"q {matrix} cm {word(1, 1)} Q {word(50, 700, 'The bus left.')}")
    try:
        assert "bus" in read(data).text
    except ReadingError as error:
        assert "no text" in str(error)
