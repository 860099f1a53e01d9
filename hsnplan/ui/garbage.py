"""Python's garbage is collected between two events of the window, in the window's own thread and in no other.

Python itself collects in whatever thread makes it start. Widgets that lie in circles would be destroyed there: Qt
allows that in the window's thread alone, and the program falls. `work.no_collecting` cannot keep every moment of
every thread free of it: a thread begins and waits outside, and who pauses collecting elsewhere sets it going again.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000


class Collector(QObject):
    """Collects what Python's own thresholds ask for, a generation at a time; Python's own collecting is off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, which takes the younger with it."""
        due = [made > most > 0 for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(place for place, is_due in enumerate(due) if is_due))
