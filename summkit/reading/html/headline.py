"""The headline of a page: that of the article, without the name of the site.

A page names its headline several times: in its metadata, its title and its headings. What most of
them agree on is the headline; what is left of the title is the name of the site or of a section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summkit.reading.html.metadata import Linked
from summkit.reading.html.page import Metadata, Page, fold
from summkit.reading.html.signs import (
    find_date,
    is_byline,
    is_control,
    is_copyright,
    is_stamped,
)
from summkit.text.lines import is_prose

_SEPARATOR = re.compile(r"\s(?:[-|–—<>:·/»«›‹]|::|\|\||>>|<<)\s|\s?[|｜ㅣ]\s?|\s?::\s?|\s?»\s?")
_LONGEST, _MOST_PARTS, _MOST_HEADINGS = 300, 8, 30
# a heading of each level, by how likely it is the headline
_LEVELS = {"h1": 3.0, "h2": 2.0, "h3": 1.2, "h4": 0.6}
_SITE = ("og:site_name", "application-name", "twitter:site", "dc.publisher", "article:publisher")
_CUT = re.compile(r"\s?(?:…|\.{2,3})$")
_OVERLAP, _OWNER = 4.0, 4.0
_SHORT_SITE = 20


class Headline(NamedTuple):
    """The headline of a page, and what the site is called.

    Args:
        text: The headline, if there is one.
        sites: The names that its title and metadata have beside the headline.
    """

    text: str | None
    sites: tuple[str, ...]


def find_headline(page: Page, linked: Linked) -> Headline:
    """Find the headline among the metadata of a page, its title and its headings."""
    sites = _list_sites(page.about, linked)
    named = _list_named(page.about, linked)
    headings = _list_headings(page)
    bigrams = _list_body_bigrams(page)
    folded_sites = {fold(site) for site in sites}
    owners = _list_owners(page)
    scores: dict[str, float] = {}
    for candidate in _list_candidates(named, headings):
        if fold(candidate) not in folded_sites:
            score = _score(candidate, named, headings, bigrams, folded_sites)
            scores.setdefault(candidate, score - _OWNER * (fold(candidate) in owners))
    best = max(scores, key=lambda text: scores[text], default=None)
    if best is None:
        return Headline(None, sites)
    whole = _complete(best, headings)
    return Headline(whole, _list_others(whole, named, sites))


def _list_sites(about: Metadata, linked: Linked) -> tuple[str, ...]:
    names = [about.metas.get(name, "") for name in _SITE]
    cleaned = [_clean(name).lstrip("@") for name in (linked.publisher, *names)]
    return tuple(dict.fromkeys(n for n in cleaned if n and not n.startswith("http")))


def _list_named(about: Metadata, linked: Linked) -> list[tuple[str, float]]:
    """List the titles of the metadata, each with what its word counts."""
    named = [
        (linked.headline, 2.5),
        (about.metas.get("og:title", ""), 2.0),
        (about.metas.get("twitter:title", ""), 1.0),
        (about.metas.get("dc.title", ""), 1.0),
        (about.title, 1.5),
    ]
    return [(cleaned, weight) for name, weight in named if (cleaned := _clean(name))]


def _list_headings(page: Page) -> dict[str, float]:
    """List the headings of a page with what the level of each counts."""
    texts: dict[int, list[str]] = {}
    for line in page.lines:
        tag = page.blocks.tags[line.block]
        if tag in _LEVELS and (line.block in texts or len(texts) < _MOST_HEADINGS):
            texts.setdefault(line.block, []).append(line.text)
    found: dict[str, float] = {}
    for block, lines in texts.items():
        text = _clean(" ".join(lines))
        weight = _LEVELS[page.blocks.tags[block]]
        if len(fold(text)) > 1 and not _is_other(text):
            found[text] = max(found.get(text, 0.0), weight)
    return found


def _is_other(text: str) -> bool:
    """Return whether a heading is a date, a byline or a button."""
    is_date = find_date(text) is not None and len(text) <= 40
    return is_date or is_byline(text) or is_control(text) or is_stamped(text)


def _list_body_bigrams(page: Page) -> set[str]:
    """List the pairs of letters that the running text of the page has."""
    bigrams: set[str] = set()
    for line in page.lines[:2_000]:
        text = line.text[:2_000]
        is_heading = page.blocks.tags[line.block] in _LEVELS
        if is_heading or 2 * line.linked >= len(text) or is_copyright(text):
            continue
        if is_prose(text):
            bigrams.update(_list_bigrams(text))
    return bigrams


def _list_owners(page: Page) -> str:
    """Join the lines that say whose the page is."""
    return " ".join(fold(line.text) for line in page.lines if is_copyright(line.text))


def _list_bigrams(text: str) -> list[str]:
    return [a + b for a, b in pairwise(fold(text))]


def _list_candidates(
    named: Sequence[tuple[str, float]], headings: dict[str, float]
) -> Iterator[str]:
    """Yield what may be the headline: headings, and every run of the parts of a title."""
    for name, _ in named:
        yield from _list_runs(name)
    # without a title that agrees, only the highest heading can be trusted
    top = max(headings.values(), default=0.0)
    yield from (text for text, weight in headings.items() if weight == top or named)


def _list_runs(name: str) -> list[str]:
    cuts = [(0, 0), *(found.span() for found in _SEPARATOR.finditer(name)), (len(name), len(name))]
    cuts = cuts[: _MOST_PARTS + 1]
    runs = [
        name[cuts[a][1] : cuts[b][0]].strip()
        for a in range(len(cuts))
        for b in range(a + 1, len(cuts))
    ]
    return [run for run in dict.fromkeys([name, *runs]) if len(fold(run)) > 1]


def _score(
    text: str,
    named: Sequence[tuple[str, float]],
    headings: dict[str, float],
    bigrams: set[str],
    sites: set[str],
) -> float:
    """Score a candidate by who names it, and by how much of it the text of the page has."""
    folded = fold(text)
    own = _list_bigrams(text)
    known = sum(bigram in bigrams for bigram in own) / max(len(own), 1)
    score = _OVERLAP * known
    for name, weight in named:
        if fold(name) == folded:
            score += weight
        elif folded in {fold(run) for run in _list_runs(name)}:
            # what is left of the title has to be the name of a site or a section
            score += 0.9 * weight
    agrees = not named or any(folded in fold(name) for name, _ in named)
    for heading, weight in headings.items():
        if fold(heading) == folded or (_CUT.search(text) and fold(heading).startswith(folded)):
            # a heading that no title knows may be a logo, a byline or a box
            score += weight if agrees else 0.4 * weight
    score += min(len(folded), 30) / 10
    parts = [fold(run) for run in _SEPARATOR.split(text)]
    if len(parts) > 1 and (sites.intersection(parts) or _has_short_end(text)):
        score -= 3.0
    return score


def _has_short_end(text: str) -> bool:
    """Return whether a title begins or ends in something short, as in the name of a site."""
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    longest = max(map(len, parts))
    return len(parts) > 1 and any(
        1 < len(end) <= _SHORT_SITE and 1.5 * len(end) < longest for end in (parts[0], parts[-1])
    )


def _complete(text: str, headings: dict[str, float]) -> str:
    """Return the whole of a headline that metadata cut off."""
    if not _CUT.search(text):
        return text
    start = fold(text)
    whole = [heading for heading in headings if fold(heading).startswith(start)]
    return whole[0] if whole and start else text


def _list_others(
    text: str, named: Sequence[tuple[str, float]], sites: tuple[str, ...]
) -> tuple[str, ...]:
    """List what the titles have beside the headline: the names of the site and the section."""
    folded = fold(text)
    others = Counter[str]()
    for name, _ in named:
        parts = [part.strip() for part in _SEPARATOR.split(name)]
        if len(parts) > 1 and folded in fold(name):
            others.update(part for part in parts if part and fold(part) not in folded)
            rest = name.replace(text, "", 1).strip(" -|–—<>:·/»«›‹｜ㅣ")
            others.update([rest] if rest else [])
    return tuple(dict.fromkeys([*sites, *others]))


def _clean(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else ""
