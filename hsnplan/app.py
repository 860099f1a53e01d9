"""The composition root: builds the window from its parts and hands each what it needs; nothing else is global.

What the first window does not need is loaded after it has been painted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from hsnplan.application import registers
from hsnplan.application.drafts import Drafts
from hsnplan.application.folders import data_folder
from hsnplan.application.session import Session
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.domain.errors import Refusal
from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.bugs import BugHook
from hsnplan.ui.files import EXAMPLE, open_example
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.messages import Messages
from hsnplan.ui.theme import STYLED, apply_theme
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
    messages = Messages()
    app.setQuitOnLastWindowClosed(False)  # what is asked before there is a window must not end the program
    session = _first_session(path, settings, computer, messages)
    if session is None:
        return 1
    window = window_on(session, settings, computer, messages)
    BugHook(os.path.join(data_folder(), "hsnplan.log"), partial(_tell_bug, window)).install()
    window.show()
    app.setQuitOnLastWindowClosed(True)
    after_paint(window, after_first_paint)
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
    """Collect garbage again, but for what stays as long as the program; load Qt's own Swedish words."""
    import gc

    from PySide6.QtCore import QLibraryInfo, QTranslator

    gc.freeze()
    gc.enable()
    app = QApplication.instance()
    words = QTranslator(app)
    if app is not None and words.load(
        "qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(words)


def _tell_bug(window: MainWindow, sentence: str) -> None:
    window.messages.offer(sentence, "Spara en kopia …", window.files.save_copy)


def _first_session(
    path: str | None, settings: Settings, computer: Computer, messages: Messages
) -> Session | None:
    """The register that was asked for, else the last one, else the example; None when the user gives up."""
    chosen = os.path.abspath(path) if path else settings.last_file or EXAMPLE
    while chosen:
        try:
            if chosen == EXAMPLE:
                return open_example(FIRST_EXAMPLE, settings, computer, messages)
            return registers.open_session(chosen, settings.actor, computer)
        except Refusal as refusal:
            chosen = _other_choice(refusal, chosen, settings, messages)
    return None


def _other_choice(refusal: Refusal, refused: str, settings: Settings, messages: Messages) -> str:
    """What to open instead of what was refused, "" for nothing."""
    from hsnplan.ui.dialogs.start import CHOOSE, StartDialog

    recent = [path for path in settings.recent if path != refused and os.path.exists(path)]
    while True:
        dialog = StartDialog(None, refusal.sentence, recent)
        if not messages.run(dialog):
            return ""
        chosen = messages.open_path("Öppna register") if dialog.choice == CHOOSE else dialog.choice
        if chosen:
            return chosen
