"""The one module that tells or asks the user something: sentences in the window where possible, else a box.

Everything else holds a `Messages` and calls it; tests hand in one that answers by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

    from hsnplan.application.steps import Steps
    from hsnplan.domain.errors import Refusal
    from hsnplan.ui.notices import NoticeBar
    from hsnplan.ui.work import Watch, WatchedWork

T = TypeVar("T")

_FILES = "Register (*.hsnplan)"
_ANY = "Alla filer (*)"
_PDF = "PDF (*.pdf)"
_AT_ONCE = 0.06
"""Seconds that the window may stand still without anybody minding."""
_PATIENCE_MS = 400
"""How long something may go on before it is worth saying so."""


class Messages:
    """Tells and asks in one window."""

    def __init__(self) -> None:
        self.window: QWidget | None = None
        self._bar: NoticeBar | None = None

    def live_in(self, window: QWidget, bar: NoticeBar) -> None:
        """From now on there is a window to tell and ask in."""
        self.window, self._bar = window, bar

    def refuse(self, refusal: Refusal) -> None:
        """Tell why something was not done: in the window, until the user has read it."""
        self.warn(refusal.sentence)

    def warn(self, sentence: str) -> None:
        """Tell something that the user has to know, without stopping them."""
        if self._bar is None:
            self._box("warning", sentence, "").exec()
        else:
            self._bar.tell(sentence, "warning")

    def inform(self, sentence: str) -> None:
        """Tell something that went well and is not seen elsewhere."""
        if self._bar is None:
            self._box("info", sentence, "").exec()
        else:
            self._bar.tell(sentence, "info")

    def clear(self) -> None:
        """What was told holds no longer."""
        if self._bar is not None:
            self._bar.dismiss()

    def ask(self, question: str, explanation: str, yes: str, no: str = "Avbryt") -> bool:
        """Ask before something that cannot be taken back; True for `yes`."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box("question", question, explanation)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refused = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refused)
        box.exec()
        return box.clickedButton() is agreed

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog until it is left; True when it was left by its primary button."""
        dialog.exec()
        dialog.deleteLater()
        return bool(dialog.result())

    def wait(self, title: str, text: str, job: Callable[[], T], *, can_leave: bool = False) -> T | None:
        """What a long job gives, done beside the window while this says that it goes on; None when it was left.

        Raises:
            whatever the job raises.
        """
        from hsnplan.ui.dialogs.waiting import WaitingDialog
        from hsnplan.ui.work import Work

        app = QCoreApplication.instance()
        work = Work(job, app)
        dialog = WaitingDialog(self.window, title, text, can_leave=can_leave)
        work.finished.connect(dialog.accept)
        work.finished.connect(work.deleteLater)
        if app is not None:
            app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
        work.start()
        return work.result() if self.run(dialog) else None

    def wait_watched(
        self, title: str, text: str, job: Callable[[Watch], T], *, can_leave: bool = True
    ) -> T | None:
        """What a job gives that tells how far it has come; None when the user would not wait for it.

        Nothing is shown while it is quick; after that this says how far it has come. A job that can be left must
        tell often: the window stands still between the user's leaving and the next time it tells.

        Raises:
            whatever the job raises.
        """
        from hsnplan.ui.dialogs.waiting import WaitingDialog
        from hsnplan.ui.work import Stopped, WatchedWork

        work = WatchedWork(job)
        work.start()
        if not _done_soon(work):
            dialog = WaitingDialog(self.window, title, text, can_leave=can_leave)
            work.came.connect(dialog.tell)
            dialog.tell(work.done)
            work.finished.connect(dialog.accept)
            if not (work.isFinished() or self.run(dialog)):
                work.stop()
        work.wait()
        try:
            return work.result()
        except Stopped:
            return None

    def wait_for_others(
        self, title: str, text: str, job: Callable[[Watch], T], break_off: Callable[[], object]
    ) -> T | None:
        """What a job gives that waits for another computer; None when the user would not.

        It is broken off then, and nobody waits for it to end: it may take as long as the network does to give up.

        Raises:
            whatever the job raises.
        """
        from hsnplan.ui.dialogs.waiting import WaitingDialog
        from hsnplan.ui.work import Stopped, WatchedWork

        app = QCoreApplication.instance()
        work = WatchedWork(job, app)
        if app is not None:
            app.aboutToQuit.connect(break_off)
            app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
        work.start()
        if not _done_soon(work):
            dialog = WaitingDialog(self.window, title, text, can_leave=True)
            work.came.connect(dialog.tell)
            dialog.tell(work.done)
            work.finished.connect(dialog.accept)
            if not (work.isFinished() or self.run(dialog)):
                work.finished.connect(work.deleteLater)  # not before: what is asked of it must still be there
                work.stop()
                break_off()
                return None
        work.wait()
        work.deleteLater()
        try:
            return work.result()
        except Stopped:
            return None

    def finish(self, title: str, steps: Steps[T], *, can_leave: bool = False) -> T:
        """The result of work that is done a little at a time; where it takes a while, this says how far it has come.

        Raises:
            Stopped: the user would not wait for work that can be left.
            whatever the work raises.
        """
        until = perf_counter() + _AT_ONCE
        while perf_counter() < until:
            try:
                next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
        return self._finish_aside(title, steps, can_leave=can_leave)

    def _finish_aside(self, title: str, steps: Steps[T], *, can_leave: bool) -> T:
        from hsnplan.ui.dialogs.waiting import WaitingDialog
        from hsnplan.ui.stepper import Stepper
        from hsnplan.ui.work import Stopped

        dialog = WaitingDialog(self.window, title, "", can_leave=can_leave)
        stepper = Stepper(dialog)
        ends: list[T] = []
        faults: list[BaseException] = []
        stepper.came.connect(dialog.tell)
        for signal, heard in ((stepper.finished, ends), (stepper.failed, faults)):
            signal.connect(heard.append)
            signal.connect(dialog.accept)
        stepper.start(steps)
        self.run(dialog)
        stepper.stop()
        if faults:
            raise faults[0]
        if not ends:
            raise Stopped
        return ends[0]

    def offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Tell something that the user has to know, with one thing that can be done about it."""
        self.warn(sentence)
        self.propose(words, act)

    def propose(self, words: str, act: Callable[[], object]) -> None:
        """Offer one thing that can be done about what was just told."""
        if self._bar is not None:
            self._bar.propose(words, act)

    def open_path(self, title: str, folder: str = "") -> str:
        """The register file the user points out, "" for none."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self.window, title, folder, f"{_FILES};;{_ANY}")
        return path

    def save_path(self, title: str, suggestion: str) -> str:
        """The place the user chooses for a register file, "" for none; the name ends in .hsnplan."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getSaveFileName(self.window, title, suggestion, _FILES)
        return path if not path or path.endswith(".hsnplan") else f"{path}.hsnplan"

    def pdf_path(self, title: str, suggestion: str) -> str:
        """The place the user chooses for a print, "" for none; the name ends in .pdf."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getSaveFileName(self.window, title, suggestion, _PDF)
        return path if not path or path.lower().endswith(".pdf") else f"{path}.pdf"

    def choose_file(self, title: str, folder: str, kinds: str) -> str:
        """The file of some kinds ("Listor (*.xlsx *.csv)") that the user points out, "" for none."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self.window, title, folder, f"{kinds};;{_ANY}")
        return path

    def choose_files(self, title: str, folder: str, kinds: str) -> list[str]:
        """The files of some kinds that the user points out."""
        from PySide6.QtWidgets import QFileDialog

        paths, _ = QFileDialog.getOpenFileNames(self.window, title, folder, f"{kinds};;{_ANY}")
        return list(paths)

    def choose_place(self, title: str, suggestion: str, kinds: str, ending: str) -> str:
        """The place the user chooses for a file, "" for none; a name without ending gets the one that is given."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getSaveFileName(self.window, title, suggestion, kinds)
        return path if not path or os.path.splitext(path)[1] else f"{path}{ending}"

    def choose_folder(self, title: str, folder: str) -> str:
        """The folder that the user points out, "" for none."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getExistingDirectory(self.window, title, folder)

    def show_folder(self, folder: str) -> None:
        """Show a folder in the system's own window."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _box(self, kind: str, text: str, explanation: str) -> QMessageBox:
        from PySide6.QtWidgets import QMessageBox  # boxes are rare, and starting needs none

        icons = {
            "warning": QMessageBox.Icon.Warning,
            "info": QMessageBox.Icon.Information,
            "question": QMessageBox.Icon.Question,
        }
        box = QMessageBox(icons[kind], "hsnplan", text, parent=self.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(explanation)
        return box


def _done_soon(work: WatchedWork[T]) -> bool:
    """Whether a job is done within a moment; the window is painted meanwhile, and keys wait."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    work.finished.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    if not work.isFinished():
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return work.isFinished()
