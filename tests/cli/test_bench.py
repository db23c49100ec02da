"""``summkit bench``: its tables, pictures and faults, on small data and with the test model."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from summkit.evaluation.experiment_results import Experiment
from summkit.rendering import plot
from summkit.translation import translate

Run = Callable[..., Result]
Fails = Callable[..., None]

FEW = ("--systems", "oracle,textrank,lead,random")


@pytest.fixture
def data(sentences: tuple[str, ...]) -> str:
    """The name of a file with three articles, of which one is for tuning, and two bad rows."""
    body = list(sentences)
    rows = [
        {
            "id": str(number),
            "split": "dev" if number == 1 else "test",
            "sentences": body[number:] + body[:number],
            "summaries": ["책방 여덟 곳이 금요일 밤에 문을 연다.", "구청이 전기료 절반을 댄다."],
            "selected": [0, 1],
            "english": "Eight bookshops stay open on Friday nights.",
        }
        for number in range(3)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines[1:1] = ['{"summary": "본문이 없다"}', "{"]
    Path("기사.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "기사.jsonl"


@pytest.fixture
def good(data: str) -> str:
    lines = Path(data).read_text(encoding="utf-8").splitlines()
    Path("좋은.jsonl").write_text("\n".join([lines[0], *lines[3:]]), encoding="utf-8")
    return "좋은.jsonl"


def test_a_table_for_each_length(summkit: Run, good: str) -> None:
    result = summkit("bench", "--data", good, *FEW)
    assert result.exit_code == 0
    assert result.stderr == (
        "summkit: 좋은.jsonl: columns read: sentences, summaries, selected, id, split, english\n"
    )
    lines = result.stdout.splitlines()
    assert lines[0] == "3 articles of 좋은.jsonl"
    for title in (
        "By sentences: as many sentences as are marked",
        "By characters: 20% of the text",
    ):
        assert sum(line.startswith(title) for line in lines) == 1
    assert sum(line.startswith("textrank ") for line in lines) == 5
    assert lines[-1].startswith("rouge|tok:morpheme-mecab-ko-")


def test_a_line_above_the_limit_is_named(summkit: Run, good: str) -> None:
    with Path(good).open("a", encoding="utf-8") as file:
        file.write('\n{"text": "' + "가나다. " * 150_000 + '"}\n')
    data = Path(good).read_bytes()
    for name, more in ((good, b""), ("-", data)):
        result = summkit("bench", "--data", name, *FEW, "--max-size", "1", input=more)
        assert result.exit_code == 1
        line, _ = result.stderr.splitlines()
        assert "row 4: the line has more than 1 MB; raise --max-size" in line


def test_bad_rows_are_named_and_the_rest_is_done(summkit: Run, data: str) -> None:
    result = summkit("bench", "--data", data, *FEW)
    assert result.exit_code == 1
    first, second, _ = result.stderr.splitlines()
    assert first == (
        "summkit: 기사.jsonl: row 2: it has no article; its columns are summary; say which is "
        "which: --map COLUMN=text; left out"
    )
    assert second.startswith("summkit: 기사.jsonl: row 3: it is no JSON")
    assert "3 articles of 기사.jsonl" in result.stdout
    assert result.stdout.count("left out: row") == 2


def test_json_is_the_same_but_for_times(summkit: Run, good: str) -> None:
    made = []
    for name in ("가.json", "나.json"):
        result = summkit("bench", "--data", good, *FEW, "-f", "json", "-o", name)
        assert (result.exit_code, result.stdout) == (0, "")
        made.append(json.loads(Path(name).read_text(encoding="utf-8")))
    assert made[0].pop("times").keys() == made[1].pop("times").keys()
    assert made[0] == made[1]
    assert made[0]["version"] == 1
    assert [t["kind"] for t in made[0]["tables"]] == ["sentences", "characters"]


def test_csv(summkit: Run, good: str) -> None:
    result = summkit("bench", "--data", good, *FEW, "--baseline", "random", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["system"] for row in rows[:4]] == ["oracle", "textrank", "lead", "random"]
    assert float(rows[0]["rouge2_random_p"]) > 0
    assert rows[3]["rouge2_random_p"] == ""
    assert (
        result.stdout
        == summkit("bench", "--data", good, *FEW, "--baseline", "random", "-f", "csv").stdout
    )


def test_markdown_has_a_row_for_each_system(summkit: Run, good: str) -> None:
    shown = summkit("bench", "--data", good, *FEW, "-f", "markdown").stdout
    assert shown.count("| textrank | ") == 5
    assert "| --- | ---: |" in shown


def test_splits_and_lengths(summkit: Run, good: str) -> None:
    result = summkit(
        "bench", "--data", good, "--systems", "lead", "--split", "dev", "-n", "2", "-r", "0.5"
    )
    assert result.stdout.startswith("1 article of 좋은.jsonl, split dev\n")
    assert "By sentences: 2 sentences" in result.stdout
    assert "By characters: 50% of the text" in result.stdout


def test_a_map(summkit: Run) -> None:
    row = {"article": "비가 왔다. 눈이 왔다. 해가 떴다.", "highlights": "눈이 왔다.", "date": "1"}
    Path("a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = summkit(
        "bench", "--data", "a.jsonl", "--map", "article=text,highlights=summary", *FEW, "-n", "1"
    )
    assert result.exit_code == 0
    assert result.stderr == (
        "summkit: a.jsonl: columns read: article as text, highlights as summary; not read: date\n"
    )
    assert "precision" not in result.stdout.partition("Time of")[0]


def test_a_map_the_wrong_way_round_is_told(fails: Fails, good: str) -> None:
    says = ("'text=article' is the wrong way round; write article=text",)
    fails("bench", "--data", good, "--map", "text=article", status=2, says=says)


def test_unknown_columns_are_listed_with_the_map_that_helps(fails: Fails, summkit: Run) -> None:
    row = {"article": "비가 왔다. 눈이 왔다. 해가 떴다.", "highlights": "눈이 왔다.", "id": "1"}
    Path("a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    given = "article=text,highlights=summary"
    says = ("its columns are article, highlights, id", f"--map {given}")
    fails("bench", "--data", "a.jsonl", status=1, says=says)
    assert summkit("bench", "--data", "a.jsonl", "--map", given, *FEW).exit_code == 0


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet", ".jsonl.gz", ".json"])
def test_the_same_figures_from_every_kind_of_table(summkit: Run, good: str, suffix: str) -> None:
    rows = [json.loads(line) for line in Path(good).read_text(encoding="utf-8").splitlines()]
    name = f"표{suffix}"
    write_table(name, rows)
    expected, found = (
        summkit("bench", "--data", data, *FEW, "-f", "csv").stdout for data in (good, name)
    )
    assert found.replace(name, good) == expected


def write_table(name: str, rows: list[dict[str, Any]]) -> None:
    """Write rows as what the name says; a cell of CSV holds a list as JSON."""
    if name.endswith(".parquet"):
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        parquet.write_table(pyarrow.Table.from_pylist(rows), name)
        return
    if name.endswith(".gz"):
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        Path(name).write_bytes(gzip.compress(lines.encode()))
        return
    if name.endswith(".json"):
        Path(name).write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        return
    with Path(name).open("w", encoding="cp949", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if name.endswith(".tsv") else ",")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow(
                json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell
                for cell in row.values()
            )


def test_a_row_of_csv_with_other_fields_than_the_header(summkit: Run) -> None:
    text = '"비가 왔다. 눈이 왔다."'
    Path("a.csv").write_text(f"text,summary\n{text},눈\n{text}\n{text},\n", encoding="utf-8")
    result = summkit("bench", "--data", "a.csv", *FEW)
    assert result.exit_code == 1
    first, second, _ = result.stderr.splitlines()
    assert "a.csv: row 3: it has 1 fields, and the header 2; left out" in first
    assert "a.csv: row 4: it has no reference; its columns are text, summary" in second


def test_a_file_that_breaks_off(summkit: Run, good: str) -> None:
    data = gzip.compress(Path(good).read_bytes() * 40)
    Path("a.jsonl.gz").write_bytes(data[: len(data) - 12])
    result = summkit("bench", "--data", "a.jsonl.gz", "--systems", "lead")
    assert result.exit_code == 1
    assert "the file cannot be read on" in result.stderr


def test_latex(summkit: Run, good: str) -> None:
    result = summkit("bench", "--data", good, "--systems", "textrank,lead", "-o", "표.tex")
    assert result.exit_code == 0
    shown = Path("표.tex").read_text(encoding="utf-8")
    assert shown.startswith("% \\usepackage{booktabs}\n% ")
    assert shown.count("\\begin{tabular}") == shown.count("\\bottomrule") == 4


def test_standard_input(summkit: Run, good: str) -> None:
    result = summkit("bench", "--data", "-", "--systems", "lead", input=Path(good).read_bytes())
    assert result.stdout.startswith("3 articles of <stdin>\n")


@pytest.mark.slow
def test_kss_runs_as_it_is_and_opens_no_connection(process: Callable[..., Any], good: str) -> None:
    # a process of its own, since kss loads all it has
    result = process("bench", "--data", good, "--systems", "kss,lead", "-f", "csv")
    assert (result.returncode, result.stderr.count(b"\n")) == (0, 1)
    rows = list(csv.DictReader(io.StringIO(result.stdout.decode("utf-8"))))
    assert [row["system"] for row in rows] == ["kss", "lead"] * 2
    assert float(rows[0]["sentences"]) == 2


def test_wrong_options(fails: Fails, good: str) -> None:
    data = ("bench", "--data", good)
    for options, says in {
        ("--systems", "leed"): ("no system 'leed'", "'lead'"),
        ("--systems", ","): ("names nothing",),
        ("--baseline", "leed"): ("no system 'leed'",),
        ("--map", "text"): ("'text' maps no column",),
        ("--map", "a=txt"): ("no field 'txt' is read", "'text'"),
        ("--split", "train"): ("the split 'train'", "dev, test"),
        ("--tokenizer", "morphem"): ("'morphem'", "'morpheme'"),
        ("--sentences", "0"): ("sentences must be at least 1",),
        ("--share", "7"): ("ratio must be above 0 and at most 1",),
        ("--share", "x"): ("'x' is no share",),
        ("--format", "html"): ("--format", "'html'"),
        ("--task", "translation", "--share", "0.2"): ("--share is of --task summarization",),
        ("--engine", "argos"): ("--engine is of --task translation",),
        ("--plot", "a.pdf"): ("a.pdf is no name of a picture", ".svg or .png"),
        ("--plot", "없는/a.png"): ("없는 is no folder",),
        ("-o", good): ("is an input too",),
    }.items():
        fails(*data, *options, status=2, says=says)
    fails("bench", "--data", "없다.jsonl", status=1, says=("없다.jsonl",))
    fails("bench", "--map", "a=text", status=2, says=("--map is of --data and --marked",))
    fails("bench", "--encoding", "cp949", status=2, says=("--encoding is of --data",))


def test_the_benchmarks_own_articles(summkit: Run) -> None:
    result = summkit("bench", "--split", "dev", "--systems", "lead", "-f", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "articles.jsonl,dev,sentences,lead," in result.stdout


@pytest.mark.slow
def test_pictures(summkit: Run, good: str) -> None:
    for name, start in {"a.png": b"\x89PNG", "a.svg": b"<?xml"}.items():
        result = summkit("bench", "--data", good, *FEW, "--plot", name, "-f", "json")
        assert result.exit_code == 0
        assert Path(name).read_bytes().startswith(start)
    value = json.loads(result.stdout)
    first, second = Path("b.svg"), Path("c.svg")
    for path in (first, second):
        plot.draw_experiment(Experiment.from_dict(value), path)
    assert first.read_bytes() == second.read_bytes()
    # neither marks nor times, and only one system
    row = {"text": "비가 왔다. 눈이 왔다.", "summary": "눈이 왔다."}
    Path("d.jsonl").write_text(json.dumps(row), encoding="utf-8")
    for system in ("longest", "lead"):
        result = summkit("bench", "--data", "d.jsonl", "--systems", system, "--plot", "d.png")
        assert result.exit_code == 0


def test_pictures_without_matplotlib(
    fails: Fails, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    fails(
        "bench", "--data", good, "--plot", "a.png", status=1, says=("pip install 'summkit[plot]'",)
    )


@pytest.mark.usefixtures("model")
def test_translation(summkit: Run, good: str) -> None:
    result = summkit("bench", "--data", good, "--task", "translation", "-f", "json")
    assert result.exit_code == 0
    value = json.loads(result.stdout)
    assert (value["metric"], value["texts"]) == ("translation", 3)
    assert value["scores"].keys() == {"bleu", "chrf"}
    assert value["candidate"] == "좋은.jsonl, by argos"


def test_translation_without_a_model(
    fails: Fails, good: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "cache"))
    translate.unload_models()
    says = ("summkit models install ko en",)
    fails("bench", "--data", good, "--task", "translation", status=1, says=says)


def test_translation_without_english(fails: Fails) -> None:
    row = {"text": "비가 왔다.", "summary": "비가 왔다."}
    Path("a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    says = ("a.jsonl: no row has 'english'", "--map COLUMN=english")
    fails("bench", "--data", "a.jsonl", "--task", "translation", status=1, says=says)
