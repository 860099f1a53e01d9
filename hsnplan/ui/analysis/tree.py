"""The lists of analysis: how headings and lines look, how they are sorted, and what their keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.analysis.model import AnalysisModel, Key
from hsnplan.ui.analysis.outline import Cell, Group, Line
from hsnplan.ui.analysis.painting import line_size, paint_cell
from hsnplan.ui.theme import BODY, REGULAR, SEMIBOLD, SMALL, px
from hsnplan.ui.widgets.grouped_tree import INDENT, GroupedTree, paint_chevron
from hsnplan.ui.widgets.rows import Header, Sharing, paint_and_measure, paint_words, text_room


class SortingHeader(Header):
    """Column heads of a list whose columns change, and that is sorted by the one that is pressed."""

    def __init__(self) -> None:
        super().__init__(None, Sharing({}, {0: 1}, {}))
        self.setSectionsClickable(True)

    def take(self, sharing: Sharing) -> None:
        """Share the width in another way from now on."""
        self._sharing = sharing
        self._own_widths = False
        for column in range(self.count()):
            self.setSectionHidden(column, False)

    @property
    def right(self) -> frozenset[int]:
        """The columns with their words at the right."""
        return self._sharing.right


class AnalysisTree(GroupedTree[Group, Line, Key]):
    """Rows of an `AnalysisModel`."""

    opened = Signal(int)
    """Enter, or a double click in a column: the thing is to be shown; -1 is no column."""
    marked = Signal()
    """Space: the thing is to be thought away, or not any more."""
    sort_pressed = Signal(int)
    """The list is to be sorted by a column."""

    def __init__(self, model: AnalysisModel, parent: QWidget | None = None) -> None:
        self._heads = SortingHeader()
        super().__init__(model, self._heads, "Analys", parent)
        self.setAccessibleDescription("Enter öppnar målets sida eller visar aktiviteterna i Planen")
        self.selectionModel().currentRowChanged.connect(lambda *_: self.went.emit())
        self.doubleClicked.connect(
            lambda index: self.opened.emit(index.column()) if model.line(index) else None
        )
        self._heads.sectionClicked.connect(self.sort_pressed)

    def take(self, sharing: Sharing) -> None:
        """Share the columns' width in another way, after other ones are shown."""
        self._heads.take(sharing)
        self.share()

    def go_to_first_line(self) -> None:
        """Put the cursor on the first line."""
        self.go(self.rows.index(0, 0, self.rows.index(0, 0)))

    # --- painting ---

    @override
    def draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        if group.lines:
            paint_chevron(painter, row, px(7), opened=opened)
        first = self._heads.cell(0, row.y(), row.height()) if group.cells else row
        room = text_room(first, 0)
        used = paint_and_measure(painter, room, group.title, BODY, SEMIBOLD, "text") + px(9)
        if not group.cells:
            room_after, count = room.adjusted(used, 0, 0, 0), str(len(group.lines))
            used += paint_and_measure(painter, room_after, count, BODY, REGULAR, "dim") + px(14)
        paint_words(painter, room.adjusted(used, 0, 0, 0), group.note, SMALL, REGULAR, "dim")
        self._draw_cells(painter, row, group.cells, 1)

    @override
    def draw_line(self, painter: QPainter, row: QRect, line: Line, *, current: bool) -> None:
        self._draw_cells(painter, row, line.cells, 0)

    def _draw_cells(self, painter: QPainter, row: QRect, cells: tuple[Cell, ...], start: int) -> None:
        for column, cell in enumerate(cells[start:], start):
            place = self._heads.cell(column, row.y(), row.height())
            if place.width():
                room = text_room(place, column).adjusted(px(INDENT) if column == 0 else 0, 0, 0, 0)
                right = column in self._heads.right
                paint_cell(painter, room, cell, line_size(column, BODY), right=right)

    # --- keys ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_or_fold()
        elif plain and event.key() == Qt.Key.Key_Space:
            self.marked.emit()
        else:
            super().keyPressEvent(event)

    def _open_or_fold(self) -> None:
        if self.current() is None:
            index = self.currentIndex()
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit(-1)
