"""What a summary is asked to be: how long, by which method, about what, split how.

One frozen value, checked when it is made, that the library, the commands, batch and the
experiments hand on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summkit.errors import OptionError
from summkit.summarization import DEFAULT_METHOD
from summkit.summarization.methods import REGISTRY
from summkit.text.splitters import Splitter, check_splitter

Redundancy = float | None | Literal["auto"]
"""Which part of its terms makes a sentence redundant, if a better one holds them; ``None`` for
never, ``"auto"`` for what the method asks for."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary is to be: exactly one of the three is set.

    Args:
        sentences: A number of sentences.
        ratio: A share of the text's characters, above 0 and at most 1.
        chars: The characters that the summary's text may have, line breaks between sentences
            included.

    Raises:
        OptionError: None or several are set, or a value makes no sense.
    """

    sentences: int | None = None
    ratio: float | None = None
    chars: int | None = None

    def __post_init__(self) -> None:
        given = {"sentences": self.sentences, "ratio": self.ratio, "chars": self.chars}
        named = [name for name, value in given.items() if value is not None]
        if len(named) != 1:
            told = " and ".join(named)
            raise OptionError(
                f"give one length, not several: {told} were given" if named else "give one length"
            )
        for name in ("sentences", "chars"):
            value = given[name]
            if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
                raise OptionError(f"{name} must be a whole number, not {value!r}")
            if value is not None and value < 1:
                raise OptionError(f"{name} must be at least 1, not {value}")
        ratio = self.ratio
        is_number = isinstance(ratio, (int, float)) and not isinstance(ratio, bool)
        if ratio is not None and not (is_number and 0 < ratio <= 1):
            raise OptionError(
                f"ratio must be above 0 and at most 1 (0.2 is a fifth), not {ratio!r}"
            )


DEFAULT_LENGTH = Length(sentences=3)


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """How a summary is made.

    Args:
        length: How long it is to be.
        method: One of ``summkit.METHODS``.
        query: What the reader is looking for, if anything.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        redundancy: Which part of its terms, above 0, makes a sentence redundant if one better
            sentence holds them; ``None`` keeps every sentence, ``"auto"`` does as the method
            asks.

    Raises:
        OptionError: One of them makes no sense.
    """

    length: Length = DEFAULT_LENGTH
    method: str = DEFAULT_METHOD
    query: str | None = None
    splitter: str | Splitter = "auto"
    redundancy: Redundancy = "auto"

    def __post_init__(self) -> None:
        REGISTRY.check(self.method)
        if self.query is not None and not isinstance(self.query, str):
            raise OptionError(f"query must be a str, not {type(self.query).__name__}")
        check_splitter(self.splitter)
        value = self.redundancy
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not (value is None or value == "auto" or (is_number and 0 < float(value) <= 1)):
            raise OptionError(
                f"redundancy must be above 0 and at most 1, None or 'auto', not {value!r}"
            )

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
    ) -> SummaryOptions:
        """Build options of the keywords of ``summkit.summarize``; three sentences if no length.

        Raises:
            OptionError: Two lengths at once, or a value that makes no sense.
        """
        is_default = all(value is None for value in (sentences, ratio, chars))
        length = DEFAULT_LENGTH if is_default else Length(sentences, ratio, chars)
        return cls(length, method, query, splitter, redundancy)
