"""What a check of the whole register found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hsnplan.storage.verify import Finding, grave
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.rows import ListRow, RowView

_WHOLE = "Registret är helt. Varje ändring, varje kontrollsumma och hela nuläget är omräknade ur journalen och stämmer."
_TOLD = "Inget är skadat. Det här är bra att känna till:"
_DAMAGED = "Något stämmer inte. Arbeta inte vidare i filen: återställ en säkerhetskopia, och spara den skadade filen."


class FindingsDialog(Dialog):
    """Says that all is well, or lists what is not."""

    def __init__(self, parent: QWidget | None, findings: Sequence[Finding]) -> None:
        words = _DAMAGED if grave(findings) else _TOLD if findings else _WHOLE
        super().__init__(parent, "Kontroll av registret", words, scrolls=not findings)
        if not findings:
            self.fit(480)
            return
        rows = [ListRow("", finding.sentence, finding.where) for finding in findings]
        self.view = RowView(rows, "Fynd")
        self.body.addWidget(self.view, 1)
        self.fit(680, 480, focus=self.view)
