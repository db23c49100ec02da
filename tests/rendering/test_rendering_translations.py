from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from tracing import steps

from summkit.document import Document, Paragraph, Sentence, Summary, TranslatedSentence, Translation
from summkit.errors import OptionError
from summkit.rendering import TRANSLATION_FORMATS, render_summaries, render_translations
from summkit.rendering.characters import one_line

TITLE = "First Bus in Three Days Climbs the Snowy Mountain Road"


def of_pairs(*pairs: tuple[str, str], title: str | None = None) -> Translation:
    """A translation of sentences that stand one a line."""
    document = replace(Document.from_sentences([a for a, _ in pairs]), title=title)
    sentences = tuple(
        TranslatedSentence(source, b)
        for source, (_, b) in zip(document.sentences or (), pairs, strict=True)
    )
    return Translation("\n".join(b for _, b in pairs), document, sentences, "ko", "en", title)


def english_of(summary: Summary) -> Translation:
    assert summary.translation is not None
    return summary.translation


class Elements(HTMLParser):
    """Each element of a page with the language it is in and its own text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str | None, list[str]]] = []
        self.open: list[tuple[str, dict[str, str | None], str | None, list[str]]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lang = dict(attrs).get("lang") or (self.open[-1][2] if self.open else None)
        texts: list[str] = []
        element = (tag, dict(attrs), lang, texts)
        self.found.append(element)
        if tag not in {"meta", "input"}:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element[3].append(data)

    def of_class(self, name: str) -> list[str]:
        return [
            "".join(text) for _, found, _, text in self.found if name in (found.get("class") or "")
        ]

    def in_language(self, lang: str, tag: str = "p") -> list[str]:
        return ["".join(text) for t, _, found, text in self.found if t == tag and found == lang]


def page_of(*translations: Translation) -> Elements:
    return Elements(render_translations(translations, "html"))


# --- text


def test_text_is_the_title_and_the_text_to_the_letter(translation: Translation) -> None:
    expected = f"{TITLE}\n\n{translation.text}\n"
    assert render_translations([translation]) == expected
    assert render_translations([translation], color=True) == expected
    assert render_translations([replace(translation, title=None)]) == f"{translation.text}\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\n  two\tthree\n\n\nfour", "one\n  two\tthree\n\n\nfour\n"),
        ("one\r\ntwo\n\n", "one\ntwo\n"),
        ("\n one", "\n one\n"),
        ("", ""),
        ("red \x1b[31m", "red  [31m\n"),
    ],
)
def test_blanks_and_line_breaks_are_kept(translation: Translation, text: str, shown: str) -> None:
    bare = replace(translation, title=None, text=text)
    assert render_translations([bare]) == shown


def test_a_terminal_gets_each_line_wrapped_with_its_indentation(translation: Translation) -> None:
    text = "The bus crossed the pass.\n\n  1. The pharmacy opened at ten!\nEnd."
    shown = render_translations([replace(translation, text=text)], width=20)
    assert shown == (
        "First Bus in Three\nDays Climbs the\nSnowy Mountain Road\n"
        "\n"
        "The bus crossed the\npass.\n"
        "\n"
        "  1. The pharmacy\n  opened at ten!\nEnd.\n"
    )
    colored = render_translations([replace(translation, text=text)], width=90, color=True)
    assert colored.splitlines()[0] == f"\x1b[1m{TITLE}\x1b[0m"
    assert colored.count("\x1b") == 2


@pytest.mark.parametrize("bilingual", [False, True])
@pytest.mark.parametrize("width", [16, 40])
def test_no_line_is_wider_than_the_terminal(
    translation: Translation, translated: Summary, width: int, bilingual: bool
) -> None:
    deep = replace(translation, text=" " * 70 + "가나 다라 " * 20 + "\n\t\t\t\tone two three")
    shown = [
        render_translations([deep], width=width, bilingual=bilingual),
        render_summaries([translated], width=width, bilingual=bilingual),
    ]
    assert max(map(cell_len, "\n".join(shown).splitlines())) <= width


def test_bilingual_text_sets_each_sentence_over_its_translation(translation: Translation) -> None:
    shown = render_translations([translation], bilingual=True)
    assert shown == (
        "눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다\n"
        f"{TITLE}\n"
        "\n"
        "버스는 오전 여섯 시에 고개를 넘었다.\n"
        "The bus crossed the pass at six in the morning.\n"
        "\n"
        "기사 노윤식 씨는 “길이 아니라 눈을 몰았다”고 말했다.\n"
        "Driver Roh Yun-sik said, “I drove the snow, not the road.”\n"
        "\n"
        "승객은 모두 네 명이었다.\n"
        "There were four passengers.\n"
        "\n"
        "약국은 열한 시에 문을 열었다!\n"
        "The pharmacy opened at ten!\n"
        "\n"
        "이장은 제설차를 두 대 더 빌리기로 했다.\n"
        "The village head is going to rent two more snowploughs.\n"
    )
    assert render_translations([translation], bilingual=True, width=200) == shown


def test_every_pair_has_two_lines_whatever_is_in_it() -> None:
    wrapped = "눈길을 헤\n치고"
    sentence = Sentence(wrapped, 0, len(wrapped), 0, joint="")
    kept = TranslatedSentence(sentence, wrapped)
    broken = TranslatedSentence(sentence, "through\nthe snow")
    document = Document(wrapped, paragraphs=(Paragraph(0, len(wrapped), ""),))
    translation = Translation(wrapped, document, (kept, broken), "ko", "en")
    assert render_translations([translation], bilingual=True) == (
        "눈길을 헤치고\n눈길을 헤치고\n\n눈길을 헤치고\nthrough the snow\n"
    )


@pytest.mark.parametrize("bilingual", [False, True])
def test_several_inputs_are_named_and_set_apart(translation: Translation, bilingual: bool) -> None:
    one = render_translations([translation], bilingual=bilingual)
    shown = render_translations([translation] * 2, bilingual=bilingual)
    assert shown == f"== 기사/눈길.txt\n{one}\n== 기사/눈길.txt\n{one}"
    parts = [
        render_translations([translation], headings=True, bilingual=bilingual) for _ in range(2)
    ]
    assert "\n".join(parts) == shown
    unnamed = render_translations([translation] * 2, headings=False, bilingual=bilingual)
    assert unnamed == f"{one}\n{one}"
    assert render_translations([], bilingual=bilingual) == ""


# --- json


@pytest.mark.parametrize("bilingual", [False, True])
def test_the_object_of_a_translation(translation: Translation, bilingual: bool) -> None:
    shown = render_translations([translation], "json", bilingual=bilingual)
    assert shown.endswith("}\n") and shown.count("\n") == 1
    found = json.loads(shown)
    assert list(found) == [
        "version",
        "source",
        "title",
        "language",
        "target",
        "engine",
        "title_translation",
        "text",
        "sentences",
        "warnings",
    ]
    assert (found["version"], found["source"]) == (1, "기사/눈길.txt")
    assert (found["language"], found["target"], found["engine"]) == ("ko", "en", "argos")
    assert found["title"] == translation.document.title
    assert found["title_translation"] == TITLE
    assert found["text"] == translation.text
    assert found["warnings"] == list(translation.warnings)
    fourth = found["sentences"][3]
    assert list(fourth) == ["index", "start", "end", "text", "translation", "score", "warnings"]
    assert fourth["text"] == translation.document.text[fourth["start"] : fourth["end"]]
    assert fourth["translation"] == "The pharmacy opened at ten!"
    assert fourth["score"] == -0.25
    assert fourth["warnings"] == ["the figures differ: 11 became 10"]
    assert found["sentences"][0]["warnings"] == []


def test_what_was_not_translated_has_no_engine_and_no_score() -> None:
    found = json.loads(render_translations([of_pairs(("2025", "2025"))], "json"))
    assert found["engine"] is None and found["title_translation"] is None
    assert found["sentences"][0]["score"] is None


# --- markdown


def test_markdown_has_the_paragraphs_of_the_original(translation: Translation) -> None:
    assert render_translations([translation], "markdown") == (
        f"# {TITLE}\n"
        "\n"
        "The bus crossed the pass at six in the morning. "
        "Driver Roh Yun-sik said, “I drove the snow, not the road.” "
        "There were four passengers.\n"
        "\n"
        "The pharmacy opened at ten! The village head is going to rent two more snowploughs.\n"
    )


def test_bilingual_markdown_quotes_each_paragraph_over_its_translation(
    translation: Translation,
) -> None:
    shown = render_translations([translation], "markdown", bilingual=True)
    assert shown == (
        "# 눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다\n"
        "\n"
        f"**{TITLE}**\n"
        "\n"
        "> 버스는 오전 여섯 시에 고개를 넘었다. "
        "기사 노윤식 씨는 “길이 아니라 눈을 몰았다”고 말했다. 승객은 모두 네 명이었다.\n"
        "\n"
        "The bus crossed the pass at six in the morning. "
        "Driver Roh Yun-sik said, “I drove the snow, not the road.” "
        "There were four passengers.\n"
        "\n"
        "> 약국은 열한 시에 문을 열었다! 이장은 제설차를 두 대 더 빌리기로 했다.\n"
        "\n"
        "The pharmacy opened at ten! The village head is going to rent two more snowploughs.\n"
    )


def test_without_known_paragraphs_they_are_found(translation: Translation) -> None:
    bare = "눈이 왔다. 비가 왔다.\n\n해가 떴다."
    cuts = ((0, 6, "Snow."), (7, 13, "Rain."), (15, 21, "Sun."))
    sentences = tuple(
        TranslatedSentence(Sentence(bare[a:b], a, b, n), text)
        for n, (a, b, text) in enumerate(cuts)
    )
    whole = Translation("Snow. Rain.\n\nSun.", Document(bare), sentences, "ko", "en")
    assert render_translations([whole], "markdown") == "# Untitled\n\nSnow. Rain.\n\nSun.\n"
    assert len(page_of(whole).of_class("passage")) == 2


ODD = st.text(st.characters(codec=None) | st.sampled_from("#*_-+=.0123456789`<>[]()&;~!| \\$:"))


@given(original=ODD, text=ODD, title=ODD)
def test_a_reader_of_the_markdown_reads_both_languages(
    original: str, text: str, title: str
) -> None:
    # a visible letter in each, so that nothing is left out
    original, text, title = f"{original}가", f"{text}a", f"{title}b"
    translation = of_pairs((original, text), title=title)
    shown = render_translations([translation], "markdown", bilingual=True)
    blocks = []
    for token in MarkdownIt().enable(["strikethrough", "table"]).parse(shown):
        kinds = {"text", "text_special", "strong_open", "strong_close"}
        assert all(child.type in kinds for child in token.children or [])
        if token.type == "inline":
            blocks.append("".join(child.content for child in token.children or []))
    assert blocks == [one_line(part) for part in (title, title, original, text)]


# --- html


def test_the_page_sets_each_sentence_beside_its_translation(translation: Translation) -> None:
    page = page_of(translation)
    rows = page.of_class("row")
    assert rows == [s.source.line + s.text + "".join(s.warnings) for s in translation.sentences]
    assert [len(passage.split("\n")) - 2 for passage in page.of_class("passage")] == [3, 2]
    ids = [f.get("id") for _, f, _, _ in page.found if "row" in (f.get("class") or "")]
    assert ids == [f"d1-t{n}" for n in range(1, 6)]


def test_each_column_says_its_language(translation: Translation) -> None:
    page = page_of(translation)
    assert page.in_language("ko", "html") and page.in_language("ko", "h1")
    english = page.in_language("en")
    assert [TITLE, *(s.text for s in translation.sentences)] == [
        text for text in english if text not in translation.sentences[3].warnings
    ]
    korean = page.in_language("ko")
    assert {s.source.line for s in translation.sentences} <= set(korean)
    german = page_of(replace(translation, source="de", target="fr"))
    assert german.in_language("de", "html")
    assert translation.sentences[0].text in german.in_language("fr")


def test_suspect_sentences_are_marked_and_the_remark_can_be_read(translation: Translation) -> None:
    page = page_of(translation)
    assert page.of_class("flag") == ["the figures differ: 11 became 10"]
    suspect = [f["id"] for _, f, _, _ in page.found if "suspect" in (f.get("class") or "")]
    assert suspect == ["d1-t4"]
    remarks = page.of_class("warnings")[0]
    assert "read as CP949" in remarks and "확인할 문장: 4" in remarks
    assert "figures" not in remarks
    links = [f["href"] for tag, f, _, _ in page.found if tag == "a"]
    assert links == ["#d1-t4"]
    sound = tuple(replace(s, warnings=()) for s in translation.sentences)
    assert not page_of(replace(translation, sentences=sound, warnings=())).of_class("warnings")


def test_all_translations_of_a_call_stand_on_one_page(translation: Translation) -> None:
    page = page_of(translation, of_pairs(("눈이 왔다.", "It snowed.")))
    assert page.in_language("ko", "title") == ["번역 2건"]
    assert page.in_language("ko", "h2") == [translation.document.title, "제목 없는 글"]
    ids = [found["id"] for _, found, _, _ in page.found if "id" in found]
    assert len(ids) == len(set(ids))
    assert page_of().in_language("ko", "title") == ["번역 0건"]


def test_the_page_says_that_a_machine_translated_if_one_did(translation: Translation) -> None:
    assert "기계가 옮긴 글" in page_of(translation).of_class("promise")[0]
    assert "번역기 argos" in page_of(translation).of_class("facts")[0]
    untouched = page_of(replace(translation, engine=None))
    assert not untouched.of_class("promise")


def test_everything_from_outside_is_escaped_and_nothing_is_fetched(translated: Summary) -> None:
    evil = '<script>alert("눈")</script>&amp;\'"'
    document = Document(evil, evil, evil, evil, (Paragraph(0, len(evil)),), warnings=(evil,))
    row = TranslatedSentence(Sentence(evil, 0, len(evil), 0), f"{evil}!", None, (evil,))
    translation = Translation(evil, document, (row,), evil, evil, evil, evil, (evil, f"x: {evil}"))
    summary = replace(
        translated,
        document=document,
        sentences=(row.source,),
        ranked=(row.source,),
        translation=translation,
    )
    shown = render_translations([translation] * 2, "html") + render_summaries([summary], "html")
    assert not re.search(r"<script|<link|<img|@import|url\(|\bsrc=|https?:", shown)
    assert page_of(translation).of_class("row") == [f"{evil}{evil}!{evil}"]


@pytest.mark.parametrize("name", TRANSLATION_FORMATS)
def test_work_on_a_long_translation_is_in_proportion(name: str) -> None:
    def work(count: int) -> int:
        translation = of_pairs(*[("눈이 왔다.", "It snowed.")] * count)
        return steps(lambda: render_translations([translation], name, bilingual=True, width=40))

    work(10)
    assert work(1_600) <= 4.5 * work(400)


# --- summaries that have a translation


def test_text_of_a_translated_summary(translated: Summary) -> None:
    english = [s.text for s in english_of(translated).sentences]
    korean = [s.line for s in translated.sentences]
    assert render_summaries([translated]) == "\n".join(english) + "\n"
    assert render_summaries([translated], bilingual=True) == (
        f"{korean[0]}\n{english[0]}\n\n{korean[1]}\n{english[1]}\n"
    )
    assert render_summaries([translated], width=90) == (
        f"{TITLE}\n\n1. {english[0]}\n2. {english[1]}\n"
    )
    assert render_summaries([translated], width=90, bilingual=True) == (
        f"{translated.title}\n{TITLE}\n"
        "\n"
        f"1. {korean[0]}\n   {english[0]}\n"
        "\n"
        f"2. {korean[1]}\n   {english[1]}\n"
        "\n"
        "핵심어: 첫 버스, 제설차\n"
    )


def test_markdown_of_a_translated_summary(translated: Summary) -> None:
    english = [s.text for s in english_of(translated).sentences]
    korean = [s.line for s in translated.sentences]
    assert render_summaries([translated], "markdown") == (
        f"# {TITLE}\n\n1. {english[0]}\n2. {english[1]}\n"
    )
    assert render_summaries([translated], "markdown", bilingual=True) == (
        f"# {translated.title}\n\n**{TITLE}**\n"
        "\n"
        f"1. {korean[0]}\n\n   {english[0]}\n"
        "\n"
        f"2. {korean[1]}\n\n   {english[1]}\n"
        "\n"
        "**핵심어:** 첫 버스, 제설차\n"
    )


def test_json_of_a_translated_summary_has_one_key_more(
    article: Summary, translated: Summary
) -> None:
    plain = json.loads(render_summaries([article], "json"))
    found = json.loads(render_summaries([translated], "json"))
    assert list(found["sentences"][0])[-1] == "translation"
    assert [s.pop("translation") for s in found["sentences"]] == [
        s.text for s in english_of(translated).sentences
    ]
    assert found == plain
    short = replace(english_of(translated), sentences=english_of(translated).sentences[:1])
    found = json.loads(render_summaries([replace(translated, translation=short)], "json"))
    assert found["sentences"][1]["translation"] is None


def test_the_page_of_a_translated_summary_shows_both(article: Summary, translated: Summary) -> None:
    page = Elements(render_summaries([translated], "html"))
    english = [s.text for s in english_of(translated).sentences]
    assert page.of_class("translated") == english
    assert page.in_language("en") == [TITLE, *english]
    plain = Elements(render_summaries([article], "html"))
    assert page.in_language("ko", "article") == plain.in_language("ko", "article")
    assert page.in_language("ko", "a") == plain.in_language("ko", "a")
    doubted = tuple(
        replace(s, warnings=("repeats itself",)) for s in english_of(translated).sentences
    )
    remarks = ("sentence 1: repeats itself", "sentence 2: repeats itself", "beam of 1")
    translation = replace(english_of(translated), sentences=doubted, warnings=remarks)
    page = Elements(render_summaries([replace(translated, translation=translation)], "html"))
    assert page.of_class("flag") == ["repeats itself"] * 2
    assert page.of_class("warnings") == ["살펴볼 점CP949로 읽었습니다.beam of 1"]


@pytest.mark.parametrize("name", TRANSLATION_FORMATS)
def test_bilingual_changes_nothing_where_there_is_no_translation(
    article: Summary, name: str
) -> None:
    for width in (None, 40):
        plain = render_summaries([article], name, width=width)
        assert render_summaries([article], name, width=width, bilingual=True) == plain


def test_an_unknown_format_says_what_there_is(translation: Translation) -> None:
    with pytest.raises(OptionError, match=r"for translations\. Did you mean 'json'"):
        render_translations([translation], "jsn")
