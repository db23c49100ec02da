"""A sequence that is computed when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")


class LazySequence(Sequence[T]):
    """A sequence of values that are computed once, when one is asked for.

    It equals the tuple of its values, and is pickled as that.

    Args:
        compute: Computes the values; it and what it holds are let go afterwards.
    """

    __slots__ = ("_compute", "_values")

    def __init__(self, compute: Callable[[], Iterable[T]]) -> None:
        self._compute: Callable[[], Iterable[T]] | None = compute
        self._values: tuple[T, ...] = ()

    def _load(self) -> tuple[T, ...]:
        compute = self._compute
        if compute is not None:
            # two threads may compute the same, and neither sees half of it
            self._values = tuple(compute())
            self._compute = None
        return self._values

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self._load()[place]

    def __len__(self) -> int:
        return len(self._load())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (tuple, LazySequence)):
            return self._load() == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._load())

    def __repr__(self) -> str:
        return repr(self._load())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._load(),)
