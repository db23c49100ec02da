"""What is done with every row of a corpus: one frozen value, checked when it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from summkit.errors import OptionError
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes
from summkit.summarization.options import SummaryOptions

_ADDED = ("summary", "sentences", "keywords", "language", "warnings", "error")
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What is done with every row; it travels to workers, and a resumed run must have the same.

    Args:
        text_column: The column with the text of a row.
        title_column: The column with its headline, where the rows have one.
        id_column: The column with what a row is called in messages.
        prefix: What stands before the names of the columns that are added.
        summary: How summaries are made.
        whole: Keep every line of a text, rather than look for the article.
        to: The language that summaries are translated into, by ``engine``.
        engine: An engine of ``summkit.ENGINES``, or ``auto``.
        glossary: Words with the translation that they must have, empty if they stay as they are.
        names: Whether a name in several spellings is flagged, or set right: ``consistent``.
        digits: Show the model Korean amounts in digits.
        encoding: The encoding of CSV and of documents, if it is known.
        max_size: The most megabytes of a row or a document, and of what a document is unpacked to.
        written: The columns that are written, in this order; all if not said.

    Raises:
        OptionError: One of them makes no sense.
    """

    text_column: str = "text"
    title_column: str = "title"
    id_column: str = "id"
    prefix: str = ""
    summary: SummaryOptions = field(default_factory=SummaryOptions)
    whole: bool = False
    to: str | None = None
    engine: str = "auto"
    glossary: Mapping[str, str] = field(default_factory=dict, hash=False)
    names: Literal["flag", "consistent"] = "flag"
    digits: bool = False
    encoding: str | None = None
    max_size: float = DEFAULT_MEGABYTES
    written: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        convert_megabytes(self.max_size)
        if self.written is not None and len(set(self.written)) != len(self.written):
            raise OptionError("a column is named twice among those that are written")
        if self.encoding is not None:
            from summkit.reading.encodings import check_encoding

            check_encoding(self.encoding)
        if self.to is not None:
            from summkit.translation.translate import check_options

            check_options("auto", self.to, self.engine)

    @classmethod
    def build(cls, **options: Any) -> BatchOptions:  # noqa: ANN401
        """Build options of keywords: those of ``SummaryOptions.build``, and those here.

        Raises:
            OptionError: One of them makes no sense.
        """
        names = SummaryOptions.build.__kwdefaults__ or {}
        own = {name: value for name, value in options.items() if name not in names}
        of_summary = {name: value for name, value in options.items() if name in names}
        return cls(**own, summary=SummaryOptions.build(**of_summary))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that a row is given."""
        translated = () if self.to is None else ("translation",)
        return tuple(self.prefix + name for name in (*_ADDED[:-1], *translated, _ADDED[-1]))

    @property
    def error_column(self) -> str:
        """The name of the column that says why a row failed."""
        return f"{self.prefix}error"

    def pick(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Pick the columns of a row that are written."""
        if self.written is None:
            return dict(row)
        return {name: row[name] for name in self.written if name in row}

    def find_clash(self, names: Iterable[str]) -> str | None:
        """Say which column of a row would be written over; ``None`` if none would."""
        for name in names:
            if name in self.columns:
                return (
                    f"there is a column '{name}' already, which the result would be written to; "
                    "give the new columns other names with --prefix"
                )
        return None

    def find_id(self, row: Mapping[str, Any]) -> str | None:
        """Find what a row is called; ``None`` if it has no such column."""
        name = row.get(self.id_column)
        return None if name is None else " ".join(str(name)[:_LONGEST_ID].split())
