"""What can be asked: a typed value for each request, whose fields say themselves what they are.

The names, types, bounds and descriptions of the fields are those of the OpenAPI document, and what
comes in is checked by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from summkit.summarization import DEFAULT_METHOD


class Upload(NamedTuple):
    """A file as it came: its name, without folders, and its bytes."""

    name: str
    data: bytes


class About:
    """What is said of a field: what it is, its name outside, and what JSON Schema has of it."""

    def __init__(self, description: str, name: str | None = None, **schema: Any) -> None:  # noqa: ANN401
        self.name = name
        self.schema = {"description": description, **schema}


@dataclass(frozen=True, kw_only=True)
class DocumentRequest:
    """What all requests about a document have: the document, given in one of four ways."""

    text: Annotated[str | None, About("A text; the offsets of the answer are places in it.")] = None
    html: Annotated[
        str | None, About("A page or a part of one as HTML, of which the article is read.")
    ] = None
    url: Annotated[str | None, About("A public address, if the server may fetch any.")] = None
    file: Annotated[Upload | None, About("A file of any format that summkit reads.")] = None
    title: Annotated[str | None, About("The headline; else it is found.")] = None
    whole: Annotated[bool, About("Keep every line, and look for no article.")] = False
    splitter: Annotated[str, About("How sentences are found: auto, morph, kss or punctuation.")] = (
        "auto"
    )
    document: Annotated[bool, About("Give the text and its paragraphs in the answer, too.")] = False


@dataclass(frozen=True, kw_only=True)
class LengthRequest:
    """How long a summary is to be, and how it is made."""

    sentences: Annotated[
        int | None, About("How many sentences; 3 if no length is given.", minimum=1)
    ] = None
    ratio: Annotated[
        float | None,
        About("Or a share of the text.", exclusiveMinimum=0, maximum=1, examples=[0.2]),
    ] = None
    chars: Annotated[int | None, About("Or at most so many characters.", minimum=1)] = None
    method: Annotated[str, About("How sentences are ranked; see /v1/methods.")] = DEFAULT_METHOD
    query: Annotated[str | None, About("Prefer sentences about this.")] = None
    to: Annotated[
        str | None, About("Translate the summary into this language.", examples=["en"])
    ] = None
    engine: Annotated[str, About("What translates: an engine, or auto for the best.")] = "auto"


@dataclass(frozen=True, kw_only=True)
class SummarizeRequest(LengthRequest, DocumentRequest):
    """The few sentences that carry a text."""


@dataclass(frozen=True, kw_only=True)
class KeywordsRequest(DocumentRequest):
    """The words that a text is about."""

    limit: Annotated[int, About("How many at most.", minimum=1)] = 10


@dataclass(frozen=True, kw_only=True)
class SplitRequest(DocumentRequest):
    """The sentences of a text."""

    article: Annotated[bool, About("Look for the article in a text saved from a page.")] = False


@dataclass(frozen=True, kw_only=True)
class TranslateRequest(DocumentRequest):
    """A text in another language."""

    source: Annotated[
        str,
        About("The language of the text; else its script tells it.", name="from", examples=["ko"]),
    ] = "auto"
    target: Annotated[str, About("The language wanted.", name="to")] = "en"
    engine: Annotated[str, About("What translates: an engine, or auto for the best.")] = "auto"
    article: Annotated[bool, About("Look for the article in a text saved from a page.")] = False


@dataclass(frozen=True, kw_only=True)
class BatchRequest(LengthRequest):
    """What is done with every row of a batch; given in the address."""

    text_column: Annotated[str, About("The column with the text of a row.")] = "text"
    title_column: Annotated[str, About("The column with its headline.")] = "title"
    id_column: Annotated[str, About("The column with what a row is called in messages.")] = "id"
    prefix: Annotated[str, About("What stands before the names of the columns that are added.")] = (
        ""
    )
    splitter: Annotated[str, About("How sentences are found.")] = "auto"
    whole: Annotated[bool, About("Keep every line, and look for no article.")] = False


@dataclass(frozen=True, kw_only=True)
class LibreTranslateRequest:
    """A text in another language, as LibreTranslate is asked."""

    q: Annotated[str | list[str], About("The text, or several.")]
    target: Annotated[str, About("The language wanted.", examples=["en"])]
    source: Annotated[str, About("The language of the text, or auto.")] = "auto"
    format: Annotated[str, About("What the text is.", enum=["text", "html"])] = "text"
    alternatives: Annotated[int, About("Taken, and answered with none.", minimum=0)] = 0
    api_key: Annotated[str, About("The key, if the server has one.")] = ""


@dataclass(frozen=True, kw_only=True)
class LibreDetectRequest:
    """The language of a text, as LibreTranslate is asked."""

    q: Annotated[str | list[str], About("The text, or several.")]
    api_key: Annotated[str, About("The key, if the server has one.")] = ""
