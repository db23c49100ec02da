"""Sentences by punctuation: for English, and for any language whose sentences end in a mark.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or the
number of a list item. Each decision looks at a few characters around the mark: the time is linear.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"[.!?…。！？｡]+[\"'”’»)\]」』】》〉]*")
_WIDE_MARKS = frozenset("。！？｡")
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(\S+)")
_BEFORE = re.compile(r"[\w.&'’-]+$")
# a date in numbers: 2031. 8
_YEAR = re.compile(r"\d{4}$")
_MONTH = re.compile(r"\d{1,2}\.?$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]$")

# abbreviations that never end a sentence: a name, a number or more text follows
_OPENING = frozenset(
    """mr mrs ms messrs mx dr prof rev fr hon gov sen rep gen col maj capt cmdr lt sgt pvt supt
    pres st mt ft no nos vol vols fig figs eq eqs ch sec secs art arts pp p para ed eds
    trans cf vs viz al e.g i.e approx ca c est dept univ assn bros jan feb mar apr jun jul
    aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun""".split()
)
# abbreviations that end a sentence if one of the starters follows
_EITHER = frozenset(
    """inc ltd co corp llc plc jr sr esq ph.d m.d b.a m.a u.s u.k u.n e.u d.c a.m p.m etc ave
    blvd rd bldg sq u.s.a b.c a.d s.a n.v""".split()
)
_STARTERS = frozenset(
    """the a an this that these those it its he she they we you i his her their our my there
    here in on at for from by with to as but and or so yet if when while after before since
    until although because however still then now today yesterday officials many most some
    all both each one two no not what who how why where mr ms mrs dr according another other
    such""".split()
)


class PunctuationSplitter:
    """A splitter at the marks that end a sentence; it needs no model and no data."""

    def split(self, text: str) -> list[tuple[int, int]]:
        """Find the spans of the sentences of one paragraph, in order."""
        spans: list[tuple[int, int]] = []
        start = 0
        for mark in _MARK.finditer(text):
            if _is_sentence_end(text, mark):
                spans.append((start, mark.end()))
                start = mark.end()
        if text[start:].strip():
            spans.append((start, len(text)))
        return spans


def _is_sentence_end(text: str, mark: re.Match[str]) -> bool:
    if mark[0][0] in _WIDE_MARKS:
        return True
    following = _NEXT.match(text, mark.end(), mark.end() + 80)
    if following is None:
        return not text[mark.end() : mark.end() + 1].strip()
    word = following[1]
    if word[0].islower():
        return False
    return mark[0][0] != "." or mark[0].startswith("..") or is_final_stop(text, mark.start(), word)


def is_final_stop(text: str, at: int, following: str) -> bool:
    """Return whether a single full stop at ``at`` ends its sentence before ``following``."""
    found = _BEFORE.search(text, max(0, at - 24), at)
    if found is None:
        return True
    if _YEAR.match(found[0]) and _MONTH.match(following):
        return False
    before = found[0].lower().strip("'’-")
    begins = following.strip("\"'“”‘’,.;:)(").lower() in _STARTERS
    if before in _OPENING:
        return before == "no" and begins
    if before in _EITHER:
        return begins
    if _INITIALS.match(before) and (len(before) > 1 or found[0].isupper()):
        return (begins and before != "i") or found[0] == "I"
    return not (before.isdigit() and len(before) <= 2 and _is_item_number(text, found.start()))


def _is_item_number(text: str, at: int) -> bool:
    """Return whether a number begins a sentence, and so numbers an item of a list.

    ``Jan. 31.`` and ``No. 7.`` are no items: an abbreviation comes before the number.
    """
    before = text[max(0, at - 24) : at].rstrip()
    if not before:
        return at < 8
    word = _BEFORE.search(before[:-1])
    abbreviated = word is not None and word[0].lower() in _OPENING
    return before.endswith((".", "!", "?")) and not abbreviated


PUNCTUATION = PunctuationSplitter()
