"""The options of a summary: length, method, query, splitter and redundancy.

The library, the commands, batch and the experiments pass them on as one frozen value, which is
checked when it is created.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

from summkit.errors import OptionError
from summkit.llm.options import LanguageModel
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.methods import REGISTRY, is_share
from summkit.text.document import abridge
from summkit.text.splitters import Splitter, check_splitter

Redundancy: TypeAlias = float | Literal["auto"] | None
"""The share of a sentence's terms that makes it redundant if a better sentence has them; ``None``
keeps every sentence, ``"auto"`` leaves it to the method."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Length:
    """The length of a summary: exactly one of the three is set.

    Args:
        sentences: The number of sentences, from 1 on.
        ratio: The share of the text's characters, above 0 and at most 1.
        chars: The number of characters of the summary's text at most, from 1 on; line breaks
            between sentences count.

    Raises:
        OptionError: None or several of them are set, or a value is out of range.
    """

    sentences: int | None = None
    ratio: float | None = None
    chars: int | None = None

    def __post_init__(self) -> None:
        given = {"sentences": self.sentences, "ratio": self.ratio, "chars": self.chars}
        named = [name for name, value in given.items() if value is not None]
        if len(named) != 1:
            several = f", not several: {' and '.join(named)} were given" if named else ""
            raise OptionError(f"give one length{several}")
        for name in ("sentences", "chars"):
            value = given[name]
            if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
                raise OptionError(f"{name} must be a whole number, not {value!r}")
            if value is not None and value < 1:
                raise OptionError(f"{name} must be at least 1, not {value}")
        if self.ratio is not None and not is_share(self.ratio):
            raise OptionError(
                f"ratio must be above 0 and at most 1 (0.2 is a fifth), not {self.ratio!r}"
            )

    def __repr__(self) -> str:
        return f"Length({_list_changed(self)})"


DEFAULT_LENGTH = Length(sentences=3)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SummaryOptions:
    """The options of a summary; the same for one document and for several.

    Args:
        length: The length of the summary.
        method: One of ``summkit.METHODS``.
        query: The words that the reader looks for, if any.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        redundancy: The share of a sentence's terms, above 0 and at most 1, that makes it
            redundant if one better sentence has them. ``None`` keeps every sentence, ``"auto"``
            leaves it to the method.
        llm: The language model for the method ``llm``; if not said, that of the environment.

    Raises:
        OptionError: A name is unknown, or a value has the wrong type or is out of range.
    """

    length: Length = DEFAULT_LENGTH
    method: str = DEFAULT_METHOD
    query: str | None = None
    splitter: str | Splitter = "auto"
    redundancy: Redundancy = "auto"
    llm: LanguageModel | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.length, Length):
            raise OptionError(f"length must be a Length, not {type(self.length).__name__}")
        REGISTRY.check(self.method)
        if self.query is not None and not isinstance(self.query, str):
            raise OptionError(f"query must be a str, not {type(self.query).__name__}")
        check_splitter(self.splitter)
        value = self.redundancy
        if not (value is None or value == "auto" or is_share(value)):
            raise OptionError(
                f"redundancy must be above 0 and at most 1, None or 'auto', not {value!r}"
            )
        if self.llm is not None and not isinstance(self.llm, LanguageModel):
            raise OptionError(f"llm must be a LanguageModel, not {type(self.llm).__name__}")

    def __repr__(self) -> str:
        return f"SummaryOptions({_list_changed(self)})"

    @classmethod
    def build(
        cls,
        *,
        sentences: int | None = None,
        ratio: float | None = None,
        chars: int | None = None,
        method: str = DEFAULT_METHOD,
        query: str | None = None,
        splitter: str | Splitter = "auto",
        redundancy: Redundancy = "auto",
        llm: LanguageModel | None = None,
    ) -> SummaryOptions:
        """Build options from the keyword arguments of ``summkit.summarize``.

        Without a length, the summary has three sentences.

        Raises:
            OptionError: Several lengths are given, a name is unknown, or a value has the wrong
                type or is out of range.
        """
        is_default = all(value is None for value in (sentences, ratio, chars))
        length = (
            DEFAULT_LENGTH if is_default else Length(sentences=sentences, ratio=ratio, chars=chars)
        )
        return cls(
            length=length,
            method=method,
            query=query,
            splitter=splitter,
            redundancy=redundancy,
            llm=llm,
        )


def _list_changed(options: Length | SummaryOptions) -> str:
    """List the values that are not the default, short enough for a ``repr`` of one line."""
    values = ((field, getattr(options, field.name)) for field in fields(options))
    return ", ".join(
        f"{field.name}={_abridge_value(value)}" for field, value in values if value != field.default
    )


def _abridge_value(value: object) -> str:
    if isinstance(value, str):
        return abridge(value)
    is_plain = value is None or isinstance(value, (int, float, Length))
    return repr(value) if is_plain else f"<{type(value).__name__}>"
