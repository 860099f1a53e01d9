"""The board: how its rows look, and how one walks and judges from cell to cell.

The view changes nothing: what is pressed goes out as signals.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.followup.board import ASKED, NOTHING, Group, Line
from hsnplan.ui.followup.columns import BoardHeader
from hsnplan.ui.followup.model import FIRST_UNIT, FORMER, OUTCOME, TARGET, TITLE, BoardModel
from hsnplan.ui.followup.painting import paint_cell, paint_group, paint_outcome, paint_target, paint_title
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.grouped import Index
from hsnplan.ui.widgets.grouped_tree import GroupedTree, paint_chevron
from hsnplan.ui.widgets.rows import paint_frame

_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_DIGITS = {Qt.Key(int(Qt.Key.Key_0) + digit): digit for digit in range(7)}


class BoardTree(GroupedTree[Group, Line, str]):
    """Rows of a `BoardModel`."""

    rows: BoardModel
    columns: BoardHeader
    row_height, heading_height, indent = 29, 36, 0

    goal_pressed = Signal()
    """Enter on a title: the goal's own page is asked for."""
    judge_pressed = Signal(int)
    """The cell is to be judged; the digit of the state that was pressed, or -1."""
    outcome_pressed = Signal()
    done_pressed = Signal()
    closed = Signal()

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(model, BoardHeader(None), "Mål och bedömningar", parent)
        self._column = TITLE
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleDescription("Pilarna går mellan rutor, Enter eller B bedömer, U skriver utfall")
        model.dataChanged.connect(lambda *_: self.viewport().update())
        self.selectionModel().currentChanged.connect(lambda *_: self._moved())
        self.doubleClicked.connect(self._open)

    @override
    def share(self) -> None:
        lines = [line for group in self.rows.groups for line in group.lines]
        cells = {mark.word for line in lines for mark in (*line.units, line.former)}
        units = len(self.rows.headings) - FIRST_UNIT - 1
        has_former = any(line.former.kind != NOTHING for line in lines)
        board = {line.board.word for line in lines}
        self.columns.fit(self.viewport().width(), units, cells, board, former=has_former)

    def _moved(self) -> None:
        self.viewport().update()
        self.went.emit()

    # --- cursor and folding ---

    @property
    def column(self) -> int:
        """The column of the cell the cursor stands on."""
        return self.currentIndex().column()

    def node(self) -> str:
        """The goal, direction or top row the cursor stands on, "" for none."""
        return self.key() or ""

    def go_to(self, node: str, column: int = -1) -> bool:
        """Put the cursor on a row, in a column or the one it is in; answers whether the row is shown."""
        wanted = column if column >= 0 else max(TITLE, self.column)
        return self.go(self.rows.index_of(node, min(wanted, self.rows.last)))

    @override
    def go_to_first(self) -> None:
        """Put the cursor on the first line, if none has it."""
        if not self.currentIndex().isValid() and self.rows.groups:
            first = self.rows.groups[0]
            self.go_to(first.goals[0].node if first.goals else first.node, TITLE)

    @override
    def folded(self) -> set[str]:
        empty = {group.node for group in self.rows.groups if not group.lines}
        return super().folded() - empty

    @override
    def remember(self) -> None:
        super().remember()
        self._column = max(TITLE, self.column)

    @override
    def recall(self) -> None:
        self.fold(self._folded)
        self.share()
        if not any(self.go_to(key, self._column) for key in self._left):
            self.go_to_first()

    # --- painting ---

    @override
    def is_chosen(self, index: Index, *, current: bool) -> bool:
        return current

    def _cell(self, column: int, row: QRect) -> QRect:
        return self.columns.cell(column, row.y(), row.height())

    @override
    def draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        paint_chevron(painter, row, px(7), opened=opened)
        names = (("title", TITLE), ("target", TARGET), ("former", FORMER), ("board", self.rows.last))
        cells = {name: self._cell(column, row) for name, column in names}
        paint_group(painter, cells, group, narrow=not cells["target"].width())

    @override
    def draw_line(self, painter: QPainter, row: QRect, line: Line, *, current: bool) -> None:
        paint_title(painter, self._cell(TITLE, row), line, chosen=current)
        for column, paint in ((TARGET, paint_target), (OUTCOME, paint_outcome)):
            cell = self._cell(column, row)
            if cell.width():
                paint(painter, cell, line)
        for column in range(FORMER, self.rows.last + 1):
            cell = self._cell(column, row)
            if cell.width() and (line.is_goal or column in (FORMER, self.rows.last)):
                paint_cell(painter, cell, self.rows.mark(line, column), strong=column == self.rows.last)

    @override
    def draw_cursor(self, painter: QPainter, row: QRect) -> None:
        """The frame goes round the row on its title, round the cell elsewhere."""
        if self.current() is None or self.column == TITLE:
            paint_frame(painter, row)
            return
        cell = self._cell(self.column, row)
        pad = px(14) if self.column != OUTCOME else px(6)
        right = row.width() if self.column == self.rows.last else cell.right() - px(4)
        paint_frame(
            painter, QRect(cell.x() - pad - px(2), row.y(), right - cell.x() + pad + px(8), row.height())
        )

    # --- keys and mouse ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not (plain and self._pressed(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def _pressed(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._sideways(-1 if key == Qt.Key.Key_Left else 1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_B:
            self.judge_pressed.emit(-1)
        elif key in _DIGITS:
            self.judge_pressed.emit(_DIGITS[key])
        elif key == Qt.Key.Key_U:
            self.outcome_pressed.emit()
        elif key == Qt.Key.Key_K:
            self.done_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return False
        return True

    def _sideways(self, by: int) -> bool:
        """Go to the next cell that is shown; fold or unfold on a top row."""
        index = self.currentIndex()
        if self.rows.group(index) is not None:
            self.setExpanded(index.siblingAtColumn(TITLE), by > 0)
            return True
        column = index.column() + by
        while TITLE < column < self.rows.last and self.isColumnHidden(column):
            column += by
        if index.isValid() and TITLE <= column <= self.rows.last:
            self.selectionModel().setCurrentIndex(index.siblingAtColumn(column), _ONE)
        return True

    def _open(self) -> None:
        index = self.currentIndex()
        if self.rows.group(index) is not None:
            first = index.siblingAtColumn(TITLE)
            self.setExpanded(first, not self.isExpanded(first))
        elif index.column() == TITLE:
            self.goal_pressed.emit()
        elif index.column() == OUTCOME:
            self.outcome_pressed.emit()
        elif index.isValid():
            self.judge_pressed.emit(-1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the chevron folds, one on "Bedöm …" judges."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.rows.line(index)
        if self.rows.group(index) is not None and event.position().x() < px(20):
            first = index.siblingAtColumn(TITLE)
            self.setExpanded(first, not self.isExpanded(first))
        elif line is not None and index.column() == self.rows.last and line.board.kind == ASKED:
            self.judge_pressed.emit(-1)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""
