"""Families of translation models: how each is recognized, and where it wants its tags.

A model says what it is by its vocabulary, which has a tag for each language:

- NLLB-200 (NLLB Team, "No Language Left Behind", 2022): ``kor_Hang``
- M2M-100 (Fan et al., "Beyond English-Centric Multilingual Machine Translation", 2020): ``__ko__``
- MADLAD-400 (Kudugunta et al., "MADLAD-400", NeurIPS 2023): ``<2ko>``
- OPUS-MT (Tiedemann and Thottingal, "OPUS-MT", EAMT 2020): ``>>kor<<`` if there are several
  languages to translate to, else none

The tags stand where transformers' tokenizers put them: before the sentence the one of its own
language and before the translation the other, or before the sentence the one of the translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summkit.models.ct2_languages import Tag, find_tag, read_tag
from summkit.models.values import Pair

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Family:
    """Models that are used in one way.

    ``pattern`` matches a tag; there are at least ``fewest`` in a vocabulary. ``tells_source`` says
    that the model is told the language of the sentence as well. ``licence`` is that of the models
    the family is known for; whoever trained another one may have chosen another.
    """

    name: str
    title: str
    licence: str
    pattern: re.Pattern[str] | None = None
    fewest: int = 2
    tells_source: bool = False

    def describe_licence(self) -> str:
        """Describe the licence for people, and how it is known; empty if it is not.

        >>> Family("m2m100", "M2M-100", "MIT").describe_licence()
        'MIT, as M2M-100 is known to have (told by the family)'
        """
        known = f"{self.licence}, as {self.title} is known to have (told by the family)"
        return known if self.licence else ""


class Layout(NamedTuple):
    """What stands before and behind the subwords of a sentence, and before those of the output.

    ``special`` are the subwords that stand for no text.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    prefix: tuple[str, ...]
    special: frozenset[str]


_OPUS = ("opus-mt", "OPUS-MT", "CC-BY-4.0 or Apache-2.0")
PLAIN = Family(*_OPUS)
OTHER = Family("other", "another model", "")
FAMILIES = (
    Family(
        "nllb",
        "NLLB-200",
        "CC-BY-NC-4.0 (not for commercial use)",
        re.compile(r"([a-z]{3}_[A-Z][a-z]{3})"),
        tells_source=True,
    ),
    Family("m2m100", "M2M-100", "MIT", re.compile(r"__([a-z]{2,3})__"), tells_source=True),
    Family("madlad", "MADLAD-400", "Apache-2.0", re.compile(r"<2([a-z]{2,3}(?:_[A-Za-z]{2,4})?)>")),
    Family(*_OPUS, re.compile(r">>([a-z]{2,3}(?:_[A-Za-z]{2,4})?)(?:_[a-z]+)?<<"), fewest=1),
)


def recognize(vocabulary: Sequence[str], *, two_models: bool) -> tuple[Family, list[Tag]]:
    """Recognize a model by its vocabulary, and list its tags.

    Args:
        vocabulary: The subwords that a sentence may have.
        two_models: Whether it has a SentencePiece model for each language, as OPUS-MT has.

    Raises:
        ValueError: It is a model of another kind, which does not translate when asked as these are.
    """
    for family in FAMILIES:
        assert family.pattern is not None
        found = ((token, family.pattern.fullmatch(token)) for token in vocabulary)
        tags = [read_tag(token, match[1]) for token, match in found if match]
        if len(tags) >= family.fewest:
            return family, tags
    if "<extra_id_0>" in vocabulary:
        raise ValueError("it is a T5 model without tags of languages, as MADLAD has them")
    return PLAIN if two_models else OTHER, []


def plan_layout(
    family: Family, tags: Sequence[Tag], config: Mapping[str, object], pair: Pair
) -> Layout:
    """Plan where the tags of a pair of languages stand.

    Args:
        family: The family of the model.
        tags: The tags in its vocabulary.
        config: What ``config.json`` says.
        pair: The languages, from and to.

    Raises:
        ValueError: The model does not know one of them.
    """
    end = str(config.get("eos_token") or "</s>")
    begin, first = config.get("bos_token") or "<s>", config.get("decoder_start_token") or end
    # of fairseq's and Marian's own files, CTranslate2 ends sentences by itself; OpenNMT's models,
    # which begin their output otherwise than it ends, have no end on the source
    bare = config.get("add_source_eos") or (not tags and first == begin != end)
    behind = () if bare else (end,)
    unknown = config.get("unk_token") or "<unk>"
    marks = {end, str(begin), str(first), "<pad>"}
    special = frozenset({*marks, *(tag.token for tag in tags)} - {unknown})
    source, target = pair
    if not tags:
        return Layout((), behind, (), special)
    to = _demand_tag(family, tags, target)
    if family.tells_source:
        return Layout((_demand_tag(family, tags, source),), behind, (to,), special)
    return Layout((to,), behind, (), special)


def _demand_tag(family: Family, tags: Sequence[Tag], code: str) -> str:
    found = find_tag(code, tags)
    if found is None:
        several = Counter(tag.language for tag in tags)
        codes = sorted(
            tag.language
            if several[tag.language] == 1
            else f"{tag.language}-{tag.variant}".strip("-")
            for tag in tags
        )
        # the short codes are those of the larger languages
        codes.sort(key=lambda code: len(code.partition("-")[0]))
        more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
        raise ValueError(
            f"this {family.title} has no language '{code}'; it has "
            f"{', '.join(codes[:_SHOWN])}{more}"
        )
    return found
