"""The document of the interface is valid, and true: every answer is as it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from serve.servers import TEXT, Running
from summkit.serve.openapi import build_document

pytestmark = pytest.mark.network

DOCUMENT = build_document()


def check(name: str, value: Any) -> None:
    """Check a value against a schema of the document."""
    components = {"components": DOCUMENT["components"]}
    schema = {"$ref": f"#/components/schemas/{name}", **components}
    Draft202012Validator(schema).validate(value)


def test_the_document_is_valid() -> None:
    from openapi_spec_validator import validate

    validate(DOCUMENT)


def test_it_is_served(server: Running) -> None:
    reply = server.get("/openapi.json")
    assert reply.json == json.loads(json.dumps(DOCUMENT))
    again = server.ask("GET", "/openapi.json", headers={"If-None-Match": reply.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_it_has_all_paths_and_no_others(server: Running) -> None:
    from summkit.serve.app import Server
    from summkit.serve.options import ServeOptions

    routes = Server(ServeOptions()).build_app().routes
    paths = {getattr(route, "path", "") for route in routes}
    named = {path for path in paths if not path.startswith("/page/")} - {"/", "/openapi.json"}
    assert named == set(DOCUMENT["paths"])


@pytest.mark.parametrize(
    ("path", "fields", "name"),
    [
        ("/v1/summarize", {"text": TEXT}, "Summary"),
        ("/v1/summarize", {"text": TEXT, "document": True, "method": "lsa"}, "Summary"),
        ("/v1/summarize", {"text": "Nothing but a line of English here."}, "Summary"),
        ("/v1/keywords", {"text": TEXT}, "Keywords"),
        ("/v1/keywords", {"text": "!", "document": True}, "Keywords"),
        ("/v1/split", {"text": TEXT, "document": True}, "Sentences"),
        ("/v1/split", {"text": 1}, "Error"),
        ("/detect", {"q": TEXT}, "LibreDetection"),
    ],
)
def test_answers_are_as_it_says(server: Running, path: str, fields: Any, name: str) -> None:
    check(name, server.post(path, **fields).json)


@pytest.mark.parametrize(
    ("path", "fields", "name"),
    [
        ("/v1/summarize", {"text": TEXT, "to": "en"}, "Summary"),
        ("/v1/translate", {"text": TEXT}, "Translation"),
        ("/translate", {"q": TEXT, "source": "auto", "target": "en"}, "LibreTranslation"),
        (
            "/translate",
            {"q": ["눈이 온다", ""], "target": "en", "alternatives": 3},
            "LibreTranslation",
        ),
    ],
)
def test_translations_are_as_it_says(
    translator: Running, path: str, fields: Any, name: str
) -> None:
    reply = translator.post(path, **fields)
    assert reply.status == 200
    check(name, reply.json)


def test_lists_and_rows_are_as_it_says(server: Running, translator: Running) -> None:
    for one in (server, translator):
        check("Methods", one.get("/v1/methods").json)
        check("Languages", one.get("/v1/languages").json)
        check("LibreLanguages", one.get("/languages").json)
        check("Health", one.get("/healthz").json)
    row = json.dumps({"text": TEXT}).encode()
    check("Row", translator.ask("POST", "/v1/batch?to=en", row + b"\n").json)
    check("Row", server.ask("POST", "/v1/batch", b"{").json)


def test_a_field_that_is_none_is_not_in_it() -> None:
    schema = DOCUMENT["paths"]["/v1/summarize"]["post"]["requestBody"]["content"]
    assert "file" in schema["multipart/form-data"]["schema"]["properties"]
    fields = schema["application/json"]["schema"]
    assert "file" not in fields["properties"]
    wrong = Draft202012Validator(fields)
    assert wrong.is_valid({"text": TEXT, "sentences": 2, "ratio": None})
    for value in ({"text": 1}, {"sentences": 0}, {"ratio": 2}, {"sentence": 1}):
        assert not wrong.is_valid(value)
