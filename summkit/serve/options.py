"""How a server is run: where it listens, who may ask, and its limits; checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from summkit.errors import OptionError
from summkit.reading.limits import convert_megabytes

DEFAULT_PORT = 8765
_LEAST_KEY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a server is run.

    Args:
        host: The name or the number of the address that is listened on.
        port: Its port; 0 for any that is free.
        workers: How many processes work; from two on, one of them is kept for short requests.
        at_once: How many requests may be under way or wait; more are told to come again.
        timeout: The seconds that a request may wait, and that the work on it may take.
        max_size: The most megabytes of a request, and of what a document in it is unpacked to.
        api_key: What who asks has to know; without one everybody may ask who reaches the server.
        insecure: Listen beyond this machine without a key.
        allow_urls: Fetch the public addresses that are named in requests.
        allow_llm: Let requests use the language model that the environment names.
        origins: The sites whose pages may ask, as ``https://cms.example``.
        hosts: The names, beside those of this machine, that the server may be called by.

    Raises:
        OptionError: One of them makes no sense.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    workers: int = 2
    at_once: int = 100
    timeout: float = 30.0
    max_size: float = 10.0
    api_key: str | None = None
    insecure: bool = False
    allow_urls: bool = False
    allow_llm: bool = False
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        convert_megabytes(self.max_size)
        if not 0 <= self.port <= 65535:
            raise OptionError(f"a port is a number from 0 to 65535, not {self.port}")
        for name in ("workers", "at_once"):
            if getattr(self, name) < 1:
                raise OptionError(f"{name} must be at least 1, not {getattr(self, name)}")
        if not 0 < self.timeout < float("inf"):
            raise OptionError(f"a request cannot have {self.timeout} seconds; give more than 0")
        if self.api_key is not None and (
            len(self.api_key) < _LEAST_KEY or not _is_key(self.api_key)
        ):
            raise OptionError(
                f"an API key has at least {_LEAST_KEY} characters, printable ASCII without blanks"
            )
        for origin in self.origins:
            _check_origin(origin)

    @property
    def most_bytes(self) -> int:
        """The most bytes of a request."""
        return convert_megabytes(self.max_size)


def _is_key(key: str) -> bool:
    return len(key) >= _LEAST_KEY and key.isascii() and key.isprintable() and " " not in key


def _check_origin(origin: str) -> None:
    try:
        parts = urlsplit(origin)
        is_origin = (
            parts.scheme in ("http", "https") and origin == f"{parts.scheme}://{parts.netloc}"
        )
    except ValueError:
        is_origin = False
    if not is_origin:
        raise OptionError(f"'{origin}' is no origin of a page; give one as https://cms.example")
