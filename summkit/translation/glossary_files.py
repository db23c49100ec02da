"""A file with a glossary → its terms: a row each, the term and its translation.

The columns are cut by tabs if the file is a ``.tsv`` or its first row has one, else by commas as a
spreadsheet writes them. A first row that names the columns is passed over, and of such a file the
columns behind the second are notes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from summkit.errors import ReadingError
from summkit.reading.encodings import decode
from summkit.reading.reader import Raw
from summkit.reading.sources import Source, load

_LONGEST = 200
_NAMES = (
    frozenset(
        """한국어 국어 국문 한글 우리말 원어 원문 용어 표제어 출발어 korean kor ko source term
        original""".split()
    ),
    frozenset(
        """영어 영문 외국어 번역 번역어 역어 대역어 대응어 뜻 도착어 영문명 english eng en target
        translation meaning equivalent""".split()
    ),
)


def read_glossary(source: Source) -> dict[str, str]:
    """Read a glossary.

    Args:
        source: A path, bytes or an open file, in UTF-8, UTF-16 or CP949.

    Returns:
        The translations by their terms, in the order of the file; empty for a term that is to
        stay as it stands.

    Raises:
        ReadingError: The file cannot be read, or a row is none of a glossary: without a term, with
            too many columns, or with another translation of a term than a row above.
        OptionError: It is nothing that can be read.
    """
    # a name is that of a file, since nothing of a translation opens a connection
    raw = load(Path(source) if isinstance(source, str) else source)
    text = _decode(raw)
    terms: dict[str, str] = {}
    seen: dict[str, tuple[int, str]] = {}
    for number, term, meaning in _list_rows(text, raw.name, raw.suffix):
        row, other = seen.setdefault(term.replace(" ", ""), (number, meaning))
        if other != meaning:
            raise ReadingError(
                f"{raw.name}:{number}: '{term}' is {_quote(meaning)} here and {_quote(other)} in "
                f"row {row}; leave one of them"
            )
        terms[term] = meaning
    if not terms:
        raise ReadingError(f"{raw.name}: has no terms; a row is a term and its translation")
    return terms


def _decode(raw: Raw) -> str:
    try:
        decoded = decode(raw.data)
    except ReadingError as error:
        raise ReadingError(f"{raw.name}: {error}") from None
    if decoded.warnings:
        raise ReadingError(f"{raw.name}: {decoded.warnings[0]}")
    return decoded.text


def _list_rows(text: str, name: str, suffix: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each row, its term and its translation."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = "\t" if suffix == ".tsv" or "\t" in first else ","
    has_notes, is_first = False, True
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise ReadingError(f"{name}:{reader.line_num}: it is no CSV ({error})") from None
        if row is None:
            return
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells):
            continue
        if is_first and _is_header(cells):
            has_notes = True
        else:
            term, meaning = _read_row(cells, f"{name}:{reader.line_num}", has_notes)
            yield reader.line_num, term, meaning
        is_first = False


def _is_header(cells: list[str]) -> bool:
    """Say whether a row names the columns: by words for languages or for a glossary's sides."""
    return len(cells) > 1 and all(
        any(word in names for word in cell.casefold().strip("()").replace("(", " ").split())
        for cell, names in zip(cells, _NAMES, strict=False)
    )


def _read_row(cells: list[str], where: str, has_notes: bool) -> tuple[str, str]:
    term, meaning, *more = [*cells, ""]
    if any(more) and not has_notes:
        raise ReadingError(
            f"{where}: has {len(cells)} columns, not a term and its translation; put in quotation "
            "marks what has a comma, or name the columns in a first row"
        )
    if not term:
        raise ReadingError(f"{where}: '{meaning}' is the translation of nothing")
    if len(term) > _LONGEST or len(meaning) > _LONGEST:
        raise ReadingError(f"{where}: a term has at most {_LONGEST} characters")
    return term, meaning


def _quote(meaning: str) -> str:
    return f"'{meaning}'" if meaning else "to stay as it stands"
