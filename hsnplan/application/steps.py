"""Long work done a little at a time, so that a window can go on living and the user can change their mind."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Steps: TypeAlias = Generator[float, None, T]
"""Work that yields how much of it is done, from 0 to 1, and returns its result; `close` leaves it undone."""


def finished(steps: Steps[T]) -> T:
    """The result of work that is done in one go.

    Raises:
        whatever the work raises.
    """
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def part(steps: Steps[T], since: float, share: float) -> Steps[T]:
    """Steps as a part of longer work: they begin when `since` of it is done, and are a `share` of it.

    Raises:
        whatever the work raises.
    """
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        yield since + done * share


def rising(steps: Steps[T]) -> Steps[T]:
    """Steps that never tell of less than they have told, though parts of the work go through the same twice.

    Raises:
        whatever the work raises.
    """
    highest = 0.0
    while True:
        try:
            highest = max(highest, next(steps))
        except StopIteration as end:
            result: T = end.value
            return result
        yield highest
