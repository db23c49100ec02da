"""LibreTranslate's form: what its clients send, and what they read of the answer."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest

from serve.servers import SENTENCES, Running

pytestmark = pytest.mark.network

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KOREAN = "서울에 눈이 왔다.\n\n날씨가 맑다."


def test_a_text(translator: Running) -> None:
    # what a reference manager sends
    found = translator.post(
        "/translate", q=KOREAN, source="ko", target="en", format="text", api_key=""
    )
    assert found.status == 200
    assert list(found.json) == ["translatedText"]
    translated = found.json["translatedText"]
    assert translated.isascii()
    assert translated.count("\n\n") == 1


def test_several_texts_whose_language_is_to_be_found(translator: Running) -> None:
    found = translator.post("/translate", q=[*SENTENCES[:2], ""], source="auto", target="en").json
    one = translator.post("/translate", q=SENTENCES[1], target="en").json
    assert found["translatedText"][1:] == [one["translatedText"], ""]
    assert found["detectedLanguage"][0] == {"confidence": 100.0, "language": "ko"}
    assert one["detectedLanguage"]["language"] == "ko"


def test_a_form(translator: Running) -> None:
    body = urlencode({"q": SENTENCES[1], "source": "ko", "target": "en"}).encode()
    reply = translator.ask("POST", "/translate", body, FORM)
    json = translator.post("/translate", q=SENTENCES[1], source="ko", target="en")
    assert reply.body == json.body


def test_fields_in_the_address(translator: Running) -> None:
    fields = urlencode({"q": SENTENCES[1], "source": "ko", "target": "en", "api_key": "x"})
    reply = translator.ask("POST", f"/translate?{fields}")
    json = translator.post("/translate", q=SENTENCES[1], source="ko", target="en")
    assert reply.body == json.body


def test_a_text_that_is_in_the_language_already(translator: Running) -> None:
    for source in ("en", "auto"):
        found = translator.post("/translate", q="It snows.", source=source, target="en").json
        assert found["translatedText"] == "It snows."


def test_html_keeps_its_tags(translator: Running) -> None:
    page = (
        '<p class="a">날씨가 맑다.</p><pre><code>x = 1</code></pre>'
        '<a href="/눈">서울에 눈이 왔다.</a>'
    )
    found = translator.post("/translate", q=[page, ""], source="ko", target="en", format="html")
    text, empty = found.json["translatedText"]
    assert empty == ""
    assert re.sub(">[^<>]+<", "><", text) == re.sub(">[^<>]+<", "><", page)
    assert "<pre><code>x = 1</code></pre>" in text
    assert "날씨" not in text


def test_what_clients_send_besides_is_passed_over(translator: Running) -> None:
    fields: Any = {"q": "날씨가 맑다.", "source": "ko", "target": "en", "apiKey": "", "secret": "x"}
    assert translator.post("/translate", **fields).status == 200
    assert translator.post("/detect", q="날씨가 맑다.", apiKey="").status == 200


def test_the_languages(translator: Running) -> None:
    assert translator.get("/languages").json == [
        {"code": "en", "name": "English", "targets": ["en"]},
        {"code": "ko", "name": "Korean", "targets": ["en", "ko"]},
    ]
    assert translator.get("/v1/languages").json == {
        "pairs": [{"from": "ko", "to": "en", "engines": ["argos"]}]
    }


@pytest.mark.parametrize(
    ("text", "language", "least"),
    [
        ("눈이 왔다", "ko", 100),
        ("KBS 뉴스 속보", "ko", 50),
        ("雪が降りました", "ja", 90),
        ("12 + 3", "en", 0),
    ],
)
def test_the_language_of_a_text(server: Running, text: str, language: str, least: float) -> None:
    (found,) = server.post("/detect", q=text).json
    assert found["language"] == language
    assert least <= found["confidence"] <= 100
    body = urlencode({"q": text}).encode()
    assert server.ask("POST", "/detect", body, FORM).json == [found]


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"source": "ko", "target": "en"}, 400, "'q' is missing"),
        ({"q": "눈", "source": "ko"}, 400, "'target' is missing"),
        ({"q": "눈", "source": "ko", "target": "fr"}, 422, "no model for ko → fr"),
        ({"q": "눈", "target": "en", "format": "pdf"}, 400, "must be text or html"),
        ({"q": ["눈", 3], "target": "en"}, 400, "a string or a list of strings"),
    ],
)
def test_what_cannot_be_done(
    translator: Running, fields: dict[str, Any], status: int, says: str
) -> None:
    reply = translator.post("/translate", **fields)
    assert reply.status == status
    assert says in reply.error
