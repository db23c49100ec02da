"""Tar archives that must not be unpacked, or are damaged: refused before anything is written."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from models.small_packages import list_tree
from summkit.errors import StoreError
from summkit.models import archives
from summkit.models.archives import Member, list_members, unpack_archive

FILES = {"ko-en/model.bin": bytes(range(256)) * 500, "ko-en/vocab.spm": b"pieces"}


def write_tar(files: Mapping[str, bytes], *more: tarfile.TarInfo, form: int = 0) -> bytes:
    """A tar archive of files, and of whatever else."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form or tarfile.PAX_FORMAT) as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        for info in more:
            tar.addfile(info, io.BytesIO(bytes(info.size)))
    return buffer.getvalue()


def build(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def build_long(size: int) -> tarfile.TarInfo:
    """A file with a header of so many bytes before it."""
    info = tarfile.TarInfo("ko-en/x")
    info.pax_headers = {"comment": "x" * size}
    return info


def break_header() -> bytes:
    """An archive whose second header has a byte changed; tarfile would end there silently."""
    data = bytearray(GOOD)
    data[data.index(b"ko-en/vocab.spm")] ^= 1
    return bytes(data)


def choose_all(folder: Path) -> Callable[[Sequence[Member]], Mapping[Member, Path]]:
    return lambda members: {member: folder.joinpath(*member.parts) for member in members}


GOOD = write_tar(FILES)
PACKED = {
    "as it is": lambda data: data,
    "gzip": gzip.compress,
    "xz": lzma.compress,
    "bzip2": bz2.compress,
}
REFUSED: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "absolute path": (write_tar(FILES, build("/etc/x")), "'/etc/x' leads out of the package"),
    "dots": (write_tar(FILES, build("../x")), "'../x' leads out of the package"),
    "dots inside": (write_tar(FILES, build("ko-en/../../x")), "leads out of the package"),
    "dots after a dot": (write_tar(FILES, build("./../x")), "leads out of the package"),
    "backslashes": (write_tar(FILES, build("ko-en\\..\\x")), "leads out of the package"),
    "newline": (write_tar(FILES, build("ko-en/a\nb")), "leads out of the package"),
    "link": (write_tar(FILES, build("ko-en/x", tarfile.SYMTYPE, "/etc/passwd")), "is a link"),
    "hard link": (write_tar(FILES, build("ko-en/x", tarfile.LNKTYPE, "/etc/passwd")), "a link"),
    "device": (write_tar(FILES, build("ko-en/x", tarfile.CHRTYPE)), "or a special file"),
    "pipe": (write_tar(FILES, build("ko-en/x", tarfile.FIFOTYPE)), "or a special file"),
    "sparse": (write_tar(FILES, build("ko-en/x", tarfile.GNUTYPE_SPARSE)), "special file"),
    "twice": (write_tar(FILES, build("ko-en/vocab.spm")), "vocab.spm' is in it twice"),
    "twice by case": (write_tar(FILES, build("ko-en/VOCAB.spm")), "is in it twice"),
    "file and folder": (write_tar(FILES, build("ko-en/vocab.spm/x")), "is a file and a folder"),
    "long header": (write_tar(FILES, build_long(100_000)), "has a header longer than any"),
    "zeros, gzip": (gzip.compress(write_tar({"a": bytes(20 << 20)})), "more than 200 times"),
    "zeros, xz": (lzma.compress(write_tar({"a": bytes(20 << 20)})), "more than 200 times"),
    "zeros, bzip2": (bz2.compress(write_tar({"a": bytes(20 << 20)})), "more than 200 times"),
    "too many": (
        lambda: write_tar({f"ko-en/{number}": b"" for number in range(10_001)}),
        "has more than 10000 files",
    ),
    "header changed": (break_header, "is a damaged archive"),
    "cut off": (GOOD[: len(FILES["ko-en/model.bin"]) // 2], "is a damaged archive"),
    "cut off between files": (
        GOOD[: 512 + -(-len(FILES["ko-en/model.bin"]) // 512) * 512],
        "is a damaged archive",
    ),
    "cut off, gzip": (gzip.compress(GOOD)[:-20], "is a damaged archive"),
    "cut off, xz": (lzma.compress(GOOD)[:-20], "is a damaged archive"),
    "cut off, bzip2": (bz2.compress(GOOD)[:-20], "is a damaged archive"),
    "gzip of something else": (gzip.compress(b"no tar"), "is a damaged archive"),
    "text": (b"model", "is not a package: a model comes as a zip or tar archive"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_archive_is_refused(name: str, tmp_path: Path) -> None:
    data, says = REFUSED[name]
    archive = tmp_path / "x.tar"
    archive.write_bytes(data if isinstance(data, bytes) else data())
    before = list_tree(tmp_path)
    with pytest.raises(StoreError) as told:
        unpack_archive(archive, "x.tar", choose_all(tmp_path / "new"))
    line = str(told.value)
    assert line.startswith("x.tar: ")
    assert re.search(says, line), line
    assert list_tree(tmp_path) == before


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_archive_is_unpacked(packed: str, form: int, tmp_path: Path) -> None:
    files = {**FILES, f"ko-en/{'long' * 20}/{'name' * 20}": b"x" * 700}
    data = write_tar({f"./{name}": data for name, data in files.items()}, form=form)
    (tmp_path / "x").write_bytes(PACKED[packed](data))
    unpack_archive(tmp_path / "x", "x", choose_all(tmp_path / "new"))
    found = list_tree(tmp_path / "new")
    assert {path: data for path, data in found.items() if data is not None} == files


def test_a_folder_of_its_own_is_no_member(tmp_path: Path) -> None:
    """As ``tar -C FOLDER -c .`` writes it."""
    folders = [build(name, tarfile.DIRTYPE) for name in (".", "./ko-en")]
    (tmp_path / "x").write_bytes(write_tar(FILES, *folders))
    found = {"/".join(member.parts) for member in list_members(tmp_path / "x", "x")}
    assert found == {*FILES, "ko-en"}


def test_more_than_any_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 100_000)
    (tmp_path / "x").write_bytes(GOOD)
    with pytest.raises(StoreError, match="unpacks to 128\\.0 kB, more than any model; refused"):
        list_members(tmp_path / "x", "x")


def test_only_what_is_wanted_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(GOOD)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as opened:
        for name, data in FILES.items():
            opened.writestr(name, data)
    for archive in ("x.tar", "x.zip"):
        place = tmp_path / f"{archive}-unpacked"

        def choose(members: Sequence[Member], to: Path = place / "one") -> Mapping[Member, Path]:
            return {members[1]: to}

        unpack_archive(tmp_path / archive, archive, choose)
        assert list_tree(place) == {"one": b"pieces"}


@pytest.mark.parametrize("damage", range(60))
def test_damage_anywhere_is_told_plainly(damage: int, tmp_path: Path) -> None:
    """Bytes changed at random: refused in one line, or whole all the same."""
    import random

    dice = random.Random(damage)
    data = bytearray(list(PACKED.values())[damage % 4](GOOD))
    for _ in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    (tmp_path / "x").write_bytes(bytes(data))
    try:
        unpack_archive(tmp_path / "x", "x", choose_all(tmp_path / "new"))
    except StoreError as error:
        assert str(error).startswith("x: ")
        assert "\n" not in str(error)
