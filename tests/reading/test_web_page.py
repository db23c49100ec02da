"""HTML pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summkit.errors import ReadingError
from summkit.reading.formats.base import Reading
from summkit.reading.formats.web_page import read_web_page
from summkit.reading.raw import Raw

SAMPLE = Path(__file__).parents[2] / "samples" / "page.html"
FIRST = "방앗간이 다시 문을 연 것은 여덟 해 만이다. 기계는 예전 그대로인데 주인이 바뀌었다."
SECOND = "새 주인은 “쌀보다 이야기를 빻으러 오는 분이 많다”고 말했다. 그는 서울에서 은행에 다녔다."
THIRD = "이웃들은 떡을 나눠 먹으며 개업을 축하했다. 첫날에만 쌀 열두 가마가 들어왔다."


def page(html: str, encoding: str = "utf-8") -> Reading:
    found = read_web_page(Raw(html.encode(encoding), "page.html"), None)
    assert found is not None
    return found


def test_the_sample() -> None:
    reading = read_web_page(Raw(SAMPLE.read_bytes(), "page.html"), None)
    assert reading is not None
    assert reading.title == "섬 택배 추가요금 6200원→2100원…세 섬이 창고를 함께 빌렸다"
    for part in ("다솔군의 매오도", "주소는 창고로", "“따로 세면 늘", "\n- 화물선 운임", "목표다."):
        assert part in reading.text
    for part in (
        "로그인",
        "많이 본",
        "멸치 위판가",
        "관련 기사",
        "댓글",
        "속 터졌는데",
        "무단 전재",
    ):
        assert part not in reading.text
    assert not reading.text.startswith("섬 택배 추가요금 6200")


def test_an_old_page_of_tables_and_breaks() -> None:
    reading = page(
        f"""<html><head>
        <meta http-equiv="Content-Type" content="text/html; charset=euc-kr">
        <title>방앗간 다시 열다 :: 고을신문</title></head><body><table><tr><td>
        <a href=/>처음</a><br><a href=/b>사회</a><br><a href=/c>문화</a></td><td><table>
        <tr><td><b>방앗간 다시 열다</b></td></tr>
        <tr><td><div id=body>{FIRST}<br><br>{SECOND}<BR><BR>{THIRD}</div></td></tr></table></td>
        </tr></table><table><tr><td>Copyright 고을신문</td></tr></table></body></html>""",
        "cp949",
    )
    assert reading.title == "방앗간 다시 열다"
    assert f"{FIRST}\n\n{SECOND}\n\n{THIRD}" in reading.text
    assert "문화" not in reading.text


def test_breaks_alone_part_paragraphs() -> None:
    reading = page(f"<html><body><table><tr><td>{FIRST}<br>{SECOND}<br>{THIRD}</td></tr></table>")
    assert reading.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_table_of_data_stays_one() -> None:
    reading = page(
        f"<html><body><p>{FIRST}</p><table><tr><th>곡식</th><th>값</th></tr><tr><td>쌀</td>"
        f"<td>팔천 원</td></tr></table><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    )
    assert "곡식 | 값\n쌀 | 팔천 원" in reading.text


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>방앗간이 열렸다 - 고을신문</title>",
            "<h1>방앗간이 열렸다</h1>",
            "방앗간이 열렸다",
        ),
        ("<title>방앗간이 열렸다 | 사회 | 고을신문</title>", "", "방앗간이 열렸다"),
        ("<title>값 - 오르다</title>", "<h1>고을신문</h1>", "값 - 오르다"),
        (
            '<title>고을신문</title><meta property="og:title" content="방앗간이 열렸다 : 고을">'
            '<meta property="og:site_name" content="고을">',
            "<h1>고을</h1>",
            "방앗간이 열렸다",
        ),
        ("", "<h1>방앗간이 열렸다</h1>", "방앗간이 열렸다"),
        ("", "", None),
    ],
)
def test_titles(head: str, body: str, title: str | None) -> None:
    html = f"<html><head>{head}</head><body>{body}<p>{FIRST}</p><p>{SECOND}</p></body></html>"
    assert page(html).title == title


def test_little_text_is_still_text() -> None:
    assert page("<p>쉬는 날입니다.</p>").text == "쉬는 날입니다."
    assert page("<div>안녕<script>x()</script></div>").text == "안녕"


def test_tags_nested_too_deep() -> None:
    assert FIRST in page("<html><body>" + "<div><font>" * 5000 + FIRST).text


@pytest.mark.parametrize("html", ["<html></html>", "<body> </body>", "<script>a</script>"])
def test_no_text(html: str) -> None:
    with pytest.raises(ReadingError, match="no text"):
        page(html)


def test_nothing_is_logged_or_fetched(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page(f'<!DOCTYPE html SYSTEM "http://example.invalid/x.dtd"><html><body><p>{FIRST}</p></body>')
    assert not caplog.records
