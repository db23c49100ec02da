"""Translations as text, JSON and Markdown: alone, or beside the original."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from tracing import steps

from summkit.characters import fold_line
from summkit.rendering import TRANSLATION_FORMATS, render_summaries, render_translations
from summkit.results import Summary, TranslatedSentence, Translation
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph

TITLE = "First Bus in Three Days Climbs the Snowy Mountain Road"


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
    sentence = Sentence(wrapped, 0, len(wrapped), 0, joiner="")
    kept = TranslatedSentence(sentence, wrapped)
    broken = TranslatedSentence(sentence, "through\nthe snow")
    document = Document(wrapped, (Paragraph(0, len(wrapped), ""),))
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


@pytest.mark.parametrize("bilingual", [False, True])
def test_the_object_of_a_translation(translation: Translation, bilingual: bool) -> None:
    shown = render_translations([translation], "json", bilingual=bilingual)
    assert shown.endswith("}\n") and shown.count("\n") == 1
    found = json.loads(shown)
    assert list(found) == [
        "version",
        "source",
        "title",
        "date",
        "author",
        "outlet",
        "address",
        "language",
        "target",
        "engine",
        "model",
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


def test_what_was_not_translated_has_no_engine_and_no_score(
    of_pairs: Callable[..., Translation],
) -> None:
    found = json.loads(render_translations([of_pairs(("2025", "2025"))], "json"))
    assert found["engine"] is None and found["title_translation"] is None
    assert found["sentences"][0]["score"] is None


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


ODD = st.text(st.characters(codec=None) | st.sampled_from("#*_-+=.0123456789`<>[]()&;~!| \\$:"))


@given(original=ODD, text=ODD, title=ODD)
def test_a_reader_of_the_markdown_reads_both_languages(
    of_pairs: Callable[..., Translation], original: str, text: str, title: str
) -> None:
    # a visible letter in each, so that nothing is left out
    original, text, title = f"{original}가", f"{text}a", f"{title}b"
    translation = of_pairs((original, text), title=title)
    shown = render_translations([translation], "markdown", bilingual=True)
    blocks: list[str] = []
    for token in MarkdownIt().enable(["strikethrough", "table"]).parse(shown):
        kinds = {"text", "text_special", "strong_open", "strong_close"}
        assert all(child.type in kinds for child in token.children or [])
        if token.type == "inline":
            blocks.append("".join(child.content for child in token.children or []))
    assert blocks == [fold_line(part) for part in (title, title, original, text)]


@pytest.mark.parametrize("name", TRANSLATION_FORMATS)
def test_work_on_a_long_translation_is_in_proportion(
    of_pairs: Callable[..., Translation], name: str
) -> None:
    def work(count: int) -> int:
        translation = of_pairs(*[("눈이 왔다.", "It snowed.")] * count)
        return steps(lambda: render_translations([translation], name, bilingual=True, width=40))

    work(10)
    assert work(1_600) <= 4.5 * work(400)
