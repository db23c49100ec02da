"""What the site is made of besides its pages: commands, notebooks, links, and nothing from afar."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import hooks
import pytest
from command_pages import write_command_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from notebook_pages import write_notebook_page
from tree_links import point_links

import summkit
from summkit.cli import cli

from .blocks import ROOT, list_pages

PAGES = {"benchmarks/README.md": "benchmarks.md", "notebooks/a.ipynb": "notebooks/a.md"}


def _point(text: str, page: str, home: str) -> str:
    return point_links(text, page, home, PAGES, ROOT, "https://example.kr/tree")


def test_the_page_of_commands_has_every_command_and_option() -> None:
    page = write_command_page(cli)
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert f"## summkit {name}\n" in page
        options = [one for one in command.params if isinstance(one, click.Option)]
        assert all(one.hidden or one.opts[-1] in page for one in options)
    assert "### summkit models install\n" in page


def test_marks_in_the_help_of_a_command_are_no_markdown() -> None:
    @click.group()
    def program() -> None:
        """Nothing."""

    @program.command()
    @click.option("--shape", help="a|b, <c> or *d*")
    def draw(shape: str) -> None:
        """Draw *it*."""

    page = write_command_page(program)
    assert r"a\|b, &lt;c> or \*d\*" in page
    assert r"Draw \*it\*." in page


def test_an_option_alone_is_marked_and_a_command_is_not() -> None:
    page = (
        "<p><code>--allow-remote</code> <code>-n 5</code> <code>summkit</code> <code>-</code></p>"
    )
    assert hooks.mark_options(page) == (
        '<p><code class="option">--allow-remote</code> <code class="option">-n 5</code> '
        "<code>summkit</code> <code>-</code></p>"
    )


def test_the_page_of_the_library_has_every_public_name() -> None:
    page = (ROOT / "docs/reference/library.md").read_text(encoding="utf-8")
    names = [name for name in summkit.__all__ if not name.startswith("__")]
    assert not [name for name in names if f".{name}\n" not in page and f"`{name}`" not in page]


def test_a_link_to_a_page_from_elsewhere_leads_to_its_place_on_the_site() -> None:
    text = "[figures](../benchmarks/README.md#speed)"
    assert _point(text, "scale.md", "docs/scale.md") == "[figures](benchmarks.md#speed)"
    nested = "[figures](../../benchmarks/README.md)"
    assert _point(nested, "ko/faq.md", "docs/ko/faq.md") == "[figures](../benchmarks.md)"
    back = "[scale](../docs/scale.md)"
    assert _point(back, "benchmarks.md", "benchmarks/README.md") == "[scale](scale.md)"


def test_a_link_to_what_is_no_page_leads_to_the_repository() -> None:
    text = "[samples](../samples) [one](../samples/blog.txt)"
    assert _point(text, "faq.md", "docs/faq.md") == (
        "[samples](https://example.kr/tree/tree/main/samples) "
        "[one](https://example.kr/tree/blob/main/samples/blog.txt)"
    )


def test_links_to_nothing_to_addresses_and_to_a_notebook_itself_stay() -> None:
    text = "[a](../none.md) [b](https://example.kr) [c](#here)"
    assert _point(text, "faq.md", "docs/faq.md") == text
    text = "[download](a.ipynb)"
    assert _point(text, "notebooks/a.md", "notebooks/a.ipynb") == text


@pytest.mark.parametrize("page", list_pages())
def test_the_links_of_a_page_lead_to_files_of_the_tree(page: str) -> None:
    # the pages are read in the repository too, where no hook is
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?![a-z]+:|#)([^)\s#]+)", text)
    assert not [one for one in targets if not ((ROOT / page).parent / one).exists()]


def test_a_notebook_becomes_text_code_and_what_it_gave(tmp_path: Path) -> None:
    outputs = [
        {"output_type": "stream", "text": ["둘\n"]},
        {"output_type": "execute_result", "data": {"text/plain": ["3"]}},
        {"output_type": "display_data", "data": {"text/html": ["<p>\n\n4</p>"], "text/plain": "4"}},
    ]
    cells = [
        {"cell_type": "markdown", "source": ["# 제목\n", "\n", "글"]},
        {"cell_type": "code", "source": ["1 + 1"], "outputs": outputs},
    ]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    page = write_notebook_page(path, "a.ipynb")
    assert page.startswith("# 제목\n\n[Download this notebook](a.ipynb)")
    assert "```python\n1 + 1\n```\n\n```text\n둘\n```\n\n```text\n3\n```" in page
    assert '<div class="notebook-output">\n<p>\n4</p>\n</div>' in page


@pytest.mark.parametrize(
    "fetched",
    [
        '<script src="https://cdn.example/a.js"></script>',
        "<script defer src=//cdn.example/a.js></script>",
        '<img alt="x" src="https://cdn.example/a.png">',
        '<link href="https://fonts.example/css" rel="stylesheet">',
        '<link rel="preconnect" href="https://fonts.example">',
        "<style>@import 'https://fonts.example/css'</style>",
        "<style>p{background:url(https://cdn.example/a.png)}</style>",
    ],
)
def test_a_site_that_fetches_from_elsewhere_is_refused(tmp_path: Path, fetched: str) -> None:
    config = MkDocsConfig()
    config.site_dir = str(tmp_path)
    (tmp_path / "index.html").write_text(fetched, encoding="utf-8")
    with pytest.raises(PluginError, match="fetches from elsewhere"):
        hooks.on_post_build(config)


def test_a_site_that_only_links_elsewhere_is_not(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.site_dir = str(tmp_path)
    (tmp_path / "index.html").write_text(
        '<link rel="canonical" href="https://example.kr/"><script src="a.js"></script>'
        '<a href="https://example.kr/">there</a><img src="../a.svg">',
        encoding="utf-8",
    )
    hooks.on_post_build(config)
