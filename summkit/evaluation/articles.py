"""Articles with references, a row each: the benchmark's own, and anyone's.

A row of JSON Lines, CSV, TSV or Parquet needs an article, and something to compare a summary with:

- ``sentences``: the article as a list of sentences, or ``text``: the article as one string.
  Where a row has both, the sentences count.
- ``summaries``: a list of references, or ``summary``: one. A reference is a string, or a list of
  its sentences.
- ``selected``: the indices, from 0, of the ``sentences`` that an editor would keep. A row without
  a written reference is compared with these sentences.

It may have ``title``, ``id``, ``split``, ``genre``, and ``english``, a translation of the first
reference. Other names of keys are mapped to these. A bad row is reported by its number and left
out; keys that are not read are named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from summkit.errors import OptionError
from summkit.evaluation.columns import decode_list
from summkit.evaluation.fields import (
    RowFields,
    Source,
    check_optional_text,
    check_strings,
    check_text,
    open_source,
    parse_file,
    parse_indices,
    parse_name,
    renumber,
)
from summkit.reading.limits import DEFAULT_MEGABYTES
from summkit.reading.rows import RowError
from summkit.text.document import Document
from summkit.text.sentences import split_sentences

FIELDS = (
    "text",
    "sentences",
    "summary",
    "summaries",
    "selected",
    "title",
    "id",
    "split",
    "genre",
    "english",
)
OWN_ARTICLES = Path(__file__).parent / "data" / "articles.jsonl"
"""The articles of the benchmark."""


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """An article and what its summaries are compared with.

    ``references`` are never empty. ``written`` says whether a person wrote them; otherwise they
    are the marked sentences themselves. ``selected`` holds the indices of the marked sentences, in
    order. ``english`` is a translation of the first reference.
    """

    id: str
    document: Document
    references: tuple[str, ...]
    selected: tuple[int, ...] = ()
    written: bool = True
    split: str | None = None
    genre: str | None = None
    english: str | None = None

    def __repr__(self) -> str:
        return f"Article({self.id!r}, {self.document!r}, {len(self.references)} references)"


@dataclass(frozen=True, slots=True, repr=False)
class Articles:
    """The articles of a file, and what was not taken from it.

    ``faults`` has a line for each row that was left out; ``remarks`` say which columns were read,
    were not, and are not there. ``digest`` is the SHA-256 of the file.
    """

    name: str
    articles: tuple[Article, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    digest: str

    def select_split(self, split: str) -> tuple[Article, ...]:
        """Select the articles of a split; ``all`` takes every one.

        Raises:
            OptionError: If no article is of that split.
        """
        if split == "all":
            return self.articles
        chosen = tuple(a for a in self.articles if a.split == split)
        if not chosen:
            known = ", ".join(sorted({a.split for a in self.articles if a.split})) or "none at all"
            raise OptionError(
                f"no article of {self.name} is of the split '{split}'; there is {known}. "
                "'all' takes every article"
            )
        return chosen

    def __repr__(self) -> str:
        return f"Articles({self.name!r}, {len(self.articles)} articles, {len(self.faults)} faults)"


def read_articles(
    path: str | Path,
    names: Mapping[str, str] | None = None,
    max_size: float = DEFAULT_MEGABYTES,
    encoding: str | None = None,
) -> Articles:
    """Read a file of articles and references: JSON Lines, CSV, TSV or Parquet, as its name says.

    Args:
        path: The file.
        names: For each of our fields the file's column, where they differ.
        max_size: The most megabytes of a row.
        encoding: The encoding of CSV, if it is known.

    Raises:
        OptionError: The limit makes no sense.
        ReadingError: If the file cannot be read, or none of its rows can be used.
    """
    with open_source(path) as file:
        return parse_articles(file, Path(path).name, names, max_size, encoding)


def read_own_articles() -> Articles:
    """Read the articles of the benchmark, which are installed with the package."""
    return read_articles(OWN_ARTICLES)


def parse_articles(
    file: IO[bytes] | bytes,
    name: str,
    names: Mapping[str, str] | None = None,
    max_size: float = DEFAULT_MEGABYTES,
    encoding: str | None = None,
) -> Articles:
    """Parse articles from an open file or its bytes, as :func:`read_articles` does."""
    source = Source(name, names, max_size, encoding)
    found = parse_file(file, source, FIELDS, _parse_article)
    return Articles(name, found.items, found.faults, found.remarks, found.digest)


def _parse_article(fields: RowFields, number: int) -> Article:
    document, selected = _parse_document(fields)
    references = (
        *(fields.take("summaries", _parse_references) or ()),
        *(fields.take("summary", _parse_reference) or ()),
    )
    written = bool(references)
    if not written:
        if not selected:
            raise RowError(f"it has no reference; {fields.describe_missing('summary', 'selected')}")
        kept = split_sentences(document)
        references = ("\n".join(kept[i].line for i in selected),)
    return Article(
        id=fields.take("id", parse_name) or str(number),
        document=document,
        references=references,
        selected=selected,
        written=written,
        split=fields.take("split", parse_name),
        genre=fields.take("genre", parse_name),
        english=fields.take("english", lambda value: "\n".join(_parse_reference(value))),
    )


def _parse_document(fields: RowFields) -> tuple[Document, tuple[int, ...]]:
    """Parse the article, and the places of its marked sentences, in order."""
    title = fields.take("title", check_optional_text)
    sentences = fields.take("sentences", check_strings)
    selected = tuple(sorted(fields.take("selected", parse_indices) or ()))
    if sentences is None:
        text = fields.take("text", _check_article)
        if text is None:
            raise RowError(f"it has no article; {fields.describe_missing('text', 'summary')}")
        if selected:
            raise RowError(f"'{fields.columns['selected']}' counts sentences, but the row has none")
        document = Document.from_text(text, title)
    else:
        selected = renumber(selected, sentences)
        document = Document.from_sentences(sentences, title)
    if not any(map(str.isalnum, document.text)):
        raise RowError("the article holds no word")
    return document, selected


def _check_article(value: object) -> str:
    if isinstance(decode_list(value), list):
        raise RowError("is a list; if it is of sentences, map it to 'sentences'")
    return check_text(value)


def _parse_reference(value: object) -> tuple[str]:
    """Parse one reference: a string, or a list of its sentences."""
    return ("\n".join(check_strings(value)) if isinstance(value, list) else check_text(value),)


def _parse_references(value: object) -> tuple[str, ...]:
    """Parse several references; one string is one."""
    value = decode_list(value)
    if not isinstance(value, list):
        return _parse_reference(value)
    return tuple(reference for item in value for reference in _parse_reference(item))


def find_schema_faults(row: object) -> list[str]:
    """Find what in a row breaks the benchmark's own schema, which asks for more than reading does.

    Every row has ``id``, ``split`` (``dev`` or ``test``), ``genre``, ``title``, ``text`` of 600 to
    4,000 characters, ``sentences``, which are the text but for the blanks between them,
    ``selected``, in order, two different ``summaries`` of two to four sentences, a sentence a
    line, and ``english``, which has as many lines as the first of them.

    Returns:
        A line for each fault.
    """
    if not isinstance(row, dict):
        return ["it is no object"]
    strings = ("id", "split", "genre", "title", "text", "english")
    lists = {"sentences": str, "selected": int, "summaries": str}
    faults = [f"{key} must be a string" for key in strings if not _is_text(row.get(key))]
    for key, kind in lists.items():
        value = row.get(key)
        if not isinstance(value, list) or not value or any(type(v) is not kind for v in value):
            faults.append(f"{key} must be a list of {kind.__name__}")
    faults += [f"{key} is no key of the schema" for key in row if key not in (*strings, *lists)]
    return faults or [fault for fault, holds in _check_demands(row) if not holds]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip()


def _check_demands(row: Mapping[str, Any]) -> list[tuple[str, bool]]:
    text, sentences, selected = row["text"], row["sentences"], row["selected"]
    summaries, english = row["summaries"], row["english"]
    return [
        ("split must be dev or test", row["split"] in ("dev", "test")),
        ("text must have 600 to 4,000 characters", 600 <= len(text) <= 4000),
        ("sentences must make up the text", " ".join(text.split()) == " ".join(sentences)),
        ("sentences must have no blanks around them", all(map(_is_text, sentences))),
        ("selected must be in order", selected == sorted(set(selected))),
        ("selected must count sentences", 0 <= selected[0] <= selected[-1] < len(sentences)),
        ("selected must leave something out", len(selected) < len(sentences)),
        ("summaries must be two", len(set(summaries)) == len(summaries) == 2),
        (
            "a summary must have two to four sentences, a sentence a line",
            all(
                2 <= len(s.split("\n")) <= 4 and all(map(_is_text, s.split("\n")))
                for s in summaries
            ),
        ),
        (
            "english must have a line for each of the first summary",
            len(english.split("\n")) == len(summaries[0].split("\n")),
        ),
    ]
