"""The list of Mina aktiviteter: paints its rows, keeps the cursor, and holds the editor of the open row.

The view itself changes nothing: what is pressed goes out as signals. The open row is tall; the editor is a child of
the viewport that stands in its lower part, so row and editor scroll, and are framed, as one.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from hsnplan.overriding import override
from hsnplan.ui.mine.editor import ReportEditor
from hsnplan.ui.mine.keys import OPEN, asked
from hsnplan.ui.mine.model import DUE, GOAL, HEADINGS, REMARK, STATE, TITLE, UNIT, MineModel
from hsnplan.ui.mine.painting import paint_cell, paint_heading
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.rows import Header, Sharing, frame_of, paint_frame, paint_ground

Index = QModelIndex | QPersistentModelIndex

ROW = 32
_HEADING = 40
_SCROLL_BAR = 10
_NO_SIZE = QSize(0, 0)
_SHARING = Sharing(
    fixed={STATE: 120, DUE: 148},
    parts={TITLE: 42, UNIT: 22, GOAL: 21, REMARK: 37},
    needs={GOAL: 820, REMARK: 700, UNIT: 520},
)
_HOVERED = QStyle.StateFlag.State_MouseOver
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class MineView(QTreeView):
    """Rows of a `MineModel`."""

    asked = Signal(int, str)
    """A key or the pointer asks for something: see `keys`."""

    def __init__(self, model: MineModel, editor: ReportEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = QPersistentModelIndex()
        self._lines = model
        self._header = Header(self, _SHARING)
        self.setHeader(self._header)
        self.setModel(model)
        self._settle()
        self._editor = editor
        editor.setParent(self.viewport())
        editor.hide()
        editor.resized.connect(self.scheduleDelayedItemsLayout)
        self._left = ("", "")
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        in_force.theme_changed.connect(self._measure)

    def _settle(self) -> None:
        self.setItemDelegate(_Heights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Mina aktiviteter")
        self.setAccessibleDescription("1 till 5 väljer status, O är oförändrat, Enter öppnar raden")
        self.show_units(shown=False)

    def _measure(self) -> None:
        self._header.share(self._across())
        self.doItemsLayout()

    def show_units(self, *, shown: bool) -> None:
        """Show or hide the column of units."""
        self._header.want(UNIT, wanted=shown)
        self._header.share(self._across())

    def column_widths(self) -> list[int]:
        """The user's own column widths, or nothing."""
        return self._header.widths()

    def take_column_widths(self, widths: list[int]) -> None:
        """Take up saved column widths."""
        self._header.take_widths(widths)

    # --- cursor and open row ---

    def current(self) -> str:
        """The activity the cursor stands on, "" for none."""
        return self._lines.activity_at(self.currentIndex())

    def chosen(self) -> list[str]:
        """The selected activities from the top down; the current one when none is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self._lines.activity_at(self._lines.index(row, 0)) for row in rows]
        return [activity for activity in found if activity] or [row for row in (self.current(),) if row]

    def go_to(self, activity: str) -> None:
        """Put the cursor on an activity and show it."""
        index = self._lines.index_of(activity)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _ROWS)
            self.scrollTo(index)

    @property
    def open_activity(self) -> str:
        """The activity whose editor is open, "" for none."""
        return self._lines.activity_at(self._open) if self._open.isValid() else ""

    def is_open_here(self) -> bool:
        """Whether the row with the cursor is the open one."""
        return self._open.isValid() and self._open.row() == self.currentIndex().row()

    def open(self, activity: str) -> None:
        """Open the editor under an activity."""
        self._open = QPersistentModelIndex(self._lines.index_of(activity))
        self.scheduleDelayedItemsLayout()  # going there lays the rows out, once
        self.go_to(activity)
        self._editor.show()
        self._show_open()

    def _show_open(self) -> None:
        """Scroll so that the open row is seen, from its top when it does not fit."""
        index = self._lines.index(self._open.row(), 0)
        fits = self.visualRect(index).height() <= self.viewport().height()
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if fits else hint.PositionAtTop)
        self._place_editor()

    def close_editor(self) -> None:
        """Close the open row."""
        self._open = QPersistentModelIndex()
        self._editor.hide()
        self.scheduleDelayedItemsLayout()

    def _remember(self) -> None:
        self._left = (self.current(), self.open_activity)

    def _recall(self) -> None:
        current, opened = self._left
        self._open = QPersistentModelIndex(self._lines.index_of(opened))
        self._editor.setVisible(self._open.isValid())
        self.go_to(current)

    def height_of(self, index: Index) -> int:
        """The height of a row."""
        if self._lines.heading(index.row()) is not None:
            return px(_HEADING)
        opened = self._open.isValid() and self._open.row() == index.row()
        if not opened:
            return px(ROW)
        room = self.viewport().height() - px(ROW)
        return px(ROW) + self._editor.height_in(self._inside(QRect()).width(), room) + 4

    def _across(self) -> int:
        """How wide rows are: they leave room for the scroll bar whether or not there is one."""
        return self.width() - px(_SCROLL_BAR)

    def _inside(self, row: QRect) -> QRect:
        """Where in an open row its editor stands."""
        across = QRect(0, row.y(), self._across(), row.height())
        return frame_of(across).adjusted(2, px(ROW), -2, -2)

    def _place_editor(self) -> None:
        if not self._open.isValid():
            return
        row = self.visualRect(self._lines.index(self._open.row(), 0))
        self._editor.setGeometry(self._inside(row))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_editor()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header.share(self._across())
        super().resizeEvent(event)
        if self._open.isValid():
            self.doItemsLayout()
            self._show_open()

    # --- painting ---

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(0, options.rect.y(), self._across(), options.rect.height())
        painter.save()
        group = self._lines.heading(index.row())
        if group is not None:
            rect.setWidth(self.viewport().width())
            paint_heading(painter, rect, group, lined=index.row() > 0)
        else:
            self._draw_activity(painter, rect, options, index)
        painter.restore()

    def _draw_activity(
        self, painter: QPainter, rect: QRect, options: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self._lines.line(index.row())
        top = QRect(rect.x(), rect.y(), rect.width(), px(ROW))
        opened = self._open.isValid() and self._open.row() == index.row()
        current = self.currentIndex().row() == index.row()
        selected = self.selectionModel().isRowSelected(index.row(), QModelIndex())
        hovered = bool(options.state & _HOVERED)
        paint_ground(painter, top, selected=selected or opened, hovered=hovered)
        if line is not None:
            for column in range(len(HEADINGS)):
                cell = self._header.cell(column, top.y(), top.height())
                if cell.width():
                    paint_cell(painter, cell, column, line, current=current or opened)
        if opened or (current and self.hasFocus()):
            paint_frame(painter, rect)

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """There are none."""

    # --- keys and pointer ---

    @override
    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and asked(event, opened=self.is_open_here()) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = asked(event, opened=self.is_open_here())
        if found is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(*found)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() in _PLAIN and event.button() == Qt.MouseButton.LeftButton
        if plain and index.row() == self.currentIndex().row() and self._lines.activity_at(index):
            self.asked.emit(OPEN, "")

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""


class _Heights(QStyledItemDelegate):
    """Tells the view how high each row is; the view paints by itself."""

    def __init__(self, view: MineView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._view.height_of(index)) if index.column() == 0 else _NO_SIZE
