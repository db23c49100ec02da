"""Links of a page to files of the tree that are no pages of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)(?P<path>[^)\s#]+)(?P<anchor>#[^)\s]*)?(?=\))")


def point_links(
    text: str, page: str, home: str, pages: Mapping[str, str], root: Path, repository: str
) -> str:
    """Let the links of a page lead somewhere on the site, or to the repository.

    Args:
        text: The page.
        page: Its place on the site.
        home: Its place in the tree, by which its links go.
        pages: The places on the site of files from elsewhere in the tree.
        root: The tree.
        repository: The address of the tree.

    Returns:
        The page with its links set. A link to nothing stays, so that a strict build tells of it.
    """

    def point(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(home), found["path"]))
        if target == home:
            # a page that is made of a file offers the file itself
            return found[0]
        place = pages.get(target)
        if place is None and target.startswith("docs/"):
            place = target.removeprefix("docs/")
        if place is not None:
            at = posixpath.relpath(place, posixpath.dirname(page) or ".")
            return at + (found["anchor"] or "")
        if (root / target).exists():
            kind = "tree" if (root / target).is_dir() else "blob"
            return f"{repository}/{kind}/main/{target}{found['anchor'] or ''}"
        return found[0]

    return _LINK.sub(point, text)
