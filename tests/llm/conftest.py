"""A language model of the test's own, in an environment that names no other."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from llm.model_server import ModelServer
from summkit import LanguageModel

SENTENCES = (
    "은빛구는 다음 달부터 구립 도서관 다섯 곳을 밤 열 시까지 연다.",
    "지금은 저녁 여섯 시면 문을 닫는다.",
    "구청은 직장인이 퇴근한 뒤에도 책을 빌릴 수 있게 하려는 것이라고 밝혔다.",
    "늘어난 시간에는 사서 두 명이 함께 일한다.",
    "구는 이 일에 해마다 1억 2천만 원을 쓴다.",
    "주민 노미람 씨는 아이와 함께 저녁에 들를 생각이라고 말했다.",
    "도서관은 석 달 뒤 이용한 사람 수를 보고 더 늘릴지 정한다.",
)
TEXT = " ".join(SENTENCES)


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("SUMMKIT_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A language model on 127.0.0.1."""
    server = ModelServer()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def llm(model_server: ModelServer) -> LanguageModel:
    """Where that model is."""
    return LanguageModel(url=model_server.url)
