"""A page as a browser reads it: its elements, and the text inside each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input"}


@dataclass
class Element:
    """An element, the language it is in, and the pieces of its text."""

    tag: str
    attributes: dict[str, str | None]
    lang: str | None
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def __getitem__(self, name: str) -> str:
        value = self.attributes[name]
        assert value is not None
        return value

    def __contains__(self, name: str) -> bool:
        return name in self.attributes


class HtmlPage(HTMLParser):
    """A page whose every element is closed in its place."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lang = dict(attrs).get("lang") or (self._open[-1].lang if self._open else None)
        element = Element(tag, dict(attrs), lang)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """Find the elements of a tag that have all of these attributes; ``class_`` is one."""
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(element.attributes.get(k.rstrip("_")) == v for k, v in attributes.items())
        ]

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """List the texts of the elements that ``find`` finds."""
        return [element.text for element in self.find(tag, **attributes)]

    def texts_of_class(self, name: str) -> list[str]:
        """List the texts of the elements of a class."""
        return [e.text for e in self.elements if name in (e.attributes.get("class") or "").split()]

    def texts_in(self, lang: str, tag: str = "p") -> list[str]:
        """List the texts of the elements of a tag that are in a language."""
        return [e.text for e in self.elements if e.tag == tag and e.lang == lang]

    @property
    def ids(self) -> list[str]:
        """The identifiers on the page; no two of them may be the same."""
        found = [element["id"] for element in self.elements if "id" in element]
        assert len(found) == len(set(found))
        return found
