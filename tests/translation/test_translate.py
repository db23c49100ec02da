"""Translation through the whole pipeline, with the test model and with engines of our own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

import pytest

import summkit
from summkit.errors import OptionError, TranslationError
from summkit.translation import engines, routes, translate
from summkit.translation.ctranslate2_runner import choose_threads
from summkit.translation.engines import Decoding, Hypothesis
from translation.own_model import PAIRS

Pair = tuple[str, str]


class Options(TypedDict, total=False):
    """What a call of ``translate`` may say by name."""

    source: str
    target: str
    engine: str


class Echo:
    """An engine that puts each sentence into brackets, and remembers what it was given."""

    longest = 40

    def __init__(self, name: str = "argos", pairs: Sequence[Pair] = (("ko", "en"),)) -> None:
        self.name = name
        self._pairs = list(pairs)
        self.given: list[str] = []
        self.loaded: list[Pair] = []

    def check(self) -> None:
        """Run anywhere."""

    def list_pairs(self) -> list[Pair]:
        return self._pairs

    def load(self, source: str, target: str, decoding: Decoding) -> Echo:
        self.loaded.append((source, target))
        return self

    def count_subwords(self, sentence: str) -> int:
        return len(sentence)

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        self.given.extend(sentences)
        return [Hypothesis(f"[{s}]", -0.5) for s in sentences]


def use(monkeypatch: pytest.MonkeyPatch, **engines: Echo) -> None:
    """Let these be the engines, in order of quality."""

    def choose(name: str) -> list[Echo]:
        return list(engines.values()) if name == "auto" else [engines[name]]

    monkeypatch.setattr(routes, "list_engines", choose)
    translate.unload_models()


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch, empty_store: Path) -> Iterator[Echo]:
    """Only the engine above, for both names."""
    engine = Echo()
    use(monkeypatch, firefox=Echo("firefox", ()), argos=engine)
    yield engine
    translate.unload_models()


def test_the_test_model_gives_its_pairs_back(store: Path) -> None:
    texts = [korean for korean, _ in PAIRS]
    document = summkit.Document.from_sentences(texts)
    made = summkit.translate(document)
    exact = sum(s.text == english for s, (_, english) in zip(made.sentences, PAIRS, strict=True))
    assert exact >= 0.9 * len(PAIRS)
    assert made.engine == "argos"


def test_the_pairs_cover_every_sentence_of_several_samples() -> None:
    known = {korean for korean, _ in PAIRS}
    covered = [
        path.name
        for path in (Path(__file__).parents[2] / "samples").glob("*.txt")
        if all(s.line in known for s in summkit.split_sentences(summkit.read(path)))
    ]
    assert len(PAIRS) >= 500
    assert len(covered) >= 4


def test_order_and_batches_do_not_change_what_comes_out(store: Path) -> None:
    some = [korean for korean, _ in PAIRS[::17]]
    at_once = [s.text for s in summkit.translate(summkit.Document.from_sentences(some)).sentences]
    turned = summkit.translate(summkit.Document.from_sentences(some[::-1])).sentences
    assert [s.text for s in turned][::-1] == at_once
    alone = [summkit.Document.from_sentences([korean]) for korean in some[:5]]
    assert [summkit.translate(document).text for document in alone] == at_once[:5]


def test_two_threads_translate_at_once(store: Path) -> None:
    some = [korean for korean, _ in PAIRS[:24]]
    expected = [summkit.translate(korean).text for korean in some]
    found: dict[int, list[str]] = {}

    def work(number: int) -> None:
        found[number] = [summkit.translate(korean).text for korean in some]

    workers = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert list(found.values()) == [expected] * 3


def test_the_engine_that_downloads_is_never_imported(
    model_folder: Path, offline_environment: dict[str, str]
) -> None:
    script = (
        "import sys, summkit; print(summkit.translate(sys.argv[1]).text);"
        "bad = {'argostranslate.translate', 'argostranslate.sbd', 'minisbd', 'stanza', 'torch'};"
        "assert not bad & set(sys.modules), bad & set(sys.modules)"
    )
    environment = {**offline_environment, "ARGOS_PACKAGES_DIR": str(model_folder)}
    done = subprocess.run(
        [sys.executable, "-c", script, PAIRS[1][0]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == PAIRS[1][1]


def test_a_read_only_home_will_do(
    model_folder: Path, offline_environment: dict[str, str], tmp_path: Path
) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    environment = {
        **offline_environment,
        "ARGOS_PACKAGES_DIR": str(model_folder),
        "HOME": str(nowhere),
        "XDG_DATA_HOME": str(nowhere / "data"),
        "XDG_CONFIG_HOME": str(nowhere / "config"),
        "SUMMKIT_MODELS_DIR": str(nowhere / "cache"),
    }
    script = "import sys, summkit; print(summkit.translate(sys.argv[1]).text)"
    done = subprocess.run(
        [sys.executable, "-c", script, PAIRS[1][0]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", PAIRS[1][1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("비가 왔다.\n\n눈도 왔다.\n", "[비가 왔다.]\n\n[눈도 왔다.]\n"),
        ("하나다. 둘이다.", "[하나다.] [둘이다.]"),
        ("  비가 왔다.\r\n\t눈이 왔다.", "  [비가 왔다.]\r\n\t[눈이 왔다.]"),
        ("1,234\n비가 왔다.", "1,234\n[비가 왔다.]"),
        ("https://example.com/가나\n비가 왔다.", "https://example.com/가나\n[비가 왔다.]"),
        ("It rained in Seoul.\n비가 왔다.", "It rained in Seoul.\n[비가 왔다.]"),
        ("", ""),
        ("\n \n", "\n \n"),
        ("!!!", "!!!"),
    ],
)
def test_what_stands_around_the_sentences_stays(echo: Echo, text: str, expected: str) -> None:
    assert summkit.translate(text).text == expected


def test_each_different_sentence_is_translated_once(echo: Echo) -> None:
    summkit.translate("비가 왔다.\n비가 왔다.\n눈이 왔다.\n비가 왔다.")
    assert sorted(echo.given) == ["눈이 왔다.", "비가 왔다."]


def test_sentences_of_like_length_go_together(echo: Echo) -> None:
    lines = ["가" * n + "다." for n in (9, 2, 7, 1, 5)]
    made = translate.translate_all(["\n".join(lines), lines[0]])
    assert [len(given) for given in echo.given] == sorted(len(line) for line in lines)
    assert made[0].text == "\n".join(f"[{line}]" for line in lines)
    assert made[1].text == f"[{lines[0]}]"


def test_a_model_is_loaded_once(echo: Echo) -> None:
    summkit.translate("비가 왔다.")
    summkit.translate("눈이 왔다.", decoding=Decoding(beam_size=2))
    assert echo.loaded == [("ko", "en")]


def test_a_long_sentence_is_translated_in_parts_and_says_so(echo: Echo) -> None:
    text = "군은 버스 노선을 줄였고 주민들은 길이 끊겼다고 말했지만 부서는 어쩔 수 없다고 설명했다."
    made = summkit.translate(text)
    assert all(len(part) <= echo.longest for part in echo.given)
    assert " ".join(echo.given) == text
    assert "in 2 parts" in made.warnings[0]


def test_a_word_too_long_for_the_model_is_left_alone(echo: Echo) -> None:
    word = "가" * 60
    made = summkit.translate(f"{word} 있다.")
    assert word in made.text
    assert "left as it is" in made.warnings[0]


def test_a_summary_is_translated_sentence_by_sentence(echo: Echo) -> None:
    text = "버스 요금이 오른다. 시는 버스 요금을 3일 올린다고 밝혔다. 날씨는 맑다."
    summary = summkit.summarize(text, sentences=2)
    made = summkit.translate(summary)
    assert made.text == "\n".join(f"[{s.line}]" for s in summary.sentences)
    assert [s.source for s in made.sentences] == list(summary.sentences)


def test_a_summary_of_several_documents_is_translated_part_by_part(echo: Echo) -> None:
    texts = ["버스 요금이 3일 오른다.", "산길에 눈이 쌓여 버스가 멈췄다."]
    summary = summkit.summarize_together(texts, sentences=2)
    with pytest.raises(OptionError) as caught:
        summkit.translate(summary)
    assert str(caught.value) == (
        "a summary of 2 documents cannot be translated as one; translate each of its 'parts'"
    )
    made = translate.translate_all(summary.parts)
    assert [m.text for m in made] == [f"[{text}]" for text in texts]


def test_the_title_is_translated_with_the_article(echo: Echo) -> None:
    document = summkit.Document.from_text("비가 왔다.", title="장마 소식")
    assert summkit.translate(document).title == "[장마 소식]"


def test_numbers_that_differ_are_named_and_left(
    monkeypatch: pytest.MonkeyPatch, echo: Echo
) -> None:
    def wrong(sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        return [Hypothesis("It sold 23,000 copies in all.", -1.0) for _ in sentences]

    monkeypatch.setattr(echo, "translate", wrong)
    made = summkit.translate("모두 3만 2천 부가 팔렸다.")
    assert made.text == "It sold 23,000 copies in all."
    assert "sentence 1" in made.warnings[0]
    assert "32,000" in made.warnings[0]


def test_without_a_model_one_line_names_the_command(empty_store: Path) -> None:
    with pytest.raises(TranslationError) as caught:
        summkit.translate("비가 왔다.")
    assert str(caught.value) == (
        "no model for ko → en is installed; install one with 'summkit models install ko en'"
    )


def test_a_pair_that_does_not_exist_says_what_does(store: Path) -> None:
    with pytest.raises(TranslationError, match=r"ko → fr is installed \(installed: ko → en\)"):
        summkit.translate("비가 왔다.", target="fr")


def test_nothing_to_translate_needs_no_model(empty_store: Path) -> None:
    assert summkit.translate("It rained.").text == "It rained."
    assert summkit.translate("").text == ""


def test_a_pair_without_a_package_goes_through_english(
    monkeypatch: pytest.MonkeyPatch, empty_store: Path
) -> None:
    both = Echo(pairs=[("ko", "en"), ("en", "de")])
    use(monkeypatch, firefox=Echo("firefox", ()), argos=both)
    assert summkit.translate("비가 왔다.", target="de").text == "[[비가 왔다.]]"
    assert both.loaded == [("ko", "en"), ("en", "de")]
    translate.unload_models()


def test_the_better_engine_is_taken(monkeypatch: pytest.MonkeyPatch, empty_store: Path) -> None:
    use(monkeypatch, firefox=Echo("firefox"), argos=Echo("argos"))
    assert summkit.translate("비가 왔다.").engine == "firefox"
    assert summkit.translate("비가 왔다.", engine="argos").engine == "argos"
    translate.unload_models()


def test_a_target_that_is_the_source_is_returned_as_it_is(empty_store: Path) -> None:
    made = summkit.translate("비가 왔다.\n눈도.", target="ko")
    assert made.text == "비가 왔다.\n눈도."
    assert made.warnings == ("the text is in 'ko' already; it is given as it is",)


def test_another_language_than_said_is_remarked_on(empty_store: Path) -> None:
    english = "It rained in Seoul, and the river rose. Nobody was hurt."
    made = summkit.translate(english, source="ko")
    assert "seems to be in 'en' and not in 'ko'" in made.warnings[0]


def test_a_korean_sentence_in_an_english_text_is_translated(echo: Echo) -> None:
    made = summkit.translate(
        "The meeting began at nine. Nobody was late. 비가 왔다. We went on until six, and left."
    )
    assert echo.given == ["비가 왔다."]
    assert made.source == "ko"


def test_the_keywords_of_a_summary_are_translated_where_that_works(
    echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "강물이 불었다. 강물이 다리를 넘었다. 다리가 무너졌다."
    summary = summkit.summarize(text, sentences=1)
    assert [keyword.text for keyword in summary.keywords] == ["강물", "다리"]
    known = {"강물": "river.", "다리": "da da da da da da"}

    def translate(sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        return [Hypothesis(known.get(s, f"[{s}]")) for s in sentences]

    monkeypatch.setattr(echo, "translate", translate)
    assert summkit.translate(summary).keywords == ("river", "다리")


def test_the_language_is_told_by_the_script(echo: Echo) -> None:
    assert summkit.translate("비가 왔다.", source="auto").source == "ko"
    with pytest.raises(TranslationError, match="cannot be told"):
        summkit.translate("Der Hund lief schnell über die Straße und bellte. " * 3, source="auto")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"target": "Klingon!"}, "no code of a language"),
        ({"source": ""}, "no code of a language"),
        ({"target": "auto"}, "which language is wanted"),
        ({"engine": "frefox"}, "Did you mean 'firefox'"),
    ],
)
def test_options_that_make_no_sense(options: Options, says: str) -> None:
    with pytest.raises(OptionError, match=says):
        summkit.translate("비가 왔다.", **options)


def test_threads_side_by_side_unless_the_user_says() -> None:
    assert choose_threads(Decoding(inter_threads=3, intra_threads=2)) == (3, 2)
    inter, intra = choose_threads(Decoding())
    assert inter >= 1
    assert intra == 1
    assert choose_threads(Decoding(inter_threads=1))[1] >= 1


def test_engines_are_named_in_the_order_of_their_quality() -> None:
    assert engines.ENGINES == ("firefox", "ct2", "argos", "llm")
