"""A text splitter for LangChain: chunks of whole Korean sentences, with their exact places."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from summkit.errors import OptionError, require_extra
from summkit.integrations.chunks import Chunking
from summkit.text.splitters import Splitter

require_extra("langchain_text_splitters", "langchain", "summkit.integrations.langchain")

from langchain_core.documents import Document  # noqa: E402
from langchain_text_splitters import TextSplitter  # noqa: E402


class SummkitTextSplitter(TextSplitter):
    """Splits texts into chunks of whole sentences, word for word.

    Args:
        chunk_size: The most that a chunk measures. A sentence that is longer is cut at a blank.
        sentence_overlap: How many sentences of a chunk the next one begins with, as far as they
            fit.
        length_function: What a text measures; its characters, if not said.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        add_start_index: Put the place of a chunk in its text into its metadata, as
            ``start_index``.

    Raises:
        OptionError: One of them makes no sense; it is a ``ValueError``.
    """

    def __init__(
        self,
        chunk_size: int = 1000,
        sentence_overlap: int = 0,
        *,
        length_function: Callable[[str], int] = len,
        splitter: str | Splitter = "auto",
        add_start_index: bool = False,
    ) -> None:
        self._chunking = Chunking(chunk_size, sentence_overlap, length_function, splitter)
        super().__init__(
            chunk_size=chunk_size,
            chunk_overlap=0,
            length_function=length_function,
            add_start_index=add_start_index,
        )

    def split_text(self, text: str) -> list[str]:
        """Split a text into chunks."""
        return [text[start:end] for start, end in self._chunking.divide(text)]

    def create_documents(
        self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None
    ) -> list[Document]:
        """Make a document of each chunk of each text, with a copy of the metadata of its text.

        Raises:
            OptionError: There are not as many metadatas as texts.
        """
        given = metadatas or [{} for _ in texts]
        if len(given) != len(texts):
            raise OptionError(f"there are {len(texts)} texts, but {len(given)} metadatas")
        return [
            Document(page_content=text[start:end], metadata=self._describe(metadata, start))
            for text, metadata in zip(texts, given, strict=True)
            for start, end in self._chunking.divide(text)
        ]

    def _describe(self, metadata: dict[Any, Any], start: int) -> dict[Any, Any]:
        place = {"start_index": start} if self._add_start_index else {}
        return {**copy.deepcopy(metadata), **place}
