"""A paragraph of Word's XML → runs of prose, and back: formats, links and fields stay in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from summkit.text.lines import has_sentence_end
from summkit.translation.files.runs import Objects, Run, cut_path, is_object, join_runs
from summkit.translation.files.structure import Segment, Translated
from summkit.translation.prose import goes_on

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

# what holds runs, and stays around them
_CONTAINERS = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "fldSimple", "customXml", "dir", "bdo")
)
# what says nothing about how a text looks
_NOISE = frozenset(("lang", "noProof", "rsid", "webHidden"))
_DROPPED = frozenset(("proofErr", "lastRenderedPageBreak", "softHyphen", "pPr", "rPr"))
# formulas are words of a sentence
_WORDS = frozenset(("oMath", "ruby"))
_ENDS = frozenset(("tab", "ptab", "fldChar", "instrText", "delInstrText", "oMathPara"))
_SPACE = re.compile(r"\s+")
_DEEPEST = 20
# formats are numbered from here on, behind what holds runs
_STYLES = 1 << 30


class _Item(NamedTuple):
    """A part of a paragraph: text, or an element; ``ends`` a segment, or may, as ``breaks`` do."""

    text: str
    path: tuple[int, ...]
    element: _Element | None = None
    style: _Element | None = None
    ends: bool = False
    breaks: bool = False


def find_paragraphs(root: _Element) -> Iterator[Paragraph]:
    """Yield the paragraphs of a part that have prose in them."""
    for element in list(root.iter("{*}p")):
        if _name(element.getparent()) == "txBody" or element.find(".//{*}t") is None:
            continue
        paragraph = Paragraph(element)
        if paragraph.segments:
            yield paragraph


def _name(element: _Element | None) -> str:
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Paragraph:
    """A paragraph: its segments, and how they are put back."""

    def __init__(self, element: _Element) -> None:
        self._element = element
        self._space = element.tag.rpartition("}")[0] + "}"
        self._containers: dict[int, _Element] = {}
        self._styles: dict[int, _Element | None] = {}
        self._base: dict[int, _Element | None] = {}
        self._objects = Objects("".join(element.itertext()))
        self._words: dict[str, _Element] = {}
        self._items: list[_Item] = []
        self._collect(element, (), 0)
        self._parts = list(_part(self._items))
        made = [self._build(part) for part in self._parts]
        self._used = [any(map(str.isalpha, join_runs(runs))) for runs in made]
        self.segments: list[Segment] = [
            runs for runs, used in zip(made, self._used, strict=True) if used
        ]

    # --- taking apart --------------------------------------------------------------------------

    def _collect(self, parent: _Element, path: tuple[int, ...], depth: int) -> None:
        """Collect the parts of a paragraph, in order."""
        for child in parent:
            name = _name(child)
            if name in _CONTAINERS and depth < _DEEPEST:
                number = len(self._containers)
                self._containers[number] = child
                inner = child.find("{*}sdtContent") if name == "sdt" else child
                if inner is not None:
                    self._collect(inner, (*path, number), depth + 1)
            elif name == "r":
                self._collect_run(child, path)
            elif name in _WORDS:
                self._items.append(self._build_word(child, path, None))
            elif name and name not in _DROPPED:
                self._items.append(_Item("", path, child, ends=name in _ENDS))

    def _collect_run(self, run: _Element, path: tuple[int, ...]) -> None:
        style = run.find("{*}rPr")
        for child in run:
            name = _name(child)
            if name == "t":
                self._items.append(_Item(child.text or "", path, None, style))
            elif name == "noBreakHyphen":
                self._items.append(_Item("-", path, None, style))
            elif name in _WORDS:
                self._items.append(self._build_word(child, path, style))
            elif name in ("br", "cr"):
                kind = next((v for k, v in child.attrib.items() if k.endswith("}type")), "")
                is_line = kind in ("", "textWrapping")
                self._items.append(_Item("", path, child, style, ends=not is_line, breaks=is_line))
            elif name and name not in _DROPPED:
                self._items.append(_Item("", path, child, style, ends=name in _ENDS))

    def _build_word(
        self, element: _Element, path: tuple[int, ...], style: _Element | None
    ) -> _Item:
        sign = self._objects.add(str(len(self._words)))
        self._words[sign] = element
        return _Item(sign, path, None, style)

    def _build(self, part: Sequence[int]) -> list[Run]:
        """Build the runs of a stretch; what has another format than most of it has a tag."""
        items = [self._items[place] for place in part]
        sizes: dict[str, int] = {}
        for item in items:
            if item.element is None:
                key = _describe(item.style)
                sizes[key] = sizes.get(key, 0) + len(item.text)
        base = max(sizes, key=lambda key: sizes[key], default="")
        number = 0
        runs: list[Run] = []
        before: tuple[str, tuple[int, ...]] | None = None
        for place, item in zip(part, items, strict=True):
            if item.element is not None:
                blank = " " if item.breaks else ""
                runs.append(Run(blank, item.path, place, is_break=item.breaks))
                continue
            key = _describe(item.style)
            if key == base:
                self._base.setdefault(part[0], item.style)
                runs.append(Run(item.text, item.path))
            else:
                if before != (key, item.path):
                    number = _STYLES + len(self._styles)
                    self._styles[number] = item.style
                runs.append(Run(item.text, (*item.path, number)))
            before = key, item.path
        return _collapse(runs)

    # --- writing -------------------------------------------------------------------------------

    def write(self, made: Translated) -> None:
        """Put what became of the segments into the paragraph."""
        results = iter(made)
        pieces: list[tuple[Run, _Element | None]] = []
        for part, used in zip(self._parts, self._used, strict=True):
            segment = next(results) if used else None
            base = self._base.get(part[0]) if part else None
            runs = [self._keep(place) for place in part] if segment is None else segment
            pieces += ((run, base) for run in runs)
        properties = self._element.find("{*}pPr")
        for child in list(self._element):
            if child is not properties:
                self._element.remove(child)
        self._fill(pieces)

    def _keep(self, place: int) -> Run:
        """Return a part that is not translated, as it was."""
        item = self._items[place]
        if item.element is not None:
            return Run("", item.path, place)
        number = _STYLES + len(self._styles)
        self._styles[number] = item.style
        return Run(item.text, (*item.path, number))

    def _fill(self, pieces: Sequence[tuple[Run, _Element | None]]) -> None:
        """Put runs into the empty paragraph, within what was around them."""
        opened: list[tuple[int, _Element]] = []
        seen: set[int] = set()
        for run, base in pieces:
            path = [key for key in run.path if key in self._containers]
            keys = [key for key, _ in opened]
            del opened[cut_path(keys, path) :]
            for key in path[len(opened) :]:
                parent = opened[-1][1] if opened else self._element
                opened.append((key, self._open(parent, key, again=key in seen)))
                seen.add(key)
            parent = opened[-1][1] if opened else self._element
            style = next(
                (self._styles[key] for key in reversed(run.path) if key in self._styles), base
            )
            if run.atom is not None:
                self._put_element(parent, self._items[run.atom])
            else:
                self._put_text(parent, run.text, style)

    def _open(self, parent: _Element, key: int, *, again: bool) -> _Element:
        """Open what is around runs, as it was."""
        source = self._containers[key]
        made = parent.makeelement(source.tag, dict(source.attrib), source.nsmap)
        parent.append(made)
        if _name(source) != "sdt":
            return made
        for child in source:
            if _name(child) == "sdtContent":
                inner = made.makeelement(child.tag, dict(child.attrib))
                made.append(inner)
                return inner
            # a field of a form that was parted in two has its number once
            if not again:
                made.append(deepcopy(child))
        return made

    def _put_element(self, parent: _Element, item: _Item) -> None:
        element = item.element
        if element is None:
            return
        holder = element.getparent()
        if holder is not None and _name(holder) == "r":
            parent = self._open_run(parent, item.style)
        parent.append(element)

    def _put_text(self, parent: _Element, text: str, style: _Element | None) -> None:
        for is_word, found in groupby(text, lambda sign: is_object(sign) and sign in self._words):
            if not is_word:
                run = self._open_run(parent, style)
                shown = run.makeelement(f"{self._space}t")
                shown.text = _clean("".join(found))
                shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.append(shown)
                continue
            for sign in found:
                element = self._words[sign]
                inside = element.getparent() is not None and _name(element.getparent()) == "r"
                (self._open_run(parent, style) if inside else parent).append(element)

    def _open_run(self, parent: _Element, style: _Element | None) -> _Element:
        run = parent.makeelement(f"{self._space}r")
        parent.append(run)
        if style is not None:
            own = deepcopy(style)
            for child in [child for child in own if _name(child) in _NOISE]:
                own.remove(child)
            run.append(own)
        return run


def _describe(style: _Element | None) -> str:
    """Describe a format, so that equal ones are the same text."""
    if style is None:
        return ""
    parts: list[str] = []
    for child in style:
        if _name(child) not in _NOISE:
            values = sorted((k, v) for k, v in child.attrib.items() if not k.endswith("}hint"))
            parts.append(f"{child.tag}{values}" if values or _name(child) != "rFonts" else "")
    return "".join(sorted(parts))


def _part(items: Sequence[_Item]) -> Iterator[list[int]]:
    """Yield the places of the parts of each stretch, and of what is between two alone."""
    stretch: list[int] = []
    texts = _join_lines(items)
    for place, item in enumerate(items):
        if item.ends or (item.breaks and place not in texts):
            if stretch:
                yield stretch
            yield [place]
            stretch = []
        else:
            stretch.append(place)
    if stretch:
        yield stretch


def _join_lines(items: Sequence[_Item]) -> set[int]:
    """Find the line breaks over which a sentence goes on."""
    joined: set[int] = set()
    waiting: list[int] = []
    lines: list[str] = [""]
    for place, item in enumerate((*items, _Item("", (), ends=True))):
        if not (item.ends or item.breaks):
            lines[-1] += item.text
            continue
        is_open = item.breaks and goes_on(lines[-1].strip(), _read_line(items, place + 1))
        if not is_open:
            if has_sentence_end(lines[-1].strip()):
                joined.update(waiting)
            waiting = []
        else:
            waiting.append(place)
        lines.append("")
    return joined


def _read_line(items: Sequence[_Item], start: int) -> str:
    """Read the beginning of the line that begins at a part."""
    text = ""
    for item in items[start : start + _DEEPEST]:
        if item.ends or item.breaks:
            break
        text += item.text
    return text.strip()


def _collapse(runs: Sequence[Run]) -> list[Run]:
    """Let blanks be single ones, as a sentence has them."""
    return [run if run.is_break else run._replace(text=_SPACE.sub(" ", run.text)) for run in runs]


def _clean(text: str) -> str:
    """Drop what XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")
