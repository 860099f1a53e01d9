"""Something takes a while: says what, and that it goes on; it leaves by itself when the work is done."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog

_STEPS = 1000


class WaitingDialog(Dialog):
    """Cannot be left while the work must not be left half done."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, can_leave: bool) -> None:
        super().__init__(parent, title, text)
        self._can_leave = can_leave
        self._bar = QProgressBar(minimum=0, maximum=0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self.body.addWidget(self._bar)
        self.leave.setText("Avbryt")
        self.leave.setVisible(can_leave)
        self.fit(420)

    def tell(self, done: float) -> None:
        """Show how much of the work is done, from 0 (nobody knows) to 1."""
        self._bar.setMaximum(_STEPS if done else 0)
        self._bar.setValue(round(_STEPS * done))

    @override
    def reject(self) -> None:
        if self._can_leave:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._can_leave:
            super().closeEvent(event)
        else:
            event.ignore()
