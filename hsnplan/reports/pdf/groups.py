"""Headings within a table: a title with remarks at the far end of its line, and the short repeat on the next page."""

from __future__ import annotations

from copy import copy
from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import Cell, GroupRow
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.canvas import REPEAT
from hsnplan.reports.pdf.columns import MARK_ROOM
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.marks import mark
from hsnplan.reports.pdf.sheet import Breakers, Sheet, base_line, middle
from hsnplan.reports.pdf.structure import Element

CONTINUED: Final = " (forts.)"
_PATH: Final = " › "
_APART: Final = "\u00a0\u00a0 "
_BETWEEN: Final = 14.0
"""The distance between two remarks."""
_FACTS_SHARE: Final = 0.6
"""No more of the line is for the remarks; those that need more stand below the title."""


class GroupSlab(Slab):
    """A heading within a table, `begins` until it is parted; its rules run from edge to edge."""

    def __init__(self, breakers: Breakers, row: GroupRow, element: Element, width: float) -> None:
        self.row = row
        self.look = style.GROUP_MINOR if row.minor else style.GROUP
        self.begins = True
        self.above = self.look.above
        self.keeps_next = True
        self._element = element
        self._facts = _Facts(row.facts, breakers)
        self._width = width
        self._beside = self._facts.width <= width * _FACTS_SHARE
        title_room = width - self._facts.width if self._beside else width
        self.lines = breakers.of(self.look).lines(row.title, title_room)
        self.below = () if self._beside else breakers.of(style.GROUP_FACTS).lines(self._facts.words, width)
        if self.lines and row.facts:
            self.lines = (*self.lines[:-1], self.lines[-1] + " ")
        self.height = self.lines_height()

    def lines_height(self) -> float:
        """The height that title and remarks below it ask for."""
        count = max(1, len(self.lines) + len(self.below))
        return count * self.look.leading + 2 * style.ROW_PAD

    @override
    def forced(self, room: float) -> tuple[Slab, Slab] | None:
        count = max(1, int((room - 2 * style.ROW_PAD) / self.look.leading))
        of_below = max(0, count - len(self.lines))
        first = self._part(self.lines[:count], self.below[:of_below])
        rest = self._part(self.lines[count:], self.below[of_below:])
        rest.begins = False
        return first, rest

    def _part(self, lines: tuple[str, ...], below: tuple[str, ...]) -> GroupSlab:
        part = copy(self)
        part.lines, part.below = lines, below
        part.height = part.lines_height()
        return part

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.rule(top - self.height, style.RULE, 0.6, self._width)
        if self.begins:
            sheet.bookmark(" ".join(printable(self.row.title).split()), self.row.level, top)
        line = top - style.ROW_PAD
        code = sheet.text(self.look, self.lines, sheet.left, line)
        if self._beside and self.begins:
            same_base = line - base_line(self.look) + base_line(style.GROUP_FACTS)
            code = f"{code} {self._facts.draw(sheet, sheet.left + self._width, same_base)}"
        below = line - len(self.lines) * self.look.leading
        code = f"{code} {sheet.text(style.GROUP_FACTS, self.below, sheet.left, below)}"
        sheet.write(self._element, code)


class _Facts:
    """The remarks on a group, side by side up to the right edge; read as one list after the title."""

    def __init__(self, facts: tuple[Cell, ...], breakers: Breakers) -> None:
        self._facts = [(fact.mark, " ".join(printable(fact.text).split())) for fact in facts]
        self.words = _APART.join(text for _, text in self._facts)
        measure = breakers.of(style.GROUP_FACTS).width
        self._widths = [measure(text) + (MARK_ROOM if symbol else 0.0) for symbol, text in self._facts]
        self.width = sum(self._widths) + _BETWEEN * len(self._facts)

    def draw(self, sheet: Sheet, right: float, top: float) -> str:
        """Draws the marks; returns the operators that set the words."""
        x = right - self.width
        shown = []
        for (symbol, text), wide in zip(self._facts, self._widths, strict=True):
            x += _BETWEEN
            indent = MARK_ROOM if symbol else 0.0
            place = x + style.MARK_SIZE / 2, top - middle(style.GROUP_FACTS)
            sheet.decorate(mark(symbol, *place, style.MARK_SIZE))
            shown.append(sheet.text(style.GROUP_FACTS, (f"{text} ",), x + indent, top))
            x += wide
        return " ".join(shown)


class GroupAgain(Slab):
    """What the first rows of a page belong to: the titles of their headings, cut short to one line, not read."""

    def __init__(self, breakers: Breakers, titles: tuple[str, ...], width: float) -> None:
        breaker = breakers.of(style.GROUP_AGAIN)
        self._line = breaker.one_line(_PATH.join(titles), width - breaker.width(CONTINUED)) + CONTINUED
        self._width = width
        self.height = style.GROUP_AGAIN.leading + 2 * style.ROW_PAD

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.rule(top - self.height, style.HAIRLINE, 0.5, self._width)
        code = sheet.text(style.GROUP_AGAIN, (self._line,), sheet.left, top - style.ROW_PAD)
        sheet.write(None, code, REPEAT)
