"""The body of a request → its fields: JSON, a form, or a form with files, all in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.message import Message
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from summkit.errors import OptionError
from summkit.serve.requests import Upload

JSON, FORM, FILES = (
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
)
_MOST_FIELDS = 100
_LONGEST_NAME = 200


class MediaTypeError(Exception):
    """A body of a type that is not taken; the message is one line."""


class Fields(NamedTuple):
    """The fields of a request, and whether all of their values are strings or files."""

    values: Mapping[str, Any]
    is_form: bool


def parse_body(body: bytes, content_type: str) -> Fields:
    """Parse the body of a request.

    Args:
        body: Its bytes.
        content_type: What its header says that they are; JSON if it says nothing.

    Raises:
        MediaTypeError: It is neither JSON nor a form.
        OptionError: It is not what its header says.
    """
    header = Message()
    header["content-type"] = content_type or JSON
    media_type = header.get_content_type()
    if media_type == JSON or media_type.endswith("+json"):
        return Fields(_parse_json(body), is_form=False)
    if media_type == FORM:
        return Fields(parse_query(body), is_form=True)
    if media_type == FILES:
        boundary = header.get_boundary()
        if not boundary:
            raise OptionError("the form has no boundary in its Content-Type")
        return Fields(_parse_files(body, boundary), is_form=True)
    raise MediaTypeError(f"a body of the type {media_type} is not taken; send {JSON} or {FILES}")


def _parse_json(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except RecursionError:
        raise OptionError("the JSON is nested too deep") from None
    except UnicodeDecodeError:
        raise OptionError("the JSON is not in UTF-8") from None
    except ValueError as error:
        raise OptionError(f"the body is no JSON: {error}") from None
    if not isinstance(found, dict):
        raise OptionError("the JSON must be an object")
    return found


def parse_query(query: bytes) -> Mapping[str, Any]:
    """Parse a form as an address has it; of a field that is given twice, a list.

    Raises:
        OptionError: There are too many fields, or they are not in UTF-8.
    """
    try:
        pairs = parse_qsl(
            # what a form should have quoted, as curl does not, is taken as it is
            query.decode(),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except UnicodeDecodeError:
        raise OptionError("the form is not in UTF-8") from None
    except ValueError:
        raise OptionError(f"the form has more than {_MOST_FIELDS} fields") from None
    return _join(pairs)


def _join(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            before = values[name]
            values[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            values[name] = value
    return values


def parse_anywhere(body: bytes, content_type: str, query: str) -> Fields:
    """Parse the fields of a request, which some programs put into its address and have no body.

    Args:
        body: Its body.
        content_type: What its header says that the body is.
        query: What its address has.

    Raises:
        MediaTypeError: The body is neither JSON nor a form.
        OptionError: It is not what its header says.
    """
    if body or not query:
        return parse_body(body, content_type)
    return Fields(parse_query(query.encode()), is_form=True)


def _parse_files(body: bytes, boundary: str) -> Mapping[str, Any]:
    """Parse a form with files; nothing is written to the disk."""
    from python_multipart import FormParser
    from python_multipart.exceptions import FormParserError

    pairs: list[tuple[str, Any]] = []

    def take_field(field: Any) -> None:  # noqa: ANN401
        _bound(pairs)
        pairs.append((_decode(field.field_name), _decode(field.value)))

    def take_file(file: Any) -> None:  # noqa: ANN401
        _bound(pairs)
        file.file_object.seek(0)
        data = file.file_object.read()
        # a page's form has its field for files also where none was chosen
        if data or file.file_name:
            name = PurePosixPath(_decode(file.file_name).replace("\\", "/")).name
            pairs.append((_decode(file.field_name), Upload(name[-_LONGEST_NAME:] or "file", data)))

    config = {"MAX_MEMORY_FILE_SIZE": len(body) + 1}
    try:
        parser = FormParser(FILES, take_field, take_file, boundary=boundary, config=config)
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise OptionError("the form with files is damaged") from None
    return _join(pairs)


def _bound(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) >= _MOST_FIELDS:
        raise OptionError(f"the form has more than {_MOST_FIELDS} fields")


def _decode(value: bytes | None) -> str:
    try:
        return (value or b"").decode()
    except UnicodeDecodeError:
        raise OptionError("the form is not in UTF-8") from None
