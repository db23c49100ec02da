"""A Dockerfile as its stages and their instructions, with what the last stage runs."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from typing import NamedTuple


class Instruction(NamedTuple):
    """An instruction: ``RUN``, ``COPY`` and the like, and what stands after it."""

    kind: str
    value: str


@dataclass(frozen=True)
class Stage:
    """A stage of a build: what it begins with, its name, and its instructions."""

    base: str
    name: str
    steps: tuple[Instruction, ...]

    def list_values(self, kind: str) -> list[str]:
        """List what stands after each instruction of a kind."""
        return [step.value for step in self.steps if step.kind == kind]

    def read_command(self, kind: str) -> list[str]:
        """Read the program and the arguments of ``ENTRYPOINT``, ``CMD`` or ``HEALTHCHECK``."""
        (value,) = self.list_values(kind)
        return list(json.loads(value[value.index("[") :]))

    def read_environment(self) -> dict[str, str]:
        """Read what ``ENV`` sets."""
        pairs = [pair for value in self.list_values("ENV") for pair in shlex.split(value)]
        return dict(pair.split("=", 1) for pair in pairs)

    def list_arguments(self) -> set[str]:
        """List the names of what ``--build-arg`` may set."""
        return {value.partition("=")[0] for value in self.list_values("ARG")}

    def list_sources(self) -> list[str]:
        """List what ``COPY`` takes from the tree."""
        copies = [value.split() for value in self.list_values("COPY")]
        return [one for words in copies if "--" not in words[0] for one in words[:-1]]


def read_stages(text: str) -> list[Stage]:
    """Read the stages of a Dockerfile."""
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.M)
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    steps = [Instruction(*line.split(maxsplit=1)) for line in lines if line.strip()]
    starts = [number for number, step in enumerate(steps) if step.kind == "FROM"]
    stages = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        base, _, name = steps[start].value.partition(" AS ")
        stages.append(Stage(base, name, tuple(steps[start + 1 : end])))
    return stages
