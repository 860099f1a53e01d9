"""The import dialog: columns, names nobody bears, and every row's fate, before anything happens.

The file is read in a thread of its own; rows are judged and saved in slices of the event loop, so the window lives
and the user can leave at any time. Nothing has changed until all of it has.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QStackedWidget, QWidget

from hsnplan.application import import_review
from hsnplan.application.import_review import Review
from hsnplan.application.importing import REFUSED, Intake
from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.lists.columns_page import ColumnsPage
from hsnplan.ui.lists.names_page import NamesPage
from hsnplan.ui.lists.rows_page import RowsPage
from hsnplan.ui.lists.words import deed, explanation, taken_in
from hsnplan.ui.stepper import Stepper
from hsnplan.ui.widgets.buttons import Segmented
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.work import Work
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.exchange.cells import Book

COLUMNS, NAMES, ROWS = "columns", "names", "rows"
_WIDTH, _HEIGHT = 1080, 720
_NOTES: Final = 3
_PARTS: Final = 1000


class ImportDialog(Dialog):
    """Takes a list in. After it was accepted `found` is what was taken in, refused rows and all."""

    ready = Signal()
    """The rows have been looked through, or the file cannot be read."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, path: str) -> None:
        super().__init__(parent, "Importera", "", "Granska raderna", scrolls=False)
        self.found: Intake | None = None
        self._workspace, self._path = workspace, path
        self._review: Review | None = None
        self._saving = False
        self.stepper = Stepper(self)
        self.columns = ColumnsPage(workspace.register)
        self.names = NamesPage(workspace.register)
        self.rows = RowsPage()
        self.steps = Segmented([(COLUMNS, "Kolumner"), (NAMES, "Namn"), (ROWS, "Rader")], "Steg")
        self.refusal = Label(tone="not_met", weight=500, wrap=True)
        self.bar = QProgressBar(minimum=0, maximum=0)
        self.bar.setTextVisible(False)
        self.notes = Label(size=12, tone="dim", wrap=True)
        self.strict = QCheckBox("Alla rader eller ingen")
        self._lay_out()
        self._connect()
        self._show_step(COLUMNS)
        self._read()
        self.fit(_WIDTH, _HEIGHT)

    def _lay_out(self) -> None:
        top = Row(gap=12)
        top.addWidget(ElidedLabel(os.path.basename(self._path), weight=500, tone="text2"), 1)
        top.addWidget(self.steps)
        self._pages = QStackedWidget()
        for page in (self.columns, self.names, self.rows):
            self._pages.addWidget(page)
        self.body.addLayout(top)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.notes)
        self.foot.insertWidget(0, self.strict)

    def _connect(self) -> None:
        self.steps.chosen.connect(self._show_step)
        self.columns.changed.connect(self._told)
        self.names.changed.connect(self._look_through)
        self.strict.toggled.connect(self._renew_words)
        self.stepper.came.connect(self._tell_progress)
        self.stepper.finished.connect(self._finished)
        self.stepper.failed.connect(self._failed)

    # --- reading ---

    def _read(self) -> None:
        self._wait(f"Läser {os.path.basename(self._path)}")
        app = QCoreApplication.instance()
        path = self._path
        work: Work[tuple[str, Book]] = Work(lambda: import_review.read(path), app)
        work.finished.connect(self._take_file)
        work.finished.connect(work.deleteLater)
        if app is not None:
            app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
        self._work = work
        work.start()

    def _take_file(self) -> None:
        try:
            name, book = self._work.result()
        except Refusal as refusal:
            self._pages.hide()
            self.steps.hide()
            self._refused(refusal)
            return
        self._review = Review(name, book, self._workspace.register, self._workspace.settings)
        self.columns.show_review(self._review)
        self._told()
        self.columns.table.setFocus()

    # --- looking through ---

    def _told(self) -> None:
        if self._review is not None:
            self.names.start_anew(self._review)
        self._look_through()

    def _look_through(self) -> None:
        if self._review is None:
            return
        self.found = None
        self._wait("Går igenom raderna")
        self.stepper.start(self._review.looking())

    def _finished(self, result: object) -> None:
        self.bar.hide()
        if self._saving:
            self._saving = False
            self.accept()
        elif isinstance(result, Intake):
            self.found = result
            self.names.show_intake(result)
            self.rows.show_intake(result)
            self._say("")
            self._renew_words()
            self.ready.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            self._refused(Refusal("Något gick fel. Ingenting har ändrats."))
            raise error
        self._refused(error)

    def _refused(self, refusal: Refusal) -> None:
        self.bar.hide()
        was_saving, self._saving = self._saving, False
        self._say(refusal.sentence)
        if was_saving:
            self._renew_words()
            return
        self.found = None
        self._renew_words()
        self.ready.emit()

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    # --- the steps ---

    def _show_step(self, step: str) -> None:
        pages: dict[str, ColumnsPage | NamesPage | RowsPage]
        pages = {COLUMNS: self.columns, NAMES: self.names, ROWS: self.rows}
        page = pages[step]
        self.steps.choose(step)
        self._pages.setCurrentWidget(page)
        page.table.setFocus()
        self._renew_words()

    def _renew_words(self) -> None:
        found, step = self.found, self.steps.value
        self.steps.offer(NAMES, possible=bool(self.names.model.lines))
        self.steps.offer(ROWS, possible=found is not None)
        self.strict.setVisible(step == ROWS and found is not None and bool(found.rows_with(REFUSED)))
        self._renew_primary(found, step)
        self._renew_notes(found, step)

    def _renew_primary(self, found: Intake | None, step: str) -> None:
        button = self.primary
        if button is None:
            return
        strict = self.strict.isChecked()
        if step == ROWS and found is not None:
            refused = bool(found.rows_with(REFUSED))
            button.tell(deed(found, strict=strict))
            button.setEnabled(not (strict and refused) and bool(taken_in(found) or refused))
        else:
            button.tell("Granska namnen" if step == COLUMNS and self.names.unsettled else "Granska raderna")
            button.setEnabled(found is not None)

    def _renew_notes(self, found: Intake | None, step: str) -> None:
        notes = list(found.notes) if found is not None else []
        if found is not None and step == ROWS:
            notes = [explanation(found, strict=self.strict.isChecked()), *notes]
        notes = [note for note in notes if note]
        self.notes.setText("\n".join(notes[:_NOTES]))
        self.notes.setToolTip("\n".join(notes) if len(notes) > _NOTES else "")
        self.notes.setVisible(bool(notes))

    # --- waiting ---

    def _wait(self, words: str) -> None:
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.bar.show()
        self._say("")
        if self.primary is not None:
            self.primary.setEnabled(False)

    def _tell_progress(self, done: float) -> None:
        self.bar.setRange(0, _PARTS)
        self.bar.setValue(round(done * _PARTS))

    # --- taking in ---

    @override
    def checked(self) -> bool:
        step = self.steps.value
        if step == COLUMNS:
            self._show_step(NAMES if self.names.unsettled else ROWS)
        elif step == NAMES:
            self._show_step(ROWS)
        elif self.found is not None:
            self._take_in(self.found)
        return False

    def _take_in(self, found: Intake) -> None:
        if not taken_in(found):
            self.accept()
        elif self._workspace.may_change():
            self._saving = True
            self._wait("Läser in raderna")
            self.stepper.start(self._workspace.session.applying(found.action()))

    @override
    def reject(self) -> None:
        if self._saving:
            self.stepper.stop()
            self._refused(Refusal("Avbrutet. Ingenting har ändrats."))
        else:
            self.stepper.stop()
            super().reject()
