"""A node parser for LlamaIndex: nodes of whole Korean sentences, with their exact places.

A size counts characters, unless a tokenizer is given: LlamaIndex's own is downloaded where it is
not there, and nothing here opens a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from summkit.errors import OptionError, require_extra
from summkit.integrations.chunks import Chunking

require_extra("llama_index.core", "llama-index", "summkit.integrations.llama_index")

from llama_index.core.bridge.pydantic import Field, PrivateAttr  # noqa: E402
from llama_index.core.node_parser.interface import MetadataAwareTextSplitter  # noqa: E402
from llama_index.core.node_parser.node_utils import build_nodes_from_splits  # noqa: E402
from llama_index.core.schema import BaseNode, Document, MetadataMode, TextNode  # noqa: E402
from llama_index.core.utils import get_tqdm_iterable  # noqa: E402

Tokenizer = Callable[[str], Sequence[Any]]


class SummkitSentenceSplitter(MetadataAwareTextSplitter):
    """Splits documents into nodes of whole sentences, word for word.

    The metadata of a document takes room in each of its nodes, as with LlamaIndex's own splitters.

    Args:
        chunk_size: The most that a node and its metadata measure. A sentence that is longer is
            cut at a blank.
        sentence_overlap: How many sentences of a node the next one begins with, as far as they
            fit.
        tokenizer: Gives the tokens of a text, which are counted; its characters, if not said.
        splitter: The name of how sentences are found; see ``summkit.split_sentences``.
        options: Those of every node parser: ``include_metadata``, ``include_prev_next_rel``,
            ``id_func``, ``callback_manager``.

    Raises:
        OptionError: One of them makes no sense; it is a ``ValueError``.
    """

    chunk_size: int = Field(default=1024, description="The most that a node measures.")
    sentence_overlap: int = Field(default=0, description="The sentences that two nodes share.")
    splitter: str = Field(default="auto", description="How sentences are found.")

    _tokenizer: Tokenizer = PrivateAttr()

    def __init__(
        self,
        chunk_size: int = 1024,
        sentence_overlap: int = 0,
        tokenizer: Tokenizer | None = None,
        splitter: str = "auto",
        **options: Any,  # noqa: ANN401
    ) -> None:
        Chunking(chunk_size, sentence_overlap, splitter=splitter)
        # pydantic's fields, of which mypy sees those of the base only
        fields: dict[str, Any] = {
            "chunk_size": chunk_size,
            "sentence_overlap": sentence_overlap,
            "splitter": splitter,
        }
        super().__init__(**fields, **options)
        self._tokenizer = tokenizer or str

    @classmethod
    def class_name(cls) -> str:
        """The name by which LlamaIndex saves it."""
        return "SummkitSentenceSplitter"

    def split_text(self, text: str) -> list[str]:
        """Split a text into chunks."""
        return self.split_text_metadata_aware(text, "")

    def split_text_metadata_aware(self, text: str, metadata_str: str) -> list[str]:
        """Split a text into chunks that leave room for its metadata."""
        return [text[start:end] for start, end in self._divide(text, metadata_str)]

    def _divide(self, text: str, metadata: str) -> list[tuple[int, int]]:
        taken = self._measure(metadata) if metadata else 0
        if taken >= self.chunk_size:
            raise OptionError(
                f"the metadata of a document measures {taken}, which leaves no room in a "
                f"chunk_size of {self.chunk_size}; raise it, or exclude keys of the metadata"
            )
        size = self.chunk_size - taken
        return Chunking(size, self.sentence_overlap, self._measure, self.splitter).divide(text)

    def _measure(self, text: str) -> int:
        return len(self._tokenizer(text))

    def _parse_nodes(
        self,
        nodes: Sequence[BaseNode],
        show_progress: bool = False,
        **kwargs: Any,  # noqa: ANN401
    ) -> list[BaseNode]:
        made: list[BaseNode] = []
        for node in get_tqdm_iterable(nodes, show_progress, "Parsing nodes"):
            text = node.get_content(metadata_mode=MetadataMode.NONE)
            spans = self._divide(text, self._get_metadata_str(node))
            texts = [text[start:end] for start, end in spans]
            at = _find_start(node)
            parts = build_nodes_from_splits(texts, node, id_func=self.id_func)
            for part, (start, end) in zip(parts, spans, strict=True):
                part.start_char_idx, part.end_char_idx = at + start, at + end
            made += parts
        return made

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        """Set the relationships of nodes, and keep their places, which it would search for."""
        places = [
            (node.start_char_idx, node.end_char_idx) if isinstance(node, TextNode) else None
            for node in nodes
        ]
        done = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, place in zip(done, places, strict=True):
            if isinstance(node, TextNode) and place is not None:
                node.start_char_idx, node.end_char_idx = place
        return done


def _find_start(node: BaseNode) -> int:
    """Find where the text of a node begins in its document, which nodes made of it refer to."""
    if node.source_node is None or not isinstance(node, TextNode):
        return 0
    return node.start_char_idx or 0
