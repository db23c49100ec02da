"""Time and memory are linear in the text; work is counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summkit import NothingToSummarizeError, keywords, split_sentences, summarize
from summkit.text import lines, morphemes
from summkit.text.normalization import normalize_text
from summkit.text.splitters import kss
from summkit.text.splitters.morph import MORPH

from .counting import count_work

TEXTS = {
    "sentences": "버스 요금이 올랐다. ",
    "quotes": "그는 “간다. ",
    "one word": "버스 ",
    "no blank": "가나다라마",
    "letters": "a",
    "laughter": "ㅋ",
    "laughter apart": "ㅋㅋ ",
    "stops": ". ",
    "lines": "버스 요금\n",
    "numbers": "1.5 ",
    "underscores": "_. ",
    "decomposed": "\u1112\u1161\u11ab",
    "emoji": "😀",
    "abbreviations": "Mr. ",
}


class Counting:
    """A function of one text that counts the characters it is given."""

    def __init__(self, function: Callable[[str], object]) -> None:
        self.function = function
        self.characters = 0

    def __call__(self, text: str) -> object:
        self.characters += len(text)
        return self.function(text)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "splitter", ["auto", pytest.param("kss", marks=pytest.mark.slow), "punctuation"]
)
def test_four_times_the_text_is_four_times_the_work(
    name: str, splitter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def count_tagged(size: int) -> int:
        text = (TEXTS[name] * size)[:size]
        counting = Counting(morphemes.analyze_morphemes)
        monkeypatch.setattr(kss, "analyze_morphemes", counting)
        split_sentences(text, splitter=splitter)
        return counting.characters

    kss.load_engine()
    small, large = count_tagged(6_000), count_tagged(24_000)
    assert large <= 4.5 * small + 4_000
    assert large <= 3 * 24_000


MARKS = [
    *["“", "‘“", "(", '"', '" ', "”", "(a", "(”", "“가” ", '"가" ', "‘가나’"],
    *["다.", "했다 ", "ㅋ", " ㅋ", "했다ㅋ ", "...", "!)", "했다 (가) ", "1. ", "가. ", "^"],
]


@pytest.mark.parametrize("unit", MARKS)
def test_morph_searches_for_nothing_anew_at_each_sign(unit: str) -> None:
    splitter = MORPH
    small, large = (
        count_work(splitter.split, "가" + unit * (size // len(unit))) for size in (1_500, 6_000)
    )
    assert large <= 4.2 * small + 500


def test_a_splitter_sees_no_character_more_than_a_few_times() -> None:
    class Whole:
        """Never finds an end, so that each window begins where the last was cut."""

        seen = 0

        def split(self, text: str) -> list[tuple[int, int]]:
            self.seen += len(text)
            return [(0, len(text))]

    class Halves(Whole):
        """Finds an end in the middle, so that half of each window is looked at again."""

        def split(self, text: str) -> list[tuple[int, int]]:
            self.seen += len(text)
            return [(0, len(text) // 2), (len(text) // 2, len(text))]

    for kind in (Whole, Halves):
        for size in (20_000, 80_000):
            splitter = kind()
            split_sentences("가나 " * (size // 3), splitter=splitter)
            assert splitter.seen <= 2.5 * size


def test_normalized_text_is_never_longer_than_the_text() -> None:
    for text in TEXTS.values():
        copy = normalize_text(text * 50, 0, len(text) * 50)
        assert len(copy.text) <= len(text) * 50
        assert len(copy.offsets) == len(copy.text) + 1


@pytest.mark.parametrize(
    "sign", ["a", "ㅋ", "1", " ", ".", '"', "@", "가", "다", "-", "[", "#", "1."]
)
def test_no_pattern_tries_a_run_again_from_each_of_its_signs(sign: str) -> None:
    """A guard: with a pattern that backtracks over runs this would take minutes."""
    for judge in (
        lines.is_prose,
        lines.is_page_furniture,
        lines.is_caption,
        lines.has_sentence_end,
    ):
        judge(sign * 400_000)
        judge(sign * 400_000 + "x")
        judge("x" + sign * 400_000)


@pytest.mark.parametrize("unit", ["가", "a", "ㅋ", "다.", '"가', "_. "])
def test_a_line_of_two_million_characters_is_borne(unit: str) -> None:
    """A guard: it must finish."""
    text = unit * (2_000_000 // len(unit)) if unit in ("가", "a", "ㅋ") else unit * 100_000
    (only, *more) = split_sentences(text)
    assert only.start == 0
    assert [only, *more][-1].end == len(text.rstrip())


def test_two_million_characters_are_summarized() -> None:
    text = "a" * 1_999_990 + " 버스가 왔다."
    assert str(summarize(text, sentences=1)) == text
    assert keywords(". " * 1_000_000) == []
    with pytest.raises(NothingToSummarizeError):
        summarize('"' * 2_000_000)
