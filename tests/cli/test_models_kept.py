"""``summkit models`` on models that are there: from files, verified, removed, replaced."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from firefox_vocabulary import pieces
from marian_model import Recipe
from models.firefox.firefox_server import ModelServer, serve

from summkit.models.records import RECORD

Run = Callable[..., Result]
Fails = Callable[..., None]
Put = Callable[..., Path]
network = pytest.mark.network

PACKAGE = Path(__file__).parents[1] / "translation" / "model" / "ko_en.argosmodel"
MODEL, VOCABULARY = "model.koen.intgemm.alphas.bin", "vocab.koen.spm"


@pytest.fixture(autouse=True)
def argos_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, firefox_store: Path) -> Path:
    """Stores of the test's own."""
    for name in list(os.environ):
        if name.startswith(("ARGOS_", "XDG_", "SNAP", "FXTRANSLATE_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos"))
    monkeypatch.setenv("no_proxy", "*")
    return tmp_path / "argos"


@pytest.fixture
def files(tmp_path: Path, marian: bytes, vocabulary: bytes) -> list[str]:
    """The names of the files of a model of Firefox, in a folder of their own."""
    folder = tmp_path / "usb"
    folder.mkdir()
    (folder / MODEL).write_bytes(marian)
    (folder / VOCABULARY).write_bytes(vocabulary)
    return [f"usb/{MODEL}", f"usb/{VOCABULARY}"]


@pytest.fixture
def server(
    marian: bytes,
    vocabulary: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ModelServer]:
    with serve() as state:
        state.add("ko-en", model=marian, vocab=vocabulary)
        for record in state.records:
            record["architecture"] = "base"
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", state.records_url)
        yield state


def test_files_of_firefox_are_installed_and_translate(
    summkit: Run,
    files: list[str],
    firefox_store: Path,
) -> None:
    place = firefox_store / "ko-en"
    for named in (files, ["usb"]):
        result = summkit("models", "install", *named)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.endswith(f": {place}\n")
    assert summkit("models", "verify").stdout == "ko en  firefox  ok\n"
    Path("a.txt").write_text("비가 왔다.", encoding="utf-8")
    result = summkit("translate", "a.txt")
    assert result.exit_code == 0
    assert "translating with firefox" in result.stderr


def test_the_languages_are_named_where_files_do_not_tell(
    summkit: Run,
    fails: Fails,
    files: list[str],
    firefox_store: Path,
) -> None:
    bare = ["usb/model.bin", "usb/vocab.spm"]
    for old, new in zip(files, bare, strict=True):
        Path(old).rename(new)
    fails("models", "install", *bare, status=1, says=("add --from and --to",))
    result = summkit("models", "install", *bare, "--from", "ja", "--to", "en")
    assert result.stdout == f"ja en installed: {firefox_store / 'ja-en'}\n"
    fails("models", "install", *bare, "--from", "x", "--to", "en", status=2, says=("no code",))


def test_an_engine_that_is_named_wins(summkit: Run, fails: Fails, files: list[str]) -> None:
    says = (f"{PACKAGE}: the model lacks vocab.*.spm",)
    fails("models", "install", str(PACKAGE), "--engine", "firefox", status=1, says=says)
    fails("models", "install", "usb", "--engine", "argos", status=1, says=("is not a file",))
    says = ("holds a model for ko → en",)
    fails("models", "install", str(PACKAGE), "--from", "ko", "--to", "ja", status=1, says=says)
    result = summkit("models", "install", str(PACKAGE), "--from", "ko", "--to", "en")
    assert result.stdout.startswith("ko en 0.1 installed: ")


def test_a_pair_of_several_engines_is_removed_when_it_is_said_which(
    summkit: Run,
    fails: Fails,
    files: list[str],
    argos_store: Path,
    firefox_store: Path,
) -> None:
    fails("models", "remove", "ko", "en", status=1, says=("is installed; none is",))
    summkit("models", "install", str(PACKAGE))
    says = ("no model for en → ko is installed; installed: ko → en (argos)",)
    fails("models", "remove", "en", "ko", status=1, says=says)
    assert summkit("models", "remove", "ko", "en").stdout.startswith(f"removed {argos_store}")
    for _ in range(2):
        summkit("models", "install", str(PACKAGE))
        summkit("models", "install", "usb")
        says = (
            "ko → en is installed for firefox and argos; "
            "add --engine firefox or --engine argos, or --all",
        )
        fails("models", "remove", "ko", "en", status=2, says=says)
        fails("models", "remove", "ko", "en", "--all", "--engine", "argos", status=2, says=("one",))
        removed = summkit("models", "remove", "ko", "en", "--all").stdout.splitlines()
        assert [line.rpartition("/")[2] for line in removed] == ["ko-en", "translate-ko_en-0_1"]
    summkit("models", "install", str(PACKAGE))
    summkit("models", "install", "usb")
    result = summkit("models", "remove", "ko", "en", "--engine", "argos")
    assert result.exit_code == 0
    assert [path.name for path in firefox_store.iterdir()] == ["ko-en"]


@network
def test_what_an_index_has_is_listed_with_what_is_known_of_it(
    summkit: Run,
    server: ModelServer,
    firefox_store: Path,
) -> None:
    assert "ko en  firefox  3.0 base" in summkit("models", "list", "--available").stdout
    result = summkit("models", "install", "ko", "en")
    assert result.stdout == f"ko en 3.0 installed: {firefox_store / 'ko-en'}\n"
    (line,) = summkit("models", "list").stdout.splitlines()
    assert line.startswith("ko en  firefox  3.0 base  ")
    assert line.endswith("  BLEU 27.9  127.0.0.1")
    (entry,) = json.loads(summkit("models", "list", "-f", "json").stdout)["models"]
    assert entry["from"] == server.records_url
    assert (entry["architecture"], entry["quality"]["score"]) == ("base", 27.9)
    assert summkit("models", "list", "--engine", "argos").stdout == ""


@network
def test_what_takes_the_place_of_what_is_told(
    summkit: Run,
    server: ModelServer,
    put_firefox: Put,
    vocabulary: bytes,
    marian: bytes,
) -> None:
    def outcome() -> str:
        result = summkit("models", "install", "ko", "en")
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout.partition(": ")[0]

    place = put_firefox(model=marian[:-1])
    assert outcome() == "ko en 3.0 installed in place of one without a record"
    assert outcome() == "ko en 3.0 is there already"
    (place / MODEL).write_bytes(marian[:-1])
    assert outcome() == "ko en 3.0 installed again"
    server.records.clear()
    newer = Recipe(pieces(vocabulary), seed=9).write()
    server.add("ko-en", model=newer, vocab=vocabulary)
    assert outcome() == "ko en 3.0 installed in place of other files of that version"
    server.add("ko-en", version="3.1", model=marian, vocab=vocabulary)
    (offer,) = summkit("models", "list", "--available").stdout.splitlines()
    assert offer.endswith("(3.0 is installed)")
    assert outcome() == "ko en 3.1 installed in place of 3.0"


@network
def test_an_install_gives_a_record_to_a_model_that_has_none(
    summkit: Run, server: ModelServer, put_firefox: Put
) -> None:
    put_firefox()
    result = summkit("models", "install", "ko", "en")
    assert "ko en 3.0 installed in place of one without a record" in result.stdout
    assert server.downloads == [], "its files are those of the index"
    assert summkit("models", "verify").stdout == "ko en  firefox  3.0  ok\n"


@network
def test_verify_says_what_is_wrong_and_what_to_do(
    summkit: Run,
    server: ModelServer,
    argos_store: Path,
    firefox_store: Path,
) -> None:
    result = summkit("models", "verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no models are installed; 'summkit models install ko en'" in result.stderr
    summkit("models", "install", "ko", "en")
    summkit("models", "install", str(PACKAGE))
    result = summkit("models", "verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "ko en  firefox  3.0  ok\nko en  argos    0.1  ok\n"
    vocabulary = firefox_store / "ko-en" / VOCABULARY
    vocabulary.write_bytes(vocabulary.read_bytes()[::-1])
    (argos_store / "translate-ko_en-0_1" / "model" / "model.bin").unlink()
    result = summkit("models", "verify", "ko", "en")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        f"ko en  firefox  3.0  damaged: {VOCABULARY} has another SHA-256 than when it was "
        "installed; install it again: summkit models install ko en",
        "ko en  argos    0.1  damaged: it has no model/model.bin; install it again: summkit models "
        f"install {PACKAGE} --from ko --to en --engine argos",
    ]
    for command in ("ko en", f"{PACKAGE} --from ko --to en --engine argos"):
        assert summkit("models", "install", *command.split()).exit_code == 0
    assert summkit("models", "verify").exit_code == 0
    (vocabulary.parent / "vocab.koen.other.spm").touch()
    assert "vocab.koen.other.spm was added" in summkit("models", "verify").stdout
    summkit("models", "install", "ko", "en")
    result = summkit("models", "verify", "--engine", "firefox")
    assert (result.exit_code, result.stdout) == (0, "ko en  firefox  3.0  ok\n")


def test_verify_of_a_pair_that_is_not_there(summkit: Run, fails: Fails, files: list[str]) -> None:
    summkit("models", "install", "usb")
    fails("models", "verify", "en", "ko", status=1, says=("installed: ko → en (firefox)",))
    verify = ("models", "verify", "ko", "en", "--engine", "argos")
    fails(*verify, status=1, says=("no model for ko → en is installed for argos",))


def test_an_old_install_without_a_record_is_usable(
    summkit: Run,
    put_firefox: Put,
) -> None:
    put_firefox()
    assert summkit("models", "list").stdout.endswith("  no record\n")
    result = summkit("models", "verify")
    assert result.exit_code == 0
    assert f"ok; it has no {RECORD}, so that its files are compared with nothing" in result.stdout


def test_a_model_whose_engine_cannot_run_is_compared_all_the_same(
    summkit: Run,
    files: list[str],
    firefox_store: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    summkit("models", "install", "usb")
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    result = summkit("models", "verify")
    assert (result.exit_code, result.stdout[:41]) == (
        0,
        "ko en  firefox  ok; not tried: Firefox's ",
    )
    (firefox_store / "ko-en" / MODEL).write_bytes(b"")
    assert summkit("models", "verify").exit_code == 1
