"""The commands that messages name: how a model is installed."""

from __future__ import annotations

from summkit.models import DEFAULT, STORES

_WITHOUT_INDEX = ("ct2",)


def name_install(source: str, target: str, engine: str = DEFAULT) -> str:
    """Name the command that installs a model of a pair, for an engine that has a store.

    >>> name_install("ko", "en"), name_install("ko", "en", "argos")
    ('summkit models install ko en', 'summkit models install ko en --engine argos')
    >>> name_install("ko", "en", "ct2")
    'summkit models install FOLDER --engine ct2 --from ko --to en'
    """
    if engine in _WITHOUT_INDEX:
        return f"summkit models install FOLDER --engine {engine} --from {source} --to {target}"
    return f"summkit models install {source} {target}{name_option(engine)}"


def name_option(engine: str) -> str:
    """Name the option that an engine needs in a command; the default needs none.

    >>> name_option("argos"), name_option("firefox")
    (' --engine argos', '')
    """
    return f" --engine {engine}" if engine in STORES and engine != DEFAULT else ""
