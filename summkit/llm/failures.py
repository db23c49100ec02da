"""What goes wrong with a server of a language model, as errors of one line."""

from __future__ import annotations

import json

from summkit.characters import fold_line
from summkit.errors import LanguageModelError
from summkit.llm.options import KEY_VARIABLE, URL_VARIABLE, LanguageModel
from summkit.web import WebError

_MOST_LISTED, _LONGEST_NAME = 20, 80
_MOST_SHOWN = 200


def explain(server: LanguageModel, error: WebError, key: str | None) -> LanguageModelError:
    """Turn an error of the web into one that says what can be done about it.

    Args:
        server: The server that was asked.
        error: What went wrong.
        key: The key that was sent, which a server may repeat, and which is shown nowhere.
    """
    if error.kind == "status":
        return LanguageModelError(f"{server.base}: {_explain_status(error, key)}")
    if error.kind == "unreachable":
        return LanguageModelError(
            f"no language model answers at {server.base} ({error}); start one, as by 'ollama "
            "serve' or 'llama-server -m MODEL.gguf', or say where it is with --llm-url or "
            f"{URL_VARIABLE}"
        )
    if error.kind == "forbidden":
        leads = f" leads to {error}, which" if str(error) else ""
        return LanguageModelError(
            f"{server.base}{leads} is no loopback address of this machine; nothing was sent; "
            "--allow-remote sends the text there"
        )
    if error.kind == "timeout":
        return LanguageModelError(
            f"{server.base}: {error}; give it more with --llm-timeout, or take a smaller model"
        )
    advice = {
        "redirect": "which is not followed; if that is the server, name it with --llm-url",
        "size": "which is no answer to what was asked",
        "broken": "see what the server says of it",
    }.get(error.kind, "check the address")
    return LanguageModelError(f"{server.base}: {error}; {advice}")


def list_names(names: tuple[str, ...]) -> str:
    """List names of models for a message."""
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return ", ".join(fold_line(name)[:_LONGEST_NAME] for name in names[:_MOST_LISTED]) + more


def _explain_status(error: WebError, key: str | None) -> str:
    status = error.status or 0
    said = _quote(error.said, key)
    if status in (401, 403):
        if key is None:
            return f"the server asks for a key ({status}); put it into {KEY_VARIABLE}"
        return f"the server does not take the key in {KEY_VARIABLE} ({status})"
    if status == 404:
        return f"the server has no such page{said}; is it one of the OpenAI kind?"
    if status == 429:
        return f"the server is busy (429){said}; try again later"
    if status >= 500:
        return f"the server fails ({status}){said}; see its log, or try again later"
    return (
        f"the server refuses the request ({status}){said}; if it was too long, say with "
        "--llm-context what the model takes"
    )


def _quote(said: str, key: str | None) -> str:
    """Quote the beginning of what a server said, without the key."""
    text = _find_message(said)
    if key:
        text = text.replace(key, "…")
    line = fold_line(text)
    if not line or line.startswith("<"):
        return ""
    return f": '{line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + '…'}'"


def _find_message(said: str) -> str:
    """Find the message in the JSON of an error; else give all of it."""
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return said
    error = found.get("error", found) if isinstance(found, dict) else found
    message = error.get("message", "") if isinstance(error, dict) else error
    return message if isinstance(message, str) else ""
