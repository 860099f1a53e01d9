"""The folder that others put their files in: looked through when something happens in it, never taken in by itself."""

from __future__ import annotations

import os
from functools import partial

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from hsnplan.application import incoming
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number, quoted
from hsnplan.ui.sources import Source
from hsnplan.ui.work import Work
from hsnplan.ui.workspace import Workspace

_PAUSE_MS = 400
"""How long a folder has been still before it is looked through: a file comes in pieces."""
SOURCE = "folder"


class FolderWatch(QObject):
    """Knows which files in the watched folder have not been taken in; one of each window."""

    looked = Signal()
    """The folder has been looked through."""
    came = Signal(int)
    """There are new files that were not there the last time: how many there are in all."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.files: list[str] = []
        self.refusal = ""
        self._workspace = workspace
        self._work: Work[list[str]] | None = None
        self._again = False
        self._sheets: dict[str, str] = {}
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(lambda _: self._pause.start())
        workspace.replaced.connect(self._start_anew)
        workspace.sources.add(SOURCE, self.told)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._look_when_active)
        self._start_anew()

    @property
    def folder(self) -> str:
        """The folder that is watched for the register at hand, "" for none."""
        return self._workspace.settings.watched(self._workspace.session.register.board.id)

    def watch(self, folder: str) -> None:
        """Watch another folder from now on and next time; "" for none."""
        self._workspace.settings.keep_watched(self._workspace.session.register.board.id, folder)
        self._workspace.settings.save()
        self._start_anew()

    def _start_anew(self) -> None:
        self.files, self.refusal, self._sheets = [], "", {}
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if self.folder and os.path.isdir(self.folder):
            self._watcher.addPath(self.folder)
        self._workspace.sources.changed.emit()
        self.look()

    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def look(self) -> None:
        """Look the folder through, beside the window."""
        if self._work is not None:
            self._again = True
        elif self.folder:
            try:
                known = incoming.known_to(self._workspace.session, self._sheets)
            except Refusal:
                return
            app = QCoreApplication.instance()
            self._work = work = Work(partial(incoming.unknown_in, self.folder, known), app)
            work.finished.connect(self._take)
            work.finished.connect(work.deleteLater)
            if app is not None:
                app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
            work.start()

    def _take(self) -> None:
        work, self._work = self._work, None
        before = set(self.files)
        if work is not None and self.folder:
            try:
                self.files, self.refusal = work.result(), ""
            except Refusal as refusal:
                self.files, self.refusal = [], refusal.sentence
        if self._again:
            self._again = False
            self.look()
            return
        self._workspace.sources.changed.emit()
        if set(self.files) - before:
            self.came.emit(len(self.files))
        self.looked.emit()

    def told(self) -> Source | None:
        """What the folder has, for those who look at the sources."""
        if not self.folder:
            return None
        name = quoted(os.path.basename(self.folder.rstrip("/\\")) or self.folder)
        if self.refusal:
            return Source(self.refusal, "Se efter igen", self.look, icon="warning")
        count = len(self.files)
        if not count:
            return Source(f"Mappen {name}: inget nytt", "Se efter nu", self.look)
        return Source(f"Mappen {name}: {new_files(count)}", "Visa", self._show, count)

    def _show(self) -> None:
        self._workspace.receive_asked.emit(list(self.files))


def new_files(count: int) -> str:
    """A number of new files: "1 ny fil", "3 nya filer"."""
    return "1 ny fil" if count == 1 else f"{number(count)} nya filer"
