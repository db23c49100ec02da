"""The texts of the documents that kept.py reads: ours, with each sentence known."""

from __future__ import annotations

import re
import sys
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE / "pdf")]

from texts import Article, read_articles  # noqa: E402

_SAMPLES = ("economy", "technology", "culture", "science", "weather", "editorial", "sport")
_TITLES = {
    "novels": "눈이 녹기 전에 떠난 사람",
    "blogs": "골목 빵집과 오래된 대패",
    "formal": "가계 동향과 상수관 정비 계획",
    "notes": "현장에서 적은 것들",
}
_BLOCKS = 3
_SENTENCE_END = re.compile(r"(?<=[.?!][”’\"'])\s|(?<=[^\d][.?!])\s")

ITEMS = (
    "신청은 주민 센터 2층 창구에서 받는다.",
    "구비 서류는 신분증과 통장 사본이다.",
    "접수한 뒤 열흘 안에 결과를 문자로 알린다.",
)
NOTE = "수치는 지난해 말을 기준으로 삼았다."
ROWS = (("구분", "2029년", "2030년"), ("이용자", "412명", "587명"), ("예산", "3억 원", "4억 원"))


class Made(NamedTuple):
    """A document: its format, its bytes, its prose, and all that it has.

    Args:
        format: The row of the table that it counts in.
        suffix: The end of the file's name.
        data: The file.
        sentences: The prose.
        everything: The prose, the headings, the tables and what else is in the document itself.
    """

    format: str
    suffix: str
    data: bytes
    sentences: tuple[str, ...]
    everything: str


def list_texts() -> list[Article]:
    """List the texts: news of the PDFs, the samples, and blocks of other registers."""
    news = [*read_articles("dev"), *read_articles("test")]
    samples = [_read_sample(_HERE.parent / "samples" / f"{name}.txt") for name in _SAMPLES]
    others = [_read_blocks(name, title) for name, title in _TITLES.items()]
    # those of each kind in turn, so that every format has all of them
    turns = [news[:10], news[10:], samples, others]
    longest = max(map(len, turns))
    return [kind[at] for at in range(longest) for kind in turns if at < len(kind)]


def _read_sample(path: Path) -> Article:
    title, *lines = filter(None, path.read_text(encoding="utf-8").splitlines())
    paragraphs = (tuple(_SENTENCE_END.split(line.strip())) for line in lines)
    return Article(title.strip(), tuple(paragraphs))


def _read_blocks(name: str, title: str) -> Article:
    text = (_HERE / "segmentation" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = (block for block in text.split("\n\n") if block.strip())
    return Article(title, tuple(tuple(b.strip().split("\n")) for b in islice(blocks, _BLOCKS)))


def list_prose(*texts: Article) -> tuple[str, ...]:
    """List the sentences of texts."""
    return tuple(s for text in texts for paragraph in text.paragraphs for s in paragraph)


def join_paragraphs(text: Article) -> list[str]:
    """Join the sentences of each paragraph."""
    return [" ".join(paragraph) for paragraph in text.paragraphs]


def make(
    kind: str,
    suffix: str,
    data: str | bytes,
    texts: list[Article],
    more: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
) -> Made:
    """Make a document of texts, of more prose, and of other words that are no prose."""
    prose = (*list_prose(*texts), *more)
    everything = "\n".join((*prose, *(text.title for text in texts), *others))
    encoded = data.encode() if isinstance(data, str) else data
    return Made(kind, suffix, encoded, prose, everything)
