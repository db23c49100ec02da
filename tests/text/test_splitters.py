"""Splitters by name, objects that are no splitters, and what a splitter is given."""

from __future__ import annotations

from typing import Any

import pytest

from summkit import SPLITTERS, Document, OptionError, Splitter, split_sentences


def test_an_unknown_name_gets_the_list_and_the_nearest() -> None:
    with pytest.raises(OptionError, match=r"Did you mean 'kss'\?.*auto, morph, kss, punctuation"):
        split_sentences("비가 왔다.", splitter="ks")


@pytest.mark.parametrize("splitter", [None, 3, object()])
def test_an_object_that_cannot_split_is_refused(splitter: Any) -> None:
    with pytest.raises(OptionError, match="method 'split'"):
        split_sentences("비가 왔다.", splitter=splitter)


@pytest.mark.parametrize("answer", [None, ["비가 왔다."], [(0,)], [("0", "3")], [3]])
def test_a_splitter_that_gives_no_spans_is_named(answer: Any) -> None:
    class Wrong:
        def split(self, text: str) -> Any:
            return answer

    with pytest.raises(OptionError, match=r"Wrong.*\(start, end\)"):
        split_sentences("비가 왔다.", splitter=Wrong())


@pytest.mark.parametrize("text", [None, b"bytes", 3, ["비가 왔다."]])
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(OptionError, match="must be a str"):
        split_sentences(text)


def test_sentences_that_came_split_are_kept() -> None:
    document = Document.from_sentences(["  비가 왔다. 눈이 왔다. ", "", "끝"])
    found = split_sentences(document)
    assert [s.text for s in found] == ["비가 왔다. 눈이 왔다.", "끝"]
    assert all(document.text[s.start : s.end] == s.text for s in found)


def test_every_splitter_takes_an_empty_text() -> None:
    for name in SPLITTERS:
        assert split_sentences("", splitter=name) == split_sentences(" \n\t", splitter=name) == []


def test_a_splitter_sees_one_normalized_line_of_bounded_length() -> None:
    seen: list[str] = []

    class Watching:
        def split(self, text: str) -> list[tuple[int, int]]:
            seen.append(text)
            return [(0, len(text))]

    assert isinstance(Watching(), Splitter)
    text = "가나\x07다 \u200b" * 3_000 + "\n\n" + "끝. " * 4_000
    split_sentences(text, splitter=Watching())
    assert max(map(len, seen)) <= 5_000
    assert not {"\n", "\x07", "\u200b"} & set("".join(seen))
