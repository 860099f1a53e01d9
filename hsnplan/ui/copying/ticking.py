"""A list to tick in: each line has a box, words at a depth, and a dim note; typing narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hsnplan.domain.matching import fold
from hsnplan.overriding import override
from hsnplan.ui.theme import BODY, REGULAR, SMALL, color, font, in_force, px

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ROW, _BOX, _INDENT, _SIDE = 30, 16, 16, 10


class Tick(NamedTuple):
    """One line; `fixed` cannot be ticked and its note says why, `also` is what typing finds it by besides its words."""

    key: str
    words: str
    note: str = ""
    depth: int = 0
    fixed: bool = False
    also: str = ""


class TickModel(QAbstractListModel):
    """The lines that typing leaves, and which of all are ticked."""

    ticked_changed = Signal()

    def __init__(self, ticks: Sequence[Tick], ticked: Iterable[str] = ()) -> None:
        super().__init__()
        self._all = list(ticks)
        self._shown = self._all
        self._ticked = set(ticked)
        self.narrowed = False

    def ticked(self) -> list[str]:
        """The keys of the ticked lines, from the top, in sight or not."""
        return [tick.key for tick in self._all if tick.key in self._ticked]

    def tick(self, index: Index) -> Tick:
        """The line at an index."""
        return self._shown[index.row()]

    def is_ticked(self, tick: Tick) -> bool:
        """Whether a line is ticked."""
        return tick.key in self._ticked

    def narrow(self, text: str) -> None:
        """Show the lines that hold every word of a text."""
        words = fold(text).split()
        self.beginResetModel()
        self.narrowed = bool(words)
        self._shown = [
            tick for tick in self._all if all(word in fold(f"{tick.words}\n{tick.also}") for word in words)
        ]
        self.endResetModel()

    def turn(self, index: Index) -> None:
        """Tick a line, or take the tick away."""
        if index.isValid() and not self.tick(index).fixed:
            self._take(self._ticked ^ {self.tick(index).key})

    def tick_shown(self) -> None:
        """Tick every line in sight that can be."""
        self._take(self._ticked | {tick.key for tick in self._shown if not tick.fixed})

    def tick_all(self, keys: Iterable[str]) -> None:
        """Tick these lines and no others, in sight or not."""
        wanted = set(keys)
        self._take({tick.key for tick in self._all if tick.key in wanted and not tick.fixed})

    def clear(self) -> None:
        """Take every tick away."""
        self._take(set())

    def _take(self, ticked: set[str]) -> None:
        self._ticked = ticked
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
        self.ticked_changed.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid() or self.tick(index).fixed:
            return flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return (
            flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemIsUserCheckable | flag.ItemNeverHasChildren
        )

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        tick = self.tick(index)
        if role == _DISPLAY:
            return tick.words
        if role == _SPOKEN:
            return ", ".join(part for part in (tick.words, tick.note) if part)
        if role == _CHECK and not tick.fixed:
            return Qt.CheckState.Checked if self.is_ticked(tick) else Qt.CheckState.Unchecked
        return None


class TickView(QListView):
    """Shows the lines; Space or a click turns the tick of one."""

    def __init__(self, model: TickModel, name: str) -> None:
        super().__init__()
        self.ticks = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(_TickLine(self, model))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(model.turn)

    def put_cursor(self) -> None:
        """Put the cursor on the first line that can be ticked."""
        rows = (self.ticks.index(row, 0) for row in range(self.ticks.rowCount()))
        first = next((index for index in rows if not self.ticks.tick(index).fixed), QModelIndex())
        self.setCurrentIndex(first)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.ticks.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _TickLine(QStyledItemDelegate):
    def __init__(self, view: QWidget, model: TickModel) -> None:
        super().__init__(view)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_ROW))

    @override
    def editorEvent(self, *_: object) -> bool:
        return False  # the view turns ticks itself, wherever in the line one clicks

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tick = self._model.tick(index)
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, rect, state)
        depth = 0 if self._model.narrowed else tick.depth
        left = rect.left() + px(_SIDE + _INDENT * depth)
        box = QRectF(left, rect.center().y() + 1 - px(_BOX) / 2, px(_BOX), px(_BOX))
        _draw_box(painter, box, ticked=self._model.is_ticked(tick), fixed=tick.fixed)
        room = rect.adjusted(0, 0, -px(_SIDE), 0)
        room.setLeft(int(box.right()) + px(8))
        tone = "dim" if tick.fixed else "text"
        note = _draw_words(painter, room, tick.note, SMALL, "dim", Qt.AlignmentFlag.AlignRight)
        _draw_words(
            painter, room.adjusted(0, 0, -note, 0), tick.words, BODY, tone, Qt.AlignmentFlag.AlignLeft
        )
        painter.restore()


def _draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(color("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(color("selection" if chosen else "hover"))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), px(6), px(6))


def _draw_box(painter: QPainter, box: QRectF, *, ticked: bool, fixed: bool) -> None:
    painter.setPen(QPen(color("button_edge" if fixed else "accent" if ticked else "field_edge"), 1))
    painter.setBrush(color("raised" if fixed else "accent" if ticked else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    if ticked:
        side = box.width()
        tips = ((0.26, 0.53), (0.43, 0.70), (0.75, 0.33))
        painter.setPen(QPen(color("on_accent"), 1.6 * in_force.ratio, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF([QPointF(box.left() + x * side, box.top() + y * side) for x, y in tips])
        )


def _draw_words(
    painter: QPainter, room: QRect, words: str, size: int, tone: str, side: Qt.AlignmentFlag
) -> int:
    """Draw words at one side of a room, at most half of it for those to the right; answers what they took."""
    chosen = font(size, REGULAR)
    most = room.width() // 2 if side == Qt.AlignmentFlag.AlignRight else room.width()
    shown = QFontMetrics(chosen).elidedText(words, Qt.TextElideMode.ElideRight, most)
    painter.setFont(chosen)
    painter.setPen(color(tone))
    painter.drawText(room, side | _LINE, shown)
    return QFontMetrics(chosen).horizontalAdvance(shown) + (px(10) if shown else 0)
