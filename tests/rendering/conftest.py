"""Documents and summaries made by hand, for every test of the outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from summkit.results import (
    DocumentKeywords,
    Keyword,
    SplitDocument,
    Summary,
    TranslatedSentence,
    Translation,
)
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph

ARTICLE = """로그인 | 구독 신청
눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다

버스는 오전 여섯 시에 고개를 넘었다. 기사 노윤식 씨는
“길이 아니라 눈을 몰았다”고 말했다.  승객은 모두 네 명이었다.

약국은 열한 시에 문을 열었다! 이장은 제설차를 두 대 더 빌리기로 했다.

이 기사를 공유합니다"""

SENTENCES = (
    ("버스는 오전 여섯 시에 고개를 넘었다.", 0.31),
    ("기사 노윤식 씨는\n“길이 아니라 눈을 몰았다”고 말했다.", 0.27),
    ("승객은 모두 네 명이었다.", 0.1),
    ("약국은 열한 시에 문을 열었다!", 0.12),
    ("이장은 제설차를 두 대 더 빌리기로 했다.", 0.2),
)

TITLE = "First Bus in Three Days Climbs the Snowy Mountain Road"
ENGLISH = (
    "The bus crossed the pass at six in the morning.",
    "Driver Roh Yun-sik said, “I drove the snow, not the road.”",
    "There were four passengers.",
    "The pharmacy opened at ten!",
    "The village head is going to rent two more snowploughs.",
)
SUSPECT = {3: ("the figures differ: 11 became 10",)}


def _sentences(text: str, parts: tuple[tuple[str, float], ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(part, text.index(part), text.index(part) + len(part), index, score)
        for index, (part, score) in enumerate(parts)
    )


def _article() -> Summary:
    ranked = _sentences(ARTICLE, SENTENCES)
    first, second = ARTICLE.index("버스는"), ARTICLE.index("약국은")
    document = Document(
        ARTICLE,
        (Paragraph(first, ranked[2].end), Paragraph(second, ranked[4].end)),
        title="눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다",
        source="기사/눈길.txt",
        language="ko",
    )
    return Summary(
        (document,),
        (ranked[1], ranked[4]),
        "textrank",
        "ko",
        ranked,
        (Keyword("첫 버스", 0.25), Keyword("제설차", 0.125)),
        ("CP949로 읽었습니다.",),
    )


def _translation() -> Translation:
    summary = _article()
    document = replace(summary.document, warnings=("read as CP949",))
    sentences = tuple(
        TranslatedSentence(source, text, -0.25, SUSPECT.get(source.index, ()))
        for source, text in zip(summary.ranked, ENGLISH, strict=True)
    )
    return Translation(
        f"{' '.join(ENGLISH[:3])}\n\n{' '.join(ENGLISH[3:])}",
        document,
        sentences,
        "ko",
        "en",
        TITLE,
        "argos",
        ("read as CP949", "sentence 4: the figures differ: 11 became 10"),
    )


def _lines(*lines: str, title: str | None = None, source: str | None = None) -> Summary:
    text = "\n".join(lines)
    sentences = []
    at = 0
    for index, line in enumerate(lines):
        sentences.append(Sentence(line, at, at + len(line), index, 1 / len(lines)))
        at += len(line) + 1
    document = Document(
        text,
        tuple(Paragraph(s.start, s.end) for s in sentences),
        title=title,
        source=source,
        language="ko",
    )
    keywords = tuple(Keyword(line, 0.5) for line in lines)
    return Summary((document,), tuple(sentences), "lead", "ko", tuple(sentences), keywords)


def _pairs(*pairs: tuple[str, str], title: str | None = None) -> Translation:
    document = Document.from_sentences([original for original, _ in pairs], title)
    sentences = tuple(
        TranslatedSentence(Sentence(document.text[p.start : p.end], p.start, p.end, n), text)
        for n, (p, (_, text)) in enumerate(zip(document.paragraphs, pairs, strict=True))
    )
    whole = "\n".join(text for _, text in pairs)
    return Translation(whole, document, sentences, "ko", "en", title)


@pytest.fixture(scope="session")
def article() -> Summary:
    """A page with a menu above and a line below the article."""
    return _article()


@pytest.fixture(scope="session")
def split() -> SplitDocument:
    """The document of ``article`` with its sentences."""
    summary = _article()
    sentences = tuple(replace(sentence, score=None) for sentence in summary.ranked)
    return SplitDocument(summary.document, sentences, "ko")


@pytest.fixture(scope="session")
def keywords() -> DocumentKeywords:
    """The document of ``article`` with its keywords."""
    summary = _article()
    return DocumentKeywords(summary.document, summary.keywords, "ko")


@pytest.fixture(scope="session")
def of_lines() -> Callable[..., Summary]:
    """A function that makes a summary of the given sentences, which are the whole document."""
    return _lines


@pytest.fixture(scope="session")
def translation() -> Translation:
    """The article of ``article`` in English; one figure has become another."""
    return _translation()


@pytest.fixture(scope="session")
def of_pairs() -> Callable[..., Translation]:
    """A function that makes a translation of sentences that stand one a line."""
    return _pairs


@pytest.fixture(scope="session")
def translated() -> Summary:
    """The summary of ``article`` with its sentences in English."""
    summary, whole = _article(), _translation()
    sentences = tuple(whole.sentences[sentence.index] for sentence in summary.sentences)
    text = "\n".join(sentence.text for sentence in sentences)
    translation = replace(
        whole,
        text=text,
        sentences=sentences,
        warnings=(),
        model="ko-en 1.4",
        keywords=("first bus", "snowplough"),
    )
    return replace(summary, translations=(translation,))
