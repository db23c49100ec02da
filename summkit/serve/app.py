"""The endpoints: each reads a request within the limits, and has a worker answer it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from summkit.errors import OptionError
from summkit.rendering.json_lines import json_line
from summkit.serve.batch import MEDIA_TYPE as ROWS
from summkit.serve.batch import Batch
from summkit.serve.files import PageFile, load_page_files
from summkit.serve.frames import Answer, Call
from summkit.serve.gate import (
    KEY_IN_BODY,
    Gate,
    Receive,
    Scope,
    Send,
    build_error,
    has_key,
    refuse_key,
)
from summkit.serve.limits import Admission, GoneError, RefusedError, read_body, wait_while_asked
from summkit.serve.metrics import MEDIA_TYPE as FIGURES
from summkit.serve.metrics import Metrics
from summkit.serve.openapi import build_document
from summkit.serve.options import ServeOptions
from summkit.serve.parsing import FILES, MediaTypeError, parse_anywhere
from summkit.serve.pool import DiedError, OverdueError, OverloadedError, Pool

Handler = Callable[[Request], Awaitable[Response]]

_JSON = "application/json"
_LONG = 1 << 16
_log = logging.getLogger(__name__)

TASKS = {
    "/v1/summarize": "summarize",
    "/v1/keywords": "keywords",
    "/v1/split": "split",
    "/v1/translate": "translate",
    "/translate": "libre_translate",
    "/detect": "libre_detect",
}
LISTS = {"/v1/methods": "methods", "/v1/languages": "languages", "/languages": "libre_languages"}


@dataclass(slots=True)
class Server:
    """What the endpoints share.

    Args:
        options: How the server is run.
        is_local: Whether it listens on this machine alone.
    """

    options: ServeOptions
    is_local: bool = True
    pool: Pool = field(init=False)
    admission: Admission = field(init=False)
    metrics: Metrics = field(init=False)

    def __post_init__(self) -> None:
        options = self.options
        settings = {
            "most_bytes": options.most_bytes,
            "timeout": options.timeout,
            "allow_urls": options.allow_urls,
            "allow_llm": options.allow_llm,
        }
        self.pool = Pool(options.workers, options.timeout, settings)
        self.admission = Admission(options.at_once)
        self.metrics = Metrics(self.pool, self.admission)

    def build_app(self) -> Starlette:
        """Build the application; its workers are started and ended by who runs it."""
        posts = {path: self._relay(path, task) for path, task in TASKS.items()}
        posts["/v1/batch"] = self._answer_batch
        gets = {path: self._list(task) for path, task in LISTS.items()}
        routes = [
            *(Route(path, _Endpoint(self, run), methods=["POST"]) for path, run in posts.items()),
            *(Route(path, _Endpoint(self, run), methods=["GET"]) for path, run in gets.items()),
            *(
                Route(path, _Endpoint(self, run, is_counted=False), methods=["GET"])
                for path, run in self._find_free().items()
            ),
        ]
        paths = frozenset(route.path for route in routes)
        options = self.options
        gate = Middleware(
            Gate, options=options, metrics=self.metrics, is_local=self.is_local, paths=paths
        )
        others = Middleware(
            CORSMiddleware,
            allow_origins=options.origins,
            allow_methods=("GET", "POST"),
            allow_headers=("authorization", "content-type", "x-api-key"),
        )
        layers = [others, gate] if options.origins else [gate]
        handlers = {HTTPException: _answer_http_error}
        return Starlette(routes=routes, middleware=layers, exception_handlers=handlers)

    def _find_free(self) -> dict[str, Handler]:
        """Find what costs no work, and is answered also when there is too much of it."""
        settings = {
            "allow_urls": self.options.allow_urls,
            "needs_key": self.options.api_key is not None,
            "most_bytes": self.options.most_bytes,
        }
        files = {path: _give(file) for path, file in load_page_files(settings).items()}
        document = json_line(build_document()).encode()
        return {
            **files,
            "/openapi.json": _give(PageFile(document, _JSON)),
            "/healthz": self._tell_health,
            "/metrics": self._write_metrics,
        }

    def _relay(self, path: str, task: str) -> Handler:
        """Build what has a worker answer requests to a path."""

        async def answer(request: Request) -> Response:
            body = await read_body(request, self.options.most_bytes, self.options.timeout)
            media_type = request.headers.get("content-type", "")
            call = Call(task, {"type": media_type, "query": request.url.query}, body)
            if path in KEY_IN_BODY and not self._has_key(request, call):
                return refuse_key()
            is_long = looks_long(call)
            return _respond(await wait_while_asked(request, self.pool.do(call, is_long=is_long)))

        return answer

    def _has_key(self, request: Request, call: Call) -> bool:
        """Return whether a request in LibreTranslate's form has the key, perhaps in its body."""
        if self.options.api_key is None:
            return True
        key = ""
        with suppress(OptionError, MediaTypeError):
            fields = parse_anywhere(call.body, call.about["type"], call.about["query"])
            key = str(fields.values.get("api_key", ""))
        return has_key(request, self.options, key)

    def _list(self, task: str) -> Handler:
        async def answer(request: Request) -> Response:
            return _respond(await self.pool.do(Call(task, {}, b"")))

        return answer

    async def _answer_batch(self, request: Request) -> Response:
        body = await read_body(request, self.options.most_bytes, self.options.timeout)
        batch = Batch(self.pool, request.url.query, body)
        checked = await batch.check()
        if checked.status != 200:
            return _respond(checked)
        return StreamingResponse(batch.stream(), media_type=ROWS)

    async def _tell_health(self, request: Request) -> Response:
        ready = self.pool.ready
        body = json_line({"status": "ok" if ready else "no workers", "workers": ready})
        return Response(body, 200 if ready else 503, media_type=_JSON)

    async def _write_metrics(self, request: Request) -> Response:
        return Response(self.metrics.write(), media_type=FIGURES)


def looks_long(call: Call) -> bool:
    """Return whether a call is likely to take long; that decides only which workers may do it."""
    return (
        call.task.endswith("translate")
        or len(call.body) > _LONG
        or call.about["type"].lower().startswith(FILES)
        or any(name in call.body for name in (b'"to"', b'"url"', b'"llm"', b'"kss"'))
    )


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """Answers requests, until the last byte of the answer; an ASGI application.

    Args:
        server: What counts.
        handler: What answers.
        is_counted: Whether the request is one of those that there may be only so many of at once.
    """

    server: Server
    handler: Handler
    is_counted: bool = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            with self.server.admission.enter() if self.is_counted else nullcontext():
                response = await self._answer(request)
                await response(scope, receive, send)
        except RefusedError as refused:
            await _refuse(refused)(scope, receive, send)
        except GoneError:
            return

    async def _answer(self, request: Request) -> Response:
        seconds = self.server.options.timeout
        try:
            return await self.handler(request)
        except (RefusedError, GoneError, asyncio.CancelledError):
            raise
        except OverdueError:
            return build_error(504, f"this took longer than {seconds:g} seconds (--timeout)")
        except OverloadedError:
            raise self.server.admission.refuse("the server is busy; try again later") from None
        except DiedError as died:
            return build_error(500, f"the worker process died of this ({died})")
        except Exception as error:
            # its message may have words of the text
            _log.error("an error that summkit did not expect: %s", type(error).__name__)
            return build_error(500, "an error that summkit did not expect; please report it")


def _respond(answer: Answer) -> Response:
    return Response(answer.body, answer.status, media_type=_JSON)


def _refuse(refused: RefusedError) -> Response:
    again = {} if refused.retry_after is None else {"retry-after": str(refused.retry_after)}
    # the rest of a body that is too large is not read
    return build_error(refused.status, str(refused), {**again, "connection": "close"})


async def _answer_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {
        404: "there is no such path; /openapi.json lists them",
        405: "this path takes another method",
    }
    line = said.get(error.status_code, error.detail)
    return build_error(error.status_code, line, dict(error.headers or {}))


def _give(file: PageFile) -> Handler:
    async def answer(request: Request) -> Response:
        headers = {"cache-control": "no-cache", "etag": file.etag}
        if request.headers.get("if-none-match") == file.etag:
            return Response(status_code=304, headers=headers)
        return Response(file.data, headers=headers, media_type=file.media_type)

    return answer
