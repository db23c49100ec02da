"""Installing from a server on this machine, and what each fault leaves behind: nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from firefox_server import ModelServer, bomb, serving, stored
from firefox_vocabulary import SENTENCES, pieces
from marian_model import Recipe, pack

from summkit.errors import StoreError
from summkit.translation.engines import Decoding
from summkit.translation.firefox import FirefoxEngine, Offer, available, install, remove, web

fxtranslate = pytest.importorskip("fxtranslate")
pytest.importorskip("sentencepiece")

# to 127.0.0.1 only
pytestmark = pytest.mark.network

MODEL = "workspace/0.zst"
Put = Callable[..., Path]


@pytest.fixture
def server(
    model: bytes, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ModelServer]:
    monkeypatch.setattr(web, "_TIMEOUT", 0.5)
    monkeypatch.setenv("no_proxy", "*")
    with serving() as state:
        state.add("ko-en", model=model, vocab=vocabulary)
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", state.records_url)
        yield state


def tree(folder: Path) -> dict[str, str]:
    """Everything in a folder, hidden or not, and what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(store: Path, *pair: str, **more: str) -> str:
    """Install in vain; the store is as it was, and the reason one line."""
    before = tree(store)
    with pytest.raises(StoreError) as caught:
        install(*(pair or ("ko", "en")), **more)
    assert tree(store) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_installs_what_then_translates(store: Path, server: ModelServer, put: Put):
    told: list[tuple[int, int]] = []
    assert install("ko", "en", progress=lambda *now: told.append(now)) == [("ko", "en")]
    assert sorted(tree(store)) == [
        "ko-en/model.koen.intgemm.alphas.bin",
        "ko-en/vocab.koen.spm",
    ]
    total = sum(map(len, server.files.values()))
    assert told == sorted(told)
    assert told[-1] == (total, total)
    assert FirefoxEngine().pairs() == [("ko", "en")]
    made = FirefoxEngine().load("ko", "en", Decoding()).translate(SENTENCES, Decoding())
    put("en-ko")
    assert made == FirefoxEngine().load("en", "ko", Decoding()).translate(SENTENCES, Decoding())


@pytest.mark.slow
def test_fxtranslate_takes_what_was_installed_for_its_own(
    store: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
):
    install("ko", "en")
    (store / ".summkit-ja-en").mkdir()
    assert [pair["name"] for pair in fxtranslate.Cache(str(store)).list_cached()] == ["ko-en"]
    before = len(server.downloads)
    # it would get what is not there, or does not have the sum that the list gives
    route = fxtranslate.discovery.add_models("ko", "en", cache_dir=str(store))
    assert route["kind"] == "direct"
    assert len(server.downloads) == before
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", f"{server.url}/gone")
    bare = fxtranslate.Translator.load("ko", "en", cache_dir=str(store))
    here = FirefoxEngine().load("ko", "en", Decoding())
    made = [rendering.text for rendering in here.translate(SENTENCES, Decoding())]
    assert made == [bare.translate(sentence) for sentence in SENTENCES]


def test_what_is_current_is_not_downloaded_again(store: Path, server: ModelServer):
    install("ko", "en")
    before, told = len(server.downloads), []
    install("ko", "en", progress=lambda *now: told.append(now))
    assert len(server.downloads) == before == 2
    assert told[-1][0] == told[-1][1] > 0


def test_a_newer_model_takes_the_place_of_the_old(
    store: Path, server: ModelServer, vocabulary: bytes
):
    install("ko", "en")
    old = tree(store)
    newer = Recipe(pieces(vocabulary), seed=9).write()
    server.add("ko-en", version="3.10", model=newer, vocab=vocabulary)
    server.add("ko-en", version="3.2", model=b"older", vocab=b"older")
    server.add("ko-en", version="3.10a1", model=b"a trial", vocab=b"a trial")
    server.add("ko-en", version="4.0", model=b"for a later engine", vocab=b"for a later engine")
    install("ko", "en")
    now = tree(store)
    assert now["ko-en/model.koen.intgemm.alphas.bin"] == hashlib.sha256(newer).hexdigest()
    assert old.keys() == now.keys()
    assert len(server.downloads) == 3, "the vocabulary has stayed the same"


def test_a_damaged_file_is_mended(store: Path, server: ModelServer, put: Put, model: bytes):
    put(model=model[:100])
    install("ko", "en")
    assert server.downloads == [MODEL]
    FirefoxEngine().load("ko", "en", Decoding())


def test_both_halves_of_the_way_through_english(
    store: Path, server: ModelServer, model: bytes, vocabulary: bytes
):
    server.add("en-ja", model=model, srcvocab=vocabulary, trgvocab=vocabulary)
    told: list[tuple[int, int]] = []
    pairs = install("ko", "ja", progress=lambda *now: told.append(now))
    assert pairs == [("ko", "en"), ("en", "ja")]
    assert FirefoxEngine().pairs() == [("en", "ja"), ("ko", "en")]
    total = sum(map(len, server.files.values()))
    assert told == sorted(told)
    assert told[-1] == (total, total)


def test_a_mirror_is_a_list_with_the_files_beside_it(
    store: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("FXTRANSLATE_RECORDS_URL")
    install("ko", "en", records_url=f"{server.url}/mirror/records.json")
    assert FirefoxEngine().pairs() == [("ko", "en")]
    assert not server.downloads


def test_what_is_offered(store: Path, server: ModelServer):
    server.add("en-ja", model=b"no vocabulary")
    server.add("fr-en", version="2.0", model=b"an old engine's", vocab=b"an old engine's")
    size = sum(len(server.files[f"workspace/{i}.zst"]) for i in (0, 1))
    assert available() == [Offer("ko", "en", "3.0", size)]
    assert not store.exists()


def test_remove(store: Path, put: Put):
    put()
    put("en-ko")
    (store / ".summkit-ko-en").mkdir()
    assert remove("ko", "en")
    assert [path.name for path in store.iterdir()] == ["en-ko"]
    assert not remove("ko", "en")
    assert not remove("..", "en")
    assert FirefoxEngine().pairs() == [("en", "ko")]


def test_goes_on_after_a_broken_connection(store: Path, server: ModelServer):
    server.breaks[f"/cdn/{MODEL}"] = [5000, 9000]
    install("ko", "en")
    ranges = [wanted for path, wanted in server.asked if path == f"/cdn/{MODEL}"]
    assert ranges == [None, "bytes=5000-", "bytes=9000-"]
    assert FirefoxEngine().pairs() == [("ko", "en")]


def test_goes_on_in_a_later_call(store: Path, server: ModelServer):
    server.breaks[f"/cdn/{MODEL}"] = [5000, 5000]
    with pytest.raises(StoreError, match="the same command goes on from there"):
        install("ko", "en")
    assert FirefoxEngine().pairs() == []
    install("ko", "en")
    assert server.asked[-2] == (f"/cdn/{MODEL}", "bytes=5000-")
    assert FirefoxEngine().pairs() == [("ko", "en")]
    assert all(name.startswith("ko-en/") for name in tree(store))


def test_goes_on_after_ctrl_c(store: Path, server: ModelServer):
    def stop(done: int, _: int) -> None:
        if done >= len(server.files[MODEL]):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install("ko", "en", progress=stop)
    assert FirefoxEngine().pairs() == []
    install("ko", "en")
    assert server.downloads.count(MODEL) == 1
    assert all(name.startswith("ko-en/") for name in tree(store))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_killed_install_leaves_nothing_that_counts(store: Path, server: ModelServer):
    from multiprocessing import get_context

    def die(done: int, total: int) -> None:
        if done > total / 2:
            os._exit(9)

    child = get_context("fork").Process(target=install, args=("ko", "en"), kwargs={"progress": die})
    child.start()
    child.join(30)
    assert child.exitcode == 9
    assert FirefoxEngine().pairs() == []
    assert fxtranslate.Cache(str(store)).list_cached() == []
    install("ko", "en")
    assert FirefoxEngine().pairs() == [("ko", "en")]
    assert all(name.startswith("ko-en/") for name in tree(store))


def test_what_was_left_over_of_another_file_is_dropped(store: Path, server: ModelServer):
    record = server.records[0]["attachment"]
    partial = f"{server.records[0]['name']}-{record['hash'][:16]}.partial"
    staging = store / ".summkit-ko-en"
    staging.mkdir(parents=True)
    (staging / partial).write_bytes(b"x" * (record["size"] + 9))
    install("ko", "en")
    assert FirefoxEngine().pairs() == [("ko", "en")]


def test_killed_between_the_two_steps_of_the_exchange(
    store: Path, server: ModelServer, put: Put, model: bytes
):
    old = put(model=model[:-1])
    (store / ".summkit-ko-en").mkdir()
    old.rename(store / ".summkit-ko-en" / "old")
    server.answers[f"/cdn/{MODEL}"] = (404, b"")
    with pytest.raises(StoreError):
        install("ko", "en")
    assert FirefoxEngine().pairs() == [("ko", "en")]


FAULTS: dict[str, tuple[Callable[[ModelServer], object], str]] = {
    "no list": (lambda s: s.answers.update({s.records_url[len(s.url) :]: (404, b"")}), "404"),
    "a server that fails": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (503, b"")}),
        "503.*try again later",
    ),
    "no JSON": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (200, b"<html>")}),
        "not JSON",
    ),
    "deep JSON": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (200, b"[" * 100_000)}),
        "not JSON",
    ),
    "other JSON": (
        lambda s: s.answers.update({s.records_url[len(s.url) :]: (200, b"[1, 2]")}),
        "not a list of Firefox's models",
    ),
    "an empty list": (lambda s: s.records.clear(), "no model for ko → en"),
    "odd records": (
        lambda s: s.records.__setitem__(slice(None), [None, 3, {}, {"attachment": 3}]),
        "no model for ko → en",
    ),
    "no vocabulary": (lambda s: s.records.pop(), "no model for ko → en"),
    "no place for files": (lambda s: s.answers.update({"/v1/": (200, b"{}")}), "does not tell"),
    "no file": (lambda s: s.files.pop(MODEL), "404"),
    "another file": (
        lambda s: s.files.update({MODEL: bytes(len(s.files[MODEL]))}),
        "checksum",
    ),
    "a larger file": (
        lambda s: s.files.update({MODEL: s.files[MODEL] + b"more"}),
        "larger than the list says",
    ),
    "no zstd": (lambda s: s.packs(s.records[0], b"x" * 99), "cannot be unpacked"),
    "another content": (lambda s: s.packs(s.records[0], stored(b"x")), "hash mismatch"),
    "gigabytes of zeros": (lambda s: s.packs(s.records[0], bomb(8193)), "more than 1 GB"),
    "a name that leads away": (
        lambda s: s.records[0].update(name="../model.koen.bin"),
        "no model for ko → en",
    ),
    "a file of this machine": (
        lambda s: s.records[0]["attachment"].update(location="file:///etc/passwd"),
        "no web address",
    ),
    "a server that hangs": (lambda s: s.hangs.add(f"/cdn/{MODEL}"), "timed out"),
    "a list that hangs": (lambda s: s.hangs.add(s.records_url[len(s.url) :]), "timed out"),
}


@pytest.mark.parametrize("installed_before", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_a_server(
    store: Path,
    server: ModelServer,
    put: Put,
    vocabulary: bytes,
    fault: str,
    installed_before: bool,
):
    if installed_before:
        put(model=Recipe(pieces(vocabulary), seed=3).write())
    else:
        store.mkdir()
    happens, says = FAULTS[fault]
    happens(server)
    message = refused(store)
    assert re.search(says, message), message
    assert FirefoxEngine().pairs() == ([("ko", "en")] if installed_before else [])


def test_a_model_that_does_not_run(store: Path, server: ModelServer, put: Put, vocabulary: bytes):
    items = Recipe(pieces(vocabulary)).items()
    put()
    server.records.clear()
    lame = pack([item for item in items if not item.name.startswith("decoder_l1_ffn")])
    server.add("ko-en", model=lame, vocab=vocabulary)
    assert "does not run" in refused(store)
    server.records.clear()
    server.add("ko-en", model=b"no model at all", vocab=vocabulary)
    assert "does not run" in refused(store)


def test_pairs_that_do_not_exist(store: Path, server: ModelServer, model: bytes, vocabulary: bytes):
    store.mkdir()
    server.add("en-ja", model=model, vocab=vocabulary)
    message = refused(store, "xx", "en")
    assert "no model for xx → en; there are models from ko;" in message
    assert "summkit models list --available" in message
    assert "for en, ja, ko" in refused(store, "ko", "yy")
    assert "no model for en → en" in refused(store, "en", "en")
    assert "../x" in refused(store, "../x", "en")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "records.json", "ftp://a/b", "http://", ""])
def test_addresses_that_are_none(
    store: Path, server: ModelServer, url: str, monkeypatch: pytest.MonkeyPatch
):
    store.mkdir()
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "nowhere")
    assert "is not the address of a list of models" in refused(store, records_url=url)


def test_nobody_answers(store: Path):
    store.mkdir()
    message = refused(store, records_url="http://127.0.0.1:9/records.json")
    assert "check the network" in message


def test_a_full_disk(store: Path, server: ModelServer, put: Put, monkeypatch: pytest.MonkeyPatch):
    put()
    server.packs(server.records[0], stored(b"newer"))
    server.records[0]["decompressedHash"] = hashlib.sha256(b"newer").hexdigest()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left on device" in refused(store)


def test_a_folder_that_cannot_be(store: Path, server: ModelServer):
    store.write_text("a file")
    with pytest.raises(StoreError, match="cannot be installed in"):
        install("ko", "en")


def test_two_at_once(store: Path, server: ModelServer):
    reached, go = threading.Event(), threading.Event()

    def wait(*_: object) -> None:
        reached.set()
        go.wait(10)

    first = threading.Thread(target=install, args=("ko", "en"), kwargs={"progress": wait})
    first.start()
    assert reached.wait(10)
    with pytest.raises(StoreError, match="is being installed elsewhere"):
        install("ko", "en")
    go.set()
    first.join()
    assert FirefoxEngine().pairs() == [("ko", "en")]
    assert all(name.startswith("ko-en/") for name in tree(store))


def test_without_the_engine(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    for call in (lambda: install("ko", "en"), available, lambda: remove("ko", "en")):
        with pytest.raises(StoreError, match=r"pip install 'summkit\[firefox\]'"):
            call()
