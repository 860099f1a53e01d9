"""The list of the place: several rows may be selected, and letters and digits are commands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hsnplan.overriding import override
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Line
from hsnplan.ui.papers.tree import OutlineTree
from hsnplan.ui.widgets.rows import Sharing

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SettlingTree(OutlineTree):
    """Rows of an `OutlineModel`."""

    pressed_key = Signal(str)
    """A digit or a letter was pressed: "1", "B"."""

    def __init__(self, model: OutlineModel, sharing: Sharing, parent: QWidget | None = None) -> None:
        super().__init__(model, sharing, "Krockar", parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleDescription(
            "1 till 9 väljer en sida, B behåller båda kommentarerna, T skriver en tredje, L behåller den senaste, "
            "F tar förslaget, S släpper in, Enter visar raden"
        )
        self.selectionModel().selectionChanged.connect(lambda *_: self.went.emit())

    def chosen(self) -> list[Line]:
        """The selected lines from the top down; a selected heading stands for all its lines."""
        found: dict[tuple[str, str], Line] = {}
        for index in sorted(self.selectionModel().selectedRows(), key=_place):
            group, line = self.rows.group(index), self.rows.line(index)
            for each in group.lines if group is not None else (line,):
                if each is not None:
                    found.setdefault((each.kind, each.id), each)
        return list(found.values())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in _ENTER:
            return  # held since a reason was given: it would leave the place
        text = event.text().upper()
        if event.modifiers() in _PLAIN and len(text) == 1 and text.isalnum():
            self.pressed_key.emit(text)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""


def _place(index: QModelIndex) -> tuple[int, int]:
    inside = index.parent().isValid()
    return (index.parent().row() if inside else index.row(), index.row() if inside else -1)
