"""The training of the ranking, on a few marked documents made for this."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from summkit.summarization.cues import CUES

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import ranking_shapes
import train_ranking

PLACES = (
    "한빛군",
    "노을시",
    "가람읍",
    "소담면",
    "이슬동",
    "푸름구",
    "다온리",
    "새길시",
    "미르군",
    "늘봄읍",
)


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Write documents whose readers keep the opening and what must be done."""
    rows = [
        {
            "id": place,
            "genre": "news" if number % 2 else "opinion",
            "title": f"{place} 다리 고친다",
            "sentences": [
                f"{place}은 낡은 다리 {number + 2}곳을 내년까지 고치기로 했다.",
                "주민들은 오래 기다렸다.",
                f"“비만 오면 돌아서 다녔다”고 상인 {number + 1}명이 말했다.",
                "비가 온 날에는 버스가 서지 않았다.",
                f"{place}은 다리를 고칠 예산부터 마련해야 한다.",
            ],
            "marks": [{"best": [0, 4], "bad": [1]}, {"best": [0, 4], "good": [3]}],
        }
        for number, place in enumerate(PLACES)
    ]
    path = tmp_path / "marked.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def test_the_same_weights_come_out_again(marked: Path) -> None:
    first, second = (train_ranking.train(train_ranking.read_examples(marked)) for _ in range(2))
    assert train_ranking.render_weights(first) == train_ranking.render_weights(second)


def test_the_weights_find_what_readers_keep(marked: Path) -> None:
    examples = train_ranking.read_examples(marked)
    orders = train_ranking.cross_validate(examples, 0)
    assert train_ranking.measure(examples, orders) > 0.8
    untrained = [
        train_ranking.order_sentences(example, np.zeros(len(CUES))) for example in examples
    ]
    assert train_ranking.measure(examples, untrained) < 0.8


def test_a_check_says_whether_the_weights_are_those_that_come_out(
    marked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(train_ranking, "WEIGHTS", tmp_path / "weights.json")
    monkeypatch.setattr(sys, "argv", ["train_ranking.py", str(marked)])
    train_ranking.main()
    monkeypatch.setattr(sys, "argv", ["train_ranking.py", str(marked), "--check"])
    with pytest.raises(SystemExit) as found:
        train_ranking.main()
    assert not found.value.code
    (tmp_path / "weights.json").write_text("{}", "utf-8")
    with pytest.raises(SystemExit) as found:
        train_ranking.main()
    assert found.value.code
    assert capsys.readouterr().out.strip().endswith("not the same")


def test_choices_hold_every_sentence(
    marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "choices.jsonl"
    monkeypatch.setattr(sys, "argv", ["train_ranking.py", str(marked), "--choices", str(path)])
    train_ranking.main()
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == list(PLACES)
    assert all(sorted(row["order"]) == [0, 1, 2, 3, 4] for row in rows)


def test_a_file_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["train_ranking.py", "/no/such/file.jsonl"])
    with pytest.raises(SystemExit, match="no/such/file"):
        train_ranking.main()


def test_every_shape_is_measured(marked: Path) -> None:
    scores = ranking_shapes.measure_shapes(train_ranking.read_examples(marked), [0])
    names = [each.name for each in scores]
    assert len(set(names)) == len(ranking_shapes.SHAPES) + 1
    assert all(0 <= each.low <= each.precision <= each.high <= 1 for each in scores)
    learned = next(each for each in scores if each.name.startswith("restarts learned"))
    assert learned.precision > scores[0].precision
