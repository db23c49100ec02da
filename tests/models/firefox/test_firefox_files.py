"""Installing a model of Firefox from files, on a machine that has no network."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from firefox_vocabulary import SENTENCES, pieces
from marian_model import Recipe

from models.firefox.firefox_calls import STORE, Put, hash_files, install
from models.firefox.firefox_server import ModelServer, build_bomb, build_frame
from summkit.errors import StoreError
from summkit.models.firefox_paths import choose_files
from summkit.models.records import RECORD, find_record
from summkit.models.values import InstalledModel, Pair
from summkit.translation.engines import Decoding
from summkit.translation.firefox import FirefoxEngine, try_model

MODEL, VOCABULARY = "model.koen.intgemm.alphas.bin", "vocab.koen.spm"
Files = dict[str, bytes]


@pytest.fixture
def files(model: bytes, vocabulary: bytes) -> Files:
    """The files of a model, by name."""
    return {MODEL: model, VOCABULARY: vocabulary}


def install_paths(*paths: Path, pair: Pair | None = None) -> InstalledModel:
    return STORE.install_paths(paths, pair=pair, trial=try_model)


def refuse(*paths: Path, pair: Pair | None = None) -> str:
    """Install in vain; nothing is in the store that was not there, and the reason is one line."""
    before = hash_files(STORE.path.parent) if STORE.path.parent.exists() else {}
    with pytest.raises(StoreError) as caught:
        install_paths(*paths, pair=pair)
    now = hash_files(STORE.path.parent) if STORE.path.parent.exists() else {}
    assert now == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def write(folder: Path, files: Files) -> list[Path]:
    paths = [folder / name for name in files]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path.relative_to(folder).as_posix()])
    return paths


def pack_zip(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def pack_tar(files: Files, mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


ARCHIVES: dict[str, Callable[[Files], bytes]] = {
    "zip": pack_zip,
    "tar": pack_tar,
    "tar.gz": lambda files: pack_tar(files, "w:gz"),
    "tar.xz": lambda files: pack_tar(files, "w:xz"),
}
PACKED: dict[str, Callable[[bytes], bytes]] = {".zst": build_frame, ".gz": gzip.compress}


def check_installed(model: InstalledModel, files: Files, pair: str = "ko-en") -> None:
    place = STORE.path / pair
    assert model.path == place
    assert STORE.find_model(*model.pair) == model
    found = {path.name: path.read_bytes() for path in place.iterdir() if path.name != RECORD}
    assert found == files
    assert [path.name for path in STORE.path.parent.iterdir()] == ["firefox"]
    engine = FirefoxEngine().load(*model.pair, Decoding())
    assert len(list(engine.translate(SENTENCES, Decoding()))) == len(SENTENCES)


@pytest.mark.parametrize("kind", ARCHIVES)
@pytest.mark.parametrize("top", ["", "ko-en/", "models/base/koen/"])
def test_from_an_archive(kind: str, top: str, files: Files, tmp_path: Path, store: Path) -> None:
    archive = tmp_path / "from elsewhere"
    members = {f"{top}{name}": data for name, data in files.items()}
    archive.write_bytes(ARCHIVES[kind]({**members, f"{top}README.md": b"notes"}))
    check_installed(install_paths(archive), files)
    record = find_record(store / "ko-en")
    assert record is not None
    assert (record.origin.source, record.quality) == (str(archive), None)


@pytest.mark.parametrize("packed", [*PACKED, ""])
def test_from_files_as_they_come(packed: str, files: Files, tmp_path: Path, store: Path) -> None:
    pack = PACKED.get(packed, bytes)
    paths = write(tmp_path, {f"{name}{packed}": pack(data) for name, data in files.items()})
    check_installed(install_paths(*paths), files)
    check_installed(install_paths(*reversed(paths)), files)


def test_what_a_file_holds_counts_and_not_its_ending(
    files: Files, tmp_path: Path, store: Path
) -> None:
    """A browser may unpack what it downloads, and leave the name."""
    paths = write(
        tmp_path, {f"{MODEL}.zst": files[MODEL], VOCABULARY: build_frame(files[VOCABULARY])}
    )
    check_installed(install_paths(*paths), files)


def test_from_a_folder(files: Files, tmp_path: Path, store: Path) -> None:
    packed = {f"{name}.gz": gzip.compress(data) for name, data in files.items()}
    write(tmp_path / "koen", {**packed, "metadata.json": b"{}", "._model.koen.bin": b"of a Mac"})
    check_installed(install_paths(tmp_path / "koen"), files)
    # of what lies there twice, the one that is unpacked
    write(tmp_path / "koen", files)
    check_installed(install_paths(tmp_path / "koen"), files)


def test_two_vocabularies_and_a_pair_from_english(
    model: bytes, vocabulary: bytes, tmp_path: Path, store: Path
) -> None:
    files = {
        "model.enko.intgemm.alphas.bin": model,
        "srcvocab.enko.spm": vocabulary,
        "trgvocab.enko.spm": vocabulary,
    }
    found = install_paths(*write(tmp_path, files))
    assert found.pair == ("en", "ko")
    check_installed(found, files, "en-ko")


def test_the_languages_are_told_where_the_names_do_not(
    files: Files, tmp_path: Path, store: Path
) -> None:
    bare = {"model.bin": files[MODEL], "vocab.spm": files[VOCABULARY]}
    paths = write(tmp_path / "some", bare)
    says = "the names of the files do not tell the languages; add --from and --to"
    assert refuse(*paths).endswith(says)
    assert refuse(tmp_path / "some").endswith(says)
    check_installed(install_paths(*paths, pair=("ko", "en")), bare)
    write(tmp_path / "ja-en", bare)
    assert install_paths(tmp_path / "ja-en").pair == ("ja", "en")


def test_a_code_may_be_longer_than_in_the_names(
    model: bytes, vocabulary: bytes, tmp_path: Path, store: Path
) -> None:
    paths = write(tmp_path, {"model.enzh.bin": model, "vocab.enzh.spm": vocabulary})
    assert install_paths(*paths, pair=("en", "zh-Hant")).path == store / "en-zh-Hant"
    assert "has no model for en → ja; it has en → zh" in refuse(*paths, pair=("en", "ja"))


def test_one_of_several_pairs(files: Files, tmp_path: Path, store: Path) -> None:
    other = {name.replace("koen", "enko"): data for name, data in files.items()}
    write(tmp_path / "all", {**files, **other})
    assert "has models for en → ko, ko → en; choose one, with --from" in refuse(tmp_path / "all")
    check_installed(install_paths(tmp_path / "all", pair=("ko", "en")), files)


def test_models_of_two_folders_are_never_mixed(files: Files, tmp_path: Path, store: Path) -> None:
    for folder in ("base", "base-memory"):
        write(tmp_path / "all" / folder, files)
    says = "has several models for ko → en; name one of all/base, all/base-memory"
    assert says in refuse(tmp_path / "all")
    (tmp_path / "all" / "base" / VOCABULARY).unlink()
    (tmp_path / "all" / "base-memory" / MODEL).unlink()
    assert "ko → en lacks vocab.*.spm" in refuse(tmp_path / "all")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"model.koen.intgemm8.bin": b"x"}, "has model.koen.intgemm.alphas.bin and model.koen"),
        (
            {"srcvocab.koen.spm": b"x", "trgvocab.koen.spm": b"x"},
            "of different models; name the files of one",
        ),
        ({"notes.txt": b"x"}, "notes.txt: is no file of a model of Firefox"),
        ({"lex.50.50.koen.s2t.bin": b"damaged"}, "lex.50.50.koen.s2t.bin is damaged"),
        ({VOCABULARY: b"no vocabulary"}, "is not a SentencePiece"),
        ({MODEL: b"no model"}, "ends too early"),
        ({MODEL: build_frame(b"no")[:-3]}, "cannot be unpacked .*download it again"),
        ({MODEL: build_bomb(8193)}, "more than 1 GB"),
        ({MODEL: gzip.compress(bytes(9999))[:-4]}, "cannot be unpacked .*copy it again"),
    ],
)
def test_files_that_are_no_model(
    more: Files, says: str, files: Files, tmp_path: Path, put: Put
) -> None:
    import re

    put()
    said = refuse(*write(tmp_path / "usb", {**files, **more}))
    assert re.search(says, said), said


def test_a_bomb_of_gzip(
    files: Files, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.models import firefox_install

    monkeypatch.setattr(firefox_install, "LARGEST_FILE", 3 << 20)
    paths = write(tmp_path, {**files, MODEL: gzip.compress(bytes(4 << 20))})
    assert "would unpack to more than 1 GB" in refuse(*paths)


def test_paths_that_are_no_model(files: Files, tmp_path: Path, store: Path) -> None:
    (model, vocabulary) = write(tmp_path / "usb", files)
    assert "ko → en lacks vocab.*.spm" in refuse(model)
    assert "ko → en lacks model.*.bin" in refuse(vocabulary)
    assert "is a folder; name its files, or one folder" in refuse(model, tmp_path)
    write(tmp_path / "again", files)
    assert "is the second of that name" in refuse(model, tmp_path / "again" / MODEL)
    (tmp_path / "empty").mkdir()
    assert "has no model; Firefox's files are called model.koen" in refuse(tmp_path / "empty")
    archive = tmp_path / "x.zip"
    archive.write_bytes(pack_zip({**files, "../x": b""}))
    assert "'../x' leads out of the package; refused" in refuse(archive)


def test_a_link_in_a_folder_is_what_it_leads_to(files: Files, tmp_path: Path, store: Path) -> None:
    """As caches of models keep their files."""
    (tmp_path / "koen").mkdir()
    for name, data in files.items():
        (tmp_path / name[:5]).write_bytes(data)
        (tmp_path / "koen" / name).symlink_to(tmp_path / name[:5])
    check_installed(install_paths(tmp_path / "koen"), files)
    assert not any(path.is_symlink() for path in store.rglob("*"))


@pytest.mark.network
def test_a_model_is_carried_from_a_machine_with_a_network(
    server: ModelServer, files: Files, store: Path, tmp_path: Path
) -> None:
    """It keeps its version and the address that it came from, and is what was packed."""
    for record in server.records:
        record["architecture"] = "base"
    install()
    first = find_record(store / "ko-en")
    assert first is not None
    usb = {f"ko-en/{path.name}": path.read_bytes() for path in (store / "ko-en").iterdir()}
    STORE.remove("ko", "en")
    archive = tmp_path / "ko-en.zip"
    archive.write_bytes(pack_zip(usb))
    model = install_paths(archive)
    check_installed(model, files)
    second = find_record(model.path)
    assert second is not None
    assert (second.origin, second.files) == (first.origin, first.files)
    assert (model.version, str(second.quality)) == ("3.0", "BLEU 27.9")
    newer = Recipe(pieces(files[VOCABULARY]), seed=9).write()
    archive.write_bytes(pack_zip({**usb, f"ko-en/{MODEL}": newer}))
    assert f"{MODEL} has " in (said := refuse(archive))
    assert said.endswith(f"by {RECORD} in it; copy it again")


def test_a_record_that_is_not_the_models(files: Files, tmp_path: Path, store: Path) -> None:
    record = install_paths(*write(tmp_path / "a", files)).path / RECORD
    other = {name.replace("koen", "jaen"): data for name, data in files.items()}
    folder = tmp_path / "ja-en"
    write(folder, {**other, RECORD: record.read_bytes()})
    assert f"{RECORD} in it is that of another model" in refuse(folder)
    (folder / RECORD).write_bytes(b"{")
    assert f"{RECORD} in it is damaged" in refuse(folder)
    (folder / RECORD).unlink()
    assert install_paths(folder).pair == ("ja", "en")


@pytest.mark.network
def test_an_install_from_files_is_replaced_by_what_an_index_has(
    server: ModelServer, files: Files, tmp_path: Path, store: Path
) -> None:
    older = {**files, MODEL: Recipe(pieces(files[VOCABULARY]), seed=9).write()}
    install_paths(*write(tmp_path / "usb", older))
    install()
    check_installed(STORE.list_installed()[0], files)
    assert len(server.downloads) == 1, "the vocabulary is the same"
    record = find_record(store / "ko-en")
    assert record is not None
    assert (record.version, record.origin.source) == ("3.0", server.records_url)


def test_how_many_files_a_folder_may_have(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.models import firefox_install

    monkeypatch.setattr(firefox_install, "MOST_MEMBERS", 5)
    write(tmp_path / "all", {f"{number}.txt": b"" for number in range(6)})
    assert "has more than 5 files" in refuse(tmp_path / "all")


def test_a_file_without_a_pair_belongs_to_its_folder() -> None:
    paths = [("a", MODEL), ("a", "vocab.spm"), ("b", "vocab.spm")]
    assert choose_files(paths, None, "x") == (("ko", "en"), paths[:2])
