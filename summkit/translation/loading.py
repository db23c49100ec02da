"""Models that stay in memory for the next call: few large ones, some more that are small."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from typing import NamedTuple

from summkit.translation.engines import Decoding, Model
from summkit.translation.routes import Step

# a model of Firefox or Argos takes up to 150 MB; those of many languages, 600 and more
_LARGE = 256 << 20
_MOST = 4


class _Key(NamedTuple):
    """What a model is loaded for; models of equal keys are the same."""

    engine: str
    source: str
    target: str
    decoding: Decoding


class _Kept(NamedTuple):
    """A model that is loaded, and its size in bytes."""

    model: Model
    size: int


_models: dict[_Key, _Kept] = {}
_loading = threading.Lock()


def _renew_lock() -> None:
    """Give a forked process a lock that no thread of its parent holds."""
    global _loading
    _loading = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)


def load_model(step: Step, decoding: Decoding) -> Model:
    """Load a model, or take the one that is loaded; the beam and the batches may differ.

    What was not used for longest is forgotten before, so that no more large models are in memory
    than ``decoding.keep_models``.

    Raises:
        TranslationError: The model is damaged or cannot be run.
    """
    how = replace(decoding, beam_size=None, batch_tokens=None, glossary={})
    how = replace(how, keep_models=1, second=False, digits=False, names="flag")
    key = _Key(step.engine.name, step.source, step.target, how)
    with _loading:
        if key in _models:
            # the last one is the one that was used last
            _models[key] = _models.pop(key)
            return _models[key].model
        size = _measure(step)
        if size >= _LARGE:
            _forget(decoding.keep_models - 1, least=_LARGE)
        _forget(max(_MOST, decoding.keep_models) - 1)
        _models[key] = _Kept(step.engine.load(step.source, step.target, decoding), size)
        return _models[key].model


def unload_models() -> None:
    """Forget the models that are kept for the next call."""
    with _loading:
        _models.clear()


def _measure(step: Step) -> int:
    """Measure what a model takes up on disk, in bytes; 0 where its engine does not tell."""
    measure = getattr(step.engine, "measure", None)
    return int(measure(step.source, step.target)) if callable(measure) else 0


def _forget(most: int, *, least: int = 0) -> None:
    """Forget models of at least a size, the one used longest ago first, until few are left."""
    found = [key for key, kept in _models.items() if kept.size >= least]
    for key in found[: max(0, len(found) - most)]:
        del _models[key]
