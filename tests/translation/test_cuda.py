"""A card or libraries of CUDA that are not there are told of in a line, and no model is blamed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import ctranslate2
import pytest

from summkit.errors import TranslationError
from summkit.translation.ctranslate2_runner import Recipe, Runner
from summkit.translation.engines import Decoding


class Letters:
    """Subwords that are letters."""

    prefix: Sequence[str] = ()

    def encode(self, sentence: str) -> list[str]:
        return list(sentence)

    def encode_target(self, text: str) -> list[str]:
        return list(text)

    def decode(self, subwords: Sequence[str]) -> str:
        return "".join(subwords)


class TranslatorWithoutLibraries:
    """What CTranslate2 has where a card is, but not the libraries: they are loaded on first use."""

    def __init__(self, *_: Any, **options: Any) -> None:
        assert options["device"] == "cuda"

    def translate_batch(self, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("Library libcublas.so.12 is not found or cannot be loaded")


def recipe(folder: Path) -> Recipe:
    return Recipe(folder, Letters, lambda error: f"the model is damaged ({error})")


def test_a_machine_without_a_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    with pytest.raises(TranslationError, match="no card with CUDA here"):
        Runner(recipe(tmp_path), Decoding(device="cuda"))


def test_a_card_without_the_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(ctranslate2, "Translator", TranslatorWithoutLibraries)
    runner = Runner(recipe(tmp_path), Decoding(device="cuda"))
    with pytest.raises(TranslationError, match=r"CUDA cannot be used \(Library libcublas.so.12"):
        list(runner.translate(["비가 온다."], Decoding(device="cuda")))


def test_a_damaged_model_is_still_told_from_that(tmp_path: Path) -> None:
    with pytest.raises(TranslationError, match="the model is damaged"):
        Runner(recipe(tmp_path), Decoding())
