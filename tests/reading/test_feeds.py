"""Feeds: each entry a document, with where it is from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from read_bytes import reading_of

from summkit import read_documents
from summkit.corpus import BatchOptions, run_batch
from summkit.errors import ReadingError

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>연서의 텃밭</title><image><title>로고</title></image>
<item><title>감자를 심은 날 &amp;quot;끝&amp;quot;</title>
<link>https://garden.example/1</link><dc:creator>연서</dc:creator>
<description>줄임</description>
<content:encoded><![CDATA[<p>아침에 감자를 심었다.</p><p>비가 오면&nbsp;싹이 난다.</p>
<script>x()</script>]]></content:encoded>
<pubDate>Thu, 12 Jun 2031 09:30:00 +0900</pubDate></item>
<item><title>제목만 있는 글</title></item>
<item><title>평문</title><description>첫 줄이다.
둘째 줄이다.</description></item>
<item/>
</channel></rss>"""


@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8"), ("euc-kr", "cp949")])
def test_rss(encoding: str, codec: str) -> None:
    found = reading_of(RSS.format(encoding=encoding).encode(codec), ".xml")
    assert found.title == "연서의 텃밭"
    assert found.warnings == ("left out 1 entry without a text",)
    first, bare, plain = found.entries
    assert (first.title, first.text.split("\n\n")) == (
        '감자를 심은 날 "끝"',
        ["아침에 감자를 심었다.", "비가 오면 싹이 난다."],
    )
    assert first.origin == (
        "2031-06-12T09:30:00+09:00",
        "연서",
        "연서의 텃밭",
        "https://garden.example/1",
    )
    assert (bare.title, bare.text) == ("제목만 있는 글", "제목만 있는 글")
    assert plain.text == "첫 줄이다.\n둘째 줄이다."
    assert all(entry.text in found.text for entry in found.entries)


def test_atom_and_rdf() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>소식</title><entry><title>하나</title>'
        '<link rel="self" href="https://a.example/x"/><link href="https://a.example/1"/>'
        "<author><name>도윤</name></author><updated>2031-06-12T00:30:00Z</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>글<b>이</b>다.</p></div>'
        "</content></entry></feed>"
    )
    (entry,) = reading_of(atom).entries
    assert (entry.title, entry.text) == ("하나", "글이다.")
    assert entry.origin == ("2031-06-12T00:30:00+00:00", "도윤", "소식", "https://a.example/1")
    rdf = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>옛 소식</title></channel>'
        "<item><title>하나</title><description>글이다.</description></item></rdf:RDF>"
    )
    found = reading_of(rdf)
    assert (found.title, found.entries[0].text) == ("옛 소식", "글이다.")


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "소식",
        "items": [
            {"title": "하나", "content_html": "<p>글이다.</p>", "url": "https://a.example/1"}
        ],
    }
    (entry,) = reading_of(json.dumps(feed), ".json").entries
    assert (entry.title, entry.text, entry.origin.outlet) == ("하나", "글이다.", "소식")


def test_a_feed_without_entries() -> None:
    with pytest.raises(ReadingError, match="without entries"):
        reading_of("<rss><channel><title>빈 곳</title></channel></rss>")


def test_each_entry_is_a_document_and_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "feed.xml").write_text(RSS.format(encoding="utf-8"), encoding="utf-8")
    (folder / "글.txt").write_text("따로 있는 글이다. 짧다.", encoding="utf-8")
    documents = read_documents(folder / "feed.xml")
    assert [document.title for document in documents] == [
        '감자를 심은 날 "끝"',
        "제목만 있는 글",
        "평문",
    ]
    assert str(documents[1].source).endswith("feed.xml#2")
    output = tmp_path / "out.jsonl"
    report = run_batch([str(folder)], output, BatchOptions(), workers=0)
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert (report.rows, report.failed) == (4, 0)
    assert [row["id"].rpartition("in/")[2] for row in rows] == [
        "feed.xml#1",
        "feed.xml#2",
        "feed.xml#3",
        "글.txt",
    ]
