"""One English spelling for each Korean name of a text.

It is the glossary's, or what the text itself gives, ``홍길동(Hong Gil-dong)``. A name that has
neither and is spelt in several ways is one of two things: flagged where it is not spelt as mostly,
or, if that is wished, set to the Revised Romanization everywhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from summkit.translation.engines import Decoding
from summkit.translation.outcomes import Made, Outcome
from summkit.translation.romanization import romanize_name
from summkit.translation.spellings import Spelling, find_named, find_spellings, is_spelling

_LATIN = r"[A-Z][A-Za-z.'’-]{0,20}(?: [A-Z][A-Za-z.'’-]{0,20}){0,3}"
# 홍길동(Hong Gil-dong), and Hong Gil-dong(홍길동)
_GLOSSES = (
    re.compile(rf"(?<![가-힣])(?P<name>[가-힣]{{2,5}}) ?[(（](?P<latin>{_LATIN})[)）,]"),
    re.compile(rf"(?<![A-Za-z-])(?P<latin>{_LATIN}) ?[(（](?P<name>[가-힣]{{2,5}})[)）]"),
)


class _Mention(NamedTuple):
    """A name in the translation of a line."""

    line: str
    name: str
    spelling: Spelling


def settle_names(
    lines: Sequence[str], made: Made, decoding: Decoding, languages: tuple[str, str]
) -> Made:
    """Flag the names of a text that are spelt in several ways, or set them right.

    Args:
        lines: The sentences of the text, in order.
        made: What became of them.
        decoding: Has the glossary, and whether names are set right.
        languages: From which language to which; the names are those of Korean in English.

    Returns:
        The same, with changed texts or more remarks.
    """
    if languages != ("ko", "en"):
        return made
    done = {line: made.outcomes[line] for line in lines if line in made.outcomes}
    mentions = [mention for line, o in done.items() for mention in _list_mentions(line, o.text)]
    own = _find_own_spellings(lines)
    by_name: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.name].append(mention)
    wrong: dict[str, list[tuple[_Mention, str]]] = defaultdict(list)
    for name, some in by_name.items():
        right = _choose(name, some, {**own, **decoding.glossary}, decoding.names == "consistent")
        for mention in some:
            if mention.spelling.text != right:
                wrong[mention.line].append((mention, right))
    if decoding.names == "consistent":
        changed = {line: _set_right(done[line], some) for line, some in wrong.items()}
    else:
        laid = {name for name, meaning in decoding.glossary.items() if meaning}
        changed = {line: _flag(done[line], some, own, laid) for line, some in wrong.items()}
    return replace(made, outcomes={**made.outcomes, **changed})


def _list_mentions(line: str, text: str) -> Iterator[_Mention]:
    for spelling in find_spellings(text):
        name = next(find_named(spelling, line), None)
        if name is not None:
            yield _Mention(line, name, spelling)


def _find_own_spellings(lines: Iterable[str]) -> dict[str, str]:
    """Find the spellings that a text gives itself; of several for a name the first counts."""
    found: dict[str, str] = {}
    for line in lines:
        for pattern in _GLOSSES:
            for gloss in pattern.finditer(line):
                spelling = next(find_spellings(gloss["latin"]), None)
                if spelling is not None and is_spelling(spelling, gloss["name"]):
                    found.setdefault(gloss["name"], spelling.text)
    return found


def _choose(name: str, mentions: Sequence[_Mention], laid: Mapping[str, str], is_set: bool) -> str:
    """Choose the spelling of a name: what is laid down, or the romanization, or the commonest."""
    if laid.get(name):
        return laid[name]
    counts = Counter(mention.spelling.text for mention in mentions)
    if len(counts) > 1 and is_set and any(mention.spelling.surname for mention in mentions):
        return romanize_name(name)
    return counts.most_common(1)[0][0]


def _set_right(outcome: Outcome, wrong: Sequence[tuple[_Mention, str]]) -> Outcome:
    text = outcome.text
    for mention, right in reversed(wrong):
        start, end = mention.spelling.start, mention.spelling.end
        text = text[:start] + right + text[end:]
    return replace(outcome, text=text)


def _flag(
    outcome: Outcome,
    wrong: Sequence[tuple[_Mention, str]],
    own: Mapping[str, str],
    laid: Iterable[str],
) -> Outcome:
    remarks = [
        f"{mention.name} is '{mention.spelling.text}' here and '{right}' "
        f"{'in the text itself' if mention.name in own else 'elsewhere'}"
        for mention, right in wrong
        # what the glossary has is checked with its other terms
        if mention.name not in laid
    ]
    return replace(outcome, remarks=tuple(dict.fromkeys((*outcome.remarks, *remarks))))
