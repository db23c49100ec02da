"""Sentences with their terms: written for a model, and looked at when they are translated.

A term that stays as it stands is hidden from the model, and amounts are written in digits, if that
is wished. All else is translated freely, and then looked at: where the glossary's English is
missing, the sentence is translated again, in up to three ways: with the English in place of the
term, which models mostly leave as it is; with a placeholder; and forced, by a model that can be.
What has the term and is no worse otherwise is taken; else the sentence is flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summkit.translation.checks import check
from summkit.translation.digits import write_digits
from summkit.translation.forcing import FORCED
from summkit.translation.glossary import Glossary, Term, check_terms, list_missing
from summkit.translation.outcomes import Outcome
from summkit.translation.spellings import respell

Run = Callable[[Sequence[str]], Sequence[Outcome]]
"""Translates sentences; characters of the private use areas come back as they are."""
Force = Callable[[str, str, Sequence[str]], "Outcome | None"]
"""Translates a sentence again, given its translation and the terms that this lacks."""

# the last private use area: files have their own objects in the first one
_PRIVATE = range(0x10_0000, 0x10_FFFE)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is laid down for the terms of sentences.

    Args:
        glossary: The terms.
        languages: The languages of the sentences and of their translations.
        digits: Write Korean amounts in digits for the model.
        is_told: The model knows the glossary, and says itself where it does not keep to it.
    """

    glossary: Glossary
    languages: tuple[str, str]
    digits: bool = False
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A sentence, and what a model sees of it; ``hidden`` has what single characters stand for."""

    line: str
    text: str
    hidden: tuple[tuple[str, str], ...] = ()

    def uncover(self, outcome: Outcome) -> Outcome:
        """Put back what is hidden."""
        text = outcome.text
        for sign, term in self.hidden:
            text = text.replace(sign, term)
        return replace(outcome, text=text)

    def has_words(self) -> bool:
        """Say whether anything is left to translate."""
        return any(char.isalnum() for char in self.text)


def translate_with_terms(
    lines: Sequence[str], terms: Terms, run: Run, force: Force | None = None
) -> list[Outcome]:
    """Translate sentences as the terms are laid down.

    Args:
        lines: Sentences, each on one line.
        terms: What is laid down.
        run: Translates sentences; called with all first, then with those that lack a term.
        force: Translates one again with terms, where the model can be forced.
    """
    shown = [_show(line, terms) for line in lines]
    todo = [one for one in shown if one.has_words() or not one.hidden]
    made = iter(run([one.text for one in todo]) if todo else ())
    outcomes = [
        one.uncover(next(made) if one.has_words() or not one.hidden else Outcome(one.text))
        for one in shown
    ]
    if terms.is_told or not terms.glossary:
        return outcomes
    for mend in (_respell, _put_english, _put_placeholders, _force(force)):
        lacking = [at for at, o in enumerate(outcomes) if _list_lacking(lines[at], o, terms)]
        if not lacking:
            break
        mended = mend([shown[at] for at in lacking], [outcomes[at] for at in lacking], terms, run)
        for at, better in zip(lacking, mended, strict=True):
            if better is not None and _is_no_worse(lines[at], better, outcomes[at], terms):
                outcomes[at] = better
    return [
        replace(o, remarks=(*o.remarks, *check_terms(terms.glossary.find(line), o.text)))
        for line, o in zip(lines, outcomes, strict=True)
    ]


def _show(line: str, terms: Terms) -> _Shown:
    kept = [t for t in terms.glossary.find(line) if t.meaning == t.term and not terms.is_told]
    text, hidden = _hide(line, kept, [line[term.start : term.end] for term in kept])
    if terms.digits and terms.languages[0] == "ko":
        text = write_digits(text)
    return _Shown(line, text, hidden)


def _hide(
    line: str, found: Sequence[Term], instead: Sequence[str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Put a character in place of each term, and say what it stands for."""
    free = (chr(code) for code in _PRIVATE if chr(code) not in line)
    pieces: list[str] = []
    hidden: list[tuple[str, str]] = []
    at = 0
    for term, text in zip(found, instead, strict=True):
        hidden.append((next(free), text))
        pieces += [line[at : term.start], hidden[-1][0]]
        at = term.end
    return "".join([*pieces, line[at:]]), tuple(hidden)


def _list_lacking(line: str, outcome: Outcome, terms: Terms) -> list[Term]:
    return list_missing(terms.glossary.find(line), outcome.text)


def _is_no_worse(line: str, better: Outcome, before: Outcome, terms: Terms) -> bool:
    """Say whether a translation lacks fewer terms than another one, and has no new fault."""
    lacks, lacked = (len(_list_lacking(line, one, terms)) for one in (better, before))
    if lacks >= lacked or {*better.remarks} - {*before.remarks, FORCED}:
        return False
    issues, found = (_count_issues(line, one.text, terms) for one in (better, before))
    return issues <= found


def _count_issues(line: str, text: str, terms: Terms) -> int:
    source, target = terms.languages
    return len(
        check(*terms.glossary.conceal(line, text), source_language=source, target_language=target)
    )


_Mended = Sequence["Outcome | None"]


def _respell(
    shown: Sequence[_Shown], outcomes: Sequence[Outcome], terms: Terms, run: Run
) -> _Mended:
    """Spell names as the glossary does."""
    return [
        replace(outcome, text=_respell_all(outcome.text, _list_lacking(one.line, outcome, terms)))
        for one, outcome in zip(shown, outcomes, strict=True)
    ]


def _respell_all(text: str, lacking: Sequence[Term]) -> str:
    for term in lacking:
        text = respell(text, term.term, term.meaning)
    return text


def _force(
    force: Force | None,
) -> Callable[[Sequence[_Shown], Sequence[Outcome], Terms, Run], _Mended]:
    """Make a way to mend of what forces a model."""

    def mend(
        shown: Sequence[_Shown], outcomes: Sequence[Outcome], terms: Terms, run: Run
    ) -> _Mended:
        if force is None:
            return [None] * len(shown)
        return [
            None
            if one.hidden
            else force(
                one.text, made.text, [t.meaning for t in _list_lacking(one.line, made, terms)]
            )
            for one, made in zip(shown, outcomes, strict=True)
        ]

    return mend


def _put_english(
    shown: Sequence[_Shown], outcomes: Sequence[Outcome], terms: Terms, run: Run
) -> _Mended:
    """Translate sentences with the English of what they lack in its place."""
    texts = []
    for one, outcome in zip(shown, outcomes, strict=True):
        text = one.text
        for term in reversed(_find_lacking(one, outcome, terms)):
            text = text[: term.start] + term.meaning + text[term.end :]
        texts.append(text)
    return [one.uncover(made) for one, made in zip(shown, run(texts), strict=True)]


def _put_placeholders(
    shown: Sequence[_Shown], outcomes: Sequence[Outcome], terms: Terms, run: Run
) -> _Mended:
    """Translate sentences with what they lack hidden, and put the English in its place."""
    covered = []
    for one, outcome in zip(shown, outcomes, strict=True):
        found = _find_lacking(one, outcome, terms)
        text, hidden = _hide(one.text, found, [term.meaning for term in found])
        covered.append(_Shown(one.line, text, (*one.hidden, *hidden)))
    made = run([one.text for one in covered])
    return [one.uncover(outcome) for one, outcome in zip(covered, made, strict=True)]


def _find_lacking(one: _Shown, outcome: Outcome, terms: Terms) -> list[Term]:
    """Find where the terms that a translation lacks stand in what the model sees."""
    lacking = {term.term for term in _list_lacking(one.line, outcome, terms)}
    return [term for term in terms.glossary.find(one.text) if term.term in lacking]
