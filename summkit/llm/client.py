"""The one client for language models: which models a server has, and what one answers.

Two requests of OpenAI's protocol are all it knows: ``GET /v1/models`` and
``POST /v1/chat/completions``. Text goes to this machine alone unless the user has said otherwise:
the addresses behind the server's name are looked up once, checked, and only then connected to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypedDict

from summkit.errors import LanguageModelError
from summkit.llm.addresses import is_anywhere, is_of_this_machine
from summkit.llm.answers import strip_thoughts
from summkit.llm.failures import explain, list_names
from summkit.llm.options import KEY_VARIABLE, MODEL_VARIABLE, LanguageModel
from summkit.web import WebError, get

LARGEST_ANSWER = 4 * 1024**2
_MODELS_SECONDS = 30.0
_SEED = 0


class Message(TypedDict):
    """A message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Completion(NamedTuple):
    """What a model answers, without its thoughts; cut if it had no more room."""

    text: str
    is_cut: bool = False


class Client:
    """Talks to a language model.

    Args:
        server: Where it is, and which one.
    """

    def __init__(self, server: LanguageModel) -> None:
        self.server = server

    @cached_property
    def model(self) -> str:
        """The name of the model that is asked, as the server has it.

        Raises:
            LanguageModelError: The server cannot be used, or it is not clear which model is meant.
        """
        wanted, base = self.server.model, self.server.base
        try:
            names = self._list_models()
        except WebError as error:
            if error.status == 404 and wanted is not None:
                return wanted  # a server that does not list what it has
            raise self._explain(error) from None
        if wanted is None:
            if len(names) == 1:
                return names[0]
            have = f"has {list_names(names)}; say which" if names else "lists no model; name one"
            raise LanguageModelError(f"{base} {have} with --llm-model or {MODEL_VARIABLE}")
        # Ollama's names end in a tag, which may be left out
        for name in (wanted, f"{wanted}:latest"):
            if name in names:
                return name
        raise LanguageModelError(
            f"{base} has no model '{wanted}'; it has {list_names(names) or 'none'}"
        )

    def complete(self, messages: Sequence[Message]) -> Completion:
        """Let the model answer, as much the same each time as the server allows.

        Raises:
            LanguageModelError: The server cannot be used, or answers something else.
        """
        request = {
            "model": self.model,
            "messages": list(messages),
            "max_tokens": self.server.reserve,
            "temperature": 0,
            "seed": _SEED,
            "stream": False,
        }
        # half of a pair of surrogates, which a text may hold, is written as JSON can
        body = json.dumps(request).encode("ascii")
        try:
            answer = self._ask("/v1/chat/completions", self.server.timeout, body)
        except WebError as error:
            raise self._explain(error) from None
        return self._read_completion(answer)

    def _list_models(self) -> tuple[str, ...]:
        answer = self._ask("/v1/models", min(self.server.timeout, _MODELS_SECONDS))
        listed = answer.get("data") if isinstance(answer, Mapping) else None
        if not isinstance(listed, list):
            raise self._refuse("it lists no models")
        names = [one.get("id") for one in listed if isinstance(one, Mapping)]
        return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))

    def _read_completion(self, answer: object) -> Completion:
        choices = answer.get("choices") if isinstance(answer, Mapping) else None
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, Mapping) else None
        if not isinstance(first, Mapping) or not isinstance(message, Mapping):
            raise self._refuse("there is no message in it")
        content = message.get("content")
        text = content if isinstance(content, str) else ""
        return Completion(strip_thoughts(text), first.get("finish_reason") == "length")

    def _ask(self, path: str, seconds: float, body: bytes | None = None) -> Any:  # noqa: ANN401
        """Send a request and give the JSON that comes back."""
        headers = {} if body is None else {"Content-Type": "application/json"}
        key = _read_key()
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        data, _ = get(
            f"{self.server.base}{path}",
            headers,
            limit=LARGEST_ANSWER,
            timeout=seconds,
            seconds=seconds,
            body=body,
            guard=is_anywhere if self.server.allow_remote else is_of_this_machine,
        )
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise self._refuse("it is not JSON") from None

    def _refuse(self, why: str) -> LanguageModelError:
        return LanguageModelError(
            f"{self.server.base}: the answer is not that of a language model ({why}); is it a "
            "server of the OpenAI kind?"
        )

    def _explain(self, error: WebError) -> LanguageModelError:
        return explain(self.server, error, _read_key())


def _read_key() -> str | None:
    """Read the key that the server asks for, if the user has one.

    Raises:
        LanguageModelError: It cannot be sent.
    """
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise LanguageModelError(f"what {KEY_VARIABLE} holds is no key: it has odd characters")
    return key or None
