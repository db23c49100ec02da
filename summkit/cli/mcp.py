"""``summkit mcp``: tools for agents, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from summkit.cli.options import max_size_option


@click.command(name="mcp", short_help="Offer tools to agents, by the Model Context Protocol.")
@click.option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder that files may be read from; the current one if none is said. May be repeated.",
)
@click.option("--no-files", is_flag=True, help="Take texts only, and read no file.")
@click.option(
    "--http", "port", type=click.IntRange(1, 65535), metavar="PORT",
    help="Serve HTTP on this machine at /mcp, instead of standard input and output.",
)  # fmt: skip
@max_size_option
def command(folders: tuple[Path, ...], no_files: bool, port: int | None, max_size: float) -> None:
    """Offer summarize, keywords, split, translate and read_document to an agent.

    An agent starts the command itself and speaks with it over standard input and output; with
    --http it may run beside several. Only files below --folder are read, and no address is
    fetched. With --http only this machine can connect.
    """
    from summkit.errors import require_extra
    from summkit.reading.sources import check_folder

    if folders and no_files:
        raise click.UsageError("--folder lets files be read; leave out --folder or --no-files")
    for folder in folders:
        check_folder(folder)
    require_extra("mcp", "mcp", "summkit mcp")
    from summkit.mcp.server import build_server
    from summkit.mcp.tools import Tools

    server = build_server(Tools(() if no_files else folders or (Path.cwd(),), max_size))
    if port is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host="127.0.0.1", port=port)
