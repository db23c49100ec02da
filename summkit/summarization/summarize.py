"""Documents → a summary: analyse, rank, select. One document and several go the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summkit.errors import NothingToSummarizeError, OptionError
from summkit.results import Summary
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.keywords import rank_keywords
from summkit.summarization.methods import REGISTRY
from summkit.summarization.options import Redundancy, SummaryOptions
from summkit.summarization.ranking import rank, select
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.text.document import Document
from summkit.text.splitters import Splitter


def summarize(
    document: str | Document,
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    chars: int | None = None,
    method: str = DEFAULT_METHOD,
    query: str | None = None,
    splitter: str | Splitter = "auto",
    redundancy: Redundancy = "auto",
) -> Summary:
    """Choose the sentences that carry a document.

    Of a string the article is found first: a headline, menus, captions and comments are not
    summarized. ``Document.from_text(…, whole=True)`` and ``summkit.read(…, whole=True)`` keep all.

    Args:
        document: A text, or a document.
        sentences: How many sentences; 3 if no length is given.
        ratio: Or which share of the text's characters, above 0 and at most 1.
        chars: Or how many characters the summary's text may have, line breaks between sentences
            included. It is exceeded only where even the best sentence is longer; then that one
            is given, and a warning says so.
        method: ``"biased-textrank"``, or another of ``summkit.METHODS``.
        query: What the reader is looking for; the default method prefers sentences on it.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        redundancy: Which part of its terms makes a sentence redundant, if a better one holds
            them; redundant sentences are chosen last. ``None`` for never, ``"auto"`` for what the
            method asks for.

    Returns:
        The summary, its sentences in document order.

    Raises:
        OptionError: An unknown method or splitter, or a length that makes no sense.
        NothingToSummarizeError: The text holds no sentence with a word in it.
    """
    options = SummaryOptions.build(
        sentences=sentences,
        ratio=ratio,
        chars=chars,
        method=method,
        query=query,
        splitter=splitter,
        redundancy=redundancy,
    )
    return summarize_documents([as_document(document)], options)


def summarize_together(
    documents: Iterable[str | Document],
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    chars: int | None = None,
    method: str = DEFAULT_METHOD,
    query: str | None = None,
    splitter: str | Splitter = "auto",
    redundancy: Redundancy = "auto",
) -> Summary:
    """Choose the sentences that carry several documents, and say nothing twice.

    They are ranked as one text, in which what several report has the most weight; of sentences
    that say the same, only the best is taken. The options are those of ``summkit.summarize``;
    lengths are those of the whole summary.

    Returns:
        The summary, its sentences in the order of the documents, each with the number of its
        ``document``. ``parts`` of it are what ``summkit.translate`` takes.

    Raises:
        OptionError: An option makes no sense, or there is no document.
        NothingToSummarizeError: No document holds a sentence with a word in it.
    """
    options = SummaryOptions.build(
        sentences=sentences,
        ratio=ratio,
        chars=chars,
        method=method,
        query=query,
        splitter=splitter,
        redundancy=redundancy,
    )
    return summarize_documents([as_document(document) for document in documents], options)


def as_document(text: str | Document) -> Document:
    """Take a document as it is, and find the article of a string."""
    return text if isinstance(text, Document) else Document.from_text(text)


def summarize_documents(documents: Sequence[Document], options: SummaryOptions) -> Summary:
    """Summarize one document, or several as one text.

    Raises:
        OptionError: There is no document.
        NothingToSummarizeError: No document holds a sentence with a word in it.
    """
    if not documents:
        raise OptionError("there is no document to summarize; give at least one")
    analyzed = analyze(documents, options.splitter, options.query)
    if not analyzed.eligible:
        raise NothingToSummarizeError(_explain_nothing(documents))
    ranking = rank(analyzed, options)
    selection = select(ranking, analyzed.lines, options.length)
    ranked = tuple(
        replace(sentence, score=float(score))
        for sentence, score in zip(analyzed.sentences, ranking.scores, strict=True)
    )
    remarks = (
        *_list_document_warnings(documents),
        *_check_language(analyzed),
        *selection.warnings,
        *_check_query(analyzed, options),
    )
    return Summary(
        documents=analyzed.documents,
        sentences=tuple(ranked[i] for i in selection.chosen),
        method=options.method,
        language=analyzed.language,
        ranked=ranked,
        keywords=tuple(rank_keywords(analyzed)),
        warnings=tuple(dict.fromkeys(remarks)),
    )


def name_source(document: Document, warnings: Iterable[str]) -> Iterator[str]:
    """Put the source of a document before its warnings, which stand among those of others."""
    return (f"{document.source}: {told}" if document.source else told for told in warnings)


def _list_document_warnings(documents: Sequence[Document]) -> Iterator[str]:
    if len(documents) == 1:
        yield from documents[0].warnings
        return
    for document in documents:
        yield from name_source(document, document.warnings)


def _explain_nothing(documents: Sequence[Document]) -> str:
    if len(documents) > 1:
        return "no words were found in any of the documents"
    (document,) = documents
    where = f"{document.source}: " if document.source else ""
    if not document.text.strip():
        return f"{where}the text is empty; there is nothing to summarize"
    return f"{where}no words were found, only marks or signs; there is nothing to summarize"


def _check_language(document: AnalyzedDocument) -> Iterator[str]:
    """Remark on a language whose words are not known."""
    if document.language in ("ko", "en"):
        return
    is_known = document.language != "und"
    named = f"seems to be '{document.language}'" if is_known else "cannot be told"
    yield (
        f"the language of the text {named}; summkit knows Korean and English, and has ranked the "
        "words as they stand"
    )


def _check_query(document: AnalyzedDocument, options: SummaryOptions) -> Iterator[str]:
    """Remark on a query that made no difference."""
    if options.query is None or not options.query.strip():
        return
    if not REGISTRY.load(options.method).takes_query:
        yield f"the method '{options.method}' takes no query; use '{DEFAULT_METHOD}'"
    elif not any(set(document.query) & set(terms) for terms in document.terms):
        yield "no word of the query stands in the text; it made no difference"
