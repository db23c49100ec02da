"""JSON Schemas: of the requests, by their fields; of the answers, as the results write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summkit.serve.fields import Field, list_fields

Schema = dict[str, Any]

_TYPES: dict[str, Schema] = {
    "file": {"type": "string", "format": "binary"},
    "array": {"type": "array", "items": {"type": "string"}},
}
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_SCORE: Schema = {"type": ["number", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def describe_request(kind: type, *, has_files: bool) -> Schema:
    """Describe a request.

    Args:
        kind: The dataclass.
        has_files: Whether it comes as a form with files, the only one that can have them.
    """
    known = [f for f in list_fields(kind).values() if has_files or "file" not in f.kinds]
    required = [field.name for field in known if field.is_required]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "properties": {field.name: describe_field(field) for field in known},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def describe_field(field: Field) -> Schema:
    """Describe a field: its type, its bounds, and what it is if it is not given."""
    kinds = [_TYPES.get(kind, {"type": kind}) for kind in field.kinds if kind != "file"]
    if "file" in field.kinds:
        found = dict(_TYPES["file"])
    elif "array" in field.kinds:
        found = {"anyOf": kinds}
    else:
        names = [kind["type"] for kind in kinds]
        found = {"type": names[0] if len(names) == 1 else names}
    if not field.is_required and field.default is not None:
        found["default"] = field.default
    return {**found, **field.schema}


def _object(properties: Mapping[str, Schema], *optional: str, **more: Any) -> Schema:  # noqa: ANN401
    """Describe an object that has all of these but the optional ones, and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
        **more,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _refer(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_HEAD: dict[str, Schema] = {
    "version": {**_COUNT, "description": "Of this form; it changes when programs have to change."},
    "source": {**_TEXT_OR_NULL, "description": "The name of the file, or the address."},
    "title": _TEXT_OR_NULL,
    "date": {**_TEXT_OR_NULL, "description": "The day, and the time if it is known."},
    "author": _TEXT_OR_NULL,
    "outlet": _TEXT_OR_NULL,
    "address": {**_TEXT_OR_NULL, "description": "Where it was published."},
    "language": {**_TEXT, "description": "The ISO 639-1 code, or und."},
}
_PLACE: dict[str, Schema] = {
    "index": {**_COUNT, "description": "Its number among all sentences of the text."},
    "start": {**_COUNT, "description": "Where it begins, in Unicode code points."},
    "end": _COUNT,
    "text": _TEXT,
}
_OWN_TEXT: dict[str, Schema] = {"document": _refer("Text")}

ANSWERS: dict[str, Schema] = {
    "Error": _object({"error": {**_TEXT, "description": "One line."}}),
    "Text": _object(
        {
            "text": _TEXT,
            "paragraphs": _list(_list(_COUNT)),
            "sentences": {**_COUNT, "description": "How many there are."},
        },
        "sentences",
        description="What the offsets are places in, if 'document' was asked for.",
    ),
    "Summary": _object(
        {
            **_HEAD,
            "method": _TEXT,
            "model": _TEXT,
            "sentences": _list(
                _object({**_PLACE, "score": _SCORE, "translation": _TEXT_OR_NULL}, "translation")
            ),
            "keywords": _TEXTS,
            "translation": _object(
                {
                    "target": _TEXT,
                    "engine": _TEXT_OR_NULL,
                    "model": _TEXT_OR_NULL,
                    "title": _TEXT_OR_NULL,
                    "keywords": _TEXTS,
                }
            ),
            "warnings": _TEXTS,
            **_OWN_TEXT,
        },
        *("model", "translation", "document"),
    ),
    "Keywords": _object(
        {
            **_HEAD,
            "keywords": _list(_object({"text": _TEXT, "score": _SCORE})),
            "warnings": _TEXTS,
            **_OWN_TEXT,
        },
        "document",
    ),
    "Sentences": _object(
        {**_HEAD, "sentences": _list(_object(_PLACE)), "warnings": _TEXTS, **_OWN_TEXT}, "document"
    ),
    "Translation": _object(
        {
            **_HEAD,
            "target": _TEXT,
            "engine": _TEXT_OR_NULL,
            "model": _TEXT_OR_NULL,
            "title_translation": _TEXT_OR_NULL,
            "text": _TEXT,
            "sentences": _list(
                _object({**_PLACE, "translation": _TEXT, "score": _SCORE, "warnings": _TEXTS})
            ),
            "warnings": _TEXTS,
            **_OWN_TEXT,
        },
        "document",
    ),
    "Row": {
        "type": "object",
        "description": "The row's own columns, and these; each with the prefix, if there is one.",
        "properties": {
            "summary": _TEXT_OR_NULL,
            "sentences": _list(_object({**_PLACE, "score": _SCORE})),
            "keywords": _TEXTS,
            "language": _TEXT_OR_NULL,
            "warnings": _TEXTS,
            "translation": _TEXT_OR_NULL,
            "error": _TEXT_OR_NULL,
        },
    },
    "Methods": _object(
        {"methods": _list(_object({"name": _TEXT, "takes_query": {"type": "boolean"}}))}
    ),
    "Languages": _object(
        {"pairs": _list(_object({"from": _TEXT, "to": _TEXT, "engines": _TEXTS}))}
    ),
    "Health": _object({"status": _TEXT, "workers": _COUNT}),
    "Detected": _object(
        {"language": _TEXT, "confidence": {"type": "number", "minimum": 0, "maximum": 100}}
    ),
    "LibreTranslation": _object(
        {
            "translatedText": {"anyOf": [_TEXT, _TEXTS]},
            "detectedLanguage": {"anyOf": [_refer("Detected"), _list(_refer("Detected"))]},
            "alternatives": {"type": "array"},
        },
        *("detectedLanguage", "alternatives"),
    ),
    "LibreLanguages": _list(_object({"code": _TEXT, "name": _TEXT, "targets": _TEXTS})),
    "LibreDetection": _list(_refer("Detected")),
}
