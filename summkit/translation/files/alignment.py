"""The tags of a sentence → those of its translation, where the words say so.

A tag around a whole sentence stays around it. Another one is put around the words that are the
same in both languages, such as names, numbers and objects, or that a translation of the tagged
words alone has too; else around as many words at the place that corresponds. No tag is lost, and
none is put inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from summkit.translation.files.runs import Run, cut_path, is_object, join_runs

# scripts without blanks between words
_DENSE = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"[{_DENSE}]|[^\s{_DENSE}]+")
_KEPT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'%@/:_-]*")
_CLOSERS, _OPENERS = ".,;:!?…。、」』》〉»)]}\"'”’", "([{\"'“‘「『《〈«"
_EDGES = _CLOSERS + _OPENERS
_EMPTY = frozenset("a an the of to in on at is are was were be and or for by with as it".split())
# tokens between two words of one phrase
_APART = 2
# comparisons in a sentence; beyond, only places count
_MOST = 200_000


class _Group(NamedTuple):
    """Runs in a row under the same tag."""

    key: int
    runs: list[Run]
    start: int
    end: int


@dataclass(slots=True)
class _Laying:
    """A translation while tags are put into it: for each of its words the tags around it."""

    text: str
    tokens: list[tuple[int, int]]
    words: list[str]
    phrases: Mapping[str, str]
    paths: list[tuple[int, ...]]
    left: int
    atoms: dict[int, list[tuple[bool, Run]]] = field(default_factory=dict)
    extras: list[list[Run]] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)


def lay_over(runs: Sequence[Run], translated: str, phrases: Mapping[str, str]) -> list[Run]:
    """Give the translation of a sentence the tags of the sentence.

    Args:
        runs: The sentence.
        translated: Its translation.
        phrases: The translation of tagged words by themselves, where there is one.

    Returns:
        The translation as runs, with every tag and every atom.
    """
    tokens = [found.span() for found in _TOKEN.finditer(translated)]
    if not tokens:
        return list(runs)
    if len({run.path for run in runs}) == 1 and all(run.atom is None for run in runs):
        return [Run(translated, runs[0].path)]
    words = [_normalize(translated[start:end]) for start, end in tokens]
    tagged = sum(len(run.path) for run in runs)
    laying = _Laying(
        translated,
        tokens,
        words,
        phrases,
        [()] * len(tokens),
        _MOST if tagged * len(tokens) <= _MOST else 0,
    )
    _lay_tags(laying, runs, 0, (), (0, len(tokens)))
    _lay_breaks(laying, runs)
    return list(_write(laying))


# --- tags --------------------------------------------------------------------------------------


def _lay_tags(
    laying: _Laying,
    runs: Sequence[Run],
    depth: int,
    prefix: tuple[int, ...],
    within: tuple[int, int],
) -> None:
    """Put the tags of a depth, and those within them, around words of a stretch."""
    groups = _group(runs, depth)
    low, high = within
    for group in groups[high - low :]:
        laying.extras.append(_translate_extra(group, laying.phrases))
    groups = groups[: high - low]
    text = join_runs(runs)
    ranges = _set_apart([_find_range(laying, text, g, within) for g in groups], low, high)
    for group, (start, end) in zip(groups, ranges, strict=True):
        path = (*prefix, group.key)
        laying.paths[start:end] = [path] * (end - start)
        said = join_runs(group.runs).strip()
        if said[0] in _OPENERS:
            laying.quoted.add(group.key)
        if said[-1] in _CLOSERS:
            laying.closed.add(group.key)
        _lay_tags(laying, group.runs, depth + 1, path, (start, end))
    _lay_atoms(laying, runs, depth, within, ranges)


def _group(runs: Sequence[Run], depth: int) -> list[_Group]:
    """Group the runs under each tag of a depth that has prose in it."""
    groups: list[_Group] = []
    at = 0
    for key, found in groupby(runs, lambda run: run.path[depth] if len(run.path) > depth else -1):
        some = list(found)
        text = join_runs(some)
        if key >= 0 and text.strip():
            groups.append(_Group(key, some, at, at + len(text)))
        at += len(text)
    return groups


def _translate_extra(group: _Group, phrases: Mapping[str, str]) -> list[Run]:
    """Give a tag for which there is no word left the translation of its own words."""
    said = phrases.get(join_runs(group.runs).strip())
    return [Run(said, group.runs[0].path)] if said else group.runs


def _find_range(
    laying: _Laying, text: str, group: _Group, within: tuple[int, int]
) -> tuple[int, int]:
    """Find the words that a tag belongs to, among those of a stretch."""
    low, high = within
    if not _has_word(text[: group.start]) and not _has_word(text[group.end :]):
        return within
    scale = (high - low) / max(len(text), 1)
    size = max(1, round((group.end - group.start) * scale))
    start = min(max(low, low + round(group.start * scale)), high - 1)
    found = _match(laying, join_runs(group.runs), within, start + size / 2)
    if found is None:
        return start, min(start + size, high)
    return found


def _has_word(text: str) -> bool:
    return any(sign.isalnum() or is_object(sign) for sign in text)


def _match(
    laying: _Laying, said: str, within: tuple[int, int], middle: float
) -> tuple[int, int] | None:
    """Find the words of a stretch that say the same as tagged words."""
    wanted = _list_wanted(said, laying.phrases)
    low, high = within
    cost = len(wanted) * (high - low)
    if not wanted or cost > laying.left:
        return None
    laying.left -= cost
    hits = [
        (place, word)
        for place in range(low, high)
        for word in wanted
        if _is_same(word, laying.words[place])
    ]
    if not hits:
        return None
    clusters: list[list[tuple[int, str]]] = []
    for hit in hits:
        if clusters and hit[0] - clusters[-1][-1][0] <= _APART:
            clusters[-1].append(hit)
        else:
            clusters.append([hit])
    best = max(
        clusters,
        key=lambda some: (len({word for _, word in some}), -abs(some[0][0] + 0.5 - middle)),
    )
    return best[0][0], best[-1][0] + 1


def _list_wanted(said: str, phrases: Mapping[str, str]) -> list[str]:
    """List the words by which tagged words are found in a translation."""
    kept = [sign for sign in said if is_object(sign)]
    kept += [_normalize(found) for found in _KEPT.findall(said)]
    phrase = [_normalize(word) for word in phrases.get(said.strip(), "").split()]
    full = [word for word in phrase if word not in _EMPTY]
    return [word for word in dict.fromkeys((*kept, *(full or phrase))) if word]


def _normalize(word: str) -> str:
    return word.strip(_EDGES).casefold()


def _is_same(wanted: str, word: str) -> bool:
    """Return whether two words are the same, or forms of the same word."""
    if wanted == word:
        return True
    if len(wanted) == 1 and is_object(wanted):
        return wanted in word
    shared = 0
    for one, other in zip(wanted, word, strict=False):
        if one != other:
            break
        shared += 1
    return shared >= 4 and shared >= 0.6 * max(len(wanted), len(word))


def _set_apart(ranges: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Let no two stretches overlap, and none be empty; there are no more of them than words."""
    order = sorted(range(len(ranges)), key=lambda i: (ranges[i], i))
    made = list(ranges)
    at = low
    for rank, i in enumerate(order):
        start, end = ranges[i]
        start = max(start, at)
        if rank + 1 < len(order):
            end = min(end, max(ranges[order[rank + 1]][0], start + 1))
        made[i] = start, max(end, start + 1)
        at = made[i][1]
    for i in reversed(order):
        start, end = made[i]
        end = min(end, high)
        made[i] = min(start, end - 1), end
        high = made[i][0]
    return made


# --- what has no text --------------------------------------------------------------------------


def _lay_atoms(
    laying: _Laying,
    runs: Sequence[Run],
    depth: int,
    within: tuple[int, int],
    ranges: Sequence[tuple[int, int]],
) -> None:
    """Put what has no text between the words of a stretch, outside of the tags in it."""
    text = join_runs(runs)
    low, high = within
    at = 0
    for run in runs:
        if run.atom is not None and not run.is_break and len(run.path) <= depth:
            place = low + round(at * (high - low) / max(len(text), 1))
            inside = next(((a, b) for a, b in ranges if a < place < b), None)
            if inside is not None:
                place = min(inside, key=lambda edge: abs(edge - place))
            is_glued = at > 0 and not text[at - 1].isspace()
            laying.atoms.setdefault(place, []).append((is_glued, run))
        at += len(run.text)


def _lay_breaks(laying: _Laying, runs: Sequence[Run]) -> None:
    """Put line breaks between words, in their order and about where they were."""
    text = join_runs(runs)
    offsets: list[tuple[int, Run]] = []
    at = 0
    for run in runs:
        if run.is_break:
            offsets.append((at, run))
        at += len(run.text)
    place = 0
    starts = [start for start, _ in laying.tokens]
    for left, (offset, run) in zip(range(len(offsets), 0, -1), offsets, strict=True):
        wanted = offset * len(laying.text) / max(len(text), 1)
        # so many places are left for the breaks that follow
        last = len(starts) - left
        place += 1
        while place < last and abs(starts[place + 1] - wanted) <= abs(starts[place] - wanted):
            place += 1
        laying.atoms.setdefault(min(place, len(starts)), []).append((True, run))


# --- writing -----------------------------------------------------------------------------------


def _write(laying: _Laying) -> Iterator[Run]:
    """Yield the translation as runs."""
    at = 0
    before: tuple[int, ...] = ()
    for place, (start, end) in enumerate(laying.tokens):
        path = laying.paths[place]
        common = path[: cut_path(before, path)]
        yield from _write_between(laying, place, laying.text[at:start], common)
        following = laying.paths[place + 1] if place + 1 < len(laying.paths) else ()
        yield from _write_token(laying, laying.text[start:end], before, path, following)
        at, before = end, path
    yield from _write_between(laying, len(laying.tokens), laying.text[at:], ())
    for runs in laying.extras:
        yield Run(" ")
        yield from runs


def _write_between(laying: _Laying, place: int, blank: str, path: tuple[int, ...]) -> Iterator[Run]:
    """Yield what stands before a word: a blank, or the breaks in its place, and atoms."""
    found = laying.atoms.get(place, ())
    yield from (run for is_glued, run in found if is_glued and not run.is_break)
    breaks = [run for _, run in found if run.is_break]
    for run in breaks:
        yield run._replace(path=path)
    if not breaks and blank:
        yield Run(blank, path)
    yield from (run for is_glued, run in found if not is_glued)


def _write_token(
    laying: _Laying,
    token: str,
    before: tuple[int, ...],
    path: tuple[int, ...],
    following: tuple[int, ...],
) -> Iterator[Run]:
    """Yield a word; marks at the edge of a tag stay outside, unless the tag had one there."""
    core = token.strip(_EDGES)
    if not core or before == path == following:
        yield Run(token, path)
        return
    start = token.index(core)
    outer, inner = cut_path(before, path), cut_path(path, following)
    while outer < len(path) and path[outer] in laying.quoted:
        outer += 1
    while inner < len(path) and path[inner] in laying.closed:
        inner += 1
    if start:
        yield Run(token[:start], path[:outer])
    yield Run(core, path)
    if token[start + len(core) :]:
        yield Run(token[start + len(core) :], path[:inner])
