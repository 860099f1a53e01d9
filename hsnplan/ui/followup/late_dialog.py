"""What came in after a period was closed: in the register, not in its edition."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.rows import ListRow, RowView
from hsnplan.ui.widgets.labels import Label


class LateDialog(Dialog):
    """Lists what an edition does not have; `found` is `follow_up_answers.late`."""

    def __init__(self, parent: QWidget | None, name: str, found: dict[str, Any]) -> None:
        edition, rows = found["edition"], found["late"]
        text = (
            f"{name} har inte stängts."
            if edition is None
            else f"Utgåva {edition['number']}, stängd {edition['closed']}, ändras inte av det som står här."
        )
        super().__init__(parent, f"Inkom efter stängning: {name}", text, scrolls=False)
        listed = [ListRow(row["what"], row["about"], "") for row in rows]
        self.rows = RowView(listed, "Inkom efter stängning")
        if rows:
            self.body.addWidget(self.rows, 1)
        else:
            self.body.addWidget(Label("Ingenting har kommit in efter stängningen.", wrap=True))
            self.body.addStretch(1)
        self.fit(620, 460 if rows else 220)
