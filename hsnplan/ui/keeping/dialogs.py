"""The list of a register's backups, and what would be lost when one is put back."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hsnplan.application import keeping_words
from hsnplan.application.keeping import Row
from hsnplan.domain.typography import number, quoted
from hsnplan.storage.restoring import LostAction, Preview
from hsnplan.ui.dialogs.deeds import time_words
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.rows import ListRow, RowView
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label

NOW, OTHER = "now", "other"
_ABOUT = (
    "De ligger i mappen säkerhetskopior bredvid registret. De automatiska gallras: de senaste dagarnas, "
    "veckornas och månadernas blir kvar."
)
_NONE = "Det finns inga säkerhetskopior av registret än."


class BackupsDialog(Dialog):
    """`choice` is the path of the backup to put back, `NOW` to make one, `OTHER` to point one out, "" for nothing."""

    def __init__(self, parent: QWidget | None, rows: Sequence[Row]) -> None:
        super().__init__(parent, "Säkerhetskopior", _ABOUT, scrolls=False)
        self.choice = ""
        self._rows = list(rows)
        self.view = RowView([_row(row) for row in rows], "Säkerhetskopior")
        self.empty = Label(_NONE, tone="dim")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = Button("Återställ den valda …")
        self.other = Button("Återställ annan fil …", kind="ghost")
        self.now = Button("Säkerhetskopiera nu")
        self.back.clicked.connect(self._put_back)
        self.view.activated.connect(self._put_back)
        self.other.clicked.connect(lambda: self._choose(OTHER))
        self.now.clicked.connect(lambda: self._choose(NOW))
        self.view.selectionModel().currentChanged.connect(self._allow)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.empty, 1)
        for place, button in enumerate((self.back, self.other, self.now)):
            self.foot.insertWidget(place, button)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._allow()
        self.fit(720, 520, focus=self.view if rows else self.now)

    def _chosen(self) -> Row | None:
        place = self.view.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _allow(self) -> None:
        row = self._chosen()
        self.back.setEnabled(row is not None and row.difference is not None)

    def _put_back(self) -> None:
        row = self._chosen()
        if row is not None and row.difference is not None:
            self._choose(row.kept.path)

    def _choose(self, choice: str) -> None:
        self.choice = choice
        self.accept()


def _row(row: Row) -> ListRow:
    why = keeping_words.why(row)
    words = f"{why[:1].upper()}{why[1:]}, {keeping_words.size(row)}"
    return ListRow(time_words(row.kept.moment), words, keeping_words.difference(row), "backup", row.kept.path)


class RestoreDialog(Dialog):
    """Says what putting a backup in the place of a register would do, and lists all that would be lost."""

    def __init__(self, parent: QWidget | None, path: str, seen: Preview) -> None:
        name = quoted(os.path.basename(path))
        title = f"Återställa {name} från säkerhetskopian?"
        super().__init__(parent, title, seen.sentence, "Återställ", scrolls=not seen.actions)
        self.view: RowView | None = None
        if self.primary is not None:
            self.primary.setDefault(False)  # Return alone must not do it
        if not seen.actions:
            self.fit(520, focus=self.leave)
            return
        count = len(seen.actions)
        words = (
            "Det här försvinner ur registret"
            if count == 1
            else f"De här {number(count)} åtgärderna försvinner"
        )
        self.body.addWidget(Label(words, size=12, weight=500, tone="text2"))
        self.view = RowView([_lost(action) for action in seen.actions], words)
        self.body.addWidget(self.view, 1)
        self.fit(720, 520, focus=self.leave)


def _lost(action: LostAction) -> ListRow:
    words, below = keeping_words.loss(action)
    return ListRow(time_words(action.moment), words, below)
