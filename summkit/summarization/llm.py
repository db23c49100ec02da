"""The method ``llm``: a language model on this machine chooses the sentences, by their numbers.

A document that is longer than the model's context is shown in parts: about twice as many
sentences as are wanted are chosen from the parts, by their share of the text, and among those the
model chooses again. If even these do not fit into one request, each part gives its share. A part
for which the model makes no valid choice, asked twice, gives what the default method ranks
highest; if that happens in the last step, the default method makes the summary.

The model gives an order and no scores, and none are made up for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, zip_longest

from summkit.errors import OptionError
from summkit.llm.answers import estimate_tokens
from summkit.llm.client import Client
from summkit.llm.options import LanguageModel
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.llm_prompts import (
    ChoiceError,
    ask_again,
    build_messages,
    estimate_frame,
    parse_choice,
)
from summkit.summarization.methods import Choice, Method
from summkit.summarization.options import SummaryOptions
from summkit.summarization.pagerank import Vector
from summkit.summarization.ranking import count_characters, rank
from summkit.text.analysis import AnalyzedDocument

_TRIES = 2
_MOST_PARTS = 40
# a sentence takes no more of a request than this share, and none less than its number
_LARGEST_SHARE = 0.2
_NUMBER_TOKENS = 5
_LEAST_ROOM = 200


def choose_sentences(document: AnalyzedDocument, options: SummaryOptions) -> Choice:
    """Let a language model choose the sentences of a summary.

    Raises:
        OptionError: The context of the model is too small for any sentence.
        LanguageModelError: The server cannot be used.
    """
    wanted = count_wanted(document, options)
    places = list(document.eligible)
    if wanted is None:
        return Choice(tuple(places))
    reader = _Reader(document, options)
    seen = reader.shortlist(places)
    chosen = reader.choose(seen, min(wanted, len(seen)))
    model = reader.client.model
    if chosen is None:
        return Choice(
            (),
            warnings=(
                f"the language model '{model}' made no valid choice when asked twice "
                f"({reader.failures[-1]}); '{DEFAULT_METHOD}' chose the sentences",
            ),
        )
    return Choice(tuple(chosen), model, tuple(reader.list_warnings(len(seen), len(places))))


def count_wanted(document: AnalyzedDocument, options: SummaryOptions) -> int | None:
    """Count the sentences to ask for; ``None`` if the summary has room for all of them.

    Where a number of characters is given, a sentence more is asked for than it has room for on
    average, and the first that fit are taken.
    """
    places, length = document.eligible, options.length
    if length.sentences is not None:
        return length.sentences if length.sentences < len(places) else None
    sizes = [len(document.lines[i]) + 1 for i in places]
    budget = count_characters(document.lines, length)
    if sum(sizes) - 1 <= budget:
        return None
    return min(len(places), math.ceil(budget * len(sizes) / sum(sizes)) + 1)


class _Reader:
    """Reads a document with a language model; ``failures`` says where that made no choice."""

    def __init__(self, document: AnalyzedDocument, options: SummaryOptions) -> None:
        self._document, self._options = document, options
        self.client = Client(options.llm or LanguageModel())
        self._title = " / ".join(d.title for d in document.documents if d.title)
        self._query = options.query or ""
        server = self.client.server
        frame = estimate_frame(self._title, self._query)
        self._room = server.context - server.reserve - frame
        if self._room < _LEAST_ROOM:
            raise OptionError(
                f"a context of {server.context} tokens has no room for a text; give the language "
                "model at least 2048 with --llm-context"
            )
        self._asked = 0
        self.failures: list[str] = []

    def shortlist(self, places: list[int]) -> list[int]:
        """List the sentences that are shown: all, or what of a very long text ranks highest."""
        room = self._room * _MOST_PARTS
        if sum(map(self._weigh, places)) <= room:
            return places
        kept: list[int] = []
        for place in self._default_order:
            room -= self._weigh(place)
            if room < 0:
                break
            kept.append(place)
        return sorted(kept)

    def choose(self, places: list[int], wanted: int) -> list[int] | None:
        """Choose among sentences, the most important first; ``None`` if no choice was made."""
        parts = list(self._split(places))
        if len(parts) == 1:
            return self._ask(places, wanted)
        if wanted * 4 <= len(places):
            shares = [math.ceil(2 * wanted * len(part) / len(places)) for part in parts]
            chosen = map(self._choose_part, parts, shares)
            return self.choose(sorted(chain.from_iterable(chosen)), wanted)
        shares = share_out(wanted, [len(part) for part in parts])
        ranked = list(zip_longest(*map(self._choose_part, parts, shares)))
        if self.failures and len(self.failures) == self._asked:
            return None
        return [place for rank in ranked for place in rank if place is not None]

    def list_warnings(self, seen: int, places: int) -> Iterator[str]:
        """Say what of the summary is not the model's choice."""
        if seen < places:
            yield (
                f"the text is too long for the language model, which chose among the {seen} of "
                f"{places} sentences that '{DEFAULT_METHOD}' ranks highest"
            )
        if self.failures:
            yield (
                f"in {len(self.failures)} of {self._asked} parts the language model made no valid "
                f"choice when asked twice ({self.failures[-1]}); there '{DEFAULT_METHOD}' chose"
            )

    def _choose_part(self, places: list[int], wanted: int) -> list[int]:
        if wanted >= len(places) or not wanted:
            return places[:wanted]
        chosen = self._ask(places, wanted)
        if chosen is None:
            among = set(places)
            chosen = [place for place in self._default_order if place in among][:wanted]
        return chosen

    def _ask(self, places: Sequence[int], wanted: int) -> list[int] | None:
        """Ask for a choice, and once more if the answer is none."""
        self._asked += 1
        lines = [self._abridge(self._document.lines[place]) for place in places]
        messages = build_messages(lines, wanted, title=self._title, query=self._query)
        why = ""
        for _ in range(_TRIES):
            answer = self.client.complete(messages)
            try:
                numbers = parse_choice(answer, len(places), wanted)
            except ChoiceError as error:
                why = str(error)
                messages = ask_again(messages[:2], answer.text, why, wanted, len(places))
            else:
                return [places[number - 1] for number in numbers]
        self.failures.append(why)
        return None

    def _split(self, places: Sequence[int]) -> Iterator[list[int]]:
        """Split sentences into parts that fit into a request each."""
        part: list[int] = []
        left = self._room
        for place in places:
            weight = self._weigh(place)
            if part and weight > left:
                yield part
                part, left = [], self._room
            part.append(place)
            left -= weight
        if part:
            yield part

    def _weigh(self, place: int) -> int:
        line = self._abridge(self._document.lines[place])
        return estimate_tokens(line) + _NUMBER_TOKENS

    def _abridge(self, line: str) -> str:
        """Show a very long sentence by its beginning and its end."""
        most = int(self._room * _LARGEST_SHARE)
        tokens = estimate_tokens(line)
        if tokens <= most:
            return line
        half = len(line) * most // tokens // 2
        return f"{line[:half]} … {line[-half:]}"

    @cached_property
    def _default_order(self) -> tuple[int, ...]:
        by_default = replace(self._options, method=DEFAULT_METHOD)
        ranking = rank(self._document, by_default)
        # those of several documents that repeat others are not in the order itself
        return tuple(dict.fromkeys((*ranking.order, *ranking.redundant)))


def share_out(wanted: int, sizes: Sequence[int]) -> list[int]:
    """Share a number out by sizes, in whole numbers; the largest remainders get what is left.

    >>> share_out(5, [10, 10, 4])
    [2, 2, 1]
    """
    total = sum(sizes)
    shares = [wanted * size // total for size in sizes]
    rest = [wanted * size % total for size in sizes]
    for place in sorted(range(len(sizes)), key=lambda i: (-rest[i], i))[: wanted - sum(shares)]:
        shares[place] += 1
    return shares


def refuse_scores(document: AnalyzedDocument) -> Vector:
    """Refuse to score: a ranking by another method must not go by the name of this one.

    Raises:
        OptionError: Always.
    """
    raise OptionError(
        "the method 'llm' chooses sentences for a length and has no scores; it cannot rank them"
    )


LLM = Method(refuse_scores, takes_query=True, choose=choose_sentences)
