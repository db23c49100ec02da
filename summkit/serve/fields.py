"""Typed values ↔ what comes in and what is published: fields of dataclasses as JSON has them."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_type_hints

from summkit.errors import OptionError, nearest
from summkit.serve.requests import Upload

RequestT = TypeVar("RequestT")

_KINDS: dict[object, str] = {
    str: "string", int: "integer", float: "number", bool: "boolean", list[str]: "array",
    Upload: "file", NoneType: "null",
}  # fmt: skip
_SAID = {
    "string": "a string", "integer": "a whole number", "number": "a number",
    "boolean": "true or false", "array": "a list of strings", "file": "an uploaded file",
}  # fmt: skip
_LONGEST = 40
_TRUE, _FALSE = ("true", "1", "on", "yes"), ("false", "0", "off", "no", "")


class Field(NamedTuple):
    """A field of a request as who asks sees it."""

    name: str
    attribute: str
    kinds: tuple[str, ...]
    schema: Mapping[str, Any]
    default: Any
    is_required: bool


@cache
def list_fields(kind: Any) -> dict[str, Field]:  # noqa: ANN401 (a dataclass)
    """List the fields of a request by the names that they have outside."""
    hints = get_type_hints(kind, include_extras=True)
    found: dict[str, Field] = {}
    for one in fields(kind):
        hint, about = get_args(hints[one.name])
        members = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        kinds = tuple(_KINDS[member] for member in members)
        name = about.name or one.name
        is_required = one.default is MISSING
        found[name] = Field(name, one.name, kinds, about.schema, one.default, is_required)
    return found


def build(kind: type[RequestT], values: Mapping[str, Any], *, is_form: bool = False) -> RequestT:
    """Build a request of values.

    Args:
        kind: The request.
        values: Its fields by the names that they have outside.
        is_form: Whether they come from a form or an address, where all values are strings.

    Raises:
        OptionError: There is no such field, one is missing, or a value is not of its type.
    """
    known = list_fields(cast(Hashable, kind))
    chosen: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise OptionError(f"there is no field '{name:.40}'. {nearest(name[:40], tuple(known))}")
        about = known[name]
        chosen[about.attribute] = _convert(about, value) if is_form else _check(about, value)
    for about in known.values():
        if about.is_required and about.attribute not in chosen:
            raise OptionError(f"the field '{about.name}' is missing")
    return kind(**chosen)


def _check(field: Field, value: Any) -> Any:  # noqa: ANN401
    """See that a value of JSON is of the type of its field, and within its bounds."""
    kind = _find_kind(value)
    if kind == "integer" and "number" in field.kinds:
        value, kind = float(value), "number"
    if kind not in field.kinds or (kind == "array" and not _are_strings(value)):
        wanted = " or ".join(_SAID[k] for k in field.kinds if k != "null")
        raise OptionError(f"'{field.name}' must be {wanted}, not {_describe(value)}")
    for text in value if kind == "array" else (value,):
        _check_text(field, text)
    _check_bounds(field, value)
    return value


def _convert(field: Field, value: Any) -> Any:  # noqa: ANN401
    """Make a value of a form what its field is; an empty one says nothing."""
    if not isinstance(value, str):
        return _check(field, value)
    if value == "" and "null" in field.kinds:
        return None
    if "string" in field.kinds:
        return _check(field, value)
    if "boolean" in field.kinds and value.lower() in (*_TRUE, *_FALSE):
        return value.lower() in _TRUE
    converted: Any = value
    # a number of so many digits is no length of a summary, and takes time in the square
    if value.isascii() and len(value) < 20:
        try:
            converted = int(value) if "integer" in field.kinds else float(value)
        except ValueError:
            converted = value
    return _check(field, converted)


def _find_kind(value: object) -> str:
    return "array" if isinstance(value, list) else _KINDS.get(type(value), "object")


def _are_strings(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _check_text(field: Field, value: Any) -> None:  # noqa: ANN401
    """See that a string can be written: half of a pair of surrogates cannot."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise OptionError(
                f"'{field.name}' has half of a character at {error.start}, which UTF-8 cannot hold"
            ) from None


def _check_bounds(field: Field, value: Any) -> None:  # noqa: ANN401
    allowed = field.schema.get("enum")
    if allowed and value not in allowed:
        raise OptionError(f"'{field.name}' must be {' or '.join(allowed)}, not {_describe(value)}")
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return
    least, above = field.schema.get("minimum"), field.schema.get("exclusiveMinimum")
    most = field.schema.get("maximum")
    is_out = (
        not math.isfinite(value)
        or (least is not None and value < least)
        or (above is not None and value <= above)
        or (most is not None and value > most)
    )
    if is_out:
        begin = f"above {above}" if above is not None else f"at least {least}"
        end = f" and at most {most}" if most is not None else ""
        raise OptionError(f"'{field.name}' must be {begin}{end}, not {_describe(value)}")


def _describe(value: object) -> str:
    """Describe a value in a few characters."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, str):
        return f"'{value[:_LONGEST]}'"
    # digits take time in the square
    is_large = isinstance(value, int) and abs(value) > 10**_LONGEST
    return "so large a number" if is_large else json.dumps(value, default=lambda _: "that")
