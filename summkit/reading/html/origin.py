"""When, by whom and where a page was published, as it says itself; what it does not say is None."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from summkit.reading.html.headline import Headline
from summkit.reading.html.metadata import Linked
from summkit.reading.html.page import Line, Page, fold
from summkit.reading.html.signs import find_date, is_byline, is_stamped
from summkit.text.origin import Origin

_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "og:pubdate"),
    *("dc.date.issued", "dc.date.created", "dcterms.date", "dc.date", "parsely-pub-date"),
    *("sailthru.date", "pubdate", "publishdate", "publish_date", "article.published", "date"),
)
_AUTHORS = (
    *("author", "article:author", "og:article:author", "dable:author", "dc.creator"),
    *("dcterms.creator", "parsely-author", "sailthru.author", "byl", "twitter:creator"),
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?")
_MAIL = re.compile(r"[(\[<]?\s?[\w.+-]{1,40}@[\w.-]{0,60}[)\]>]?")
_ROLE = (
    r"(?:(?:선임|인턴|수습|객원|전문)\s?)?"
    r"(?:기자|특파원|통신원|논설위원|편집위원|칼럼니스트|에디터)"
)
_ROLE_END = re.compile(rf"\s?{_ROLE}(?:님)?$")
_WRITTEN = re.compile(
    rf"(?<![가-힣])([가-힣]{{2,4}}(?:\s?[·,]\s?[가-힣]{{2,4}}){{0,4}})\s?{_ROLE}(?![가-힣])"
    r"|(?:기자명?|글쓴이|작성자|글)\s?[:|=]?\s([가-힣]{2,4})(?![가-힣])"
)
_NOBODY = frozenset(
    fold(name)
    for name in (
        *(
            "admin",
            "administrator",
            "관리자",
            "운영자",
            "편집국",
            "편집부",
            "온라인",
            "뉴스팀",
            "webmaster",
        ),
        *("디지털", "사진", "담당", "취재", "본지", "전문", "인턴", "수습", "해당", "the author"),
    )
)
_NAME = re.compile(r"[가-힣]{2,4}|[A-Z][\w.'-]{0,20}(?:\s[A-Z][\w.'-]{0,20}){1,3}")
_STOPS = (".", "!", "?", "”", '"')
_NEAR, _LONGEST_NAME, _LONGEST_ADDRESS = 12, 60, 2_000


def find_origin(
    page: Page, linked: Linked, headline: Headline, article: Sequence[Line], name: str
) -> Origin:
    """Find the origin of a page in its metadata, and in the lines around its article.

    Args:
        page: The page.
        linked: What its JSON-LD says.
        headline: Its headline, and what the site is called.
        article: The lines of its article.
        name: What the source is called: its address, if it was fetched.
    """
    near = _list_near(page, headline.text, article)
    outlet = _find_outlet(page, linked, headline)
    return Origin(
        _find_date(page, linked, near),
        _find_author(page, linked, near, outlet),
        outlet,
        _find_address(page, linked, name),
    )


def _list_near(page: Page, headline: str | None, article: Sequence[Line]) -> list[str]:
    """List the short lines between headline and article, and those right before the article.

    The last lines of an article often say who wrote it.
    """
    if not article:
        return []
    texts = [line.text for line in page.lines]
    first = next((n for n, line in enumerate(page.lines) if line.text == article[0].text), 0)
    folded = fold(headline or "")
    same = [n for n in range(first) if folded and fold(texts[n]) == folded]
    start = min(same) if same else max(0, first - 4)
    last = max((n for n, line in enumerate(page.lines) if line.text == article[-1].text), default=0)
    after = [t for t in texts[last + 1 : last + 3] if is_byline(t) or is_stamped(t)]
    lines = [*texts[max(start - 2, 0) : first][:_NEAR], texts[first][:60], *after]
    return [line for line in lines if len(line) <= 150 or line == texts[first][:60]]


def _find_date(page: Page, linked: Linked, near: Sequence[str]) -> str | None:
    values = (linked.date, *(page.about.metas.get(name, "") for name in _DATES))
    found = next(filter(None, map(parse_moment, values)), None)
    if found:
        return found
    stamps = sorted(
        (line for line in near if not line.endswith(_STOPS)),
        key=lambda line: not is_stamped(line),
    )
    shown = next(filter(None, map(find_date, stamps)), None)
    times = [moment for value in page.about.times if (moment := parse_moment(value))]
    if times and (shown is None or times[0][:10] == shown[:10]):
        return times[0]
    return shown


def parse_moment(value: str) -> str | None:
    """Parse a date, with or without a time; ISO 8601, or None if it is no real date."""
    text = value.strip()
    compact = _COMPACT.fullmatch(text)
    if compact:
        text = "-".join(compact.group(1, 2, 3))
        if compact[4]:
            text += f"T{compact[4]}:{compact[5]}" + (f":{compact[6]}" if compact[6] else "")
    # before Python 3.11 a Z and a zone without a colon are no ISO 8601
    text = re.sub(r"[Zz]$", "+00:00", text)
    text = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text) if ":" in text else text
    text = re.sub(r"(:\d\d)[.,]\d{1,9}", r"\1", text)
    try:
        if len(text) <= 10:
            return _check_year(date.fromisoformat(text).isoformat())
        moment = datetime.fromisoformat(text.replace(" +", "+"))
    except ValueError:
        return _check_year(find_date(text))
    spec = "seconds" if moment.second else "minutes"
    return _check_year(moment.isoformat(timespec=spec))


def _check_year(found: str | None) -> str | None:
    """Refuse a year that stands for none, such as 1970 or 0001."""
    return found if found and "1980" <= found[:4] <= "2200" else None


def _find_author(page: Page, linked: Linked, near: Sequence[str], outlet: str | None) -> str | None:
    values = [*linked.authors]
    names = list(dict.fromkeys(filter(None, (_clean_author(v, outlet) for v in values))))
    if names:
        return ", ".join(names[:5])
    for key in _AUTHORS:
        found = _clean_author(page.about.metas.get(key, ""), outlet)
        if found and (
            key not in ("og:article:author", "twitter:creator") or _NAME.fullmatch(found)
        ):
            return found
    for line in near:
        written = _WRITTEN.search(line)
        found = _clean_author((written[1] or written[2]) if written else "", outlet)
        if found:
            return found
    return None


def _clean_author(value: str, outlet: str | None) -> str | None:
    """Return the name in what stands for an author, if it is one of a person."""
    if value.startswith(("http:", "https:", "/", "@")):
        return None
    name = _MAIL.sub("", value).split("|")[0].strip(" =,·/()[]")
    name = _ROLE_END.sub("", name).strip(" =,·/")
    if not 1 < len(name) <= _LONGEST_NAME or fold(name) in _NOBODY:
        return None
    return None if outlet and fold(name) == fold(outlet) else name


def _find_outlet(page: Page, linked: Linked, headline: Headline) -> str | None:
    """Find the outlet: what metadata name, or what the title has and the page shows too."""
    named = (linked.publisher, page.about.metas.get("og:site_name", ""))
    given = next((" ".join(name.split()) for name in named if name.strip()), None)
    if given:
        return given[:_LONGEST_NAME]
    shown = [fold(line.text[:200]) for line in page.lines]
    for name in reversed(headline.sites):
        folded = fold(name)
        if len(folded) > 1 and len(name) <= _LONGEST_NAME and any(folded in text for text in shown):
            return name
    return None


def _find_address(page: Page, linked: Linked, name: str) -> str | None:
    fetched = name if _is_address(name) else ""
    for value in _list_addresses(page, linked):
        address = _join_address(fetched, value)
        # a page that gives the root of its site for its own address has not been set up
        if address and urlsplit(address).path.strip("/") + urlsplit(address).query:
            return address
    return fetched or None


def _list_addresses(page: Page, linked: Linked) -> Iterator[str]:
    yield page.about.canonical
    yield page.about.metas.get("og:url", "")
    yield linked.address


def _join_address(fetched: str, value: str) -> str | None:
    try:
        address = urljoin(fetched, value)
    except ValueError:
        return None
    return address if _is_address(address) else None


def _is_address(value: str) -> bool:
    if not value or len(value) > _LONGEST_ADDRESS or any(char.isspace() for char in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
