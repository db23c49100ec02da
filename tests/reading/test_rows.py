"""Rows of JSON Lines: which lines there are, and what is refused of them."""

from __future__ import annotations

import io
import json
from typing import IO, cast

import pytest

from summkit.reading.rows import RowError, parse_row, read_lines


class WatchedFile(io.BytesIO):
    """A file that notes how much of a line was wanted at once, and kept."""

    most = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        assert size is not None and size > 0, "a line without a bound"
        self.most = max(self.most, size)
        return super().readline(size)


def list_lines(data: bytes, limit: int = 100) -> list[tuple[int, bytes]]:
    return list(read_lines(cast("IO[bytes]", WatchedFile(data)), limit))


def test_lines_that_are_not_blank_have_their_numbers() -> None:
    data = b"\xef\xbb\xbf{}\r\n\n  \t\n[1]\n{}"
    assert list_lines(data) == [(1, b"{}\r\n"), (4, b"[1]\n"), (5, b"{}")]
    assert list_lines(b"") == []


@pytest.mark.parametrize("filling", [b"x", b" ", b"\xff"])
@pytest.mark.parametrize("times", [101, 1000, 200_000])
def test_of_a_line_that_is_too_long_the_beginning_is_kept(filling: bytes, times: int) -> None:
    file = WatchedFile(b"{}\n" + filling * times + b'{"a": 1}\n[2]\n')
    numbered = list(read_lines(cast("IO[bytes]", file), 100))
    assert [number for number, _ in numbered] == [1, 2, 3]
    assert numbered[1][1] == filling * 101
    assert numbered[2][1] == b"[2]\n"
    assert file.most <= 1 << 16


def test_a_line_that_just_fits() -> None:
    line = b'"' + b"x" * 97 + b'"\n'
    assert list_lines(line + b"{}") == [(1, line), (2, b"{}")]
    assert list_lines(line[:-1]) == [(1, line[:-1])]


@pytest.mark.parametrize("value", ["[]", '{"a":1}', "1.5", '{"a":{"b":[]}}', "[[0],[0]]"])
def test_a_row_of_many_values_is_refused(value: str) -> None:
    line = ('{"text": "가", "x": [' + ",".join([value] * 20_000) + "]}").encode()
    assert len(line) < 400_000
    with pytest.raises(RowError, match=r"its JSON takes more than 0\.6 MB; raise --max-size"):
        parse_row(line, 600_000)
    assert len(parse_row(line, 20_000_000)["x"]) == 20_000


def test_a_long_text_is_no_row_of_many_values() -> None:
    text = "버스 요금이 오른다, 날씨는 맑다. " * 5_000
    line = json.dumps({"text": text}, ensure_ascii=False).encode()
    assert parse_row(line, 3 * len(line))["text"] == text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"x" * 1001, r"the line has more than 0\.001 MB; raise --max-size"),
        (b"\xff", "not in UTF-8"),
        (b"{", "no JSON"),
        (b"[]", "no object"),
    ],
)
def test_what_is_no_row(line: bytes, says: str) -> None:
    with pytest.raises(RowError, match=says):
        parse_row(line, 1000)
