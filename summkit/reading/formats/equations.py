"""Equations of Word and MathML as a line of text: ``(a+b)/(2)``, ``x^2``, ``√(x)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from summkit.reading.formats.walking import gather, get_attribute, get_name, walk

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_Parts = list[tuple[str, str]]


def _get(parts: _Parts, name: str) -> str:
    return "".join(text for kind, text in parts if kind == name)


def _group(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _script(parts: _Parts) -> str:
    low, high = _get(parts, "sub"), _get(parts, "sup")
    return (f"_{_group(low)}" if low else "") + (f"^{_group(high)}" if high else "")


def _nary(parts: _Parts) -> str:
    return f"{_get(parts, 'naryPr') or '∫'}{_script(parts)} {_get(parts, 'e')}"


def _root(parts: _Parts) -> str:
    degree = _get(parts, "deg")
    return f"{f'[{degree}]' if degree else ''}√{_group(_get(parts, 'e'))}"


def _divide(parts: _Parts) -> str:
    return f"{_group(_get(parts, 'num'))}/{_group(_get(parts, 'den'))}"


def _list(parts: _Parts, kind: str, separator: str) -> str:
    return separator.join(text for name, text in parts if name == kind)


def _limit(parts: _Parts) -> str:
    return f"{_get(parts, 'e')}_{_group(_get(parts, 'lim'))}"


def _delimit(parts: _Parts) -> str:
    begin, end = (_get(parts, "dPr") or "()").split("\0") if "\0" in _get(parts, "dPr") else "()"
    return begin + _list(parts, "e", ", ") + end


# what the parts of an element become, each with the name of the element that it is from
_WORD: dict[str, Callable[[_Parts], str]] = {
    "f": _divide,
    "sSup": lambda parts: _get(parts, "e") + _script(parts),
    "sSub": lambda parts: _get(parts, "e") + _script(parts),
    "sSubSup": lambda parts: _get(parts, "e") + _script(parts),
    "sPre": lambda parts: _script(parts) + _get(parts, "e"),
    "rad": _root,
    "nary": _nary,
    "d": _delimit,
    "m": lambda parts: f"[{_list(parts, 'mr', '; ')}]",
    "mr": lambda parts: _list(parts, "e", ", "),
    "eqArr": lambda parts: _list(parts, "e", "; "),
    "limLow": _limit,
    "limUpp": _limit,
    "func": lambda parts: f"{_get(parts, 'fName')} {_get(parts, 'e')}",
}


def _read_properties(element: _Element, name: str) -> str | None:
    """Return the sign of a sum, or the brackets, that properties name."""
    if name == "naryPr":
        sign = element.find("{*}chr")
        return (get_attribute(sign, "val") or "") if sign is not None else "∫"
    if name == "dPr":
        ends = [
            (get_attribute(found, "val") or "") if found is not None else default
            for found, default in (
                (element.find("{*}begChr"), "("),
                (element.find("{*}endChr"), ")"),
            )
        ]
        return "\0".join(ends)
    return "" if name.endswith("Pr") else None


def write_word_equation(root: _Element) -> str:
    """Write an equation of Word (``m:oMath``) as a line of text."""
    open_parts: list[_Parts] = [[]]

    def enter(element: _Element) -> bool:
        name = get_name(element)
        known = _read_properties(element, name)
        if known is not None:
            open_parts[-1].append((name, known))
            return False
        open_parts.append([])
        return True

    def leave(element: _Element) -> None:
        name = get_name(element)
        parts = open_parts.pop()
        if name == "t":
            text = element.text or ""
        elif name in _WORD:
            text = _WORD[name](parts)
        else:
            text = "".join(inner for _, inner in parts)
        open_parts[-1].append((name, text))

    walk(root, enter, leave)
    return "".join(text for _, text in open_parts[0]).strip()


def write_mathml(root: _Element) -> str:
    """Write MathML as a line of text: what its author typed if that is kept, or its signs."""
    for element in root.iter("{*}annotation"):
        if "starmath" in (element.get("encoding") or "").lower() and element.text:
            return " ".join(element.text.split())
    return " ".join(gather(root, "mi", "mn", "mo", "mtext").split())
