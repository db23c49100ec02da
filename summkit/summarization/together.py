"""Several documents on one subject → one summary of all.

They are ranked as one text, in which what several report has the most weight; of sentences that
say the same, only the best is taken. Each sentence stays where it is in its own document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, repeat

from summkit.document import Document, Keyword, Paragraph, Sentence, Summary, Translation
from summkit.errors import NothingToSummarizeError, OptionError
from summkit.language.analysis import Analysed, analysed
from summkit.language.script import detect_language
from summkit.language.splitters import Splitter, splitter_of
from summkit.reading.article import article_of
from summkit.summarization.keywords import keywords_of
from summkit.summarization.material import material_of
from summkit.summarization.methods import entry_of, score
from summkit.summarization.selection import length_of, ordered, select, told_once
from summkit.summarization.summarize import check_query, language_remarks, query_remarks

_BETWEEN = "\n\n"
# two who report the same choose other words for some of it
_SAID = 0.6


@dataclass(frozen=True, slots=True)
class JointSentence:
    """A sentence of a joint summary: ``documents[document].text[start:end]`` is its text."""

    document: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class JointSummary:
    """The sentences that carry several documents, in the order of the documents.

    ``ranked`` holds every sentence of every document with its score. ``warnings`` includes those
    of the documents. ``translations`` is set by whoever asks for the summary in another language
    too: those of the ``parts``, in their order.
    """

    documents: tuple[Document, ...]
    sentences: tuple[JointSentence, ...]
    method: str
    language: str
    keywords: tuple[Keyword, ...] = ()
    warnings: tuple[str, ...] = ()
    ranked: tuple[JointSentence, ...] = ()
    translations: tuple[Translation, ...] = ()

    @property
    def parts(self) -> tuple[Summary, ...]:
        """What the summary has of each document, as a summary of that document."""
        chosen, ranked = _by_document(self.sentences), _by_document(self.ranked)
        translations = self.translations or repeat(None)
        return tuple(
            Summary(
                document,
                chosen.get(number, ()),
                self.method,
                document.language or detect_language(document.text),
                ranked.get(number, ()),
                warnings=document.warnings,
                translation=translation,
            )
            for number, (document, translation) in enumerate(
                zip(self.documents, translations, strict=False)
            )
        )

    @property
    def text(self) -> str:
        """The summary as plain text, a sentence a line."""
        return "\n".join(one.sentence.line for one in self.sentences)

    def __str__(self) -> str:
        return self.text


def summarize_together(
    documents: Iterable[str | Document],
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    chars: int | None = None,
    method: str = "textrank",
    query: str | None = None,
    splitter: str | Splitter = "auto",
) -> JointSummary:
    """Choose the sentences that carry several documents, and say nothing twice.

    The options are those of ``summkit.summarize``; lengths are those of the whole summary.
    ``parts`` of the result are what ``summkit.translate`` takes.

    Returns:
        The summary, its sentences in the order of the documents, each with the number of its own.

    Raises:
        OptionError: an option makes no sense, or there is no document.
        NothingToSummarizeError: no document holds a sentence with a word in it.
    """
    entry_of(method)
    check_query(query)
    length = length_of(sentences, ratio, chars)
    articles = tuple(map(article_of, documents))
    if not articles:
        raise OptionError("there is no document to summarize; give at least one")
    by_document = [list(analysed(article, splitter_of(splitter))) for article in articles]
    joint = _joined(articles, by_document)
    found = [(n, one) for n, some in enumerate(by_document) for one in some]
    origins = [JointSentence(n, one.sentence) for n, one in found]
    moved = zip(found, joint.sentences or (), strict=True)
    material = material_of(joint, (one._replace(sentence=s) for (_, one), s in moved), query)
    if not material.eligible:
        raise NothingToSummarizeError("no words were found in any of the documents")
    scores = score(method, material)
    order, _ = told_once(ordered(scores, material.eligible), material.keys, _SAID)
    chosen, remarks = select(order, [s.line for s in material.sentences], length, scores)
    remarks += query_remarks(material, method, query)
    of_documents = (told for article in articles for told in naming(article, article.warnings))
    ranked = tuple(
        replace(origin, sentence=replace(origin.sentence, score=float(one)))
        for origin, one in zip(origins, scores, strict=True)
    )
    return JointSummary(
        documents=articles,
        sentences=tuple(ranked[i] for i in chosen),
        method=method,
        language=material.language,
        keywords=tuple(keywords_of(material)),
        warnings=tuple(dict.fromkeys((*of_documents, *language_remarks(material), *remarks))),
        ranked=ranked,
    )


def naming(document: Document, warnings: Iterable[str]) -> Iterator[str]:
    """Say in warnings, which stand among those of others, which document they are about."""
    return (f"{document.source}: {told}" if document.source else told for told in warnings)


def _by_document(sentences: Iterable[JointSentence]) -> dict[int, tuple[Sentence, ...]]:
    found = groupby(sentences, lambda one: one.document)
    return {number: tuple(one.sentence for one in some) for number, some in found}


def _joined(articles: Sequence[Document], split: Sequence[Sequence[Analysed]]) -> Document:
    """Put the documents behind one another, with their sentences as they were found."""
    sizes = [len(article.text) + len(_BETWEEN) for article in articles]
    starts = [0, *accumulate(sizes)]
    moved = [
        replace(one.sentence, start=one.sentence.start + at, end=one.sentence.end + at)
        for at, found in zip(starts, split, strict=False)
        for one in found
    ]
    paragraphs = tuple(
        Paragraph(part.start + at, part.end + at, part.joint)
        for at, article in zip(starts, articles, strict=False)
        for part in article.paragraphs or ()
    )
    return Document(
        _BETWEEN.join(article.text for article in articles),
        title=" ".join(article.title for article in articles if article.title) or None,
        paragraphs=paragraphs,
        sentences=tuple(replace(one, index=index) for index, one in enumerate(moved)),
    )
