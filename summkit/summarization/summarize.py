"""Documents → a summary: analyse, rank, select; the same for one document and for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from summkit.errors import NothingToSummarizeError, OptionError
from summkit.lazy import LazySequence
from summkit.llm.options import LanguageModel
from summkit.results import Summary, name_source
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.keywords import rank_keywords
from summkit.summarization.methods import ASKING, REGISTRY, Choice
from summkit.summarization.options import Redundancy, SummaryOptions
from summkit.summarization.ranking import Ranking, rank, select
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
    llm: LanguageModel | None = None,
) -> Summary:
    """Choose the most important sentences of a document.

    In a string the article is found first: a headline, menus, captions and comments are not
    summarized. ``Document.from_text(…, whole=True)`` and ``summkit.read(…, whole=True)`` keep
    every line.

    Args:
        document: A text, or a document.
        sentences: The number of sentences; 3 if no length is given.
        ratio: Instead, the share of the text's characters, above 0 and at most 1.
        chars: Instead, the number of characters of the summary's text at most; line breaks between
            sentences count. If even the best sentence is longer, it is given whole, and a
            warning says so.
        method: ``"biased-textrank"``, or another of ``summkit.METHODS``.
        query: Words that the reader looks for; the default method prefers sentences with them.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        redundancy: The share of a sentence's terms, above 0 and at most 1, that makes it
            redundant if a better sentence has them; redundant sentences are chosen last. ``None``
            keeps every sentence, ``"auto"`` leaves it to the method.
        llm: The language model that the method ``"llm"`` asks; see ``summkit.LanguageModel``.

    Returns:
        The summary, its sentences in document order.

    Raises:
        OptionError: A name is unknown, or a value has the wrong type or is out of range.
        NothingToSummarizeError: No sentence of the text has a letter or a digit.
        LanguageModelError: The server of the language model cannot be used.
    """
    options = SummaryOptions.build(
        sentences=sentences,
        ratio=ratio,
        chars=chars,
        method=method,
        query=query,
        splitter=splitter,
        redundancy=redundancy,
        llm=llm,
    )
    return summarize_documents([ensure_document(document)], options)


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
    llm: LanguageModel | None = None,
) -> Summary:
    """Choose the most important sentences of several documents, without repetition.

    The documents are ranked as one text, so that what several of them report weighs most. Of
    sentences that say the same, only the best is chosen.

    Args:
        documents: Texts or documents, at least one.
        sentences: The number of sentences of the whole summary; 3 if no length is given.
        ratio: Instead, the share of all texts' characters; see ``summkit.summarize``.
        chars: Instead, the number of characters of the whole summary at most.
        method: ``"biased-textrank"``, or another of ``summkit.METHODS``.
        query: Words that the reader looks for; the default method prefers sentences with them.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        redundancy: The share of a sentence's terms that makes it redundant if a better sentence
            has them; redundant sentences are left out, with ``"auto"`` for every method.
        llm: The language model that the method ``"llm"`` asks; see ``summkit.LanguageModel``.

    Returns:
        The summary, its sentences in the order of the documents, each with the number of its
        ``document``. ``summkit.translate`` takes its ``parts``.

    Raises:
        OptionError: There is no document, a name is unknown, or a value has the wrong type or is
            out of range.
        NothingToSummarizeError: No sentence of the documents has a letter or a digit.
        LanguageModelError: The server of the language model cannot be used.
    """
    options = SummaryOptions.build(
        sentences=sentences,
        ratio=ratio,
        chars=chars,
        method=method,
        query=query,
        splitter=splitter,
        redundancy=redundancy,
        llm=llm,
    )
    return summarize_documents([ensure_document(document) for document in documents], options)


def ensure_document(text: str | Document) -> Document:
    """Return a document as it is; of a string, build the document of its article."""
    return text if isinstance(text, Document) else Document.from_text(text)


def summarize_documents(documents: Sequence[Document], options: SummaryOptions) -> Summary:
    """Summarize one document, or several as one text.

    Raises:
        OptionError: There is no document, or a method of another package fails.
        NothingToSummarizeError: No sentence of the documents has a letter or a digit.
        LanguageModelError: The server of the language model cannot be used.
    """
    if not documents:
        raise OptionError("there is no document to summarize; give at least one")
    return summarize_analyzed(analyze(documents, options.splitter, options.query), options)


def summarize_analyzed(analyzed: AnalyzedDocument, options: SummaryOptions) -> Summary:
    """Summarize what has been analysed, with the splitter and the query of the options.

    Raises:
        OptionError: A method of another package fails.
        NothingToSummarizeError: No sentence of the documents has a letter or a digit.
        LanguageModelError: The server of the language model cannot be used.
    """
    if not analyzed.eligible:
        raise NothingToSummarizeError(_explain_nothing(analyzed.documents))
    choice = _choose(analyzed, options)
    if choice.order:
        # a choice has no scores, and none are made up
        ranked = analyzed.sentences
        even = Ranking(np.ones(len(ranked)), choice.order)
        selection = select(even, analyzed.lines, options.length)
    else:
        options = options if choice == _NO_CHOICE else replace(options, method=DEFAULT_METHOD)
        ranking = rank(analyzed, options)
        selection = select(ranking, analyzed.lines, options.length)
        ranked = tuple(
            sentence.rate(score)
            for sentence, score in zip(analyzed.sentences, ranking.scores.tolist(), strict=True)
        )
    warnings = (
        *_list_document_warnings(analyzed.documents),
        *_check_language(analyzed),
        *choice.warnings,
        *selection.warnings,
        *_check_query(analyzed, options),
    )
    return Summary(
        documents=analyzed.documents,
        sentences=tuple(ranked[i] for i in selection.chosen),
        method=options.method,
        language=analyzed.language,
        ranked=ranked,
        keywords=LazySequence(partial(rank_keywords, analyzed)),
        warnings=tuple(dict.fromkeys(warnings)),
        model=choice.model if choice.order else None,
    )


_NO_CHOICE = Choice(())


def _choose(document: AnalyzedDocument, options: SummaryOptions) -> Choice:
    """Let a method choose that does more than to score; of the others there is no choice."""
    method = REGISTRY.load(options.method)
    return _NO_CHOICE if method.choose is None else method.choose(document, options)


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
    """Warn of a language whose words summkit does not know."""
    if document.language in ("ko", "en"):
        return
    is_known = document.language != "und"
    guess = f"seems to be '{document.language}'" if is_known else "cannot be told"
    yield (
        f"the language of the text {guess}; summkit knows Korean and English, and has ranked the "
        "words as they stand"
    )


def _check_query(document: AnalyzedDocument, options: SummaryOptions) -> Iterator[str]:
    """Warn of a query that changes nothing."""
    if options.query is None or not options.query.strip():
        return
    if not REGISTRY.load(options.method).takes_query:
        yield f"the method '{options.method}' takes no query; use '{DEFAULT_METHOD}'"
    elif options.method not in ASKING and not any(
        set(document.query) & set(terms) for terms in document.terms
    ):
        yield "no word of the query stands in the text; it made no difference"
