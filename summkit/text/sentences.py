"""Sentences with exact offsets, whichever splitter finds them.

A splitter sees one normalized paragraph at a time, in windows of bounded length, and only says
where sentences begin. The spans are built here. They are in order, do not overlap, and leave out
nothing but blanks, whatever the splitter does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import index
from typing import NamedTuple, TypeGuard

from summkit.errors import OptionError
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph
from summkit.text.morphemes import TaggedText
from summkit.text.normalization import NormalizedText, normalize_text
from summkit.text.splitters import Splitter, SplitText, TaggingSplitter, load_splitter
from summkit.text.splitters.punctuation import PUNCTUATION

# kss takes quadratic time for some inputs, and MeCab takes memory in proportion to its input
_WINDOW = 2_000
_LONGEST_WORD = 5_000
# what a splitter with the tagger is shown on both sides of the places that count
_CONTEXT = 170


def split_sentences(text: str | Document, *, splitter: str | Splitter = "auto") -> list[Sentence]:
    """Split a text into sentences.

    No sentence crosses a line break, unless the text is hard-wrapped. Of a string every line is
    split, of a document its paragraphs.

    Args:
        text: A text, or a document.
        splitter: A name of ``summkit.SPLITTERS``, or an object with a method ``split`` as
            ``summkit.Splitter`` has it. ``"auto"`` splits by morphemes where there is Hangul, and
            by punctuation elsewhere.

    Returns:
        The sentences in order. ``text[s.start:s.end] == s.text`` for each, and only white space
        lies between two of them in a paragraph. Empty for a blank text.

    Raises:
        OptionError: There is no splitter of that name, the splitter gives no spans, or ``text``
            is no text.
    """
    document = text if isinstance(text, Document) else Document.from_text(text, whole=True)
    passages = split_passages(document, load_splitter(splitter))
    return [sentence for passage in passages for sentence in passage.sentences]


class TaggedWindow(NamedTuple):
    """The output of the tagger for a window of a paragraph.

    The offsets are those of the normalized text: ``at`` is where the tagged text begins. Only the
    morphemes from ``start`` up to ``end`` count; other windows have the others.
    """

    at: int
    start: int
    end: int
    tagged: TaggedText


class Passage(NamedTuple):
    """A paragraph that has been split.

    ``windows`` cover all of the normalized text; empty if the splitter does not use the tagger.
    ``is_label`` says that the paragraph is a heading, a stamp or a name.
    """

    normalized: NormalizedText
    sentences: list[Sentence]
    windows: list[TaggedWindow]
    is_label: bool = False


def split_passages(document: Document, splitter: Splitter) -> Iterator[Passage]:
    """Split the paragraphs of a document, one after the other."""
    count = 0
    for paragraph in document.paragraphs:
        normalized = normalize_text(
            document.text, paragraph.start, paragraph.end, paragraph.joiner, paragraph.glued
        )
        windows: list[TaggedWindow] = []
        if paragraph.is_sentence:
            spans = [(paragraph.start, paragraph.end)]
        else:
            starts, windows = _find_starts(normalized.text, splitter)
            offsets = [normalized.offsets[start] for start in starts]
            spans = list(_divide(document.text, paragraph, offsets))
        sentences = [
            Sentence(
                document.text[start:end],
                start,
                end,
                number,
                joiner=paragraph.joiner,
                glued=paragraph.glued,
            )
            for number, (start, end) in enumerate(spans, count)
        ]
        count += len(sentences)
        yield Passage(normalized, sentences, windows, paragraph.is_label)


def _divide(text: str, paragraph: Paragraph, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences that begin at ``starts``, without blanks at their ends."""
    pending: int | None = None
    for start, end in pairwise([*sorted({paragraph.start, *starts}), paragraph.end]):
        first, last = _trim(text, start, end)
        if first == last:
            continue
        # marks alone are no sentence: they belong to the next one, except at the end
        opening = first if pending is None else pending
        if any(map(str.isalnum, text[first:last])):
            pending = None
            yield opening, last
        else:
            pending = opening
    if pending is not None:
        yield _trim(text, pending, paragraph.end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _find_starts(text: str, splitter: Splitter) -> tuple[list[int], list[TaggedWindow]]:
    """Find where sentences begin in a normalized paragraph, one window after the other.

    The last sentence of a window may continue after it, so the next window decides on its end. If a
    sentence fills a whole window, the next window continues inside it. Two steps advance by at
    least a quarter of a window: the time is linear.
    """
    if not text:
        return [], []
    if len(text) > _LONGEST_WORD and max(map(len, text.split())) > _LONGEST_WORD:
        splitter = PUNCTUATION
    context = _CONTEXT if _can_tag(splitter) else 0
    starts = [0]
    windows: list[TaggedWindow] = []
    at = done = 0
    is_complete = True
    while done < len(text):
        window = text[at : at + _WINDOW]
        found, tagged = _split_window(window, splitter)
        is_last = at + _WINDOW >= len(text)
        sure = at + len(window) - (0 if is_last else context)
        fresh = [at + start for start in found if done < at + start < sure]
        starts += fresh
        end = len(text) if is_last else fresh[-1] if fresh else at + _find_cut(window)
        if tagged is None:
            is_complete = False
        else:
            windows.append(TaggedWindow(at, done, end, tagged))
        done = end
        at = _find_context(text, starts, end, context)
    return starts, windows if is_complete else []


def _find_context(text: str, starts: list[int], end: int, context: int) -> int:
    """Find where the next window begins: at a sentence some way before the place that is reached.

    What is around a place decides on it, so a window has the text before the place, too.
    """
    if not context:
        return end
    begin = starts[bisect_right(starts, max(0, end - context)) - 1]
    if begin < end - 2 * context:
        begin = text.rfind(" ", max(0, end - 2 * context), max(0, end - context)) + 1
    return begin if begin > end - 2 * context else end


def _can_tag(splitter: Splitter) -> TypeGuard[TaggingSplitter]:
    """Return whether a splitter tags, without the slow look at the whole protocol."""
    return hasattr(splitter, "split_and_tag")


def _split_window(window: str, splitter: Splitter) -> SplitText:
    """Find where sentences begin in a window: the first at 0, the others in ascending order."""
    if _can_tag(splitter):
        starts, tagged = splitter.split_and_tag(window)
    else:
        starts, tagged = _parse_starts(splitter, window), None
    last = len(window) - 1
    return SplitText(sorted({0, *(min(max(start, 0), last) for start in starts)}), tagged)


def _parse_starts(splitter: Splitter, window: str) -> list[int]:
    spans = splitter.split(window)
    try:
        return [index(start) for start, _ in spans]
    except (TypeError, ValueError) as error:
        given = f"{type(splitter).__name__}.split gave {spans!r:.80}"
        raise OptionError(f"{given}; it must give spans (start, end)") from error


def _find_cut(window: str) -> int:
    """Find a blank to cut a sentence at that is longer than the window."""
    return window.rfind(" ", _WINDOW // 2) + 1 or len(window)
