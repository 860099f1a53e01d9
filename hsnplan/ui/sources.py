"""Where files from others come from besides the user's own choice: a watched folder, the region's mailbox.

Each source says in a line what waits there and what can be done about it; Utskick shows them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Source(NamedTuple):
    """What a source says: how many new files it has, in words, and the words of what one can do about it.

    An `icon` stands before the words, "warning" when something is wrong.
    """

    words: str
    offer: str
    act: Callable[[], object]
    new: int = 0
    icon: str = "file"


class Sources(QObject):
    """The sources of one window, in the order they were added."""

    changed = Signal()
    """One of them has something else to say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: dict[str, Callable[[], Source | None]] = {}

    def add(self, name: str, tell: Callable[[], Source | None]) -> None:
        """Add a source, or put another in its place; `tell` answers None while it has nothing to say."""
        self._every[name] = tell
        self.changed.emit()

    def told(self) -> list[Source]:
        """What the sources say now."""
        found = (tell() for tell in self._every.values())
        return [source for source in found if source is not None]

    def count(self) -> int:
        """How many new files there are in all."""
        return sum(source.new for source in self.told())
