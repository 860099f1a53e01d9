"""The list of findings: how headings and lines look, and what its keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hsnplan.overriding import override
from hsnplan.ui.reconciliation.grouping import Group, Line
from hsnplan.ui.reconciliation.model import PROPOSAL, SENTENCE, UNIT, FindingModel
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, px
from hsnplan.ui.widgets.grouped_tree import INDENT, GroupedTree, paint_chevron
from hsnplan.ui.widgets.rows import Header, Sharing, paint_and_measure, paint_words, text_room

_SHARING = Sharing(fixed={UNIT: 170, PROPOSAL: 170}, parts={SENTENCE: 1}, needs={UNIT: 620, PROPOSAL: 460})


class FindingTree(GroupedTree[Group, Line, str]):
    """Rows of a `FindingModel`; several may be selected."""

    take_pressed = Signal()
    show_pressed = Signal()
    aside_pressed = Signal()

    def __init__(self, model: FindingModel, parent: QWidget | None = None) -> None:
        super().__init__(model, Header(None, _SHARING), "Iakttagelser", parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleDescription("Enter visar raden, F tar förslaget, S sätter åt sidan")
        self.selectionModel().selectionChanged.connect(lambda *_: self.went.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.went.emit())
        self.doubleClicked.connect(lambda index: self.show_pressed.emit() if model.line(index) else None)

    def chosen(self) -> list[Line]:
        """The selected lines from the top down; a selected heading stands for all its lines."""
        found: dict[str, Line] = {}
        for index in sorted(self.selectionModel().selectedRows(), key=self._order):
            group, line = self.rows.group(index), self.rows.line(index)
            for each in group.lines if group is not None else (line,):
                if each is not None:
                    found.setdefault(each.id, each)
        return list(found.values())

    def _order(self, index: QModelIndex) -> tuple[int, int]:
        inside = index.parent().isValid()
        return (index.parent().row() if inside else index.row(), index.row() if inside else -1)

    def go_to(self, identity: str) -> bool:
        """Put the cursor on a finding and show it; answers whether it is shown at all."""
        return self.go(self.rows.index_of(identity))

    @override
    def draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        room = text_room(row, 0)
        paint_chevron(painter, row, px(9), opened=opened)
        used = paint_and_measure(painter, room, group.title, BODY, SEMIBOLD, "text")
        used += px(9) + paint_and_measure(
            painter, room.adjusted(used + px(9), 0, 0, 0), str(len(group.lines)), BODY, REGULAR, "dim"
        )
        if group.purpose:
            paint_words(painter, room.adjusted(used + px(14), 0, 0, 0), group.purpose, SMALL, REGULAR, "dim")

    @override
    def draw_line(self, painter: QPainter, row: QRect, line: Line, *, current: bool) -> None:
        cells = {
            column: self.columns.cell(column, row.y(), row.height()) for column in (SENTENCE, UNIT, PROPOSAL)
        }
        first = text_room(cells[SENTENCE], SENTENCE).adjusted(px(INDENT), 0, 0, 0)
        paint_words(painter, first, line.finding.sentence, BODY, REGULAR, "text2" if line.reason else "text")
        if cells[UNIT].width():
            paint_words(painter, text_room(cells[UNIT], UNIT), line.unit, SMALL, REGULAR, "text2")
        if cells[PROPOSAL].width():
            room = text_room(cells[PROPOSAL], PROPOSAL)
            if line.reason:
                paint_words(painter, room, line.reason, SMALL, REGULAR, "dim")
            else:
                paint_words(painter, room, line.proposal, SMALL, MEDIUM, "accent")

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
