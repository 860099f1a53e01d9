"""What holds for the whole window, told in its strip: an older day, a file that cannot be changed, or one who reads."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hsnplan.application import registers
from hsnplan.domain.dates import long_date
from hsnplan.domain.errors import Refusal
from hsnplan.ui.messages import Messages
from hsnplan.ui.notices import Strip
from hsnplan.ui.workspace import Workspace

LOOK_AGAIN_MS = 5000
"""How often a file that another program holds is asked whether it is free."""


class Situation(QObject):
    """Keeps a strip in step with a workspace, and does what the strip offers."""

    back_asked = Signal()
    """The user wants to go back to the register as it is now."""

    def __init__(self, workspace: Workspace, strip: Strip, messages: Messages) -> None:
        super().__init__(strip)
        self._workspace = workspace
        self._strip = strip
        self._messages = messages
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.renew)
        strip.taken.connect(self._take)
        workspace.replaced.connect(self.renew)
        workspace.actor_changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Look again at what holds."""
        file = self._workspace.session.file
        if self._workspace.day:
            self._strip.tell(f"Registret som det såg ut {long_date(self._workspace.day)}", "lock")
            self._strip.propose("Tillbaka till i dag")
        elif not file.writable:
            self._strip.tell(file.reason, "lock")
            self._strip.propose("Ta över", possible=file.could_write())
        elif self._workspace.only_reads:
            self._strip.tell(self._workspace.why_not(), "lock")
            self._strip.propose("")
        else:
            self._strip.dismiss()
        self._watch(not file.writable)

    def _watch(self, needed: bool) -> None:
        if needed != self._timer.isActive():
            self._timer.start() if needed else self._timer.stop()

    def _take(self) -> None:
        if self._workspace.day:
            self.back_asked.emit()
        else:
            self.take_over()

    def take_over(self) -> bool:
        """Become the one who may change the register; a refusal is told."""
        try:
            registers.take_over(self._workspace.session)
        except Refusal as refusal:
            self._messages.refuse(refusal)
            self.renew()
            return False
        self._workspace.replaced.emit()
        return True
