"""No pattern of the package takes more than linear time, on inputs made for each of them.

The steps of a backtracking engine are counted, not seconds: nested and overlapping repetitions
show in how the steps grow when an input is doubled.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import warnings
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from backtracking import Items, StepCounter, TooManyStepsError, codes

import summkit
from summkit.translation.numerals import korean

_SMALL, _LARGE = 128, 512
# the steps for each character that need no second look; a square would take 64 or more
_FEW = 40
# a square takes four times the steps for twice the characters; bounded repetitions, which end
# at 255, up to three times
_GROWTH = 3.4
_BUDGET = 400
# of the inputs that need a second look, how many get one
_WORST = 8
_EXAMPLES = "a가 1!\n.Z\t“"
# characters that a pattern is given at most, where that is a bound which its module keeps
_BOUNDED = {
    "summkit.text.article._REMARKS": 40,
    "summkit.text.article._SIGNATURE": 120,
    "summkit.text.lines._MARKS": 200,
    "summkit.text.splitters.punctuation._BEFORE": 24,
}
_CALLS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}


def _find_patterns() -> dict[str, tuple[re.Pattern[Any], set[str]]]:
    """Find the compiled patterns of all modules, each with the methods that are called."""
    found: dict[str, tuple[re.Pattern[Any], set[str]]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for about in pkgutil.walk_packages(summkit.__path__, "summkit."):
            if about.name.endswith("__main__"):
                continue
            module = importlib.import_module(about.name)
            calls = _find_calls(inspect.getsource(module))
            for name, value in vars(module).items():
                for number, pattern in enumerate(_walk(value)):
                    used = calls.get(name) or {"search", "match", "fullmatch"}
                    found[f"{about.name}.{name}.{number}".removesuffix(".0")] = (pattern, used)
    compiled = korean._compile_pattern()
    found["summkit.translation.numerals.korean._compile_pattern"] = (compiled, {"search"})
    return found


def _find_calls(source: str) -> dict[str, set[str]]:
    """Find which methods are called of which names; a pattern given away counts as searched."""
    calls: dict[str, set[str]] = {}
    called: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called.add(id(node.value))
            if node.attr in _CALLS:
                how = node.attr if node.attr in ("match", "fullmatch") else "search"
                calls.setdefault(node.value.id, set()).add(how)
        elif isinstance(node, ast.Name) and id(node) not in called:
            calls.setdefault(node.id, set())
            if isinstance(node.ctx, ast.Load):
                calls[node.id].add("search")
    return calls


def _walk(value: object) -> Iterator[re.Pattern[Any]]:
    """Find the patterns in a value, also in mappings and sequences."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _walk(pair)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _walk(part)


def _list_characters(items: Items) -> Iterator[str]:
    """Yield a character for each place of a pattern that reads one."""
    for item in items:
        code, about = item
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
            yield _find_example(item)
            if code is codes.IN:
                for part in about[:6]:
                    yield _find_example((codes.IN, [part])) if part[0] != codes.NEGATE else ""
        elif code is codes.BRANCH:
            for inner in about[1]:
                yield from _list_characters(list(inner))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            yield from _list_characters(list(about[2]))
        elif code is codes.SUBPATTERN:
            yield from _list_characters(list(about[3]))
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _list_characters(list(about[1]))


def _find_example(item: tuple[Any, Any]) -> str:
    """Find a character that an item of a pattern reads."""
    code, about = item
    if code is codes.LITERAL:
        return chr(about)
    if code is codes.IN and about[0][0] is codes.LITERAL:
        return chr(about[0][1])
    if code is codes.IN and about[0][0] is codes.RANGE:
        return chr(about[0][1][0])
    counter = StepCounter(re.compile(""))
    return next((char for char in _EXAMPLES if counter._is_of(item, char)), "")


def _build_example(items: Items, branch: int, times: int) -> str:
    """Build a text that a pattern reads, or nearly."""
    parts: list[str] = []
    for item in items:
        code, about = item
        if code is codes.BRANCH:
            inner = about[1][branch % len(about[1])]
            parts.append(_build_example(list(inner), branch, times))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            one = _build_example(list(about[2]), branch, times)
            parts.append(one * max(about[0], min(times, about[1])))
        elif code is codes.SUBPATTERN:
            parts.append(_build_example(list(about[3]), branch, times))
        elif code in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
            parts.append(_find_example(item))
    return "".join(parts)


def _list_repeated(items: Items) -> Iterator[str]:
    """Yield texts that the repeated groups of a pattern read once, by their branches."""
    for code, about in items:
        inner: list[Items] = []
        if code is codes.BRANCH:
            inner = [list(branch) for branch in about[1]]
        elif code is codes.SUBPATTERN:
            inner = [list(about[3])]
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            inner = [list(about[2])]
            if about[1] > 4:
                choices = product(range(4), (0, 2))
                yield from (_build_example(inner[0], *choice) for choice in choices)
        for some in inner:
            yield from _list_repeated(some)


def _list_inputs(items: Items) -> Iterator[tuple[str, str]]:
    """Yield what an input begins with, and what is repeated after it."""
    characters = [char for char in dict.fromkeys(_list_characters(items)) if char][:12]
    examples = [_build_example(items, *choice) for choice in product(range(4), (0, 2))]
    examples = [example for example in dict.fromkeys(examples) if example]
    few = characters[:5]
    yield from (("", unit) for unit in dict.fromkeys(_list_repeated(items)) if unit)
    yield from (("", unit) for unit in characters)
    yield from (("", a + b) for a in few for b in few if a != b)
    for example in examples:
        # repeated beginnings, which are groups that are not closed
        yield from (("", example[:end]) for end in range(2, min(len(example), 8) + 1))
        # a whole one, and then blanks or more of its last character
        yield from ((example, unit) for unit in dict.fromkeys((" ", example[-1], *characters[:4])))
        for place in range(1, min(len(example), 8)):
            yield example[:place], example[place - 1]


def _count(counter: StepCounter, how: str, begin: str, unit: str, size: int) -> int:
    text = begin + unit * (size // len(unit)) + "\0"
    try:
        return counter.count(text, how, _BUDGET * size)
    except TooManyStepsError:
        return 10 * _BUDGET * size


def _find_growth(counter: StepCounter, how: str) -> str | None:
    """Find an input on which the steps grow faster than its length, and describe it."""
    inputs = dict.fromkeys(_list_inputs(counter.tree))
    steps = {about: _count(counter, how, *about, _SMALL) for about in inputs}
    many = [about for about in inputs if steps[about] > _FEW * _SMALL]
    for begin, unit in sorted(many, key=lambda about: -steps[about])[:_WORST]:
        half = _count(counter, how, begin, unit, _LARGE // 2)
        whole = _count(counter, how, begin, unit, _LARGE)
        if whole > min(_GROWTH * half, _BUDGET * _LARGE):
            return f"{how} of {begin!r} and then {unit!r} repeated: {half} steps, {whole} for twice"
    return None


_PATTERNS = _find_patterns()


@pytest.mark.slow
@pytest.mark.parametrize("name", _PATTERNS)
def test_a_pattern_takes_linear_steps(name: str) -> None:
    pattern, methods = _PATTERNS[name]
    counter = StepCounter(pattern)
    if name in _BOUNDED:
        size = _BOUNDED[name]
        inputs = dict.fromkeys(_list_inputs(counter.tree))
        assert all(_count(counter, "search", *about, size) <= _BUDGET * size for about in inputs)
        return
    assert [found for how in methods if (found := _find_growth(counter, how))] == []


@pytest.mark.parametrize(
    "source", [r"(?:\s|<\?x[^>]*>|<!--.*?-->)*<(?:b|p)\b", r"(?:a|aa)+$", r"\s+$", "a.*b.*c"]
)
def test_the_engine_tells_what_is_not_linear(source: str) -> None:
    assert _find_growth(StepCounter(re.compile(source)), "search") is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(a|ab)(c|bcd)(d*)", "abcd"),
        (r"(?<=x)(\w)\1{2,}?y|z+", "xaaay zz"),
        (r"(?i)\bHTML\b[^<>]*>", "<html a=1> x"),
        (r"(?:a|b)*?c", "abac"),
        (r"(?!b)\w+\s*(?:=|\Z)", "b ab  =c"),
    ],
)
def test_the_engine_finds_what_re_finds(source: str, text: str) -> None:
    pattern = re.compile(source)
    counter = StepCounter(pattern)
    for start in range(len(text) + 1):
        counter.text, counter.steps, counter.budget = text, 0, 10_000
        found = pattern.match(text, start)
        assert counter._try(start, whole=False) == (found.end() if found else None)
