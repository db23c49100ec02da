"""Methods of other packages: ranked like any other, and refused where they do not score."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugging import plug_in

import summkit
from summkit.summarization.methods import REGISTRY

TEXT = "비가 왔다. 우산을 폈다. 해가 났다. 우산을 접고 걸었다."
CODE = """
import numpy as np
from summkit.summarization.methods import Method

def score_last(document):
    return np.arange(len(document.sentences))

def score_too_few(document):
    return np.ones(len(document.sentences) - 1)

def score_in_a_list(document):
    return [1.0] * len(document.sentences)

def score_nan(document):
    return np.full(len(document.sentences), np.nan)

def score_words(document):
    return np.array(["a"] * len(document.sentences))

def fail(document):
    raise ZeroDivisionError("no luck\\ntoday")

LAST = Method(score_last, takes_query=True, redundancy=0.5)
"""


def test_a_method_of_another_package_is_ranked(tmp_path: Path) -> None:
    points = {"last": "plugged:score_last", "last-method": "plugged:LAST"}
    with plug_in(REGISTRY, tmp_path, points, CODE):
        assert REGISTRY.names[-2:] == ("last", "last-method")
        for name in points:
            summary = summkit.summarize(TEXT, sentences=2, method=name)
            assert [s.index for s in summary.sentences] == [2, 3]
            assert summary.method == name
            together = summkit.summarize_together([TEXT, TEXT], sentences=1, method=name)
            assert [(s.document, s.index) for s in together.sentences] == [(1, 3)]
        assert REGISTRY.load("last-method").redundancy == 0.5
    assert "last" not in REGISTRY.names


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("score_too_few", r"the method 'odd' must give 4 scores, one a sentence: \(3,\)"),
        ("score_in_a_list", "the method 'odd' must give 4 scores, one a sentence: list"),
        ("score_nan", "gives scores that are no finite numbers"),
        ("score_words", "gives scores that are no finite numbers"),
        (
            "fail",
            r"'odd' of another package failed \(ZeroDivisionError: no luck today\)",
        ),
    ],
)
def test_a_method_that_gives_no_scores_is_named(
    tmp_path: Path, function: str, message: str
) -> None:
    with (
        plug_in(REGISTRY, tmp_path, {"odd": f"plugged:{function}"}, CODE),
        pytest.raises(summkit.OptionError, match=message) as caught,
    ):
        summkit.summarize(TEXT, method="odd")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("code", ["odd = 3", "raise RuntimeError", "from plugged import there"])
def test_what_is_no_method_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    with plug_in(REGISTRY, tmp_path, {"odd": "plugged:odd"}, code):
        assert "odd" not in REGISTRY.names
        with pytest.raises(summkit.OptionError, match="no method 'odd'"):
            summkit.summarize(TEXT, method="odd")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("summkit: the method 'odd' of plugged:odd cannot be loaded")
