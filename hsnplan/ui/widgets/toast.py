"""What was just done, told at the lower edge of the window, with the way back beside it.

How to use:

    toast = Toast(window)                       # one per window
    toast.tell("Status ändrad", "Ångra")        # takes the place of what was told before
    toast.acted.connect(undo)

It takes no focus and blocks nothing. It goes by itself after a while, but stays as long as the pointer or the
focus is on it; what it offers is always in a menu too, so nobody is hurried. Screen readers are told.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row

STAYS = 8000
"""How long a message stays by itself, in milliseconds."""


class Toast(QFrame):
    """One line of news in its window."""

    acted = Signal()
    """The user takes what is offered."""
    gone = Signal()
    """The message is no longer shown."""

    def __init__(self, window: QWidget, *, stays: int = STAYS, above: int = 44) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("kind", "toast")
        self._above = above
        self._words = Label()
        self._offer = Button("")
        self._offer.clicked.connect(self._act)
        row = Row(self, margins=(16, 5, 6, 5), gap=12)
        row.addWidget(self._words)
        row.addWidget(self._offer)
        self._clock = QTimer(self, singleShot=True, interval=stays)
        self._clock.timeout.connect(self._leave)
        window.installEventFilter(self)
        in_force.theme_changed.connect(self._place)
        self.hide()

    def tell(self, words: str, offer: str = "") -> None:
        """Show `words`, and `offer` as a button when there is something to offer."""
        self._words.setText(words)
        self._offer.setText(offer)
        self._offer.setAccessibleName(offer)
        self._offer.setVisible(bool(offer))
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._place()
        self._clock.start()
        _announce(self, words)

    def dismiss(self) -> None:
        """Take the message away now."""
        self._clock.stop()
        if not self.isHidden():
            self.hide()
            self.gone.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()

    def _leave(self) -> None:
        if self.underMouse() or self._offer.hasFocus():
            self._clock.start()
        else:
            self.dismiss()

    def _place(self) -> None:
        self.adjustSize()
        x = (self._window.width() - self.width()) // 2
        self.move(x, self._window.height() - self.height() - px(self._above))


def _announce(speaker: QObject, words: str) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 4 ms that the start need not pay

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
