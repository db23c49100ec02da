"""What can go wrong, as exceptions whose message is one line that says what to do next."""

from __future__ import annotations

from importlib.util import find_spec

from summkit.characters import hide_login


class SummkitError(Exception):
    """Base of every error that summkit raises on purpose.

    ``str(error)`` is a single line: the input, what is wrong with it, and what to do. Of an
    address in it the login is left out.
    """

    def __init__(self, *said: object) -> None:
        super().__init__(*(hide_login(s) if isinstance(s, str) else s for s in said))

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class ReadingError(SummkitError):
    """A source cannot be turned into text: missing, not permitted, empty, binary, unsupported."""


class OptionError(SummkitError, ValueError):
    """A parameter has a value that makes no sense: an unknown method, a ratio above 1."""


class NothingToSummarizeError(SummkitError):
    """The text holds no sentence with a word in it."""


class TranslationError(SummkitError):
    """A text cannot be translated: no model for the pair, a damaged one, an engine that fails."""


class StoreError(SummkitError):
    """A model cannot be installed or removed: a bad archive, a server that fails, no room."""


class LanguageModelError(SummkitError):
    """A server of a language model cannot be used: it is not there, has no such model, fails."""


class MissingExtraError(SummkitError, ImportError):
    """What was asked for needs packages that an extra of summkit brings, and they are absent."""


def describe_error(error: Exception) -> str:
    """Describe in one line what went wrong with an input, whatever it is.

    >>> describe_error(KeyError("요금"))
    "an error that summkit did not expect (KeyError: '요금'); please report it"
    """
    if isinstance(error, SummkitError):
        return str(error)
    if isinstance(error, MemoryError):
        return "the machine has not enough memory for this input"
    kind = hide_login(" ".join(f"{type(error).__name__}: {error}".split()))
    return f"an error that summkit did not expect ({kind}); please report it"


def require_extra(module: str, extra: str, what: str) -> None:
    """See that a module of an extra can be imported, without importing it.

    Args:
        module: The name of the module.
        extra: The extra that brings it.
        what: What needs it, as the message begins.

    Raises:
        MissingExtraError: It is not there; the message is the command that brings it.
    """
    if not is_installed(module):
        raise MissingExtraError(
            f"{what} needs the extra '{extra}'; install it with: pip install 'summkit[{extra}]'"
        )


def is_installed(module: str) -> bool:
    """Return whether a module can be found, without importing it (but the packages around it)."""
    try:
        return find_spec(module) is not None
    except (ModuleNotFoundError, ValueError):
        # the package around it is absent, or it was put into sys.modules by hand
        return False


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Say which of ``known`` the user may have meant by ``name``, for the end of a message.

    >>> nearest("textrnk", ("lead", "textrank"))
    "Did you mean 'textrank'? Known: lead, textrank."
    """
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    guess = f"Did you mean '{close[0]}'? " if close else ""
    return f"{guess}Known: {', '.join(known)}."
