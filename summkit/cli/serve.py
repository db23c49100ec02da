"""``summkit serve``: a page in the browser and an interface over HTTP, on one's own machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from summkit.cli.failures import remark
from summkit.corpus.processes import count_cores


@click.command(name="serve", short_help="Serve a page and an interface over HTTP.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="Listen here.")
@click.option("--port", type=int, default=8765, show_default=True, metavar="N", help="0: any free.")
@click.option(
    "-w", "--workers", type=int, metavar="N", help="Processes that work; one a core if not said."
)
@click.option(
    "--at-once",
    type=int,
    default=100,
    show_default=True,
    metavar="N",
    help="Requests under way or waiting; more are told to come again.",
)
@click.option(
    "--timeout",
    type=float,
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a request may wait, and may take.",
)
@click.option(
    "--max-size",
    type=float,
    default=10.0,
    show_default=True,
    metavar="MB",
    help="Most MB of a request, and of what a document unpacks to.",
)
@click.option(
    "--api-key",
    envvar="SUMMKIT_API_KEY",
    metavar="KEY",
    help="What who asks must know; better given as SUMMKIT_API_KEY.",
)
@click.option("--insecure", is_flag=True, help="Listen beyond this machine without a key.")
@click.option("--allow-urls", is_flag=True, help="Fetch public addresses named in requests.")
@click.option("--allow-llm", is_flag=True, help="Let requests ask the language model.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of a site ask, as https://cms.example; may be repeated.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another name that the server is called by; may be repeated.",
)
def command(workers: int | None, **options: Any) -> int:  # noqa: ANN401 (of ServeOptions)
    """Serve a page and an interface over HTTP, on this machine alone if not told else.

    The page is at http://127.0.0.1:8765/, the interface is described at /openapi.json. Programs
    made for LibreTranslate can use the same address. Nothing is logged of the texts, and nothing
    is fetched. Ctrl-C finishes what is under way and ends it.
    """
    from summkit.serve.options import ServeOptions
    from summkit.serve.run import serve

    def started(addresses: Sequence[str]) -> None:
        remark(f"serving at {' and '.join(addresses)} (Ctrl-C ends it)")

    # two at least, so that a long text does not keep a short one waiting
    serve(ServeOptions(workers=workers or max(2, count_cores()), **options), started)
    remark("stopped")
    return 0
