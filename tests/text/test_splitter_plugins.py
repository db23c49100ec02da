"""Splitters of other packages: used like any other, and refused where they do not split."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugging import plug_in

import summkit
from summkit.text.splitters import REGISTRY

TEXT = "비가 왔다; 우산을 폈다; 해가 났다."
CODE = """
class Semicolons:
    def split(self, text):
        starts = [0, *(i + 1 for i, c in enumerate(text) if c == ";")]
        return [(start, start + 1) for start in starts]

class Strings:
    def split(self, text):
        return text.split(";")

INSTANCE = Semicolons()
NUMBER = 3
"""


@pytest.mark.parametrize("attribute", ["Semicolons", "INSTANCE"])
def test_a_splitter_of_another_package_is_used(tmp_path: Path, attribute: str) -> None:
    with plug_in(REGISTRY, tmp_path, {"semicolons": f"plugged:{attribute}"}, CODE):
        assert REGISTRY.names[-1] == "semicolons"
        found = summkit.split_sentences(TEXT, splitter="semicolons")
        assert [s.text for s in found] == ["비가 왔다;", "우산을 폈다;", "해가 났다."]
        summary = summkit.summarize(TEXT, sentences=1, splitter="semicolons")
        assert len(summary.ranked) == 3
    assert "semicolons" not in REGISTRY.names


def test_a_splitter_that_gives_no_spans_is_named(tmp_path: Path) -> None:
    with (
        plug_in(REGISTRY, tmp_path, {"strings": "plugged:Strings"}, CODE),
        pytest.raises(summkit.OptionError, match=r"Strings\.split gave .*it must give spans"),
    ):
        summkit.split_sentences(TEXT, splitter="strings")


def test_what_is_no_splitter_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with plug_in(REGISTRY, tmp_path, {"number": "plugged:NUMBER"}, CODE):
        assert "number" not in REGISTRY.names
    (line,) = capsys.readouterr().err.splitlines()
    assert "it has no method 'split'" in line
