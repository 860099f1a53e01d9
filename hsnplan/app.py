"""The composition root: builds the window from its parts and hands each what it needs; nothing else is global.

What the first window does not need is loaded after it has been painted.
"""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hsnplan.application import registers
from hsnplan.application.drafts import Drafts
from hsnplan.application.folders import data_folder
from hsnplan.application.session import Session
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.ui.bugs import BugHook
from hsnplan.ui.files import open_example
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.messages import Messages
from hsnplan.ui.theme import apply_theme
from hsnplan.ui.workspace import Workspace

FIRST_EXAMPLE = 2023


def main(arguments: Sequence[str]) -> int:
    """Open the window for `[]` or `["open", path]`; returns the exit code."""
    return run(arguments[1] if len(arguments) > 1 else None)


def run(path: str | None = None) -> int:
    """Open the window on a register, else on the one that was open last, else on the example."""
    app = application()
    settings = Settings.of_this_computer()
    apply_theme(app, settings.theme, settings.scale)
    computer = Computer()
    session = _session(path, settings, computer)
    window = window_on(session, settings, computer)
    BugHook(os.path.join(data_folder(), "hsnplan.log"), window.messages.warn).install()
    window.show()
    QTimer.singleShot(0, after_first_paint)
    try:
        return app.exec()
    finally:
        window.workspace.session.close()


def application() -> QApplication:
    """The one Qt application, by its name."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("hsnplan")
    app.setDesktopFileName("hsnplan")
    return app


def window_on(session: Session, settings: Settings, computer: Computer) -> MainWindow:
    """A window on an open register."""
    messages = Messages()
    drafts = Drafts(os.path.join(data_folder(), "utkast"))
    workspace = Workspace(session, messages.refuse, settings=settings, drafts=drafts)
    settings.opened(session.file.path)
    return MainWindow(workspace, computer, messages)


def after_first_paint() -> None:
    """Load what the first picture did without: Qt's own Swedish words."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    app = QApplication.instance()
    words = QTranslator(app)
    if app is not None and words.load(
        "qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(words)


def _session(path: str | None, settings: Settings, computer: Computer) -> Session:
    chosen = path or settings.last_file
    if chosen:
        return registers.open_session(os.path.abspath(chosen), settings.actor, computer)
    return open_example(FIRST_EXAMPLE, settings, computer)
