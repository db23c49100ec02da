"""A server from its start to its end: where it listens, and how it stops."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from summkit.errors import OptionError, SummkitError, require_extra
from summkit.llm.addresses import is_of_this_machine
from summkit.serve.options import ServeOptions

if TYPE_CHECKING:
    import uvicorn

    from summkit.serve.app import Server

Started = Callable[[Sequence[str]], None]
"""Told of the addresses that are listened on."""

_BACKLOG = 2048
_IDLE_SECONDS = 5


def serve(options: ServeOptions, started: Started) -> None:
    """Serve until a signal ends it; what is under way then is finished.

    Args:
        options: How the server is run.
        started: Told of the addresses that are listened on, when the server is ready.

    Raises:
        MissingExtraError: The packages of the extra are not there.
        OptionError: The address is no address, or leads beyond this machine without a key.
        SummkitError: The address is taken, or the workers cannot be started.
    """
    for module in ("starlette", "uvicorn", "python_multipart", "prometheus_client"):
        require_extra(module, "serve", "'summkit serve'")
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(one) for one in open_sockets(options)]
        asyncio.run(_live(options, sockets, started))


async def _live(
    options: ServeOptions,
    sockets: Sequence[socket.socket],
    started: Callable[[Sequence[str]], None],
) -> None:
    """Start the workers, serve, and end them."""
    import uvicorn

    from summkit.serve.app import Server

    server = Server(options, is_local=all(map(is_local, sockets)))
    names = [name_address(one) for one in sockets]

    class Listening(uvicorn.Server):
        """Says when it listens, and ends without raising the signal that ended it again."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            started(names)

        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            # a program that serves in a thread has the signals itself
            in_main = threading.current_thread() is threading.main_thread()
            kinds = (signal.SIGINT, signal.SIGTERM) if in_main else ()
            before = {kind: signal.signal(kind, self.handle_exit) for kind in kinds}
            try:
                yield
            finally:
                for kind, handler in before.items():
                    signal.signal(kind, handler)

    await server.pool.open()
    listening = Listening(_configure(server, options))
    try:
        await listening.serve(list(sockets))
    finally:
        await server.pool.close(at_once=listening.force_exit)


def _configure(server: Server, options: ServeOptions) -> uvicorn.Config:
    """Configure what speaks HTTP."""
    import uvicorn

    return uvicorn.Config(
        server.build_app(),
        # bounded headers, which the quicker parser does not have
        http="h11",
        ws="none",
        lifespan="off",
        backlog=_BACKLOG,
        timeout_keep_alive=_IDLE_SECONDS,
        # what waits and is then worked on for as long as it may
        timeout_graceful_shutdown=int(2 * options.timeout) + 1,
        # addresses and tracebacks may have words of a text
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        # nothing depends on what a proxy says about who asks
        proxy_headers=False,
    )


def open_sockets(options: ServeOptions) -> Iterator[socket.socket]:
    """Open what is listened on: each address of the host, all with one port.

    Raises:
        OptionError: The host has no address, or one beyond this machine and there is no key.
        SummkitError: The port is taken.
    """
    found = _resolve(options.host, options.port)
    for _, address in found:
        check_reach(options, address[0])
    port = options.port
    for family, address in found:
        try:
            opened = socket.create_server((address[0], port), family=family, backlog=_BACKLOG)
        except OSError as error:
            why = error.strerror or str(error)
            raise SummkitError(
                f"{options.host}:{options.port} cannot be listened on ({why}); name another --port"
            ) from None
        port = opened.getsockname()[1]
        # only of a socket that is said to be TCP does asyncio send what it has at once; else an
        # answer waits 40 ms for word that its head has come
        yield socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, opened.detach())


def _resolve(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise OptionError(
            f"'{host}' is no address of this machine; give --host 127.0.0.1"
        ) from None
    pairs = [(family, (str(about[0]), port)) for family, _, _, _, about in found]
    return list(dict.fromkeys(pairs))


def check_reach(options: ServeOptions, numeric: str) -> None:
    """See that a server which others can reach has a key.

    Raises:
        OptionError: It has none.
    """
    if options.api_key is None and not options.insecure and not is_of_this_machine(numeric):
        raise OptionError(
            f"{numeric} can be reached from other machines; give an --api-key that they have to "
            "know, or --insecure to let everybody ask"
        )


def is_local(opened: socket.socket) -> bool:
    """Return whether a socket is within reach of this machine alone."""
    return is_of_this_machine(str(opened.getsockname()[0]))


def name_address(opened: socket.socket) -> str:
    """Name the address of a socket as a browser takes it."""
    host, port, *_ = opened.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
