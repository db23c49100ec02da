"""Where a language model is and how much it takes: one frozen value, checked when it is made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from summkit.characters import hide_login
from summkit.errors import OptionError

DEFAULT_URL = "http://127.0.0.1:11434"
DEFAULT_CONTEXT = 4096
DEFAULT_SECONDS = 300.0
URL_VARIABLE = "SUMMKIT_LLM_URL"
MODEL_VARIABLE = "SUMMKIT_LLM_MODEL"
KEY_VARIABLE = "SUMMKIT_LLM_KEY"
_LEAST_CONTEXT = 1024
_ENDINGS = ("/chat/completions", "/models", "/v1")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """A language model behind a server of the OpenAI kind, as llama-server, Ollama or vLLM.

    A key that the server asks for is taken from ``SUMMKIT_LLM_KEY`` when a request is made, so
    that it is in no value that is shown, stored or sent to other processes.

    Args:
        url: The address of the server, with or without ``/v1``; if not said, that of
            ``SUMMKIT_LLM_URL``, or Ollama's on this machine.
        model: The name of the model; if not said, that of ``SUMMKIT_LLM_MODEL``, or the only one
            that the server has.
        context: The tokens that the model takes, its answer included. Requests are kept within
            it; a server may cut a longer one without a word.
        timeout: The seconds that an answer may take.
        allow_remote: Send text to a server that is not on this machine.

    Raises:
        OptionError: One of them makes no sense.
    """

    url: str | None = None
    model: str | None = None
    context: int = DEFAULT_CONTEXT
    timeout: float = DEFAULT_SECONDS
    allow_remote: bool = False

    def __post_init__(self) -> None:
        url = self.url or os.environ.get(URL_VARIABLE) or DEFAULT_URL
        model = self.model or os.environ.get(MODEL_VARIABLE) or None
        object.__setattr__(self, "url", _clean_url(url))
        object.__setattr__(self, "model", model)
        if model is not None and not isinstance(model, str):
            raise OptionError(f"the name of a model must be a str, not {type(model).__name__}")
        is_count = isinstance(self.context, int) and not isinstance(self.context, bool)
        if not is_count or self.context < _LEAST_CONTEXT:
            raise OptionError(
                f"the context of a language model must be at least {_LEAST_CONTEXT} tokens, not "
                f"{self.context!r}"
            )
        if not isinstance(self.timeout, (int, float)) or not 0 < self.timeout < float("inf"):
            raise OptionError(f"an answer cannot have {self.timeout!r} seconds; give more than 0")

    @property
    def base(self) -> str:
        """The address that the paths of the protocol are put behind."""
        return self.url or DEFAULT_URL

    @property
    def reserve(self) -> int:
        """The tokens that are kept for the answer, thoughts included."""
        return min(4096, self.context // 4)


def _clean_url(url: str) -> str:
    """Bring an address into one form: with its scheme, and without the paths of the protocol."""
    if not isinstance(url, str):
        raise OptionError(f"the address of a language model must be a str, not {url!r:.40}")
    cleaned = url.strip() if "://" in url else f"http://{url.strip()}"
    try:
        parts = urlsplit(cleaned)
        is_on_web = parts.scheme.lower() in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_on_web = False
    if not is_on_web or not cleaned.isprintable() or parts.query or parts.fragment:
        shown = hide_login(url)
        raise OptionError(
            f"'{shown}' is no address of a language model; give one such as {DEFAULT_URL}"
        )
    if "@" in parts.netloc:
        raise OptionError(
            f"{hide_login(cleaned)}: a login is not taken in the address of a language model; "
            f"put its key into {KEY_VARIABLE}"
        )
    cleaned = cleaned.rstrip("/")
    for ending in _ENDINGS:
        cleaned = cleaned.removesuffix(ending).rstrip("/")
    return cleaned
