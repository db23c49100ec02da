"""The text splitter for LangChain, with LangChain."""

from __future__ import annotations

import asyncio

import pytest
import tiktoken
from langchain_core.documents import Document

from summkit import OptionError
from summkit.integrations.langchain import SummkitTextSplitter

from .texts import CHAT, NEWS, REPEATED, from_threads


@pytest.mark.parametrize("text", [NEWS, REPEATED, CHAT])
@pytest.mark.parametrize("overlap", [0, 1, 3])
def test_the_start_index_is_where_a_chunk_stands(text: str, overlap: int) -> None:
    splitter = SummkitTextSplitter(40, overlap, add_start_index=True)
    found = splitter.create_documents([text])
    at = [document.metadata["start_index"] for document in found]
    assert at == sorted(set(at))
    for document, start in zip(found, at, strict=True):
        assert text[start : start + len(document.page_content)] == document.page_content
    assert [document.page_content for document in found] == splitter.split_text(text)


def test_the_start_index_of_a_text_that_says_the_same_again() -> None:
    splitter = SummkitTextSplitter(13, 1, add_start_index=True)
    found = splitter.create_documents(["비가 왔다. " * 4])
    assert [(d.metadata["start_index"], d.page_content) for d in found] == [
        (0, "비가 왔다. 비가 왔다."),
        (7, "비가 왔다. 비가 왔다."),
        (14, "비가 왔다. 비가 왔다."),
    ]


def test_each_chunk_has_a_copy_of_the_metadata() -> None:
    given = [
        Document(NEWS, metadata={"source": "도서관.txt", "tags": ["시정"]}),
        Document("", metadata={"source": "빈.txt"}),
        Document(CHAT, metadata={"source": "후기.txt"}),
    ]
    found = SummkitTextSplitter(60).split_documents(given)
    assert [d.metadata["source"] for d in found] == ["도서관.txt"] * 3 + ["후기.txt"]
    found[0].metadata["tags"].append("책")
    assert found[1].metadata["tags"] == given[0].metadata["tags"] == ["시정"]
    assert "start_index" not in found[0].metadata


def test_it_stands_where_langchain_transforms_documents() -> None:
    given = [Document(NEWS)]
    splitter = SummkitTextSplitter(60)
    assert splitter.transform_documents(given) == splitter.split_documents(given)
    assert asyncio.run(splitter.atransform_documents(given)) == splitter.split_documents(given)


def test_a_size_may_be_in_tokens() -> None:
    splitter = SummkitTextSplitter(12, length_function=lambda text: len(text.split()))
    found = splitter.split_text(NEWS)
    assert len(found) > 3
    assert max(len(chunk.split()) for chunk in found) == 12


def test_a_tokenizer_may_count(monkeypatch: pytest.MonkeyPatch) -> None:
    # a token a byte: real encodings would be downloaded
    ranks = {bytes([number]): number for number in range(256)}
    encoding = tiktoken.Encoding(
        "bytes", pat_str=r"\S+|\s+", mergeable_ranks=ranks, special_tokens={}
    )
    monkeypatch.setattr(tiktoken, "get_encoding", lambda name: encoding)
    splitter = SummkitTextSplitter.from_tiktoken_encoder("bytes", chunk_size=150)
    found = splitter.split_text(NEWS)
    assert len(found) == 3
    assert all(len(chunk.encode()) <= 150 for chunk in found)


def test_what_makes_no_sense_is_told() -> None:
    with pytest.raises(OptionError, match="chunk_size must be a whole number and at least 1"):
        SummkitTextSplitter(0)
    with pytest.raises(OptionError, match="no splitter 'x'"):
        SummkitTextSplitter(splitter="x")
    with pytest.raises(OptionError, match="2 texts, but 1 metadatas"):
        SummkitTextSplitter().create_documents([NEWS, CHAT], [{}])


def test_threads_share_a_splitter() -> None:
    splitter = SummkitTextSplitter(50, 1, add_start_index=True)
    given = [[text] for text in (NEWS, CHAT, REPEATED) * 6]
    expected = [repr(splitter.create_documents(texts)) for texts in given]
    assert from_threads(splitter.create_documents, given) == expected
