"""What reports the same event, by what it says and when."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

from briefing.morning import PAGES, Page
from summkit.briefing.dates import read_moment
from summkit.briefing.events import Report, count_terms, group_events
from summkit.briefing.products import iterate_products
from summkit.text.analysis import analyze
from summkit.text.document import Document

NOON = datetime(2031, 12, 12, 12, tzinfo=timezone.utc)
ENGLISH = (
    (
        "Haven Bridge Closed After Ferry Strikes Pier",
        "The Haven Bridge was closed on Tuesday after the ferry Merrow struck its third pier. "
        "Engineers found cracks in the pier below the waterline. The Merrow carried 214 "
        "passengers, and none of them was hurt.",
    ),
    (
        "Ferry Captain Blames Current for Haven Bridge Crash",
        "The captain of the Merrow told investigators that a sudden current pushed the ferry into "
        "the Haven Bridge. Divers have photographed cracks in the third pier. The bridge stays "
        "closed, and the ferry Merrow is moored in Haven.",
    ),
    (
        "Orchard Growers Pick Apples Two Weeks Early",
        "Apple growers in the Dale valley began to pick two weeks early this year. A warm spring "
        "brought blossom in March, and the orchards escaped the frost. Cider makers expect a "
        "sweeter harvest.",
    ),
)


def measure(title: str, text: str, moment: datetime | None) -> Report:
    document = Document.from_text(text, title, whole=True)
    return Report(count_terms(analyze([document])), moment)


def measure_page(page: Page) -> Report:
    return measure(page.title, "\n\n".join(page.paragraphs), read_moment(page.date))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """The reports of the morning, without the copy."""
    return [measure_page(page) for page in PAGES if page.name != "saebyeok"]


def test_reports_of_one_event_stand_together(reports: list[Report]) -> None:
    events = [page.event for page in PAGES if page.name != "saebyeok"]
    grouped = [{events[place] for place in group} for group in group_events(reports)]
    # no group has two events, and none is in two groups
    assert [len(found) for found in grouped] == [1] * len(set(events))
    assert set.union(*grouped) == set(events)


def test_the_order_of_the_documents_makes_no_difference(reports: list[Report]) -> None:
    found = {frozenset(group) for group in group_events(reports)}
    last = len(reports) - 1
    turned = {frozenset(last - i for i in group) for group in group_events(reports[::-1])}
    assert turned == found


def test_what_was_reported_weeks_apart_is_not_one_event(reports: list[Report]) -> None:
    first, second = reports[:2]
    assert group_events([first, second]) == [(0, 1)]
    later = second._replace(moment=NOON + timedelta(days=20))
    assert group_events([first, later]) == [(0,), (1,)]
    # where nothing is known of the date, the terms decide
    assert group_events([first, second._replace(moment=None)]) == [(0, 1)]


def test_english_reports_stand_together_too() -> None:
    reports = [measure(title, text, NOON) for title, text in ENGLISH]
    assert group_events(reports) == [(0, 1), (2,)]


def test_of_two_reports_the_one_that_more_papers_print_leads(reports: list[Report]) -> None:
    first, second = reports[:2]
    assert group_events([first, second._replace(copies=3)]) == [(1, 0)]
    assert group_events([first._replace(copies=3), second]) == [(0, 1)]


def test_documents_without_terms_are_events_of_their_own() -> None:
    assert group_events([Report({}), Report({})]) == [(0,), (1,)]
    assert group_events([]) == []


def test_products_are_those_of_a_matrix() -> None:
    drawn = np.random.default_rng(5)
    dense = drawn.random((40, 30)) * (drawn.random((40, 30)) < 0.2)
    rows = [{f"t{j}": row[j] for j in np.flatnonzero(row)} for row in dense]
    expected = dense @ dense.T
    for i, (places, products) in enumerate(iterate_products(rows)):
        assert places.tolist() == np.flatnonzero(expected[i]).tolist()
        assert np.allclose(products, expected[i][places])
