"""Packages small enough to write down, and what a folder holds."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TypedDict

MODEL = bytes(range(256)) * 800  # 205 kB: it takes a server more than one piece
OLD = b"the model of last year"


class PackageParts(TypedDict, total=False):
    """What ``files`` is told by name, and what the metadata may say otherwise."""

    pair: tuple[str, str]
    version: str
    folder: str
    model: bytes
    from_name: str
    to_name: str
    package_version: str | None
    type: str


def files(
    pair: tuple[str, str] = ("ko", "en"),
    version: str = "1.1",
    folder: str = "translate-ko_en",
    model: bytes = MODEL,
    **more: object,
) -> dict[str, bytes]:
    """The files of a package, by their path in its archive."""
    about = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": pair[0],
        "from_name": {"ko": "Korean", "en": "English"}.get(pair[0], pair[0]),
        "to_code": pair[1],
        "to_name": {"ko": "Korean", "en": "English"}.get(pair[1], pair[1]),
        **more,
    }
    return {
        f"{folder}/metadata.json": json.dumps(about).encode(),
        f"{folder}/model/model.bin": model,
        f"{folder}/model/config.json": b"{}",
        f"{folder}/sentencepiece.model": b"pieces",
        f"{folder}/README.md": "# 한국어 → English".encode(),
    }


def pack(contents: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for path, data in contents.items():
            # without the hour, so that two of the same files are the same
            archive.writestr(zipfile.ZipInfo(path), data, compression)
    return buffer.getvalue()


def entry(link: str, pair: tuple[str, str] = ("ko", "en"), **more: object) -> dict[str, object]:
    """What an index says about a package."""
    return {
        "package_version": "1.1",
        "argos_version": "1.9",
        "from_code": pair[0],
        "from_name": pair[0],
        "to_code": pair[1],
        "to_name": pair[1],
        "links": [link],
        **more,
    }


def list_tree(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder: files with their contents, folders with ``None``."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }
