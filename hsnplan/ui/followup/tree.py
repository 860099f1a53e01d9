"""The board: paints its rows, lets one walk from cell to cell, keeps what is folded and current through every change.

The view changes nothing: what is pressed goes out as signals.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from hsnplan.overriding import override
from hsnplan.ui.followup.board import ASKED, NOTHING, Group, Line
from hsnplan.ui.followup.columns import BoardHeader
from hsnplan.ui.followup.model import FIRST_UNIT, FORMER, OUTCOME, TARGET, TITLE, BoardModel
from hsnplan.ui.followup.painting import (
    RowHeights,
    paint_cell,
    paint_group,
    paint_outcome,
    paint_target,
    paint_title,
)
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.theme import color, in_force, px
from hsnplan.ui.widgets.rows import paint_frame, paint_ground

Index = QModelIndex | QPersistentModelIndex

_CHEVRON = 10
_HOVERED = QStyle.StateFlag.State_MouseOver
_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_DIGITS = {Qt.Key(int(Qt.Key.Key_0) + digit): digit for digit in range(7)}


class BoardTree(QTreeView):
    """Rows of a `BoardModel`."""

    went = Signal()
    """The cursor is elsewhere."""
    goal_pressed = Signal()
    """Enter on a title: the goal's own page is asked for."""
    judge_pressed = Signal(int)
    """The cell is to be judged; the digit of the state that was pressed, or -1."""
    outcome_pressed = Signal()
    done_pressed = Signal()
    closed = Signal()

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = model
        self._left: tuple[str, int, set[str]] = ("", 0, set())
        self._header = BoardHeader(self)
        self.setHeader(self._header)
        self.setModel(model)
        self._settle()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        model.dataChanged.connect(lambda *_: self.viewport().update())
        self.selectionModel().currentChanged.connect(lambda *_: self._moved())
        self.doubleClicked.connect(self._open)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _settle(self) -> None:
        self.setItemDelegate(RowHeights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRootIsDecorated(True)
        self.setExpandsOnDoubleClick(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Mål och bedömningar")
        self.setAccessibleDescription("Pilarna går mellan rutor, Enter eller B bedömer, U skriver utfall")

    def _measure(self) -> None:
        self.setIndentation(0)
        self._share()
        self.doItemsLayout()

    def _share(self) -> None:
        lines = [line for group in self.board.groups for line in group.lines]
        cells = {mark.word for line in lines for mark in (*line.units, line.former)}
        units = len(self.board.headings) - FIRST_UNIT - 1
        has_former = any(line.former.kind != NOTHING for line in lines)
        board = {line.board.word for line in lines}
        self._header.fit(self.viewport().width(), units, cells, board, former=has_former)

    def _moved(self) -> None:
        self.viewport().update()
        self.went.emit()

    # --- cursor and folding ---

    @property
    def column(self) -> int:
        """The column of the cell the cursor stands on."""
        return self.currentIndex().column()

    def current(self) -> Line | None:
        """The line the cursor stands on."""
        return self.board.line(self.currentIndex())

    def node(self) -> str:
        """The goal, direction or top row the cursor stands on, "" for none."""
        group, line = self.board.group(self.currentIndex()), self.current()
        return line.node if line is not None else group.node if group is not None else ""

    def go_to(self, node: str, column: int = -1) -> bool:
        """Put the cursor on a row, in a column or the one it is in; answers whether the row is shown."""
        wanted = column if column >= 0 else max(TITLE, self.column)
        return self._go(self.board.index_of(node, min(wanted, self.board.last)))

    def go_to_first(self) -> None:
        """Put the cursor on the first line, if none has it."""
        if not self.currentIndex().isValid() and self.board.groups:
            first = self.board.groups[0]
            self.go_to(first.goals[0].node if first.goals else first.node, TITLE)

    def _go(self, index: QModelIndex) -> bool:
        if index.isValid():
            self.setExpanded(index.parent(), True)
            self.selectionModel().setCurrentIndex(index, _ONE)
            self.scrollTo(index.siblingAtColumn(TITLE))
        return index.isValid()

    def folded(self) -> set[str]:
        """The top rows whose goals are not shown."""
        rows = [(group.node, self.board.index_of(group.node)) for group in self.board.groups if group.lines]
        return {node for node, index in rows if not self.isExpanded(index)}

    def fold(self, nodes: set[str]) -> None:
        """Show the goals of all top rows but these."""
        self.expandAll()
        for node in nodes:
            index = self.board.index_of(node)
            if index.isValid() and not index.parent().isValid():
                self.setExpanded(index, False)

    def _remember(self) -> None:
        self._left = (self.node(), self.column, self.folded())

    def _recall(self) -> None:
        node, column, folded = self._left
        self.fold(folded)
        self._share()
        if not (node and self.go_to(node, max(TITLE, column))):
            self.go_to_first()

    # --- painting ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share()
        super().resizeEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        here = self.currentIndex()
        is_here = here.isValid() and here.row() == index.row() and here.parent() == index.parent()
        painter.save()
        group, line = self.board.group(index), self.board.line(index)
        if group is not None and index.row() > 0:
            painter.fillRect(QRect(row.x(), row.y(), row.width(), 1), color("hairline"))
        paint_ground(painter, row, selected=is_here, hovered=bool(options.state & _HOVERED))
        if group is not None:
            self._draw_group(painter, row, group, opened=self.isExpanded(index))
        elif line is not None:
            self._draw_line(painter, row, line, chosen=is_here)
        if is_here and self.hasFocus():
            self._draw_cursor(painter, row, group)
        painter.restore()

    def _cell(self, column: int, row: QRect) -> QRect:
        return self._header.cell(column, row.y(), row.height())

    def _draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        side = px(_CHEVRON)
        mark = QRectF(px(7), row.y() + (row.height() - side) / 2, side, side)
        paint_icon(painter, mark, "chevron-down" if opened else "chevron-right", "text2")
        names = (("title", TITLE), ("target", TARGET), ("former", FORMER), ("board", self.board.last))
        cells = {name: self._cell(column, row) for name, column in names}
        paint_group(painter, cells, group, narrow=not cells["target"].width())

    def _draw_line(self, painter: QPainter, row: QRect, line: Line, *, chosen: bool) -> None:
        paint_title(painter, self._cell(TITLE, row), line, chosen=chosen)
        for column, paint in ((TARGET, paint_target), (OUTCOME, paint_outcome)):
            cell = self._cell(column, row)
            if cell.width():
                paint(painter, cell, line)
        for column in range(FORMER, self.board.last + 1):
            cell = self._cell(column, row)
            if cell.width() and (line.is_goal or column in (FORMER, self.board.last)):
                paint_cell(painter, cell, self.board.mark(line, column), strong=column == self.board.last)

    def _draw_cursor(self, painter: QPainter, row: QRect, group: Group | None) -> None:
        """The frame goes round the row on its title, round the cell elsewhere."""
        if group is not None or self.column == TITLE:
            paint_frame(painter, row)
            return
        cell = self._cell(self.column, row)
        pad = px(14) if self.column != OUTCOME else px(6)
        right = row.width() if self.column == self.board.last else cell.right() - px(4)
        paint_frame(
            painter, QRect(cell.x() - pad - px(2), row.y(), right - cell.x() + pad + px(8), row.height())
        )

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The row draws its own chevron."""

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
        if self.board.group(index) is not None:
            self.setExpanded(index.siblingAtColumn(TITLE), by > 0)
            return True
        column = index.column() + by
        while TITLE < column < self.board.last and self.isColumnHidden(column):
            column += by
        if index.isValid() and TITLE <= column <= self.board.last:
            self.selectionModel().setCurrentIndex(index.siblingAtColumn(column), _ONE)
        return True

    def _open(self) -> None:
        index = self.currentIndex()
        if self.board.group(index) is not None:
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
        line = self.board.line(index)
        if self.board.group(index) is not None and event.position().x() < px(20):
            first = index.siblingAtColumn(TITLE)
            self.setExpanded(first, not self.isExpanded(first))
        elif line is not None and index.column() == self.board.last and line.board.kind == ASKED:
            self.judge_pressed.emit(-1)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""
