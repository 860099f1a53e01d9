"""Looking into the mailbox now and then, quietly: what waits is told of, and nothing is taken in by itself.

Only what the user has asked to be sent, and that did not get through, is sent when the mailbox answers again. While it
does not, it is asked more and more seldom.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from hsnplan.domain.errors import Refusal
from hsnplan.ui.mailbox.box import Box
from hsnplan.ui.mailbox.talking import beside, pushing
from hsnplan.ui.mailbox.words import new_packages
from hsnplan.ui.sources import Source
from hsnplan.ui.work import Work
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.exchange.mailbox import Letter

OFTEN_MS: Final = 10 * 60_000
"""How often a mailbox that answers is asked."""
SOON_MS: Final = 30_000
"""How soon one that does not is asked again, the first time; then twice as late each time, up to `OFTEN_MS`."""


class Seen(NamedTuple):
    """What a look gave: what lies there, and whether something was sent."""

    letters: list[Letter]
    sent: bool


class MailboxWatch(QObject):
    """Knows what waits in the mailbox; one of each window. `fetch` shows it to the user."""

    changed = Signal()
    """There is something else to say."""
    looked = Signal()
    """It has looked, or could not."""
    came = Signal(int)
    """There are packages that were not there the last time: how many there are in all."""

    def __init__(self, workspace: Workspace, box: Box, fetch: Callable[[], None]) -> None:
        super().__init__(box)
        self.new: list[Letter] = []
        self.refusal = ""
        self.looked_at = ""
        self._workspace, self._box, self._fetch = workspace, box, fetch
        self._work: Work[Seen] | None = None
        self._failures = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        workspace.replaced.connect(self.start_anew)
        box.changed.connect(self.start_anew)

    @property
    def wait_ms(self) -> int:
        """How long until it looks again, when it has just looked."""
        return min(OFTEN_MS, SOON_MS << min(self._failures - 1, 10)) if self._failures else OFTEN_MS

    def start_anew(self) -> None:
        """Forget what was seen, and look if the mailbox is to be looked into."""
        self.new, self.refusal, self.looked_at, self._failures = [], "", "", 0
        self._timer.stop()
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """Look into the mailbox now, beside the window, if it is switched on and nobody is looking already."""
        if self._work is not None or not self._box.is_on:
            return
        from hsnplan.application import mailbox as use  # most have no mailbox

        try:
            address = self._box.address()
            unit = use.unit_of(self._workspace.session)
        except Refusal as refusal:
            self._tell_refused(refusal.sentence)
            return
        if address is None:
            return
        call = self._box.call(address)
        push = pushing(self._workspace) if self._box.waits else None

        def job() -> Seen:
            with call as mailbox:
                if push is not None:
                    push(mailbox, _silently)
                return Seen(use.letters_for(mailbox, unit), push is not None)

        self._work = work = beside(job, call)
        work.finished.connect(self._take)
        work.start()

    def _take(self) -> None:
        from hsnplan.application import mailbox as use
        from hsnplan.exchange.mailbox_line import PasswordNeeded, Unreachable

        work, self._work = self._work, None
        if work is None or not self._box.is_on:
            return
        before = {letter.id for letter in self.new}
        try:
            seen = work.result()
            self.new = use.new_letters(self._workspace.session, seen.letters)
        except Refusal as refusal:
            if not isinstance(refusal, Unreachable | PasswordNeeded):
                self._box.keep_waiting(waits=False)  # it would be refused the next time too
            self._tell_refused(refusal.sentence)
            return
        if seen.sent:
            self._box.keep_waiting(waits=False)
        self.refusal, self._failures = "", 0
        self.looked_at = self._workspace.session.surroundings.now()
        self._timer.start(self.wait_ms)
        self.changed.emit()
        if {letter.id for letter in self.new} - before:
            self.came.emit(len(self.new))
        self.looked.emit()

    def _tell_refused(self, sentence: str) -> None:
        self._failures += 1
        self.refusal = sentence
        self._timer.start(self.wait_ms)
        self.changed.emit()
        self.looked.emit()

    def source(self) -> Source | None:
        """What the mailbox has, for those who look at where files come from."""
        words = self.words()
        if not words:
            return None
        if self.refusal:
            return Source(self.refusal, "Försök igen", self._fetch, icon="warning")
        if self.new:
            return Source(words, "Visa", self._fetch, len(self.new), icon="mailbox")
        return Source(words, "Hämta nu", self._fetch, icon="mailbox")

    def explanation(self) -> str:
        """The same in a sentence, with when it looks again."""
        if self.refusal:
            again = max(1, round(self.wait_ms / 60_000))
            minutes = "en minut" if again == 1 else f"{again} minuter"
            return f"{self.refusal} hsnplan försöker själv igen inom {minutes}."
        if self.new:
            return "Hämta från brevlådan: varje rad visas innan något ändras."
        return f"Brevlådan svarade {self.looked_at[11:16]}." if self.looked_at else ""

    def words(self) -> str:
        """What there is to say, in a few words; "" while it is switched off or has not looked yet."""
        if not self._box.is_on:
            return ""
        if self._box.waits:
            return "Brevlådan: väntar på att skicka"
        if self.refusal:
            return "Brevlådan nås inte"
        if self.new:
            return f"Brevlådan: {new_packages(len(self.new))}"
        return f"Brevlådan: inget nytt {self.looked_at[11:16]}" if self.looked_at else ""


def _silently(_: float) -> None:
    """Nobody watches."""
