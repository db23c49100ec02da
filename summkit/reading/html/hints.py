"""What the tag, class and identifier of an element say that it is.

The words are those that page builders use all over the world; none is the name of a site. They
are hints only: what a block holds has the last word, see ``frame``.
"""

from __future__ import annotations

import re
from functools import lru_cache

NONE, CAPTION, REMARKS, FRAME, DECK = range(5)

_TAGS = {"figcaption": CAPTION, "nav": FRAME, "aside": FRAME, "footer": FRAME}
_ROLES = {
    "navigation": FRAME,
    "complementary": FRAME,
    "contentinfo": FRAME,
    "search": FRAME,
    "banner": FRAME,
    "doc-toc": FRAME,
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTION = re.compile(
    r"caption|(?:img|image|photo|pic|picture|fig)[-_]?(?:desc|txt|text|cap|info|tit|copy|credit)"
    r"|(?:desc|txt|text|cap|credit)[-_](?:img|image|photo)|(?<![a-z])(?:cap|credit)(?![a-z])"
)
_REMARKS = re.compile(
    r"comment|disqus|livere|(?<![a-z])(?:repl(?:y|ies)|cmts?|cbox|guestbook|댓글)(?![a-z])"
)
# words that stand alone, and words that are long enough to be found inside others
_FRAME = re.compile(
    r"(?<![a-z])(?:navi?|gnb|lnb|snb|fnb|menus?|foot|footer|aside|side|ads?|adv|sns|rank|rel|tags?"
    r"|utils?|btns?|buttons?|tools?|popup|layer|modal|toc|login|search|skip|logo|more|best|profile"
    r"|bio|byline|authors?|editsection|references|reflist|oglink|pager|dimmed|toast|cookies?)(?![a-z])"
    r"|breadcrumb|sidebar|pagination|paging|relat(?:ed|ion|ive)|recommend|popular|ranking|mostview"
    r"|copyright|banner|advert|sponsor|subscri|newsletter|hashtag|journalist|reporter|writer"
    r"|share|social|postbtn|aisummary|ai[-_ ](?:summary|brief)|prevnext|prev[-_]next|categor"
)
_DECK = re.compile(r"(?:sub|mid)[-_]?(?:tit|head)|(?<![a-z])(?:deck|summary|standfirst|subtitle)")
_PARTS = (
    # what only says how the page around it looks is no name of the block
    re.compile(r"(?:has|no|with|without|is|show|hide|use)[-_][\w-]*")
)


def find_hint(tag: str, attributes: dict[str, str]) -> int:
    """Find what an element is by its tag and its names.

    Returns:
        ``CAPTION``, ``REMARKS`` (comments of readers), ``FRAME`` (what is around articles: menus,
        rankings, boxes), ``DECK`` (lines between headline and text) or ``NONE``.
    """
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    hint = _read_names(names[:300]) if len(names) > 1 else NONE
    if hint == NONE and "role" in attributes:
        hint = _ROLES.get(attributes["role"], NONE)
    return hint or _TAGS.get(tag, NONE)


@lru_cache(maxsize=4096)
def _read_names(names: str) -> int:
    words = _PARTS.sub(" ", _CAMEL.sub("-", names).lower())
    if _REMARKS.search(words):
        return REMARKS
    if _CAPTION.search(words):
        return CAPTION
    if _FRAME.search(words):
        return FRAME
    return DECK if _DECK.search(words) else NONE
