"""Whom a record is for: the filter expressions of Mozilla's Remote Settings.

A record is for some Firefoxes alone if it has a ``filter_expression`` in JEXL, as
``env.appinfo.OS != 'Android'`` or ``env.channel == 'nightly' && env.locale == 'ko'``. Here the part
of the language that such records use is read: comparisons of ``env`` with strings, ``!``, ``&&``,
``||`` and brackets. We take what a released Firefox on a desktop would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DESKTOP = {"env.appinfo.OS": ("Linux", "WINNT", "Darwin"), "env.channel": ("release",)}
_LONGEST = 2_000
_DEEPEST = 20
_TOKEN = re.compile(r"\s*(?:(&&|\|\||==|!=|[!()])|('[^'\\]*'|\"[^\"\\]*\")|([A-Za-z_][\w.]*))")


class _UnknownError(Exception):
    """The expression uses more of the language than is read here."""


def is_for_desktop(expression: str) -> bool | None:
    """Say whether a record with a filter is for a released Firefox on a desktop.

    Returns:
        ``None`` if the filter cannot be read.

    >>> is_for_desktop(""), is_for_desktop("env.appinfo.OS != 'Android'")
    (True, True)
    >>> is_for_desktop("env.channel == 'nightly'"), is_for_desktop("env.version > 130")
    (False, None)
    """
    if not expression.strip():
        return True
    try:
        tokens = list(_read_tokens(expression))
        # on a desktop: on any of its systems
        return any(_Reader(tokens, system).read() for system in _DESKTOP["env.appinfo.OS"])
    except _UnknownError:
        return None


def _read_tokens(expression: str) -> Iterator[str]:
    text = expression.strip()
    if len(text) > _LONGEST:
        raise _UnknownError
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _UnknownError
        yield found[0].strip()
        at = found.end()


class _Reader:
    """A reader of an expression by recursive descent, for one system."""

    def __init__(self, tokens: list[str], system: str) -> None:
        self._tokens = tokens
        self._at = 0
        self._values = {"env.appinfo.OS": system, "env.channel": _DESKTOP["env.channel"][0]}

    def read(self) -> bool:
        """Read the whole expression."""
        value = self._read_either(0)
        if self._at < len(self._tokens):
            raise _UnknownError
        return value

    def _take(self, *wanted: str) -> str | None:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or (wanted and token not in wanted):
            return None
        self._at += 1
        return token

    def _read_either(self, depth: int) -> bool:
        value = self._read_both(depth)
        while self._take("||"):
            # both sides are read, whatever the first one says
            value |= self._read_both(depth)
        return value

    def _read_both(self, depth: int) -> bool:
        value = self._read_one(depth)
        while self._take("&&"):
            value &= self._read_one(depth)
        return value

    def _read_one(self, depth: int) -> bool:
        if depth > _DEEPEST:
            raise _UnknownError
        if self._take("!"):
            return not self._read_one(depth + 1)
        if self._take("("):
            value = self._read_either(depth + 1)
            if not self._take(")"):
                raise _UnknownError
            return value
        left = self._read_value()
        sign = self._take("==", "!=")
        if sign is None:
            raise _UnknownError
        return (left == self._read_value()) == (sign == "==")

    def _read_value(self) -> str:
        token = self._take()
        if token is None:
            raise _UnknownError
        if token[0] in "'\"":
            return token[1:-1]
        if token not in self._values:
            raise _UnknownError
        return self._values[token]
