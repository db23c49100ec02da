"""Terms of a glossary in translations: kept, put in, forced or flagged, and nothing made worse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.forcing import FORCED, Forced, force_terms
from summkit.translation.glossary import Glossary
from summkit.translation.outcomes import Outcome
from summkit.translation.terms import Terms, translate_with_terms
from summkit.translation.translate import translate

LINE = "변호사 표다온은 조례를 읽었다."
FREE = "Lawyer Pyo Daon read the bylaw."


class Recorded:
    """A model that says what a table has for a sentence, or the sentence; it keeps what it saw."""

    def __init__(self, table: dict[str, str]) -> None:
        self.table = table
        self.seen: list[list[str]] = []

    def __call__(self, lines: Sequence[str]) -> list[Outcome]:
        self.seen.append(list(lines))
        return [Outcome(self.table.get(line, line)) for line in lines]


def _terms(glossary: dict[str, str], *, digits: bool = False, is_told: bool = False) -> Terms:
    return Terms(Glossary(glossary), ("ko", "en"), digits, is_told)


def _remarks(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    return [outcome.remarks for outcome in outcomes]


def test_a_translation_that_has_its_terms_stays_as_it_is() -> None:
    run = Recorded({LINE: FREE})
    (made,) = translate_with_terms([LINE], _terms({"조례": "bylaw"}), run)
    assert made == Outcome(FREE)
    assert run.seen == [[LINE]]


def test_a_missing_term_stands_in_the_source_when_it_is_translated_again() -> None:
    english = "변호사 표다온은 ordinance를 읽었다."
    run = Recorded({LINE: FREE, english: "Lawyer Pyo Daon read the ordinance."})
    (made,) = translate_with_terms([LINE], _terms({"조례": "ordinance"}), run)
    assert made == Outcome("Lawyer Pyo Daon read the ordinance.")
    assert run.seen == [[LINE], [english]]


def test_only_the_sentences_that_lack_a_term_are_translated_again() -> None:
    other = "조례는 짧다."
    run = Recorded({LINE: FREE, other: "The ordinance is short."})
    made = translate_with_terms([LINE, other], _terms({"조례": "ordinance"}), run)
    assert [len(lines) for lines in run.seen] == [2, 1, 1]
    assert _remarks(made) == [("'조례' is not 'ordinance', as the glossary has it",), ()]
    assert made[0].text == FREE


def test_a_placeholder_is_tried_when_the_model_rewrites_the_english() -> None:
    class Placed(Recorded):
        def __call__(self, lines: Sequence[str]) -> list[Outcome]:
            made = super().__call__(lines)
            signs = [next((c for c in line if ord(c) > 0xFFFFF), "") for line in lines]
            return [
                Outcome(f"Lawyer Pyo Daon read the {sign}.") if sign else outcome
                for sign, outcome in zip(signs, made, strict=True)
            ]

    english = "변호사 표다온은 ordinance를 읽었다."
    run = Placed({LINE: FREE, english: "Lawyer Pyo Daon read the ordnance."})
    (made,) = translate_with_terms([LINE], _terms({"조례": "ordinance"}), run)
    assert made == Outcome("Lawyer Pyo Daon read the ordinance.")


def test_what_has_the_term_but_a_new_fault_is_not_taken() -> None:
    english = "변호사 표다온은 ordinance를 읽었다."
    run = Recorded({LINE: FREE, english: "ordinance ordinance ordinance ordinance ordinance"})
    (made,) = translate_with_terms([LINE], _terms({"조례": "ordinance"}), run)
    assert made == Outcome(FREE, remarks=("'조례' is not 'ordinance', as the glossary has it",))


def test_a_name_is_spelt_as_the_glossary_has_it_without_another_translation() -> None:
    run = Recorded({LINE: FREE})
    (made,) = translate_with_terms([LINE], _terms({"표다온": "Pyo Da-on"}), run)
    assert made == Outcome("Lawyer Pyo Da-on read the bylaw.")
    assert run.seen == [[LINE]]


def test_a_term_that_stays_as_it_stands_never_reaches_the_model() -> None:
    run = Recorded({})
    line = "노미람은 새길페이와 새길 페이를 쓴다."
    made = translate_with_terms([line, "새길페이"], _terms({"새길페이": "", "노미람": ""}), run)
    (seen,) = run.seen
    assert len(seen) == 1
    assert "새길" not in seen[0]
    assert "노미람" not in seen[0]
    assert [o.text for o in made] == [line, "새길페이"]
    assert _remarks(made) == [(), ()]


def test_a_model_that_is_told_the_glossary_checks_it_itself() -> None:
    run = Recorded({LINE: FREE})
    made = translate_with_terms(
        [LINE], _terms({"조례": "", "변호사": "barrister"}, is_told=True), run
    )
    assert made == [Outcome(FREE)]
    assert run.seen == [[LINE]]


def test_the_model_sees_amounts_in_digits() -> None:
    run = Recorded({})
    translate_with_terms(["3만 2천 명"], _terms({}, digits=True), run)
    translate_with_terms(["3만 2천 명"], _terms({}), run)
    assert run.seen == [["32,000 명"], ["3만 2천 명"]]


class Beam:
    """A model that goes on with the rest of what it would have said, and likes one outcome."""

    def __init__(self, usual: float = -0.2, best: float = -0.5) -> None:
        self.usual, self.best = usual, best

    def force(self, sentence: str, beginning: str, decoding: Decoding) -> Hypothesis:
        rest = FREE.split()[len(beginning.split()) :]
        return Hypothesis(" ".join([beginning, *rest]).rstrip(".") + ".", -0.1)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        likely = {FREE: self.usual, "Lawyer Pyo Daon read the ordinance.": self.best}
        return [likely.get(target, -9.0) for target in targets]


def _force(model: Beam) -> Callable[[str, str, Sequence[str]], Outcome | None]:
    return lambda sentence, made, meanings: force_terms(model, sentence, made, meanings, Decoding())


def test_a_term_is_forced_where_the_model_finds_it_likeliest_and_that_is_said() -> None:
    run = Recorded({LINE: FREE})
    assert isinstance(Beam(), Forced)
    terms = _terms({"조례": "ordinance"})
    (made,) = translate_with_terms([LINE], terms, run, _force(Beam()))
    assert made == Outcome("Lawyer Pyo Daon read the ordinance.", -0.5, (FORCED,))


def test_what_the_model_finds_much_less_likely_is_not_forced() -> None:
    run = Recorded({LINE: FREE})
    terms = _terms({"조례": "ordinance"})
    (made,) = translate_with_terms([LINE], terms, run, _force(Beam(best=-1.5)))
    assert made == Outcome(FREE, remarks=("'조례' is not 'ordinance', as the glossary has it",))


def test_a_translation_by_the_test_model_keeps_to_the_glossary(store: Path) -> None:
    line = "탁여름 대표는 대학병원 청각검사실에서 8년간 일한 청능사 출신이다."
    glossary = {"탁여름": "Tak Yeoreum", "대학병원": "university hospital", "청능사": "ear doctor"}
    made = translate(line, source="ko", engine="argos", decoding=Decoding(glossary=glossary))
    assert made.text.startswith("CEO Tak Yeoreum is")
    flagged = "sentence 1: '청능사' is not 'ear doctor', as the glossary has it"
    assert ("ear doctor" in made.text) != (flagged in made.warnings)


def test_the_original_of_amounts_in_digits_stays_in_the_result(store: Path) -> None:
    line = "시는 3만 2천 명을 뽑는다."
    made = translate(line, source="ko", engine="argos", decoding=Decoding(digits=True))
    assert made.sentences[0].source.text == line
    assert made.document.text == line
    usual = translate("시는 32,000 명을 뽑는다.", source="ko", engine="argos")
    assert made.text == usual.text


@pytest.mark.parametrize("names", ["flag", "consistent"])
def test_a_setting_for_terms_loads_no_model_again(
    names: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.translation.argos import ENGINE

    loaded: list[str] = []
    load = ENGINE.load
    monkeypatch.setattr(
        ENGINE,
        "load",
        lambda *args: loaded.append("") or load(*args),  # type: ignore[func-returns-value]
    )
    for decoding in (Decoding(), Decoding(digits=True, names=names, glossary={"시": "city"})):  # type: ignore[arg-type]
        translate("시는 크다.", source="ko", engine="argos", decoding=decoding)
    assert len(loaded) == 1
