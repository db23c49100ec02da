"""Codes of languages, and which of a model's tags stands for one.

Models name languages in several ways: ``kor_Hang`` (ISO 639-3 and a script), ``__ko__`` (ISO 639-1
where there is one), ``>>cmn_Hans<<``. People write ``ko``, ``kor``, ``zh-Hant``, ``pt_BR``. Both
are brought to one form here, the shortest code with a script or region behind it, and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# ISO 639-3 to ISO 639-1, as of 2024; Bokmål goes with Norwegian
_SHORT = """
    aar:aa abk:ab afr:af aka:ak amh:am ara:ar arg:an asm:as ava:av ave:ae aym:ay aze:az bak:ba
    bam:bm bel:be ben:bn bis:bi bod:bo bos:bs bre:br bul:bg cat:ca ces:cs cha:ch che:ce chu:cu
    chv:cv cor:kw cos:co cre:cr cym:cy dan:da deu:de div:dv dzo:dz ell:el eng:en epo:eo est:et
    eus:eu ewe:ee fao:fo fas:fa fij:fj fin:fi fra:fr fry:fy ful:ff gla:gd gle:ga glg:gl glv:gv
    grn:gn guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ido:io
    iii:ii iku:iu ile:ie ina:ia ind:id ipk:ik isl:is ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks
    kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky kom:kv kon:kg kor:ko kua:kj kur:ku lao:lo
    lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mah:mh mal:ml mar:mr mkd:mk mlg:mg
    mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng nep:ne nld:nl nno:nn
    nob:no nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa pli:pi pol:pl por:pt pus:ps
    que:qu roh:rm ron:ro run:rn rus:ru sag:sg san:sa sin:si slk:sk slv:sl sme:se smo:sm sna:sn
    snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta
    tat:tt tel:te tgk:tg tgl:tl tha:th tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug
    ukr:uk urd:ur uzb:uz ven:ve vie:vi vol:vo wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh
    zul:zu
"""
# an individual language that models have as the only or the usual one of its macrolanguage, and
# codes that were replaced
_SAME = """
    als:sq arb:ar ayr:ay azj:az cmn:zh ekk:et fil:tl fuv:ff gaz:om in:id iw:he ji:yi jw:jv khk:mn
    kmr:ku knc:kr lvs:lv mo:ro nb:no npi:ne ns:nso ory:or pbt:ps pes:fa plt:mg quy:qu swh:sw
    uzn:uz ydd:yi zlm:ms zsm:ms
"""
# what is meant where no script is named and a model has several; of others, the Latin one
_SCRIPTS = """
    ar:Arab be:Cyrl bg:Cyrl el:Grek fa:Arab he:Hebr hi:Deva hy:Armn ja:Jpan ka:Geor kk:Cyrl ko:Hang
    ks:Arab ky:Cyrl mk:Cyrl mn:Cyrl ru:Cyrl sr:Cyrl th:Thai uk:Cyrl ur:Arab zh:Hans
"""
_REGIONS = """
    CN:Hans HK:Hant MO:Hant SG:Hans TW:Hant
"""


def _parse(table: str) -> dict[str, str]:
    entries = (entry.partition(":") for entry in table.split())
    return {code: same for code, _, same in entries}


_SAME_CODES = {**_parse(_SHORT), **_parse(_SAME)}
_USUAL_SCRIPTS = _parse(_SCRIPTS)
_SCRIPTS_OF_REGIONS = _parse(_REGIONS)
_SEPARATOR = re.compile("[-_]")
_USUAL = "Latn"


class Tag(NamedTuple):
    """A tag in a model's vocabulary: the language in its shortest code, and a script or region."""

    token: str
    language: str
    variant: str


def read_tag(token: str, code: str) -> Tag:
    """Read the code in a tag.

    >>> read_tag("kor_Hang", "kor_Hang")
    Tag(token='kor_Hang', language='ko', variant='Hang')
    """
    return Tag(token, *split_code(code))


def split_code(code: str) -> tuple[str, str]:
    """Bring a code to its shortest form, and split off its script or region.

    >>> split_code("kor"), split_code("arb_Arab"), split_code("pt-br"), split_code("zh_TW")
    (('ko', ''), ('ar', 'Arab'), ('pt', 'BR'), ('zh', 'Hant'))
    """
    base, *rest = _SEPARATOR.split(code)
    language = _SAME_CODES.get(base.lower(), base.lower())
    variant = rest[0] if rest else ""
    variant = variant.title() if len(variant) == 4 else variant.upper()
    if language == "zh":
        variant = _SCRIPTS_OF_REGIONS.get(variant, variant)
    return language, variant


def find_tag(code: str, tags: Iterable[Tag]) -> str | None:
    """Find the tag that a model has for a language; ``None`` if it has none.

    A region that the model does not tell apart is left out. A script is not: Chinese in the
    traditional script is not what a model gives for ``zh``.

    >>> tags = [read_tag(f"<2{code}>", code) for code in ("en", "zh", "sr", "sr_Latn", "pt_BR")]
    >>> find_tag("kor", tags), find_tag("eng", tags), find_tag("sr", tags), find_tag("pt", tags)
    (None, '<2en>', '<2sr>', '<2pt_BR>')
    >>> find_tag("zh-Hant", tags), find_tag("zh-CN", tags), find_tag("en-GB", tags)
    (None, '<2zh>', '<2en>')
    """
    language, wanted = split_code(code)
    found = {tag.variant: tag.token for tag in tags if tag.language == language}
    script = _USUAL_SCRIPTS.get(language, _USUAL)
    if wanted in found:
        return found[wanted]
    if len(wanted) == 4:
        return found.get("") if wanted == script or language not in _USUAL_SCRIPTS else None
    order = ("", script, _USUAL, *sorted(found))
    return next((found[variant] for variant in order if variant in found), None)
