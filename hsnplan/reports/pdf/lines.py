"""Lines of one element in one style: what running text, headings and lists are made of."""

from __future__ import annotations

from copy import copy
from typing import Final, NamedTuple

from hsnplan.overriding import override
from hsnplan.reports.blocks import ADDED, PLAIN, REMOVED, Run, Text
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.sheet import Breakers, Sheet, base_line
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Style
from hsnplan.reports.pdf.typeface import SOFT_HYPHEN

_TOGETHER: Final = 2
"""So many lines of a paragraph stand together at either end of a page."""


class Line(NamedTuple):
    """A line as it is drawn, and the stretches of it (first sign, end, ADDED or REMOVED) that are marked."""

    text: str
    changes: tuple[tuple[int, int, str], ...] = ()


def set_text(text: Text, look: Style, width: float, breakers: Breakers) -> tuple[Line, ...]:
    """A text in lines no wider than `width` points."""
    breaker = breakers.of(look)
    if isinstance(text, str):
        return tuple(map(Line, breaker.lines(text, width)))
    runs = [Run(printable(run.text), run.change) for run in text]
    lines = breaker.lines("".join(run.text for run in runs), width)
    return _marked(lines, runs)


def _marked(lines: tuple[str, ...], runs: list[Run]) -> tuple[Line, ...]:
    """Lines with the stretches of them that come from changed runs."""
    signs = [(sign, run.change) for run in runs for sign in run.text]
    place, found = 0, []
    for line in lines:
        changes: list[str] = []
        for sign in line:
            if sign == SOFT_HYPHEN:
                changes.append(changes[-1] if changes else PLAIN)
                continue
            while signs[place][0] != sign and signs[place][0] in " \n" and place + 1 < len(signs):
                place += 1
            changes.append(signs[place][1])
            place += 1
        found.append(Line(line, _stretches(changes, len(line.rstrip(" ")))))
    return tuple(found)


def _stretches(changes: list[str], end: int) -> tuple[tuple[int, int, str], ...]:
    found: list[tuple[int, int, str]] = []
    for place, change in enumerate(changes[:end]):
        if found and found[-1][1] == place and found[-1][2] == change:
            found[-1] = (found[-1][0], place + 1, change)
        else:
            found.append((place, place + 1, change))
    return tuple(stretch for stretch in found if stretch[2] in {ADDED, REMOVED})


class Lines(Slab):
    """Lines of one element from a left edge `indent` points into the page; `begins` until it is parted."""

    def __init__(self, element: Element, lines: tuple[Line, ...], look: Style, indent: float = 0.0) -> None:
        self.element = element
        self.lines = lines
        self.look = look
        self.indent = indent
        self.height = len(lines) * look.leading
        self.above = look.above
        self.begins = True

    @override
    def least(self) -> float:
        parted = len(self.lines) >= 2 * _TOGETHER and not self.keeps_next
        return _TOGETHER * self.look.leading if parted else self.height

    @override
    def parted(self, room: float) -> tuple[Slab, Slab] | None:
        count = min(int(room / self.look.leading), len(self.lines) - _TOGETHER)
        return self._at(count) if count >= _TOGETHER and not self.keeps_next else None

    @override
    def forced(self, room: float) -> tuple[Slab, Slab] | None:
        return self._at(max(1, int(room / self.look.leading)))

    def _at(self, count: int) -> tuple[Slab, Slab]:
        first, rest = copy(self), copy(self)
        for part, lines in ((first, self.lines[:count]), (rest, self.lines[count:])):
            part.lines = lines
            part.height = len(lines) * self.look.leading
        rest.begins = False
        rest.above = 0.0
        return first, rest

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        left = sheet.left + self.indent
        sheet.write(self.element, sheet.text(self.look, [line.text for line in self.lines], left, top))
        for place, line in enumerate(self.lines):
            for start, end, change in line.changes:
                self._mark(sheet, line.text, (start, end), change, top - place * self.look.leading)

    def _mark(self, sheet: Sheet, line: str, stretch: tuple[int, int], change: str, top: float) -> None:
        start, end = stretch
        left = sheet.left + self.indent + sheet.width_of(self.look, line[:start])
        wide = sheet.width_of(self.look, line[start:end])
        base = top - base_line(self.look)
        y = base - 0.14 * self.look.size if change == ADDED else base + 0.27 * self.look.size
        sheet.stroke(left, y, wide, self.look.ink, 0.6)
