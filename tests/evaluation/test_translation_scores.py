"""BLEU and chrF as sacreBLEU has them, with its signatures."""

from __future__ import annotations

import math
from importlib.metadata import version
from typing import Any

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from summkit.errors import OptionError
from summkit.evaluation.translation_scores import score_translations

HYPOTHESES = ["the cat sat on the mat", "it rained hard today again", "a quiet street"]
REFERENCES = ["the cat sat on a mat", "it rained hard today", "the street was quiet"]


def test_the_same_and_another() -> None:
    same = score_translations(REFERENCES, REFERENCES)
    assert same.bleu.score == pytest.approx(100)
    assert (same.chrf.low, same.chrf.score, same.chrf.high) == pytest.approx((100, 100, 100))
    other = score_translations(["xyz", "xyz"], ["구름", "하늘"])
    assert (other.chrf.low, other.chrf.score, other.chrf.high) == (0, 0, 0)


def test_an_empty_translation_among_others() -> None:
    """Samples of the empty one alone score 0, which sacreBLEU has as another type of number."""
    empty, whole = "", "오늘은 비가 왔다고 한다."
    for texts in ([empty, whole], [whole, empty], [empty, empty], [whole, "."]):
        found = score_translations(texts, [whole, "내일은 맑다고 한다."])
        for score in (found.bleu, found.chrf):
            assert 0 <= score.low <= score.score <= score.high <= 100


def test_bleu_by_hand() -> None:
    # 1-grams 5/6, 2-grams 3/5, 3-grams 2/4, 4-grams 1/3, of one length
    found = score_translations(HYPOTHESES[:1], REFERENCES[:1])
    assert found.bleu.score == pytest.approx(100 * math.prod((5 / 6, 3 / 5, 2 / 4, 1 / 3)) ** 0.25)
    # of one text there is no interval
    assert found.bleu.low == found.bleu.score == found.bleu.high
    assert "bs:" not in found.bleu.signature


def test_they_agree_with_the_library() -> None:
    found = score_translations(HYPOTHESES, REFERENCES)
    assert found.bleu.score == BLEU().corpus_score(HYPOTHESES, [REFERENCES]).score
    assert found.chrf.score == CHRF().corpus_score(HYPOTHESES, [REFERENCES]).score
    assert found.bleu.low < found.bleu.score < found.bleu.high
    assert found.bleu.signature == (
        "BLEU|nrefs:1|bs:1000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp"
        f"|version:{version('sacrebleu')}"
    )
    assert found.chrf.signature.startswith("chrF2|nrefs:1|bs:1000|")
    assert found == score_translations(HYPOTHESES, REFERENCES)
    assert str(found).splitlines()[2:] == [found.bleu.signature, found.chrf.signature]


def test_several_references_for_some() -> None:
    references = [[REFERENCES[0], HYPOTHESES[0]], REFERENCES[1], [REFERENCES[2]]]
    found = score_translations(HYPOTHESES, references)
    assert found.bleu.score > score_translations(HYPOTHESES, REFERENCES).bleu.score
    assert "nrefs:var" in found.bleu.signature


@pytest.mark.parametrize(
    ("hypotheses", "references", "says"),
    [
        ([], [], "one at least"),
        (["a"], ["a", "b"], "there are 1 and 2"),
        ("a", ["a"], "must be lists"),
        (["a"], "a", "must be lists"),
        (["a", "b"], ["a", []], "the translation 1 has no reference"),
        (["a"], [[1]], "must be strings"),
        ([None], ["a"], "must be strings"),
    ],
)
def test_wrong_arguments(hypotheses: Any, references: Any, says: str) -> None:
    with pytest.raises(OptionError, match=says):
        score_translations(hypotheses, references)


def test_any_text() -> None:
    texts = ["", "\ud800\x00", "😀" * 50, "가나다"]
    found = score_translations(texts, texts, draws=2)
    assert 0 <= found.bleu.score <= 100 + 1e-9
    with pytest.raises(OptionError, match="draws"):
        score_translations(texts, texts, draws=1)
