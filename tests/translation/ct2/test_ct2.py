"""Each family beside what transformers recorded: ``record.py`` says how that was made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.models.ct2_files import find_files, open_files
from summkit.translation import ct2
from summkit.translation.ctranslate2_runner import Runner
from summkit.translation.engines import Decoding
from translation.ct2.conftest import MODELS, RECORDED, Install

GREEDY = Decoding(beam_size=1, inter_threads=1)


def group_rows() -> Iterator[Any]:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in RECORDED:
        groups[row["model"], row["tagged"], row["target"]].append(row)
    for (name, source, target), rows in groups.items():
        yield pytest.param(name, source, target, rows, id=f"{name}-{source}-{target}")


class Recorder(Runner):
    """A runner that keeps what goes into CTranslate2 and what comes out."""

    def _start(self, batch: list[list[str]], *args: Any, **more: Any) -> list[Any]:
        self.sources = [*getattr(self, "sources", []), *batch]
        return super()._start(batch, *args, **more)

    def _read_hypothesis(self, result: Any, given: int) -> Any:
        self.outputs = [*getattr(self, "outputs", []), result.hypotheses[0]]
        return super()._read_hypothesis(result, given)


@pytest.mark.parametrize(("name", "source", "target", "rows"), list(group_rows()))
def test_subword_for_subword_as_transformers(
    name: str, source: str, target: str, rows: list[dict[str, Any]]
) -> None:
    model = Recorder(ct2._describe_model(MODELS / name, (source, target)), GREEDY)
    made = list(model.translate([row["text"] for row in rows], GREEDY))
    assert model.sources == [row["source_tokens"] for row in rows]
    # transformers leaves the end of the sentence, CTranslate2 takes it off
    assert [[*words, "</s>"] for words in model.outputs] == [r["target_tokens"] for r in rows]
    assert [hypothesis.text for hypothesis in made] == [row["translation"] for row in rows]


def test_what_was_recorded_tells_the_tags_apart() -> None:
    made = defaultdict(set)
    for row in RECORDED:
        made[row["model"], row["text"]].add((row["tagged"], row["target"], row["translation"]))
    for name in ("nllb", "m2m100", "madlad", "opus-mt-many"):
        fare = {target: said for _, target, said in made[name, "버스 요금이 오른다."]}
        assert fare == {"en": "The bus fare goes up.", "ja": "バスの料金が上がる。"}, name
    for name in ("nllb", "m2m100"):
        gate = {tagged: said for tagged, _, said in made[name, "東大門"]}
        assert gate == {"ko": "Dongdaemun", "ja": "Todaimon"}, name
    assert len({row["translation"] for row in RECORDED}) == 20


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("nllb", "CC-BY-NC-4.0 (not for commercial use)"),
        ("m2m100", "MIT"),
        ("madlad", "Apache-2.0"),
        ("opus-mt", "CC-BY-4.0 or Apache-2.0"),
        ("opus-mt-many", "CC-BY-4.0 or Apache-2.0"),
    ],
)
def test_the_family_is_recognized(name: str, licence: str) -> None:
    family = open_files(find_files(MODELS / name), ("ko", "en")).family
    assert (family.name, family.licence) == (name.removesuffix("-many"), licence)


def test_a_model_that_is_installed_translates(install: Install) -> None:
    install("nllb")
    install("opus-mt-many", "en", "ja")
    assert ct2.ENGINE.list_pairs() == [("en", "ja"), ("ko", "en")]
    made = summkit.translate("버스 요금이 오른다. 비가 사흘째 내렸다.", engine="ct2")
    assert made.text == "The bus fare goes up. It rained for the third day."
    through = summkit.translate("버스 요금이 오른다.", target="ja", engine="ct2")
    assert through.text == "バスの料金が上がる。"


def test_it_comes_before_argos_for_auto(install: Install) -> None:
    install("m2m100")
    made = summkit.translate("주민 40명이 모였다.")
    assert (made.text, made.engine) == ("40 residents gathered.", "ct2")


@pytest.mark.parametrize("name", ["nllb", "opus-mt"])
def test_scores_are_of_one_measure(name: str, install: Install) -> None:
    install(name)
    model = ct2.ENGINE.load("ko", "en", GREEDY)
    texts = ["버스 요금이 오른다.", "비가 사흘째 내렸다.", "주민 40명이 모였다."]
    made = list(model.translate(texts, GREEDY))
    scores = model.score(texts, [hypothesis.text for hypothesis in made])
    assert scores == pytest.approx([hypothesis.score for hypothesis in made], abs=1e-3)
    swapped = model.score(texts, [hypothesis.text for hypothesis in (*made[1:], made[0])])
    assert all(wrong < right - 0.5 for wrong, right in zip(swapped, scores, strict=True))
    assert model.score([], []) == []


def test_scores_come_in_the_order_of_the_sentences(install: Install) -> None:
    install("m2m100")
    model = ct2.ENGINE.load("ko", "en", GREEDY)
    rows = [row for row in RECORDED if (row["model"], row["tagged"]) == ("m2m100", "ko")]
    rows = [row for row in rows if row["target"] == "en"] * 60
    pairs = [(row["text"], row["translation"]) for row in rows]
    pairs[7] = pairs[7][0], "The school is closed tomorrow. The court lowered the fine."
    scores = model.score(*map(list, zip(*pairs, strict=True)))
    assert scores.index(min(scores)) == 7
    alone = [model.score([source], [target])[0] for source, target in pairs[:8]]
    assert scores[:8] == pytest.approx(alone, abs=1e-3)


@pytest.mark.parametrize("name", ["nllb", "m2m100", "madlad", "opus-mt"])
def test_a_beginning_is_forced(name: str, install: Install) -> None:
    install(name)
    model = ct2.ENGINE.load("ko", "en", GREEDY)
    sentence = "버스 요금이 오른다."
    forced = model.force(sentence, "The bus", GREEDY)
    assert forced.text == "The bus fare goes up."
    assert forced.score == pytest.approx(next(model.translate([sentence], GREEDY)).score, abs=0.1)
    assert model.force(sentence, "", GREEDY) == next(model.translate([sentence], GREEDY))
    other = model.force(sentence, "The court", GREEDY)
    assert other.text.startswith("The court")


def test_a_tag_in_the_output_is_shown_as_unknown() -> None:
    subwords = ct2._describe_model(MODELS / "nllb", ("ko", "en")).open_subwords()
    assert subwords.decode(["▁The", "kor_Hang", "</s>", "▁bus"]) == "The ⁇  ⁇  bus"


@pytest.mark.parametrize("name", ["nllb", "m2m100", "madlad", "opus-mt", "opus-mt-many"])
def test_no_text_can_set_a_tag_or_end_its_sentence(name: str) -> None:
    subwords = ct2._describe_model(MODELS / name, ("ko", "en")).open_subwords()
    vocabulary = json.loads((MODELS / name / "shared_vocabulary.json").read_text("utf-8"))
    plain = subwords.encode("버스 요금")
    before = plain[:1] if name != "opus-mt" else []
    for mark in {"</s>", "<2ja>", "__ja__", "jpn_Jpan", ">>jpn<<", "<s>", "<pad>"} & {*vocabulary}:
        for text in (f"버스 {mark} 요금", f"{mark} 버스 요금", f"버스{mark}요금"):
            found = subwords.encode(text)
            assert found[: len(before)] == before
            assert found[-1] == "</s>"
            assert not {mark, "</s>"} & set(found[len(before) : -1]), text
            assert not {mark, "</s>"} & set(subwords.encode_target(text)), text


def test_halves_of_characters_do_not_stop_it(install: Install) -> None:
    install("opus-mt")
    model = ct2.ENGINE.load("ko", "en", GREEDY)
    assert len(list(model.translate(["비가 \ud83d 왔다."], GREEDY))) == 1
    assert model.count_subwords("\ud83d") == model.count_subwords("�")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, install: Install) -> None:
    install("opus-mt")
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    assert ct2.ENGINE.list_pairs() == []
    with pytest.raises(summkit.MissingExtraError) as caught:
        summkit.translate("비가 왔다.", engine="ct2")
    assert str(caught.value) == (
        "the engine 'ct2' needs the extra 'ct2'; install it with: pip install 'summkit[ct2]'"
    )


def test_without_a_model(ct2_store: Path) -> None:
    with pytest.raises(summkit.TranslationError, match=r"no model for ko → en is installed"):
        summkit.translate("비가 왔다.", engine="ct2")
    with pytest.raises(summkit.TranslationError) as caught:
        ct2.ENGINE.load("ko", "en", GREEDY)
    assert "summkit models install FOLDER --engine ct2 --from ko --to en" in str(caught.value)


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("model.bin", b"no weights", "binary version"),
        ("shared_vocabulary.json", b"{", "its shared_vocabulary.json is not JSON"),
        ("shared_vocabulary.json", b"[1]", "its shared_vocabulary.json is not a list of subwords"),
        ("config.json", b"[]", "its config.json is not a JSON object"),
        ("source.spm", b"x" * 99, "its source.spm is no SentencePiece model"),
    ],
)
def test_a_model_that_was_damaged_later(
    file: str, content: bytes, reason: str, install: Install
) -> None:
    place = install("opus-mt").path
    (place / file).write_bytes(content)
    with pytest.raises(summkit.TranslationError) as caught:
        summkit.translate("비가 왔다.", engine="ct2")
    said = str(caught.value)
    assert said.startswith(f"the model in {place} cannot be used (")
    assert reason in said
    assert said.endswith("summkit models install FOLDER --engine ct2 --from ko --to en")


def test_a_model_that_lacks_a_weight(install: Install) -> None:
    place = install("opus-mt").path
    weights = (place / "model.bin").read_bytes()
    (place / "model.bin").write_bytes(
        weights.replace(b"ffn/linear_1/weight", b"ffn/linear_9/weight")
    )
    with pytest.raises(summkit.TranslationError, match="linear_1/weight not found"):
        summkit.translate("비가 왔다.", engine="ct2")


_PROGRAM = """
import os, sys
import summkit

def translate():
    return summkit.translate("버스 요금이 오른다.", engine="ct2").text

expected = translate()
assert expected == "The bus fare goes up."
pid = os.fork()
if pid == 0:
    os._exit(0 if translate() == expected else 3)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_loads_the_model_anew(install: Install) -> None:
    install("madlad")
    # from 3.12 on, Python warns of every fork of a process with threads
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", _PROGRAM]
    ended = subprocess.run(command, capture_output=True, timeout=120)
    assert ended.returncode == 0, ended.stderr.decode()
    assert ended.stderr == b""
