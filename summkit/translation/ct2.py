"""Models that CTranslate2's converters have written: NLLB, M2M-100, MADLAD, OPUS-MT and others.

Which tags of languages a family wants, and where, is in ``summkit.models.ct2_families``. Sentences
are cut into subwords by SentencePiece itself, as by the tokenizers that the models were trained
with. Decoding is as CTranslate2 has it by default, with a length penalty of 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summkit.errors import TranslationError
from summkit.models.commands import name_install
from summkit.models.ct2 import Ct2Store, read_pair
from summkit.models.ct2_files import Opened, find_files, open_files
from summkit.models.values import Pair
from summkit.translation.ctranslate2_runner import Recipe, Runner, try_recipe
from summkit.translation.engines import Decoding
from summkit.translation.stored import StoredEngine

_UNKNOWN, _BLANK = "<unk>", "▁"


class Ct2Engine(StoredEngine):
    """The models in summkit's store that CTranslate2's converters have written."""

    name = "ct2"
    needed = ("ctranslate2", "sentencepiece")

    def load(self, source: str, target: str, decoding: Decoding) -> Runner:
        """Load the model of a pair.

        Raises:
            MissingExtraError: What runs it is not installed.
            TranslationError: It is damaged, or CTranslate2 cannot run it.
        """
        self.check()
        model = Ct2Store().find_model(source, target)
        if model is None:
            raise TranslationError(
                f"no model for {source} → {target} is installed for the engine 'ct2'; install one "
                f"with '{name_install(source, target, self.name)}'"
            )
        return Runner(_describe_model(model.path, model.pair), decoding)


class _PieceSubwords:
    """The SentencePiece models of a model, and its tags."""

    def __init__(self, opened: Opened) -> None:
        self._layout = opened.layout
        self._source, self._target = opened.source, opened.target
        self.prefix = opened.layout.prefix

    def encode(self, sentence: str) -> list[str]:
        pieces = self._source.encode(sentence, out_type=str)
        return [*self._layout.before, *self._hide_marks(pieces), *self._layout.behind]

    def encode_target(self, text: str) -> list[str]:
        return self._hide_marks(self._target.encode(text, out_type=str))

    def decode(self, subwords: Sequence[str]) -> str:
        # an unknown subword that was replaced by a tag stays visible as one that is unknown; of a
        # piece of the other language, copied from the source, its blank would stay as a mark
        return str(self._target.decode(self._hide_marks(subwords))).replace(_BLANK, " ")

    def _hide_marks(self, subwords: Sequence[str]) -> list[str]:
        """Take a tag, or the end of a sentence, that is part of a text for an unknown subword."""
        return [_UNKNOWN if word in self._layout.special else word for word in subwords]


def try_model(path: Path) -> None:
    """Translate a sentence with a model that is about to be installed.

    Raises:
        TranslationError: It cannot be loaded or run.
    """
    pair = read_pair(path.name)
    if pair is None:
        raise TranslationError(f"the folder {path.name} is not called by a pair of languages")
    try_recipe(_describe_model(path, pair))


def _describe_model(path: Path, pair: Pair) -> Recipe:
    source, target = pair
    return Recipe(
        folder=path,
        open_subwords=lambda: _PieceSubwords(open_files(find_files(path), pair)),
        explain=lambda error: (
            f"the model in {path} cannot be used ({str(error) or type(error).__name__}); install "
            f"it again: {name_install(source, target, ENGINE.name)}"
        ),
        label=f"{source}-{target}",
    )


ENGINE = Ct2Engine()
