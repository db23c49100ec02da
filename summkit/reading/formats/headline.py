"""The headline of a web page: that of the article, without the name of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

# what it is used on has single blanks
_PARTS = re.compile(r" (?:[-|–—<>:·/]|::|\|\|) | ?[|｜] ?| :: ?")
_LONGEST = 300


def find_headline(tree: HtmlElement) -> str | None:
    """Find the headline in the metadata of a page, its title and its headings."""
    named = [
        _read_meta(tree, "og:title"),
        _read_meta(tree, "twitter:title"),
        _read_text(tree, "//head/title"),
    ]
    site = _read_meta(tree, "og:site_name")
    headings = [_clean(h.text_content()) for h in tree.xpath("//h1")[:20]]
    in_article = [_clean(h.text_content()) for h in tree.xpath("//article//h1")[:5]]
    names = [name for name in named if name]
    for heading in [*in_article, *headings]:
        # a heading that the page's title repeats is the headline, a logo is not
        if len(heading) > 3 and heading != site and any(name.startswith(heading) for name in names):
            return heading
    for name in names:
        return _remove_site(name, site) or None
    fitting = [h for h in [*in_article, *headings] if h and h != site]
    return fitting[0] if fitting else None


def _remove_site(name: str, site: str) -> str:
    if site and name != site:
        name = re.sub(rf"\s*[-|–—<>:·/｜]+\s*{re.escape(site)}\s*$", "", name)
        name = re.sub(rf"^\s*{re.escape(site)}\s*[-|–—<>:·/｜]+\s*", "", name)
    cuts = list(_PARTS.finditer(name))
    if not cuts:
        return name
    # the site's name is short and comes last, sometimes after that of the section
    kept = name[: cuts[-1].start()]
    last = name[cuts[-1].end() :]
    short = len(last) <= 20 and len(last) * 1.5 < len(kept)
    return _remove_site(kept, "") if short and len(cuts) <= 3 and len(kept) > 3 else name


def _read_meta(tree: HtmlElement, name: str) -> str:
    found = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return _clean(found[0]) if found else ""


def _read_text(tree: HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    return _clean(found[0].text_content()) if found else ""


def _clean(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else ""
