"""What an engine is, the engines by name, and which one is taken where the user does not say.

To add one, write a file with a class of that protocol, and give it a line in ``_ENGINES``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from summkit.errors import OptionError, nearest

# the better one first: ko-en BLEU on FLORES is 27.7 for Firefox's models and 15.1 for Argos'
_ENGINES = {
    "firefox": "summkit.translation.firefox:FirefoxEngine",
    "argos": "summkit.translation.argos:ArgosEngine",
}
ENGINES = tuple(_ENGINES)
COMPUTE_TYPES = (
    *("default", "auto", "int8", "int8_float32", "int8_float16", "int8_bfloat16"),
    *("int16", "float16", "bfloat16", "float32"),
)
DEVICES = ("cpu", "cuda", "auto")


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model is run. ``None`` leaves a choice to the engine, which has measured.

    ``beam_size`` 1 is greedy. ``inter_threads`` batches run side by side, each on
    ``intra_threads`` threads. ``compute_type`` and ``device`` are CTranslate2's: ``int8``,
    ``float32`` …; ``cpu``, ``cuda``. ``batch_tokens`` bounds a batch. An engine that has no such
    choice does as it can.
    """

    beam_size: int | None = None
    inter_threads: int | None = None
    intra_threads: int | None = None
    compute_type: str | None = None
    device: str = "cpu"
    batch_tokens: int | None = None

    def __post_init__(self) -> None:
        for name in ("beam_size", "inter_threads", "intra_threads", "batch_tokens"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, int) or value < 1):
                raise OptionError(f"{name} must be at least 1, not {value!r}")
        if self.compute_type is not None and self.compute_type not in COMPUTE_TYPES:
            known = nearest(self.compute_type, COMPUTE_TYPES)
            raise OptionError(f"no compute type '{self.compute_type}'. {known}")
        if self.device not in DEVICES:
            raise OptionError(f"no device '{self.device}'. {nearest(self.device, DEVICES)}")


class Rendering(NamedTuple):
    """What a model makes of one sentence. ``score`` is the mean log-probability of a piece of
    the output, or ``None`` where the engine does not tell.
    """

    text: str
    score: float | None = None


class Model(Protocol):
    """A model of one pair of languages, loaded once and kept; two threads may use it at once."""

    longest: int
    """How many pieces a sentence may have; longer ones must be cut before."""

    def pieces(self, sentence: str) -> int:
        """Count the pieces that the model would see."""
        ...

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Rendering]:
        """Translate sentences, none of them empty, each of at most ``longest`` pieces, in order."""
        ...


class Engine(Protocol):
    """A way to run the models of one kind."""

    name: str

    def pairs(self) -> list[tuple[str, str]]:
        """List the pairs of languages that are installed, sorted; empty if the engine cannot run
        here. Opens no connection and raises nothing for a damaged model.
        """
        ...

    def load(self, source: str, target: str, decoding: Decoding) -> Model:
        """Load a pair that ``pairs`` lists.

        Raises:
            TranslationError: the model is damaged or cannot be run; one line says which and what
                to do.
        """
        ...


def engine_of(name: str) -> Engine:
    """Find an engine by its name.

    Raises:
        OptionError: there is none of that name.
    """
    if name not in _ENGINES:
        raise OptionError(f"no engine '{name}'. {nearest(name, ('auto', *ENGINES))}")
    return _load(name)


@lru_cache(maxsize=len(_ENGINES))
def _load(name: str) -> Engine:
    module, _, attribute = _ENGINES[name].partition(":")
    return cast(Engine, getattr(import_module(module), attribute)())


def why(name: str) -> str:
    """Say why ``auto`` takes an engine, for people."""
    if name == ENGINES[0]:
        return "the best of the engines that have a model for this pair"
    return f"no model of {ENGINES[0]} is installed for this pair"
