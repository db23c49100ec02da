"""The method ``llm``: whatever the model answers, the summary has true sentences of the text."""

from __future__ import annotations

import json
import pickle
import re

import pytest

from llm.conftest import SENTENCES, TEXT
from llm.model_server import Asked, ModelServer, Reply
from summkit import (
    Document,
    LanguageModel,
    LanguageModelError,
    Length,
    OptionError,
    SummaryOptions,
    summarize,
    summarize_together,
)
from summkit.llm.answers import estimate_tokens
from summkit.summarization.ranking import rank
from summkit.summarization.summarize import summarize_documents
from summkit.text.analysis import analyze

_NUMBERED = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def list_shown(asked: Asked) -> list[str]:
    """List the sentences that a request shows."""
    return _NUMBERED.findall(asked.body["messages"][1]["content"])


@pytest.mark.network
def test_the_model_chooses_by_numbers(model_server: ModelServer, llm: LanguageModel) -> None:
    model_server.say('{"sentences": [5, 1]}')
    summary = summarize(TEXT, sentences=2, method="llm", llm=llm)
    assert [s.index for s in summary.sentences] == [0, 4]
    assert all(TEXT[s.start : s.end] == s.text for s in summary.sentences)
    assert (summary.method, summary.model) == ("llm", "작은-모형:4b")
    assert summary.warnings == ()
    (asked,) = model_server.completions
    assert list_shown(asked) == list(SENTENCES)


@pytest.mark.network
def test_no_scores_are_made_up(model_server: ModelServer, llm: LanguageModel) -> None:
    summary = summarize(TEXT, sentences=2, method="llm", llm=llm)
    shown = json.loads(json.dumps(summary.to_dict()))
    assert [s["score"] for s in shown["sentences"]] == [None, None]
    assert shown["model"] == "작은-모형:4b"
    assert {s.score for s in summary.ranked} == {None}
    assert "model" not in summarize(TEXT, sentences=2).to_dict()


@pytest.mark.network
def test_the_model_is_told_of_title_query_and_length(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    document = Document.from_text(TEXT, "은빛구 도서관, 밤까지 연다")
    options = SummaryOptions.build(method="llm", query="예산은 얼마인가", llm=llm)
    summary = summarize_documents([document], options)
    (asked,) = model_server.completions
    assert "Headline: 은빛구 도서관, 밤까지 연다" in asked.said
    assert "The reader looks for: 예산은 얼마인가" in asked.said
    assert "Choose exactly 3 of the 7 numbered sentences" in asked.said
    assert summary.warnings == ()


def test_nothing_is_ranked_by_its_name() -> None:
    with pytest.raises(OptionError, match="'llm' chooses sentences for a length and has no scores"):
        rank(analyze([Document.from_text(TEXT)]), SummaryOptions(method="llm"))


VALID = {
    "plain": '{"sentences": [6, 2]}',
    "a list alone": "[6, 2]",
    "in a fence": '```json\n{"sentences": [6, 2]}\n```',
    "with chatter": 'Here is my choice:\n\n{"sentences": [6, 2]}\n\nI hope it helps!',
    "after thoughts": '<think>{"sentences": [1, 3]} no, [2, 6]?</think>\n{"sentences": [6, 2]}',
    "after thoughts that begin in the prompt": 'Maybe 1 … no.</think>{"sentences": [6, 2]}',
    "digits as strings": '{"sentences": ["6", "2"]}',
    "with reasons": '{"sentences": [6, 2], "reason": "they carry the point"}',
}


@pytest.mark.network
@pytest.mark.parametrize("kind", VALID)
def test_answers_that_are_a_choice(
    model_server: ModelServer, llm: LanguageModel, kind: str
) -> None:
    model_server.say(VALID[kind])
    summary = summarize(TEXT, sentences=2, method="llm", llm=llm)
    assert [s.index for s in summary.sentences] == [1, 5]
    assert len(model_server.completions) == 1


INVALID = {
    "prose": ("Sentences 1 and 3 are best.", "it has no list of numbers"),
    "a refusal": ("I'm sorry, but I can't help with that.", "it has no list of numbers"),
    "out of range": ('{"sentences": [1, 8]}', "there are only the numbers 1 to 7"),
    "zero": ('{"sentences": [0, 1]}', "there are only the numbers 1 to 7"),
    "too few": ('{"sentences": [3]}', "it has 1 numbers, and 2 are wanted"),
    "too many": ('{"sentences": [1, 2, 3]}', "it has 3 numbers, and 2 are wanted"),
    "twice": ('{"sentences": [3, 3]}', "a number is there twice"),
    "truncated JSON": ('{"sentences": [3, 4', "it has no list of numbers"),
    "thoughts without end": ("<think>1 or 2? [1, 2]?", "it is empty"),
    "nothing": ("", "it is empty"),
    "sentences": (f'{{"sentences": ["{SENTENCES[0]}"]}}', "it has no list of numbers"),
    "two lists": ("[1, 2] or [3, 4]", "it has more than one list of numbers"),
    "fractions": ("[1.5, 2]", "it has no list of numbers"),
    "truth": ("[true, 2]", "it has no list of numbers"),
    "huge": (f"[{'9' * 5000}, 1]", "it has no list of numbers"),
    "deep": ("[" * 50_000, "it has no list of numbers"),
}


@pytest.mark.network
@pytest.mark.parametrize("kind", INVALID)
def test_an_answer_that_is_no_choice_is_asked_for_once_more(
    model_server: ModelServer, llm: LanguageModel, kind: str
) -> None:
    answer, why = INVALID[kind]
    model_server.say(answer, '{"sentences": [6, 2]}')
    summary = summarize(TEXT, sentences=2, method="llm", llm=llm)
    assert [s.index for s in summary.sentences] == [1, 5]
    assert summary.warnings == ()
    _, again = model_server.completions
    assert f"That is no valid answer: {why}." in again.said
    assert [m["role"] for m in again.body["messages"]] == ["system", "user", "assistant", "user"]


@pytest.mark.network
@pytest.mark.parametrize("kind", INVALID)
def test_then_the_default_method_takes_over_and_says_so(
    model_server: ModelServer, llm: LanguageModel, kind: str
) -> None:
    answer, why = INVALID[kind]
    model_server.say(answer, answer)
    summary = summarize(TEXT, sentences=2, method="llm", llm=llm)
    default = summarize(TEXT, sentences=2)
    assert summary.sentences == default.sentences
    assert [s.score for s in summary.ranked] == [s.score for s in default.ranked]
    assert (summary.method, summary.model) == ("biased-textrank", None)
    assert summary.warnings == (
        "the language model '작은-모형:4b' made no valid choice when asked twice "
        f"({why}); 'biased-textrank' chose the sentences",
    )
    assert len(model_server.completions) == 2


@pytest.mark.network
def test_an_answer_that_is_cut_off_is_told_as_such(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    model_server.say("<think>1? 2?", "<think>3? 4?", why="length")
    (warning,) = summarize(TEXT, sentences=2, method="llm", llm=llm).warnings
    assert "(it was cut off before the numbers came)" in warning


def test_a_text_that_fits_whole_asks_nobody() -> None:
    for length in (Length(sentences=7), Length(ratio=1.0), Length(chars=1000)):
        options = SummaryOptions(length=length, method="llm")
        assert len(summarize_documents([Document.from_text(TEXT)], options)) == 7


@pytest.mark.network
@pytest.mark.parametrize("length", [Length(chars=90), Length(ratio=0.4)])
def test_a_budget_of_characters_is_kept(
    model_server: ModelServer, llm: LanguageModel, length: Length
) -> None:
    options = SummaryOptions(length=length, method="llm", llm=llm)
    summary = summarize_documents([Document.from_text(TEXT)], options)
    budget = length.chars or 0.4 * len(TEXT)
    assert len(summary.text) <= budget
    assert summary.sentences[-1].index == 6
    assert summary.model


@pytest.mark.network
def test_several_documents_are_read_as_one(model_server: ModelServer, llm: LanguageModel) -> None:
    other = "버스 요금이 백 원 오른다. 시는 적자를 줄이려 한다고 밝혔다. 학생은 그대로다."
    model_server.say('{"sentences": [1, 8]}')
    summary = summarize_together([TEXT, other], sentences=2, method="llm", llm=llm)
    assert [(s.document, s.index) for s in summary.sentences] == [(0, 0), (1, 0)]


def build_long(count: int) -> str:
    return " ".join(
        f"{n}번 버스는 아침마다 {n + 3}명을 태우고 고개를 넘는다." for n in range(count)
    )


@pytest.mark.network
def test_a_long_text_is_read_in_parts_that_fit_the_context(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    text = build_long(300)
    summary = summarize(text, sentences=4, method="llm", llm=llm)
    requests = model_server.completions
    assert len(requests) > 3
    for asked in requests:
        said = "".join(message["content"] for message in asked.body["messages"])
        assert estimate_tokens(said) + asked.body["max_tokens"] <= llm.context
    # every sentence is shown, and at last those that were chosen of each part
    *parts, last = map(list_shown, requests)
    assert [line for part in parts for line in part] == [s.line for s in summary.ranked]
    assert len(last) == sum(len(json.loads(answer)["sentences"]) for answer in _replay(requests))
    assert [s.line for s in summary.sentences] == last[-4:]
    assert summary.warnings == ()


def _replay(requests: list[Asked]) -> list[str]:
    from llm.model_server import choose_last

    return [choose_last(asked) for asked in requests[:-1]]


@pytest.mark.network
def test_a_part_without_a_valid_choice_costs_only_that_part(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    model_server.replies.extend([Reply("?"), Reply("?")])
    summary = summarize(build_long(300), sentences=4, method="llm", llm=llm)
    assert summary.model
    (warning,) = summary.warnings
    count = len(model_server.completions) - 1
    assert warning == (
        f"in 1 of {count} parts the language model made no valid choice when asked twice (it has "
        "no list of numbers); there 'biased-textrank' chose"
    )


@pytest.mark.network
def test_a_summary_that_is_longer_than_a_request_takes_its_share_of_each_part(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    summary = summarize(build_long(300), sentences=150, method="llm", llm=llm)
    assert len(summary) == 150
    assert summary.model
    shown = [len(list_shown(asked)) for asked in model_server.completions]
    assert sum(shown) == 300
    first = [s.index for s in summary.sentences if s.index < shown[0]]
    assert len(first) in (shown[0] // 2, shown[0] // 2 + 1)


@pytest.mark.network
def test_a_model_that_never_chooses_leaves_a_long_text_to_the_default_method(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    model_server.speak = lambda _: "no"
    for count in (4, 150):
        summary = summarize(build_long(300), sentences=count, method="llm", llm=llm)
        assert (summary.method, summary.model) == ("biased-textrank", None)
        assert len(summary) == count


@pytest.mark.network
def test_a_very_long_text_is_shortlisted_and_says_so(model_server: ModelServer) -> None:
    llm = LanguageModel(url=model_server.url, context=2048)
    summary = summarize(build_long(3000), sentences=4, method="llm", llm=llm)
    assert len(summary) == 4
    assert len(model_server.completions) < 60
    (warning,) = summary.warnings
    assert re.search(r"which chose among the \d+ of 3000 sentences that 'biased-", warning)


@pytest.mark.network
def test_a_sentence_that_is_longer_than_a_request_is_shown_by_its_ends(
    model_server: ModelServer,
) -> None:
    long = "물가가 " + "올랐고 또 " * 4000 + "내렸다."
    document = Document.from_sentences([long, *SENTENCES])
    llm = LanguageModel(url=model_server.url, context=2048)
    model_server.say('{"sentences": [1]}')
    options = SummaryOptions.build(sentences=1, method="llm", llm=llm)
    (sentence,) = summarize_documents([document], options).sentences
    assert sentence.text == long
    shown = list_shown(model_server.completions[0])[0]
    assert shown.startswith("물가가 올랐고")
    assert shown.endswith("내렸다.")
    assert len(shown) < 300


def test_a_context_without_room_for_a_text() -> None:
    llm = LanguageModel(url="127.0.0.1:1", context=1024)
    with pytest.raises(OptionError, match="a context of 1024 tokens has no room for a text"):
        summarize(TEXT, method="llm", llm=llm, query="예산 " * 200)


@pytest.mark.network
def test_a_server_that_fails_is_no_reason_to_choose_otherwise(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    model_server.replies.append(Reply(status=500))
    with pytest.raises(LanguageModelError, match="the server fails"):
        summarize(TEXT, method="llm", llm=llm)


def test_options_travel_to_other_processes() -> None:
    options = SummaryOptions.build(method="llm", llm=LanguageModel(url="127.0.0.1:1", model="bora"))
    assert pickle.loads(pickle.dumps(options)) == options
    with pytest.raises(OptionError, match="llm must be a LanguageModel, not str"):
        summarize(TEXT, method="llm", llm="http://127.0.0.1")  # type: ignore[arg-type]
