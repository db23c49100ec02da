"""The HTML page of summaries: whole, escaped, linked both ways, and true to the letter."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

from tracing import steps

from rendering.html_page import HtmlPage
from summkit.rendering import render_summaries
from summkit.results import Keyword, Summary
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph

ODD = (math.nan, -0.5, 0.5, math.inf, 0.25)


def render_page(*summaries: Summary) -> HtmlPage:
    return HtmlPage(render_summaries(summaries, "html"))


def test_the_head_of_the_page(article: Summary) -> None:
    page = render_page(article)
    assert page.find("html")[0]["lang"] == "ko"
    assert page.texts("title") == [article.title]
    assert page.texts("h1") == [article.title]
    assert page.find("meta", name="viewport")[0]["content"].startswith("width=device-width")
    assert render_page(replace(article, language="en")).find("html")[0]["lang"] == "en"


def test_the_article_shows_its_paragraphs_to_the_letter_and_no_more(article: Summary) -> None:
    shown = render_page(article).texts("article")[0]
    text = article.document.text
    paragraphs = (text[p.start : p.end] for p in article.document.paragraphs)
    assert shown == "".join(f"\n{paragraph}" for paragraph in paragraphs) + "\n"
    assert "로그인" not in shown and "공유" not in shown


def test_chosen_sentences_are_marked_in_place_and_linked_both_ways(article: Summary) -> None:
    page = render_page(article)
    assert page.texts("mark", class_="s") == [s.text for s in article.sentences]
    for number, sentence in enumerate(article.sentences, 1):
        assert page.texts("mark", id=f"d1-s{number}")[0] == sentence.text
        assert page.texts("a", href=f"#d1-s{number}") == [sentence.line]
        assert page.find("li", id=f"d1-k{number}")
        assert page.find("a", href=f"#d1-k{number}")[0]["data-n"] == str(number)


def test_every_ranked_sentence_says_its_rank_and_score(article: Summary) -> None:
    page = render_page(article)
    marked = {e.text: e for tag in ("span", "mark") for e in page.find(tag, class_="s")}
    assert set(marked) == {s.text for s in article.ranked}
    first = marked[article.ranked[0].text]
    assert first["title"] == "5문장 중 1위, 점수 0.310"
    assert first["data-rank"] == "1위 0.310"
    assert first["style"] == "--w:1.00"
    assert marked[article.ranked[2].text]["style"] == "--w:0.32"


def test_keywords_method_and_warnings_are_shown(article: Summary) -> None:
    page = render_page(article)
    shown = page.texts("li")
    assert {"첫 버스", "제설차", "CP949로 읽었습니다."} <= set(shown)
    facts = page.texts("p", class_="facts")[0]
    assert "방법 textrank" in facts and "5문장 중 2문장" in facts and "기사/눈길.txt" in facts
    assert page.texts("p", class_="legend")


def test_everything_from_outside_is_escaped() -> None:
    evil = '<script>alert("눈")</script>&amp;\'"'
    document = Document(evil, (Paragraph(0, len(evil)),), evil, evil, "ko", (evil,))
    whole = Sentence(evil, 0, len(evil), 0, 1.0)
    for chosen in ((whole,), ()):
        summary = Summary(
            (document,), chosen, evil, '"><script>', (whole,), (Keyword(evil, 1.0),), (evil,)
        )
        page = render_page(summary, summary)
        assert not page.find("script")
        assert page.texts("article") == [f"\n{evil}\n"] * 2
        assert page.texts("h2") == [evil, evil]


def test_work_on_a_long_article_is_in_proportion(of_lines: Callable[..., Summary]) -> None:
    def work(count: int) -> int:
        summary = of_lines(*["눈이 왔다."] * count)
        return steps(lambda: render_page(summary))

    work(10)
    assert work(800) <= 4.5 * work(200)


def test_the_page_needs_nothing_but_itself(article: Summary) -> None:
    shown = render_summaries([article, article], "html")
    assert not re.search(r"<script|<link|<img|@import|url\(|\bsrc=|https?:", shown)


def test_the_style_sheet_is_the_file_to_the_letter(article: Summary) -> None:
    sheet = files("summkit.rendering.page") / "templates" / "page.css"
    assert render_page(article).texts("style") == ["\n" + sheet.read_text(encoding="utf-8")]


def test_text_of_a_document_is_no_template(of_lines: Callable[..., Summary]) -> None:
    line = "{{ 7 * 7 }} {% raw %} {# 눈 #}"
    page = render_page(of_lines(line, title=line))
    assert page.texts("mark") == ["요약에 뽑은 문장", line]
    assert page.texts("h1") == page.texts("title") == [line]


def test_blanks_of_a_paragraph_are_kept_and_controls_are_not() -> None:
    text = "  눈이\t왔다.\x1b[2J \n\n  비\ud800가   왔다. \r\n끝  "
    document = Document(text, (Paragraph(0, len(text)),))
    sentence = Sentence("눈이\t왔다.", 2, 8, 0, 1.0)
    page = render_page(Summary((document,), (sentence,), "le\x07ad", "ko", (sentence,)))
    shown = "  눈이 왔다. [2J \n\n  비\ufffd가   왔다. \n끝  "
    assert page.texts("article") == [f"\n{shown}\n"]
    assert "방법 le ad" in page.texts("p", class_="facts")[0]


def test_all_summaries_of_a_call_stand_on_one_page(
    article: Summary, of_lines: Callable[..., Summary]
) -> None:
    other = of_lines("눈이 왔다.", title="날씨")
    page = render_page(article, other)
    assert len(page.find("html")) == 1
    assert page.texts("title") == ["요약 2건"]
    assert page.texts("h2") == [article.title, "날씨"]
    assert page.texts("a", href="#d2") == ["날씨"]
    assert len(page.texts("article")) == 2
    links = {found["href"] for found in page.find("a")}
    assert links <= {f"#{identifier}" for identifier in page.ids}
    assert render_page().texts("title") == ["요약 0건"]


def test_a_sentence_that_crosses_paragraphs_is_marked_in_each() -> None:
    text = "산을 넘은\n\n버스가 왔다."
    document = Document(text, (Paragraph(0, 5), Paragraph(7, len(text))))
    sentence = Sentence(text, 0, len(text), 0, 1.0)
    page = render_page(Summary((document,), (sentence,), "lead", "ko", (sentence,)))
    assert page.texts("mark", class_="s") == ["산을 넘은", "버스가 왔다."]
    assert len(page.find("mark", id="d1-s1")) == 1


def test_a_sentence_outside_the_paragraphs_is_listed_without_a_link(article: Summary) -> None:
    document = replace(article.document, paragraphs=article.document.paragraphs[1:])
    page = render_page(replace(article, documents=(document,)))
    assert not page.find("a", href="#d1-s1")
    assert page.texts("span", class_="line") == [article.sentences[0].line]
    assert page.find("a", href="#d1-s2")


def test_sentences_without_scores_are_plain(article: Summary) -> None:
    plain = tuple(replace(s, score=None) for s in article.ranked)
    page = render_page(replace(article, ranked=plain, sentences=plain[:1]))
    assert not page.find("span", class_="s")
    assert page.texts("mark", id="d1-s1")[0] == plain[0].text


def test_scores_that_are_no_numbers_weigh_nothing(article: Summary) -> None:
    odd = tuple(replace(s, score=x) for s, x in zip(article.ranked, ODD, strict=True))
    page = render_page(replace(article, ranked=odd, sentences=()))
    styles = [found["style"] for found in page.find("span", class_="s")]
    assert styles == ["--w:0.00", "--w:1.00", "--w:0.50"]


def test_overlapping_sentences_do_not_repeat_the_text() -> None:
    text = "눈이 오고 비가 왔다."
    spans = [(0, len(text)), (0, 5), (3, 8)]
    ranked = tuple(Sentence(text[a:b], a, b, n, 0.5) for n, (a, b) in enumerate(spans))
    document = Document(text, (Paragraph(0, len(text)),))
    page = render_page(Summary((document,), ranked[1:2], "lead", "ko", ranked))
    assert page.texts("article") == [f"\n{text}\n"]
    assert page.texts("mark", id="d1-s1")[0] == "눈이 오고"


def test_a_long_article_is_shown_whole() -> None:
    line, count = "눈이 왔다. ", 16_000
    text = line * count
    spans = [(n * len(line), n * len(line) + 6) for n in range(count)]
    ranked = tuple(Sentence(text[a:b], a, b, n, 1 / count) for n, (a, b) in enumerate(spans))
    document = Document(text, tuple(Paragraph(a, b) for a, b in spans))
    shown = render_summaries([Summary((document,), ranked[:3], "lead", "ko", ranked)], "html")
    assert shown.count("눈이 왔다.") >= count
