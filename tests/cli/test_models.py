"""``summkit models``: what it prints, what it says when it fails, and how it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cli.terminals import watch_terminal
from click.testing import Result

from summkit.cli import models
from summkit.models.disk_space import format_size
from summkit.models.firefox import FirefoxStore
from summkit.models.values import InstalledModel, Offer, RemoteFile

Run = Callable[..., Result]
Fails = Callable[..., None]
network = pytest.mark.network


def package(source: str = "ko", target: str = "en", version: str = "1.1") -> bytes:
    about = {
        "package_version": version,
        "from_code": source,
        "from_name": "Korean",
        "to_code": target,
        "to_name": "English",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("translate-ko_en/metadata.json", json.dumps(about))
        archive.writestr("translate-ko_en/model/model.bin", b"no true model " * 1000)
        archive.writestr("translate-ko_en/sentencepiece.model", b"pieces")
    return buffer.getvalue()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stores of the test's own, whose models nobody tries."""
    for name in list(os.environ):
        named = name.startswith(("ARGOS_", "SUMMKIT_", "XDG_", "SNAP"))
        if named or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "own"))
    monkeypatch.setattr(models, "load_trial", lambda engine: lambda path: None)
    return tmp_path / "models"


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The name of a package."""
    (tmp_path / "ko_en.argosmodel").write_bytes(package())
    return "ko_en.argosmodel"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    """The address of an index with one model."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "ko_en.argosmodel").write_bytes(package())
    about = {
        "from_code": "ko",
        "from_name": "Korean",
        "to_code": "en",
        "to_name": "English",
        "package_version": "1.1",
        "links": ["ko_en.argosmodel"],
    }
    (site / "index.json").write_text(json.dumps([about]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_without_a_command_it_shows_its_help(summkit: Run) -> None:
    result = summkit("models")
    assert result.exit_code == 0
    for name in ("list", "install", "verify", "remove", "path"):
        assert f"\n  {name} " in result.stdout


def test_path(summkit: Run, store: Path, tmp_path: Path) -> None:
    result = summkit("models", "path")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{tmp_path}/own/firefox\n", "")
    assert summkit("models", "path", "--engine", "argos").stdout == f"{store}\n"
    assert not store.exists()


def test_nothing_is_installed(summkit: Run) -> None:
    result = summkit("models", "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no models are installed; 'summkit models install ko en' installs one" in result.stderr


def test_a_file_is_installed_listed_and_removed(
    summkit: Run, store: Path, file: str, tmp_path: Path
) -> None:
    place = store / "translate-ko_en"
    result = summkit("models", "install", file)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"ko en 1.1 installed: {place}\n",
        "",
    )
    size = sum(p.stat().st_size for p in place.rglob("*") if p.is_file())
    source = Path(file).absolute()
    assert summkit("models", "list").stdout == (
        f"ko en  argos  1.1  {format_size(size)}  {source}  Korean to English\n"
    )
    found = json.loads(summkit("models", "list", "--format", "json").stdout)
    assert found["models"][0].pop("installed_at").endswith("+00:00")
    stores = found.pop("stores")
    assert stores["firefox"] == str(tmp_path / "own" / "firefox")
    assert stores["argos"] == str(store)
    assert found == {
        "version": 1,
        "models": [
            {
                "engine": "argos",
                "source": "ko",
                "target": "en",
                "package_version": "1.1",
                "architecture": None,
                "size": size,
                "quality": None,
                "from": str(source),
                "licence": None,
                "path": str(place),
                "problem": None,
            }
        ],
    }
    result = summkit("models", "remove", "ko", "en")
    assert (result.exit_code, result.stdout) == (0, f"removed {place}\n")
    assert list(store.iterdir()) == []


def test_a_damaged_model_is_listed_as_such(summkit: Run, store: Path, file: str) -> None:
    summkit("models", "install", file)
    place = store / "translate-ko_en"
    (place / "model" / "model.bin").unlink()
    listed = summkit("models", "list").stdout
    assert f"damaged: it has no model/model.bin ({place})" in listed
    entry = json.loads(summkit("models", "list", "-f", "json").stdout)["models"][0]
    assert entry["problem"] == "it has no model/model.bin"


@network
def test_from_an_index(summkit: Run, store: Path, index: str) -> None:
    argos = ("--engine", "argos", "--index", index)
    result = summkit("models", "list", "--available", *argos)
    size = format_size(len(package()))
    assert result.stdout == f"ko en  argos  1.1  {size}  BLEU 15.1  Korean to English\n"
    place = store / "translate-ko_en"
    result = summkit("models", "install", "KO", "en", *argos)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"ko en 1.1 installed: {place}\n",
        "",
    )
    result = summkit("models", "install", "ko", "en", *argos[:-1], f"{index}/index.json")
    assert result.stdout == f"ko en 1.1 is there already: {place}\n"
    assert "(installed)" in summkit("models", "list", "--available", *argos).stdout
    found = json.loads(summkit("models", "list", "--available", *argos, "-f", "json").stdout)
    assert found["index"] == f"{index}/index.json"
    assert found["models"][0]["links"] == [f"{index}/ko_en.argosmodel"]
    assert found["models"][0]["installed"] is True


@network
def test_failures_end_with_1(fails: Fails, index: str) -> None:
    install = ("models", "install", "--engine", "argos", "--index")
    fails(
        *install,
        index,
        "ko",
        "ja",
        status=1,
        says=("no model for ko → ja; with ko it has ko → en",),
    )
    fails(
        *install,
        f"{index}/none",
        "ko",
        "en",
        status=1,
        says=("/none/index.json: the server answers 404",),
    )
    fails(
        *install,
        "http://127.0.0.1:9",
        "ko",
        "en",
        status=1,
        says=("refuses the connection", "summkit models install FILE..."),
    )
    fails("models", "install", "none.argosmodel", status=1, says=("no such file",))
    fails(
        "models",
        "remove",
        "ko",
        "en",
        status=1,
        says=("no model for ko → en is installed; none is",),
    )


def test_wrong_usage_ends_with_2(fails: Fails, file: str) -> None:
    fails("models", "install", status=2, says=("Missing argument",))
    fails("models", "install", "ko", status=2, says=("one language and no file; name two",))
    fails("models", "install", "ko", "en", "ja", status=2, says=("name two languages",))
    fails("models", "install", "korean", "en", status=2, says=("write 'ko'",))
    fails("models", "install", "ko", "ko", status=2, says=("'ko' twice",))
    fails("models", "install", "http://a/b.argosmodel", status=2, says=("download it",))
    fails("models", "install", file, "--index", "http://a", status=2, says=("files need no",))
    fails("models", "install", file, "--from", "ko", status=2, says=("go together",))
    fails("models", "install", "ko", "en", "--from", "ko", "--to", "en", status=2, says=("files",))
    fails("models", "verify", "ko", status=2, says=("name two languages",))
    fails("models", "install", "ko", "en", "--engine", "x", status=2, says=("'x' is not one of",))
    fails("models", "remove", "ko", status=2, says=("Missing argument",))
    fails("models", "list", "--index", "http://a", status=2, says=("--available",))
    fails("models", "lst", status=2, says=("lst",))


def put_firefox(tmp_path: Path, *names: str) -> Path:
    """Put the files of a model into the store of Firefox's."""
    folder = tmp_path / "own" / "firefox" / "ko-en"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(b"m" * 500)
    return folder


def test_firefox_installs_by_its_own_engine(
    summkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    here = [InstalledModel("ko", "en", tmp_path, 9), InstalledModel("en", "de", tmp_path, 9)]

    def install(store: FirefoxStore, *pair: str, **more: Any) -> list[InstalledModel]:
        asked.append((pair, more["index"]))
        more["progress"]("downloading", 5, 10)
        return here

    monkeypatch.setattr(FirefoxStore, "install", install)
    result = summkit("models", "install", "ko", "de", "--engine", "firefox", "--index", "http://a")
    assert result.stdout == f"ko en installed: {tmp_path}\nen de installed: {tmp_path}\n"
    assert asked == [(("ko", "de"), "http://a")]


def test_firefox_models_are_listed_and_removed(
    summkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_firefox(tmp_path, "model.bin", "vocab.spm")
    assert summkit("models", "list").stdout == "ko en  firefox  1.0 kB  no record\n"
    file = RemoteFile(("http://a",), 44_000_000)
    offers = [Offer("ko", "en", "3.0", (file,), variant="base")]
    monkeypatch.setattr(FirefoxStore, "list_offers", lambda store, index: offers)
    listed = summkit("models", "list", "--available").stdout
    assert listed == "ko en  firefox  3.0 base  44.0 MB  BLEU 27.9  (installed)\n"
    (entry,) = json.loads(summkit("models", "list", "--available", "-f", "json").stdout)["models"]
    assert (entry["installed"], "links" in entry) == (True, False)
    assert entry["quality"]["source"] == "Mozilla's published evaluation"
    result = summkit("models", "remove", "ko", "en")
    assert (result.exit_code, result.stdout) == (0, f"removed {folder}\n")
    assert summkit("models", "list").stdout == ""


def test_a_damaged_model_of_firefox_is_listed_as_such(summkit: Run, tmp_path: Path) -> None:
    folder = put_firefox(tmp_path, "model.bin")
    listed = summkit("models", "list").stdout
    assert f"damaged: it lacks a model or a vocabulary ({folder})" in listed


def test_names_where_stdout_has_no_hangul(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "ARGOS_PACKAGES_DIR": str(tmp_path / "모델"),
        "PYTHONIOENCODING": "ascii",
    }
    done = subprocess.run(
        [sys.executable, "-m", "summkit", "models", "path", "--engine", "argos"],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert done.stdout.decode().endswith("모델\n")


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are those of Unix")
@pytest.mark.network
def test_a_bar_is_shown_on_a_terminal_only(
    index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model is not a true one, so that the last step fails."""
    # argostranslate makes folders there
    monkeypatch.setenv("HOME", str(tmp_path))
    arguments = ("models", "install", "ko", "en", "--engine", "argos", "--index", index)
    shown, written, status = watch_terminal(*arguments, environment=os.environ)
    assert (written, status) == (b"", 1)
    assert b"the model does not translate" in shown
    assert b"trying the model" in shown
    command = [sys.executable, "-m", "summkit", *arguments]
    plain = subprocess.run(command, capture_output=True, check=False)
    assert len(plain.stderr.splitlines()) == 1
