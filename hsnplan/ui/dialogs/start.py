"""What to open when the register that was wanted cannot be: said before there is a window, with what there is."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.files import EXAMPLE
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import ElidedLabel, Label, plain_tip
from hsnplan.ui.widgets.layouts import Row

CHOOSE, RESTORE, NEW, FRESH = "choose", "restore", "new", "fresh"
_WAYS = (
    (RESTORE, "Återställ från säkerhetskopia …", "lägger tillbaka en kopia; det som ligger där sparas först"),
    (CHOOSE, "Öppna annat register …", "någon annanstans på datorn"),
    (NEW, "Nytt register …", "en tom plan för en nämnd och ett år"),
)


class StartDialog(Dialog):
    """`choice` is a path, `EXAMPLE`, or one of this module's words, after it was accepted.

    With `is_example`, the example itself is what cannot be opened.
    """

    def __init__(
        self, parent: QWidget | None, sentence: str, recent: Sequence[str], *, is_example: bool = False
    ) -> None:
        super().__init__(parent, "Registret går inte att öppna", sentence)
        self.setModal(False)
        self.choice = ""
        self.leave.setText("Avsluta")
        if recent:
            self.body.addWidget(Label("Senaste", size=12, weight=500, tone="text2"))
        for path in recent:
            self._add(path, os.path.basename(path), os.path.dirname(path))
        self.body.addWidget(Label("Du kan också", size=12, weight=500, tone="text2"))
        for choice, words, beside in _WAYS:
            self._add(choice, words, beside)
        self.body.addStretch(1)
        example = Button("Öppna ett nytt exempel" if is_example else "Öppna exemplet", kind="primary")
        example.clicked.connect(lambda: self._choose(FRESH if is_example else EXAMPLE))
        self.foot.insertWidget(0, example)
        self.fit(600, focus=example)

    def _add(self, choice: str, words: str, beside: str) -> None:
        row = Row(gap=8)
        button = Button(words, kind="link")
        if os.path.isabs(choice):
            button.setToolTip(plain_tip(choice))
        button.clicked.connect(lambda: self._choose(choice))
        row.addWidget(button)
        row.addWidget(ElidedLabel(beside, size=12, tone="dim"), 1)
        self.body.addLayout(row)

    def _choose(self, choice: str) -> None:
        self.choice = choice
        self.accept()
