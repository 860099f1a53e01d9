"""Lots that fall the same way on every computer and in every version of Python.

SplitMix64 (Steele, Lea and Flood 2014), seeded by a word; integer arithmetic only.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, TypeVar

T = TypeVar("T")
_ALL: Final = (1 << 64) - 1
_STEP: Final = 0x9E3779B97F4A7C15


class Chance:
    """A row of lots that depends on its seed alone."""

    def __init__(self, seed: str) -> None:
        self._state = int.from_bytes(sha256(seed.encode()).digest()[:8], "big")

    def _next(self) -> int:
        self._state = (self._state + _STEP) & _ALL
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _ALL
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, the limit."""
        return self._next() * limit >> 64

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def hit(self, per_cent: int) -> bool:
        """True so many times out of a hundred."""
        return self.below(100) < per_cent

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, all as likely."""
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[T], weights: Sequence[int]) -> T:
        """One of the options, as likely as its weight."""
        lot = self.below(sum(weights))
        for option, weight in zip(options, weights, strict=True):
            lot -= weight
            if lot < 0:
                return option
        raise AssertionError("the weights were not positive")

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in an order of their own."""
        rows = list(options)
        for last in range(len(rows) - 1, 0, -1):
            other = self.below(last + 1)
            rows[last], rows[other] = rows[other], rows[last]
        return rows

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """So many different options."""
        return self.shuffled(options)[:count]
