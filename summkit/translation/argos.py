"""Argos Translate's packages, run on CTranslate2 by ourselves.

A package folder holds ``metadata.json``, a CTranslate2 ``model/`` and a ``sentencepiece.model`` or
``bpe.model``. They are read by ``argostranslate.package``. ``argostranslate.translate`` is never
imported: it splits sentences with a model that it downloads while translating, and one paragraph
at a time. Decoding is as there (a length penalty of 0.2, unknown subwords copied from the source),
but for one thing: a sentence that came out as a loop is decoded again with repetition forbidden.

Marian-style Transformers: Vaswani et al., "Attention is all you need" (NeurIPS 2017).
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summkit.errors import TranslationError
from summkit.models.argos import ArgosStore
from summkit.models.commands import name_install
from summkit.translation.ctranslate2_runner import Recipe, Runner, try_recipe
from summkit.translation.engines import Decoding
from summkit.translation.stored import StoredEngine

_LENGTH_PENALTY = 0.2
_PLACES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
_importing = threading.Lock()


def _renew_lock() -> None:
    """Give a forked process a lock that no thread of its parent holds."""
    global _importing
    _importing = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)


class ArgosEngine(StoredEngine):
    """The packages in the store that summkit shares with argostranslate."""

    name = "argos"
    needed = ("ctranslate2", "sentencepiece", "argostranslate")

    def load(self, source: str, target: str, decoding: Decoding) -> Runner:
        """Load the newest package of a pair.

        Raises:
            MissingExtraError: What runs it is not installed.
            TranslationError: It is damaged, or CTranslate2 cannot run it.
        """
        self.check()
        package = ArgosStore().find_model(source, target)
        if package is None:
            raise TranslationError(
                f"no Argos model for {source} → {target}; install one with "
                f"'{name_install(source, target, self.name)}'"
            )
        label = f"{source}-{target} {package.version}".strip()
        return Runner(_describe_package(package.path, label), decoding)


def _describe_package(path: Path, label: str = "") -> Recipe:
    return Recipe(
        folder=path / "model",
        open_subwords=lambda: _PackageSubwords(_open_package(path)),
        explain=lambda error: _explain_damage(path, error),
        length_penalty=_LENGTH_PENALTY,
        label=label,
    )


class _PackageSubwords:
    """The tokenizer of a package, one for both of its languages."""

    def __init__(self, package: Any) -> None:  # noqa: ANN401 (argostranslate has no types)
        self._tokenizer = package.tokenizer
        self.prefix: Sequence[str] = [package.target_prefix] if package.target_prefix else []

    def encode(self, sentence: str) -> list[str]:
        return list(self._tokenizer.encode(sentence))

    def encode_target(self, text: str) -> list[str]:
        return self.encode(text)

    def decode(self, subwords: Sequence[str]) -> str:
        text: str = self._tokenizer.decode(list(subwords))
        return text


def try_model(path: Path) -> None:
    """Translate a sentence with a package that is about to be installed.

    Raises:
        TranslationError: It cannot be loaded or run.
    """
    try_recipe(_describe_package(path))


def _open_package(path: Path) -> Any:  # noqa: ANN401 (argostranslate has no types)
    try:
        package = _import_package_class()(path)
        package.tokenizer  # noqa: B018 (it has none if neither of its files is there)
        return package
    except ImportError as error:
        raise TranslationError(f"argostranslate cannot be imported ({error})") from error
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise TranslationError(_explain_damage(path, error)) from error


def _import_package_class() -> Any:  # noqa: ANN401
    """Import ``argostranslate.package``, which makes folders under the home directory on import.

    Where it cannot, on a read-only home, it is given a folder that is gone afterwards; only the
    store knows where packages are, so it never looks there.
    """
    with _importing:
        try:
            from argostranslate.package import Package
        except OSError:
            with tempfile.TemporaryDirectory() as folder:
                before = {name: os.environ.get(name) for name in _PLACES}
                os.environ.update(dict.fromkeys(_PLACES, folder))
                try:
                    from argostranslate.package import Package
                finally:
                    for name, value in before.items():
                        del os.environ[name]
                        if value is not None:
                            os.environ[name] = value
        return Package


def _explain_damage(path: Path, error: Exception) -> str:
    pair = path.name.removeprefix("translate-").split("-")[0].replace("_", " ")
    return (
        f"the model in {path} cannot be used ({str(error) or type(error).__name__}); remove and "
        f"install it again: summkit models remove {pair} --engine argos; "
        f"summkit models install {pair} --engine argos"
    )


ENGINE = ArgosEngine()
