"""The interface described in OpenAPI 3.1, built of the requests and answers themselves."""

from __future__ import annotations

from typing import Any, NamedTuple

from summkit import __version__
from summkit.serve.fields import list_fields
from summkit.serve.parsing import FILES, FORM, JSON
from summkit.serve.requests import (
    BatchRequest,
    KeywordsRequest,
    LibreDetectRequest,
    LibreTranslateRequest,
    SplitRequest,
    SummarizeRequest,
    TranslateRequest,
)
from summkit.serve.schemas import ANSWERS, Schema, describe_field, describe_request


class _Post(NamedTuple):
    """An endpoint that takes a body."""

    path: str
    summary: str
    kind: type
    answer: str
    types: tuple[str, ...] = (JSON, FORM, FILES)


class _Get(NamedTuple):
    """An endpoint that takes nothing."""

    path: str
    summary: str
    answer: str | None


_POSTS = (
    _Post("/v1/summarize", "The few sentences that carry a text", SummarizeRequest, "Summary"),
    _Post("/v1/keywords", "The words that a text is about", KeywordsRequest, "Keywords"),
    _Post("/v1/split", "The sentences of a text", SplitRequest, "Sentences"),
    _Post("/v1/translate", "A text in another language", TranslateRequest, "Translation"),
    _Post(
        "/translate",
        "A text in another language, as LibreTranslate is asked",
        LibreTranslateRequest,
        "LibreTranslation",
    ),
    _Post(
        "/detect",
        "The language of a text, as LibreTranslate is asked",
        LibreDetectRequest,
        "LibreDetection",
    ),
)
_GETS = (
    _Get("/v1/methods", "How sentences can be ranked", "Methods"),
    _Get("/v1/languages", "The pairs of languages that are installed", "Languages"),
    _Get(
        "/languages", "The languages that are installed, in LibreTranslate's form", "LibreLanguages"
    ),
    _Get("/healthz", "Whether the server can work", "Health"),
    _Get("/metrics", "Figures for Prometheus", None),
)
_FAILURES = {
    "400": "A field is missing, unknown or out of range",
    "401": "The key is missing or wrong",
    "403": "The server does not do this, or not for this page",
    "408": "The request took too long to come",
    "413": "The request is too large",
    "415": "A body of this type is not taken",
    "422": "The text cannot be read, or nothing can be made of it",
    "500": "The text cannot be worked on",
    "501": "The server lacks what this needs",
    "502": "The language model fails",
    "504": "The work took too long",
}


def build_document() -> dict[str, Any]:
    """Build the document of the interface."""
    paths: dict[str, Any] = {post.path: {"post": _describe_post(post)} for post in _POSTS}
    paths["/v1/batch"] = {"post": _describe_batch()}
    paths |= {get.path: {"get": _describe_get(get)} for get in _GETS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "summkit",
            "version": __version__,
            "description": "The few sentences that carry a Korean text, on one's own machine.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": ANSWERS,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
        # with a key or, where the server has none, without
        "security": [{"bearer": []}, {"header": []}, {}],
    }


def _describe_post(post: _Post) -> dict[str, Any]:
    content = {
        name: {"schema": describe_request(post.kind, has_files=name == FILES)}
        for name in post.types
    }
    return {
        "operationId": _name(post.path),
        "summary": post.summary,
        "requestBody": {"required": True, "content": content},
        "responses": _describe_answers(post.answer),
    }


def _describe_get(get: _Get) -> dict[str, Any]:
    ok: dict[str, Any] = {"description": "The figures", "content": {"text/plain": {}}}
    answers = {"200": ok} if get.answer is None else _describe_answers(get.answer, "500")
    return {"operationId": _name(get.path), "summary": get.summary, "responses": answers}


def _describe_batch() -> dict[str, Any]:
    parameters = [
        {
            "name": field.name,
            "in": "query",
            "description": field.schema["description"],
            "schema": {n: v for n, v in describe_field(field).items() if n != "description"},
        }
        for field in list_fields(BatchRequest).values()
    ]
    row: Schema = {
        "type": "string",
        "description": "JSON Lines: an object with a text on each line.",
    }
    answers = _describe_answers("Row")
    answers["200"] = {
        "description": "JSON Lines: the rows in order, each with what was found",
        "content": {"application/x-ndjson": {"schema": {"$ref": "#/components/schemas/Row"}}},
    }
    return {
        "operationId": "v1_batch",
        "summary": "Many texts, a row each; the answer streams",
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/x-ndjson": {"schema": row}}},
        "responses": answers,
    }


def _describe_answers(name: str, *failures: str) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    found: dict[str, Any] = {
        "200": {
            "description": "What was found",
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
        }
    }
    for status in failures or _FAILURES:
        found[status] = {"description": _FAILURES[status], "content": error}
    found["503"] = {
        "description": "The server has enough to do",
        "headers": {
            "Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}
        },
        "content": error,
    }
    return found


def _name(path: str) -> str:
    return path.strip("/").replace("/", "_")
