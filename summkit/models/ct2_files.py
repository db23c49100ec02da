"""The files of a model that CTranslate2's converters have written, checked as they are read.

``model.bin`` has the weights, ``config.json`` some settings, ``shared_vocabulary.json`` (or
``source_`` and ``target_vocabulary``; ``.txt`` by older versions) the subwords. The SentencePiece
models are those of the original model: its name for them is kept by ``--copy_files``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summkit.models.ct2_families import Family, Layout, plan_layout, recognize
from summkit.models.values import Pair

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_BOTH = ("source.spm", "target.spm")
# as transformers calls them for NLLB and M2M-100, T5 and MADLAD, and fairseq and others do
_SHARED = (
    *("sentencepiece.bpe.model", "spiece.model", "sentencepiece.model", "spm.model"),
    *("spm.128k.model", "flores200_sacrebleu_tokenizer_spm.model", "tokenizer.model"),
)
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")
_LARGEST = 64 << 20
_LARGEST_CONFIG = 1 << 20
_LEAST_KNOWN = 0.5


class ModelFiles(NamedTuple):
    """The files that a model needs; both SentencePiece models are the same where it has one."""

    weights: Path
    config: Path
    vocabularies: tuple[Path, ...]
    source: Path
    target: Path

    def list_all(self) -> list[Path]:
        """List the files, each once."""
        single = (self.weights, self.config, self.source, self.target)
        return sorted({*single, *self.vocabularies})


class Opened(NamedTuple):
    """A model's family, its layout for a pair, and its SentencePiece models."""

    family: Family
    layout: Layout
    source: SentencePieceProcessor
    target: SentencePieceProcessor


def find_files(folder: Path) -> ModelFiles:
    """Find the files of a model in its folder, without reading them.

    Raises:
        ValueError: One is missing or empty; the message says which.
    """
    weights, config = folder / "model.bin", folder / "config.json"
    _check_file(weights, "which CTranslate2's converters write")
    vocabularies = _find_vocabularies(folder)
    _check_file(config, "which CTranslate2's converters write since version 3")
    source, target = _find_subwords(folder)
    for path in (*vocabularies, source, target):
        _check_file(path, "")
    return ModelFiles(weights, config, vocabularies, source, target)


def open_files(files: ModelFiles, pair: Pair) -> Opened:
    """Read the files of a model but for its weights, and plan its layout for a pair.

    Raises:
        ValueError: They are damaged, of different models, or of a model that cannot be used.
        OSError: They cannot be read.
    """
    config = _read_json(files.config, _LARGEST_CONFIG)
    if not isinstance(config, dict):
        raise ValueError("its config.json is not a JSON object")
    vocabularies = [_read_vocabulary(path) for path in files.vocabularies]
    source = _open_subwords(files.source)
    target = source if files.target == files.source else _open_subwords(files.target)
    _check_known(files.source, source, vocabularies[0])
    _check_known(files.target, target, vocabularies[-1])
    family, tags = recognize(vocabularies[0], two_models=files.source != files.target)
    return Opened(family, plan_layout(family, tags, config, pair), source, target)


def is_model_file(name: str) -> bool:
    """Return whether a file may be one of a model, by its name."""
    stem, _, suffix = name.rpartition(".")
    vocabulary = stem.endswith("vocabulary") and suffix in ("json", "txt")
    return vocabulary or suffix in ("model", "spm") or name in ("model.bin", "config.json")


def _check_file(path: Path, origin: str) -> None:
    try:
        size = path.stat().st_size if path.is_file() else -1
    except OSError as error:
        raise ValueError(f"its {path.name} cannot be read ({error.strerror or error})") from error
    if size < 0:
        raise ValueError(", ".join(filter(None, (f"it has no {path.name}", origin))))
    if size == 0:
        raise ValueError(f"its {path.name} is empty")


def _find_vocabularies(folder: Path) -> tuple[Path, ...]:
    for name in _VOCABULARIES:
        for suffix in (".json", ".txt"):
            path = folder / f"{name}{suffix}"
            if path.is_file():
                other = folder / f"target_vocabulary{suffix}"
                return (path,) if name.startswith("shared") else (path, other)
    if (folder / "vocabulary.json").is_file() or (folder / "vocabulary.txt").is_file():
        raise ValueError(
            "it is a model of one text, as language models are, and does not translate"
        )
    raise ValueError("it has no shared_vocabulary.json, which CTranslate2's converters write")


def _find_subwords(folder: Path) -> tuple[Path, Path]:
    source, target = (folder / name for name in _BOTH)
    if source.is_file() or target.is_file():
        return source, target
    found = next((folder / name for name in _SHARED if (folder / name).is_file()), None)
    if found is None:
        others = sorted({*folder.glob("*.model"), *folder.glob("*.spm")})
        found = others[0] if len(others) == 1 else None
    if found is None:
        raise ValueError(
            "it has no SentencePiece model; copy it from the original model: "
            "sentencepiece.bpe.model (NLLB, M2M-100), spiece.model (MADLAD), or source.spm and "
            "target.spm (OPUS-MT)"
        )
    return found, found


def _read_json(path: Path, largest: int) -> Any:  # noqa: ANN401 (whatever is in the file)
    if path.stat().st_size > largest:
        raise ValueError(f"its {path.name} is larger than any")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its {path.name} is not JSON") from error


def _read_vocabulary(path: Path) -> list[str]:
    if path.suffix == ".json":
        subwords = _read_json(path, _LARGEST)
        if not isinstance(subwords, list) or not all(isinstance(word, str) for word in subwords):
            raise ValueError(f"its {path.name} is not a list of subwords")
        return subwords
    if path.stat().st_size > _LARGEST:
        raise ValueError(f"its {path.name} is larger than any")
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"its {path.name} is not UTF-8") from error


def _open_subwords(path: Path) -> SentencePieceProcessor:
    from sentencepiece import SentencePieceProcessor

    if path.stat().st_size > _LARGEST:
        raise ValueError(f"its {path.name} is larger than any")
    try:
        # read by us, since the library says where the file is in its own sources
        return SentencePieceProcessor(model_proto=path.read_bytes())
    except RuntimeError as error:
        raise ValueError(f"its {path.name} is no SentencePiece model") from error


def _check_known(path: Path, subwords: SentencePieceProcessor, vocabulary: list[str]) -> None:
    """Check that a SentencePiece model belongs to the model, which would else write nonsense."""
    size = subwords.get_piece_size()
    known = set(vocabulary).intersection(map(subwords.id_to_piece, range(size)))
    if len(known) < _LEAST_KNOWN * size:
        raise ValueError(f"its {path.name} is that of another model")
