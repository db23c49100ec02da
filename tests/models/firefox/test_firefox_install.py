"""Installing Firefox's models from a server on this machine, and removing them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import fxtranslate
import platformdirs
import pytest
from firefox_vocabulary import SENTENCES, pieces
from marian_model import Recipe

from models.firefox.firefox_calls import MODEL, STORE, Meter, Put, hash_files, install
from models.firefox.firefox_server import ModelServer
from summkit.errors import OptionError, StoreError
from summkit.models import staging
from summkit.models.records import RECORD
from summkit.translation.engines import Decoding
from summkit.translation.firefox import FirefoxEngine

# to 127.0.0.1 only
pytestmark = pytest.mark.network
PLACE = ".summkit-partial-firefox"


def test_installs_what_then_translates(store: Path, server: ModelServer, put: Put) -> None:
    meter = Meter()
    (installed,) = install(progress=meter)
    assert (installed.pair, installed.path) == (("ko", "en"), store / "ko-en")
    assert STORE.find_model("ko", "en") == installed
    assert sorted(hash_files(store)) == [
        "ko-en/model.koen.intgemm.alphas.bin",
        f"ko-en/{RECORD}",
        "ko-en/vocab.koen.spm",
    ]
    total = sum(map(len, server.files.values()))
    assert meter.told == sorted(meter.told)
    assert meter.told[-1] == (total, total)
    assert FirefoxEngine().list_pairs() == [("ko", "en")]
    made = list(FirefoxEngine().load("ko", "en", Decoding()).translate(SENTENCES, Decoding()))
    put("en-ko")
    again = FirefoxEngine().load("en", "ko", Decoding()).translate(SENTENCES, Decoding())
    assert made == list(again)


def test_fxtranslate_takes_what_was_installed_for_its_own(
    store: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("ko", "en")
    assert [pair["name"] for pair in fxtranslate.Cache(str(store)).list_cached()] == ["ko-en"]
    before = len(server.downloads)
    # it would get what is not there, or does not have the sum that the list gives
    route = fxtranslate.discovery.add_models("ko", "en", cache_dir=str(store))
    assert route["kind"] == "direct"
    assert len(server.downloads) == before
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/records")
    bare = fxtranslate.Translator.load("ko", "en", cache_dir=str(store))
    here = FirefoxEngine().load("ko", "en", Decoding())
    made = [hypothesis.text for hypothesis in here.translate(SENTENCES, Decoding())]
    assert made == [bare.translate(sentence) for sentence in SENTENCES]


def test_what_is_current_is_not_downloaded_again(store: Path, server: ModelServer) -> None:
    install("ko", "en")
    before = len(server.downloads)
    assert [model.pair for model in install()] == [("ko", "en")]
    assert len(server.downloads) == before == 2


def test_a_newer_model_takes_the_place_of_the_old(
    store: Path, server: ModelServer, vocabulary: bytes
) -> None:
    install("ko", "en")
    old = hash_files(store)
    newer = Recipe(pieces(vocabulary), seed=9).write()
    server.add("ko-en", version="3.10", model=newer, vocab=vocabulary)
    server.add("ko-en", version="3.2", model=b"older", vocab=b"older")
    server.add("ko-en", version="3.10a1", model=b"a trial", vocab=b"a trial")
    server.add("ko-en", version="4.0", model=b"for a later engine", vocab=b"for a later engine")
    install("ko", "en")
    now = hash_files(store)
    assert now["ko-en/model.koen.intgemm.alphas.bin"] == hashlib.sha256(newer).hexdigest()
    assert old.keys() == now.keys()
    assert len(server.downloads) == 3, "the vocabulary has stayed the same"


def test_a_damaged_file_is_mended(store: Path, server: ModelServer, put: Put, model: bytes) -> None:
    put(model=model[:100])
    install("ko", "en")
    assert server.downloads == [MODEL]
    FirefoxEngine().load("ko", "en", Decoding())


def test_both_halves_of_the_way_through_english(
    store: Path, server: ModelServer, model: bytes, vocabulary: bytes
) -> None:
    server.add("en-ja", model=model, srcvocab=vocabulary, trgvocab=vocabulary)
    meter = Meter()
    models = install("ko", "ja", progress=meter)
    assert [model.pair for model in models] == [("ko", "en"), ("en", "ja")]
    assert FirefoxEngine().list_pairs() == [("en", "ja"), ("ko", "en")]
    total = sum(map(len, server.files.values()))
    assert meter.told == sorted(meter.told)
    assert meter.told[-1] == (total, total)


def test_a_mirror_is_a_list_with_the_files_beside_it(
    store: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FXTRANSLATE_RECORDS_URL")
    install("ko", "en", index=f"{server.url}/mirror/records.json")
    assert FirefoxEngine().list_pairs() == [("ko", "en")]
    assert not server.downloads


def test_what_is_offered(store: Path, server: ModelServer) -> None:
    server.add("en-ja", model=b"no vocabulary")
    server.add("fr-en", version="2.0", model=b"an old engine's", vocab=b"an old engine's")
    size = sum(len(server.files[f"workspace/{i}.zst"]) for i in (0, 1))
    (offer,) = STORE.list_offers()
    assert (offer.pair, offer.version, offer.size) == (("ko", "en"), "3.0", size)
    assert not store.exists()


def test_remove(store: Path, put: Put) -> None:
    put()
    put("en-ko")
    put("ja-en", model=None)
    assert STORE.remove("ko", "en") == [store / "ko-en"]
    assert STORE.remove("ja", "en") == [store / "ja-en"], "a damaged one too"
    assert [path.name for path in store.parent.rglob("*-*") if path.is_dir()] == ["en-ko"]
    with pytest.raises(StoreError, match="no model for ko → en is installed; installed: en → ko"):
        STORE.remove("ko", "en")
    with pytest.raises(OptionError):
        STORE.remove("..", "en")
    assert FirefoxEngine().list_pairs() == [("en", "ko")]


def test_goes_on_after_a_broken_connection(store: Path, server: ModelServer) -> None:
    server.breaks[f"/cdn/{MODEL}"] = [5000, 9000]
    install("ko", "en")
    ranges = [wanted for path, wanted in server.asked if path == f"/cdn/{MODEL}"]
    assert ranges == [None, "bytes=5000-", "bytes=9000-"]
    assert FirefoxEngine().list_pairs() == [("ko", "en")]


def test_goes_on_in_a_later_call(store: Path, server: ModelServer) -> None:
    server.breaks[f"/cdn/{MODEL}"] = [5000, 5000, 5000]
    with pytest.raises(StoreError, match="the same command goes on from there"):
        install("ko", "en")
    assert FirefoxEngine().list_pairs() == []
    install("ko", "en")
    assert (f"/cdn/{MODEL}", "bytes=5000-") == server.asked[-2]
    assert FirefoxEngine().list_pairs() == [("ko", "en")]
    assert all(name.startswith("ko-en/") for name in hash_files(store))


def test_ctrl_c_leaves_nothing(store: Path, server: ModelServer) -> None:
    def stop(phase: str, done: int, _: int | None) -> None:
        if phase == "downloading" and done >= len(server.files[MODEL]):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install(progress=stop)
    assert FirefoxEngine().list_pairs() == []
    assert hash_files(store.parent) == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_killed_install_leaves_nothing_that_counts(store: Path, server: ModelServer) -> None:
    from multiprocessing import get_context

    def die(phase: str, done: int, total: int | None) -> None:
        if phase == "downloading" and done > (total or 0) / 2:
            os._exit(9)

    child = get_context("fork").Process(target=install, kwargs={"progress": die})
    child.start()
    child.join(30)
    assert child.exitcode == 9
    assert FirefoxEngine().list_pairs() == []
    assert fxtranslate.Cache(str(store)).list_cached() == []
    install("ko", "en")
    assert len(server.downloads) > len(set(server.downloads)), "it goes on"
    assert FirefoxEngine().list_pairs() == [("ko", "en")]
    assert all(name.startswith("ko-en/") for name in hash_files(store))


def test_killed_between_the_two_steps_of_the_exchange(
    store: Path, server: ModelServer, put: Put, model: bytes
) -> None:
    old = put(model=model[:-1])
    (store.parent / PLACE / "replaced").mkdir(parents=True)
    old.rename(store.parent / PLACE / "replaced" / "ko-en")
    server.answers[f"/cdn/{MODEL}"] = (404, b"")
    with pytest.raises(StoreError):
        install("ko", "en")
    assert FirefoxEngine().list_pairs() == [("ko", "en")]


def test_two_at_once(store: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits for the first, and then has nothing left to do."""
    reached, go = threading.Event(), threading.Event()
    waited: list[str] = []

    def wait(phase: str, *_: object) -> None:
        if phase == "downloading":
            reached.set()
            go.wait(10)

    def see(phase: str, *_: object) -> None:
        waited.append(phase)
        if phase.startswith("waiting"):
            go.set()

    first = threading.Thread(target=install, kwargs={"progress": wait})
    first.start()
    assert reached.wait(10)
    monkeypatch.setattr(staging, "WAIT_SECONDS", 20.0)
    install(progress=see)
    first.join()
    assert "waiting for another install" in waited
    assert len(server.downloads) == 2
    assert FirefoxEngine().list_pairs() == [("ko", "en")]
    assert all(name.startswith("firefox/ko-en/") for name in hash_files(store.parent))


def test_without_fxtranslate(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    for call in (install, STORE.list_offers):
        with pytest.raises(StoreError, match="Firefox's models need fxtranslate"):
            call()
    assert [model.pair for model in STORE.list_installed()] == [("ko", "en")]
    assert STORE.remove("ko", "en")


def test_the_folder(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert STORE.path == platformdirs.user_data_path("summkit", appauthor=False) / "models/firefox"
    assert home in STORE.path.parents
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "mine"))
    assert STORE.path == tmp_path / "mine" / "firefox"
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", "")
    assert home in STORE.path.parents


def test_a_model_that_lacks_a_file_is_listed_with_its_problem(put: Put) -> None:
    put(vocab=None)
    (model,) = STORE.list_installed()
    assert model.problem == "it lacks a model or a vocabulary"
    assert FirefoxEngine().list_pairs() == []


def test_why_the_list_is_not_parsed_by_fxtranslate(server: ModelServer) -> None:
    """If this fails, ``parse_records`` and ``resolve_route`` may serve after all."""
    discovery = fxtranslate.discovery
    body = json.dumps({"data": server.records[:1]})
    (record,) = discovery.parse_records(body)
    assert not {"size", "hash", "attachment"} & record.keys()
    assert discovery.resolve_route(body, "ko", "en")["kind"] == "direct", "without a vocabulary"
    code = "from fxtranslate import discovery; discovery.parse_records('[' * 100_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode < 0, "the process is ended by the system"
