"""Which engine a model in files is for: what they hold tells, and not what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.small_packages import files, pack
from summkit.errors import StoreError
from summkit.models.kinds import find_engine

FIREFOX = {"koen/model.koen.intgemm.alphas.bin": b"m", "koen/vocab.koen.spm": b"v"}
CONVERTED = {
    "nllb/model.bin": b"m",
    "nllb/config.json": b"{}",
    "nllb/shared_vocabulary.json": b"[]",
}


def write(folder: Path, contents: dict[str, bytes]) -> Path:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / next(iter(contents)).partition("/")[0]


def test_archives_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    # Mozilla's repository has a metadata.json beside its models
    for contents, engine in (
        (files(), "argos"),
        (FIREFOX, "firefox"),
        ({**FIREFOX, "koen/metadata.json": b"{}"}, "firefox"),
    ):
        for name in ("x", "x.zip", "x.argosmodel"):
            (tmp_path / name).write_bytes(pack(contents))
            assert find_engine([tmp_path / name]) == engine


def test_folders_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    assert find_engine([write(tmp_path, FIREFOX)]) == "firefox"
    assert find_engine([write(tmp_path, CONVERTED)]) == "ct2"
    assert find_engine([write(tmp_path, files())]) == "argos"


def test_files_of_a_model(tmp_path: Path) -> None:
    folder = write(tmp_path, FIREFOX)
    assert find_engine(sorted(folder.iterdir())) == "firefox"
    assert find_engine([folder / "vocab.koen.spm"]) == "firefox"


def test_what_is_no_model(tmp_path: Path) -> None:
    def says(*paths: Path) -> str:
        with pytest.raises(StoreError) as told:
            find_engine(paths)
        assert "\n" not in str(told.value)
        return str(told.value)

    (tmp_path / "x.argosmodel").write_bytes(b"damaged")
    assert find_engine([tmp_path / "x.argosmodel"]) == "argos"
    (tmp_path / "x.argosmodel").unlink()
    assert says(tmp_path / "x").endswith("x: no such file; check its name")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert says(tmp_path / "pipe").endswith("pipe: is neither a file nor a folder")
        (tmp_path / "pipe").unlink()
    assert "holds no model: Firefox's has files as" in says(tmp_path)
    (tmp_path / "x.zip").write_bytes(pack({"notes.txt": b""}))
    assert "holds no model: Firefox's has files as" in says(tmp_path / "x.zip")
    (tmp_path / "x.txt").write_bytes(b"notes")
    assert "is not a package: a model comes as a zip or tar" in says(tmp_path / "x.txt")
    (tmp_path / "x.html").write_bytes(b"<html>Please log in")
    assert "is a web page, not a package" in says(tmp_path / "x.html")
