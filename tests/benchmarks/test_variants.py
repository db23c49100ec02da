"""Every variant of the default method is one: it chooses other sentences somewhere."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from summkit.summarization.options import SummaryOptions
from summkit.summarization.ranking import rank, select

PATH = Path(__file__).parents[2] / "benchmarks" / "variants.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("variants", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


variants = load()
ARTICLES = variants.read_articles()


@pytest.mark.parametrize("name", variants.VARIANTS)
def test_a_variant_changes_at_least_one_summary(name: str) -> None:
    assert variants.count_changed(ARTICLES, variants.VARIANTS[name]) > 0


def test_the_default_variant_is_the_default_method() -> None:
    for document, article in ARTICLES:
        ranking = rank(document, SummaryOptions())
        lengths = variants.list_lengths(article)
        expected = [select(ranking, document.lines, length).chosen for length in lengths]
        assert variants.choose(document, lengths, variants.DEFAULT) == expected
