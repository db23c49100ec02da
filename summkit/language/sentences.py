"""Text → sentences with true offsets, whichever splitter is asked.

A splitter sees one paragraph at a time, tidied and in pieces of bounded length, and only says
where sentences begin. From that the spans are made here, so that they are in order, do not
overlap, and leave out nothing but blanks, whatever the splitter does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import index
from typing import NamedTuple

from summkit.document import Document, Paragraph, Sentence
from summkit.errors import OptionError
from summkit.language.morphemes import Tagged
from summkit.language.punctuation import PunctuationSplitter
from summkit.language.splitters import Split, Splitter, TaggingSplitter, splitter_of
from summkit.language.working_copy import WorkingCopy, working_copy
from summkit.reading.layout import paragraphs_of

# kss needs time that grows with the square of some inputs, and MeCab memory in proportion to it
_WINDOW = 2_000
_LONGEST_WORD = 5_000


def split_sentences(text: str | Document, *, splitter: str | Splitter = "auto") -> list[Sentence]:
    """Find the sentences of a text.

    Lines are kept apart, except where the text is hard-wrapped. Of a document whose article has
    been found, only the article is split.

    Args:
        text: a text, or a document.
        splitter: ``"auto"`` (by morphemes where there is Hangul, by punctuation elsewhere),
            ``"morph"``, ``"kss"``, ``"punctuation"``, or an object with a method ``split``.

    Returns:
        The sentences in order. ``text[s.start:s.end] == s.text`` for each, and only white space
        lies between two of them in a paragraph. Empty for a text that shows nothing.

    Raises:
        OptionError: no splitter has that name, the splitter gives no spans, or ``text`` is no
            text.
    """
    document = text if isinstance(text, Document) else Document.from_text(text)
    chosen = splitter_of(splitter)
    if document.sentences is not None:
        return list(document.sentences)
    return [s for passage in passages_of(document, chosen) for s in passage.sentences]


class Stretch(NamedTuple):
    """What the tagger said of a stretch of a passage's copy: only morphemes before ``end`` count,
    in the copy; those behind it are in the next stretch.
    """

    start: int
    end: int
    tagged: Tagged


class Passage(NamedTuple):
    """A paragraph that has been split.

    ``stretches`` cover the whole copy, or there are none where the splitter did not ask the tagger.
    """

    copy: WorkingCopy
    sentences: list[Sentence]
    stretches: list[Stretch]


def passages_of(document: Document, splitter: Splitter) -> Iterator[Passage]:
    """Split the paragraphs of a document's article, one after the other."""
    paragraphs = document.paragraphs
    if paragraphs is None:
        paragraphs = paragraphs_of(document.text)
    index = 0
    for paragraph in paragraphs:
        copy = working_copy(document.text, paragraph.start, paragraph.end, paragraph.joint)
        starts, stretches = _starts(copy.text, splitter)
        sentences = [
            Sentence(document.text[start:end], start, end, number, joint=paragraph.joint)
            for number, (start, end) in enumerate(
                _spans(document.text, paragraph, [copy.offsets[i] for i in starts]), index
            )
        ]
        index += len(sentences)
        yield Passage(copy, sentences, stretches)


def _spans(text: str, paragraph: Paragraph, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Divide a paragraph at the places where sentences begin, and trim the blanks."""
    pending: int | None = None
    for start, end in pairwise([*sorted({paragraph.start, *starts}), paragraph.end]):
        first, last = _trimmed(text, start, end)
        if first == last:
            continue
        # marks alone are no sentence: they open the next one, or stand alone at the end
        opening = first if pending is None else pending
        if any(map(str.isalnum, text[first:last])):
            pending = None
            yield opening, last
        else:
            pending = opening
    if pending is not None:
        yield _trimmed(text, pending, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _starts(text: str, splitter: Splitter) -> tuple[list[int], list[Stretch]]:
    """Find where sentences begin in a tidied paragraph, looking at one window at a time.

    The last sentence of a window may go on behind it, so the next window begins with it. A
    sentence that fills its window is followed to its end, and each window moves on by at least
    half its length in two steps: the time is linear.
    """
    if len(text) > _LONGEST_WORD and max(map(len, text.split())) > _LONGEST_WORD:
        splitter = PunctuationSplitter()
    starts: list[int] = []
    stretches: list[Stretch] = []
    at, inside, complete = 0, False, True
    while at < len(text):
        window = text[at : at + _WINDOW]
        begins, tagged = _split(window, splitter)
        final = at + _WINDOW >= len(text)
        if not final and len(begins) > 1:
            taken, advance = begins[:-1], begins[-1]
        else:
            taken, advance = begins, len(window) if final else _cut(window)
        starts += [at + begin for begin in (taken[1:] if inside else taken)]
        inside = not final and len(begins) == 1
        if tagged is None:
            complete = False
        else:
            stretches.append(Stretch(at, at + advance, tagged))
        at += advance
    return starts, stretches if complete else []


def _split(window: str, splitter: Splitter) -> Split:
    """Ask a splitter where sentences begin: the first at 0, the others in order."""
    if isinstance(splitter, TaggingSplitter):
        begins, tagged = splitter.split_and_tag(window)
    else:
        begins, tagged = _begins(splitter, window), None
    last = len(window) - 1
    return Split(sorted({0, *(min(max(begin, 0), last) for begin in begins)}), tagged)


def _begins(splitter: Splitter, window: str) -> list[int]:
    spans = splitter.split(window)
    try:
        return [index(start) for start, _ in spans]
    except (TypeError, ValueError) as error:
        given = f"{type(splitter).__name__}.split gave {spans!r:.80}"
        raise OptionError(f"{given}; it must give spans (start, end)") from error


def _cut(window: str) -> int:
    """Choose where to go on inside a sentence that is longer than the window: at a blank."""
    return window.rfind(" ", _WINDOW // 2) + 1 or len(window)
