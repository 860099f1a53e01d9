"""The recycle bin: what was put there, and taking it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hsnplan.application.bin import Binned
from hsnplan.ui.dialogs.deeds import time_words
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.rows import ListRow, RowView
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label


class BinDialog(Dialog):
    """`restore` takes things (kind, id) out, and `contents` says what is left then."""

    def __init__(
        self,
        parent: QWidget | None,
        contents: Callable[[], Sequence[Binned]],
        restore: Callable[[Sequence[tuple[str, str]]], object],
        *,
        can_edit: bool,
    ) -> None:
        text = "Det du tar tillbaka hamnar där det låg, med allt som hörde till."
        super().__init__(parent, "Papperskorg", text, scrolls=False)
        self._contents, self._restore = contents, restore
        self._can_edit = can_edit
        self.view = RowView([], "I papperskorgen")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._empty = Label("Papperskorgen är tom.", tone="dim")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take_back = Button("Ta tillbaka")
        self.take_back.clicked.connect(self._take_back)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._empty, 1)
        self.foot.insertWidget(0, self.take_back)
        self._renew()
        self.fit(640, 480, focus=self.view)

    def _renew(self) -> None:
        rows = [_row(binned) for binned in self._contents()]
        self.view.lines.show(rows)
        self.view.setCurrentIndex(self.view.lines.index(0, 0))
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.take_back.setEnabled(bool(rows) and self._can_edit)

    def _take_back(self) -> None:
        self._restore([(row.kind, row.id) for row in self.view.chosen()])
        self._renew()


def _row(binned: Binned) -> ListRow:
    below = ", ".join(part for part in (binned.what, binned.who) if part)
    return ListRow(time_words(binned.time), binned.title, below, binned.kind, binned.id)
