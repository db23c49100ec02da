"""What a summary or a translation shows, whatever the output: its lines, names and remarks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, zip_longest

from summkit.characters import fold_line, make_printable
from summkit.results import Summary, TranslatedSentence, Translation
from summkit.text.document import Sentence
from summkit.text.origin import Origin

# a date with its time, to the minute
_MINUTE = len("2031-06-12T09:30")
_NO_ADDRESS = re.compile(r"[\s<>\"`]")


def format_sentence(sentence: Sentence) -> str:
    """Put a sentence on a single line; wrapped lines are joined as its document says."""
    return make_printable(sentence.line)


def format_translated(translated: TranslatedSentence) -> str:
    """Put the translation of a sentence on a single line; one that was left as it is, like it."""
    if translated.text == translated.source.text:
        return format_sentence(translated.source)
    return fold_line(translated.text)


def format_pair(translated: TranslatedSentence) -> list[str]:
    """Put a sentence and its translation on a line each."""
    return [format_sentence(translated.source), format_translated(translated)]


def list_sentences(summary: Summary, *, bilingual: bool) -> list[list[str]]:
    """List the lines of each sentence of a summary.

    Returns:
        For each sentence its own line, or that of its translation, or with ``bilingual`` both.
        Of several documents, the first line ends in the number of the document, as ``[1]``.
    """
    if len(summary.documents) == 1:
        return _list_sentences(summary, bilingual=bilingual)
    return [
        [f"{first} [{number}]", *others]
        for number, part in enumerate(summary.parts, 1)
        for first, *others in _list_sentences(part, bilingual=bilingual)
    ]


def _list_sentences(summary: Summary, *, bilingual: bool) -> list[list[str]]:
    if summary.translation is None:
        return [[format_sentence(sentence)] for sentence in summary.sentences]
    if bilingual:
        return [format_pair(sentence) for sentence in summary.translation.sentences]
    return [[format_translated(sentence)] for sentence in summary.translation.sentences]


def list_sources(summary: Summary, *, bilingual: bool) -> Iterator[str]:
    """Yield what each document of a summary is called: where it is from, and its headline."""
    for part in summary.parts:
        translated = part.translation.title if part.translation else None
        titles = (part.title, translated) if bilingual else (translated or part.title,)
        title = " / ".join(dict.fromkeys(filter(None, titles)))
        yield ": ".join(filter(None, (part.document.source, title))) or "-"


def list_origin(origin: Origin) -> list[str]:
    """List when, by whom and where a text was published, as far as that is known."""
    day = (origin.date or "")[:_MINUTE].replace("T", " ")
    return [line for fact in (day, origin.author, origin.outlet) if (line := fold_line(fact or ""))]


def get_address(origin: Origin) -> str:
    """Return the address of a text if a page may link to it, else nothing."""
    address = fold_line(origin.address or "")
    is_link = address.lower().startswith(("https://", "http://")) and not _NO_ADDRESS.search(
        address
    )
    return address if is_link else ""


def list_keywords(summary: Summary, *, bilingual: bool) -> list[str]:
    """List the keywords of a summary, of a translated one in the reader's language.

    Returns:
        A line each; with ``bilingual`` the original in parentheses, as in ``interest rate (금리)``.
        Without it, none if they were not translated.
    """
    words = [fold_line(keyword.text) for keyword in summary.keywords]
    if summary.translation is None:
        return words
    made = [fold_line(keyword) for keyword in summary.translation.keywords]
    if not bilingual:
        return made
    pairs = zip_longest(made, words)
    return [f"{new} ({old})" if new and old and new != old else new or old for new, old in pairs]


def get_reader_language(summary: Summary) -> str:
    """Return the language of who reads a summary: what it was translated into, or its own."""
    return summary.translations[0].target if summary.translations else summary.language


def group_by_paragraph(translation: Translation) -> Iterator[list[TranslatedSentence]]:
    """Yield the sentences of each paragraph of the original."""
    starts = [paragraph.start for paragraph in translation.document.paragraphs]

    def find_paragraph(translated: TranslatedSentence) -> int:
        return bisect_right(starts, translated.source.start)

    for _, sentences in groupby(translation.sentences, find_paragraph):
        yield list(sentences)


def list_general_warnings(translation: Translation) -> tuple[str, ...]:
    """List the warnings of a translation without those that a sentence gives itself."""
    given = {warning for sentence in translation.sentences for warning in sentence.warnings}
    return tuple(w for w in translation.warnings if w.partition(": ")[2] not in given)
