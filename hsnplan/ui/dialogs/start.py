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

CHOOSE = "choose"


class StartDialog(Dialog):
    """`choice` is a path, `EXAMPLE` or `CHOOSE` after it was accepted."""

    def __init__(self, parent: QWidget | None, sentence: str, recent: Sequence[str]) -> None:
        super().__init__(parent, "Registret går inte att öppna", sentence)
        self.setModal(False)
        self.choice = ""
        self.foot_buttons: list[Button] = []
        self.leave.setText("Avsluta")
        if recent:
            self.body.addWidget(Label("Senaste", size=12, weight=500, tone="text2"))
        for path in recent:
            self._add(path)
        self.body.addStretch(1)
        for place, (choice, words, kind) in enumerate(
            ((CHOOSE, "Öppna annat register …", ""), (EXAMPLE, "Öppna exemplet", "primary"))
        ):
            button = Button(words, kind=kind)
            button.clicked.connect(lambda _=False, choice=choice: self._choose(choice))
            self.foot.insertWidget(place, button)
            self.foot_buttons.append(button)
        self.fit(560, focus=self.foot_buttons[-1])

    def _add(self, path: str) -> None:
        row = Row(gap=8)
        button = Button(os.path.basename(path), kind="link")
        button.setToolTip(plain_tip(path))
        button.clicked.connect(lambda: self._choose(path))
        row.addWidget(button)
        row.addWidget(ElidedLabel(os.path.dirname(path), size=12, tone="dim"), 1)
        self.body.addLayout(row)

    def _choose(self, choice: str) -> None:
        self.choice = choice
        self.accept()
