"""PDF: lines become paragraphs, columns and pages one text, and furniture is left out."""

from __future__ import annotations

import pytest
from reading.pdf_pages import Page, read_pdf, wrap

FIRST = (
    "새벽 시장이 열리는 나루터에는 네 시부터 불이 켜진다. 상인들은 밤새 달려온 트럭에서 배추와 "
    "무를 내리고 값을 흥정한다. 올해는 비가 잦아 배추 한 포기 값이 작년의 두 배로 뛰었다. "
    "그래도 단골손님들은 발길을 끊지 않았다."
)
SECOND = (
    "시장은 내년 봄에 새 건물로 옮긴다. 상인회는 옮긴 뒤에도 새벽 장을 이어 가겠다고 밝혔다. "
    "건물에는 비를 피할 지붕과 물건을 식힐 창고가 들어선다. 공사비는 시와 상인이 나누어 낸다."
)


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def test_words_cut_at_the_end_of_a_line_are_joined() -> None:
    reading = read_pdf(lambda page: page.lines(wrap(FIRST, 31)))
    assert reading.text == FIRST
    assert reading.warnings == ()


def test_lines_broken_between_words_keep_their_blanks() -> None:
    lines: list[str] = [""]
    for word in FIRST.split():
        if len(lines[-1]) + len(word) > 30:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    assert read_pdf(lambda page: page.lines(lines)).text == FIRST


def test_paragraphs_are_told_by_their_indent() -> None:
    def draw(page: Page) -> None:
        y = 760.0
        for text in (FIRST, SECOND):
            first, *rest = text[:32], *wrap(text[32:].strip(), 33)
            page.line(first, 70, y)
            page.lines(rest, y=y - 16)
            y -= 16 * (1 + len(rest))

    assert paragraphs(read_pdf(draw).text) == [FIRST, SECOND]


def test_paragraphs_are_told_by_the_gap_between_them() -> None:
    def draw(page: Page) -> None:
        lines = wrap(FIRST, 33)
        page.lines(lines)
        page.lines(wrap(SECOND, 33), y=760 - 16 * len(lines) - 8)

    assert paragraphs(read_pdf(draw).text) == [FIRST, SECOND]


def test_columns_are_read_one_after_another() -> None:
    def draw(page: Page) -> None:
        page.line("나루터 새벽 시장, 새집으로", 60, 790, 18)
        lines = wrap(f"{FIRST} {SECOND}", 21)
        half = (len(lines) + 1) // 2
        page.lines(lines[:half], 60)
        page.lines(lines[half:], 300, 753)

    reading = read_pdf(draw)
    assert reading.title == "나루터 새벽 시장, 새집으로"
    assert paragraphs(reading.text) == [reading.title, f"{FIRST} {SECOND}"]


def test_a_paragraph_goes_on_past_a_caption_at_the_foot_of_a_column() -> None:
    def draw(page: Page) -> None:
        lines = wrap(f"{FIRST} {SECOND}", 21)
        half = (len(lines) + 1) // 2
        page.lines(lines[:half], 60)
        page.line("배추를 내리는 상인들", 60, 760 - 16 * half - 6, 7.5)
        page.lines(lines[half:], 300)

    assert paragraphs(read_pdf(draw).text) == [f"{FIRST} {SECOND}", "배추를 내리는 상인들"]


@pytest.mark.parametrize("form", ["- {} -", "{} / 3", "{}쪽", "{}", "p. {}"])
def test_running_heads_and_page_numbers_are_left_out_in_mid_sentence(form: str) -> None:
    lines = wrap(f"{FIRST} {SECOND} {FIRST} {SECOND}", 33)
    heads = ["제2장 시장 사람들", "나루터 이야기", "제3장 새집"]

    def build(number: int) -> object:
        def draw(page: Page) -> None:
            page.line(heads[number], 60 if number % 2 else 400, 806, 8)
            page.line(form.format(number + 1), 280, 30, 8)
            page.lines(lines[number * 5 : (number + 1) * 5 if number < 2 else None])

        return draw

    reading = read_pdf(*(build(number) for number in range(3)))  # type: ignore[arg-type]
    assert reading.text.replace("\n\n", " ") == f"{FIRST} {SECOND} {FIRST} {SECOND}"
    assert reading.text.count("\n\n") <= 1
    assert reading.warnings == ("left out 3 running heads",)


def test_page_numbers_alone_are_left_out_without_a_word() -> None:
    def build(number: str, text: str) -> object:
        def draw(page: Page) -> None:
            page.lines(wrap(text, 33))
            page.line(number, 290, 40, 9)

        return draw

    pages = (build(*page) for page in (("iii", FIRST), ("iv", SECOND)))
    reading = read_pdf(*pages)  # type: ignore[arg-type]
    assert paragraphs(reading.text) == [FIRST, SECOND]
    assert reading.warnings == ()


def test_first_lines_that_differ_in_a_number_are_no_running_heads() -> None:
    def build(number: int) -> object:
        text = f"공사에는 모두 {number}억 원이 들고 그 가운데 절반은 도가 낸다. {FIRST}"
        return lambda page: page.lines(wrap(text, 33))

    text = read_pdf(*(build(number) for number in (3, 4, 5))).text  # type: ignore[arg-type]
    assert all(f"모두 {number}억 원이" in text for number in (3, 4, 5))


def test_a_footnote_follows_the_paragraph_that_goes_on_over_the_page() -> None:
    lines = wrap(FIRST, 33)
    marked = lines[0].index("에는")

    def first(page: Page) -> None:
        page.line(lines[0][:marked], 60, 760)
        width = page.drawing.stringWidth(lines[0][:marked], page.drawing._fontname, 10)
        page.line("1)", 60 + width, 764, 6)
        wide = page.drawing.stringWidth("1)", page.drawing._fontname, 6)
        page.line(lines[0][marked:], 60 + width + wide, 760)
        page.lines(lines[1:3], y=744)
        page.rule(60, 100, 140)
        page.line("1) 강 건너 마을의 옛 이름이다.", 60, 86, 8)

    reading = read_pdf(first, lambda page: page.lines(lines[3:]))
    assert paragraphs(reading.text) == [FIRST, "1) 강 건너 마을의 옛 이름이다."]


def test_a_ruled_table_is_read_row_by_row() -> None:
    def draw(page: Page) -> None:
        page.lines(wrap(FIRST, 33))
        for row, (left, right) in enumerate(
            [
                (["품목"], ["값"]),
                (["배추"], ["오늘 새벽에 팔린 값이며", "어제보다 올랐다"]),
                (["무"], ["천 원"]),
            ]
        ):
            top = 600 - 40 * row
            page.box(60, top - 40, 160, top)
            page.box(160, top - 40, 400, top)
            page.lines(left, 66, top - 15)
            page.lines(right, 166, top - 15, step=14)
        page.lines(wrap(SECOND, 33), y=440)

    rows = "품목 | 값\n배추 | 오늘 새벽에 팔린 값이며 어제보다 올랐다\n무 | 천 원"
    assert paragraphs(read_pdf(draw).text) == [FIRST, rows, SECOND]


def test_a_table_without_rules_is_read_row_by_row() -> None:
    def draw(page: Page) -> None:
        page.lines(wrap(FIRST, 33))
        for row, cells in enumerate(
            [("품목", "어제", "오늘"), ("배추", "4,100원", "4,800원"), ("무", "900원", "1,000원")]
        ):
            for column, cell in enumerate(cells):
                page.line(cell, 60 + 120 * column, 640 - 18 * row)

    rows = "품목 | 어제 | 오늘\n배추 | 4,100원 | 4,800원\n무 | 900원 | 1,000원"
    assert paragraphs(read_pdf(draw).text) == [FIRST, rows]


def test_items_of_a_list_stay_apart() -> None:
    items = [
        "• 장터를 넓힌다.",
        "• 새벽 버스를 두 대 늘리고 그 길에 가로등을 단다.",
        "1. 값을 적는다.",
        "2. 저울을 검사한다.",
    ]
    assert read_pdf(lambda page: page.lines(items)).text.split("\n") == items


def test_english_words_lose_the_hyphen_of_a_line_break() -> None:
    lines = [
        "The market opens at four in the morn-",
        "ing, and the well-known boats wait at",
        "the pier until noon comes and leave.",
    ]
    text = read_pdf(lambda page: page.lines(lines)).text
    assert text.startswith(
        "The market opens at four in the morning, and the well-known boats wait at"
    )


def test_letters_drawn_one_by_one_become_words() -> None:
    def draw(page: Page) -> None:
        for row, line in enumerate(wrap(FIRST, 33)):
            x = 60.0
            for letter in line:
                if letter != " ":
                    page.line(letter, x, 760 - 16 * row)
                x += page.drawing.stringWidth(letter, "HYSMyeongJo-Medium", 10)

    assert read_pdf(draw).text == FIRST


def test_blanks_between_all_letters_are_none() -> None:
    line = "새벽 시장이 열리는 나루터"
    spread = "  ".join(" ".join(word) for word in line.split())
    text = read_pdf(lambda page: page.lines([spread.replace("  ", "   ")])).text
    assert text == line


def test_a_page_on_its_side_is_read_as_it_is_written() -> None:
    def draw(page: Page) -> None:
        page.drawing.translate(500, 60)
        page.drawing.rotate(90)
        page.lines(wrap(FIRST, 33), 0, 300)

    assert read_pdf(draw, rotation=90).text == FIRST


def test_vertical_lines_are_read_from_the_right() -> None:
    def draw(page: Page) -> None:
        for column, line in enumerate(wrap(FIRST, 33)):
            for row, letter in enumerate(line):
                page.line(letter, 500 - 20 * column, 760 - 11 * row)

    assert read_pdf(draw).text == FIRST


def test_a_watermark_is_left_out_and_said() -> None:
    def build(text: str) -> object:
        def draw(page: Page) -> None:
            page.lines(wrap(text, 33))
            page.drawing.saveState()
            page.drawing.rotate(45)
            page.line("대외비", 500, 300, 60)
            page.drawing.restoreState()

        return draw

    reading = read_pdf(build(FIRST), build(SECOND))  # type: ignore[arg-type]
    assert paragraphs(reading.text) == [FIRST, SECOND]
    assert reading.warnings == ("left out 1 running head",)


def test_the_title_of_the_properties_comes_first_and_no_headline_is_lost() -> None:
    def draw(page: Page) -> None:
        page.line("나루터 새벽 시장", 60, 790, 18)
        page.lines(wrap(FIRST, 33))

    reading = read_pdf(draw, title="시장 백서")
    assert reading.title == "시장 백서"
    assert paragraphs(reading.text) == ["나루터 새벽 시장", FIRST]
