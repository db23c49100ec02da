"""The node parser for LlamaIndex, with LlamaIndex."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Sequence

import pytest
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, Document, NodeRelationship, TextNode

from summkit import OptionError
from summkit.integrations.llama_index import SummkitSentenceSplitter

from .texts import CHAT, NEWS, REPEATED, from_threads


def describe(nodes: Sequence[BaseNode]) -> list[tuple[str, int | None, int | None]]:
    """The texts and places of nodes."""
    texts = [node for node in nodes if isinstance(node, TextNode)]
    assert len(texts) == len(nodes)
    return [(node.text, node.start_char_idx, node.end_char_idx) for node in texts]


@pytest.mark.parametrize("text", [NEWS, REPEATED, CHAT])
@pytest.mark.parametrize("overlap", [0, 1, 3])
def test_the_places_of_nodes_are_exact(text: str, overlap: int) -> None:
    nodes = SummkitSentenceSplitter(40, overlap).get_nodes_from_documents([Document(text=text)])
    found = describe(nodes)
    assert len(found) > 1
    assert all(text[start:end] == part for part, start, end in found)
    starts = [start for _, start, _ in found if start is not None]
    assert starts == sorted(set(starts))
    assert len(starts) == len(found)


def test_the_places_in_a_text_that_says_the_same_again() -> None:
    text = "비가 왔다. 비가 왔다. 눈이 왔다. 비가 왔다. 눈이 왔다."
    nodes = SummkitSentenceSplitter(20).get_nodes_from_documents([Document(text=text)])
    assert describe(nodes) == [
        ("비가 왔다. 비가 왔다. 눈이 왔다.", 0, 20),
        ("비가 왔다. 눈이 왔다.", 21, 34),
    ]


def test_nodes_know_their_document_and_their_neighbours() -> None:
    given = [
        Document(id_="a", text=NEWS, metadata={"outlet": "솔개신문"}),
        Document(id_="b", text=REPEATED),
    ]
    nodes = SummkitSentenceSplitter(70).get_nodes_from_documents(given)
    first, *_, last = [node for node in nodes if node.ref_doc_id == "a"]
    assert first.metadata == {"outlet": "솔개신문"}
    assert first.next_node is not None
    assert first.next_node.node_id == nodes[1].node_id
    assert NodeRelationship.PREVIOUS not in first.relationships
    assert NodeRelationship.NEXT not in last.relationships
    assert {node.ref_doc_id for node in nodes} == {"a", "b"}


def test_nodes_that_are_split_again_keep_their_places_in_the_document() -> None:
    document = Document(text=NEWS)
    coarse = SummkitSentenceSplitter(110)([document])
    fine = SummkitSentenceSplitter(40, 1)(coarse)
    assert len(fine) > len(coarse) > 1
    assert all(NEWS[start:end] == part for part, start, end in describe(fine))
    assert {node.ref_doc_id for node in fine} == {document.id_}


def test_metadata_takes_room_in_a_node() -> None:
    document = Document(text=NEWS, metadata={"outlet": "솔개신문"})
    for node in SummkitSentenceSplitter(60).get_nodes_from_documents([document]):
        assert len(node.get_content()) + len(node.get_metadata_str()) <= 60
    with pytest.raises(OptionError, match="leaves no room in a chunk_size of 10; raise it"):
        SummkitSentenceSplitter(10).get_nodes_from_documents([document])


def test_a_size_may_be_in_tokens() -> None:
    found = SummkitSentenceSplitter(12, tokenizer=str.split).split_text(NEWS)
    assert max(len(chunk.split()) for chunk in found) == 12


def test_it_stands_in_a_pipeline() -> None:
    given = [Document(text=NEWS), Document(text=""), Document(text=CHAT)]
    parser = SummkitSentenceSplitter(60, include_prev_next_rel=False)
    nodes = IngestionPipeline(transformations=[parser]).run(documents=given)
    assert describe(nodes) == describe(parser(given))
    assert all(list(node.relationships) == [NodeRelationship.SOURCE] for node in nodes)
    assert describe(asyncio.run(parser.acall(given))) == describe(nodes)


def test_it_is_saved_with_its_settings() -> None:
    parser = SummkitSentenceSplitter(60, 2, splitter="punctuation")
    for again in (
        SummkitSentenceSplitter.from_dict({**parser.to_dict(), "id_func": None}),
        pickle.loads(pickle.dumps(parser)),
    ):
        assert again.to_dict() == parser.to_dict()
        assert again.split_text(NEWS) == parser.split_text(NEWS)


def test_what_makes_no_sense_is_told() -> None:
    with pytest.raises(OptionError, match="chunk_size must be a whole number and at least 1"):
        SummkitSentenceSplitter(0)
    with pytest.raises(OptionError, match="no splitter 'x'"):
        SummkitSentenceSplitter(splitter="x")


def test_threads_share_a_parser() -> None:
    parser = SummkitSentenceSplitter(50, 1)
    given = [[Document(text=text)] for text in (NEWS, CHAT, REPEATED) * 6]
    expected = [repr(describe(parser(documents))) for documents in given]
    assert from_threads(lambda documents: describe(parser(documents)), given) == expected
