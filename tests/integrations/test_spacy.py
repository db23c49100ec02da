"""The components for spaCy, with spaCy."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from plugging import install
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import summkit
from summkit import OptionError
from summkit.integrations.spacy import SentenceSetter, make_sentences, make_summary

from .texts import CHAT, NEWS, REPEATED, from_threads

RULES = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
ROOT = Path(__file__).parents[2]


def build(language: str = "xx", **summary: object) -> Language:
    nlp = spacy.blank(language, config=RULES if language == "ko" else {})
    nlp.add_pipe("summkit_sentences")
    nlp.add_pipe("summkit_summary", config=summary)
    return nlp


def list_sentences(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents]


def list_summary(doc: Doc) -> list[str]:
    return [span.text for span in doc._.summary]


@pytest.mark.parametrize("language", ["xx", "ko"])
@pytest.mark.parametrize("text", [NEWS, CHAT])
def test_sentences_are_those_of_summkit(language: str, text: str) -> None:
    doc = build(language)(text)
    assert doc.text == text
    assert list_sentences(doc) == [s.text for s in summkit.split_sentences(text)]


def test_a_token_of_two_sentences_is_in_the_one_that_it_begins_in() -> None:
    text = "버스 요금이 내년부터 오른다.그는 어제 말했다.  \n\n 눈이 왔다."
    assert len(summkit.split_sentences(text)) == 3
    words = [*"버스 요금이 내년부터 오른다.그는 어제 말했다.".split(" "), "\n\n ", "눈이", "왔다."]
    doc = Doc(spacy.blank("xx").vocab, words, [True] * 6 + [False, True, False])
    found = SentenceSetter()(doc)
    assert [[t.text for t in s] for s in found.sents] == [
        ["버스", "요금이", "내년부터", "오른다.그는"],
        ["어제", "말했다.", "\n\n "],
        ["눈이", "왔다."],
    ]


def test_boundaries_that_were_set_before_are_set_anew() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("summkit_sentences")
    assert list_sentences(nlp(CHAT)) == [s.text for s in summkit.split_sentences(CHAT)]


@pytest.mark.parametrize("text", [NEWS, REPEATED])
def test_a_summary_is_that_of_summkit_in_spans(text: str) -> None:
    expected = summkit.summarize(text, sentences=2)
    doc = build(sentences=2)(text)
    assert list_summary(doc) == [s.text for s in expected.sentences]
    assert [span.start_char for span in doc._.summary] == [s.start for s in expected.sentences]
    assert doc._.summkit_summary == doc._.summary
    assert doc._.summkit_keywords == [k.text for k in summkit.keywords(text)]


def test_a_summary_without_the_component_has_three_sentences() -> None:
    doc = spacy.blank("xx")(NEWS)
    assert list_summary(doc) == [s.text for s in summkit.summarize(NEWS).sentences]


def test_a_sentence_inside_a_token_is_shown_as_the_token() -> None:
    doc = Doc(spacy.blank("xx").vocab, ["비가왔다.눈이왔다.", "버스가", "섰다."])
    doc.user_data["summkit_summary"] = [[0, 5], [5, 10]]
    assert list_summary(doc) == ["비가왔다.눈이왔다."] * 2


@pytest.mark.parametrize("text", ["", " \n", "…!?"])
def test_a_text_without_words_passes_through_a_pipe(text: str) -> None:
    docs = list(build().pipe([NEWS, text, NEWS]))
    assert [doc.text for doc in docs] == [NEWS, text, NEWS]
    assert docs[1]._.summary == docs[1]._.summkit_keywords == []
    assert list_summary(docs[0]) == list_summary(docs[2]) != []


def test_a_summary_is_kept_with_a_document_that_is_saved() -> None:
    nlp = build(sentences=1)
    doc = nlp(NEWS)
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert list_summary(again) == list_summary(doc)
    assert len(list_summary(again)) == 1
    assert list_sentences(again) == list_sentences(doc)


def test_a_pipeline_is_loaded_with_its_settings(tmp_path: Path) -> None:
    nlp = build(sentences=2, method="lead")
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.config["components"] == nlp.config["components"]
    assert list_summary(again(NEWS)) == list_summary(nlp(NEWS))
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert analysis["problems"] == {"summkit_sentences": [], "summkit_summary": []}


def list_entry_points() -> dict[str, str]:
    """The components as pyproject.toml tells spaCy of them."""
    told = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    _, _, rest = told.partition("\n[project.entry-points.spacy_factories]\n")
    lines = rest.partition("\n\n")[0]
    return dict(re.findall(r'^(\w+) = "(.+)"$', lines, re.M))


@pytest.mark.slow
def test_a_pipeline_is_loaded_without_an_import(
    tmp_path: Path, offline_environment: dict[str, str]
) -> None:
    points = list_entry_points()
    assert sorted(points) == ["summkit_sentences", "summkit_summary"]
    build(sentences=1).to_disk(tmp_path / "pipeline")
    install(tmp_path, "spacy_factories", points, "", module="told")
    code = (
        "import json, spacy, sys; nlp = spacy.load(sys.argv[1]); doc = nlp(sys.argv[2]); "
        "print(json.dumps([len(list(doc.sents)), doc._.summary[0].text]))"
    )
    places = [offline_environment["PYTHONPATH"], str(tmp_path), str(ROOT)]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "pipeline"), NEWS],
        capture_output=True,
        env={**offline_environment, "PYTHONPATH": os.pathsep.join(places)},
        check=True,
    )
    assert json.loads(done.stdout) == [6, summkit.summarize(NEWS, sentences=1).text]


@pytest.mark.slow
def test_a_program_that_has_a_summary_keeps_it() -> None:
    code = (
        "import spacy; from spacy.tokens import Doc; Doc.set_extension('summary', default='mine'); "
        "import summkit.integrations.spacy; doc = spacy.blank('xx')('비가 왔다.'); "
        "print(doc._.summary, len(doc._.summkit_summary))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"mine", b"1"]


def test_what_makes_no_sense_is_told_when_a_component_is_added() -> None:
    nlp = spacy.blank("xx")
    with pytest.raises(OptionError, match="Did you mean 'morph'"):
        nlp.add_pipe("summkit_sentences", config={"splitter": "mrph"})
    with pytest.raises(OptionError, match="give one length"):
        nlp.add_pipe("summkit_summary", config={"sentences": 2, "chars": 100})
    with pytest.raises(OptionError, match="no method 'x'"):
        make_summary(nlp, "s", 1, None, None, "x", None, "auto")
    assert make_sentences(nlp, "s", "auto")(nlp("")).text == ""


def test_threads_share_a_pipeline() -> None:
    nlp = build(sentences=1)
    given = [NEWS, CHAT, REPEATED] * 6

    def use(text: str) -> list[list[str]]:
        doc = nlp(text)
        return [list_sentences(doc), list_summary(doc), doc._.summkit_keywords]

    expected = [repr(use(text)) for text in given]
    assert from_threads(use, given) == expected


@pytest.mark.slow
def test_processes_of_a_pipe_hand_over_summaries() -> None:
    nlp = build(sentences=1)
    found = nlp.pipe([NEWS, CHAT] * 3, n_process=2, batch_size=2)
    assert [list_summary(doc) for doc in found] == [
        list_summary(nlp(text)) for text in [NEWS, CHAT] * 3
    ]
