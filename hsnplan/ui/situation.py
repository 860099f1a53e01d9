"""What holds for the whole window, told in its strip.

That is an older day, a file that cannot be changed, one who only reads, or one who writes on somebody's behalf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hsnplan.application import registers
from hsnplan.domain.dates import long_date
from hsnplan.domain.errors import Refusal
from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.messages import Messages
    from hsnplan.ui.notices import Strip
    from hsnplan.ui.workspace import Workspace

_EDITING = "Redigera"
LOOK_AGAIN_MS = 5000
"""How often a file that another program holds is asked whether it is free."""


class Situation(QObject):
    """Keeps a strip in step with a workspace, and does what the strip offers."""

    back_asked = Signal()
    """The user wants to go back to the register as it is now."""

    behalf_asked = Signal()
    """The user wants to write on somebody's behalf."""

    def __init__(self, workspace: Workspace, strip: Strip, messages: Messages) -> None:
        super().__init__(strip)
        self._asked = workspace.session
        self._workspace = workspace
        self._strip = strip
        self._messages = messages
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.renew)
        strip.taken.connect(self._take)
        workspace.replaced.connect(self._look_anew)
        workspace.actor_changed.connect(self.renew)
        self.renew()

    def _look_anew(self) -> None:
        self.renew()
        if self._workspace.session is not self._asked:
            QTimer.singleShot(0, self, self.ask_on)  # when every place shows the register

    def ask_on(self) -> None:
        """Ask whether one goes on writing on somebody's behalf, where one did when the register was closed."""
        workspace = self._workspace
        self._asked = workspace.session
        whom = workspace.settings.behalf(workspace.session.register.board.id)
        if whom and workspace.can_edit and not workspace.actor.on_behalf:
            goes_on = self._messages.ask(
                f"Skriver du fortfarande på uppdrag av {whom}?",
                "Det gjorde du när registret stängdes. Annars står det du skriver för dig själv.",
                "Ja, fortsätt",
                "Nej, för mig själv",
            )
            workspace.write_for(whom if goes_on else "")

    def commands(self) -> list[Command]:
        """To write on somebody's behalf, and for oneself again."""
        workspace = self._workspace
        return [
            Command(
                "behalf",
                "Rapportera på uppdrag av …",
                _EDITING,
                self.behalf_asked.emit,
                "Ctrl+Alt+Shift+U",
                lambda: workspace.can_edit,
                group="behalf",
                help="för den som ringer eller mejlar sina svar; bådas namn står vid det du skriver",
            ),
            Command(
                "behalf-end",
                "Sluta skriva på uppdrag",
                _EDITING,
                lambda: workspace.write_for(""),
                enabled=lambda: bool(workspace.actor.on_behalf),
                group="behalf",
            ),
        ]

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
        elif self._workspace.actor.on_behalf:
            self._strip.tell(f"Du skriver på uppdrag av {self._workspace.actor.on_behalf}.", "info")
            self._strip.propose("Sluta")
        else:
            self._strip.dismiss()
        self._watch(not file.writable)

    def _watch(self, needed: bool) -> None:
        if needed != self._timer.isActive():
            self._timer.start() if needed else self._timer.stop()

    def _take(self) -> None:
        if self._workspace.day:
            self.back_asked.emit()
        elif not self._workspace.session.file.writable:
            self.take_over()
        else:
            self._workspace.write_for("")

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
