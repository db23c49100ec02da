"""The tools as a server of the Model Context Protocol: their names, schemas and descriptions.

Descriptions are short, since an agent pays for each word of them in every conversation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from summkit import __version__
from summkit.errors import SummkitError
from summkit.mcp.tools import Tools
from summkit.summarization import DEFAULT_METHOD

_INSTRUCTIONS = (
    "Summaries, keywords, sentences and translations of Korean documents, made on this machine. "
    "Give a text, or the path of a file: text, HTML, PDF, DOCX, HWP, HWPX, mail, subtitles."
)
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False, idempotent_hint=True)

Text = Annotated[str | None, Field(description="The text itself; or give a path.")]
FilePath = Annotated[str | None, Field(description="A file to read instead of a text.")]


def build_server(tools: Tools) -> MCPServer[Any]:
    """Build a server that offers the tools.

    Args:
        tools: What they may touch.
    """
    server: MCPServer[Any] = MCPServer(
        "summkit", instructions=_INSTRUCTIONS, version=__version__, log_level="ERROR"
    )

    def summarize(
        text: Text = None,
        path: FilePath = None,
        sentences: Annotated[int, Field(ge=1, description="How many sentences.")] = 3,
        method: Annotated[str, Field(description="How sentences are ranked.")] = DEFAULT_METHOD,
        query: Annotated[str | None, Field(description="Prefer sentences about this.")] = None,
        to: Annotated[
            str | None, Field(description="Translate them too, as to 'en'; needs a model.")
        ] = None,
    ) -> dict[str, Any]:
        """The few sentences of a document that carry it, word for word, with their places."""
        call = partial(
            tools.summarize, text, path, sentences=sentences, method=method, query=query, to=to
        )
        return _run(call)

    def keywords(
        text: Text = None,
        path: FilePath = None,
        limit: Annotated[int, Field(ge=1, description="How many at most.")] = 10,
    ) -> dict[str, Any]:
        """The words and names that a document is about, the best first."""
        return _run(partial(tools.find_keywords, text, path, limit=limit))

    def split(text: Text = None, path: FilePath = None) -> dict[str, Any]:
        """The sentences of a document with their places, also where it has no full stops."""
        return _run(partial(tools.split, text, path))

    def translate(
        text: Text = None,
        path: FilePath = None,
        to: Annotated[str, Field(description="Code of the language wanted.")] = "en",
        source: Annotated[str, Field(description="Code of its language, or auto.")] = "auto",
    ) -> dict[str, Any]:
        """A document in another language, by a model here; suspect sentences are named."""
        return _run(partial(tools.translate, text, path, source=source, target=to))

    def read_document(
        path: Annotated[str, Field(description="A file of any format.")],
        start: Annotated[int, Field(ge=0, description="The first character to give.")] = 0,
        length: Annotated[int, Field(ge=1, le=100_000, description="How many.")] = 20_000,
    ) -> dict[str, Any]:
        """The text of a file, a stretch at a time; of a saved page, the article."""
        return _run(partial(tools.read_document, path, start=start, length=length))

    for tool in (summarize, keywords, split, translate, read_document):
        server.add_tool(tool, annotations=_READS)
    return server


def _run(call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Run a call, in the thread that the tool has; what is wrong goes to the agent in one line."""
    try:
        return call()
    except SummkitError as error:
        raise ToolError(str(error)) from error
