"""Slabs on pages: what stands together, what may be parted, what is repeated at the top of the next page.

A slab is a piece of the page from edge to edge: a paragraph, a table row. It is laid out before any page is known;
pages are filled before any is drawn, so that each page can be told how many there are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from hsnplan.reports.pdf.sheet import Sheet


class Slab(ABC):
    """A piece of a page: `height` without the distance `above` it, which is left out at the top of a page.

    With `keeps_next` it never stands last on a page while the next one could stand with it; one that `turns` begins
    a page of its own.
    """

    height: float = 0.0
    above: float = 0.0
    keeps_next: bool = False
    turns: bool = False

    def least(self) -> float:
        """The height of the least part that may stand on a page before the rest."""
        return self.height

    def parted(self, room: float) -> tuple[Slab, Slab] | None:
        """The slab in two, the first no higher than `room`; None when it must not or cannot be parted there."""
        del room
        return None

    def forced(self, room: float) -> tuple[Slab, Slab] | None:
        """As `parted`, for a slab that is higher than a whole page: any place will do."""
        return self.parted(room)

    def again(self) -> tuple[Slab, ...]:
        """What is repeated above the slab when it begins a page."""
        return ()

    def stands(self, page: int) -> None:
        """Hear on which page, counted from 1, it or its first part has come to stand; told before any is drawn."""
        del page

    @abstractmethod
    def draw(self, sheet: Sheet, top: float) -> None:
        """Put it on a page, its upper edge at `top`."""


class Placed(NamedTuple):
    """A slab and how far below the top of the text its upper edge is."""

    slab: Slab
    down: float


def paginate(slabs: Iterable[Slab], room: float) -> list[list[Placed]]:
    """The slabs on pages of so much room, in order; at least one page."""
    return _Filling(slabs, room).pages


class _Filling:
    def __init__(self, slabs: Iterable[Slab], room: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._waiting = deque(slabs)
        self._room = room
        self._down = 0.0
        self._own = 0  # how many slabs on the page are not repeats
        while self._waiting:
            self._step()

    def _step(self) -> None:
        first = self._waiting[0]
        if first.turns and self._own:
            self._turn(first)
        needed = self._needed()
        if needed <= self._left() or needed > self._room or not self._own:
            self._put(first)  # what no page can hold together stands where it falls
        else:
            self._turn(first)

    def _left(self) -> float:
        return self._room - self._down + 0.001

    def _above(self, slab: Slab) -> float:
        return slab.above if self.pages[-1] else 0.0

    def _needed(self) -> float:
        """What the next slab and those it must not be parted from need at least."""
        needed = 0.0
        for slab in self._waiting:
            if slab.turns and needed:
                return needed
            above = self._above(slab) if not needed else slab.above
            if not slab.keeps_next:
                return needed + above + slab.least()
            needed += above + slab.height
        return needed

    def _put(self, slab: Slab) -> None:
        """Put the first waiting slab here, or as much of it as there is room for."""
        left = self._left() - self._above(slab)
        if slab.height <= left:
            self._waiting.popleft()
            self._place(slab)
            return
        parts = slab.parted(left) or (None if self._own else slab.forced(left))
        if parts is not None:
            self._waiting.popleft()
            self._waiting.appendleft(parts[1])
            self._place(parts[0])
            self._turn(parts[1])
        elif self._own:
            self._turn(slab)
        else:
            raise AssertionError(f"{slab!r} fits on no page and cannot be parted")

    def _place(self, slab: Slab, *, own: bool = True) -> None:
        self._down += self._above(slab)
        self.pages[-1].append(Placed(slab, self._down))
        self._down += slab.height
        self._own += own

    def _turn(self, first: Slab) -> None:
        self.pages.append([])
        self._down, self._own = 0.0, 0
        for repeat in first.again():
            self._place(repeat, own=False)
