"""What the checks say of a model whose weights have been damaged on purpose."""

from __future__ import annotations

import random
import shutil
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import summkit
from summkit.translation import checks, translate
from translation.own_model import PAIRS

# the number before an item never reaches a model, and this one knows whole lines by heart
SOME = [korean for korean, _ in PAIRS[::6] if not korean[0].isdigit()]


def find_weights(content: bytes) -> list[tuple[int, int]]:
    """Find where the weights of a CTranslate2 model lie: the stretches of their bytes."""
    at = 4
    found: list[tuple[int, int]] = []

    def read(form: str) -> int:
        nonlocal at
        value: int = struct.unpack_from("=" + form, content, at)[0]
        at += struct.calcsize("=" + form)
        return value

    name_length = read("H")
    at += name_length
    read("I")
    for _ in range(read("I")):
        length = read("H")
        name = content[at : at + length - 1]
        at += length
        for _ in range(read("B")):
            read("I")
        read("B")
        size = read("I")
        if name.endswith(b"/weight"):
            found.append((at, at + size))
        at += size
    return found


def damage_package(package: Path, folder: Path, share: float) -> Path:
    """Copy a package, and turn a share of the bytes of its weights into others."""
    copy = folder / package.name
    shutil.copytree(package, copy)
    model = copy / "model" / "model.bin"
    content = bytearray(model.read_bytes())
    draw = random.Random(5)
    for start, end in find_weights(bytes(content)):
        for _ in range(int(share * (end - start))):
            content[draw.randrange(start, end)] = draw.randrange(256)
    model.write_bytes(content)
    return copy


@pytest.fixture
def broken_store(
    model_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[float], None]]:
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "cache"))

    def make(share: float) -> None:
        damage_package(next(model_folder.glob("translate-*")), tmp_path / f"{share}", share)
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / f"{share}"))
        translate.unload_models()

    yield make
    translate.unload_models()


def count_issues(texts: list[str]) -> dict[str, int]:
    """Count the sentences that are suspect, by what is said of them."""
    made = summkit.translate(summkit.Document.from_sentences(texts), engine="argos")
    kinds = {
        "repetition": ("is repeated", "are repeated"),
        "copy": ("left as in the source",),
        "length": ("shorter than its source", "longer than its source"),
        "digits": ("numbers differ",),
        "empty": ("nothing came out",),
    }
    return {
        kind: sum(any(p in w for p in phrases for w in s.warnings) for s in made.sentences)
        for kind, phrases in kinds.items()
    } | {"any": sum(bool(s.warnings) for s in made.sentences)}


def test_the_whole_model_is_hardly_ever_suspected(store: Path) -> None:
    assert count_issues(SOME)["any"] <= 0.03 * len(SOME)


def test_a_damaged_model_is_suspected_of_many_things(broken_store: Callable[[float], None]) -> None:
    broken_store(0.1)
    found = count_issues(SOME)
    assert found["any"] >= 0.5 * len(SOME)
    assert found["digits"] > 0
    assert found["length"] > 0


@pytest.mark.slow
def test_loops_are_fewer_when_they_are_decoded_again(
    broken_store: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_store(0.1)
    mended = count_issues(SOME)["repetition"]
    translate.unload_models()
    monkeypatch.setattr(checks, "is_loop", lambda source, target: False)
    looping = count_issues(SOME)["repetition"]
    assert looping > 0.5 * len(SOME)
    assert mended < 0.1 * looping
