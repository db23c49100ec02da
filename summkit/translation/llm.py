"""The engine ``llm``: a language model on this machine translates, sentence by sentence in context.

A few sentences go together in the order of the text, with the ones before them and with the terms
of the glossary that they hold. What comes back is checked: the numbers, whether it is a refusal,
the glossary, and all that :mod:`summkit.translation.checks` finds. A sentence that fails is
translated again by itself; if that is no better, it is flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summkit.errors import TranslationError
from summkit.llm.answers import estimate_tokens
from summkit.llm.client import Client
from summkit.llm.options import LanguageModel
from summkit.translation.checks import check
from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.glossary import Glossary, check_terms, orient_glossary
from summkit.translation.llm_prompts import Passage, build_messages, parse_translations

_MOST_TOGETHER = 12
_BEFORE = 3
# shares of the room for an answer: the sentences of a request, one before them, and their terms
_SENTENCES_SHARE, _BEFORE_SHARE, _TERMS_SHARE = 0.6, 0.2, 0.6
_LONGEST_SHARE = 0.5


class LlmEngine:
    """Runs the models of a server of the OpenAI kind, for any pair of languages."""

    name = "llm"

    def check(self) -> None:
        """Do nothing: what it needs is a server, which is asked when a model is loaded."""

    def list_pairs(self) -> list[tuple[str, str]]:
        """List no pair: none is installed, and any can be asked for."""
        return []

    def load(self, source: str, target: str, decoding: Decoding) -> LlmModel:
        """See that the server has the model.

        Raises:
            LanguageModelError: The server cannot be used, or it is not clear which model is meant.
        """
        client = Client(decoding.llm or LanguageModel())
        if not client.model:
            raise TranslationError(f"{client.server.base} has no model")
        return LlmModel(source, target, client)


class LlmModel:
    """A language model that translates one pair of languages."""

    reads_in_order = True

    def __init__(self, source: str, target: str, client: Client) -> None:
        self._pair, self._client = (source, target), client
        self._room = client.server.reserve
        self.label = client.model
        self.longest = int(self._room * _LONGEST_SHARE)

    def count_subwords(self, sentence: str) -> int:
        """Estimate the tokens of a sentence, rather too many."""
        return estimate_tokens(sentence)

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> Iterator[Hypothesis]:
        """Translate the sentences of a text in their order, and give each as soon as it is there.

        Raises:
            LanguageModelError: The server cannot be used.
        """
        before: list[tuple[str, str]] = []
        glossary = Glossary(orient_glossary(decoding.glossary, *self._pair))
        for group in self._group(sentences):
            passage = self._build_passage(group, before, glossary)
            for sentence, made in zip(group, self._ask(passage), strict=True):
                hypothesis = self._settle(sentence, made, before, glossary)
                before.append((sentence, hypothesis.text))
                yield hypothesis

    def _group(self, sentences: Sequence[str]) -> Iterator[list[str]]:
        """Group sentences whose translations have room in one answer."""
        group: list[str] = []
        left = room = int(self._room * _SENTENCES_SHARE)
        for sentence in sentences:
            tokens = estimate_tokens(sentence)
            if group and (tokens > left or len(group) == _MOST_TOGETHER):
                yield group
                group, left = [], room
            group.append(sentence)
            left -= tokens
        if group:
            yield group

    def _build_passage(
        self, sentences: Sequence[str], before: Sequence[tuple[str, str]], glossary: Glossary
    ) -> Passage:
        longest = self._room * _BEFORE_SHARE
        near = [
            pair
            for pair in before[-_BEFORE:]
            if estimate_tokens(pair[0]) + estimate_tokens(pair[1]) <= longest
        ]
        left = self._room * _TERMS_SHARE
        terms: list[tuple[str, str]] = []
        for term, meaning in _list_terms(sentences, glossary):
            left -= estimate_tokens(f"{term} = {meaning}\n")
            if left < 0:
                break
            terms.append((term, meaning))
        return Passage(tuple(sentences), tuple(near), tuple(terms))

    def _ask(self, passage: Passage) -> list[str | None]:
        completion = self._client.complete(build_messages(passage, *self._pair))
        return parse_translations(completion, passage.sentences)

    def _settle(
        self,
        sentence: str,
        made: str | None,
        before: Sequence[tuple[str, str]],
        glossary: Glossary,
    ) -> Hypothesis:
        """Take a translation, or a second one of the sentence alone if that is better."""
        faults = self._count_faults(sentence, made, glossary)
        if faults:
            (again,) = self._ask(self._build_passage([sentence], before, glossary))
            if made is None or self._count_faults(sentence, again, glossary) < faults:
                made = again
        if made is None:
            return Hypothesis(
                sentence, remarks=("the language model gave no translation; left as it is",)
            )
        return Hypothesis(made, remarks=tuple(check_terms(glossary.find(sentence), made)))

    def _count_faults(self, sentence: str, made: str | None, glossary: Glossary) -> float:
        if made is None:
            return float("inf")
        source, target = self._pair
        shown = glossary.conceal(sentence, made)
        issues = check(*shown, source_language=source, target_language=target)
        return len(issues) + len(list(check_terms(glossary.find(sentence), made)))


def _list_terms(sentences: Sequence[str], glossary: Glossary) -> list[tuple[str, str]]:
    """List the terms of sentences with their meanings, the longest first."""
    found = {(t.term, t.meaning) for sentence in sentences for t in glossary.find(sentence)}
    return sorted(found, key=lambda pair: (-len(pair[0]), pair))


ENGINE = LlmEngine()
