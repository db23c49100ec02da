"""A folder of parts as output: ``part-00000.parquet`` and so on, as Spark and DuckDB read them.

Each part has the same number of rows and takes its name when all of it is there. ``_summkit.json``
says which parts count; a run that was stopped goes on inside the part that it was at, or, where the
folder is at an address, at the beginning of it. ``_SUCCESS`` is there when all parts are. Names
with an underscore are none of the data, for Spark as for this command.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summkit.corpus.addresses import Place
from summkit.corpus.journal import Checkpoint, RunSettings
from summkit.errors import OptionError, SummkitError
from summkit.writing import replace_file

MANIFEST, DONE = "_summkit.json", "_SUCCESS"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Parts:
    """How an output is divided: the ending of its files, and the rows of each."""

    suffix: str = ".parquet"
    rows: int = 100_000

    def __post_init__(self) -> None:
        if self.rows < 1:
            raise OptionError(f"a part cannot have {self.rows} rows; give 1 or more")

    def name(self, number: int) -> str:
        """Name a part.

        >>> Parts().name(7)
        'part-00007.parquet'
        """
        return f"part-{number:05}{self.suffix}"


class PartFolder:
    """The folder of the parts, on this machine or at an address; ``done`` are those that count.

    Args:
        place: The folder.
        settings: What the run is.
        parts: How it is divided.
        resume: Go on with what is there, if anything is.

    Raises:
        OptionError: There are parts already, or those of another run.
    """

    def __init__(
        self, place: Path | Place, settings: RunSettings, parts: Parts, *, resume: bool
    ) -> None:
        self.place, self.settings, self.parts = place, settings, parts
        about = {**asdict(settings), "suffix": parts.suffix, "rows": parts.rows}
        self._head = json.loads(json.dumps({"version": _VERSION, **about}))
        self.done: list[Checkpoint] = []
        known = self._read_manifest()
        self.is_resumed = resume and known is not None
        if known is not None:
            self._check(known, resume=resume)
            self.done = [Checkpoint(**part) for part in known["parts"]]
        elif self._has_parts():
            raise OptionError(f"{self.name}: has parts already, of no run; name another folder")
        self._write_manifest()

    @property
    def name(self) -> str:
        """What the folder is called in messages."""
        return str(self.place) if isinstance(self.place, Path) else self.place.name

    @property
    def total(self) -> Checkpoint:
        """What the parts that count have together."""
        total = Checkpoint()
        for part in self.done:
            total = total.add(part.bytes, part.rows, part.failed, part.first_error)
        return total

    @contextmanager
    def begin(self, number: int) -> Iterator[Path]:
        """Give the file of this machine that a part is written to, and put it in its place."""
        name = self.parts.name(number)
        if isinstance(self.place, Path):
            yield self.place / name
            return
        with tempfile.TemporaryDirectory(prefix="summkit-") as folder:
            yield Path(folder, name)
            if Path(folder, name).exists():
                self.place.join(name).put(Path(folder, name))

    def add(self, part: Checkpoint) -> None:
        """Note that a part is there."""
        self.done.append(part)
        self._write_manifest()

    def abandon(self) -> None:
        """Remove what was noted of a run without a part."""
        if self.done:
            return
        if isinstance(self.place, Path):
            (self.place / MANIFEST).unlink(missing_ok=True)
        else:
            self.place.system.rm(self.place.join(MANIFEST).path)

    def finish(self) -> None:
        """Note that all parts are there."""
        self._write(DONE, b"")

    def _check(self, known: dict[str, Any], *, resume: bool) -> None:
        if not resume:
            raise OptionError(
                f"{self.name}: has parts of a run; add --resume to go on with it, or remove them"
            )
        theirs, ours = ({**head.get("options", {}), **head} for head in (known, self._head))
        names = {**theirs, **ours}
        other = [n for n in names if theirs.get(n) != ours.get(n) and n not in ("options", "parts")]
        if other == ["inputs"]:
            raise OptionError("the run to resume had another input, or it has changed since")
        if other:
            raise OptionError(f"the run to resume had other options ({', '.join(other)})")

    def _read_manifest(self) -> dict[str, Any] | None:
        if not self._exists(MANIFEST):
            return None
        try:
            if isinstance(self.place, Path):
                data = (self.place / MANIFEST).read_bytes()
            else:
                data = self.place.system.cat_file(self.place.join(MANIFEST).path)
            known = json.loads(data)
            known["parts"] = [dict(part) for part in known["parts"]]
        except (ValueError, TypeError, KeyError) as error:
            raise SummkitError(f"{self.name}: {MANIFEST} is damaged; remove the parts") from error
        return dict(known)

    def _write_manifest(self) -> None:
        held = {**self._head, "parts": [asdict(part) for part in self.done]}
        self._write(MANIFEST, json.dumps(held, ensure_ascii=False).encode())

    def _write(self, name: str, data: bytes) -> None:
        if isinstance(self.place, Path):
            self.place.mkdir(parents=True, exist_ok=True)
            replace_file(self.place / name, data)
            return
        with tempfile.TemporaryDirectory(prefix="summkit-") as folder:
            Path(folder, name).write_bytes(data)
            self.place.join(name).put(Path(folder, name))

    def _exists(self, name: str) -> bool:
        if isinstance(self.place, Path):
            return (self.place / name).exists()
        return bool(self.place.system.exists(self.place.join(name).path))

    def _has_parts(self) -> bool:
        return self._exists(self.parts.name(0))
