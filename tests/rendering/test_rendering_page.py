from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from summkit.document import Document, Keyword, Paragraph, Sentence, Summary
from summkit.rendering import render_summaries

VOID = {"meta", "input"}
ODD = (math.nan, -0.5, 0.5, math.inf, 0.25)


class Page(HTMLParser):
    """A page as a browser reads it: its elements, and the text inside each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str | None], list[str]] = (tag, dict(attrs), [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element[2].append(data)

    def find(self, tag: str, **attributes: str) -> list[tuple[dict[str, str | None], str]]:
        return [
            (found, "".join(text))
            for name, found, text in self.elements
            if name == tag and all(found.get(k.rstrip("_")) == v for k, v in attributes.items())
        ]

    def text(self, tag: str, **attributes: str) -> list[str]:
        return [text for _, text in self.find(tag, **attributes)]


def page_of(*summaries: Summary) -> Page:
    return Page(render_summaries(summaries, "html"))


def test_the_head_of_the_page(article: Summary) -> None:
    page = page_of(article)
    assert page.find("html")[0][0]["lang"] == "ko"
    assert page.text("title") == [article.title]
    assert page.text("h1") == [article.title]
    content = page.find("meta", name="viewport")[0][0]["content"] or ""
    assert content.startswith("width=device-width")
    assert page_of(replace(article, language="en")).find("html")[0][0]["lang"] == "en"


def test_the_article_shows_its_paragraphs_to_the_letter_and_no_more(article: Summary) -> None:
    shown = page_of(article).text("article")[0]
    text = article.document.text
    assert shown == "\n".join(text[p.start : p.end] for p in article.document.paragraphs or ())
    assert "로그인" not in shown and "공유" not in shown


def test_chosen_sentences_are_marked_in_place_and_linked_both_ways(article: Summary) -> None:
    page = page_of(article)
    assert page.text("mark", class_="s") == [s.text for s in article.sentences]
    for number, sentence in enumerate(article.sentences, 1):
        assert page.find("mark", id=f"d1-s{number}")[0][1] == sentence.text
        assert page.text("a", href=f"#d1-s{number}") == [sentence.line]
        assert page.find("li", id=f"d1-k{number}")
        assert page.find("a", href=f"#d1-k{number}")[0][0]["data-n"] == str(number)


def test_every_ranked_sentence_says_its_rank_and_score(article: Summary) -> None:
    page = page_of(article)
    marked = {text: found for tag in ("span", "mark") for found, text in page.find(tag, class_="s")}
    assert set(marked) == {s.text for s in article.ranked}
    first = marked[article.ranked[0].text]
    assert first["title"] == "5문장 중 1위, 점수 0.310"
    assert first["data-rank"] == "1위 0.310"
    assert first["style"] == "--w:1.00"
    assert marked[article.ranked[2].text]["style"] == "--w:0.32"


def test_keywords_method_and_warnings_are_shown(article: Summary) -> None:
    page = page_of(article)
    shown = page.text("li")
    assert {"첫 버스", "제설차", "CP949로 읽었습니다."} <= set(shown)
    facts = page.text("p", class_="facts")[0]
    assert "방법 textrank" in facts and "5문장 중 2문장" in facts and "기사/눈길.txt" in facts
    assert page.text("p", class_="legend")


def test_everything_from_outside_is_escaped(article: Summary) -> None:
    evil = '<script>alert("눈")</script>&amp;\'"'
    document = Document(evil, evil, evil, "ko", (Paragraph(0, len(evil)),), warnings=(evil,))
    whole = Sentence(evil, 0, len(evil), 0, 1.0)
    for chosen in ((whole,), ()):
        summary = Summary(
            document, chosen, evil, '"><script>', (whole,), (Keyword(evil, 1.0),), (evil,)
        )
        page = page_of(summary, summary)
        assert not page.find("script")
        assert page.text("article") == [evil, evil]
        assert page.text("h2") == [evil, evil]


def test_the_page_needs_nothing_but_itself(article: Summary) -> None:
    shown = render_summaries([article, article], "html")
    assert not re.search(r"<script|<link|<img|@import|url\(|\bsrc=|https?:", shown)


def test_all_summaries_of_a_call_stand_on_one_page(
    article: Summary, of_lines: Callable[..., Any]
) -> None:
    other = of_lines("눈이 왔다.", title="날씨")
    page = page_of(article, other)
    assert len(page.find("html")) == 1
    assert page.text("title") == ["요약 2건"]
    assert page.text("h2") == [article.title, "날씨"]
    assert page.text("a", href="#d2") == ["날씨"]
    assert len(page.text("article")) == 2
    identifiers = [found["id"] for _, found, _ in page.elements if "id" in found]
    assert len(identifiers) == len(set(identifiers))
    links = {found["href"] for found, _ in page.find("a")}
    assert links <= {f"#{identifier}" for identifier in identifiers}
    assert page_of().text("title") == ["요약 0건"]


def test_without_known_paragraphs_all_lines_are_shown(article: Summary) -> None:
    summary = replace(article, document=replace(article.document, paragraphs=None))
    page = page_of(summary)
    shown = page.text("article")[0]
    assert shown.split() == article.document.text.split()
    assert len(page.text("p")) == len(page_of(article).text("p")) + 2
    assert page.text("mark", class_="s") == [s.text for s in article.sentences]


def test_a_sentence_that_crosses_paragraphs_is_marked_in_each() -> None:
    text = "산을 넘은\n\n버스가 왔다."
    document = Document(text, paragraphs=(Paragraph(0, 5), Paragraph(7, len(text))))
    sentence = Sentence(text, 0, len(text), 0, 1.0)
    page = page_of(Summary(document, (sentence,), "lead", "ko", (sentence,)))
    assert page.text("mark", class_="s") == ["산을 넘은", "버스가 왔다."]
    assert len(page.find("mark", id="d1-s1")) == 1


def test_a_sentence_outside_the_paragraphs_is_listed_without_a_link(article: Summary) -> None:
    document = replace(article.document, paragraphs=(article.document.paragraphs or ())[1:])
    page = page_of(replace(article, document=document))
    assert not page.find("a", href="#d1-s1")
    assert page.text("span", class_="line") == [article.sentences[0].line]
    assert page.find("a", href="#d1-s2")


def test_sentences_without_scores_are_plain(article: Summary) -> None:
    plain = tuple(replace(s, score=None) for s in article.ranked)
    page = page_of(replace(article, ranked=plain, sentences=plain[:1]))
    assert not page.find("span", class_="s")
    assert page.find("mark", id="d1-s1")[0][1] == plain[0].text


def test_scores_that_are_no_numbers_weigh_nothing(article: Summary) -> None:
    odd = tuple(replace(s, score=x) for s, x in zip(article.ranked, ODD, strict=True))
    page = page_of(replace(article, ranked=odd, sentences=()))
    styles = [found["style"] for found, _ in page.find("span", class_="s")]
    assert styles == ["--w:0.00", "--w:1.00", "--w:0.50"]


def test_overlapping_sentences_do_not_repeat_the_text() -> None:
    text = "눈이 오고 비가 왔다."
    spans = [(0, len(text)), (0, 5), (3, 8)]
    ranked = tuple(Sentence(text[a:b], a, b, n, 0.5) for n, (a, b) in enumerate(spans))
    document = Document(text, paragraphs=(Paragraph(0, len(text)),))
    page = page_of(Summary(document, ranked[1:2], "lead", "ko", ranked))
    assert page.text("article") == [text]
    assert page.find("mark", id="d1-s1")[0][1] == "눈이 오고"


def test_a_long_article_is_shown_whole() -> None:
    line, count = "눈이 왔다. ", 16_000
    text = line * count
    spans = [(n * len(line), n * len(line) + 6) for n in range(count)]
    ranked = tuple(Sentence(text[a:b], a, b, n, 1 / count) for n, (a, b) in enumerate(spans))
    document = Document(text, paragraphs=tuple(Paragraph(a, b) for a, b in spans))
    shown = render_summaries([Summary(document, ranked[:3], "lead", "ko", ranked)], "html")
    assert shown.count("눈이 왔다.") >= count
