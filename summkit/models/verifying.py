"""Whether an installed model is still what was installed, and can be used."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import NamedTuple

from summkit.models.commands import name_install, name_option
from summkit.models.records import RECORD, Record, find_changes, find_record, read_record
from summkit.models.values import InstalledModel, Trial

_MOST_CHANGES = 3


class Verdict(NamedTuple):
    """What was found: ``fault`` is what is wrong, or empty; ``remark`` what was not checked."""

    fault: str = ""
    remark: str = ""


def verify_model(model: InstalledModel, trial: Trial | None) -> Verdict:
    """Compare a model's files with its record, and translate something with it.

    Args:
        model: The model.
        trial: Translates with a model in a folder; ``None`` where no engine can run it here.
    """
    if model.problem is not None:
        return Verdict(model.problem)
    try:
        record = read_record(model.path)
    except ValueError as error:
        return Verdict(f"its {RECORD} is damaged ({error})")
    remark = ""
    if record is None:
        remark = f"it has no {RECORD}, so that its files are compared with nothing"
    elif record.version and model.version != record.version:
        remark = f"another program has replaced version {record.version}"
    elif changes := list(find_changes(model.path, record)):
        more = len(changes) - _MOST_CHANGES
        told = "; ".join(changes[:_MOST_CHANGES])
        return Verdict(f"{told} and {more} more" if more > 0 else told)
    if trial is not None:
        try:
            trial(model.path)
        except Exception as error:
            said = " ".join(str(error).split()) or type(error).__name__
            return Verdict(f"it does not translate: {said}")
    return Verdict(remark=remark)


def name_repair(engine: str, model: InstalledModel) -> str:
    """Name the command that installs a model anew, from where it came."""
    record = find_record(model.path)
    if record is None or not Path(record.origin.source).is_absolute():
        return name_install(model.source, model.target, engine)
    pair = f" --from {model.source} --to {model.target}"
    return f"summkit models install {shlex.quote(record.origin.source)}{pair}{name_option(engine)}"


def find_origin(model: InstalledModel) -> Record | None:
    """Find the record of a model, if it is of the version that is there."""
    record = find_record(model.path)
    is_of_it = record and (not record.version or record.version == model.version)
    return record if is_of_it else None
