"""The real engine on a model of random weights: what it says means nothing, but must be right."""

from __future__ import annotations

import os
import re
import struct
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import fxtranslate
import pytest
from firefox_fixtures import Put
from firefox_vocabulary import SENTENCES, TEXT, pieces, readable, train
from marian_model import Recipe, floats, pack, shortlist

from summkit.errors import TranslationError
from summkit.translation import firefox
from summkit.translation.engines import REGISTRY, Decoding
from summkit.translation.firefox import FirefoxEngine, FirefoxModel

HOW = Decoding()


def load_model(pair: str = "ko-en") -> FirefoxModel:
    source, _, target = pair.partition("-")
    return FirefoxEngine().load(source, target, HOW)


def translate(model: FirefoxModel, sentences: list[str]) -> list[str]:
    return [made.text for made in model.translate(sentences, HOW)]


def end(before: set[threading.Thread]) -> bool:
    """Wait for the threads that are new since ``before``; false if one goes on."""
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    return set(threading.enumerate()) <= before


def test_says_what_the_bare_engine_says_in_order(put: Put, model: bytes, vocabulary: bytes) -> None:
    put()
    bare = fxtranslate.Translator(model, vocabulary, vocabulary)
    expected = [bare.translate(sentence) for sentence in SENTENCES]
    assert len(set(expected)) > len(SENTENCES) / 2, "else order would not show"
    here = load_model()
    assert translate(here, SENTENCES) == expected
    assert translate(here, SENTENCES[::-1]) == expected[::-1]
    assert translate(load_model(), SENTENCES * 20) == expected * 20
    assert list(here.translate([], HOW)) == []
    assert next(iter(here.translate(["비"], HOW))).score is None


def test_the_registry_knows_it() -> None:
    assert isinstance(REGISTRY.load("firefox"), FirefoxEngine)


def test_languages_with_vocabularies_of_their_own(put: Put, vocabulary: bytes) -> None:
    korean, english = (train(half, 360) for half in (TEXT[:120], TEXT[120:]))
    both = (pieces(korean), pieces(english))
    network = Recipe(both, seed=5, bias=readable(english), encoder=2, decoder=2).write()
    put(model=network, vocab=None, srcvocab=korean, trgvocab=english)
    bare = fxtranslate.Translator(network, korean, english)
    assert translate(load_model(), SENTENCES) == [bare.translate(s) for s in SENTENCES]
    assert not re.search("[가-힣]", "".join(translate(load_model(), SENTENCES)))


def test_a_shortlist_bounds_what_may_come_out(put: Put, vocabulary: bytes) -> None:
    from sentencepiece import SentencePieceProcessor

    known = SentencePieceProcessor(model_proto=vocabulary)
    wanted = [known.piece_to_id(piece) for piece in "강눈산노"]
    every = dict.fromkeys(range(pieces(vocabulary)), wanted)
    lex = shortlist(pieces(vocabulary), 0, every)
    # neither an end nor the bytes that fill the list up to a multiple of eight
    network = Recipe(pieces(vocabulary), bias={0: -1000.0, **readable(vocabulary)}).write()
    put("ko-en", model=network, lex=lex)
    put("en-ko", model=network)
    bare = fxtranslate.Translator(network, vocabulary, vocabulary, lex)
    made = translate(load_model("ko-en"), ["강눈산노"])
    assert made == [bare.translate("강눈산노")]
    assert set(made[0]) <= set("강눈산노 ")
    assert set(translate(load_model("en-ko"), ["강눈산노"])[0]) - set("강눈산노 ")


@pytest.mark.parametrize("nothing", ["", " ", "\t\n", "\u200b", "\ufeff"])
def test_nothing_is_made_up_from_nothing(put: Put, nothing: str) -> None:
    put()
    here = load_model()
    assert translate(here, ["비가 왔다.", nothing, "Snow!"])[1] == ""
    assert here.count_subwords(nothing) == 0


@pytest.mark.parametrize(
    "odd",
    [
        "\0",
        "a\ud800b",
        "😀👨‍👩‍👧",
        "漢字",
        "é" * 50,
        "ﷺ",
        "‮abc",
        "x\ny",
        "&lt;b&gt;",
        "<0x41>",
        "ㅋ" * 400,
    ],
)
def test_odd_characters_do_not_stop_it(put: Put, odd: str) -> None:
    put()
    here = load_model()
    around = translate(here, ["비가 왔다.", odd, "Snow!"])
    assert [around[0], around[2]] == translate(here, ["비가 왔다.", "Snow!"])
    assert "\n" not in around[1]
    assert here.count_subwords(odd) > 0


def test_long_sentences(put: Put) -> None:
    put()
    here = load_model()
    long = " ".join(SENTENCES * 3)
    while here.count_subwords(long) > here.longest:
        long = long[:-1]
    assert here.count_subwords(long) == here.longest == 127
    assert translate(here, [long]) == translate(here, [long])
    assert translate(here, ["가나다라 " * 600])


def test_characters_that_are_spelled_in_bytes(put: Put, vocabulary: bytes) -> None:
    from sentencepiece import SentencePieceProcessor

    known = SentencePieceProcessor(model_proto=vocabulary)
    byte = known.piece_to_id("<0x21>")
    network = Recipe(pieces(vocabulary), bias={byte: 1000.0}).write()
    put(model=network)
    assert set(translate(load_model(), ["비가 왔다."])[0]) == {"!"}
    assert firefox.join_bytes("👍", "Good <0xF0><0x9F><0x91><0x8D>!") == "Good 👍!"
    assert firefox.join_bytes("a", "x<0x0A>y<0xF0>") == "x y�"
    assert firefox.join_bytes("Write <0x41>.", "Write <0x41>.") == "Write <0x41>."


def test_several_threads_at_once(put: Put) -> None:
    put()
    here = load_model()
    expected = translate(here, SENTENCES)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: translate(here, SENTENCES), range(40)))
    assert made == [expected] * 40


def test_a_model_takes_its_thread_with_it(put: Put, capfd: pytest.CaptureFixture[str]) -> None:
    put()
    before = set(threading.enumerate())
    here = load_model()
    translate(here, SENTENCES)
    assert set(threading.enumerate()) - before
    del here
    assert end(before)
    assert capfd.readouterr().err == ""


def test_an_interrupted_batch_is_given_up(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Future[str]):
        def result(self, timeout: float | None = None) -> str:
            raise KeyboardInterrupt

    class Counted:
        """Stands before the translator and counts what it is asked."""

        def __init__(self, translator: fxtranslate.Translator) -> None:
            self.translator = translator

        def translate(self, sentence: str) -> str:
            asked.append(sentence)
            return self.translator.translate(sentence)

    asked: list[str] = []
    make = firefox.load_translator
    monkeypatch.setattr(firefox, "load_translator", lambda parts: Counted(make(parts)))
    put()
    here = load_model()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(firefox, "Future", Interrupted)
        list(here.translate(SENTENCES * 10_000, HOW))
    # these wait until the others have been done or given up
    translate(here, SENTENCES)
    assert len(asked) < len(SENTENCES) * 1_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_can_go_on_with_it(put: Put) -> None:
    from multiprocessing import get_context

    put()
    here = load_model()
    expected = translate(here, SENTENCES)
    fork = get_context("fork")
    answer = fork.SimpleQueue()
    child = fork.Process(target=lambda: answer.put(translate(here, SENTENCES)))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert answer.get() == expected == translate(here, SENTENCES)


def test_the_pairs_that_are_whole(put: Put, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FirefoxEngine()
    assert engine.list_pairs() == []
    put("ko-en")
    put("en-zh-Hant")
    put("en-ko", vocab=None)
    put("ja-en", vocab=None, srcvocab=b"damaged", trgvocab=b"damaged")
    put("fr-en", model=None)
    put(".summkit-de-en")
    put("notes")
    (store / "es-en").write_text("no folder")
    assert engine.list_pairs() == [("en", "zh-Hant"), ("ja", "en"), ("ko", "en")]
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    assert engine.list_pairs() == []


def test_a_pair_that_is_not_installed(put: Put) -> None:
    put()
    with pytest.raises(TranslationError, match=r"'summkit models install en ko'"):
        FirefoxEngine().load("en", "ko", HOW)


def test_no_connection_is_opened(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    # the address would be asked by the engine's own client, which is not Python's
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", f"http://127.0.0.1:{server.getsockname()[1]}")
        monkeypatch.setattr(socket.socket, "connect", refuse)
        put()
        assert FirefoxEngine().list_pairs() == [("ko", "en")]
        translate(load_model(), SENTENCES)
        with pytest.raises(TimeoutError):
            server.accept()


def overwrite(model: bytes, at: int, value: int) -> bytes:
    return model[:at] + struct.pack("<Q", value) + model[at + 8 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "no model": lambda _: b"<!DOCTYPE html><title>404</title>" * 9,
    "half": lambda m: m[: len(m) // 2],
    "a byte short": lambda m: m[:-1],
    "version": lambda m: overwrite(m, 0, 2),
    "more items than memory": lambda m: overwrite(m, 8, 2**36),
    "more items than numbers": lambda m: overwrite(m, 8, 2**62),
    "a long name": lambda m: overwrite(m, 16, 2**60),
    "an unknown type": lambda m: overwrite(m, 24, 7),
    "another type": lambda m: overwrite(m, 24, 0x408),
    "many dimensions": lambda m: overwrite(m, 32, 2**50),
    "much data": lambda m: overwrite(m, 40, 2**63),
    "little data": lambda m: overwrite(m, 40, 8),
}


def refuse_model(pair: str = "ko-en") -> str:
    with pytest.raises(TranslationError) as caught:
        load_model(pair)
    message = str(caught.value)
    assert "ko → en" in message
    assert "'summkit models install ko en'" in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_model(
    put: Put, model: bytes, damage: str, capfd: pytest.CaptureFixture[str]
) -> None:
    put(model=DAMAGES[damage](model))
    assert FirefoxEngine().list_pairs() == [("ko", "en")]
    refuse_model()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("lost", ["Wemb", "decoder_l1_ffn_W2", "encoder_l1_self_Wo_ln_scale"])
def test_a_model_that_lacks_a_weight(put: Put, vocabulary: bytes, lost: str) -> None:
    items = Recipe(pieces(vocabulary)).items()
    put(model=pack([item for item in items if item.name != lost]))
    before = set(threading.enumerate())
    refuse_model()
    assert end(before)


def test_a_model_with_a_shape_that_cannot_be(put: Put, vocabulary: bytes) -> None:
    items = Recipe(pieces(vocabulary)).items()
    put(model=pack([*items, floats("more", (-1, -2), [0.0, 0.0])]))
    assert "model.koen.intgemm.alphas.bin is damaged" in refuse_model()


def test_a_vocabulary_that_is_none_or_another_one(put: Put, store: Path) -> None:
    folder = put(vocab=b"not a vocabulary")
    assert "vocab.koen.spm" in refuse_model()
    (folder / "vocab.koen.spm").write_bytes(b"")
    assert "vocab.koen.spm" in refuse_model()
    (folder / "vocab.koen.spm").write_bytes(train(TEXT + "쉬운 값을 뽑아 넣는다.", 440))
    assert "not the vocabulary of model.koen.intgemm.alphas.bin" in refuse_model()


@pytest.mark.parametrize(
    "damage",
    [
        lambda lex: b"",
        lambda lex: lex[:-1],
        lambda lex: overwrite(lex, 16, 2**30),
        lambda lex: overwrite(lex, 32, 2**61),
        lambda lex: overwrite(lex, 40, 2**61),
        lambda lex: overwrite(lex, 48, 2**40),
        lambda lex: lex[:-4] + b"\xff\xff\xff\x7f",
    ],
)
def test_a_damaged_shortlist(put: Put, vocabulary: bytes, damage: Callable[[bytes], bytes]) -> None:
    put(lex=damage(shortlist(pieces(vocabulary), 8, {5: [10, 20], 6: [30]})))
    assert "lex.50.50.koen.s2t.bin is damaged" in refuse_model()


def test_a_file_that_cannot_be_read(put: Put) -> None:
    folder = put()
    (folder / "vocab.koen.spm").unlink()
    (folder / "vocab.koen.spm").mkdir()
    assert "vocab.koen.spm" in refuse_model()
