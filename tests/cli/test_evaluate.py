"""``summkit evaluate``: files, rows, its outputs, and a line for each thing that is wrong."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summkit import rouge
from summkit.evaluation.statistics import bootstrap_interval

FILES = {
    "a.txt": "비가 많이 왔다.\n길이 잠겼다.\n",
    "b.txt": "비가 왔다.\n길이 물에 잠겼다.\n",
    "c.txt": "큰비로 길이 잠겼다.\n",
    "h.txt": "the cat sat on the mat\nit rained hard\n",
    "r.txt": "the cat sat on a mat\nit rained very hard\n",
}


def lines(*rows: object) -> str:
    written = (r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows)
    return "".join(f"{row}\n" for row in written)


ROWS = {
    "t.jsonl": lines(
        {"id": "x", "summary": "비가 왔다."},
        {"id": 7, "summary": "눈이 왔다."},
        {"id": "z", "summary": ""},
    ),
    "u.jsonl": lines(
        {"id": "z", "reference": "해가 떴다."},
        "",
        {"id": "x", "references": ["비가 많이 왔다.", "비."]},
        {"id": "7", "reference": ["눈이", "많이 왔다."]},
    ),
}


@pytest.fixture(autouse=True)
def _files() -> None:
    for name, text in {**FILES, **ROWS}.items():
        Path(name).write_text(text, encoding="utf-8", newline="\n")


def scored(summkit: Callable[..., Any], *args: str, status: int = 0) -> Any:
    result = summkit("evaluate", *args, "-f", "json")
    assert result.exit_code == status, result.stderr
    return json.loads(result.stdout)


def test_a_text_against_another(summkit: Callable[..., Any]) -> None:
    result = summkit("evaluate", "a.txt", "b.txt")
    expected = rouge(FILES["a.txt"], FILES["b.txt"])
    assert (result.exit_code, result.stderr) == (0, "")
    head, *rows, signature = result.stdout.splitlines()
    assert head.split() == ["F1", "precision", "recall"]
    shown = [f"{s.f1:.4f} {s.precision:.4f} {s.recall:.4f}".split() for _, s in expected]
    assert [row.split()[1:] for row in rows] == shown
    assert [row.split()[0] for row in rows] == ["ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-Lsum"]
    assert signature == expected.signature


def test_several_references_and_options(summkit: Callable[..., Any]) -> None:
    texts = [FILES[name] for name in ("b.txt", "c.txt")]
    for aggregate in ("max", "mean"):
        for tokenizer in ("morpheme", "syllable", "word"):
            options = ("--aggregate", aggregate, "--tokenizer", tokenizer)
            found = scored(summkit, "a.txt", "b.txt", "c.txt", *options)
            expected = rouge(FILES["a.txt"], texts, tokenizer=tokenizer, aggregate=aggregate)
            assert found["signatures"] == [expected.signature]
            for name, score in expected:
                assert found["scores"][name]["f1"] == pytest.approx(score.f1, abs=1e-6)


def test_a_file_in_another_encoding_and_standard_input(summkit: Callable[..., Any]) -> None:
    Path("d.txt").write_bytes(FILES["a.txt"].replace("\n", "\r\n").encode("cp949"))
    for found in (
        scored(summkit, "d.txt", "a.txt"),
        scored(summkit, "d.txt", "d.txt", "--encoding", "cp949"),
    ):
        assert found["scores"]["rougeLsum"]["f1"] == 1
    result = summkit("evaluate", "-", "a.txt", "-f", "json", input=FILES["a.txt"].encode())
    assert json.loads(result.stdout)["scores"]["rouge2"]["f1"] == 1


def test_json(summkit: Callable[..., Any]) -> None:
    found = scored(summkit, "a.txt", "b.txt")
    keys = "version candidate references metric texts left_out scores signatures rows"
    assert list(found) == keys.split()
    assert (found["candidate"], found["references"], found["texts"]) == ("a.txt", ["b.txt"], 1)
    assert found["scores"]["rouge1"]["interval"] is None


def test_rows(summkit: Callable[..., Any]) -> None:
    found = scored(summkit, "t.jsonl", "u.jsonl")
    values = [
        rouge("비가 왔다.", ["비가 많이 왔다.", "비."]).rouge1.f1,
        rouge("눈이 왔다.", "눈이\n많이 왔다.").rouge1.f1,
        0.0,
    ]
    assert [row["id"] for row in found["rows"]] == ["x", "7", "z"]
    assert [row["rouge1"] for row in found["rows"]] == pytest.approx(values, abs=1e-6)
    score = found["scores"]["rouge1"]
    assert score["f1"] == pytest.approx(sum(values) / 3, abs=1e-6)
    assert score["interval"] == pytest.approx(bootstrap_interval(values), abs=1e-6)
    # one row had two references
    assert [("refs:2" in s, "refs:1" in s) for s in found["signatures"]] == [
        (False, True),
        (True, False),
    ]
    text = summkit("evaluate", "t.jsonl", "u.jsonl").stdout
    assert "95 % interval" in text
    assert "\n3 texts\n" in text


def test_rows_by_their_order(summkit: Callable[..., Any]) -> None:
    Path("v.jsonl").write_text(lines({"sentences": [{"text": "비가 왔다."}]}, {"summary": "눈"}))
    Path("w.jsonl").write_text(lines({"summaries": ["비가 왔다."]}, {"references": ["눈", "비"]}))
    found = scored(summkit, "v.jsonl", "w.jsonl")
    assert [row["rouge1"] for row in found["rows"]] == [1, 1]
    # references of several files count together
    found = scored(summkit, "v.jsonl", "w.jsonl", "w.jsonl")
    assert ["refs:2" in found["signatures"][0], "refs:4" in found["signatures"][1]] == [True, True]


def test_the_columns_of_a_data_set_are_mapped(summkit: Callable[..., Any]) -> None:
    # what a batch makes of a data set keeps its columns
    rows = [{"id": "1", "article": "눈이 왔다. 길이 얼었다.", "highlights": "길이 얼었다."}]
    Path("data.jsonl").write_text(lines(*rows))
    Path("made.jsonl").write_text(lines(*({**row, "summary": "눈이 왔다."} for row in rows)))
    mapping = ("--map", "article=text,highlights=summary")
    for made in ("made.jsonl", "data.jsonl"):
        found = scored(summkit, "made.jsonl", made, *mapping)
        expected = rouge("눈이 왔다.", "길이 얼었다.").rouge1.f1
        assert found["scores"]["rouge1"]["f1"] == pytest.approx(expected, abs=1e-6)
    result = summkit("evaluate", "made.jsonl", "data.jsonl", *mapping)
    assert result.stderr == (
        "summkit: made.jsonl: the text is 'summary'; data.jsonl: the reference is 'highlights'\n"
    )


def test_the_column_of_the_texts_is_mapped(summkit: Callable[..., Any]) -> None:
    row = {"prediction": "눈이 왔다.", "summary": "길이 얼었다.", "gold": "눈이 왔다."}
    Path("a.jsonl").write_text(lines(row))
    found = scored(summkit, "a.jsonl", "a.jsonl", "--map", "prediction=candidate,gold=reference")
    assert found["scores"]["rouge1"]["f1"] == 1
    Path("b.jsonl").write_text(lines({"prediction": "눈이 왔다."}))
    found = scored(summkit, "b.jsonl", "a.jsonl", "--map", "prediction=summary,gold=reference")
    assert found["scores"]["rouge1"]["f1"] == 1


def test_tables_are_read_as_a_batch_reads_them(summkit: Callable[..., Any]) -> None:
    Path("a.csv").write_bytes('id,summary\nx,"눈이\n왔다."\ny,비\n'.encode("cp949"))
    Path("b.tsv").write_text('id\treferences\ny\t["해", "비"]\nx\t눈이 왔다.\n', "utf-8")
    Path("c.csv").write_bytes("id,reference\ny,비\nx,눈이 왔다.\n".encode("cp949"))
    for references, *options in (("b.tsv",), ("c.csv", "--encoding", "cp949")):
        found = scored(summkit, "a.csv", references, *options)
        assert [row["rouge1"] for row in found["rows"]] == [1, 1]


def test_missing_columns_are_listed_with_the_map_that_helps(fails: Callable[..., None]) -> None:
    Path("a.jsonl").write_text(lines({"generated": "눈"}))
    Path("b.jsonl").write_text(lines({"summary": "눈", "highlights": "눈"}))
    says = ("it has no 'summary'; its columns are generated", "--map generated=candidate")
    fails("evaluate", "a.jsonl", "b.jsonl", status=1, says=says)


def test_latex(summkit: Callable[..., Any]) -> None:
    shown = summkit("evaluate", "t.jsonl", "u.jsonl", "-f", "latex").stdout
    assert "95 \\% interval" in shown
    assert shown.count(r" \\") == 5


def test_bad_rows_are_told_and_left_out(summkit: Callable[..., Any]) -> None:
    Path("bad.jsonl").write_text(
        lines(
            {"id": "x", "summary": "비가 왔다."},
            "{",
            {"id": "y", "text": "비가 왔다."},
            [1],
            {"id": "x", "summary": "또"},
            {"id": "q", "summary": "홀로"},
            {"id": [], "summary": "?"},
            {"id": "p", "summary": 3},
            {"id": "e", "summary": "빈 것과"},
        )
    )
    Path("refs.jsonl").write_text(
        lines(
            {"id": "x", "reference": "비가 왔다."},
            {"id": "y", "reference": "비가 왔다."},
            {"id": "only", "reference": "비가 왔다."},
            {"id": "e", "reference": " … "},
        )
    )
    result = summkit("evaluate", "bad.jsonl", "refs.jsonl", "-f", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["texts"], found["scores"]["rouge1"]["f1"]) == (1, 1)
    *told, columns = result.stderr.splitlines()
    assert found["left_out"] == len(told)
    assert columns == (
        "summkit: bad.jsonl: the text is 'summary'; refs.jsonl: the reference is 'reference'"
    )
    for line, part in zip(
        told,
        (
            "bad.jsonl: row 2: it is no JSON",
            "bad.jsonl: row 3: it has no 'summary'; its columns are id, text",
            "bad.jsonl: row 4: it is no object; write one",
            "bad.jsonl: row 7: its id must be",
            "bad.jsonl: row 8: its 'summary' must be a string",
            "refs.jsonl: row 4: its 'reference' is empty",
            "refs.jsonl: row 3: there is no text with its id 'only'",
            "bad.jsonl: row 5: the id 'x' was there before",
            "bad.jsonl: row 6: there is no reference with its id 'q'",
        ),
        strict=True,
    ):
        assert line.startswith(f"summkit: {part}")
        assert line.endswith("; left out")


def test_a_row_that_is_too_long_is_left_out(summkit: Callable[..., Any]) -> None:
    Path("v.jsonl").write_text(lines({"summary": "가 " * 10_001}, {"summary": "가"}))
    Path("w.jsonl").write_text(lines({"reference": "가"}, {"reference": "가"}))
    found = scored(summkit, "v.jsonl", "w.jsonl", "--tokenizer", "word", status=1)
    assert (found["texts"], found["left_out"], found["rows"][0]["row"]) == (1, 1, 2)


def test_a_line_above_the_limit_is_left_out(summkit: Callable[..., Any]) -> None:
    long = {"id": "y", "summary": "가", "note": "x" * 1_100_000}
    Path("v.jsonl").write_text(lines(long, {"id": "x", "summary": "비가 왔다."}))
    result = summkit("evaluate", "v.jsonl", "u.jsonl", "--max-size", "1")
    assert result.exit_code == 1
    first, *_ = result.stderr.splitlines()
    assert first == (
        "summkit: v.jsonl: row 1: the line has more than 1 MB; raise --max-size (max_size) if it "
        "is to be trusted; left out"
    )
    raised = summkit("evaluate", "v.jsonl", "u.jsonl", "--max-size", "2")
    assert "more than" not in raised.stderr
    assert "row 1: there is no reference with its id 'y'" in raised.stderr


def test_a_text_above_the_limit_is_told(
    summkit: Callable[..., Any], fails: Callable[..., None]
) -> None:
    Path("long.txt").write_text("가나다. " * 150_000, encoding="utf-8")
    fails("evaluate", "long.txt", "b.txt", "--max-size", "1", status=1, says=("more than 1 MB",))


def test_translations(summkit: Callable[..., Any]) -> None:
    by_line = scored(summkit, "h.txt", "r.txt", "--metric", "translation")
    assert list(by_line["scores"]) == ["bleu", "chrf"]
    assert by_line["texts"] == 2
    Path("v.jsonl").write_text(lines(*({"translation": t} for t in FILES["h.txt"].splitlines())))
    Path("w.jsonl").write_text(lines(*({"english": t} for t in FILES["r.txt"].splitlines())))
    by_row = scored(summkit, "v.jsonl", "w.jsonl", "-m", "translation")
    assert by_row["scores"] == by_line["scores"]
    assert by_row["signatures"][0].startswith("BLEU|nrefs:1|bs:1000|")
    assert "BLEU" in summkit("evaluate", "h.txt", "r.txt", "-m", "translation").stdout


@pytest.mark.parametrize("args", [("t.jsonl", "u.jsonl"), ("h.txt", "r.txt", "-m", "translation")])
def test_tables_for_programs_and_pages(summkit: Callable[..., Any], args: tuple[str, ...]) -> None:
    found = scored(summkit, *args)
    table = list(csv.DictReader(io.StringIO(summkit("evaluate", *args, "-f", "csv").stdout)))
    measure = "f1" if "rouge1" in found["scores"] else "score"
    for row in table:
        score = found["scores"][row["metric"]]
        assert float(row[measure]) == score[measure]
        assert [float(row["low"]), float(row["high"])] == score["interval"]
        assert row["texts"] == str(found["texts"])
    markdown = summkit("evaluate", *args, "-f", "markdown").stdout.splitlines()
    rows = [line for line in markdown if line.startswith("|")]
    assert len(rows) == len(table) + 2
    assert len({row.count("|") for row in rows}) == 1
    assert f"`{found['signatures'][0]}`" in "\n".join(markdown)


def test_an_output_file(summkit: Callable[..., Any]) -> None:
    result = summkit("evaluate", "a.txt", "b.txt", "-o", "scores.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ROUGE-Lsum" in Path("scores.txt").read_text(encoding="utf-8")


WRONG = {
    "a.txt": ("REFERENCE...",),
    "a.txt b.txt --tokenizer morphem": ("no tokenizer 'morphem'", "Did you mean 'morpheme'?"),
    "없다.txt b.txt --aggregate avg": ("no aggregate 'avg'", "Known: max, mean"),
    "a.txt b.txt --metric bleu": ("--metric", "'bleu'"),
    "a.txt b.txt -m translation --tokenizer word": ("--tokenizer is of ROUGE",),
    "a.txt b.txt -f html": ("--format", "'text', 'json', 'markdown', 'csv', 'latex'"),
    "- -": ("only one of the texts can be standard input",),
    "t.jsonl a.txt": ("t.jsonl holds rows and a.txt one text",),
    "a.txt u.jsonl": ("u.jsonl holds rows and a.txt one text",),
    "t.jsonl u.jsonl --encoding cp949": ("JSONL is UTF-8",),
    "a.txt b.txt --map a=summary": ("--map names columns",),
    "t.jsonl u.jsonl --map a=b": ("no field 'b' is read",),
    "a.txt b.txt --encoding utf-88": ("unknown encoding 'utf-88'",),
    "a.txt b.txt -o b.txt": ("b.txt is an input too",),
    "a.txt b.txt -o none/x.txt": ("none is no folder",),
}


@pytest.mark.parametrize("args", WRONG)
def test_wrong_options(fails: Callable[..., None], args: str) -> None:
    fails("evaluate", *args.split(), status=2, says=WRONG[args])


FAILED = {
    "없다.txt b.txt": ("없다.txt: ", "no such file"),
    "a.txt empty.txt": ("empty.txt: ",),
    "t.jsonl no.jsonl": ("no.jsonl: no such file; ",),
    "t.jsonl empty.jsonl": ("empty.jsonl: is empty",),
    "t.jsonl short.jsonl": ("short.jsonl: has 1 rows, and t.jsonl has 3", "an id"),
    "t.jsonl other.jsonl": ("t.jsonl: no row can be compared", "no text with its id 'other'"),
    "a.txt h.txt long.txt -m translation": ("long.txt: has 3 lines, and a.txt has 2",),
}


@pytest.mark.parametrize("args", FAILED)
def test_inputs_that_fail(fails: Callable[..., None], args: str) -> None:
    for name, text in {
        "empty.txt": "",
        "empty.jsonl": "\n",
        "short.jsonl": lines({"reference": "비"}),
        "other.jsonl": lines({"id": "other", "reference": "비"}),
        "long.txt": "a\nb\nc\n",
    }.items():
        Path(name).write_text(text, encoding="utf-8")
    fails("evaluate", *args.split(), status=1, says=FAILED[args])
