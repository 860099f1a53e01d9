"""The heads of the tree's columns: which are shown, in which order, how wide, and what the rows are sorted by.

Widths the user has not set follow the window: what is left beside the narrow columns is shared by title, unit and
comment. Where a window is too narrow for all, the least needed columns make way until it is wider.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QWidget

from hsnplan.domain.columns import (
    COLUMNS,
    COMMENT,
    END,
    GOAL,
    NUMBER,
    REPORTED,
    RESPONSIBLE,
    START,
    STATE,
    TITLE,
    UNIT,
)
from hsnplan.overriding import override
from hsnplan.ui.flood import flood
from hsnplan.ui.theme import MEDIUM, SMALL, color, font, in_force, px
from hsnplan.ui.widgets.viewport import own_viewport

LEFT: Final = 20
"""Where titles, column heads and the page's title begin, in design pixels."""
PAD: Final = 8
INDENT: Final = 14
_RIGHT: Final = 14
_HEIGHT: Final = 28


class Width(NamedTuple):
    """Design pixels: the least that is of use, what is right, and how much of the spare room a column takes."""

    least: int
    right: int
    share: int = 0


_WIDTHS: Final = {
    TITLE: Width(230, 304, 5),
    STATE: Width(106, 108),
    UNIT: Width(122, 122, 1),
    GOAL: Width(96, 150, 2),
    RESPONSIBLE: Width(92, 118),
    START: Width(104, 108),
    END: Width(118, 154, 1),
    COMMENT: Width(124, 136, 4),
    NUMBER: Width(44, 48),
    REPORTED: Width(86, 92),
}
_MAKES_WAY: Final = (COMMENT, REPORTED, START, NUMBER, RESPONSIBLE, GOAL, UNIT, END)
_PLAN_COLUMNS: Final = frozenset({TITLE, STATE, UNIT, RESPONSIBLE, END, COMMENT})


class Slot(NamedTuple):
    """Where something is painted in a row."""

    x: int
    width: int


class Layout(NamedTuple):
    """Where the visible columns stand, and where a heading has its count, its bar and its words."""

    cells: tuple[tuple[int, Slot], ...]
    counts: Slot | None
    bar: Slot | None


class PlanHeader(QHeaderView):
    """The columns of the tree. The one that is `needed` makes way for no other: it is being typed into."""

    arranged = Signal()
    """Other columns, another order or other widths."""

    sorting_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        own_viewport(self)
        self.chosen: frozenset[int] = _PLAN_COLUMNS
        self.own_widths: dict[int, int] = {}
        self.needed: int | None = None
        self.sorted_by: int | None = None
        self.descending = False
        self._layout: Layout | None = None
        self._arranging = False
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(1)
        self.setAccessibleName("Kolumner")
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)
        self.sectionClicked.connect(self._clicked)
        in_force.theme_changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(px(_HEIGHT))
        self.arrange()

    # --- which columns, how wide ---

    def forget_widths(self) -> None:
        """Let every column follow the window again."""
        self.own_widths.clear()
        self.arrange()

    def choose(self, columns: Iterable[int]) -> None:
        """Show these columns, and always the title."""
        self.chosen = frozenset({TITLE, *columns})
        self.arrange()

    def order(self) -> list[int]:
        """Every column from left to right, hidden ones included."""
        return [self.logicalIndex(visual) for visual in range(self.count())]

    def take_order(self, columns: Iterable[int]) -> None:
        """Put the columns in an order; those not named keep theirs behind."""
        for place, column in enumerate(columns):
            if self.visualIndex(column) != place:
                self.moveSection(self.visualIndex(column), place)

    def arrange(self) -> None:
        """Show what was chosen as wide as there is room for."""
        if not self.count() or self._arranging:
            return
        self._arranging = True
        tree = self.parentWidget()
        room = tree.viewport().width() if isinstance(tree, QAbstractScrollArea) else self.width()
        shown = self._that_fit(room)
        widths = self._shared(shown, room)
        for column in range(self.count()):
            self.setSectionHidden(column, column not in shown)
            if column in shown:
                self.resizeSection(column, widths[column])
        self._arranging = False
        self._layout = None
        self.arranged.emit()

    def _that_fit(self, room: int) -> list[int]:
        shown = [column for column in self.order() if column in self.chosen]
        for column in _MAKES_WAY:
            if sum(self._least(each) for each in shown) <= room:
                break
            if column in shown and column != self.needed:
                shown.remove(column)
        return shown

    def _least(self, column: int) -> int:
        return self.own_widths.get(column, px(_WIDTHS[column].least))

    def _shared(self, shown: list[int], room: int) -> dict[int, int]:
        """Least widths, then the right one for titles, then for the others, then the rest by share."""
        widths = {column: self._least(column) for column in shown}
        free = [column for column in shown if column not in self.own_widths]
        spare = max(0, room - sum(widths.values()))
        if TITLE in free:
            widths[TITLE] += min(spare, px(_WIDTHS[TITLE].right) - widths[TITLE])
            spare = max(0, room - sum(widths.values()))
        wanted = {column: px(_WIDTHS[column].right) - widths[column] for column in free}
        part = min(1.0, spare / (sum(wanted.values()) or 1))
        for column in free:
            widths[column] += int(wanted[column] * part)
        spare = max(0, room - sum(widths.values()))
        shares = {column: _WIDTHS[column].share for column in free}
        for column in free:
            widths[column] += spare * shares[column] // (sum(shares.values()) or 1)
        widths[shown[-1]] += max(0, room - sum(widths.values()))
        return widths

    def _resized(self, column: int, _old: int, new: int) -> None:
        if not self._arranging and new:
            self.own_widths[column] = max(px(_WIDTHS[column].least) // 2, new)
            self.arrange()

    def _moved(self, _column: int, _old: int, _new: int) -> None:
        self._layout = None
        self.arrange()

    # --- sorting ---

    def sort_by(self, column: int | None, *, descending: bool = False) -> None:
        """Mark what the rows are sorted by; None is the plan's own order."""
        self.sorted_by, self.descending = column, descending
        self.viewport().update()
        self.sorting_changed.emit()

    def _clicked(self, column: int) -> None:
        if self.sorted_by != column:
            self.sort_by(column)
        elif not self.descending:
            self.sort_by(column, descending=True)
        else:
            self.sort_by(None)

    # --- where things stand ---

    @property
    def layout_now(self) -> Layout:
        """Where the visible columns stand."""
        if self._layout is None:
            self._layout = self._laid_out()
        return self._layout

    def _laid_out(self) -> Layout:
        cells = tuple(
            (column, Slot(self.sectionViewportPosition(column), self.sectionSize(column)))
            for column in self.order()
            if not self.isSectionHidden(column)
        )
        free = [slot for column, slot in cells if column not in {TITLE, STATE, COMMENT}]
        counts = free[0] if free else None
        after = free[1:3]
        if len(after) == 2 and after[0].x + after[0].width != after[1].x:
            after.pop()
        bar = Slot(after[0].x, sum(slot.width for slot in after)) if after else None
        return Layout(cells, counts, bar)

    def text_room(self, column: int) -> QRect:
        """Where a column's head is written."""
        left = px(LEFT if column == TITLE else PAD)
        x = self.sectionViewportPosition(column)
        return QRect(x + left, 0, self.sectionSize(column) - left - px(PAD), self.height() - 1)

    # --- painting ---

    @override
    def sizeHint(self) -> QSize:
        """Told without looking at the words, for the view asks each time its rows are laid out."""
        return QSize(self.length(), px(_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        flood(painter, rect, color("surface"))
        flood(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), color("hairline"))
        sorts = logicalIndex == self.sorted_by
        room = self.text_room(logicalIndex)
        painter.setFont(font(SMALL, MEDIUM))
        painter.setPen(color("text" if sorts or self._is_hovered(rect) else "dim"))
        words = COLUMNS[logicalIndex].label
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, room.width() - (px(12) if sorts else 0)
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        if sorts:
            self._paint_arrow(painter, room.x() + metrics.horizontalAdvance(shown) + px(9), room.center().y())
        painter.restore()

    def _is_hovered(self, rect: QRect) -> bool:
        return self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))

    def _paint_arrow(self, painter: QPainter, x: int, y: int) -> None:
        wide, high = px(3), px(2) * (-1 if self.descending else 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("text"), 1.4 * in_force.ratio, c=Qt.PenCapStyle.RoundCap))
        corners = [QPointF(x - wide, y + high), QPointF(x, y - high), QPointF(x + wide, y + high)]
        painter.drawPolyline(QPolygonF(corners))

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        super().mouseMoveEvent(e)
        self.viewport().update()
