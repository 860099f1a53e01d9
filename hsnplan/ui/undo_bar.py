"""After each action one line says what was done, with the way back beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from hsnplan.application.saving import Done
    from hsnplan.ui.main_window import MainWindow
    from hsnplan.ui.widgets.toast import Toast

_LONGEST = 80
_ABOVE = 2
"""It lies on the middle of the status bar, so that it covers next to nothing of the rows."""


class UndoBar(QObject):
    """Tells of what is done, undone and done again in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = window.workspace
        self._messages = window.messages
        self._window = window
        self._toast: Toast | None = None
        self._offered: Callable[[], None] = self.undo
        self._workspace.did.connect(self._tell_done)
        self._workspace.news.connect(self._tell)
        self._workspace.replaced.connect(self.dismiss)
        window.notices.told.connect(self.dismiss)

    @property
    def toast(self) -> Toast:
        """The line itself, made when there is first something to tell."""
        if self._toast is None:
            from hsnplan.ui.widgets.toast import Toast

            self._toast = Toast(self._window, above=_ABOVE)
            self._toast.acted.connect(self._take)
        return self._toast

    def dismiss(self) -> None:
        """What was told holds no longer."""
        if self._toast is not None:
            self._toast.dismiss()

    def undo(self) -> None:
        """Take back the latest action and say so."""
        label = undo_label(self._workspace.session.undoable)
        if self._workspace.undo():
            self._tell(f"Ångrade {lowered(label)}", "Gör om", self.redo)

    def redo(self) -> None:
        """Do again what was last taken back and say so."""
        label = undo_label(self._workspace.session.redoable)
        if self._workspace.redo():
            self._tell(f"Gjorde om {lowered(label)}", "Ångra", self.undo)

    def _take(self) -> None:
        self._offered()

    def _tell_done(self, label: str) -> None:
        from hsnplan.application import deed_words  # start-up does without

        done = self._workspace.session.undoable[-1:]
        offer = "" if any(each.stays for each in done) else "Ångra"
        self._tell(shortened(deed_words.done(label)), offer, self.undo)

    def _tell(self, words: str, offer: str = "", act: Callable[[], None] | None = None) -> None:
        self._messages.clear()
        self._offered = act or self.undo
        self.toast.tell(words, offer)


def undo_label(done: Sequence[Done]) -> str:
    """The words of the action that is next in line, "" for none."""
    return shortened(done[-1].label) if done else ""


def next_in_line(verb: str, done: Sequence[Done]) -> str:
    """What undoing or redoing would do: "Ångra status pågående: …"; the verb alone when there is nothing."""
    return f"{verb} {lowered(undo_label(done))}".rstrip()


def lowered(label: str) -> str:
    """A label within a sentence: "status pågående: …"."""
    return label[:1].lower() + label[1:]


def shortened(label: str) -> str:
    """A label that fits in a menu or a line of news; the quotation mark it opens is closed."""
    if len(label) <= _LONGEST:
        return label
    cut = label[: _LONGEST - 2].rstrip()
    return (
        f"{cut}…\N{RIGHT DOUBLE QUOTATION MARK}"
        if label.endswith("\N{RIGHT DOUBLE QUOTATION MARK}")
        else f"{cut}…"
    )
