"""Ta emot: what files would do, row by row, before anything has happened; then taken in, with a receipt.

The files are read in a thread of their own; what they would do is tried, and then done, in slices of the event loop, so
the window lives and the user can leave at any time. Each file comes in whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QThread, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from hsnplan.application import incoming, receiving, verdicts
from hsnplan.application.incoming import Incoming
from hsnplan.application.incoming_forms import Content
from hsnplan.application.receipt_words import all_told, aside, changes, clock_off, summed_up
from hsnplan.application.session import Secured
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.receiving.added import AddedRows
from hsnplan.ui.receiving.lifting import Lifting
from hsnplan.ui.receiving.rows_view import IncomingView
from hsnplan.ui.stepper import Stepper
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.work import Stopped, Watch, WatchedWork, Work
from hsnplan.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1080, 720
_PARTS: Final = 1000
Reader = Callable[[Sequence[str], Watch], list[Content]]
"""Reads what comes under some names, beside the window: files as a rule, else packages in a mailbox."""
READING, LOOKING, SEEN, SAVING, TAKING, TAKEN = "reading", "looking", "seen", "saving", "taking", "taken"


class ReceiveDialog(Dialog):
    """Takes files in. `found` is what was seen, and after it was taken in what became of it (`state` is `TAKEN`)."""

    ready = Signal()
    """The files have been looked at, or taken in, or that was left."""
    undo_asked = Signal(list)
    """What was taken in is to be set aside: the packages' ids."""
    clashes_asked = Signal()
    """The user wants to see what clashes."""

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        paths: Sequence[str],
        back_up: Callable[[], Secured],
        reader: Reader = incoming.read_all,
    ) -> None:
        super().__init__(parent, "Ta emot", "", "Ta in", scrolls=False)
        self._reader = reader
        self.found: list[Incoming] = []
        self.state = READING
        self._workspace, self._paths, self._back_up = workspace, list(paths), back_up
        self._done: list[Incoming] = []
        self.stepper = Stepper(self)
        self.rows = IncomingView()
        self.summary = Label(weight=500, wrap=True)
        self.notes = Label(size=12, tone="text2", wrap=True)
        self.bar = QProgressBar(minimum=0, maximum=0)
        self.bar.setTextVisible(False)
        self._contents: list[Content] = []
        self.added = AddedRows()
        self.lifting = Lifting()
        self.undo = Button("Ångra mottagandet …")
        self.clashes = Button("Visa krockar")
        self._lay_out()
        self._connect()
        self._read()
        self.fit(_WIDTH, _HEIGHT)

    def _lay_out(self) -> None:
        for above in (self.summary, self.notes, self.bar):
            self.body.addWidget(above)
        self._below = QWidget()  # below the bar, until there are rows
        self.body.addWidget(self._below, 1)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self.added)
        self.body.addWidget(self.lifting)
        self.foot.insertWidget(0, self.undo)
        self.foot.insertWidget(1, self.clashes)
        for part in (self.rows, self.lifting, self.undo, self.clashes, self.notes):
            part.hide()

    def _connect(self) -> None:
        self.added.toggled.connect(self._preview)
        self.lifting.turned.connect(self._tell_lift)
        self.stepper.came.connect(self._tell_progress)
        self.stepper.finished.connect(self._finished)
        self.stepper.failed.connect(self._failed)
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self._packages()))
        self.clashes.clicked.connect(self.clashes_asked)

    # --- looking ---

    def _read(self) -> None:
        count = len(self._paths)
        what = os.path.basename(self._paths[0]) if count == 1 else f"{number(count)} filer"
        self._wait(READING, f"Läser {what}")
        paths, reader = self._paths, self._reader
        work: WatchedWork[list[Content]] = WatchedWork(
            lambda watch: reader(paths, lambda done: _breathe(watch, done)), QCoreApplication.instance()
        )
        work.came.connect(self._tell_progress)
        work.finished.connect(self._look)
        self._start(work)
        self._reading = work

    def _start(self, work: Work[list[Content]] | Work[Secured]) -> None:
        app = QCoreApplication.instance()
        work.finished.connect(work.deleteLater)
        if app is not None:
            app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
        work.start()

    def _look(self) -> None:
        if self.state != READING:
            return
        try:
            self._contents = self._reading.result()
        except Stopped:
            return
        self._preview()

    def _preview(self) -> None:
        self._wait(LOOKING, "Ser efter vad som skulle hända")
        contents = self.added.wished(self._contents)
        self.stepper.start(incoming.previews(self._workspace.session, self._paths, contents))

    # --- taking in ---

    @override
    def checked(self) -> bool:
        if self.state == TAKEN:
            return True
        if self.state == SEEN and self.lifting.checked() and self._workspace.may_change():
            self._wait(SAVING, "Sparar en säkerhetskopia")
            work: Work[Secured] = Work(self._back_up, QCoreApplication.instance())
            work.finished.connect(self._take_in)
            self._saving = work
            self._start(work)
        return False

    def _take_in(self) -> None:
        if self.state != SAVING:
            return
        try:
            self._workspace.session.secured = self._saving.result()
        except Refusal as refusal:
            self._back_to_seen(refusal.sentence)
            return
        self._wait(TAKING, "Tar emot")
        self._done = []
        self.stepper.start(incoming.take_in(self._workspace.session, self.found, self._done))

    def _finished(self, result: object) -> None:
        if self.state == LOOKING and isinstance(result, list):
            self.found = result
            self._show_seen()
        elif self.state == TAKING:
            QTimer.singleShot(
                0, self, lambda: self._show_taken(self._done)
            )  # a breath after all has been told

    def _failed(self, error: BaseException) -> None:
        sentence = error.sentence if isinstance(error, Refusal) else "Något gick fel."
        self._back_to_seen(f"{sentence} Ingenting mer har tagits emot.")
        if not isinstance(error, Refusal):
            raise error

    # --- what is shown ---

    def _wait(self, state: str, words: str) -> None:
        self.state = state
        self.summary.setText(words)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.bar.show()
        self.notes.hide()
        self.added.setEnabled(state in (READING, LOOKING))
        if self.primary is not None:
            self.primary.setEnabled(False)

    def _tell_progress(self, done: float) -> None:
        self.bar.setRange(0, _PARTS if done else 0)
        self.bar.setValue(round(done * _PARTS))

    def _show_seen(self) -> None:
        self.state = SEEN
        self.bar.hide()
        self.rows.show()
        self._below.hide()
        brings = sum(row.brings for row in self.found)
        self.added.show_for(self._contents)
        self.added.setEnabled(True)
        self.lifting.show_of(self.found)
        self._say(f"Ingenting har ändrats än. {summed_up(self.found, trial=True)}", self._notes())
        if self.primary is not None:
            self.primary.tell(f"Ta in {changes(brings)}" if brings else "Ta in")
            self.primary.setEnabled(bool(brings))
        self.rows.show_files(self.found)
        if not self.added.hasFocus():
            self.rows.tree.setFocus()
        self.ready.emit()

    def _notes(self) -> str:
        off = sum(row.receipt.clock_off for row in self.found if row.receipt is not None)
        said = [clock_off(off), aside(sum(len(row.aside) for row in self.found))]
        nothing = not any(row.brings for row in self.found)
        if nothing and any(row.receipt is not None for row in self.found):
            said.insert(0, "Allt har tagits emot förut. Att ta emot igen ändrar ingenting.")
        return " ".join(part for part in (*said, *all_told(self.found)) if part)

    def _tell_lift(self) -> None:
        if self.primary is not None and self.state == SEEN:
            brings = sum(row.brings for row in self.found)
            self.primary.setEnabled(bool(brings) or self.lifting.is_wanted)

    def _say(self, sentence: str, notes: str = "") -> None:
        self.summary.setText(sentence)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.setAccessibleDescription(f"{sentence} {notes}".strip())

    def _back_to_seen(self, sentence: str) -> None:
        self.bar.hide()
        if self.found:
            self._show_seen()
        else:
            self.state = SEEN
            self.ready.emit()
        self._say(sentence)

    # --- the receipt ---

    def _show_taken(self, done: Sequence[Incoming], before: str = "Mottaget. ") -> None:
        rest = self.found[len(done) :]
        self.found = [*done, *rest]
        self.state = TAKEN
        self.bar.hide()
        lifted = self._lifted() if not rest else 0
        more = f" {changes(lifted).capitalize()} släpptes in igen." if lifted else ""
        self._say(f"{before}{summed_up(done)}{more}")
        self.added.hide()
        self.lifting.hide()
        self.undo.setVisible(bool(self._packages()))
        counts = incoming.sum_of(done)
        self.clashes.setVisible(bool(counts[receiving.CLASH]))
        self.leave.hide()
        if self.primary is not None:
            self.primary.tell("Klar")
            self.primary.setEnabled(True)
            self.primary.setFocus()
        self.rows.show_files(self.found)
        self.ready.emit()

    def _lifted(self) -> int:
        """Let in what was set aside, if that was asked for; answers how many changes."""
        changes_aside = list(dict.fromkeys(change for row in self.found for change in row.aside))
        if not (self.lifting.is_wanted and changes_aside):
            return 0
        let_in = self._workspace.do(verdicts.let_in(changes_aside, self.lifting.reason))
        return len(changes_aside) if let_in else 0

    def _packages(self) -> list[str]:
        """The packages that brought something."""
        return [row.receipt.package for row in self.found if row.receipt is not None and row.brings]

    @override
    def reject(self) -> None:
        if self.state == TAKING:
            self.stepper.stop()
            self._left_half_way()
        elif self.state != SAVING:
            self.stepper.stop()
            if self.state == READING:
                self._reading.stop()
                self.state = SEEN
            super().reject()

    def _left_half_way(self) -> None:
        if not self._done:
            self._back_to_seen("Avbrutet. Ingenting har ändrats.")
            return
        of = f"{number(len(self._done))} av {number(len(self.found))} filer"
        self._show_taken(self._done, f"Avbrutet: {of} är mottagna, de andra inte. ")


def _breathe(watch: Watch, done: float) -> None:
    """Tell how far it has come, and let the window have the interpreter for a moment."""
    watch(done)
    QThread.msleep(1)
