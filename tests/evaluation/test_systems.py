"""What the systems choose, and what an experiment makes of it, on two articles of our own."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from plugging import plug_in

from summkit.errors import OptionError
from summkit.evaluation import peers
from summkit.evaluation.articles import Article, parse_articles
from summkit.evaluation.extracts import Extracts
from summkit.evaluation.peers import find_order, find_sentences
from summkit.evaluation.rouge import rouge
from summkit.evaluation.systems import (
    RANDOM_SEEDS,
    SYSTEMS,
    Case,
    build_case,
    check_system,
    choose,
    resolve_systems,
)
from summkit.summarization.methods import OFFLINE_METHODS, REGISTRY
from summkit.summarization.options import Length
from summkit.summarization.ranking import count_characters
from summkit.summarization.summarize import summarize

SENTENCES = (
    "새벽 다섯 시, 하늘내시장 어귀에 불이 켜졌다.",
    "하늘내시 어시장이 다음 달부터 경매 시각을 두 시간 늦춘다.",
    "상인들은 반긴다.",
    "경매 시각이 늦어지면 어민이 밤에 배를 몰지 않아도 된다고 어시장은 밝혔다.",
    "다만 냉장 트럭 열두 대의 운송 계약을 다시 맺어야 해서 비용 3억 원이 든다.",
    "커피 자판기 앞에는 줄이 길었다.",
    "시는 비용의 절반을 대기로 했다.",
    "김도윤(52)씨는 고개를 끄덕였다.",
)
SUMMARIES = (
    "하늘내시 어시장이 다음 달 경매 시각을 두 시간 늦춘다.\n시는 운송 비용의 절반을 댄다.",
    "어민이 밤에 배를 몰지 않도록 어시장 경매가 늦어진다.",
)
LENGTHS = (Length(sentences=3), Length(ratio=0.4))
OURS = tuple(name for name in SYSTEMS if name not in peers.PEERS)


@pytest.fixture(scope="module")
def article() -> Article:
    row = {"sentences": SENTENCES, "summaries": SUMMARIES, "selected": [1, 3, 6], "title": "어시장"}
    return parse_articles(json.dumps(row).encode(), "a").articles[0]


@pytest.fixture(scope="module")
def case(article: Article) -> Case:
    return build_case(article, "morpheme")


@pytest.mark.parametrize("tokenizer", ["morpheme", "syllable", "word"])
def test_extracts_score_as_rouge_does(article: Article, tokenizer: str) -> None:
    extracts = Extracts(SENTENCES, article.references, tokenizer)
    for chosen in ((), (2,), (1, 3, 6), tuple(range(8)), (7, 0)):
        text = "\n".join(SENTENCES[i] for i in sorted(chosen))
        scores = rouge(text, article.references, tokenizer=tokenizer)
        expected = (scores.rouge1.f1, scores.rouge2.f1, scores.rougeL.f1)
        assert extracts(chosen) == expected
        assert extracts.overlap(chosen) == scores.rouge1.f1 + scores.rouge2.f1


@pytest.mark.parametrize("name", OURS)
def test_a_choice_is_within_its_length(case: Case, name: str) -> None:
    by_count, by_share = choose(name, case, LENGTHS).choices
    assert len(by_count) == len(by_share) == (RANDOM_SEEDS if name == "random" else 1)
    budget = count_characters(case.document.lines, LENGTHS[1])
    for choice in (*by_count, *by_share):
        assert list(choice) == sorted(set(choice))
        assert set(choice) <= set(range(len(SENTENCES)))
    for choice in by_count:
        assert len(choice) == 3 or (name == "oracle" and 1 <= len(choice) < 3)
    for choice in by_share:
        assert sum(len(SENTENCES[i]) + 1 for i in choice) - 1 <= budget


@pytest.mark.parametrize("name", [name for name in OFFLINE_METHODS if name != "random"])
def test_a_method_chooses_what_summarize_does(case: Case, article: Article, name: str) -> None:
    made = choose(name, case, LENGTHS).choices
    for length, (choice,) in zip(LENGTHS, made, strict=True):
        summary = summarize(
            article.document, method=name, sentences=length.sentences, ratio=length.ratio
        )
        assert choice == tuple(s.index for s in summary.sentences)


def test_the_oracle_is_the_ceiling(case: Case) -> None:
    for length in LENGTHS:
        ceiling = choose("oracle", case, [length]).choices[0][0]
        for name in OURS:
            for choice in choose(name, case, [length]).choices[0]:
                assert case.extracts.overlap(choice) <= case.extracts.overlap(ceiling), name
    best = max(combinations(range(8), 2), key=case.extracts.overlap)
    assert choose("oracle", case, [Length(sentences=2)]).choices[0][0] == best


def test_an_oracle_without_a_word_to_find_gives_a_sentence(article: Article) -> None:
    strange = build_case(replace(article, references=("zzz",)), "morpheme")
    assert [len(c[0]) for c in choose("oracle", strange, LENGTHS).choices] == [1, 1]
    tiny = choose("oracle", strange, [Length(ratio=0.001)]).choices[0][0]
    assert len(tiny) == 1


def test_lead_and_longest(case: Case) -> None:
    assert choose("lead", case, LENGTHS[:1]).choices[0][0] == (0, 1, 2)
    sizes = sorted(range(8), key=lambda i: -len(SENTENCES[i]))[:3]
    assert choose("longest", case, LENGTHS[:1]).choices[0][0] == tuple(sorted(sizes))


def test_random_is_the_same_for_the_same_text_only(case: Case, article: Article) -> None:
    first = choose("random", case, LENGTHS).choices
    assert first == choose("random", build_case(article, "word"), LENGTHS).choices
    other = replace(article.document, text=article.document.text[:-1] + "!")
    assert (
        first
        != choose("random", build_case(replace(article, document=other), "word"), LENGTHS).choices
    )
    # with many seeds each sentence comes up about as often
    counts = [sum(i in choice for choice in first[0]) for i in range(8)]
    assert min(counts) > 5


def test_systems_by_name() -> None:
    assert set(OFFLINE_METHODS) <= set(SYSTEMS)
    assert resolve_systems(["lead", "lead", "oracle"]) == (("lead", "oracle"), ())
    with pytest.raises(OptionError, match="Did you mean 'oracle'"):
        resolve_systems(["oracel"])


def test_a_method_of_another_package_is_a_system(case: Case, tmp_path: Path) -> None:
    code = "import numpy as np\ndef score_last(d):\n    return np.arange(len(d.sentences))\n"
    with plug_in(REGISTRY, tmp_path, {"last": "plugged:score_last"}, code):
        assert resolve_systems(["last", "lead"]) == (("last", "lead"), ())
        assert choose("last", case, LENGTHS).choices[0] == ((5, 6, 7),)
        check_system("last", ("lead",))
        with pytest.raises(OptionError, match="no system 'lst'"):
            check_system("lst", ("lead",))
        # one of ours that is not among those in question
        with pytest.raises(OptionError, match="no system 'random'"):
            check_system("random", ("lead",))


def test_a_peer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = peers.Peer(lambda *_: [], ("no_such_module_of_ours",), "")
    monkeypatch.setitem(peers.PEERS, "kss", absent)
    names, left = resolve_systems(["kss", "lead"])
    assert (names, left) == (("lead",), ("kss: no_such_module_of_ours not installed",))


def test_a_peer_is_asked_until_it_has_given_enough(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = [3, 1, 6, 0, 2, 4]
    peer = peers.Peer(lambda _, count: sorted(order[:count]), (), "")
    monkeypatch.setitem(peers.PEERS, "kss", peer)
    assert find_order(peer.choose, case.document, lambda found: len(found) > 3)[:4] == order[:4]
    # one that gives no more is not asked for ever
    assert find_order(peer.choose, case.document, lambda _: False) == order
    chosen = choose("kss", case, LENGTHS)
    assert chosen.choices[0] == ((1, 3, 6),)
    assert chosen.seconds is not None


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ([SENTENCES[1], SENTENCES[4]], [1, 4]),
        # without the full stop, in parts, with other blanks, over two of ours, and unknown
        ([SENTENCES[1].strip(".")], [1]),
        (["하늘내시 어시장이", "경매 시각을 두 시간 늦춘다"], [1]),
        (["새벽  다섯 시,\n하늘내시장 어귀에"], [0]),
        ([f"{SENTENCES[2]} {SENTENCES[3]}"], [3]),
        (["없는 문장이다."], []),
    ],
)
def test_a_peers_sentences_are_found_among_ours(
    case: Case, lines: list[str], places: list[int]
) -> None:
    assert find_sentences(case.document, lines) == places


@pytest.mark.parametrize(
    "name", [n for n in peers.PEERS if peers.find_missing(n) is None and n != "kss"]
)
def test_installed_peers(case: Case, name: str) -> None:
    assert len(choose(name, case, LENGTHS).choices[0][0]) == 3
