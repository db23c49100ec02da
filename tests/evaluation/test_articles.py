"""Articles from files of rows: every form that is documented, and every row that cannot be used."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from summkit.errors import OptionError, ReadingError
from summkit.evaluation.articles import (
    FIELDS,
    find_schema_faults,
    parse_articles,
    read_articles,
)
from summkit.evaluation.columns import parse_mapping

SENTENCES = ["책방이 문을 열었다.", "손님이 왔다.", "책이 팔렸다."]
GOOD = {"sentences": SENTENCES, "summary": "책방이 열려 책이 팔렸다."}


def lines(*rows: object) -> bytes:
    return b"\n".join(
        row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode()
        for row in rows
    )


def test_a_row_with_everything() -> None:
    row = {
        **GOOD,
        "text": "쓰이지 않는다.",
        "summaries": [["책방이 열렸다.", "책이 팔렸다."], "문을 연 책방."],
        "selected": [2, 0],
        "title": "책방",
        "id": 7,
        "split": "dev",
        "genre": "culture",
        "english": ["A bookshop opened.", "Books sold."],
    }
    found = parse_articles(lines(row), "a.jsonl")
    (article,) = found.articles
    assert article.document.text == "\n".join(SENTENCES)
    assert article.document.title == "책방"
    assert article.references == ("책방이 열렸다.\n책이 팔렸다.", "문을 연 책방.", GOOD["summary"])
    assert (article.selected, article.written) == ((0, 2), True)
    assert (article.id, article.split, article.genre) == ("7", "dev", "culture")
    assert article.english == "A bookshop opened.\nBooks sold."
    assert (found.faults, len(found.digest)) == ((), 64)
    assert found.remarks == (
        "columns read: text, sentences, summary, summaries, selected, title, id, split, genre, "
        "english",
    )


def test_text_is_kept_to_the_letter() -> None:
    text = " 첫 문장이다.  둘째다.\r\n\r\n셋째다. "
    (article,) = parse_articles(lines({"text": text, "summary": "요약"}), "a").articles
    assert article.document.text == text
    assert not any(p.is_sentence for p in article.document.paragraphs)


def test_marked_sentences_stand_in_for_a_reference() -> None:
    (article,) = parse_articles(lines({"sentences": SENTENCES, "selected": [0, 2]}), "a").articles
    assert article.references == (f"{SENTENCES[0]}\n{SENTENCES[2]}",)
    assert not article.written


def test_empty_sentences_move_the_indices() -> None:
    row = {"sentences": ["", SENTENCES[0], " ", SENTENCES[1]], "selected": [3]}
    (article,) = parse_articles(lines(row), "a").articles
    assert article.selected == (1,)
    assert article.references == (SENTENCES[1],)


BAD = {
    b'{"text": ': "it is no JSON",
    b"[1, 2]": "it is no object",
    b'"\xff"': "it is not in UTF-8",
    b'{"summary": "a"}': "it has no article; its columns are summary; say which",
    b"{}": "it has no article; it has no columns",
    '{"text": "가나다"}'.encode(): "it has no reference; its columns are text; say",
    b'{"text": "", "summary": "a"}': "'text' is empty",
    b'{"text": ["a."], "summary": "a"}': "'text' is a list; if it is of sentences, map it",
    b'{"text": 3, "summary": "a"}': "'text' must be a string, not int",
    b'{"text": "...", "summary": "a"}': "holds no word",
    b'{"text": "a b", "summary": " "}': "'summary' is empty",
    b'{"text": "a b", "summaries": ["a", 1]}': "'summaries' must be a string, not int",
    b'{"text": "a b", "selected": [0]}': "'selected' counts sentences, but the row has none",
    b'{"sentences": "a b", "summary": "a"}': "'sentences' must be a list of strings",
    b'{"sentences": [], "summary": "a"}': "'sentences' is empty",
    b'{"sentences": ["a", "b"], "selected": [2]}': "selects the sentence 2",
    b'{"sentences": ["a", "b"], "selected": [-1]}': "selects the sentence -1",
    b'{"sentences": ["a", "b"], "selected": [1, 1]}': "'selected' names a sentence twice",
    b'{"sentences": ["a", "b"], "selected": [true]}': "'selected' must be a list of whole numbers",
    b'{"sentences": ["a", ""], "selected": [1]}': "selects a sentence that is empty",
    b'{"text": "a b", "summary": "a", "title": ["b"]}': "'title' must be a string, not list",
}


def test_bad_rows_are_told_by_number_and_the_others_kept() -> None:
    found = parse_articles(lines(GOOD, b"", *BAD, GOOD), "a.jsonl")
    assert [a.id for a in found.articles] == ["1", str(len(BAD) + 3)]
    assert len(found.faults) == len(BAD)
    for number, (fault, says) in enumerate(zip(found.faults, BAD.values(), strict=True), 3):
        assert fault.startswith(f"row {number}: ")
        assert says in fault


def test_other_names_of_columns() -> None:
    row = {
        "article": "본문이다.",
        "highlights": ["요약이다.", "둘째."],
        "summary": "아니다",
        "url": "x",
    }
    names = parse_mapping("article=text, highlights=summary,no=id", FIELDS)
    found = parse_articles(lines(row), "a", names)
    assert found.articles[0].references == ("요약이다.\n둘째.",)
    assert found.remarks == (
        "columns read: article as text, highlights as summary; not read: summary, url",
        "no row has the column 'no', which was to be read as 'id'; there is article, highlights, "
        "summary, url",
    )


def test_a_column_that_was_given_another_meaning_has_lost_its_own() -> None:
    row = {"sentences": SENTENCES, "summary": [0, 1]}
    (article,) = parse_articles(lines(row), "a", {"selected": "summary"}).articles
    assert (article.selected, article.written) == ((0, 1), False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("text", "'text' maps no column; write THEIRS=OURS: article=text,highlights=summary"),
        ("=text", "maps no column"),
        ("", "maps no column"),
        ("a=texd", "Did you mean 'text'?"),
        ("a=text,b=text", "'text' is mapped twice"),
        ("text=article", "'text=article' is the wrong way round; write article=text"),
    ],
)
def test_wrong_maps(text: str, says: str) -> None:
    with pytest.raises(OptionError, match=says.replace("?", r"\?")):
        parse_mapping(text, FIELDS)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "기사.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + lines(GOOD) + b"\r\n")
    assert read_articles(path).name == "기사.jsonl"
    with pytest.raises(ReadingError, match=r"없다\.jsonl"):
        read_articles(tmp_path / "없다.jsonl")
    for data in (b"", b"\n\n", b"{}"):
        with pytest.raises(ReadingError, match="no row can be used"):
            parse_articles(data, "a")


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    data = lines(GOOD) + b"\n" + b"x" * 200_000 + b"\n" + lines(GOOD)
    (tmp_path / "a.jsonl").write_bytes(data)
    found = read_articles(tmp_path / "a.jsonl", max_size=0.1)
    assert found.digest == hashlib.sha256(data).hexdigest()
    (fault,) = found.faults
    assert fault.startswith("row 2: the line has more than 0.1 MB")


def test_splits() -> None:
    rows = [{**GOOD, "split": "dev"}, {**GOOD, "split": "train"}, GOOD]
    found = parse_articles(lines(*rows), "a.jsonl")
    assert [len(found.select_split(split)) for split in ("all", "dev", "train")] == [3, 1, 1]
    with pytest.raises(OptionError, match="the split 'test'; there is dev, train"):
        found.select_split("test")


def test_the_schema_of_the_benchmark_says_what_is_wrong() -> None:
    assert find_schema_faults([]) == ["it is no object"]
    assert "id must be a string" in find_schema_faults({})
    sentences = [
        f"{number}번째 문장은 길어서 서른 자를 훌쩍 넘기고도 남는다고 한다." for number in range(30)
    ]
    row = {
        "id": "a",
        "split": "dev",
        "genre": "a",
        "title": "a",
        "text": " ".join(sentences),
        "sentences": sentences,
        "selected": [0, 4],
        "summaries": ["하나.\n둘.", "셋.\n넷.\n다섯."],
        "english": "One.\nTwo.",
    }
    assert find_schema_faults(row) == []
    wrong = {
        "split": "train",
        "text": "짧다.",
        "sentences": sentences[:-1],
        "selected": [4, 0],
        "summaries": ["하나.", "둘.\n셋."],
        "english": "One.",
        "extra": 1,
    }
    for key, value in wrong.items():
        assert find_schema_faults({**row, key: value}), key
