"""Installing from a server and from a file, and removing, where all goes well in the end."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.argos_store import (
    STORE,
    find_model,
    install,
    install_file,
    list_installed,
    list_offers,
    remove,
)
from models.bad_server import Habits, Server
from models.small_packages import MODEL, OLD, entry, files, list_tree, pack
from summkit.errors import StoreError
from summkit.models.records import RECORD
from summkit.models.values import InstalledModel, Progress, ignore_progress

pytestmark = pytest.mark.network
Put = Callable[..., Path]


def passes(path: Path) -> None:
    """A trial that is content with anything whole."""
    assert (path / "model" / "model.bin").read_bytes()


def get(server: Server, progress: Progress = ignore_progress) -> InstalledModel:
    return install("ko", "en", index=server.url, trial=passes, progress=progress)


def test_a_model_is_installed(server: Server, store: Path) -> None:
    server.offer(pack(files()))
    package = get(server)
    assert package == find_model("ko", "en")
    assert (package.path, package.version) == (store / "translate-ko_en", "1.1")
    expected = {f"packages/{path}": data for path, data in files().items()}
    found = list_tree(store.parent)
    assert found.pop(f"packages/translate-ko_en/{RECORD}")
    assert {path: data for path, data in found.items() if data is not None} == expected


def test_progress_tells_each_step(server: Server) -> None:
    data = pack(files())
    server.offer(data, sha256=hashlib.sha256(data).hexdigest())
    told: list[tuple[str, int, int | None]] = []
    get(server, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(phase for phase, _, _ in told)) == [
        "reading the index",
        "downloading",
        "checking",
        "unpacking",
        "trying the model",
    ]
    assert ("downloading", 0, len(data)) in told
    assert ("downloading", len(data), len(data)) in told
    total = sum(map(len, files().values()))
    assert ("unpacking", total, total) in told


def test_the_trial_sees_the_package_before_the_store_does(server: Server, store: Path) -> None:
    seen = []

    def trial(path: Path) -> None:
        seen.append(path.name)
        assert store not in path.parents
        assert list_installed() == []
        assert (path / "metadata.json").exists()

    server.offer(pack(files()))
    install("ko", "en", index=server.url, trial=trial)
    assert seen == ["translate-ko_en"]


def test_what_is_there_already_is_not_downloaded_again(server: Server, put: Put) -> None:
    put(version="1.1", folder="by-argostranslate")
    server.offer(pack(files()))
    assert get(server).path.name == "by-argostranslate"
    assert server.count() == 0


def test_an_older_one_is_replaced(server: Server, put: Put, store: Path) -> None:
    old = put(version="1.0", model=OLD)
    (old / "stanza").mkdir()
    server.offer(pack(files()))
    assert get(server).version == "1.1"
    assert (old / "model" / "model.bin").read_bytes() == MODEL
    assert not (old / "stanza").exists()
    assert [path.name for path in store.parent.iterdir()] == ["packages"]


def test_a_damaged_one_is_replaced(server: Server, put: Put) -> None:
    place = put(version="1.1", model=b"")
    server.offer(pack(files()))
    assert get(server).path == place
    assert list_installed()[0].problem is None


def test_the_newest_of_a_pair_is_taken(server: Server) -> None:
    server.pages["/new"] = pack(files(version="1.10"))
    newer = entry(f"{server.url}/new", package_version="1.10")
    server.offer(pack(files(version="1.9")), newer, package_version="1.9")
    assert get(server).version == "1.10"
    assert server.count() == 0


def test_a_download_goes_on_where_it_broke_off(server: Server) -> None:
    """The server cuts each answer after 60 kB: four answers make the file."""
    server.offer(pack(files()))
    server.behave(cut=60_000)
    get(server)
    ranges = [r for method, path, r in server.asked if path == "/ko_en.argosmodel"]
    assert ranges == [None, "bytes=60000-", "bytes=120000-", "bytes=180000-"]


def test_a_later_run_goes_on_too(server: Server, store: Path) -> None:
    data = pack(files())
    server.offer(data)
    server.behave(dead=100_000)
    with pytest.raises(StoreError, match=r"100\.0 kB that arrived are kept"):
        get(server)
    server.behave()
    server.asked.clear()
    told: list[tuple[str, int, int | None]] = []
    get(server, progress=lambda *step: told.append(step))
    assert ("GET", "/ko_en.argosmodel", "bytes=100000-") in server.asked
    assert ("downloading", 100_000, len(data)) in told
    assert [path.name for path in store.parent.iterdir()] == ["packages"]


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Server) -> None:
    server.offer(pack(files(model=OLD * 9000)))
    server.behave(dead=100_000)
    with pytest.raises(StoreError):
        get(server)
    server.offer(pack(files()))
    server.behave()
    get(server)
    assert (get(server).path / "model" / "model.bin").read_bytes() == MODEL


@pytest.mark.parametrize("habits", [{"no_range": True}, {"tag": 'W/"1"'}, {"no_length": True}])
def test_a_server_that_cannot_resume(server: Server, habits: Habits) -> None:
    server.offer(pack(files()))
    slowly: Habits = {**habits, "slow": 0.001}
    server.behave(**slowly)
    assert get(server).version == "1.1"


def test_a_whole_download_is_not_fetched_again(server: Server, store: Path) -> None:
    """As after a process that was killed while it unpacked."""
    from summkit.models.download import BrokenOffError, Download
    from summkit.models.staging import open_staging

    server.offer(pack(files()))
    link = f"{server.url}/ko_en.argosmodel"
    with pytest.raises(BrokenOffError), open_staging(store, STORE.variable) as place:
        Download(link, place.folder).run()
        raise BrokenOffError("killed")
    get(server)
    assert server.count() == 1


def test_the_other_links_are_tried(server: Server, store: Path) -> None:
    links = [
        "ipfs://QmNowhere",
        "http://127.0.0.1:9/refused",
        f"{server.url}/missing",
        f"{server.url}/page",
        f"{server.url}/ko_en.argosmodel",
    ]
    server.pages["/page"] = b"<!DOCTYPE html><title>Moved</title>"
    server.offer(pack(files()), links=links)
    get(server)
    assert server.count() == 1
    assert [path.name for path in store.parent.iterdir()] == ["packages"]


def test_a_mirror_may_write_relative_links(server: Server) -> None:
    server.offer(pack(files()), links=["ko_en.argosmodel"])
    assert get(server).version == "1.1"


def test_the_index_that_argostranslate_is_set_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.offer(pack(files()))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.url}/")
    assert install("ko", "en", trial=passes).version == "1.1"


def test_addresses_of_an_index() -> None:
    assert STORE.find_index("http://a/b") == "http://a/b/index.json"
    assert STORE.find_index("http://a/b/") == "http://a/b/index.json"
    assert STORE.find_index("http://a/list.json?x=1") == "http://a/list.json?x=1"
    assert STORE.find_index().startswith("https://")


def test_a_redirect_on_the_web_is_followed(server: Server) -> None:
    server.offer(pack(files()), links=[f"{server.url}/old"])
    server.behave("/old", to=f"{server.url}/ko_en.argosmodel")
    assert get(server).version == "1.1"


def test_what_is_available(server: Server) -> None:
    data = pack(files())
    unknown = entry(f"{server.url}/gone", pair=("en", "ko"), package_version=1.5, from_name="E\x1b")
    told = entry(f"{server.url}/x", pair=("en", "de"), size=123)
    other = {"type": "sbd", "from_codes": ["ko"], "links": []}
    server.offer(data, unknown, told, other)
    offers = list_offers(server.url)
    assert [(o.source, o.target, o.version, o.size) for o in offers] == [
        ("en", "de", "1.1", 123),
        ("en", "ko", "1.5", None),
        ("ko", "en", "1.1", len(data)),
    ]
    assert offers[2].files[0].links == (f"{server.url}/ko_en.argosmodel",)
    assert offers[1].source_name == "E"
    assert ("HEAD", "/x", None) not in server.asked
    assert list_offers(server.url, sizes=False)[2].size is None


def test_a_server_that_does_not_tell_sizes_holds_nobody_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.models import argos_index

    monkeypatch.setattr(argos_index, "ASKING_SECONDS", 0.1)
    server.offer(pack(files()))
    server.behave(hangs=True)
    assert [offer.size for offer in list_offers(server.url)] == [None]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_file_is_installed(tmp_path: Path, store: Path, compression: int) -> None:
    file = tmp_path / "모델.argosmodel"
    file.write_bytes(pack(files(), compression))
    package = install_file(file, trial=passes)
    assert package == find_model("ko", "en")
    assert file.exists()
    assert [path.name for path in store.parent.iterdir()] == ["packages"]
    assert install_file(str(file), trial=passes) == package


def test_an_archive_with_folders_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("translate-ko_en/", b"")
        archive.writestr("translate-ko_en/model/", b"")
        for path, data in files().items():
            archive.writestr(path, data)
    assert install_file(file, trial=passes).problem is None


def test_removing(put: Put, store: Path) -> None:
    first, second = put(folder="a"), put(folder="translate-ko_en-1_0", version="1.0")
    (second / "metadata.json").write_text("{")
    kept = put(pair=("en", "ko"), folder="en_ko")
    assert sorted(remove("ko", "en")) == [first, second]
    assert [package.path for package in list_installed()] == [kept]
    assert [path.name for path in store.parent.iterdir()] == ["packages"]


def test_removing_a_link_leaves_what_it_leads_to(put: Put, store: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    put().rename(elsewhere)
    (store / "ko_en").symlink_to(elsewhere, target_is_directory=True)
    remove("ko", "en")
    assert list_installed() == []
    assert (elsewhere / "metadata.json").exists()


def test_removing_what_is_not_there(put: Put, store: Path) -> None:
    with pytest.raises(StoreError, match="no model for ko → en is installed; none is"):
        remove("ko", "en")
    assert not store.exists()
    put(pair=("en", "ko"), folder="en_ko")
    with pytest.raises(StoreError, match="ko → en is installed; installed: en → ko"):
        remove("ko", "en")


def test_removing_what_came_with_a_snap(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snap = tmp_path / "snap"
    (snap / "snap_custom").mkdir(parents=True)
    put().parent.rename(snap / "snap_custom" / "packages")
    monkeypatch.setenv("SNAP", str(snap))
    monkeypatch.setenv("SNAP_USER_DATA", str(tmp_path / "home"))
    assert len(list_installed()) == 1
    with pytest.raises(StoreError, match="came with a snap"):
        remove("ko", "en")


def test_leftovers_are_cleaned_up(server: Server, store: Path, put: Put) -> None:
    put(version="1.0", model=OLD)
    for left in (store.parent / ".summkit-partial-packages", store / ".summkit-partial"):
        (left / "unpacked" / "translate-ko_en" / "model").mkdir(parents=True)
        (left / "removed" / "x").mkdir(parents=True)
        (left / "download-0123456789abcdef").write_bytes(b"half a file")
        (left / "metadata.json").write_text("{}")
    (store / ".summkit-lock").touch()
    server.offer(pack(files()))
    get(server)
    assert [path.name for path in store.parent.iterdir()] == ["packages"]
    assert [path.name for path in store.iterdir()] == ["translate-ko_en"]


def test_a_store_on_a_disk_of_its_own(
    server: Server, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be renamed into it from outside: the work is done in a folder inside."""
    rename = Path.rename

    def apart(path: Path, target: Path) -> Path:
        if (store in path.parents) != (store in target.parents):
            raise OSError(18, "Invalid cross-device link", str(path))
        return rename(path, target)

    def trial(path: Path) -> None:
        work = path.parents[1]
        assert work == store / ".summkit-partial"
        # argostranslate takes each folder for a package, and demands this file
        assert json.loads((work / "metadata.json").read_text())["type"] != "translate"
        assert list_installed() == []

    monkeypatch.setattr(Path, "rename", apart)
    server.offer(pack(files()))
    install("ko", "en", index=server.url, trial=trial)
    assert [path.name for path in store.iterdir()] == ["translate-ko_en"]
    assert [path.name for path in store.parent.iterdir()] == ["packages"]
    server.behave(dead=100_000)
    server.offer(pack(files(version="2.0")), package_version="2.0")
    with pytest.raises(StoreError, match="are kept"):
        get(server)
    assert (store / ".summkit-partial" / "metadata.json").exists()
    server.behave()
    get(server)
    assert [path.name for path in store.iterdir()] == ["translate-ko_en"]


def test_a_store_that_is_a_link(server: Server, store: Path, tmp_path: Path) -> None:
    big = tmp_path / "big" / "models"
    big.mkdir(parents=True)
    store.parent.mkdir(parents=True)
    store.symlink_to(big, target_is_directory=True)
    server.offer(pack(files()))
    assert get(server).path == store / "translate-ko_en"
    assert [path.name for path in big.parent.iterdir()] == ["models"]


def test_the_trial_of_the_engine_runs_the_model(server: Server, store: Path) -> None:
    from summkit.translation.argos import try_model

    server.offer(pack(files()))
    with pytest.raises(StoreError, match="the model does not translate, and is not installed: "):
        install("ko", "en", index=server.url, trial=try_model)
    assert list_installed() == []
    assert not store.exists() or list(store.iterdir()) == []
