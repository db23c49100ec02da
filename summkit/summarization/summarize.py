"""A document → its summary: split, score, select."""

from __future__ import annotations

from dataclasses import replace

from summkit.document import Document, Summary
from summkit.errors import NothingToSummarizeError, OptionError
from summkit.language.splitters import Splitter
from summkit.reading.article import article_of
from summkit.summarization.keywords import keywords_of
from summkit.summarization.material import Material, prepare
from summkit.summarization.methods import entry_of, score
from summkit.summarization.selection import length_of, ordered, select, without_repeats


def summarize(
    document: str | Document,
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    chars: int | None = None,
    method: str = "textrank",
    query: str | None = None,
    splitter: str | Splitter = "auto",
) -> Summary:
    """Choose the sentences that carry a document.

    Of a text whose article has not been looked for, the article is found first: a headline,
    menus, captions and comments are not summarized. ``summkit.read(..., whole=True)`` keeps all.

    Args:
        document: a text, or a document.
        sentences: how many sentences; 3 if no length is given.
        ratio: or which share of the text's characters, above 0 and at most 1.
        chars: or how many characters the summary's text may have, line breaks between sentences
            included. It is exceeded only where even the best sentence is longer; then that one
            is given, and a warning says so.
        method: ``"textrank"``, or another of ``summkit.METHODS``.
        query: what the reader is looking for; the default method prefers sentences on it.
        splitter: how sentences are found; see ``summkit.split_sentences``.

    Returns:
        The summary, its sentences in document order.

    Raises:
        OptionError: an unknown method or splitter, or a length that makes no sense.
        NothingToSummarizeError: the text holds no sentence with a word in it.
    """
    entry = entry_of(method)
    length = length_of(sentences, ratio, chars)
    check_query(query)
    document = article_of(document)
    material = prepare(document, splitter=splitter, query=query)
    if not material.eligible:
        raise NothingToSummarizeError(_nothing(document))
    scores = score(method, material)
    order = ordered(scores, material.eligible)
    if entry.passes_over:
        order = without_repeats(order, material.keys)
    chosen, remarks = select(order, [s.line for s in material.sentences], length, scores)
    remarks += query_remarks(material, method, query)
    ranked = tuple(
        replace(sentence, score=float(scores[i])) for i, sentence in enumerate(material.sentences)
    )
    return Summary(
        document=document,
        sentences=tuple(ranked[i] for i in chosen),
        method=method,
        language=material.language,
        ranked=ranked,
        keywords=tuple(keywords_of(material)),
        warnings=tuple(dict.fromkeys((*document.warnings, *language_remarks(material), *remarks))),
    )


def _nothing(document: Document) -> str:
    where = f"{document.source}: " if document.source else ""
    if not document.text.strip():
        return f"{where}the text is empty; there is nothing to summarize"
    return f"{where}no words were found, only marks or signs; there is nothing to summarize"


def check_query(query: str | None) -> None:
    """See that a query is a text, if there is one.

    Raises:
        OptionError: it is something else.
    """
    if query is not None and not isinstance(query, str):
        raise OptionError(f"query must be a str, not {type(query).__name__}")


def language_remarks(material: Material) -> list[str]:
    """Remark on a language whose words are not known."""
    if material.language in ("ko", "en"):
        return []
    named = "cannot be told" if material.language == "und" else f"seems to be '{material.language}'"
    return [
        f"the language of the text {named}; summkit knows Korean and English, and has ranked the "
        "words as they stand"
    ]


def query_remarks(material: Material, method: str, query: str | None) -> list[str]:
    """Remark on a query that made no difference."""
    if query is None or not query.strip():
        return []
    if not entry_of(method).takes_query:
        return [f"the method '{method}' takes no query; use 'textrank'"]
    if not any(set(material.query) & set(keys) for keys in material.keys):
        return ["no word of the query stands in the text; it made no difference"]
    return []
