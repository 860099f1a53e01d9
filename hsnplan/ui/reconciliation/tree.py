"""The list of findings: paints headings and lines, keeps what is folded and current through every change.

The view changes nothing: what is pressed goes out as signals.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
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
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.reconciliation.grouping import Group, Line
from hsnplan.ui.reconciliation.model import PROPOSAL, SENTENCE, UNIT, FindingModel
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, in_force, px
from hsnplan.ui.widgets.rows import (
    Header,
    Sharing,
    paint_and_measure,
    paint_frame,
    paint_ground,
    paint_words,
    text_room,
)

Index = QModelIndex | QPersistentModelIndex

ROW, HEADING = 30, 34
_INDENT, _CHEVRON = 14, 10
_SHARING = Sharing(fixed={UNIT: 170, PROPOSAL: 170}, parts={SENTENCE: 1}, needs={UNIT: 620, PROPOSAL: 460})
_HOVERED = QStyle.StateFlag.State_MouseOver
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class FindingTree(QTreeView):
    """Rows of a `FindingModel`."""

    went = Signal()
    """The cursor or the selection is elsewhere."""
    take_pressed = Signal()
    show_pressed = Signal()
    aside_pressed = Signal()

    def __init__(self, model: FindingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = model
        self._left: tuple[str, set[str]] = ("", set())
        self._header = Header(self, _SHARING)
        self.setHeader(self._header)
        self.setModel(model)
        self._settle()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.selectionModel().selectionChanged.connect(lambda *_: self.went.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.went.emit())
        self.doubleClicked.connect(lambda index: self.show_pressed.emit() if model.line(index) else None)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _settle(self) -> None:
        self.setItemDelegate(_Heights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRootIsDecorated(True)
        self.setExpandsOnDoubleClick(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Iakttagelser")
        self.setAccessibleDescription("Enter visar raden, F tar förslaget, S sätter åt sidan")

    def _measure(self) -> None:
        self.setIndentation(px(_INDENT))
        self._header.share(self.viewport().width())
        self.doItemsLayout()

    # --- cursor, selection, folding ---

    def group(self) -> Group | None:
        """The group that the cursor's heading, or the line under it, belongs to."""
        index = self.currentIndex()
        return self.findings.group(index if self.findings.group(index) else index.parent())

    def current(self) -> Line | None:
        """The line the cursor stands on."""
        return self.findings.line(self.currentIndex())

    def chosen(self) -> list[Line]:
        """The selected lines from the top down; a selected heading stands for all its lines."""
        found: dict[str, Line] = {}
        for index in sorted(self.selectionModel().selectedRows(), key=self._order):
            group, line = self.findings.group(index), self.findings.line(index)
            for each in group.lines if group is not None else (line,):
                if each is not None:
                    found.setdefault(each.id, each)
        return list(found.values())

    def _order(self, index: QModelIndex) -> tuple[int, int]:
        inside = index.parent().isValid()
        return (index.parent().row() if inside else index.row(), index.row() if inside else -1)

    def go_to(self, identity: str) -> bool:
        """Put the cursor on a finding and show it; answers whether it is shown at all."""
        return self._go(self.findings.index_of(identity))

    def go_to_first(self) -> None:
        """Put the cursor on the first heading, if none has it."""
        if not self.currentIndex().isValid():
            self._go(self.findings.index(0, 0))

    def _go(self, index: QModelIndex) -> bool:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _ONE)
            self.scrollTo(index)
        return index.isValid()

    def folded(self) -> set[str]:
        """The keys of the groups whose lines are not shown."""
        headings = (self.findings.index(row, 0) for row in range(self.findings.rowCount()))
        return {
            group.key
            for index in headings
            if (group := self.findings.group(index)) is not None and not self.isExpanded(index)
        }

    def fold(self, keys: set[str]) -> None:
        """Show the lines of all groups but these."""
        self.expandAll()
        for key in keys:
            index = self.findings.index_of(key)
            if index.isValid():
                self.setExpanded(index, False)

    def _remember(self) -> None:
        line, index = self.current(), self.currentIndex()
        above = index.parent() if index.parent().isValid() else index
        group = self.findings.group(above)
        self._left = (line.id if line else group.key if group else "", self.folded())

    def _recall(self) -> None:
        """Stand where one stood; on what came next, when that is gone."""
        identity, folded = self._left
        self.fold(folded)
        if self._go(self.findings.index_of(identity)):
            return
        if self.findings.groups:
            self._go(self.findings.index(0, 0))

    # --- painting ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header.share(self.viewport().width())
        super().resizeEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        first = self.findings.index(index.row(), 0, index.parent())
        selected = self.selectionModel().isSelected(first)
        painter.save()
        group, line = self.findings.group(index), self.findings.line(index)
        if group is not None and index.row() > 0:
            painter.fillRect(QRect(row.x(), row.y(), row.width(), 1), color("hairline"))
        paint_ground(painter, row, selected=selected, hovered=bool(options.state & _HOVERED))
        if group is not None:
            self._draw_group(painter, row, group, opened=self.isExpanded(index))
        elif line is not None:
            self._draw_line(painter, row, line)
        here = self.currentIndex()
        if self.hasFocus() and here.row() == index.row() and here.parent() == index.parent():
            paint_frame(painter, row)
        painter.restore()

    def _draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        room = text_room(row, 0)
        side = px(_CHEVRON)
        mark = QRectF(px(9), row.y() + (row.height() - side) / 2, side, side)
        paint_icon(painter, mark, "chevron-down" if opened else "chevron-right", "text2")
        used = paint_and_measure(painter, room, group.title, BODY, SEMIBOLD, "text")
        used += px(9) + paint_and_measure(
            painter, room.adjusted(used + px(9), 0, 0, 0), str(len(group.lines)), BODY, REGULAR, "dim"
        )
        if group.purpose:
            paint_words(painter, room.adjusted(used + px(14), 0, 0, 0), group.purpose, SMALL, REGULAR, "dim")

    def _draw_line(self, painter: QPainter, row: QRect, line: Line) -> None:
        cells = {
            column: self._header.cell(column, row.y(), row.height()) for column in (SENTENCE, UNIT, PROPOSAL)
        }
        first = text_room(cells[SENTENCE], SENTENCE).adjusted(px(_INDENT), 0, 0, 0)
        paint_words(painter, first, line.finding.sentence, BODY, REGULAR, "text2" if line.reason else "text")
        if cells[UNIT].width():
            paint_words(painter, text_room(cells[UNIT], UNIT), line.unit, SMALL, REGULAR, "text2")
        if cells[PROPOSAL].width():
            room = text_room(cells[PROPOSAL], PROPOSAL)
            if line.reason:
                paint_words(painter, room, line.reason, SMALL, REGULAR, "dim")
            else:
                paint_words(painter, room, line.proposal, SMALL, MEDIUM, "accent")

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The row draws its own chevron."""

    # --- keys ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        tell = self._signals().get(Qt.Key(event.key())) if plain else None
        if tell is None:
            super().keyPressEvent(event)
        else:
            tell.emit()  # type: ignore[attr-defined]  # a bound signal

    def _signals(self) -> dict[Qt.Key, object]:
        return {
            Qt.Key.Key_F: self.take_pressed,
            Qt.Key.Key_S: self.aside_pressed,
            Qt.Key.Key_Return: self.show_pressed,
            Qt.Key.Key_Enter: self.show_pressed,
        }

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""


class _Heights(QStyledItemDelegate):
    """Headings stand a little higher than lines."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(ROW if index.parent().isValid() else HEADING))
