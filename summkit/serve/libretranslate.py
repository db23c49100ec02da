"""LibreTranslate's ``/translate``, ``/languages`` and ``/detect``, in its form.

Programs that know that server, as reference managers and subtitle editors do, work with this one
when its address is changed. https://github.com/LibreTranslate/LibreTranslate has the form.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, cast

from summkit.serve.documents import NamedBytes, Settings
from summkit.serve.fields import RequestT, build, list_fields
from summkit.serve.frames import Call
from summkit.serve.parsing import parse_anywhere
from summkit.serve.requests import LibreDetectRequest, LibreTranslateRequest, Upload
from summkit.serve.tasks import ONE_THREAD, JsonData, find_pairs
from summkit.text.languages import detect_language, is_written_in

# other languages are told by their script, and these by no word of it
_UNKNOWN = {"language": "en", "confidence": 0.0}
_SAMPLE = 20_000


def _parse(kind: type[RequestT], call: Call) -> RequestT:
    """Parse a request; what some clients send besides is passed over, as LibreTranslate does."""
    about = call.about
    fields = parse_anywhere(call.body, about.get("type", ""), about.get("query", ""))
    known = list_fields(cast(Hashable, kind))
    values = {name: value for name, value in fields.values.items() if name in known}
    return build(kind, values, is_form=fields.is_form)


def translate(call: Call, settings: Settings) -> JsonData:
    """Translate a text, or several."""
    request = _parse(LibreTranslateRequest, call)
    texts = [request.q] if isinstance(request.q, str) else request.q
    work = _translate_html if request.format == "html" else _translate
    translated = work(texts, request.source, request.target)
    is_one = isinstance(request.q, str)
    found: dict[str, Any] = {"translatedText": translated[0] if is_one else translated}
    if request.source == "auto":
        detected = [describe_language(text) for text in texts]
        found["detectedLanguage"] = detected[0] if is_one else detected
    if request.alternatives:
        found["alternatives"] = [] if is_one else [[] for _ in texts]
    return found


def _translate(texts: Sequence[str], source: str, target: str) -> list[str]:
    from summkit.translation.translate import check_options, translate_all

    if source == target:
        return list(texts)
    check_options(source, target, "auto")
    made = translate_all(texts, source=source, target=target, decoding=ONE_THREAD)
    return [one.text for one in made]


def _translate_html(pages: Sequence[str], source: str, target: str) -> list[str]:
    """Translate the prose of HTML; its tags stay where they are."""
    from summkit.translation.files.translating import translate_file

    if source == target:
        return list(pages)

    def work(page: str) -> str:
        file = NamedBytes(Upload("page.html", page.encode()))
        return translate_file(
            file, source=source, target=target, decoding=ONE_THREAD, encoding="utf-8"
        ).text

    return [work(page) if page.strip() else page for page in pages]


def list_languages(call: Call, settings: Settings) -> JsonData:
    """List the languages that there are models of, each with those that it is translated into."""
    pairs = find_pairs()
    codes = sorted({code for pair in pairs for code in pair})
    return [
        {
            "code": code,
            "name": _name(code),
            "targets": sorted({code, *(b for a, b in pairs if a == code)}),
        }
        for code in codes
    ]


def _name(code: str) -> str:
    from summkit.translation.llm_prompts import name_language

    return name_language(code)


def detect(call: Call, settings: Settings) -> JsonData:
    """Say which language a text is in; of several texts, of all of them together."""
    request = _parse(LibreDetectRequest, call)
    text = request.q if isinstance(request.q, str) else "\n".join(request.q)
    return [describe_language(text)]


def describe_language(text: str) -> dict[str, Any]:
    """Describe the language of a text, with the share of its letters that are of its script.

    >>> describe_language("버스 요금이 오른다")
    {'confidence': 100.0, 'language': 'ko'}
    """
    language = detect_language(text)
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    if language == "und" or not letters:
        return dict(_UNKNOWN)
    share = sum(is_written_in(char, language) for char in letters) / len(letters)
    return {"confidence": round(100 * share, 1), "language": language}
