"""kss's splitter as it is loaded: what it finds, and that it leaves no trace."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain

import pytest

from summkit import split_sentences

PARAGRAPHS = [
    [
        "어제 동네 빵집이 문을 닫았다.",
        '주인은 "무릎이 버티지 못했다"고 했다.',
        "서른두 해 만이다.",
    ],
    [
        "오늘 아침에 산책을 나갔어요.",
        "강아지가 먼저 뛰더라고요!",
        "비가 올까요?",
        "우산은 두고 왔습니다.",
    ],
    [
        "위원장은 “예산이 모자란다. 그래도 문은 연다”고 말했다.",
        "위원들은 고개를 끄덕였다.",
    ],
    ["값은 1.5배로 올랐다.", "3.2킬로미터를 걸었다.", "주소는 https://example.kr/a.b?c=3 이다."],
    ["배가 고팠다", "그래서 국수를 먹었다", "맛있었다", "또 가고 싶다"],
    ["회의는 3시에 끝났음.", "다음 회의는 미정임.", "담당자는 한솔."],
    ["A사는 지난 3일 U.S. 법인을 세웠다.", "대표는 Dr. Kim이다.", "직원은 40명이다."],
    [
        "새 다리는 길이 420미터, 너비 12미터로 왕복 2차로에 자전거길이 딸려 있다.",
        "군은 “섬 주민 300여 명이 배를 기다리지 않아도 된다”며 ‘섬살이의 하루가 바뀔 것’이라고 "
        "했다.",
        "다만 바람이 초속 20m를 넘으면 다리를 막는다.",
    ],
]


@pytest.mark.parametrize("splitter", ["auto", "morph", "kss"])
@pytest.mark.parametrize("sentences", PARAGRAPHS)
def test_ordinary_paragraphs(sentences: list[str], splitter: str) -> None:
    found = split_sentences(" ".join(sentences), splitter=splitter)
    assert [s.text for s in found] == sentences


def test_all_paragraphs_at_once_are_split_as_each_alone() -> None:
    text = "\n\n".join(" ".join(sentences) for sentences in PARAGRAPHS)
    assert [s.text for s in split_sentences(text)] == list(chain(*PARAGRAPHS))


def test_a_paragraph_longer_than_a_window_is_split_as_its_parts() -> None:
    sentences = list(chain(*PARAGRAPHS[:4])) * 40
    found = split_sentences(" ".join(sentences), splitter="kss")
    assert [s.text for s in found] == sentences


@pytest.mark.parametrize("splitter", ["morph", "kss"])
def test_several_threads_find_what_one_finds(splitter: str) -> None:
    texts = [" ".join(PARAGRAPHS[i % len(PARAGRAPHS)] * 3) for i in range(32)]
    split = partial(split_sentences, splitter=splitter)
    alone = [split(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(split, texts)) == alone


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_neither_kss_nor_another_analyser_stays_behind() -> None:
    assert (
        run(
            "import sys, summkit; summkit.split_sentences('비가 왔다. 눈이 왔다.', splitter='kss');"
            "print([m for m in sys.modules if m.partition('.')[0] in"
            " ('kss', 'pecab', 'mecab', 'MeCab', 'konlpy', 'torch', 'sumy')])"
        )
        == "[]"
    )


@pytest.mark.slow
def test_the_true_kss_can_be_imported_afterwards() -> None:
    """Only its start is stood in for: the file that is found and run is kss's own."""
    assert (
        run(
            "import importlib.util, pathlib, sys, summkit\n"
            "summkit.split_sentences('비가 왔다.', splitter='kss')\n"
            "spec = importlib.util.find_spec('kss')\n"
            "import kss\n"
            "print(kss.__file__ == spec.origin, callable(kss.Kss), 'pecab' in sys.modules,\n"
            "      len(summkit.split_sentences('비가 왔다. 눈이 왔다.', splitter='kss')))"
        )
        == "True True True 2"
    )


def test_a_kss_that_was_imported_before_is_left_as_it_was() -> None:
    assert (
        run(
            "import importlib.util, sys, types, summkit\n"
            "mine = types.ModuleType('kss')\n"
            "mine.__spec__ = importlib.util.find_spec('kss')\n"
            "sys.modules['kss'] = mine\n"
            "print(len(summkit.split_sentences('비가 왔다. 눈이 왔다.', splitter='kss')),"
            " sys.modules['kss'] is mine)"
        )
        == "2 True"
    )
