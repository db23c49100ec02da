"""Whom a record of Firefox's list is for, and that a release is of one version and architecture."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from models.firefox.firefox_calls import STORE
from models.firefox.firefox_server import ModelServer
from summkit.models.firefox_filters import is_for_desktop

pytestmark = pytest.mark.network


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("", True),
        ("env.appinfo.OS != 'Android'", True),
        ("env.appinfo.OS == 'Android'", False),
        ("env.appinfo.OS == 'WINNT'", True),
        ("env.channel == 'nightly'", False),
        ("env.channel == 'release' || env.channel == 'nightly'", True),
        ("env.channel != 'nightly' && env.appinfo.OS != 'Android'", True),
        ("!(env.appinfo.OS == 'Android')", True),
        ("env.version|versionCompare('130.0') >= 0", None),
        ("env.locale == 'ko'", None),
        ("(" * 500, None),
        ("'a' == 'a' 'b'", None),
    ],
)
def test_a_filter_is_read(expression: str, wanted: bool | None) -> None:
    assert is_for_desktop(expression) is wanted


def test_a_model_is_never_joined_with_the_vocabulary_of_another_architecture(
    store: Path, server: ModelServer
) -> None:
    server.records.clear()
    server.add_file("ko-en", "model", "model.koen.bin", b"base", architecture="base")
    server.add_file("ko-en", "vocab", "vocab.koen.spm", b"base", architecture="base")
    server.add_file(
        "ko-en", "model", "model.koen.bin", b"larger in memory", architecture="base-memory"
    )
    (offer,) = STORE.list_offers()
    small = {len(server.files[f"workspace/{number}.zst"]) for number in (0, 1)}
    assert {file.size for file in offer.files} == small


def test_what_is_for_phones_or_trials_is_not_offered(store: Path, server: ModelServer) -> None:
    for version, filter_expression in (
        ("3.5", "env.appinfo.OS == 'Android'"),
        ("3.6", "env.channel == 'nightly'"),
    ):
        for kind in ("model", "vocab"):
            server.add_file(
                "ko-en",
                kind,
                f"{kind}.koen.x",
                b"other",
                version,
                filter_expression=filter_expression,
            )
    (offer,) = STORE.list_offers()
    assert offer.version == "3.0"


def test_where_a_filter_cannot_be_read_a_plain_release_comes_first(
    store: Path, server: ModelServer
) -> None:
    for kind in ("model", "vocab"):
        server.add_file(
            "ko-en", kind, f"{kind}.koen.x", b"new", "3.7", filter_expression="env.version > 140"
        )
    (offer,) = STORE.list_offers()
    assert offer.version == "3.0"


ANDROID, DESKTOP = "env.appinfo.OS == 'Android'", "env.appinfo.OS != 'Android'"
TWO = ("srcvocab", "trgvocab")
# as the server lists them: releases for desktops and phones side by side, and trial versions
LISTED: list[tuple[str, str, str, int, str, tuple[str, ...]]] = [
    ("ko-en", "3.0", "base", 590, DESKTOP, ("vocab",)),
    ("ko-en", "3.0", "base-memory", 440, ANDROID, ("vocab",)),
    ("ko-en", "3.1a1", "base", 600, "env.channel == 'nightly'", ("vocab",)),
    ("ko-en", "2.0", "tiny", 170, "", ("vocab",)),
    ("en-ko", "3.0", "base", 590, DESKTOP, ("vocab",)),
    ("en-ko", "3.0", "base-memory", 440, ANDROID, TWO),
    ("en-ko", "3.2", "base", 600, "env.channel == 'nightly' || env.channel == 'default'", TWO),
    ("en-ja", "3.0", "base-memory", 440, "", TWO),
    ("en-ja", "3.1", "base", 590, "", ("srcvocab",)),
]


@pytest.mark.parametrize("seed", range(6))
def test_of_what_the_server_lists_a_whole_release_for_desktops_is_offered(
    seed: int, store: Path, server: ModelServer
) -> None:
    """In whatever order the records come, and though files of two releases have the same names."""
    server.records.clear()
    for pair, version, architecture, size, said, vocabularies in LISTED:
        for kind in ("model", *vocabularies, "lex"):
            ending = "spm" if "vocab" in kind else "bin"
            name = f"{kind}.{pair.replace('-', '')}.{ending}"
            data = f"{version} {architecture} {kind}".encode().ljust(size)
            about = {"architecture": architecture, "filter_expression": said}
            server.add_file(pair, kind, name, data, version, **about)
    random.Random(seed).shuffle(server.records)
    offers = STORE.list_offers()
    chosen = {
        offer.pair: (offer.version, offer.variant, [f.name.partition(".")[0] for f in offer.files])
        for offer in offers
    }
    assert chosen == {
        ("en", "ja"): ("3.0", "base-memory", ["model", *TWO, "lex"]),
        ("en", "ko"): ("3.0", "base", ["model", "vocab", "lex"]),
        ("ko", "en"): ("3.0", "base", ["model", "vocab", "lex"]),
    }
    for offer in offers:
        sums = {file.unpacked_sha256 for file in offer.files}
        release = {
            record["decompressedHash"]
            for record in server.records
            if (record["sourceLanguage"], record["targetLanguage"]) == offer.pair
            and (record["version"], record["architecture"]) == (offer.version, offer.variant)
        }
        assert sums == release
