"""Which models lead to a language, how many stay in memory, and what is told meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import summkit
from summkit.errors import TranslationError
from summkit.translation import routes
from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.translate import translate_all, unload_models

Pair = tuple[str, str]


class Shouting:
    """An engine that says which pair it is, of models that are as large as wished."""

    longest = 100

    def __init__(self, name: str, *pairs: Pair, size: int = 0) -> None:
        self.name, self.pairs, self.size = name, list(pairs), size
        self.label = f"{name} 1.0"
        self.loaded: list[Pair] = []
        self.done = 0

    def check(self) -> None:
        """Run anywhere."""

    def list_pairs(self) -> list[Pair]:
        return self.pairs

    def measure(self, source: str, target: str) -> int:
        return self.size

    def load(self, source: str, target: str, decoding: Decoding) -> Shouting:
        self.loaded.append((source, target))
        return self

    def count_subwords(self, sentence: str) -> int:
        return len(sentence)

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> Iterator[Hypothesis]:
        for sentence in sentences:
            self.done += 1
            yield Hypothesis(f"{self.name}({sentence})", -0.25)


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    unload_models()
    yield
    unload_models()


def use(monkeypatch: pytest.MonkeyPatch, *engines: Shouting) -> None:
    monkeypatch.setattr(
        routes,
        "list_engines",
        lambda name: [one for one in engines if name in ("auto", one.name)],
    )


def test_the_halves_of_a_way_may_be_of_different_engines(
    monkeypatch: pytest.MonkeyPatch, empty_store: Path
) -> None:
    use(monkeypatch, Shouting("firefox", ("ko", "en")), Shouting("argos", ("en", "ja")))
    made = summkit.translate("비가 왔다.", target="ja")
    assert made.text == "argos(firefox(비가 왔다.))"
    assert (made.engine, made.model) == ("firefox + argos", "firefox 1.0 + argos 1.0")
    assert made.sentences[0].score == -0.5


def test_each_half_is_of_the_best_engine_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Shouting("argos", ("ko", "en"), ("en", "ja"))
    use(monkeypatch, Shouting("firefox", ("ko", "en")), both)
    assert summkit.translate("비가 왔다.", target="ja").engine == "firefox + argos"
    assert summkit.translate("비가 왔다.", target="ja", engine="argos").engine == "argos"


def test_one_model_of_the_pair_is_better_than_two(monkeypatch: pytest.MonkeyPatch) -> None:
    through = Shouting("firefox", ("ko", "en"), ("en", "ja"))
    use(monkeypatch, through, Shouting("argos", ("ko", "ja")))
    assert summkit.translate("비가 왔다.", target="ja").text == "argos(비가 왔다.)"


@pytest.mark.parametrize(
    ("size", "keep", "times"), [(1 << 20, 1, 1), (1 << 30, 1, 2), (1 << 30, 2, 1)]
)
def test_large_models_are_kept_as_many_as_wished(
    monkeypatch: pytest.MonkeyPatch, size: int, keep: int, times: int
) -> None:
    engine = Shouting("argos", ("ko", "en"), ("ko", "ja"), size=size)
    use(monkeypatch, engine)
    how = Decoding(keep_models=keep)
    for target in ("en", "ja", "en"):
        summkit.translate("비가 왔다.", target=target, decoding=how)
    assert engine.loaded.count(("ko", "en")) == times


def test_a_large_model_leaves_the_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = Shouting("firefox", ("ko", "en")), Shouting("argos", ("ko", "ja"), size=1 << 30)
    use(monkeypatch, small, large)
    for target in ("en", "ja", "en"):
        summkit.translate("비가 왔다.", target=target)
    assert small.loaded == [("ko", "en")]


def test_progress_is_told_as_each_sentence_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Shouting("argos", ("ko", "en"))
    use(monkeypatch, engine)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        assert engine.done == done
        told.append((done, total))

    translate_all(["비가 왔다. 눈이 왔다.\n바람이 불었다."], progress=progress)
    assert told == [(1, 3), (2, 3), (3, 3)]


class Judge(Shouting):
    """An engine that can also say how likely it finds what another one has made."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        return [-9.0 if "7" in source else -0.5 for source in sources]


TEXT = "\n".join(f"버스가 {number}시에 고개를 넘었다." for number in range(1, 21))


def test_a_second_model_judges_what_the_first_has_made(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Shouting("firefox", ("ko", "en")), Judge("argos", ("ko", "en")))
    remark = "a second model finds it far less likely than the rest"
    made = summkit.translate(TEXT, decoding=Decoding(second=True))
    doubted = [n for n, s in enumerate(made.sentences, 1) if remark in s.warnings]
    assert doubted == [7, 17]
    assert made.engine == "firefox"
    plain = summkit.translate(TEXT)
    assert not any(remark in s.warnings for s in plain.sentences)


def test_what_the_model_itself_finds_unlikely_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Shouting("argos", ("ko", "en"))
    monkeypatch.setattr(
        engine,
        "translate",
        lambda found, _: [Hypothesis(s, -7.0 if "13" in s else -0.4) for s in found],
    )
    use(monkeypatch, engine)
    made = summkit.translate(TEXT)
    remark = "the model itself finds it far less likely than the rest"
    assert [n for n, s in enumerate(made.sentences, 1) if remark in s.warnings] == [13]


@pytest.mark.parametrize("others", [(), (Shouting("argos", ("ko", "en")),)])
def test_a_second_model_must_be_there_and_be_able_to_judge(
    monkeypatch: pytest.MonkeyPatch, others: tuple[Shouting, ...]
) -> None:
    use(monkeypatch, Shouting("firefox", ("ko", "en")), *others)
    says = "no second model for ko → en that can judge .* ko en --engine argos'"
    with pytest.raises(TranslationError, match=says):
        summkit.translate(TEXT, decoding=Decoding(second=True))


def test_the_judge_that_is_wished_is_another_than_the_translator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, Judge("argos", ("ko", "en")))
    with pytest.raises(TranslationError, match="--engine ct2 --from ko --to en"):
        summkit.translate(TEXT, decoding=Decoding(second=True))
