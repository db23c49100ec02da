"""What is the same text, and what only looks like it."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta, timezone

from briefing.morning import PAGES
from summkit.briefing.copies import Text, group_copies
from summkit.briefing.sketches import SAMPLE, draw_sketch, estimate_containment

AGENCY = " ".join(PAGES[0].paragraphs)
OTHER = " ".join(PAGES[4].paragraphs)
NOON = datetime(2031, 12, 12, 12, tzinfo=timezone.utc)


def measure(text: str, moment: datetime | None = None) -> Text:
    return Text(draw_sketch(text), frozenset(re.findall(r"\d+", text.replace(",", ""))), moment)


def group(*texts: str) -> list[tuple[int, ...]]:
    return group_copies([measure(text) for text in texts])


def test_a_text_in_other_paragraphs_and_marks_is_the_same() -> None:
    reset = AGENCY.replace(". ", ".\n\n").replace("“", '"').replace("버스 요금", "버스요금")
    assert group(AGENCY, OTHER, reset) == [(0, 2), (1,)]


def test_the_longest_of_copies_stands_for_them() -> None:
    # a paper cuts an agency's text from its end
    cut = AGENCY[: len(AGENCY) * 2 // 3]
    assert group(cut, AGENCY, cut) == [(1, 0, 2)]


def test_of_texts_of_one_length_the_earliest_stands_for_them() -> None:
    late, early = measure(AGENCY, NOON), measure(AGENCY, NOON - timedelta(hours=5))
    assert group_copies([late, early]) == [(1, 0)]


def test_another_figure_is_another_text() -> None:
    assert group(AGENCY, AGENCY.replace("1,600원", "1,650원")) == [(0,), (1,)]


def test_a_digest_of_many_articles_is_no_original_of_them() -> None:
    articles = [" ".join(page.paragraphs) for page in PAGES[2:]]
    digest = " ".join(articles)
    assert group(digest, *articles) == [(place,) for place in range(len(articles) + 1)]


def test_what_is_printed_again_next_month_is_no_copy() -> None:
    later = measure(AGENCY, NOON + timedelta(days=30))
    assert group_copies([measure(AGENCY, NOON), later]) == [(0,), (1,)]
    assert group_copies([measure(AGENCY, NOON), later._replace(moment=None)]) == [(0, 1)]


def test_two_events_of_one_kind_are_two_texts() -> None:
    texts = [" ".join(page.paragraphs) for page in PAGES if page.name != "saebyeok"]
    assert group(*texts) == [(place,) for place in range(len(texts))]


def test_texts_without_letters_are_not_the_same() -> None:
    assert group("", "…!", "가") == [(0,), (1,), (2,)]


def test_a_sketch_tells_how_much_is_contained() -> None:
    drawn = random.Random(3)
    syllables = [chr(drawn.randrange(0xAC00, 0xD7A4)) for _ in range(20_000)]
    whole = draw_sketch("".join(syllables))
    assert whole.hashes.size == SAMPLE
    for share in (0.5, 0.7, 0.9):
        kept = int(len(syllables) * share)
        part = draw_sketch("".join(syllables[:kept]))
        assert estimate_containment(part, whole) > 0.95
        strange = [chr(drawn.randrange(0xAC00, 0xD7A4)) for _ in range(len(syllables) - kept)]
        mixed = draw_sketch("".join(syllables[:kept] + strange))
        assert abs(estimate_containment(mixed, whole) - share) < 0.06
