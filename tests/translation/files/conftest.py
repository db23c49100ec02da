"""Files translated by an engine whose output shows what it was given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from summkit.reading.reader import Raw
from summkit.translation.files.opening import open_file
from summkit.translation.files.translating import translate_files
from summkit.translation.translate import translate_all
from translation.fakes import use_fake


class Made(NamedTuple):
    """A translated file, what the model was given, and the remarks."""

    data: bytes
    given: list[str]
    warnings: tuple[str, ...]

    @property
    def text(self) -> str:
        """The file as text."""
        return self.data.decode()


def shift(text: str) -> str:
    """Put the next syllable in place of each, so that all is changed and nothing moves."""
    return "".join(chr(ord(sign) + 1) if "가" <= sign < "힣" else sign for sign in text)


Translating = Callable[..., Made]


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch, empty_store: Path) -> Translating:
    """A function that translates a file of a name, by a function of a sentence."""

    def run(content: str | bytes, name: str, change: Callable[[str], str] = "«{}»".format) -> Made:
        data = content if isinstance(content, bytes) else content.encode()
        file = open_file(Raw(data, name, Path(name).suffix))
        assert file is not None
        assert Path(name).suffix in file.suffixes
        with use_fake(monkeypatch, change) as fake:
            (built,) = translate_files(
                [file], lambda documents, source: translate_all(documents, source=source or "ko")
            )
        return Made(built.data, fake.given, built.warnings)

    return run


WORDS = {
    "중요한": "important", "소식을": "news", "전합니다": "we have", "문서": "the document",
    "반드시": "surely", "도윤": "Doyun", "여기": "here", "3만 원": "30,000 won",
}  # fmt: skip
SENTENCES = {
    "중요한 소식을 전합니다.": "We have important news for you.",
    "자세한 내용은 문서를 보세요.": "See the document for the details.",
    "값은 3만 원이고 NVIDIA가 낸다.": "NVIDIA pays the price of 30,000 won.",
    "도윤이 쓴 글이다.": "The text was written by Doyun.",
    "여기에서 신청하세요.": "Apply here.",
}


@pytest.fixture
def english() -> Callable[[str], str]:
    """Translate some sentences and words in the order of English; mark all others."""
    return lambda text: {**WORDS, **SENTENCES}.get(text, f"«{text}»")
