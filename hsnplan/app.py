"""The composition root: builds the window from its parts and hands each what it needs; nothing else is global.

What the first window does not need is loaded after it has been painted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hsnplan.application.drafts import Drafts
from hsnplan.application.folders import data_folder
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.bugs import BugHook
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.messages import Messages
from hsnplan.ui.starting import Starting
from hsnplan.ui.theme import STYLED, apply_theme, undressed
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.application.session import Session


def main(arguments: Sequence[str]) -> int:
    """Open the window for `[]` or `["open", path]`; returns the exit code."""
    return run(arguments[1] if len(arguments) > 1 else None)


def run(path: str | None = None) -> int:
    """Open the window on a register, else on the one that was open last, else on the example."""
    app = application()
    settings = Settings.of_this_computer()
    apply_theme(app, settings.theme, settings.scale)
    computer = Computer()
    messages = Messages()
    app.setQuitOnLastWindowClosed(False)  # what is asked before there is a window must not end the program
    session = Starting(settings, computer, messages).session(path)
    if session is None:
        return 1
    with undressed(app):
        window = window_on(session, settings, computer, messages)
    BugHook(os.path.join(data_folder(), "hsnplan.log"), partial(_tell_bug, window)).install()
    window.show()
    app.setQuitOnLastWindowClosed(True)
    after_paint(window, after_first_paint)
    after_paint(window, partial(look_after, window, computer))
    after_paint(window, settings.save)
    try:
        return app.exec()
    finally:
        window.workspace.session.close()


def application() -> QApplication:
    """The one Qt application, by its name."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
        app.setProperty(STYLED, True)
    app.setApplicationName("hsnplan")
    app.setDesktopFileName("hsnplan")
    return app


def window_on(session: Session, settings: Settings, computer: Computer, messages: Messages) -> MainWindow:
    """A window on an open register."""
    drafts = Drafts(os.path.join(data_folder(), "utkast"))
    workspace = Workspace(session, messages.refuse, settings=settings, drafts=drafts)
    settings.opened(session.file.path)
    return MainWindow(workspace, computer, messages)


def after_first_paint() -> None:
    """Collect garbage now and then, but for what stays as long as the program; load Qt's own Swedish words."""
    import gc

    from PySide6.QtCore import QLibraryInfo, QTranslator

    from hsnplan.ui.garbage import Collector

    gc.freeze()
    app = QApplication.instance()
    if app is not None:
        Collector(app)
    words = QTranslator(app)
    if app is not None and words.load(
        "qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(words)


def look_after(window: MainWindow, computer: Computer) -> None:
    """Back the register up when that is due, and tell of other files of it, beside the window."""
    from hsnplan.ui.keeping.keeper import Keeper

    Keeper(window, computer).look()


def _tell_bug(window: MainWindow, sentence: str) -> None:
    window.messages.offer(sentence, "Spara en kopia …", window.files.save_copy)
