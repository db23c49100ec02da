"""Files of several documents are read apart: one that kills the reading costs no other row."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

import summkit.reading
from summkit.corpus.entries import DocumentFile, DocumentPart
from summkit.corpus.inputs import Corpus
from summkit.corpus.options import BatchOptions
from summkit.corpus.several import SeveralReader

ITEM = "<item><title>{}</title><description>{} 배가 들어왔다. 섬이 붐빈다.</description></item>"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>섬 소식</title>"
    + ITEM.format("봄", "올봄에")
    + ITEM.format("여름", "여름에")
    + "</channel></rss>"
)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "소식.xml"
    path.write_text(FEED, encoding="utf-8")
    return path


def test_a_feed_is_a_row_for_each_entry(feed: Path) -> None:
    found = list(Corpus([str(feed)]))
    assert [entry.place for entry in found] == [f"{feed}#1", f"{feed}#2"]
    assert all(isinstance(entry, DocumentPart) for entry in found)


def test_a_reader_that_died_or_takes_too_long_hands_the_file_on(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = SeveralReader(BatchOptions())
    assert len(reader.read(feed)) == 2
    process = reader._process
    assert process is not None and process.pid is not None and process.pid != os.getpid()
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert reader.read(feed) == ()
    # the next file has a new one
    assert len(reader.read(feed)) == 2
    reader.close()
    slow = SeveralReader(BatchOptions(), seconds=0.0)
    assert slow.read(feed) == ()
    assert slow._process is None


def test_a_text_is_not_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "글.txt"
    path.write_text("배가 들어왔다.", encoding="utf-8")
    reader = SeveralReader(BatchOptions())
    assert reader.read(path) == ()
    assert reader._process is None
    (entry,) = Corpus([str(path)])
    assert isinstance(entry, DocumentFile)
    assert summkit.reading.read(path).text == "배가 들어왔다."
