"""Firefox's models in files that somebody has downloaded: which of them make up a model.

The files are named as Firefox names them: ``model.koen.intgemm.alphas.bin``, ``vocab.koen.spm`` or
``srcvocab.koen.spm`` and ``trgvocab.koen.spm``, ``lex.50.50.koen.s2t.bin``; they may be packed, by
zstd as a server has them or by gzip as Mozilla's repository of older models. A model is the files
of one folder: one that is joined with the vocabulary of another runs, and writes nonsense.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summkit.errors import StoreError
from summkit.models.firefox_names import HUB, NAME, split_pair
from summkit.models.values import Pair, read_code

PACKED = (".zst", ".gz")
_ENDINGS = {
    "model": ".bin",
    "vocab": ".spm",
    "srcvocab": ".spm",
    "trgvocab": ".spm",
    "lex": ".bin",
}
_NAMES = "model.koen.intgemm.alphas.bin, vocab.koen.spm and lex.50.50.koen.s2t.bin"

Parts = tuple[str, ...]
"""The path of a file, in parts."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a model, by its name."""

    parts: Parts
    kind: str
    name: str
    pair: Pair | None


_Group = tuple[Pair | None, list[_File]]
"""What may be a model: its languages, where names tell them, and its files."""


def is_model_file(name: str) -> bool:
    """Return whether a file is named as one of a model is, packed or not.

    >>> is_model_file("vocab.koen.spm.gz"), is_model_file("vocab.yml")
    (True, False)
    """
    return _read_file((name,)) is not None


def unpacked_name(name: str) -> str:
    """Return the name that a file has when it is unpacked.

    >>> unpacked_name("model.koen.bin.zst")
    'model.koen.bin'
    """
    for ending in PACKED:
        name = name.removesuffix(ending)
    return name


def choose_files(
    paths: Iterable[Parts], wanted: Pair | None, name: str
) -> tuple[Pair, list[Parts]]:
    """Choose the files of one model.

    Args:
        paths: The files there are; those of other names are left aside.
        wanted: The languages, where the user names them.
        name: What messages call the place of the files.

    Returns:
        The languages, and the files.

    Raises:
        StoreError: There is no whole model, or more than one to choose from.
    """
    files = [file for parts in paths if (file := _read_file(parts)) is not None]
    if not files:
        raise StoreError(f"{name}: has no model; Firefox's files are called {_NAMES}")
    whole = [(pair, group) for pair, group in _group(files) if not _find_lack(group)]
    found: dict[Pair, list[list[_File]]] = {}
    for pair, group in whole:
        settled = _settle(pair, wanted)
        if settled is not None:
            found.setdefault(settled, []).append(group)
    if not found:
        raise StoreError(f"{name}: {_explain_none(files, whole, wanted)}")
    if len(found) > 1:
        pairs = ", ".join(" → ".join(pair) for pair in sorted(found))
        raise StoreError(f"{name}: has models for {pairs}; choose one, with --from and --to")
    ((pair, groups),) = found.items()
    if len(groups) > 1:
        folders = ", ".join("/".join(group[0].parts[:-1]) or "." for group in groups)
        several = f"{name}: has several models for {' → '.join(pair)}"
        raise StoreError(f"{several}; name one of {folders}")
    return pair, [file.parts for file in _drop_twins(groups[0], name)]


def _read_file(parts: Parts) -> _File | None:
    name = unpacked_name(parts[-1])
    kind = name.partition(".")[0]
    if not NAME.fullmatch(name) or not name.endswith(_ENDINGS[kind]):
        return None
    return _File(parts, kind, name, _read_pair(name))


def _read_pair(name: str) -> Pair | None:
    """Read the languages in a name, which are joined in it; English is on one side.

    >>> _read_pair("lex.50.50.koen.s2t.bin"), _read_pair("model.enzh-Hant.bin")
    (('ko', 'en'), ('en', 'zh-Hant'))
    >>> _read_pair("model.bin") is None
    True
    """
    for part in name.split(".")[1:-1]:
        if part.endswith(HUB) and read_code(part[: -len(HUB)]):
            return part[: -len(HUB)], HUB
        if part.startswith(HUB) and read_code(part[len(HUB) :]):
            return HUB, part[len(HUB) :]
    return None


def _group(files: Sequence[_File]) -> list[_Group]:
    """Group files by folder and pair; one whose name tells no pair belongs to its folder's."""
    folders: dict[Parts, list[_File]] = {}
    for file in files:
        folders.setdefault(file.parts[:-1], []).append(file)
    groups: list[_Group] = []
    none: list[Pair | None] = [None]
    for folder, members in sorted(folders.items()):
        pairs = sorted({file.pair for file in members if file.pair})
        named = split_pair(folder[-1]) if folder else None
        # the name of the folder has a code whole, where a file's may have its first half
        if named and len(pairs) < 2 and (not pairs or _is_like(pairs[0], named)):
            groups.append((named, members))
            continue
        groups += [
            (pair, [file for file in members if file.pair in (None, pair)])
            for pair in pairs or none
        ]
    return groups


def _settle(pair: Pair | None, wanted: Pair | None) -> Pair | None:
    """Settle on the languages of a group; ``None`` if they are not those that are wanted."""
    if pair is None or wanted is None:
        return pair or wanted
    return wanted if _is_like(pair, wanted) else None


def _explain_none(files: Sequence[_File], whole: Sequence[_Group], wanted: Pair | None) -> str:
    """Say why there is no model to choose."""
    for pair, group in [] if whole else _group(files):
        which = " → ".join(pair or wanted or ("the model",))
        return f"{which} lacks {_find_lack(group)}"
    if wanted is None:
        return "the names of the files do not tell the languages; add --from and --to"
    there = sorted({" → ".join(pair) for pair, _ in whole if pair})
    return f"has no model for {' → '.join(wanted)}; it has {', '.join(there)}"


def _is_like(pair: Pair, other: Pair) -> bool:
    """Return whether pairs differ in scripts and regions only: files of zh-Hans are called zh."""

    def cut(code: str) -> str:
        return code.replace("_", "-").partition("-")[0].lower()

    return [*map(cut, pair)] == [*map(cut, other)]


def _find_lack(group: Sequence[_File]) -> str:
    """Say which files a model lacks; the empty string if it is whole."""
    kinds = {file.kind for file in group}
    two = kinds & {"srcvocab", "trgvocab"}
    needed = ("model", "srcvocab", "trgvocab") if two else ("model", "vocab")
    return " and ".join(f"{kind}.*{_ENDINGS[kind]}" for kind in needed if kind not in kinds)


def _drop_twins(group: Sequence[_File], name: str) -> list[_File]:
    """Keep one file of each kind: of one that lies there packed and unpacked, the unpacked one.

    Raises:
        StoreError: There are two of a kind.
    """
    kept: dict[str, _File] = {}
    for file in sorted(group, key=lambda file: file.parts[-1] != file.name):
        first = kept.setdefault(file.kind, file)
        if first.name != file.name:
            raise StoreError(
                f"{name}: has {first.name} and {file.name}; name the files of one model"
            )
    if kept.keys() >= {"vocab", "srcvocab"}:
        raise StoreError(
            f"{name}: has {kept['vocab'].name} and {kept['srcvocab'].name}, of different models; "
            "name the files of one"
        )
    return list(kept.values())
