"""Models of CTranslate2 come from a folder, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summkit.errors import OptionError, StoreError
from summkit.models.ct2 import Ct2Store
from summkit.models.values import InstalledModel
from summkit.translation.ct2 import try_model

MODELS = Path(__file__).parents[1] / "translation" / "ct2" / "models"
OPUS = {"config.json", "model.bin", "shared_vocabulary.json", "source.spm", "target.spm"}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ct2Store:
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "models"))
    return Ct2Store()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a model, to change."""
    copy: Path = shutil.copytree(MODELS / "opus-mt", tmp_path / "copy")
    return copy


def install(store: Ct2Store, *paths: Path, pair: tuple[str, str] = ("ko", "en")) -> InstalledModel:
    return store.install_paths(paths, pair=pair, trial=try_model)


def list_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"summkit.json"}


def test_a_folder_is_installed(store: Ct2Store, folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")
    (folder / "README.md").write_text("모델")
    told: list[tuple[str, int, int | None]] = []
    model = store.install_paths(
        [folder],
        pair=("ko", "en"),
        trial=try_model,
        progress=lambda *args: told.append(args),
    )
    assert model.path == store.path / "ko-en"
    assert list_files(model.path) == OPUS
    assert [m.pair for m in store.list_installed()] == [("ko", "en")]
    size = sum((folder / name).stat().st_size for name in OPUS)
    assert ("copying", size, size) in told
    assert told[-1][0] == "trying the model"
    assert list(store.path.parent.iterdir()) == [store.path]


def test_a_tokenizer_that_lies_elsewhere(store: Ct2Store, folder: Path, tmp_path: Path) -> None:
    spm = [(folder / name).rename(tmp_path / name) for name in ("source.spm", "target.spm")]
    with pytest.raises(StoreError, match="it has no SentencePiece model; copy it from"):
        install(store, folder)
    model = install(store, folder, *spm)
    assert list_files(model.path) == OPUS


def test_one_model_for_several_pairs_lies_there_once(store: Ct2Store) -> None:
    first = install(store, MODELS / "nllb")
    second = install(store, MODELS / "nllb", pair=("en", "ko"))
    third = install(store, MODELS / "nllb", pair=("zh_tw", "pt-br"))
    assert third.path.name == "zh-TW-pt-BR"
    assert [m.pair for m in store.list_installed()] == [
        ("en", "ko"),
        ("ko", "en"),
        ("zh-TW", "pt-BR"),
    ]
    for name in list_files(first.path):
        files = {(model.path / name).stat().st_ino for model in (first, second, third)}
        assert len(files) == 1, name
        assert (MODELS / "nllb" / name).stat().st_ino not in files
    store.remove("ko", "en")
    try_model(second.path)


def test_without_hard_links_it_is_copied(store: Ct2Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    first = install(store, MODELS / "m2m100")
    second = install(store, MODELS / "m2m100", pair=("ko", "ja"))
    assert list_files(first.path) == list_files(second.path)
    inodes = [(model.path / "model.bin").stat().st_ino for model in (first, second)]
    assert inodes[0] != inodes[1]


def test_a_file_of_the_same_name_that_differs_is_not_taken(store: Ct2Store) -> None:
    install(store, MODELS / "nllb")
    model = install(store, MODELS / "m2m100", pair=("ko", "ja"))
    for name in list_files(model.path):
        assert (model.path / name).read_bytes() == (MODELS / "m2m100" / name).read_bytes()


def test_a_newer_model_replaces_the_older_one(store: Ct2Store) -> None:
    install(store, MODELS / "opus-mt")
    model = install(store, MODELS / "madlad")
    assert "spiece.model" in list_files(model.path)
    assert "source.spm" not in list_files(model.path)
    assert len(store.list_installed()) == 1


def change_json(name: str, value: object) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(json.dumps(value))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda f: (f / "model.bin").unlink(), "it has no model.bin, which CTranslate2's conv"),
        (lambda f: (f / "model.bin").write_bytes(b""), "its model.bin is empty"),
        (lambda f: (f / "model.bin").write_bytes(b"12345678"), "does not translate, and is not"),
        (lambda f: (f / "config.json").unlink(), "it has no config.json, which"),
        (lambda f: (f / "config.json").write_text("{"), "its config.json is not JSON"),
        (change_json("config.json", []), "its config.json is not a JSON object"),
        (lambda f: (f / "config.json").write_text("[" * 99999), "its config.json is not JSON"),
        (lambda f: (f / "shared_vocabulary.json").unlink(), "it has no shared_vocabulary.json"),
        (
            lambda f: (f / "shared_vocabulary.json").rename(f / "vocabulary.json"),
            "it is a model of one text, as language models are",
        ),
        (
            lambda f: (f / "shared_vocabulary.json").rename(f / "source_vocabulary.json"),
            "it has no target_vocabulary.json",
        ),
        (change_json("shared_vocabulary.json", {}), "is not a list of subwords"),
        (change_json("shared_vocabulary.json", ["가"] * 9), "source.spm is that of another model"),
        (lambda f: (f / "target.spm").unlink(), "it has no target.spm"),
        (lambda f: (f / "source.spm").write_bytes(b"spm"), "source.spm is no SentencePiece model"),
        (
            lambda f: shutil.copy(MODELS / "nllb" / "sentencepiece.bpe.model", f / "source.spm"),
            "source.spm is that of another model",
        ),
    ],
)
def test_what_is_no_whole_model_is_not_installed(
    damage: Callable[[Path], object], reason: str, store: Ct2Store, folder: Path
) -> None:
    damage(folder)
    with pytest.raises(StoreError) as caught:
        install(store, folder)
    assert str(folder) in str(caught.value)
    assert reason in str(caught.value)
    assert not store.path.exists()


def test_a_language_that_the_model_does_not_know(store: Ct2Store) -> None:
    with pytest.raises(StoreError) as caught:
        install(store, MODELS / "nllb", pair=("ko", "xx"))
    assert "this NLLB-200 has no language 'xx'; it has af, ak, am, ar, as," in str(caught.value)
    assert str(caught.value).endswith("and 190 more")
    with pytest.raises(StoreError, match=r"this OPUS-MT has no language 'de'; it has en, ja, ko$"):
        install(store, MODELS / "opus-mt-many", pair=("ko", "de"))


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (["nowhere"], "nowhere: no such file; check its name"),
        (["empty"], "empty: holds no file of a model that CTranslate2 has converted"),
    ],
)
def test_what_is_not_there(paths: list[str], reason: str, store: Ct2Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError) as caught:
        install(store, *(tmp_path / path for path in paths))
    assert reason in str(caught.value)
    assert not store.path.exists()


def test_the_languages_must_be_named(store: Ct2Store) -> None:
    with pytest.raises(StoreError, match="add --from and --to"):
        store.install_paths([MODELS / "opus-mt"], pair=None, trial=try_model)
    with pytest.raises(OptionError, match="not 'ko' twice"):
        install(store, MODELS / "opus-mt", pair=("ko", "ko"))


def test_there_is_no_index(store: Ct2Store) -> None:
    with pytest.raises(StoreError, match="no index of models for 'ct2'; name the folder of one"):
        store.install("ko", "en", trial=try_model)
    with pytest.raises(StoreError, match="no index of models for 'ct2'"):
        store.list_offers()


def test_a_folder_that_lost_a_file_is_listed_as_damaged(store: Ct2Store) -> None:
    place = install(store, MODELS / "opus-mt").path
    (place / "target.spm").unlink()
    (store.path / "notes").mkdir()
    (model,) = store.list_installed()
    assert (model.pair, model.problem) == (("ko", "en"), "it has no target.spm")
    assert store.remove("ko", "en") == [place]
