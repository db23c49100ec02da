"""What stands in a sentence and is no prose: hidden from a model, and put back as it was.

Addresses, e-mail, code and templates are found by their shape. What a file format has inside a
sentence, such as a piece of code or a formula, it puts there as a character of the private use
area, which is such an object too. The mark of an item of a list stays in front of what is made of
the rest, and cells between bars are sentences of their own.

A model is shown a short word in place of each object. Which word a model keeps depends on the
model, so its output is looked at: each object must be there once. Else another word is tried, and
then the pieces between the objects are translated one by one. So nothing is ever lost, whatever
the model does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from summkit.text.languages import is_written_in
from summkit.translation.outcomes import Outcome

PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""The private use areas, as the inside of a class of a pattern."""

_PRIVATE = re.compile(f"[{PRIVATE}]+")

Translate = Callable[[Sequence[str]], Sequence[Outcome]]

# an address may go on in Hangul behind a slash; behind a Latin letter Hangul is a particle
_URL_CHARACTER = "[!#-;=?-_a-{}~]"
_REST = rf"{_URL_CHARACTER}*(?:(?<=[/=_-])[가-힣](?:[\w%/.=&-]|\(\w{{1,40}}\))*)?"
_DOMAINS = "com|net|org|info|biz|edu|gov|io|dev|app|kr|jp|cn|uk|de|fr|eu"
_OBJECT = re.compile(
    "|".join(
        (
            r"(?<!\S)[|│┃¦](?!\S)|\.{5,}|·{4,}|_{3,}|-{4,}|={4,}",
            rf"[{PRIVATE}]+",
            r"(?<!`)`[^`\n]{1,300}`(?!`)|(?<!`)``[^\n]{1,300}?``(?!`)",
            rf"(?:https?|ftp|file)://{_REST}",
            rf"(?<![A-Za-z0-9@.-])www\.{_REST}",
            r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}",
            rf"(?<![A-Za-z0-9_.@-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}(?:{_DOMAINS})(?![A-Za-z0-9-])(?:/{_REST})?",
            r"(?<![\w@/])@[A-Za-z0-9_][A-Za-z0-9_.]{1,40}",
            # a path of at least two names
            r"(?<![^\s(\"'])(?:[A-Za-z]:\\|~/|\.{1,2}/|/[A-Za-z0-9_.-]{1,80}/)[A-Za-z0-9_./\\-]{1,200}",
            r"</?[A-Za-z][^<>\n]{0,200}>",
            r"\{\{[^{}\n]{1,120}\}\}|\{%[^{}%\n]{1,120}%\}|\$?\{[A-Za-z_][\w.]{0,60}\}|(?<![\w%])%(?:\(\w{1,40}\))?[sd](?!\w)",
        )
    )
)
# what stands before a line: marks of quotations, headings and lists, boxes to tick, numbers
_MARK = re.compile(
    r"(?:\s{0,99}(?:>[ \t]?|#{1,6}[ \t]+|[-*+–—]\s+|[-–—](?=[가-힣])"
    r"|[•·‣∙◦▪▫■□●○◎◆◇▶▷►▲△▼▽★☆※☞→⇒✓✔✗☐☑☒❑❖①-⑳㉠-㉻⑴-⒇⓵-⓾❶-❿]\s*"
    r"|\[[ xX✓✔]\]\s+|\[\d{1,3}\]\s*|\([\da-z가나다라마바사아자차카타파하]{1,3}\)\s*"
    r"|(?:\d{1,3}|[a-zA-Z]|[아자하])\)\s+|\d{1,3}\.\s+|\d{1,2}(?:[.-]\d{1,2}){1,4}[.)]\s+"
    r"|[가나다라마바사차카타파][.)]\s+|(?:[IVXivx]{1,5}[.)]|[Ⅰ-ⅿ][.)]?)\s+)){1,4}"
)
# bars between cells, leaders to the number of a page, blanks to fill in
_DIVIDER = re.compile(r"(?<!\S)[|│┃¦](?!\S)|\.{5,}|·{4,}|_{3,}|-{4,}|={4,}")
_TRAILING = ".,;:!?'\""
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BETWEEN = re.compile(r"[\s,·/|]*")
_CLOSED = re.compile(r"[.!?…。:：][\"'”’」』)\]]{0,3}\s{0,9}$")
# words that look like names of things, which models leave as they are
_WORDS = ("X", "ZX", "QX", "XJ", "KX", "VX")
_TRIES = 2
# marks that belong to an object beside a piece
_BEFORE, _AFTER = " \t\n([{<\"'“‘", " \t\n)]}>\"'”’.,;:!?"


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as a model sees it.

    ``word`` and a number from 1 stand in it for each of the objects. ``head`` comes before what is
    made of it, and ``tail`` behind.
    """

    text: str
    objects: tuple[str, ...] = ()
    word: str = ""
    head: str = ""
    tail: str = ""


def hide_private(text: str) -> str:
    """Return a text for people, in which an ellipsis stands for what a format has put there."""
    return _PRIVATE.sub("…", text)


def find_objects(line: str) -> list[tuple[int, int]]:
    """Find the spans of what is no prose, in order; what is side by side is one."""
    spans: list[tuple[int, int]] = []
    for found in _OBJECT.finditer(line):
        start, end = found.start(), _trim(line, found.start(), found.end())
        if spans and _BETWEEN.fullmatch(line, spans[-1][1], start):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _trim(line: str, start: int, end: int) -> int:
    """Return where an address ends, without the marks of the sentence behind it."""
    if "`" in (line[start], line[end - 1]) or _DIVIDER.fullmatch(line, start, end):
        return end
    opened = {mark: line.count(mark, start, end) for pair in _PAIRS.items() for mark in pair}
    while end - 1 > start:
        last = line[end - 1]
        if last in _PAIRS and opened[last] > opened[_PAIRS[last]]:
            opened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def find_mark(line: str) -> int:
    """Find where the mark of an item of a list ends; 0 if there is none."""
    found = _MARK.match(line)
    return found.end() if found else 0


def remove_objects(line: str) -> str:
    """Return a sentence with a blank in place of each object: what there is to translate."""
    return " ".join(_cut(line[find_mark(line) :])[0::2])


def mask(line: str, attempt: int = 0) -> Masked | None:
    """Put a word in place of each object.

    Args:
        line: A sentence.
        attempt: 0 for the first choice of a word, 1 for the second.

    Returns:
        The masked sentence; ``None`` if it has cells, which are no one sentence, or if every word
        that could be used is in it.
    """
    start = find_mark(line)
    head, tail = line[:start], ""
    pieces = _cut(line[start:])
    if any(map(_DIVIDER.search, pieces[1::2])):
        return None
    # an address behind the end of a sentence is not a part of it
    if len(pieces) > 1 and not pieces[-1].strip() and _CLOSED.search(pieces[-3][-16:]):
        body = pieces[-3].rstrip()
        tail = pieces[-3][len(body) :] + "".join(pieces[-2:])
        pieces = [*pieces[:-3], body]
    if len(pieces) == 1:
        return Masked(pieces[0], head=head, tail=tail)
    free = [word for word in _WORDS if not _build_pattern(word).search(line)]
    if attempt >= len(free):
        return None
    word = free[attempt]
    shown = "".join(
        f"{word}{number // 2 + 1}" if number % 2 else piece for number, piece in enumerate(pieces)
    )
    return Masked(shown, tuple(pieces[1::2]), word, head, tail)


def unmask(masked: Masked, text: str) -> str | None:
    """Put the objects back; ``None`` if one is missing or twice, or nothing else came out."""
    if not masked.objects:
        return masked.head + text + masked.tail
    pattern = _build_pattern(masked.word)
    numbers = sorted(int(found[1]) for found in pattern.finditer(text))
    if numbers != list(range(1, len(masked.objects) + 1)):
        return None
    rest = pattern.sub("", text)
    if not any(map(str.isalpha, rest)) and any(
        map(str.isalpha, _build_pattern(masked.word).sub("", masked.text))
    ):
        return None
    text = pattern.sub(lambda found: masked.objects[int(found[1]) - 1], text)
    return masked.head + text + masked.tail


def _build_pattern(word: str) -> re.Pattern[str]:
    # the blank and the small letters are the model's
    return re.compile(rf"(?<![A-Za-z0-9]){word}[ ]?(\d{{1,6}})(?![A-Za-z0-9])", re.ASCII | re.I)


def _cut(line: str) -> list[str]:
    """Cut a sentence into prose and objects by turns, prose first and last, maybe empty."""
    pieces: list[str] = []
    at = 0
    for start, end in find_objects(line):
        pieces += [line[at:start], line[start:end]]
        at = end
    return [*pieces, line[at:]]


def translate_around(lines: Sequence[str], source: str, translate: Translate) -> list[Outcome]:
    """Translate sentences, so that their objects never reach the model and are all there again.

    Args:
        lines: Sentences, each on one line.
        source: The language that they are in.
        translate: Translates sentences without objects, in their order. It is called with all
            sentences at first, and then with those of which an object was lost.
    """
    done: dict[int, Outcome] = {}
    for attempt in range(_TRIES):
        masked = {
            place: found
            for place, line in enumerate(lines)
            if place not in done and (found := mask(line, attempt)) is not None
        }
        # a second try has nothing new for a sentence that needs none
        for place, made in zip(masked, _run(masked.values(), translate), strict=True):
            text = unmask(masked[place], made.text)
            if text is not None:
                done[place] = replace(made, text=text)
    lost = [place for place in range(len(lines)) if place not in done]
    done.update(
        zip(lost, _translate_pieces([lines[p] for p in lost], source, translate), strict=True)
    )
    return [done[place] for place in range(len(lines))]


def _run(masked: Iterable[Masked], translate: Translate) -> Sequence[Outcome]:
    texts = [one.text for one in masked]
    return translate(texts) if texts else []


def _translate_pieces(lines: Sequence[str], source: str, translate: Translate) -> Iterator[Outcome]:
    """Translate what is between the objects piece by piece, and join it."""
    cut = [_cut_piecewise(line, source) for line in lines]
    needed = [piece.core for pieces in cut for piece in pieces if piece.core]
    made = iter(translate(needed) if needed else ())
    return (_join_pieces(pieces, made) for pieces in cut)


class _Piece(NamedTuple):
    """A piece of a sentence: what is to be translated of it, and what is around that."""

    before: str
    core: str = ""
    after: str = ""


def _cut_piecewise(line: str, source: str) -> list[_Piece]:
    start = find_mark(line)
    pieces = [_take_core(p, n, source) for n, p in enumerate(_cut(line[start:]))]
    return [_Piece(line[:start]), *pieces]


def _take_core(piece: str, number: int, source: str) -> _Piece:
    """Take what is to be translated of a piece; nothing of an object, which has an odd number."""
    if number % 2 or not is_written_in(piece, source):
        return _Piece(piece)
    rest = piece.lstrip(_AFTER if number else None)
    core = rest.rstrip(_BEFORE)
    before, after = piece[: len(piece) - len(rest)], rest[len(core) :]
    # a particle that was glued to an object becomes a word
    return _Piece(before or (" " if number else ""), core, after)


def _join_pieces(pieces: Sequence[_Piece], made: Iterator[Outcome]) -> Outcome:
    texts: list[str] = []
    outcomes: list[Outcome] = []
    for piece in pieces:
        if piece.core:
            outcomes.append(next(made))
            # of a model that gives nothing the piece itself remains
            texts += [piece.before, outcomes[-1].text.strip() or piece.core, piece.after]
        else:
            texts.append(piece.before)
    scores = [outcome.score for outcome in outcomes if outcome.score is not None]
    remarks = [remark for outcome in outcomes for remark in outcome.remarks]
    if len(outcomes) > 1 and not any(map(_DIVIDER.search, texts)):
        remarks.append(f"translated in {len(outcomes)} parts, between what is no prose")
    return Outcome(
        "".join(texts), sum(scores) / len(scores) if scores else None, tuple(dict.fromkeys(remarks))
    )
