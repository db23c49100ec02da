"""Articles with references, a JSON object a line: the benchmark's own, and anyone's.

A row needs the article, and something to hold a summary against:

- ``sentences``: the article as a list of sentences, or ``text``: the article as one string.
  Where a row has both, the sentences count.
- ``summaries``: a list of references, or ``summary``: one. A reference is a string, or a list of
  its sentences.
- ``selected``: the indices, from 0, of the ``sentences`` that an editor would keep. A row without
  a written reference is held against these sentences.

and may have ``title``, ``id``, ``split``, ``genre``, and ``english``, a translation of the first
reference. Other names of keys are mapped to these. A bad row is reported by its number and left
out; what is not read is named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.errors import OptionError, ReadingError, nearest
from summkit.jsonl import RowError, number_lines, parse_row
from summkit.text.document import Document
from summkit.text.sentences import split_sentences

KEYS = (
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
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what its summaries are held against.

    ``references`` are never empty. ``written`` says whether someone wrote them; otherwise they are
    the marked sentences themselves. ``selected`` is empty where nobody marked any. ``english`` is
    a translation of the first reference.
    """

    id: str
    document: Document
    references: tuple[str, ...]
    selected: tuple[int, ...] = ()
    written: bool = True
    split: str | None = None
    genre: str | None = None
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a file, and all that was not taken from it.

    ``faults`` are the rows that were left out, a line each; ``remarks`` say which keys were not
    read or not there. ``digest`` is the SHA-256 of the file.
    """

    name: str
    articles: tuple[Article, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    digest: str

    def of(self, split: str) -> tuple[Article, ...]:
        """Choose the articles of a split; ``all`` is every one.

        Raises:
            OptionError: no article is of that split.
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


def mapping_of(text: str) -> dict[str, str]:
    """Read which of the file's keys stand for which of ours: ``text=article,summary=highlights``.

    >>> mapping_of("text=article, summaries=highlights")
    {'text': 'article', 'summaries': 'highlights'}

    Raises:
        OptionError: it is no such list, or names a key that we do not read.
    """
    names: dict[str, str] = {}
    for part in text.split(","):
        ours, sign, theirs = (piece.strip() for piece in part.partition("="))
        if not (ours and sign and theirs):
            raise OptionError(f"'{part.strip()}' maps no key; write OURS=THEIRS,OURS=THEIRS")
        if ours not in KEYS:
            raise OptionError(f"no key '{ours}' is read. {nearest(ours, KEYS)}")
        if ours in names:
            raise OptionError(f"'{ours}' is mapped twice; give each key once")
        names[ours] = theirs
    return names


def read_articles(path: str | Path, names: Mapping[str, str] | None = None) -> Articles:
    """Read a JSONL of articles and references.

    Args:
        path: the file, in UTF-8.
        names: the file's keys for ours, where they differ.

    Raises:
        ReadingError: the file cannot be read, or none of its rows can be used.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadingError(f"{path}: {error.strerror or error}; name a JSONL file") from error
    return parse_articles(data, Path(path).name, names)


def parse_articles(data: bytes, name: str, names: Mapping[str, str] | None = None) -> Articles:
    """Take articles from the bytes of a JSONL; see ``read_articles``."""
    keys = {ours: (names or {}).get(ours, ours) for ours in KEYS}
    # a key that was given another meaning has lost its own
    taken = {theirs for ours, theirs in keys.items() if ours != theirs}
    keys = {o: t for o, t in keys.items() if o != t or t not in taken}
    articles: list[Article] = []
    faults: list[str] = []
    seen: dict[str, None] = {}
    for number, line in number_lines(data.split(b"\n")):
        try:
            row = parse_row(line)
            seen.update(dict.fromkeys(row))
            articles.append(_article(row, keys, number))
        except RowError as fault:  # noqa: PERF203 (the others are read on)
            faults.append(f"row {number}: {fault}")
    if not articles:
        first = f"; {faults[0]}" if faults else ""
        raise ReadingError(f"{name}: no row can be used{first}")
    return Articles(
        name,
        tuple(articles),
        tuple(faults),
        tuple(_remarks(seen, keys, names or {})),
        hashlib.sha256(data).hexdigest(),
    )


def _article(row: Mapping[str, Any], keys: Mapping[str, str], number: int) -> Article:
    def take(ours: str, kind: Callable[[Any], Any]) -> Any:  # noqa: ANN401
        value = row.get(keys[ours]) if ours in keys else None
        if value is None:
            return None
        try:
            return kind(value)
        except RowError as fault:
            raise RowError(f"'{keys[ours]}' {fault}") from None

    title = take("title", _text_or_nothing)
    sentences = take("sentences", _strings)
    selected = take("selected", _indices) or ()
    if sentences is None:
        text = take("text", _text)
        if text is None:
            raise RowError(f"it has no article; its keys are {_listed(row)}")
        if selected:
            raise RowError(f"'{keys['selected']}' counts sentences, but the row has none")
        document = Document.from_text(text, title)
    else:
        selected = _moved(selected, sentences)
        document = Document.from_sentences(sentences, title)
    if not any(map(str.isalnum, document.text)):
        raise RowError("the article holds no word")
    references = (*(take("summaries", _references) or ()), *(take("summary", _reference) or ()))
    written = bool(references)
    if not written:
        if not selected:
            raise RowError(f"it has no reference; its keys are {_listed(row)}")
        kept = split_sentences(document)
        references = ("\n".join(kept[i].line for i in selected),)
    return Article(
        id=take("id", _name) or str(number),
        document=document,
        references=references,
        selected=selected,
        written=written,
        split=take("split", _name),
        genre=take("genre", _name),
        english=take("english", lambda value: "\n".join(_reference(value))),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise RowError(f"must be a string, not {type(value).__name__}")
    if not value.strip():
        raise RowError("is empty")
    return value


def _text_or_nothing(value: object) -> str | None:
    return None if value == "" else _text(value)


def _name(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text_or_nothing(value)


def _strings(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RowError("must be a list of strings")
    if not any(item.strip() for item in value):
        raise RowError("is empty")
    return value


def _reference(value: object) -> tuple[str]:
    """Read one reference: a string, or a list of its sentences."""
    return ("\n".join(_strings(value)) if isinstance(value, list) else _text(value),)


def _references(value: object) -> tuple[str, ...]:
    """Read several references; one string is one."""
    if not isinstance(value, list):
        return _reference(value)
    return tuple(reference for item in value for reference in _reference(item))


def _indices(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(item) is int for item in value):
        raise RowError("must be a list of whole numbers, the indices of sentences")
    if len(set(value)) < len(value):
        raise RowError("names a sentence twice")
    return tuple(sorted(value))


def _moved(selected: Sequence[int], sentences: Sequence[str]) -> tuple[int, ...]:
    """Count the selected sentences as the document does, which leaves out empty ones."""
    if selected and not 0 <= selected[0] <= selected[-1] < len(sentences):
        wrong = selected[-1] if selected[0] >= 0 else selected[0]
        last = len(sentences) - 1
        raise RowError(f"selects the sentence {wrong}, but they are counted from 0 to {last}")
    shown = [i for i, sentence in enumerate(sentences) if sentence.strip()]
    places = {old: new for new, old in enumerate(shown)}
    if any(i not in places for i in selected):
        raise RowError("selects a sentence that is empty")
    return tuple(places[i] for i in selected)


def _listed(keys: Iterable[str]) -> str:
    names = list(keys)
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return (", ".join(names[:_MOST_SHOWN]) or "none") + more


def _remarks(seen: Iterable[str], keys: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    remarks = [
        f"no row has the key '{theirs}', which was to be read as '{ours}'"
        for ours, theirs in names.items()
        if theirs not in seen
    ]
    unread = [key for key in seen if key not in keys.values()]
    if unread:
        remarks.append(f"keys that are not read: {_listed(unread)}")
    return remarks


def schema_faults(row: object) -> list[str]:
    """Say what the benchmark's own schema has against a row; it asks for more than reading does.

    Every row has ``id``, ``split`` (``dev`` or ``test``), ``genre``, ``title``, ``text`` of 600 to
    4,000 characters, ``sentences``, which are the text but for the blanks between them,
    ``selected``, in order, two different ``summaries`` of two to four sentences, a sentence a
    line, and ``english``, which has as many lines as the first of them.
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
    return faults or [fault for fault, holds in _demands(row) if not holds]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip()


def _demands(row: Mapping[str, Any]) -> list[tuple[str, bool]]:
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
