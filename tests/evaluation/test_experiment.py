"""An experiment's figures: right on a case worked out by hand, and the same in every run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.articles import Articles, parse_articles
from summkit.evaluation.experiment import run_experiment
from summkit.evaluation.experiment_results import Experiment
from summkit.evaluation.rouge import rouge
from summkit.evaluation.systems import Case, Chosen, choose
from summkit.rendering.experiments import EXPERIMENT_FORMATS, render_experiment
from summkit.summarization.options import Length

BODIES = (
    (
        "누리시가 공원 네 곳의 문을 밤새 열어 둔다. 첫 공원은 다음 달 문을 연다. 산책하던 이들은 "
        "반겼다. 공원 네 곳에는 가로등 예순 개가 새로 선다. 비용은 9억 원이다. 날은 흐렸다."
    ),
    (
        "시장 골목이 조용하다. 누리시장이 매주 화요일에 쉬기로 했다. 상인회는 투표에서 열에 일곱이 "
        "쉬는 날을 골랐다고 밝혔다. 손님은 아쉬워했다. 쉬는 날은 화요일이다. 붕어빵은 식었다."
    ),
    (
        "연구진이 해조류로 만든 봉지를 내놓았다. 봉지는 넉 달이면 썩는다. 값은 비닐의 세 배다. "
        "연구진은 해조류 양식이 늘면 값이 절반으로 내린다고 했다. 연구실에는 미역 냄새가 났다."
    ),
)
SUMMARIES = (
    "누리시가 공원 네 곳을 밤새 열고 가로등을 세운다.",
    "누리시장이 투표로 화요일에 쉬기로 했다.",
    "해조류 봉지는 넉 달이면 썩지만 값이 비싸다.",
)
MARKED = ([0, 3], [1, 2], [0, 1])
SYSTEMS = ("oracle", "biased-textrank", "textrank", "lead", "random")


def build_articles(*, marked: bool = True) -> Articles:
    rows = []
    for body, summary, selected in zip(BODIES, SUMMARIES, MARKED, strict=True):
        sentences = [f"{part}." for part in body.rstrip(".").split(". ")]
        row = {"sentences": sentences, "summary": summary}
        rows.append({**row, "selected": selected} if marked else row)
    return parse_articles("\n".join(map(json.dumps, rows)).encode(), "a.jsonl")


@pytest.fixture(scope="module")
def found() -> Experiment:
    return run_experiment(build_articles(), systems=SYSTEMS)


def test_figures_of_lead(found: Experiment) -> None:
    (row,) = [row for row in found.tables[0].rows if row.system == "lead"]
    texts = ["\n".join(a.document.text.split("\n")[:2]) for a in build_articles().articles]
    scores = [rouge(text, [summary]) for text, summary in zip(texts, SUMMARIES, strict=True)]
    assert row.rouge2.mean == pytest.approx(sum(s.rouge2.f1 for s in scores) / 3)
    assert row.rougeL.mean == pytest.approx(sum(s.rougeL.f1 for s in scores) / 3)
    assert row.precision is not None
    assert row.precision.mean == pytest.approx((1 / 2 + 1 / 2 + 2 / 2) / 3)
    assert row.characters == pytest.approx(sum(map(len, texts)) / 3)
    assert row.sentences == 2
    assert found.signature == scores[0].signature


def test_every_system_has_both_lengths_and_its_comparisons(found: Experiment) -> None:
    assert [table.kind for table in found.tables] == ["sentences", "characters"]
    for table in found.tables:
        assert tuple(row.system for row in table.rows) == SYSTEMS
        for row in table.rows:
            against = [c.baseline for c in row.comparisons]
            assert against == [b for b in ("lead", "textrank") if b != row.system]
            for estimate in (row.rouge1, row.rouge2, row.rougeL, row.precision):
                assert estimate is not None
                assert 0 <= estimate.low <= estimate.mean <= estimate.high <= 1
            assert all(0 < c.rouge2_p <= 1 for c in row.comparisons)
    assert (found.articles, found.marked, found.references) == (3, 3, "written summaries")


def test_the_oracle_is_above_every_system(found: Experiment) -> None:
    for table in found.tables:
        oracle, *others = table.rows
        for row in others:
            # it adds the best sentence at a time, which may miss the best summary by a little
            reached = oracle.rouge1.mean + oracle.rouge2.mean
            assert reached + 0.05 >= row.rouge1.mean + row.rouge2.mean


@pytest.mark.parametrize("format", EXPERIMENT_FORMATS)
def test_the_same_again_but_for_times(found: Experiment, format: str) -> None:
    again = run_experiment(build_articles(), systems=SYSTEMS)
    first, second = (
        render_experiment(replace(e, prepared=0.0, seconds=()), format) for e in (found, again)
    )
    assert first == second
    assert "biased-textrank" in first
    if format == "csv":
        assert first == render_experiment(found, "csv")


def test_json_and_back(found: Experiment) -> None:
    text = render_experiment(found, "json")
    assert render_experiment(Experiment.from_dict(json.loads(text)), "json") == text
    assert text.count("\n") == 1


def test_without_marks() -> None:
    found = run_experiment(
        build_articles(marked=False), systems=["lead", "oracle"], sentences=1, share=0.5
    )
    assert found.marked == 0
    assert [table.budget for table in found.tables] == ["1 sentence", "50% of the text"]
    for table in found.tables:
        assert all(row.precision is None for row in table.rows)
        assert table.rows[1].comparisons[0].precision_p is None
    for format in EXPERIMENT_FORMATS:
        shown = render_experiment(found, format)
        assert "nan" not in shown
        if format in ("text", "markdown"):
            assert "precision" not in shown
    assert (
        run_experiment(build_articles(marked=False), systems=["lead"]).tables[0].rows[0].sentences
        == 3
    )


def test_marks_stand_in_for_references() -> None:
    rows = [{"sentences": ["가 나다 라.", "마바 사아.", "자차 카."], "selected": [1]}]
    articles = parse_articles(json.dumps(rows[0]).encode(), "a")
    found = run_experiment(articles, systems=["oracle", "lead"])
    assert found.references == "the marked sentences"
    assert found.tables[0].rows[0].rouge1.mean == 1
    assert found.tables[0].rows[0].precision is not None
    both = replace(articles, articles=(*articles.articles, *build_articles().articles))
    mixed = run_experiment(both, systems=["lead"])
    assert mixed.references == "written summaries or the marked sentences"


def test_a_baseline_is_run_even_if_it_was_not_named() -> None:
    found = run_experiment(build_articles(), systems=["lead"], baselines=["longest"])
    assert [row.system for row in found.tables[0].rows] == ["lead", "longest"]
    assert found.baselines == ("longest",)
    # the usual baselines are used where they are among the systems
    assert run_experiment(build_articles(), systems=["oracle"]).baselines == ()


def test_what_makes_no_sense() -> None:
    wrong: tuple[dict[str, Any], ...] = (
        {"systems": ["leed"]},
        {"baselines": ["leed"]},
        {"tokenizer": "morphem"},
        {"sentences": 0},
        {"share": 0.0},
        {"share": 1.5},
    )
    for options in wrong:
        with pytest.raises(OptionError):
            run_experiment(build_articles(), **options)
    with pytest.raises(SummkitError, match="no articles"):
        run_experiment(replace(build_articles(), articles=()))


def test_an_article_that_breaks_a_system_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaking(name: str, case: Case, lengths: Sequence[Length]) -> Chosen:
        if name == "lead" and case.article.id == "2":
            raise ZeroDivisionError("broken")
        return choose(name, case, lengths)

    monkeypatch.setattr("summkit.evaluation.experiment.choose", breaking)
    found = run_experiment(replace(build_articles(), faults=("row 9: bad",)), systems=["lead"])
    assert found.articles == 2
    assert found.left_out == ("row 9: bad", "article 2: ZeroDivisionError: broken")
    with pytest.raises(SummkitError, match="none of the articles"):
        run_experiment(
            replace(build_articles(), articles=build_articles().articles[1:2]), systems=["lead"]
        )


def test_progress() -> None:
    told: list[tuple[int, int]] = []
    run_experiment(build_articles(), systems=["lead"], progress=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]
