"""The page in a real browser: what a reader pastes, moves and reads."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from serve.servers import SENTENCES, TEXT, TITLE, Running
from summkit.serve.files import load_page_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_chromium = pytest.mark.skipif(
    CHROMIUM is None or importlib.util.find_spec("playwright") is None,
    reason="there is no Chromium, or no Playwright to drive it",
)
pytestmark = [pytest.mark.network, pytest.mark.slow, in_chromium]
EMOJI = "🌧️ 비가 온다."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # in a container there is no other sandbox
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def errors() -> list[str]:
    """What the browser found wrong, which must be nothing."""
    return []


def open_page(browser: Browser, server: Running, errors: list[str], **options: Any) -> Page:
    page = browser.new_context(**{"locale": "ko-KR", **options}).new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on(
        "request", lambda r: errors.append(r.url) if not r.url.startswith(server.address) else None
    )
    page.goto(server.address)
    page.wait_for_selector("html[data-ready]")
    return page


def locate(page: Page, selector: str) -> Any:
    """Expect something of an element; the browser may need a while for it."""
    from playwright.sync_api import expect

    return expect(page.locator(selector))


def read_summary(page: Page, count: int) -> list[str]:
    """Wait until so many sentences are there, and read them."""
    locate(page, "#sentences li").to_have_count(count)
    return page.locator("#sentences li > a").all_inner_texts()


def test_a_text_is_pasted_and_its_length_chosen(
    browser: Browser, server: Running, errors: list[str]
) -> None:
    page = open_page(browser, server, errors)
    page.fill("#text", TEXT)
    assert set(read_summary(page, 3)) < set(SENTENCES)
    assert page.inner_text("#title") == TITLE
    slider = page.locator("#length")
    assert slider.get_attribute("max") == "6"
    slider.focus()
    page.keyboard.press("ArrowRight")
    chosen = read_summary(page, 4)
    assert chosen == [sentence for sentence in SENTENCES if sentence in chosen]
    assert page.inner_text("#length-shown") == "6문장 중 4문장"
    assert page.inner_text("#state") == "6문장 가운데 4문장을 뽑았습니다."
    # they are marked in the text, which is there as a whole
    assert [m[1:] for m in page.locator("mark").all_inner_texts()] == chosen
    body = page.inner_text("#body")
    assert all(sentence in body for sentence in SENTENCES)
    page.fill("#query", "사서 노조")
    locate(page, "#sentences").to_contain_text("사서 노조")
    page.select_option("#method", "lead")
    locate(page, "#sentences li:nth-child(4)").to_have_text(SENTENCES[3])
    page.click("#clear")
    assert page.is_hidden("#result")
    assert errors == []


def test_marks_count_characters_as_people_do(
    browser: Browser, server: Running, errors: list[str]
) -> None:
    page = open_page(browser, server, errors)
    page.fill("#text", f"{EMOJI} {' '.join(SENTENCES)}")
    chosen = read_summary(page, 3)
    assert [m[1:] for m in page.locator("mark").all_inner_texts()] == chosen
    assert errors == []


def test_a_text_is_never_taken_for_html(
    browser: Browser, server: Running, errors: list[str]
) -> None:
    page = open_page(browser, server, errors)
    page.fill("#text", f"<img src=x onerror=alert(1)> {SENTENCES[0]} <b>굵은</b> 글씨라고 한다.")
    read_summary(page, len(page.locator("#sentences li").all()) or 2)
    assert page.locator("#result img, #result b:not(#keywords b)").count() == 0
    assert "<img src=x" in page.inner_text("#body")
    assert errors == []


def test_a_file_is_chosen_and_dropped(
    browser: Browser, server: Running, errors: list[str], tmp_path: Path
) -> None:
    page = open_page(browser, server, errors)
    file = tmp_path / "도서관.md"
    file.write_text(f"# {TITLE}\n\n{' '.join(SENTENCES)}\n", encoding="utf-8")
    page.set_input_files("#file", file)
    read_summary(page, 3)
    assert page.inner_text("#file-name") == "도서관.md"
    assert page.inner_text("#title") == TITLE
    page.click("#clear")
    transfer = page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'a.txt'));"
        " return all; }",
        TEXT,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
    assert set(read_summary(page, 3)) < set(SENTENCES)
    assert page.inner_text("#file-name") == "a.txt"
    page.set_input_files("#file", {"name": "a.pdf", "mimeType": "", "buffer": b"%PDF-1.4"})
    page.wait_for_selector("#state.error")
    assert "a.pdf" in page.inner_text("#state")
    assert page.is_hidden("#result")


@pytest.mark.parametrize(
    ("form", "begin"),
    [("text", SENTENCES[0]), ("markdown", f"## {TITLE}\n\n- "), ("html", "<ul>\n<li>")],
)
def test_the_summary_is_copied(
    browser: Browser, server: Running, errors: list[str], form: str, begin: str
) -> None:
    page = open_page(browser, server, errors, permissions=["clipboard-read", "clipboard-write"])
    page.fill("#text", TEXT)
    chosen = read_summary(page, 3)
    page.click(f"[data-copy={form}]")
    locate(page, "#state").to_have_text("복사했습니다.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(begin)
    assert all(sentence in copied for sentence in chosen)
    assert errors == []


def test_by_the_keyboard_alone(browser: Browser, server: Running, errors: list[str]) -> None:
    page = open_page(browser, server, errors)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    read_summary(page, 3)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.hash"))
    assert [i for i in ("file", "clear", "length", "method", "query") if i in reached] == [
        *("file", "clear", "length", "method", "query")
    ]
    assert "#s1" in reached
    page.locator("#sentences a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "s1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.hash") == "#s1"
    assert errors == []


def test_everything_has_a_name_in_both_languages(
    browser: Browser, server: Running, errors: list[str]
) -> None:
    page = open_page(browser, server, errors, locale="en-GB")
    assert page.get_attribute("html", "lang") == "en"
    for language, slider in (("en", "Length"), ("ko", "길이")):
        page.select_option("#language", language)
        locate(page, "html").to_have_attribute("lang", language)
        assert page.get_by_role("slider", name=slider).count() == 1
        assert all(text.strip() for text in page.locator("label:visible").all_inner_texts())
        nameless = page.evaluate(
            "[...document.querySelectorAll('input, select, textarea, button')].filter("
            "e => !e.innerText.trim() && ![...(e.labels ?? [])].some(l => l.textContent.trim()))"
            ".map(e => e.id)"
        )
        assert nameless == []
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.get_attribute("html", "lang") == "ko"
    assert errors == []


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read(
    browser: Browser, server: Running, errors: list[str], width: int, scheme: Any
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(browser, server, errors, viewport=size, color_scheme=scheme)
    page.fill("#text", TEXT)
    read_summary(page, 3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 200) == (scheme == "dark")
    assert errors == []


def test_a_translation_stands_beside(
    browser: Browser, translator: Running, errors: list[str]
) -> None:
    page = open_page(browser, translator, errors)
    assert page.locator("#target option").all_inner_texts() == ["번역하지 않음", "영어"]
    page.fill("#text", TEXT)
    read_summary(page, 3)
    page.select_option("#target", "en")
    page.wait_for_selector(".beneath")
    beneath = page.locator(".beneath")
    assert beneath.count() == 3
    assert beneath.first.get_attribute("lang") == "en"
    assert beneath.first.inner_text().isascii()
    assert page.inner_text("#title-translation").isascii()
    assert errors == []


def test_a_server_with_a_key(browser: Browser, start: Any, errors: list[str]) -> None:
    server = start("--workers", "1", "--api-key", "a-key-of-tests")
    page = open_page(browser, server, errors)
    page.fill("#text", TEXT)
    page.wait_for_selector("#state.error")
    page.fill("#key", "a-key-of-tests")
    page.press("#key", "Enter")
    read_summary(page, 3)
    assert page.locator("#method option").count() > 5


def test_the_words_of_both_languages_are_the_same() -> None:
    files = load_page_files({})
    korean, english = (json.loads(files[f"/page/{code}.json"].data) for code in ("ko", "en"))
    assert korean.keys() == english.keys()
    assert all(korean.values())
