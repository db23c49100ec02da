"""What needs an extra says in one line which command brings it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

import pytest

from summkit import MissingExtraError, SummkitError, rouge, split_sentences
from summkit.corpus.addresses import find_place
from summkit.corpus.cluster import Cluster
from summkit.corpus.columns import check_pyarrow
from summkit.corpus.compression import find_compressor
from summkit.corpus.frames import spark_columns
from summkit.errors import is_installed, require_extra
from summkit.evaluation.peers import find_missing
from summkit.rendering.plot import check_matplotlib
from summkit.serve.options import ServeOptions
from summkit.serve.run import serve
from summkit.text.splitters.kss import build_engine

ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "zstandard"


def split_with_kss() -> None:
    build_engine.cache_clear()
    split_sentences("비가 왔다. 눈이 왔다.", splitter="kss")


def stem() -> None:
    rouge("He ran.", "She runs.", tokenizer="english-stemmed")


@pytest.mark.parametrize(
    ("module", "extra", "what", "use"),
    [
        ("kss", "kss", "the splitter 'kss'", split_with_kss),
        ("matplotlib", "plot", "a picture", check_matplotlib),
        ("pyarrow", "parquet", "Parquet", check_pyarrow),
        ("pyarrow", "parquet", "a dataframe", spark_columns),
        ("distributed", "dask", "--scheduler", lambda: Cluster("tcp://127.0.0.1:1")),
        ("rouge_score", "rouge", "the tokenizer 'english-stemmed'", stem),
        ("uvicorn", "serve", "'summkit serve'", lambda: serve(ServeOptions(), lambda _: None)),
        ("fsspec", "remote", "memory://", lambda: find_place("memory://a.jsonl")),
        (ZSTD, "zstd", ".zst", lambda: find_compressor("a.jsonl.zst")),
    ],
)
def test_a_missing_extra_is_named_with_its_command(
    module: str,
    extra: str,
    what: str,
    use: Callable[[], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError) as caught:
        use()
    assert str(caught.value) == (
        f"{what} needs the extra '{extra}'; install it with: pip install 'summkit[{extra}]'"
    )


@pytest.mark.parametrize(
    ("module", "extra", "name"),
    [
        ("langchain_text_splitters", "langchain", "langchain"),
        ("llama_index.core", "llama-index", "llama_index"),
        ("spacy", "spacy", "spacy"),
        ("pandas", "pandas", "pandas"),
        ("polars", "polars", "polars"),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_command(
    module: str, extra: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what has been imported stays so, for the tests that follow
    monkeypatch.delitem(sys.modules, f"summkit.integrations.{name}", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError) as caught:
        import_module(f"summkit.integrations.{name}")
    assert str(caught.value) == (
        f"summkit.integrations.{name} needs the extra '{extra}'; "
        f"install it with: pip install 'summkit[{extra}]'"
    )


def test_a_peer_that_an_extra_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kss", None)
    assert find_missing("kss") == "kss not installed; install it with: pip install 'summkit[kss]'"


@pytest.mark.parametrize("module", ["no_such_module", "no_such_package.module"])
def test_a_module_that_does_not_exist(module: str) -> None:
    assert not is_installed(module)
    with pytest.raises(SummkitError, match="a sea needs the extra 'salt'"):
        require_extra(module, "salt", "a sea")


def test_a_module_that_is_there() -> None:
    assert is_installed("numpy")
    require_extra("numpy", "plot", "a picture")
