"""A text → its sentences and what stands between them → the translated text.

Blanks and line breaks between sentences are kept. What needs no translation, a line of figures or
an English sentence within Korean, is passed through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summkit.errors import OptionError, TranslationError
from summkit.results import Summary, TranslatedSentence, Translation
from summkit.text.document import Document, Sentence
from summkit.text.languages import detect_language, has_hangul, is_written_in
from summkit.text.sentences import split_sentences
from summkit.text.splitters import Splitter
from summkit.translation.checks import find_unlikely
from summkit.translation.masks import remove_objects
from summkit.translation.outcomes import Made, Outcome
from summkit.translation.prose import find_prose, wrap_again


@dataclass(frozen=True, slots=True)
class SplitText:
    """A text as its sentences.

    ``gaps[i]`` stands before sentence i, ``gaps[-1]`` behind the last one. ``source`` is the
    language, ``remarks`` are about the choice of it. Of a summary there are ``keywords``.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    gaps: tuple[str, ...]
    title: str | None
    source: str
    remarks: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    is_summary: bool = False


def split_text(
    text: str | Document | Summary, source: str, target: str, splitter: str | Splitter
) -> SplitText:
    """Split what is to be translated into sentences.

    Args:
        text: A text, a document, or a summary of one document.
        source: The language it is in, or ``"auto"`` to tell it by the script.
        target: The language wanted.
        splitter: How sentences are found.

    Raises:
        OptionError: A summary of several documents, which has no one text to translate.
        TranslationError: The language cannot be told by the script.
    """
    keywords: tuple[str, ...] = ()
    if isinstance(text, Summary):
        if len(text.documents) > 1:
            raise OptionError(
                f"a summary of {len(text.documents)} documents cannot be translated as one; "
                "translate each of its 'parts'"
            )
        document, sentences = text.document, text.sentences
        keywords = tuple(keyword.text for keyword in text.keywords)
        gaps = ("", *["\n"] * (len(sentences) - 1), "") if sentences else ("",)
    else:
        document = text if isinstance(text, Document) else Document.from_text(text, whole=True)
        prose = replace(document, paragraphs=tuple(find_prose(document.text, document.paragraphs)))
        sentences = tuple(split_sentences(prose, splitter=splitter))
        gaps = tuple(_find_gaps(document, sentences))
    language, remarks = _choose_language(document, sentences, source, target)
    return SplitText(
        document,
        sentences,
        gaps,
        document.title,
        language,
        remarks,
        keywords,
        is_summary=isinstance(text, Summary),
    )


def _find_gaps(document: Document, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield what stands between the sentences.

    Blanks stay as they are; a stretch that is not part of the article becomes a blank line.
    """
    at = 0
    for position, sentence in enumerate(sentences):
        gap = document.text[at : sentence.start]
        if gap.strip():
            gap = "\n\n" if position else ""
        # two sentences that were written without a blank between them
        yield gap or (" " if position else "")
        at = sentence.end
    rest = document.text[at:]
    yield "" if rest.strip() else rest


def _choose_language(
    document: Document, sentences: Sequence[Sentence], source: str, target: str
) -> tuple[str, tuple[str, ...]]:
    """Choose the language of a text, and remark on it if the text seems to be in another one."""
    sample = "\n".join(sentence.text for sentence in sentences)
    detected = detect_language(sample) if sample.strip() else "und"
    where = f"{document.source}: " if document.source else ""
    if source == "auto":
        if detected == "und" and any(map(str.isalpha, sample)):
            raise TranslationError(
                f"{where}the language cannot be told by its script; say it with --from"
            )
        # an English text may have a Korean sentence, which must not be passed over
        is_korean = detected == "und" or (detected == target != "ko" and has_hangul(sample))
        return ("ko" if is_korean else detected), ()
    if detected not in ("und", source):
        return source, (
            f"the text seems to be in '{detected}' and not in '{source}'; sentences that are not "
            f"in '{source}' are left as they are",
        )
    return source, ()


def list_lines(texts: Iterable[SplitText], source: str, target: str) -> list[str]:
    """List the different sentences that have to be translated, in order of appearance."""
    if source == target:
        return []
    lines: dict[str, None] = {}
    for text in texts:
        lines.update(dict.fromkeys(sentence.line for sentence in text.sentences))
        lines.update(dict.fromkeys(filter(None, (text.title, *text.keywords))))
    return [line for line in lines if is_written_in(remove_objects(line), source)]


def join_text(text: SplitText, made: Made, target: str) -> Translation:
    """Put the translated sentences back where they were.

    Args:
        text: The text.
        made: What became of each line that was translated.
        target: The language that it was translated into.
    """
    outcomes = made.outcomes
    sentences = _add_doubts(
        [_find_translation(text, s, outcomes, target) for s in text.sentences],
        [outcomes[s.line].second if s.line in outcomes else None for s in text.sentences],
    )
    body = "".join(
        piece
        for gap, sentence in zip(text.gaps, sentences, strict=False)
        for piece in (gap, _show(text, sentence, outcomes))
    )
    headline = None if text.title is None else outcomes.get(text.title)
    is_translated = any(s.line in outcomes for s in text.sentences)
    return Translation(
        text=body + text.gaps[-1],
        document=text.document,
        sentences=sentences,
        source=text.source,
        target=target,
        title=headline.text if headline else text.title,
        engine=made.engine if is_translated else None,
        model=made.model if is_translated else None,
        keywords=tuple(_translate_keyword(keyword, outcomes) for keyword in text.keywords),
        warnings=_list_warnings(text, sentences, target),
    )


def _show(text: SplitText, made: TranslatedSentence, outcomes: Mapping[str, Outcome]) -> str:
    """Return a sentence of the translated text, over as many lines as it had."""
    if text.is_summary:
        return made.text
    source = made.source
    return wrap_again(source.text, made.text) if source.line in outcomes else source.text


def _add_doubts(
    sentences: Sequence[TranslatedSentence], seconds: Sequence[float | None]
) -> tuple[TranslatedSentence, ...]:
    """Remark on the sentences that a model finds much less likely than the others of the text."""
    doubts: dict[int, list[str]] = {}
    for judge, scores in (
        ("the model itself", [sentence.score for sentence in sentences]),
        ("a second model", seconds),
    ):
        for place in find_unlikely(scores):
            doubts.setdefault(place, []).append(f"{judge} finds it far less likely than the rest")
    return tuple(
        replace(sentence, warnings=(*sentence.warnings, *doubts.get(place, ())))
        for place, sentence in enumerate(sentences)
    )


def _translate_keyword(keyword: str, outcomes: Mapping[str, Outcome]) -> str:
    """Take the translation of a keyword, without the full stop that a model may add.

    Models are trained on sentences; where one makes something suspect of a word, the word stays.
    """
    made = outcomes.get(keyword)
    if made is None or made.remarks:
        return keyword
    return made.text if keyword.endswith(".") else made.text.rstrip(".")


def _find_translation(
    text: SplitText, sentence: Sentence, outcomes: Mapping[str, Outcome], target: str
) -> TranslatedSentence:
    found = outcomes.get(sentence.line)
    if found is None:
        same = sentence.text if text.source == target else sentence.line
        return TranslatedSentence(sentence, same)
    return TranslatedSentence(sentence, found.text, found.score, found.remarks)


def _list_warnings(
    text: SplitText, sentences: Sequence[TranslatedSentence], target: str
) -> tuple[str, ...]:
    remarks = [
        f"sentence {number}: {remark}"
        for number, sentence in enumerate(sentences, start=1)
        for remark in sentence.warnings
    ]
    if text.source == target and text.sentences:
        remarks.insert(0, f"the text is in '{target}' already; it is given as it is")
    return tuple(dict.fromkeys((*text.document.warnings, *text.remarks, *remarks)))
