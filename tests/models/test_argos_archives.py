"""Archives that must not be unpacked, or are no packages: refused, and the store is as it was."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.argos_store import accept, install_file
from models.small_packages import OLD, files, list_tree, pack
from summkit.errors import StoreError
from summkit.models import archives

Put = Callable[..., Path]
TOP = "translate-ko_en"
GOOD = pack(files())


def add_member(name: str, data: bytes = b"x", mode: int = 0, system: int = 3) -> bytes:
    """A good package with one more member."""
    member = zipfile.ZipInfo(name)
    member.create_system = system
    member.external_attr = mode << 16
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as opened:
        opened.writestr(member, data)
    return buffer.getvalue()


def omit(path: str) -> bytes:
    return pack({name: data for name, data in files().items() if name != f"{TOP}/{path}"})


def change(path: str, data: bytes) -> bytes:
    return pack({**files(), f"{TOP}/{path}": data})


def pack_zeros(size: int = 50 * 1024**2) -> bytes:
    return pack(files(model=bytes(size)), zipfile.ZIP_DEFLATED)


def compress(compression: int) -> bytes:
    return pack(files(), compression)


def add_twice(name: str) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return add_member(name)


def set_flag(bit: int) -> bytes:
    """A package whose first member has a flag set in the table of the archive."""
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02") + 8
    struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | bit)
    return bytes(data)


def corrupt() -> bytes:
    """A package with a byte of its model changed."""
    data = bytearray(GOOD)
    data[data.index(bytes(range(256))) + 1000] ^= 0xFF
    return bytes(data)


def resize(member: str, size: int) -> bytes:
    """A package that declares a size for a member which it does not have."""
    data = bytearray(GOOD)
    name = f"{TOP}/{member}".encode()
    at = data.rindex(name) - 46
    struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


REFUSED: dict[str, tuple[Callable[[], bytes] | bytes, str]] = {
    "absolute path": (lambda: add_member("/etc/cron.d/x"), "'/etc/cron.d/x' leads out of the"),
    "two slashes": (lambda: add_member("//host/x"), "leads out of the package; refused"),
    "dots": (lambda: add_member("../../.bashrc"), "'../../.bashrc' leads out of the package"),
    "dots inside": (lambda: add_member(f"{TOP}/model/../../x"), "leads out of the package"),
    "one dot": (lambda: add_member(f"{TOP}/./x"), "leads out of the package"),
    "backslashes": (lambda: add_member(f"{TOP}\\..\\..\\x"), "leads out of the package"),
    "drive": (lambda: add_member("C:/x"), "'C:/x' leads out of the package"),
    "stream": (lambda: add_member(f"{TOP}/model.bin:x"), "leads out of the package"),
    "newline": (lambda: add_member(f"{TOP}/a\nb"), r"a\\nb' leads out of the package"),
    "trailing dot": (lambda: add_member(f"{TOP}/model./x"), "leads out of the package"),
    "link": (lambda: add_member(f"{TOP}/x", b"/etc/passwd", 0o120777), "is a link or a special"),
    "link from elsewhere": (
        lambda: add_member(f"{TOP}/x", b"/etc/passwd", 0o120777, system=0),
        "is a link or a special file; refused",
    ),
    "device": (lambda: add_member(f"{TOP}/x", b"", 0o020666), "is a link or a special file"),
    "pipe": (lambda: add_member(f"{TOP}/x", b"", 0o010666), "is a link or a special file"),
    "twice": (lambda: add_twice(f"{TOP}/metadata.json"), "metadata.json' is in it twice; refused"),
    "twice by case": (lambda: add_member(f"{TOP}/README.MD"), "README.MD' is in it twice"),
    "twice by accent": (
        lambda: pack({**files(), f"{TOP}/\u00e9": b"", f"{TOP}/e\u0301": b""}),
        "is in it twice; refused",
    ),
    "file and folder": (lambda: add_member(f"{TOP}/README.md/x"), "is a file and a folder"),
    "two folders": (lambda: add_member("other/x"), "it must hold one folder with everything"),
    "no folder": (pack({"metadata.json": b"{}"}), "it must hold one folder with everything"),
    "file beside": (lambda: add_member("README.md"), "it must hold one folder"),
    "hidden folder": (
        pack(files(folder=".summkit-partial")),
        "its folder '.summkit-partial' is a hidden one",
    ),
    "no members": (pack({}), "it must hold one folder with everything in it"),
    "encrypted": (lambda: set_flag(1), "metadata.json' is encrypted; refused"),
    "bzip2": (lambda: compress(zipfile.ZIP_BZIP2), "is compressed in a way that packages"),
    "lzma": (lambda: compress(zipfile.ZIP_LZMA), "is compressed in a way that packages are"),
    "zeros": (pack_zeros, "model.bin' unpacks to more than 200 times its size; refused"),
    "gigabytes": (
        lambda: resize("model/model.bin", 0xFFFFFFF0),
        "more than 200 times its size",
    ),
    "too large": (pack(files(model=b"12345" * 20_000)), "unpacks to .* more than any model"),
    "too many files": (
        pack({f"{TOP}/{number}": b"" for number in range(10_001)}),
        "has more than 10000 files; refused",
    ),
    "cut off": (GOOD[:-100], "is a damaged archive"),
    "cut short": (GOOD[:1000], "is a damaged archive"),
    "a byte changed": (corrupt, "is a damaged archive .*CRC"),
    "wrong size": (lambda: resize("README.md", 9), "is a damaged archive"),
    "text": (b"from_code = ko", "is not a package: a model comes as a zip or tar archive"),
    "nothing": (b"", "is not a package: a model comes as a zip or tar archive"),
    "web page": (b"<html><body>Please log in", "is a web page, not a package"),
    "no metadata": (
        lambda: omit("metadata.json"),
        "not a whole package: it has no metadata",
    ),
    "metadata not JSON": (
        lambda: change("metadata.json", b"{"),
        "its metadata.json is not JSON",
    ),
    "metadata an array": (lambda: change("metadata.json", b"[]"), "is not a JSON object"),
    "no pair": (lambda: change("metadata.json", b"{}"), "names no pair of languages"),
    "no model": (lambda: omit("model/model.bin"), "it has no model/model.bin"),
    "empty model": (lambda: change("model/model.bin", b""), "it has no model/model.bin"),
    "no tokenizer": (
        lambda: omit("sentencepiece.model"),
        "it has neither sentencepiece.model",
    ),
    "another kind": (pack(files(type="sbd")), "but no model of two languages"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_archive_is_refused(
    name: str, tmp_path: Path, put: Put, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents, says = REFUSED[name]
    put(version="1.0", model=OLD)
    file = tmp_path / "ko_en.argosmodel"
    file.write_bytes(contents if isinstance(contents, bytes) else contents())
    before = list_tree(tmp_path)
    if name == "too large":
        monkeypatch.setattr(archives, "LARGEST", 100_000)
    with pytest.raises(StoreError) as told:
        install_file(file, trial=accept)
    line = str(told.value)
    assert line.startswith(f"{file}: ")
    assert re.search(says, line), line
    assert list_tree(tmp_path) == before


@pytest.mark.parametrize("damage", range(60))
def test_damage_anywhere_is_told_plainly(damage: int, tmp_path: Path, home: Path) -> None:
    """Bytes changed at random: refused in one line, or the package is whole all the same."""
    import random

    dice = random.Random(damage)
    data = bytearray(pack(files(model=b"model" * 40), zipfile.ZIP_DEFLATED))
    for _ in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    file = tmp_path / "x.argosmodel"
    file.write_bytes(bytes(data))
    try:
        package = install_file(file, trial=accept)
    except StoreError as error:
        assert str(error).startswith(f"{file}: ")
        assert list_tree(home) == {}
    else:
        assert package.problem is None


def test_a_file_that_is_none(tmp_path: Path, home: Path) -> None:
    def says(path: Path) -> str:
        with pytest.raises(StoreError) as told:
            install_file(path, trial=accept)
        return str(told.value)

    assert "missing: no such file; check its name" in says(tmp_path / "missing")
    assert "is not a file" in says(tmp_path)
    assert list_tree(home) == {}


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    file = tmp_path / "x"
    file.touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match="x: no permission to read it"):
        install_file(file, trial=accept)
