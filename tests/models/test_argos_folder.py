"""The store is argostranslate's: its place, and what its packages say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.argos_store import STORE, find_model, list_installed
from summkit.errors import OptionError, StoreError
from summkit.models.values import check_pair

Put = Callable[..., Path]

_SETTINGS = """
import json
from argostranslate import settings
print(json.dumps([[str(p.absolute()) for p in settings.package_dirs],
                  settings.remote_package_index]))
"""
_PACKAGES = """
import json
from argostranslate import package
print(json.dumps(sorted(
    [p.from_code, p.to_code, p.from_name, p.to_name, p.package_version, str(p.package_path),
     type(p.tokenizer).__name__]
    for p in package.get_installed_packages() if p.type == "translate")))
"""


def ask_argostranslate(code: str) -> list[Any]:
    """Ask argostranslate in a process of its own, since it reads its settings once."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ, check=True
    )
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("variables", "settings"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"XDG_DATA_HOME": "data"}, None, id="XDG_DATA_HOME"),
        pytest.param({"XDG_DATA_HOME": ""}, None, id="XDG_DATA_HOME empty"),
        pytest.param({"ARGOS_PACKAGES_DIR": "models"}, None, id="ARGOS_PACKAGES_DIR"),
        pytest.param({"ARGOS_PACKAGES_DIR": ""}, None, id="ARGOS_PACKAGES_DIR empty"),
        pytest.param({"ARGOS_TRANSLATE_PACKAGE_DIR": "old"}, None, id="the deprecated variable"),
        pytest.param({}, {"ARGOS_PACKAGES_DIR": "from-file"}, id="settings.json"),
        pytest.param(
            {"ARGOS_PACKAGES_DIR": "models"}, {"ARGOS_PACKAGES_DIR": "x"}, id="variable over file"
        ),
        pytest.param(
            {"XDG_CONFIG_HOME": "config"}, {"ARGOS_PACKAGES_DIR": "y"}, id="XDG_CONFIG_HOME"
        ),
        pytest.param({}, "{broken", id="settings.json broken"),
        pytest.param({"ARGOS_PACKAGE_INDEX": "http://127.0.0.1/m/"}, None, id="an index"),
        pytest.param({}, {"ARGOS_PACKAGE_INDEX": "http://127.0.0.1/f/"}, id="an index in the file"),
        pytest.param({"SNAP": "snap", "SNAP_USER_DATA": "user"}, None, id="SNAP"),
    ],
)
def test_the_place_is_that_of_argostranslate(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    settings: object,
) -> None:
    monkeypatch.chdir(home)
    (home / "snap" / "snap_custom" / "packages").mkdir(parents=True)
    (home / "snap" / "snap_custom" / "content_snap_packages" / "more").mkdir(parents=True)
    for name, value in variables.items():
        is_path = value and "://" not in value
        monkeypatch.setenv(name, str(home / value) if is_path else value)
    if settings is not None:
        config = Path(os.environ.get("XDG_CONFIG_HOME", home / ".config")) / "argos-translate"
        config.mkdir(parents=True)
        text = settings if isinstance(settings, str) else json.dumps(settings)
        (config / "settings.json").write_text(text)
    code = _SETTINGS
    if settings == "{broken":
        # it complains on stdout
        code = f"import io, sys; out, sys.stdout = sys.stdout, io.StringIO()\n{code}"
        code = code.replace("print(json", "sys.stdout = out; print(json")
    folders, index = ask_argostranslate(code)
    assert str(STORE.path) == folders[0]
    assert STORE.find_index() == index
    for number, folder in enumerate(folders):
        place = Path(folder, f"p{number}")
        place.mkdir(parents=True)
        about = {"from_code": "ko", "to_code": "en"}
        (place / "metadata.json").write_text(json.dumps(about))
    assert {str(package.path.parent) for package in list_installed()} == set(folders)


def test_a_package_from_a_language_to_itself(put: Put) -> None:
    put(pair=("ko", "ko"))
    (model,) = STORE.list_installed()
    assert model.problem == "it is from a language to itself"


def test_packages_are_read_as_argostranslate_reads_them(put: Put) -> None:
    put()
    put(pair=("en", "ko"), version="1.10", folder="en_ko")
    bpe = put(pair=("en", "de"), version="", folder="translate-en_de-1_0")
    (bpe / "sentencepiece.model").rename(bpe / "bpe.model")
    put(folder="minimal", from_name="", to_name="", package_version=None, pair=("pb", "zt"))
    put(folder="sbd", type="sbd")
    ours = sorted(
        [
            package.source,
            package.target,
            package.source_name,
            package.target_name,
            package.version or None,
            str(package.path),
            "SentencePieceTokenizer"
            if (package.path / "sentencepiece.model").exists()
            else "BPETokenizer",
        ]
        for package in list_installed()
    )
    them = [
        [*package[:4], package[4] or None, *package[5:]]
        for package in ask_argostranslate(_PACKAGES)
    ]
    assert len(ours) == 4
    assert ours == them


def test_listing_makes_nothing_and_imports_nothing(home: Path) -> None:
    code = """
import sys
from summkit.models import open_store
store = open_store("argos")
assert store.list_installed() == [] and store.find_model("ko", "en") is None
heavy = {"argostranslate", "urllib.request", "http.client", "ssl", "zipfile", "ctranslate2",
         "numpy", "rich", "minisbd"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert list(home.iterdir()) == []


def test_the_newest_is_found(put: Put, store: Path) -> None:
    put(version="1.9", folder="a")
    newest = put(version="1.10", folder="b")
    put(version="1.2", folder="c")
    put(pair=("en", "ko"), version="9", folder="d")
    found = find_model("ko", "en")
    assert found is not None
    assert (found.path, found.version, found.problem) == (newest, "1.10", None)
    assert (found.source_name, found.target_name) == ("Korean", "English")
    assert found.size == sum(p.stat().st_size for p in newest.rglob("*") if p.is_file())
    assert [p.version for p in list_installed()] == ["9", "1.10", "1.9", "1.2"]
    (newest / "model" / "model.bin").unlink()
    found = find_model("ko", "en")
    assert found is not None
    assert found.version == "1.9", "a whole one goes before a newer one that is damaged"


@pytest.mark.parametrize(
    ("path", "data", "problem"),
    [
        ("metadata.json", None, "it has no metadata.json"),
        ("metadata.json", b"{", "its metadata.json is not JSON"),
        ("metadata.json", b"\xff\xfe", "its metadata.json is not JSON"),
        ("metadata.json", b"[" * 100_000, "its metadata.json is not JSON"),
        ("metadata.json", b"[]", "its metadata.json is not a JSON object"),
        ("metadata.json", b"{}", "its metadata.json names no pair of languages"),
        ("metadata.json", b'{"from_code": 1, "to_code": "en"}', "its metadata.json names no pair"),
        ("model/model.bin", None, "it has no model/model.bin"),
        ("model/model.bin", b"", "it has no model/model.bin"),
        ("sentencepiece.model", None, "it has neither sentencepiece.model nor bpe.model"),
        ("sentencepiece.model", b"", "its sentencepiece.model is empty"),
    ],
)
def test_a_damaged_package_is_listed_with_its_problem(
    put: Put, path: str, data: bytes | None, problem: str
) -> None:
    place = put() / path
    place.unlink()
    if data is not None:
        place.write_bytes(data)
    (package,) = list_installed()
    assert (package.source, package.target) == ("ko", "en"), "by the name of the folder"
    assert package.problem is not None
    assert package.problem.startswith(problem)
    assert find_model("ko", "en") == package


def test_what_is_no_package_is_left_alone(put: Put, store: Path) -> None:
    put()
    (store / "notes.txt").write_text("a file")
    (store / ".hidden").mkdir()
    assert len(list_installed()) == 1


def test_text_from_a_package_cannot_steer_a_terminal(put: Put) -> None:
    put(from_name="\x1b[31mKorean\n", version="1.\x07")
    (package,) = list_installed()
    assert (package.source_name, package.version) == ("[31mKorean", "1.")


def test_a_store_that_is_a_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "file"))
    assert list_installed() == []


def test_a_store_that_cannot_be_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(StoreError, match="packages: cannot be read"):
        list_installed()


def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> None:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(StoreError, match=r"no home folder .* set ARGOS_PACKAGES_DIR"):
        _ = STORE.path
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/models")
    assert STORE.path == Path("/models").absolute()


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [
        ("korean", "en", "'korean' is no code of a language; write 'ko'"),
        ("kr", "en", "write 'ko'"),
        ("ko", "English", "write 'en'"),
        ("ko", "../en", "'../en' is no code of a language, as 'ko' and 'en' are"),
        ("", "en", "'' is no code"),
        ("ko", "KO", "a model has two languages, not 'ko' twice"),
    ],
)
def test_codes_that_are_none(source: str, target: str, says: str) -> None:
    with pytest.raises(OptionError) as told:
        check_pair(source, target)
    assert says in str(told.value)


def test_codes_as_people_write_them() -> None:
    assert check_pair(" KO", "zh-Hans") == ("ko", "zh-Hans")
