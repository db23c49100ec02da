"""Components for spaCy: sentence boundaries and summaries of Korean, whatever the tokenizer.

``summkit_sentences`` sets where sentences begin, ``summkit_summary`` chooses some of them. Both are
found by name once this module is imported, and without that where summkit is installed, since it
has entry points for spaCy: so a saved pipeline is loaded again.

``Doc._.summkit_summary`` and ``Doc._.summkit_keywords`` are there with and without the components,
and ``Doc._.summary`` is the first of them, unless the program has one of its own.
"""

# without "from __future__ import annotations": spaCy checks settings by the annotations of a
# factory, and versions of it cannot read them as strings

from bisect import bisect_left, bisect_right

from summkit.errors import NothingToSummarizeError, require_extra
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.keywords import keywords
from summkit.summarization.options import SummaryOptions
from summkit.summarization.summarize import summarize_documents
from summkit.text.document import Document
from summkit.text.sentences import split_sentences
from summkit.text.splitters import check_splitter

require_extra("spacy", "spacy", "summkit.integrations.spacy")

from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, Span  # noqa: E402

# in ``Doc.user_data``, which is saved with a document: the places of the sentences of its summary
_KEY = "summkit_summary"


class SentenceSetter:
    """Sets where the sentences of a document begin; the tokens stay as they are.

    A token that two sentences share belongs to the one that it begins in, and white space to the
    sentence before it.

    Args:
        splitter: The name of how sentences are found; see ``summkit.split_sentences``.

    Raises:
        OptionError: There is no such splitter.
    """

    def __init__(self, splitter: str = "auto") -> None:
        check_splitter(splitter)
        self._splitter = splitter

    def __call__(self, doc: Doc) -> Doc:
        """Set the boundaries, also over those that were set before."""
        starts = [sentence.start for sentence in split_sentences(doc.text, splitter=self._splitter)]
        before = 0
        for token in doc:
            number = max(1, bisect_right(starts, token.idx))
            token.is_sent_start = number != before
            before = number
        return doc


class Summarizer:
    """Chooses the most important sentences of a document, as ``Doc._.summary`` shows them.

    Of a document without words there is an empty summary.

    Args:
        options: How the summary is made.
    """

    def __init__(self, options: SummaryOptions) -> None:
        self._options = options

    def __call__(self, doc: Doc) -> Doc:
        """Put the places of the sentences into the data of the document."""
        doc.user_data[_KEY] = _find_summary(doc, self._options)
        return doc


def make_sentences(nlp: Language, name: str, splitter: str) -> SentenceSetter:
    """Make the component ``summkit_sentences``."""
    return SentenceSetter(splitter)


def make_summary(
    nlp: Language,
    name: str,
    sentences: int | None,
    ratio: float | None,
    chars: int | None,
    method: str,
    query: str | None,
    splitter: str,
) -> Summarizer:
    """Make the component ``summkit_summary``; its settings are those of ``summkit.summarize``.

    Raises:
        OptionError: A setting makes no sense.
    """
    return Summarizer(
        SummaryOptions.build(
            sentences=sentences,
            ratio=ratio,
            chars=chars,
            method=method,
            query=query,
            splitter=splitter,
        )
    )


def _find_summary(doc: Doc, options: SummaryOptions) -> list[list[int]]:
    try:
        summary = summarize_documents([Document.from_text(doc.text)], options)
    except NothingToSummarizeError:
        return []
    return [[sentence.start, sentence.end] for sentence in summary.sentences]


def _show_summary(doc: Doc) -> list[Span]:
    """List the sentences of the summary, which is made now if no component has made it."""
    places = doc.user_data.get(_KEY)
    if places is None:
        places = _find_summary(doc, SummaryOptions())
    tokens = [token.idx for token in doc]
    return [_find_span(doc, tokens, start, end) for start, end in places]


def _find_span(doc: Doc, tokens: list[int], start: int, end: int) -> Span:
    """Find the tokens that begin in a sentence; of one inside a token, the token."""
    last = bisect_left(tokens, end)
    return Span(doc, min(bisect_left(tokens, start), last - 1), last)


def _show_keywords(doc: Doc) -> list[str]:
    return [keyword.text for keyword in keywords(doc.text)]


def _register() -> None:
    Language.factory(
        "summkit_sentences",
        assigns=["token.is_sent_start", "doc.sents"],
        default_config={"splitter": "auto"},
        func=make_sentences,
    )
    Language.factory(
        "summkit_summary",
        assigns=["doc._.summary"],
        default_config={
            "sentences": None,
            "ratio": None,
            "chars": None,
            "method": DEFAULT_METHOD,
            "query": None,
            "splitter": "auto",
        },
        func=make_summary,
    )
    Doc.set_extension("summkit_summary", getter=_show_summary, force=True)
    Doc.set_extension("summkit_keywords", getter=_show_keywords, force=True)
    if not Doc.has_extension("summary"):
        Doc.set_extension("summary", getter=_show_summary)


_register()
