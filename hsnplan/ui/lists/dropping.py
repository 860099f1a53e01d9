"""Files dragged onto the window, wherever in it: fields and trees have their own idea of what is dropped on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from hsnplan.overriding import override

_DRAGS: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Dropping(QObject):
    """Takes files dropped on a window that is shown, before any widget in it does; `take` gets their paths."""

    def __init__(self, window: QWidget, take: Callable[[list[str]], object]) -> None:
        super().__init__(window)
        self._window, self._take = window, take
        handle = window.windowHandle()
        if handle is not None:
            window.setAcceptDrops(True)
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        paths = _files(event)
        if not paths or QApplication.activeModalWidget() is not None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._window.activateWindow()
            self._take(paths)
        return True


def _files(event: QDropEvent) -> list[str]:
    """The files of this computer that are being dragged."""
    mime = event.mimeData()
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
