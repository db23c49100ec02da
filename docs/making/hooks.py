"""What MkDocs does besides for this site: pages from elsewhere in the tree, languages, privacy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from command_pages import write_command_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from notebook_pages import write_notebook_page
from tree_links import point_links

from summkit.cli import cli

ROOT = Path(__file__).parents[2]
REPOSITORY = "https://github.com/summkit/summkit"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# where files of the tree stand on the site
PLACES = {
    "benchmarks/README.md": "benchmarks.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    **{f"notebooks/{path.name}": f"notebooks/{path.stem}.md" for path in NOTEBOOKS},
    **{
        f"benchmarks/results/{path.name}": f"results/{path.name}"
        for path in (ROOT / "benchmarks/results").glob("*.svg")
    },
}
HOMES = {place: home for home, place in PLACES.items()}
_OPTION = re.compile(r"<code>(?=[^<]{2,26}<)(--?[\w-]+(?: [\w.]+)?)</code>")
# what a browser fetches by itself when it shows a page or uses a style
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc=["']?(?:https?:)?//[^"'\s>]+"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|preconnect|preload|icon|modulepreload))"""
    r"""[^>]*?\shref=["']?(?:https?:)?//[^"'\s>]+"""
    r"""|(?:url\(|@import\s)["']?(?:https?:)?//[^"')\s]+""",
    re.I,
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand elsewhere in the tree, and those that are written from it."""
    for home, place in PLACES.items():
        if home.startswith("notebooks/"):
            path = ROOT / home
            files.append(_written(config, place, write_notebook_page(path, path.name)))
            files.append(File.generated(config, f"notebooks/{path.name}", abs_src_path=str(path)))
        else:
            files.append(File.generated(config, place, abs_src_path=str(ROOT / home)))
    files.append(_written(config, "reference/commands.md", write_command_page(cli)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links lead to pages of the site, and to the repository for what is none."""
    place = page.file.src_uri
    home = HOMES.get(place, f"docs/{place}")
    return point_links(markdown, place, home, PLACES, ROOT, REPOSITORY)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark the options of commands, so that no line breaks between their hyphens."""
    return mark_options(html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Show a Korean page in Korean all round, and link it with the English one."""
    place = page.file.src_uri
    korean = place.startswith("ko/")
    config.theme["language"] = "ko" if korean else "en"
    other = place.removeprefix("ko/") if korean else f"ko/{place}"
    if not (ROOT / "docs" / other).exists():
        other = "index.md" if korean else "ko/index.md"
    name, code = ("English", "en") if korean else ("한국어", "ko")
    config.extra["other_language"] = {"name": name, "link": _address(other), "lang": code}
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Refuse a site whose pages would fetch something from elsewhere.

    Raises:
        PluginError: If one would.
    """
    found = list(_find_foreign(Path(config.site_dir)))
    if found:
        raise PluginError("the site fetches from elsewhere: " + "; ".join(sorted(found)))


def mark_options(html: str) -> str:
    """Give code that is nothing but an option, or one with a value, a class of its own."""
    return _OPTION.sub(r'<code class="option">\1</code>', html)


def _find_foreign(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css"):
            for found in _FETCHED.findall(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(site).as_posix()}: {found[:120]}"


def _written(config: MkDocsConfig, place: str, content: str) -> File:
    return File.generated(config, place, content=content)


def _address(place: str) -> str:
    """Give the address of a page, as MkDocs makes it of the page's place."""
    at = place.removesuffix(".md")
    return f"{at.removesuffix('index')}" if at.endswith("index") else f"{at}/"
