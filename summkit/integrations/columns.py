"""Columns of texts → columns of results: what the accessors of dataframes have in common.

Every row is on its own. What is missing stays missing, and a text that fails is missing in the
result: one warning says how many did, and why the first of them.
"""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from summkit.corpus.rows import explain_failure
from summkit.errors import OptionError, SummkitError
from summkit.llm.options import LanguageModel
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.keywords import keywords
from summkit.summarization.options import Redundancy, SummaryOptions
from summkit.summarization.summarize import summarize_documents
from summkit.text.document import Document
from summkit.text.sentences import split_sentences
from summkit.text.splitters import Splitter, check_splitter
from summkit.translation.engines import Decoding
from summkit.translation.translate import check_options, translate_all

Column = TypeVar("Column")
Errors: TypeAlias = Literal["warn", "raise", "coerce"]
"""What becomes of a text that fails: missing with a warning, an exception, or only missing."""

_ERRORS = ("warn", "raise", "coerce")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a text: a value, or an error; the warnings are one line each."""

    value: Any = None
    error: Exception | None = None
    warnings: tuple[str, ...] = ()


Work: TypeAlias = Callable[[Sequence[str]], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class Call:
    """What is done with a column.

    Args:
        work: Takes all texts of the column, and gives the outcome of each in their order.
        gives_lists: Whether a value is a list of strings; otherwise it is a string.
        errors: What becomes of a text that fails.

    Raises:
        OptionError: There is no such way to treat errors.
    """

    work: Work
    gives_lists: bool
    errors: Errors

    def __post_init__(self) -> None:
        if self.errors not in _ERRORS:
            raise OptionError(f"errors must be one of {', '.join(_ERRORS)}, not {self.errors!r}")

    def run(self, values: Sequence[Any], name: Callable[[int], str]) -> list[Any]:
        """Give each value its result.

        Args:
            values: The texts, with ``None`` for what is missing.
            name: Says what the row at a place is called in messages.

        Returns:
            As many results, with ``None`` for what is missing or has failed.

        Raises:
            OptionError: A parameter of the call makes no sense.
            SummkitError: A text has failed, and errors are to be raised.
        """
        outcomes: list[Outcome] = []
        of_texts = iter(self.work([value for value in values if isinstance(value, str)]))
        for place, value in enumerate(values):
            outcome = next(of_texts) if isinstance(value, str) else _pass_over(value)
            if outcome.error is not None and self.errors == "raise":
                raise _name_row(outcome.error, name(place)) from outcome.error
            outcomes.append(outcome)
        if self.errors == "warn":
            _warn(outcomes, name)
        return [outcome.value for outcome in outcomes]


class ColumnFunctions(ABC, Generic[Column]):
    """The functions of summkit over a column of texts.

    With each, ``errors`` says what becomes of a text that fails: ``"warn"`` leaves its result
    missing and warns of it in one line, ``"coerce"`` does so without a word, ``"raise"`` raises.
    """

    @abstractmethod
    def _apply(self, call: Call) -> Column:
        """Make the column of the results."""

    def summarize(
        self,
        *,
        sentences: int | None = None,
        ratio: float | None = None,
        chars: int | None = None,
        method: str = DEFAULT_METHOD,
        query: str | None = None,
        splitter: str | Splitter = "auto",
        redundancy: Redundancy = "auto",
        llm: LanguageModel | None = None,
        errors: Errors = "warn",
    ) -> Column:
        """Summarize each text; the options are those of ``summkit.summarize``.

        Returns:
            A column of strings, a sentence a line.

        Raises:
            OptionError: An option makes no sense.
        """
        options = SummaryOptions.build(
            sentences=sentences,
            ratio=ratio,
            chars=chars,
            method=method,
            query=query,
            splitter=splitter,
            redundancy=redundancy,
            llm=llm,
        )
        return self._apply(Call(_each(partial(_summarize, options)), False, errors))

    def keywords(self, *, limit: int = 10, errors: Errors = "warn") -> Column:
        """Find the words that each text is about.

        Returns:
            A column of lists of strings, the best first.

        Raises:
            OptionError: The limit is not a whole number from 1 on.
        """
        # so that the limit is checked before any row is
        keywords("", limit=limit)
        return self._apply(Call(_each(partial(_find_keywords, limit)), True, errors))

    def split(self, *, splitter: str | Splitter = "auto", errors: Errors = "warn") -> Column:
        """Split each text into sentences, as ``summkit.split_sentences`` does.

        Returns:
            A column of lists of strings.

        Raises:
            OptionError: There is no such splitter.
        """
        check_splitter(splitter)
        return self._apply(Call(_each(partial(_split, splitter)), True, errors))

    def translate(
        self,
        *,
        target: str = "en",
        source: str = "auto",
        engine: str = "auto",
        decoding: Decoding | None = None,
        errors: Errors = "warn",
    ) -> Column:
        """Translate each text, by a model that is installed on this machine; all texts together.

        Returns:
            A column of strings, each with the line breaks of its text.

        Raises:
            OptionError: An unknown engine, or something that is no code of a language.
        """
        check_options(source, target, engine)
        work = partial(_translate, source=source, target=target, engine=engine, decoding=decoding)
        return self._apply(Call(work, False, errors))


def _each(make: Callable[[str], Outcome]) -> Work:
    """Turn a function of a text into one of many, which goes on after an error."""

    def work(texts: Sequence[str]) -> Iterator[Outcome]:
        return (_try(make, text) for text in texts)

    return work


def _try(make: Callable[[str], Outcome], text: str) -> Outcome:
    try:
        return make(text)
    except OptionError:
        # this is about no row
        raise
    except Exception as error:
        return Outcome(error=error)


def _summarize(options: SummaryOptions, text: str) -> Outcome:
    summary = summarize_documents([Document.from_text(text)], options)
    return Outcome(summary.text, warnings=summary.warnings)


def _find_keywords(limit: int, text: str) -> Outcome:
    document = Document.from_text(text)
    found = keywords(document, limit=limit)
    return Outcome([keyword.text for keyword in found], warnings=document.warnings)


def _split(splitter: str | Splitter, text: str) -> Outcome:
    return Outcome([sentence.line for sentence in split_sentences(text, splitter=splitter)])


def _translate(texts: Sequence[str], **options: Any) -> list[Outcome]:  # noqa: ANN401
    """Translate texts together; if that fails, each alone, to find the one."""
    try:
        documents = [Document.from_text(text, whole=True) for text in texts]
        made = translate_all(documents, **options)
    except OptionError:
        raise
    except Exception as error:
        if len(texts) > 1:
            return [outcome for text in texts for outcome in _translate([text], **options)]
        return [Outcome(error=error)]
    return [Outcome(one.text, warnings=one.warnings) for one in made]


def _pass_over(value: object) -> Outcome:
    if value is None:
        return Outcome()
    return Outcome(error=OptionError(f"a text must be a string, not {type(value).__name__}"))


def _name_row(error: Exception, name: str) -> SummkitError:
    kind = type(error) if isinstance(error, SummkitError) else SummkitError
    return kind(f"{name}: {explain_failure(error)}")


def _warn(outcomes: Sequence[Outcome], name: Callable[[int], str]) -> None:
    """Warn of errors and of warnings, in one line each, as of the line that called a function."""
    failed = [(i, explain_failure(one.error)) for i, one in enumerate(outcomes) if one.error]
    doubted = [(i, one.warnings[0]) for i, one in enumerate(outcomes) if one.warnings]
    for found, what in (
        (failed, "texts failed and are missing in the result"),
        (doubted, "texts gave warnings"),
    ):
        if found:
            place, why = found[0]
            line = f"{len(found)} of {len(outcomes)} {what}; {name(place)}: {why}"
            warnings.warn(line, stacklevel=5)
