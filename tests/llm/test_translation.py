"""The engine ``llm``: numbered sentences in context, and only what is surely their translation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from llm.conftest import SENTENCES, TEXT
from llm.model_server import Asked, ModelServer, Reply
from llm.test_commands import run
from summkit import Decoding, Document, LanguageModel, LanguageModelError, summarize, translate
from summkit.llm.answers import estimate_tokens
from summkit.llm.client import Completion
from summkit.translation.engines import list_engines
from summkit.translation.llm_prompts import parse_translations
from summkit.translation.translate import translate_all, unload_models

_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
ENGLISH = (
    "From next month, Eunbit-gu will keep five district libraries open until ten at night.",
    "At the moment they close at six in the evening.",
    "The district office said that working people should be able to borrow books after work.",
    "Two librarians will work together in the added hours.",
    "The district spends 120 million won on this every year.",
    "Resident Noh Mi-ram said she planned to drop in with her child in the evening.",
    "In three months the libraries will look at the number of visitors and decide about more.",
)
KNOWN = dict(zip(SENTENCES, ENGLISH, strict=True))


def list_asked(asked: Asked) -> list[str]:
    """List the sentences that a request wants translated."""
    return [line for _, line in _NUMBERED.findall(asked.said)]


def speak(asked: Asked) -> str:
    """Translate every sentence that is known, each behind its number."""
    found = _NUMBERED.findall(asked.said)
    return "\n".join(f"[{number}] {KNOWN.get(line, 'It is so.')}" for number, line in found)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    unload_models()


@pytest.fixture
def server(model_server: ModelServer) -> ModelServer:
    model_server.speak = speak
    return model_server


@pytest.fixture
def decoding(server: ModelServer) -> Decoding:
    return Decoding(llm=LanguageModel(url=server.url))


@pytest.mark.network
def test_sentences_go_together_and_come_back_in_their_places(
    server: ModelServer, decoding: Decoding
) -> None:
    made = translate(
        f"{SENTENCES[0]}\n\n{SENTENCES[1]} {SENTENCES[2]}\n", engine="llm", decoding=decoding
    )
    assert made.text == f"{ENGLISH[0]}\n\n{ENGLISH[1]} {ENGLISH[2]}\n"
    assert (made.engine, made.warnings) == ("llm", ())
    (asked,) = server.completions
    assert list_asked(asked) == list(SENTENCES[:3])
    assert "from Korean to English" in asked.body["messages"][0]["content"]


@pytest.mark.network
def test_what_stands_before_is_shown_with_its_translation(
    server: ModelServer,
) -> None:
    decoding = Decoding(llm=LanguageModel(url=server.url, context=1024))
    made = translate(TEXT, engine="llm", decoding=decoding)
    assert [s.text for s in made.sentences] == list(ENGLISH)
    first, second, *_ = server.completions
    assert "What stands before" not in first.said
    shown = list_asked(first)[-1]
    assert f"{shown} → {KNOWN[shown]}" in second.said
    for asked in server.completions:
        said = "".join(message["content"] for message in asked.body["messages"])
        assert estimate_tokens(said) + asked.body["max_tokens"] <= 1024


@pytest.mark.network
def test_every_text_is_read_by_itself(server: ModelServer, decoding: Decoding) -> None:
    translate_all([SENTENCES[0], SENTENCES[1]], engine="llm", decoding=decoding)
    assert [list_asked(asked) for asked in server.completions] == [
        [SENTENCES[0]],
        [SENTENCES[1]],
    ]


@pytest.mark.network
def test_progress_is_told_by_the_sentence(server: ModelServer, decoding: Decoding) -> None:
    told: list[tuple[int, int]] = []
    translate_all([TEXT], engine="llm", decoding=decoding, progress=lambda *at: told.append(at))
    assert told == [(n, 7) for n in range(1, 8)]


@pytest.mark.network
def test_terms_of_the_glossary_are_in_the_prompt_where_they_stand_in_the_text(
    server: ModelServer, decoding: Decoding
) -> None:
    glossary = {"은빛구": "Eunbit-gu", "사서": "librarian", "의회": "council", "노미람": ""}
    with_terms = Decoding(llm=decoding.llm, glossary=glossary)
    made = translate(TEXT, engine="llm", decoding=with_terms)
    said = server.completions[0].said
    assert "은빛구 = Eunbit-gu" in said
    assert "사서 = librarian" in said
    assert "노미람 = 노미람" in said
    assert "의회" not in said
    # asked for again by itself, and still not as the glossary has it
    assert [list_asked(asked) for asked in server.completions[1:]] == [[SENTENCES[5]]]
    assert made.warnings == ("sentence 6: '노미람' is not '노미람', as the glossary has it",)


def _number(texts: list[str]) -> str:
    return "\n".join(f"[{n}] {text}" for n, text in enumerate(texts, 1))


FIRST = list(ENGLISH[:3])
BAD = {
    "prose": "Here are your sentences in English.",
    "a refusal": "I'm sorry, but I can't help with that.",
    "nothing": "",
    "thoughts without end": "<think>[1] From next month [2] …",
    "one left out": _number([FIRST[0], FIRST[2]]),
    "one too many": _number([*FIRST, "Thank you."]),
    "a number twice": f"[1] {FIRST[0]}\n[1] {FIRST[1]}\n[2] {FIRST[2]}",
    "other numbers": f"[4] {FIRST[0]}\n[5] {FIRST[1]}\n[6] {FIRST[2]}",
    "in disorder": f"[2] {FIRST[1]}\n[1] {FIRST[0]}\n[3] {FIRST[2]}",
    "run together": " ".join(FIRST),
}


@pytest.mark.network
@pytest.mark.parametrize("kind", BAD)
def test_numbers_that_are_wrong_have_every_sentence_asked_for_by_itself(
    server: ModelServer, decoding: Decoding, kind: str
) -> None:
    server.say(BAD[kind])
    made = translate(" ".join(SENTENCES[:3]), engine="llm", decoding=decoding)
    assert [s.text for s in made.sentences] == FIRST
    assert made.warnings == ()
    alone = [list_asked(asked) for asked in server.completions[1:]]
    assert alone == [[sentence] for sentence in SENTENCES[:3]]


GOOD = {
    "thoughts": f"<think>[1] Hm.</think>\n{_number(FIRST)}",
    "chatter before": f"Sure! Here are the translations:\n\n{_number(FIRST)}",
    "a fence": f"```\n{_number(FIRST)}\n```",
    "blank lines": _number(FIRST).replace("\n", "\n\n"),
    "points": "\n".join(f"{n}. {text}" for n, text in enumerate(FIRST, 1)),
    "bold numbers": "\n".join(f"**[{n}]** {text}" for n, text in enumerate(FIRST, 1)),
    "quotes": "\n".join(f'[{n}] "{text}"' for n, text in enumerate(FIRST, 1)),
}


@pytest.mark.network
@pytest.mark.parametrize("kind", GOOD)
def test_what_is_put_around_translations_is_left_out(
    server: ModelServer, decoding: Decoding, kind: str
) -> None:
    server.say(GOOD[kind])
    made = translate(" ".join(SENTENCES[:3]), engine="llm", decoding=decoding)
    assert [s.text for s in made.sentences] == FIRST
    assert len(server.completions) == 1


@pytest.mark.network
@pytest.mark.parametrize(
    ("answer", "again"),
    [
        (f"{_number(FIRST)}\nI hope this helps!", 2),
        (f"[1] {FIRST[0]}\n[2] At the moment\nthey close at six.\n[3] {FIRST[2]}", 1),
        (_number([FIRST[0], "", FIRST[2]]), 1),
        (_number([FIRST[0], "I'm sorry, but I can't translate that.", FIRST[2]]), 1),
        (_number([FIRST[0], SENTENCES[1], FIRST[2]]), 1),
        (_number([FIRST[0], "close close close close close close", FIRST[2]]), 1),
        (_number([*FIRST[:2], "The district office said."]), 2),
    ],
)
def test_a_sentence_that_fails_is_asked_for_by_itself(
    server: ModelServer, decoding: Decoding, answer: str, again: int
) -> None:
    server.say(answer)
    made = translate(" ".join(SENTENCES[:3]), engine="llm", decoding=decoding)
    assert [s.text for s in made.sentences] == FIRST
    assert made.warnings == ()
    assert [list_asked(asked) for asked in server.completions[1:]] == [[SENTENCES[again]]]


@pytest.mark.network
def test_an_answer_that_is_cut_off_costs_its_last_sentence(
    server: ModelServer, decoding: Decoding
) -> None:
    server.say(_number([*FIRST[:2], FIRST[2][:70]]), why="length")
    made = translate(" ".join(SENTENCES[:3]), engine="llm", decoding=decoding)
    assert [s.text for s in made.sentences] == FIRST


@pytest.mark.network
def test_what_fails_by_itself_as_well_is_flagged(server: ModelServer, decoding: Decoding) -> None:
    refusal = "I'm sorry, but I can't help with that."
    server.say(_number([FIRST[0], refusal, FIRST[2]]), refusal)
    made = translate(" ".join(SENTENCES[:3]), engine="llm", decoding=decoding)
    assert [s.text for s in made.sentences] == [FIRST[0], SENTENCES[1], FIRST[2]]
    assert made.warnings[0] == ("sentence 2: the language model gave no translation; left as it is")
    assert len(server.completions) == 2


@pytest.mark.network
def test_a_loss_that_stays_is_flagged_by_the_checks(
    server: ModelServer, decoding: Decoding
) -> None:
    wrong = "The district spends 12 million won on this every year."
    server.say(f"[1] {wrong}", f"[1] {wrong}")
    made = translate(SENTENCES[4], engine="llm", decoding=decoding)
    assert made.text == wrong
    (warning,) = made.warnings
    assert warning.startswith("sentence 1: numbers differ")


SINGLE = {
    "Good.": "Good.",
    "[1] Good.": "Good.",
    "1. Good.": "Good.",
    "Translation:\nGood.": "Good.",
    '"Good."': "Good.",
    "Good.\nBetter.": None,
    "As an AI, I do not judge.": None,
    "": None,
}


@pytest.mark.parametrize("answer", SINGLE)
def test_a_single_sentence_may_come_without_its_number(answer: str) -> None:
    assert parse_translations(Completion(answer), ["좋다."]) == [SINGLE[answer]]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("죄송하지만 도와드릴 수 없습니다.", "I'm sorry, but I can't help you."),
        ('"좋다"', '"Good"'),
        ("“좋다”고 “정말 좋다”고 했다.", "“Good,” “very good,” he said."),
        ("1. 개요", "1. Overview"),
        ("순서는 다음과 같다:", "The order is:"),
    ],
)
def test_what_is_of_the_sentence_itself_stays(sentence: str, answer: str) -> None:
    assert parse_translations(Completion(f"[1] {answer}"), [sentence]) == [answer]


@pytest.mark.network
def test_a_sentence_without_end_is_cut(server: ModelServer, decoding: Decoding) -> None:
    long = "비가 왔고, " * 300 + "해가 났다."
    made = translate(Document.from_sentences([long]), engine="llm", decoding=decoding)
    assert any("translated in" in warning for warning in made.warnings)
    for asked in server.completions:
        said = "".join(message["content"] for message in asked.body["messages"])
        assert estimate_tokens(said) + asked.body["max_tokens"] <= 4096


@pytest.mark.network
@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=500), "the server fails"),
        (Reply(raw=b"<html>"), "it is not JSON"),
        (Reply(to="http://192.0.2.1/"), "is not followed"),
    ],
)
def test_a_server_that_fails_is_an_error(
    server: ModelServer, decoding: Decoding, reply: Reply, says: str
) -> None:
    server.replies.append(reply)
    with pytest.raises(LanguageModelError, match=says):
        translate(TEXT, engine="llm", decoding=decoding)


def test_no_language_model_is_asked_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMKIT_LLM_URL", "http://127.0.0.1:1")
    assert "llm" not in [engine.name for engine in list_engines("auto")]
    far = Decoding(llm=LanguageModel(url="http://192.0.2.1:8080"))
    with pytest.raises(LanguageModelError, match="no loopback address of this machine"):
        translate(TEXT, engine="llm", decoding=far)


@pytest.mark.network
def test_any_pair_of_languages_can_be_asked_for(server: ModelServer, decoding: Decoding) -> None:
    server.say("[1] Hace buen tiempo hoy en toda la ciudad.")
    text = "The weather is fine today in the whole city."
    made = translate(text, source="en", target="es", engine="llm", decoding=decoding)
    assert made.text == "Hace buen tiempo hoy en toda la ciudad."
    assert "from English to Spanish" in server.completions[0].body["messages"][0]["content"]


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "도서관.txt").write_text(TEXT, encoding="utf-8")
    return "도서관.txt"


@pytest.mark.network
def test_the_commands_translate_by_it(server: ModelServer, article: str) -> None:
    where = ("--engine", "llm", "--llm-url", server.url)
    result = run("translate", article, "--to", "en", *where)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split("\n")[0] == " ".join(ENGLISH)
    expected = KNOWN[summarize(TEXT, sentences=1).text]
    result = run("summarize", article, "-n", "1", "--to", "en", "-f", "json", *where)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["sentences"][0]["translation"] == expected
    rows = Path("가.jsonl")
    rows.write_text(json.dumps({"id": 1, "text": TEXT}) + "\n", encoding="utf-8")
    options = ("--to", "en", "-n", "1", "--workers", "1", *where)
    result = run("batch", "가.jsonl", "-o", "나.jsonl", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(Path("나.jsonl").read_text(encoding="utf-8"))["translation"] == expected


def test_an_engine_that_sends_elsewhere_is_refused(article: str) -> None:
    result = run("translate", article, "--engine", "llm", "--llm-url", "http://192.0.2.1:8080")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert "nothing was sent; --allow-remote sends the text there" in line


def test_options_without_the_engine_are_refused(article: str) -> None:
    result = run("translate", article, "--llm-model", "bora")
    assert result.exit_code == 2
    assert result.stderr == "summkit: --llm-model is for a language model; it needs --engine llm\n"
