"""Where the noun of a chunk ends, by all that a text has of it.

A tagger cuts a name that it does not know into a noun and a particle: of ``심지로가`` it makes
``심지``, ``로`` and a verb. But ``가`` is no particle that can follow ``로``, so that the name is
``심지로`` wherever it stands. For every noun that the tagger proposes, the chunks that begin with
it are read as the noun with particles and as a longer one with particles; the reading that explains
more of them is taken. Where both explain all, a title after it decides: ``민소의 의원``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from summkit.summarization.keyword_chunks import Chunks
from summkit.text.particles import CASES, ENDINGS, is_particle
from summkit.text.person_names import is_title, looks_like_name

_LONGEST_NOUN = 16
_LAST = "\U0010ffff"
_LEAST = 2
_SHORT_NAME, _LONGEST_NAME = 3, 4
# a tagger may take it for a form of the copula: 청각장애인
_PERSON = "인"
# what hardly ends a name, but plurals and verbs as nouns: 이것들, 구하기, 여러분
_NO_NAME = "들기분"
_SURE = frozenset(["은", "는", "이", "가", "을", "를", "의", "에게"])
_MR = "씨"
_SUBJECT, _OBJECT = "은는이가", "을를게과와"
_PARTICLES = "은는이가을를의도와과로"


class Nouns:
    """The nouns of a text.

    Args:
        nouns: Which noun each proposed noun is in truth: itself, a longer or a shorter one.
    """

    def __init__(self, nouns: Mapping[str, str]) -> None:
        self._nouns = nouns
        self._heads = {
            name[:_LEAST]
            for name, noun in nouns.items()
            if name == noun and _LEAST <= len(name) <= _LONGEST_NAME
        }

    def read(self, text: str, noun: str) -> tuple[str, bool]:
        """Read the noun of a chunk: the tagger's, or what it is in truth.

        Args:
            text: The chunk.
            noun: Its noun as the tagger cuts it, or nothing.

        Returns:
            The noun, or nothing, and whether only particles follow.
        """
        if noun:
            known = self._nouns.get(noun, noun)
            if len(known) > 1 and text.startswith(known) and is_particle(known, text[len(known) :]):
                return known, True
        # the tagger saw no noun here, or another one
        if text[:_LEAST] in self._heads:
            for size in range(min(len(text), _LONGEST_NAME), 1, -1):
                name = text[:size]
                if self._nouns.get(name) == name and is_particle(name, text[size:]):
                    return name, True
        return noun, noun != "" and is_particle(noun, text[len(noun) :])


def find_nouns(chunks: Sequence[Chunks]) -> Nouns:
    """Find which noun each proposed noun is in truth, by the chunks of all lines."""
    counts = Counter(chain.from_iterable(zip(c.texts, c.nouns, strict=True) for c in chunks))
    proposed = {
        noun for _, noun in counts if 1 < len(noun) <= _LONGEST_NOUN and "가" <= noun[-1] <= "힣"
    }
    longer = set(_list_longer(counts, proposed))
    shared = _list_shared(proposed)
    titled = _count_titles(chunks, counts)
    followers = _Followers(counts)
    bases = proposed | shared
    found = {noun: noun for noun in proposed}
    names = {name for name, n in titled.items() if n >= _LEAST and looks_like_name(name)}
    names |= _list_unknown(counts, titled)
    found.update((name, name) for name in names)
    # what is left of a name has two syllables at least
    names_cut = [
        name
        for name in proposed | longer
        if len(name) > _LEAST and (name[:-1] in bases or name[:-2] in bases)
    ]
    for name in sorted(names_cut, key=lambda name: (len(name), name)):
        for noun in _list_shorter(name, bases):
            short, long, both = _weigh(noun, name, followers(noun))
            is_read = noun in shared or name[len(noun) :] in CASES
            if noun in proposed and _is_longer(name, short, long, both, titled):
                found[noun] = found[name] = name
            elif name in proposed and is_read and short > long:
                found[noun] = found[name] = noun
    return Nouns(found)


def _list_shorter(name: str, nouns: Set[str]) -> Iterator[str]:
    """Yield the nouns that are left without a last syllable, or two, that may be a particle."""
    if name[-1] in ENDINGS and name[:-1] in nouns:
        yield name[:-1]
    if len(name) > _LEAST and name[:-2] in nouns and is_particle(name[:-2], name[-2:]):
        yield name[:-2]


def _list_longer(chunks: Iterable[tuple[str, str]], nouns: set[str]) -> Iterator[str]:
    """Yield each noun with the syllable after it in a chunk, where that may be its last."""
    for text, noun in chunks:
        if noun in nouns and text[len(noun) : len(noun) + 1] in ENDINGS:
            yield text[: len(noun) + 1]


def _list_shared(nouns: Iterable[str]) -> set[str]:
    """List what is a noun if two of these are it with particles: ``구슬아가`` and ``구슬아의``."""
    counts = Counter(
        noun[:-1]
        for noun in nouns
        if len(noun) > _LEAST and noun[-1] in _PARTICLES and is_particle(noun[:-1], noun[-1])
    )
    return {noun for noun, count in counts.items() if count > 1}


def _list_unknown(chunks: Iterable[tuple[str, str]], titled: Mapping[str, int]) -> set[str]:
    """List what has the shape of a name and two kinds of particles, where the tagger sees none.

    It may see a verb, as in ``모해준이`` and ``모해준은``. A title serves as one kind.
    """
    tails: dict[str, set[str]] = defaultdict(set)
    for name, count in titled.items():
        if count > 0 and looks_like_name(name):
            tails[name].add("title")
    for text, noun in chunks:
        if len(noun) >= _SHORT_NAME or text[_SHORT_NAME:] not in _SURE:
            continue
        name, tail = text[:_SHORT_NAME], text[_SHORT_NAME:]
        is_new = name[-1] not in _NO_NAME and looks_like_name(name)
        if is_new and is_particle(name, tail):
            tails[name].add(tail)
    return {name for name, found in tails.items() if len(found) > 1}


class _Followers:
    """The chunks of a text in order of their letters, to find those that begin with a noun."""

    def __init__(self, chunks: Mapping[tuple[str, str], int]) -> None:
        self._counts: dict[str, int] = {}
        for (text, _), count in chunks.items():
            self._counts[text] = self._counts.get(text, 0) + count
        self._texts = sorted(self._counts)

    def __call__(self, noun: str) -> Iterator[tuple[str, int]]:
        """Yield the chunks that begin with a noun, and how often each stands."""
        first = bisect_left(self._texts, noun)
        for text in self._texts[first : bisect_left(self._texts, noun + _LAST, first)]:
            yield text, self._counts[text]


def _count_titles(chunks: Sequence[Chunks], distinct: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Count for what a title follows how often one does, less twice as often as another noun."""
    titles = {text for text, noun in distinct if text[0] == _MR or is_title(noun)}
    counts = {name: 0 for name, text, _ in _list_pairs(chunks, titles) if text in titles}
    for name, text, noun in _list_pairs(chunks, counts.keys()):
        if name in counts and (noun or text[0] == _MR):
            counts[name] += _weigh_title(name, text, noun)
    return counts


def _list_pairs(chunks: Iterable[Chunks], wanted: Set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield chunks with the next one and its noun, in the lines that have one that is wanted."""
    for texts, nouns, _, _, free, _ in chunks:
        if not wanted.isdisjoint(texts):
            following = zip(texts, texts[1:], nouns[1:], free[1:], strict=False)
            yield from ((name, text, noun) for name, text, noun, is_free in following if is_free)


def _weigh_title(before: str, text: str, noun: str) -> int:
    """Weigh what a chunk and its noun say of the chunk before it: whether that is a name."""
    if text[0] == _MR and is_particle(_MR, text[1:]):
        return 2
    if not is_title(noun):
        return -2
    # 구단이 감독을: two nouns, each with its case
    return -1 if before[-1] in _SUBJECT and text[-1] in _OBJECT else 1


def _is_longer(name: str, short: int, long: int, both: int, titled: Mapping[str, int]) -> bool:
    """Say whether the longer reading explains more of the chunks than the shorter."""
    if long + both < _LEAST:
        return False
    if long or short:
        return long > short
    return titled.get(name, 0) > 0 or name[-1] in _PERSON


def _weigh(noun: str, name: str, followers: Iterable[tuple[str, int]]) -> tuple[int, int, int]:
    """Count the chunks that only the noun explains, only the name, and both."""
    short = long = both = 0
    for chunk, count in followers:
        by_noun = is_particle(noun, chunk[len(noun) :])
        by_name = chunk.startswith(name) and is_particle(name, chunk[len(name) :])
        short += count * (by_noun and not by_name)
        long += count * (by_name and not by_noun)
        both += count * (by_noun and by_name)
    return short, long, both
