"""Engines: what one is, all of them by name, and which one ``auto`` takes.

To add one, write a file with a class of that protocol, and give it a line in ``REGISTRY``; other
packages name theirs as an entry point of ``summkit.engines``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, cast

from summkit.errors import OptionError, nearest
from summkit.llm.options import LanguageModel
from summkit.registry import Registry

COMPUTE_TYPES = (
    *("default", "auto", "int8", "int8_float32", "int8_float16", "int8_bfloat16"),
    *("int16", "float16", "bfloat16", "float32"),
)
DEVICES = ("cpu", "cuda", "auto")
NAMES = ("flag", "consistent")


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model is run. ``None`` leaves a choice to the engine, which has measured.

    ``beam_size`` 1 is greedy. ``inter_threads`` batches run side by side, each on
    ``intra_threads`` threads. ``compute_type`` and ``device`` are CTranslate2's: ``int8``,
    ``float32`` …; ``cpu``, ``cuda``. ``batch_tokens`` bounds a batch. An engine ignores what it
    cannot choose. So many large models as ``keep_models`` stay in memory. With ``second``, another
    engine's model judges each translation, where one is installed. ``llm`` is the language model
    for the engine of that name, and ``glossary`` has for words the translation that they must
    have, empty if they stay as they are. ``digits`` shows the model Korean amounts in digits.
    Where the name of a person is spelt in several ways, ``names`` has that flagged or set right.
    """

    beam_size: int | None = None
    inter_threads: int | None = None
    intra_threads: int | None = None
    compute_type: str | None = None
    device: str = "cpu"
    batch_tokens: int | None = None
    llm: LanguageModel | None = None
    glossary: Mapping[str, str] = field(default_factory=dict, hash=False)
    keep_models: int = 1
    second: bool = False
    digits: bool = False
    names: Literal["flag", "consistent"] = "flag"

    def __post_init__(self) -> None:
        for name in ("beam_size", "inter_threads", "intra_threads", "batch_tokens", "keep_models"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, int) or value < 1):
                raise OptionError(f"{name} must be at least 1, not {value!r}")
        if self.compute_type is not None and self.compute_type not in COMPUTE_TYPES:
            known = nearest(self.compute_type, COMPUTE_TYPES)
            raise OptionError(f"no compute type '{self.compute_type}'. {known}")
        if self.device not in DEVICES:
            raise OptionError(f"no device '{self.device}'. {nearest(self.device, DEVICES)}")
        if self.names not in NAMES:
            raise OptionError(f"no way with names '{self.names}'. {nearest(self.names, NAMES)}")
        if not isinstance(self.glossary, Mapping):
            raise OptionError(f"a glossary is a mapping, not {type(self.glossary).__name__}")


class Hypothesis(NamedTuple):
    """What a model makes of one sentence. ``score`` is the mean log-probability of a subword of
    the output, or ``None`` where the engine does not tell. ``remarks`` say what is wrong with it.
    """

    text: str
    score: float | None = None
    remarks: tuple[str, ...] = ()


class Model(Protocol):
    """A model of one pair of languages, loaded once and kept; two threads may use it at once.

    One whose ``reads_in_order`` is true is given the sentences of one text at a time, in order.
    A ``label`` says what it is called. One that has a method ``score(sources, targets)`` judges
    translations of others: it returns the mean log-probability of a subword of each.
    """

    longest: int
    """How many subwords a sentence may have; longer ones must be cut before."""

    def count_subwords(self, sentence: str) -> int:
        """Count the subwords that the model would see."""
        ...

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> Iterable[Hypothesis]:
        """Translate sentences in order; none is empty or has more than ``longest`` subwords.

        Each is given as soon as it is there, so that progress can be shown.
        """
        ...


class Engine(Protocol):
    """A way to run the models of one kind.

    One that has a method ``measure(source, target)`` says how many bytes a model takes up.
    """

    name: str

    def check(self) -> None:
        """Check that the engine can run on this machine; imports nothing heavy.

        Raises:
            SummkitError: Something is not installed; one line says how to install it.
        """
        ...

    def list_pairs(self) -> list[tuple[str, str]]:
        """List the pairs of languages that are installed, sorted; empty if the engine cannot run
        here. Opens no connection and raises nothing for a damaged model.
        """
        ...

    def load(self, source: str, target: str, decoding: Decoding) -> Model:
        """Load a pair that ``list_pairs`` lists.

        Raises:
            TranslationError: The model is damaged or cannot be run; one line says which and what
                to do.
        """
        ...


def list_engines(engine: str) -> list[Engine]:
    """List the engines to try, the better ones first.

    Args:
        engine: The name of one, or ``auto`` for all but those that ask a server.

    Raises:
        OptionError: There is none of that name.
        SummkitError: The one that is named cannot run on this machine.
    """
    if engine == "auto":
        return [REGISTRY.load(name) for name in REGISTRY if name not in ASKING]
    only = REGISTRY.load(engine)
    only.check()
    return [only]


def explain_choice(names: str) -> str:
    """Say why ``auto`` takes an engine, or two on a way through English, for people."""
    first = ENGINES[0]
    if names == first:
        return "the best of the engines that have a model for this pair"
    if " + " in names:
        return "the best of the engines that have a model for each half of the way through English"
    return f"no model of {first} is installed for this pair"


def _accept(name: str, item: object) -> Engine:
    """Make an engine of what an entry point names: an engine, or a class of them."""
    engine = item() if isinstance(item, type) else item
    for method in ("check", "list_pairs", "load"):
        if not callable(getattr(engine, method, None)):
            raise TypeError(f"it has no method '{method}'")
    if getattr(engine, "name", None) != name:
        raise TypeError(f"its attribute 'name' is not '{name}'")
    return cast(Engine, engine)


# the better one first: ko-en BLEU on FLORES is 27.9 for Firefox's models, 20.6 (M2M-100 of 418M) to
# 27.7 (OPUS-MT big; NLLB of 600M: 25.1) for those that CTranslate2 runs, and 15.1 for Argos'
REGISTRY: Registry[Engine] = Registry(
    "engine",
    "summkit.engines",
    {
        "firefox": "summkit.translation.firefox:ENGINE",
        "ct2": "summkit.translation.ct2:ENGINE",
        "argos": "summkit.translation.argos:ENGINE",
        "llm": "summkit.translation.llm:ENGINE",
    },
    _accept,
)
ENGINES = REGISTRY.built_in
ASKING = ("llm",)
"""The engines that ask a server, for any pair of languages: none is used unless it is named."""
