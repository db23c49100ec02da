"""Who may ask, and what every answer says of itself: the outermost layer of the server.

A server that listens on this machine alone is still within reach of any page that a browser on it
shows. So a request has to call the server by a name of this machine, which a page on a name that
was made to lead here cannot, and must not come from the page of another site.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from summkit.llm.addresses import is_of_this_machine
from summkit.serve.failures import fail
from summkit.serve.options import ServeOptions

if TYPE_CHECKING:
    from summkit.serve.metrics import Metrics

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# what a browser or a watchman asks for before it has a key; those of LibreTranslate's form have
# their key in the body
_OPEN = ("/", "/healthz", "/openapi.json")
_SAFE = ("GET", "HEAD", "OPTIONS")
KEY_IN_BODY = ("/translate", "/detect")


class Gate:
    """Checks requests before anything else sees them, and counts their answers.

    Args:
        app: What answers.
        options: Who may ask.
        metrics: What counts.
        is_local: Whether the server listens on this machine alone.
        paths: The paths that there are, to count by.
    """

    def __init__(
        self,
        app: App,
        *,
        options: ServeOptions,
        metrics: Metrics,
        is_local: bool,
        paths: frozenset[str],
    ) -> None:
        self._app, self._options, self._metrics = app, options, metrics
        self._is_local, self._paths = is_local, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 499

        async def send_with_headers(message: Any) -> None:  # noqa: ANN401 (of ASGI)
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._find_refusal(scope)
        try:
            await (refusal or self._app)(scope, receive, send_with_headers)
        finally:
            path = scope["path"] if scope["path"] in self._paths else "other"
            self._metrics.count(path, status, time.perf_counter() - begun)

    def _find_refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._options.api_key is None:
            if self._is_local and not self._is_known(host):
                line = f"this server is not called '{host:.100}'; name it with --allow-host"
                return build_error(421, line)
            origin = headers.get("origin")
            if (
                origin is not None
                and scope["method"] not in _SAFE
                and not self._is_own(origin, host)
            ):
                line = f"pages of {origin:.100} may not ask; allow them with --allow-origin"
                return build_error(403, line)
            return None
        path = scope["path"]
        if path in (*_OPEN, *KEY_IN_BODY) or path.startswith("/page/"):
            return None
        return None if has_key(Request(scope), self._options) else refuse_key()

    def _is_known(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        is_here = name == "localhost" or name.endswith(".localhost") or is_of_this_machine(name)
        return is_here or name in self._options.hosts

    def _is_own(self, origin: str | None, host: str) -> bool:
        named = (origin or "").partition("://")[2]
        return origin in self._options.origins or named == host != ""


def has_key(request: Request, options: ServeOptions, in_body: str = "") -> bool:
    """Return whether a request has the key, if there is one.

    Args:
        request: The request, whose headers may have the key.
        options: What the key is.
        in_body: What the body has in its place.
    """
    if options.api_key is None:
        return True
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given = (
        token.strip() if scheme.lower() == "bearer" else "",
        request.headers.get("x-api-key", ""),
        in_body,
    )
    wanted = options.api_key.encode()
    # in a time that does not tell how much of it is right
    return any(hmac.compare_digest(key.encode("utf-8", "replace"), wanted) for key in given)


def refuse_key() -> Response:
    """Build the answer to a request without the key."""
    line = "the key is missing or wrong; send it as 'Authorization: Bearer KEY'"
    return build_error(401, line, {"www-authenticate": "Bearer"})


def build_error(status: int, line: str, headers: dict[str, str] | None = None) -> Response:
    """Build an answer that says in one line what is wrong."""
    answer = fail(status, line)
    return Response(answer.body, answer.status, headers, "application/json")
