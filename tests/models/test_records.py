"""The record of an installed model: what it keeps, and what it finds changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.argos_store import STORE, accept, find_model, install, install_file
from models.bad_server import Server
from models.small_packages import MODEL, files, pack
from summkit.errors import StoreError
from summkit.models.records import RECORD, find_changes, find_record, is_changed, read_record
from summkit.models.verifying import verify_model

Put = Callable[..., Path]
network = pytest.mark.network


@pytest.fixture
def place(tmp_path: Path, home: Path) -> Path:
    """The folder of a package that was installed from a file."""
    file = tmp_path / "ko_en.argosmodel"
    file.write_bytes(pack(files()))
    return install_file(file, trial=accept).path


def list_changes(folder: Path) -> list[str]:
    record = read_record(folder)
    assert record is not None
    return list(find_changes(folder, record))


def test_what_a_record_keeps(place: Path, tmp_path: Path) -> None:
    record = read_record(place)
    assert record is not None
    assert (record.engine, record.pair, record.version) == ("argos", ("ko", "en"), "1.1")
    assert record.origin.source == str(tmp_path / "ko_en.argosmodel")
    assert record.origin.sha256 == hashlib.sha256(pack(files())).hexdigest()
    assert record.quality is None, "a file may call itself what it likes"
    contents = {path.partition("/")[2]: data for path, data in files().items()}
    assert {f.name: (f.size, f.sha256) for f in record.files} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in contents.items()
    }
    assert list_changes(place) == []


@network
def test_what_a_record_keeps_of_an_index(server: Server, home: Path) -> None:
    server.offer(pack(files()))
    url = server.url.replace("//", "//clerk:secret@")
    record = find_record(install(index=url).path)
    assert record is not None
    assert record.origin.source == f"{server.url}/index.json"
    assert str(record.quality) == "BLEU 15.1"


def test_each_change_is_found(place: Path) -> None:
    model, readme = place / "model" / "model.bin", place / "README.md"
    model.write_bytes(MODEL[::-1])
    readme.write_bytes(b"more")
    (place / "model" / "config.json").unlink()
    (place / "vocab.txt").touch()
    (place / ".DS_Store").touch()
    size = len(files()["translate-ko_en/README.md"])
    assert list_changes(place) == [
        f"README.md has 4 bytes, and had {size} when it was installed",
        "model/config.json is gone",
        "model/model.bin has another SHA-256 than when it was installed",
        "vocab.txt was added",
    ]
    model_there = find_model("ko", "en")
    assert model_there is not None
    fault, _ = verify_model(model_there, None)
    assert fault.endswith(
        "model/model.bin has another SHA-256 than when it was installed and 1 more"
    )


@network
def test_an_install_mends_what_has_changed(server: Server, home: Path) -> None:
    server.offer(pack(files()))
    place = install(index=server.url).path
    install(index=server.url)
    assert server.count() == 1
    (place / "model" / "model.bin").write_bytes(MODEL[::-1])
    install(index=server.url)
    assert list_changes(place) == []
    assert server.count() == 2
    (place / RECORD).write_text("{")
    install(index=server.url)
    assert list_changes(place) == []


@network
def test_an_index_that_has_another_file_of_the_same_version(
    server: Server, place: Path, home: Path
) -> None:
    """What is pinned to another hash is replaced."""
    other = pack(files(model=MODEL + b"better"))
    server.offer(other, sha256=hashlib.sha256(other).hexdigest())
    old = find_record(place)
    new = find_record(install(index=server.url).path)
    assert old is not None
    assert new is not None
    assert (old.version, old.origin.sha256 == new.origin.sha256) == (new.version, False)
    assert (place / "model" / "model.bin").read_bytes() == MODEL + b"better"
    install(index=server.url)
    assert server.count() == 1


def test_a_model_that_another_program_has_replaced(place: Path) -> None:
    """As argostranslate does: it writes over the files, and knows of no record."""
    for path, data in files(version="1.2", model=b"newer").items():
        (place.parent / path).write_bytes(data)
    model = find_model("ko", "en")
    assert model is not None
    assert verify_model(model, accept) == ("", "another program has replaced version 1.1")


def test_a_model_without_a_record(put: Put) -> None:
    put()
    (model,) = STORE.list_installed()
    assert model.problem is None
    fault, remark = verify_model(model, accept)
    assert (fault, remark.partition(",")[0]) == ("", f"it has no {RECORD}")
    assert not is_changed(model.path)


def test_a_model_that_does_not_run(place: Path) -> None:
    def fail(_: Path) -> None:
        raise RuntimeError("no\nmemory")

    model = find_model("ko", "en")
    assert model is not None
    assert verify_model(model, fail).fault == "it does not translate: no memory"


def change(**about: Any) -> Callable[[dict[str, Any]], str]:
    return lambda told: json.dumps({**told, **about})


def change_file(**about: Any) -> Callable[[dict[str, Any]], str]:
    return lambda told: json.dumps({**told, "files": [{**told["files"][0], **about}]})


DAMAGED: dict[str, Callable[[dict[str, Any]], str]] = {
    "nothing": lambda _: "",
    "no JSON": lambda _: "{",
    "an array": lambda _: "[]",
    "deep": lambda _: "[" * 100_000,
    "of a later form": change(form=2),
    "no pair": change(pair=["ko"]),
    "a pair of paths": change(pair=["../..", "en"]),
    "no files": change(files=None),
    "a file outside": change_file(name="../../x"),
    "a file from the root": change_file(name="/etc/passwd"),
    "a file on another disk": change_file(name="C:x"),
    "a file of Windows": change_file(name="..\\x"),
    "a name that is none": change_file(name=3),
    "a size that is none": change_file(size="many"),
    "an origin of another kind": change(origin={"source": "x", "more": "y"}),
    "a quality of another kind": change(quality={"score": "good"}),
    "too large": lambda told: json.dumps({**told, "engine": "x" * (2 << 20)}),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record(name: str, place: Path) -> None:
    told = json.loads((place / RECORD).read_text(encoding="utf-8"))
    (place / RECORD).write_text(DAMAGED[name](told), encoding="utf-8")
    with pytest.raises(ValueError):
        read_record(place)
    assert find_record(place) is None
    assert is_changed(place)
    (model,) = STORE.list_installed()
    assert verify_model(model, accept).fault.startswith(f"its {RECORD} is damaged (")


def test_a_copied_package_must_be_what_its_record_says(place: Path, tmp_path: Path) -> None:
    contents = {
        f"translate-ko_en/{path.relative_to(place).as_posix()}": path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }
    file = tmp_path / "copied.argosmodel"
    file.write_bytes(pack(contents))
    first = find_record(place)
    second = find_record(install_file(file, trial=accept).path)
    assert first is not None
    assert second is not None
    assert first.origin == second.origin
    file.write_bytes(pack({**contents, "translate-ko_en/sentencepiece.model": b"others"}))
    with pytest.raises(
        StoreError, match=r"sentencepiece\.model has another SHA-256 .* copy it again"
    ):
        install_file(file, trial=accept)
