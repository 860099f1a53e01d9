"""A picture of the window without a screen, for documents and for places where there is none to look at."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSize, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from hsnplan.application import registers
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.main_window import MainWindow
from hsnplan.ui.messages import Messages
from hsnplan.ui.places import PLACES
from hsnplan.ui.theme import apply_theme
from hsnplan.ui.workspace import Workspace

BEAT_MS, BEATS = 50, 12
"""How many beats of the event loop, and how far apart, nothing has moved in a window that has settled. On a busy
machine one long piece of work outlasts any time, but it is one beat alone."""
PATIENCE_MS = 20_000
"""How long a window that never rests is waited for."""


def screenshot(  # noqa: PLR0913 - an argument for each option of the command
    path: str,
    view: str,
    out: str,
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    scale: float = 1.0,
    *,
    density: int = 1,
    as_of: str = "",
    unit: str = "",
    row: Callable[[Register], str] | None = None,
) -> None:
    """Write a PNG of the window on a register; `view` is a place's name, `as_of` an ISO day.

    `row` finds the id of what a place that is not in the navigation shows: the goal, for the view goal.

    The picture is `density` times `size`, either way. Who works at this computer is taken from its settings, and
    their unit too unless `unit` names another. The register is only read, and the picture says nothing of that.

    Raises:
        Refusal: there is no such place, the register cannot be opened, or the picture cannot be written.
    """
    if view not in (names := [place.name for place in PLACES]):
        raise Refusal(f"Det finns ingen vy som heter ”{view}”. Välj {' eller '.join(names)}.")
    app = _application(density)
    apply_theme(app, theme, scale)
    window = _window(path, QSize(*size), unit)
    try:
        if as_of:
            window.look_back(as_of)
        _show(window, view, row)
        picture = _picture(window, QSize(*size), density)
    finally:
        _wait_for_work()
        window.workspace.session.close()
        window.close()
    if not picture.save(out, "PNG"):
        raise Refusal(f"Bilden går inte att skriva till ”{out}”. Välj en annan plats.")


def _show(window: MainWindow, view: str, row: Callable[[Register], str] | None) -> None:
    opener = next(place.opener for place in window.every_place if place.name == view)
    if not opener:
        window.go_to(view)
    elif row is None or not window.reveal(opener, row(window.workspace.register)):
        raise Refusal("Den vyn visar en rad i taget. Välj vilken med --row, till exempel målets nummer.")


def _application(density: int) -> QApplication:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(density)
    return QApplication(["hsnplan"])


def _window(path: str, size: QSize, unit: str) -> MainWindow:
    settings = Settings()
    settings.actor = Settings.of_this_computer().actor
    computer = Computer()
    session = registers.open_session(path, settings.actor, computer, writable=False)
    if unit:
        name = session.register.find_unit(unit).name
        session.actor = settings.actor = Actor(role=settings.actor.role or "Enhetschef", unit=name)
    session.file.writable = True  # so the window looks as it does at work; the connection itself cannot write
    messages = Messages()
    window = MainWindow(Workspace(session, messages.refuse, settings=settings), computer, messages)
    window.setWindowState(Qt.WindowState.WindowNoState)  # as large as asked for, whatever the screen
    window.resize(size)
    window.show()
    return window


def _picture(window: MainWindow, size: QSize, density: int) -> QPixmap:
    while window.make_next():
        pass
    _let_it_settle()
    if _wait_for_work():
        _let_it_settle()
    if window.size() != size:
        least = window.minimumSizeHint().expandedTo(window.minimumSize())
        raise Refusal(
            f"Så litet blir inte fönstret. Välj minst {least.width()}x{least.height()}, eller en lägre --scale."
        )
    picture = QPixmap(size * density)
    picture.setDevicePixelRatio(density)
    window.render(picture)
    return picture


def _let_it_settle() -> None:
    """What is laid out late and counted in idle time belongs in the picture: wait until nothing moves any more."""
    loop, stirring, blinking = QEventLoop(), _Stirring(), QApplication.cursorFlashTime()
    stirring.settled.connect(loop.quit)
    QApplication.setCursorFlashTime(0)  # a cursor that blinks never rests
    QApplication.instance().installEventFilter(stirring)  # type: ignore[union-attr]  # there is one by now
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec()
    stirring.deleteLater()
    QApplication.setCursorFlashTime(blinking)


class _Stirring(QObject):
    """Counts the beats of the event loop since something was last laid out, shown or drawn."""

    settled = Signal()

    _KINDS = frozenset((QEvent.Type.LayoutRequest, QEvent.Type.Paint, QEvent.Type.Show))

    def __init__(self) -> None:
        super().__init__()
        self._beats = 0
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self._beats += 1
        if self._beats >= BEATS:
            self.settled.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self._KINDS:
            self._beats = 0
        return False


def _wait_for_work() -> bool:
    """Wait for what is done beside the window; answers whether there was anything."""
    app = QApplication.instance()
    working = [work for work in app.findChildren(QThread) if work.isRunning()] if app is not None else []
    for work in working:
        work.wait()
    return bool(working)
