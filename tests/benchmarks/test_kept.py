"""What is counted as kept, as lost and as foreign; that messages keep every word."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

from summkit import Document

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, which is in no package."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("kept")


def test_what_is_lost_and_what_is_foreign(kept: ModuleType) -> None:
    sentences = ("나루에 배가 닿았다.", "손님은 셋이었다.")
    made = kept.Made("txt", ".txt", b"", sentences, "\n".join(sentences))
    whole = kept.compare(Document.from_sentences(sentences), made)
    assert (whole.words, whole.whole, whole.foreign, whole.is_silent) == (1, 1, 0, False)
    half = kept.compare(Document.from_sentences([sentences[0], "광고"]), made)
    assert (half.words, half.whole, half.foreign) == (0.6, 0.5, 2)
    assert half.is_silent
    assert half.lost == sentences[1:]


def test_every_format_of_the_table_is_recorded(kept: ModuleType) -> None:
    recorded = json.loads(kept.RESULT.read_text("utf-8"))
    assert set(recorded["default"]) == set(recorded["article=False"]) == set(kept.READ_BY)
    assert all(one["documents"] >= 3 for one in recorded["default"].values())


@pytest.mark.parametrize("article", [True, False])
def test_messages_keep_every_word(kept: ModuleType, tmp_path: Path, *, article: bool) -> None:
    messages = importlib.import_module("kept_messages")
    documents = list(messages.build_messages(kept.list_texts()[:6]))
    # prose in a reference of a wiki is left out with its sources, and told
    for made in (made for made in documents if made.format != "wikitext"):
        found, _ = kept.measure(made, tmp_path, article=article)
        assert (made.format, found.words, found.lost) == (made.format, 1, ())
