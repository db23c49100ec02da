"""From a source to a document."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summkit.errors import OptionError, ReadingError, SummkitError
from summkit.reading import read
from summkit.text.article import FoundArticle
from summkit.text.document import Document

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
TITLE = "겨울 장터가 열렸다"
TEXT = "강가에 겨울 장터가 열렸다. 얼음 위에 천막 마흔 채가 섰다."


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What ``find_article`` was asked for, which has tests of its own."""
    calls: list[bool] = []

    def find_article(
        text: str,
        title: str | None = None,
        *,
        whole: bool = False,
        article: bool = True,
        form: str = "plain",
    ) -> FoundArticle:
        calls.append(whole or not article)
        return FoundArticle(title, ())

    module = types.SimpleNamespace(find_article=find_article)
    monkeypatch.setitem(sys.modules, "summkit.text.article", module)
    return calls


def test_a_text_file(tmp_path: Path, asked: list[bool]) -> None:
    path = tmp_path / "장터.txt"
    path.write_bytes(TEXT.encode("cp949"))
    document = read(path)
    assert document == Document(TEXT, (), source=str(path))
    read(path, whole=True)
    read(path, article=False)
    assert asked == [False, True, True]


def test_the_article_is_looked_for_in_structured_formats_too(asked: list[bool]) -> None:
    document = read(PAGE.format(TITLE, TEXT).encode())
    assert (document.title, document.text) == (TITLE, TEXT)
    read(PAGE.format(TITLE, TEXT).encode(), article=False)
    assert asked == [False, False]


def test_each_line_of_another_format_is_kept_for_those_who_want_no_article(
    tmp_path: Path, asked: list[bool]
) -> None:
    path = tmp_path / "장터.md"
    path.write_text(TEXT, encoding="utf-8")
    read(path, article=False)
    assert asked == [True]


def test_subheads_of_a_page_are_labels() -> None:
    document = read("samples/page.html")
    labels = {document.text[p.start : p.end] for p in document.paragraphs if p.is_label}
    assert "냉동식품과 겨울 뱃길이 숙제" in labels
    assert "- 화물선 운임 850원" not in labels


def test_wrongly_decoded_texts_are_repaired_with_their_title(asked: list[bool]) -> None:
    title, text = (part.encode("cp949").decode("latin-1") for part in (TITLE, TEXT))
    document = read(PAGE.format(title, text).encode())
    assert (document.title, document.text) == (TITLE, TEXT)
    assert "decoded wrongly" in document.warnings[0]


def test_encoding_is_passed_on(asked: list[bool]) -> None:
    assert read(TEXT.encode("johab"), encoding="johab").text == TEXT
    with pytest.raises(ReadingError, match="<bytes>: does not fit"):
        read(TEXT.encode("cp949"), encoding="utf-8")
    with pytest.raises(OptionError):
        read(b"a", encoding="nonsense")


def test_errors_name_the_input(tmp_path: Path) -> None:
    path = tmp_path / "그림.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ReadingError, match=r"그림\.txt: is an image"):
        read(path)
    with pytest.raises(ReadingError, match="white space"):
        read(b" \n\t")
    with pytest.raises(ReadingError, match="white space"):
        read("\ufeff\u3000\n".encode())


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(str.encode),
        st.binary(max_size=100).map(lambda b: b"<html><body>" + b),
        st.binary(max_size=100).map(lambda b: b"%PDF-1.4\n" + b),
        st.binary(max_size=100).map(lambda b: b"PK\x03\x04" + b),
        st.text(max_size=60).map(lambda t: ("<p>" + t + "<table><td>" + t).encode("utf-16")),
    )
)
@example(b"<html>\0<p>\x01")
@example(b"<a<b<c>")
def test_any_bytes_give_a_document_or_one_line(data: bytes) -> None:
    try:
        document = read(data)
    except SummkitError as error:
        assert "\n" not in str(error)
    else:
        assert document.text.strip()


def test_importing_is_cheap() -> None:
    code = (
        "import sys, summkit.reading, summkit.reading.encodings\n"
        "from summkit.reading.formats import Raw, find_reader\n"
        "find_reader(Raw(b'It rained.', 'rain.txt', '.txt'))\n"
        "heavy = {'lxml', 'trafilatura', 'numpy', 'docx', 'pypdfium2', 'charset_normalizer',"
        " 'markdown_it', 'urllib.request'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
