"""The tree of Planen as it answers to keys and pointer.

The view changes nothing: what is wanted goes out as signals, and the page makes actions of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from hsnplan.overriding import override
from hsnplan.ui.plan.header import LEFT
from hsnplan.ui.plan.keeping_view import KeepingView
from hsnplan.ui.plan.painting import text_left
from hsnplan.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from hsnplan.domain.outline_row import Row
    from hsnplan.ui.plan.dragging import Drop
    from hsnplan.ui.plan.model import PlanModel


class PlanTree(KeepingView):
    """Rows of a `PlanModel`.

    `on_key` is asked for each key first and answers whether it took it; `can_drag` whether rows may be dragged.
    """

    edit_wanted = Signal(str, int)
    """A cell was double-clicked: the row's place and the column."""
    menu_wanted = Signal(QPoint)
    """The context menu is asked for, at a place on the screen."""
    drop_wanted = Signal(object, str, str)
    """Rows were dropped: their ids, the id of the row dropped on, and where (`INTO`, `BEFORE`, `AFTER`)."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.on_key: Callable[[QKeyEvent], bool] = lambda _: False
        self.can_drag: Callable[[], bool] = lambda: False
        self._pressed_at: QPoint | None = None
        self.setAcceptDrops(True)

    # --- keys and pointer ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.open_rest()
        if not self.on_key(event):
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; the filter field is for searching."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index)
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            if row.kids and self._on_chevron(row, event.position().x()):
                self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))
                return
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def _on_chevron(self, row: Row, x: float) -> bool:
        left = text_left(row)
        return left - px(22) <= x < left - px(2)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance() and self.can_drag():
            from hsnplan.ui.plan.dragging import start_drag  # the first picture does without

            self._pressed_at = None
            start_drag(self, self.chosen_rows(), self._rows.words)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if not row.is_heading:
            self.edit_wanted.emit(row.place, index.column())
        elif row.kids and not self._on_chevron(row, event.position().x()):
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.open_rest()
        super().wheelEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(px(LEFT), 0)
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))
        else:
            self.menu_wanted.emit(event.globalPos())

    # --- rows that are dragged here ---

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _rows_in(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._scroll_along(event.position().y())
        self._show_drop(self._drop_at(event.position().toPoint(), _rows_in(event.mimeData())))
        event.setAccepted(self.drop is not None)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        ids, drop = (
            _rows_in(event.mimeData()),
            self._drop_at(event.position().toPoint(), _rows_in(event.mimeData())),
        )
        self._show_drop(None)
        if drop is not None:
            event.acceptProposedAction()
            self.drop_wanted.emit(ids, drop.row, drop.where)

    def _drop_at(self, place: QPoint, ids: list[str]) -> Drop | None:
        index = self.indexAt(place)
        row = self._rows.row_at(index)
        if row is None or not ids or row.id in ids:
            return None
        from hsnplan.ui.plan.dragging import drop_on

        box = self.visualRect(index)
        return drop_on(row, (place.y() - box.y()) / max(1, box.height()), opened=self.isExpanded(index))

    def _show_drop(self, drop: Drop | None) -> None:
        if drop != self.drop:
            self.drop = drop
            self.viewport().update()

    def _scroll_along(self, y: float) -> None:
        edge, bar = px(24), self.verticalScrollBar()
        if y < edge:
            bar.setValue(bar.value() - 1)
        elif y > self.viewport().height() - edge:
            bar.setValue(bar.value() + 1)


def _rows_in(data: QMimeData) -> list[str]:
    from hsnplan.ui.plan.dragging import rows_in

    return rows_in(data)
