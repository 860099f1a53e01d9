"""Everything one presses: commands, chips, segments and the five states.

How to use:

    Button("Ny aktivitet", kind="primary", icon="plus")     # one primary button per screen
    Button("Spara filter", kind="ghost"), Button("Visa alla 14", kind="link")
    IconButton("close", "Stäng panelen")                    # the words are its name and its tool tip
    Chip("Försenade", 6)                                    # checkable; set_count(7)
    Segmented([("plan", "Plan"), ("unit", "Enhet")])        # chosen(str); value; choose("unit")
    StateButton("ongoing", "2")                             # key cap, mark and word; checkable
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QSizePolicy, QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import give_icon
from hsnplan.ui.marks import MARK_BESIDE_BODY, paint_mark
from hsnplan.ui.theme import BODY, MEDIUM, SMALL, color, font, px, tokens
from hsnplan.ui.tokens import INK, tint_of
from hsnplan.ui.widgets.labels import plain_caption, plain_tip
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.status import word_of

_MARK_LEFT = 35
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INK_OF_KIND = {"primary": "on_accent", "link": "accent", "danger": "not_met", "": "text"}


class Button(QPushButton):
    """A command in words. `kind` is "", "primary", "ghost", "link" or "danger"."""

    def __init__(self, text: str, parent: QWidget | None = None, *, kind: str = "", icon: str = "") -> None:
        super().__init__(plain_caption(text), parent)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind:
            self.setProperty("kind", kind)
        if icon:
            give_icon(self, icon, _INK_OF_KIND.get(kind, "text2"), gap=2)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Enter presses it as the space bar does; in a dialog Enter is for the dialog's own first button."""
        if arg__1.key() in _RETURN and not isinstance(self.window(), QDialog):
            self.click()
        else:
            super().keyPressEvent(arg__1)

    def tell(self, text: str) -> None:
        """Say something else on the button."""
        self.setText(plain_caption(text))
        self.setAccessibleName(text)


class IconButton(QPushButton):
    """A command known by its symbol; `name` says in words what it does."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        give_icon(self, icon, checked="accent")


class Chip(QPushButton):
    """A filter that is on or off, with how many rows it lets through."""

    def __init__(self, title: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Tell how many rows the filter lets through; None when that is not counted."""
        words = self._title if count is None else f"{self._title}\N{NO-BREAK SPACE}{count}"
        self.setText(plain_caption(words))
        self.setAccessibleName(self._title if count is None else f"{self._title}, {count}")


class Segmented(QFrame):
    """A few views of which one is shown; the arrow keys move between them."""

    chosen = Signal(str)
    """The key of the segment the user has just taken."""

    def __init__(
        self, segments: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = Row(self, margins=(1,), gap=0)
        self._buttons = {key: _Segment(words) for key, words in segments}
        for key, button in self._buttons.items():
            row.addWidget(button)
            button.toggled.connect(lambda on, key=key: self._tell(on, key))
        self.choose(segments[0][0])

    @property
    def value(self) -> str:
        """The key of the segment that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    @property
    def words(self) -> str:
        """The words of the segment that is on."""
        return self._buttons[self.value].accessibleName()

    def offer(self, key: str, *, possible: bool) -> None:
        """Let a segment be chosen, or not."""
        self._buttons[key].setEnabled(possible)

    def tell(self, key: str, words: str) -> None:
        """Say something else on a segment, such as its count."""
        self._buttons[key].setText(plain_caption(words))
        self._buttons[key].setAccessibleName(words)

    def choose(self, key: str) -> None:
        """Turn a segment on without telling."""
        self._told = key
        self._buttons[key].setChecked(True)

    def _tell(self, on: bool, key: str) -> None:
        if on and key != self._told:
            self._told = key
            self.chosen.emit(key)


class _Segment(QPushButton):
    def __init__(self, words: str) -> None:
        super().__init__(plain_caption(words))
        self.setProperty("kind", "segment")
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)


class StateButton(QPushButton):
    """One of the states an activity or a goal can be given, with the key that gives it.

    `word` stands beside the mark where a scale has words of its own.
    """

    def __init__(self, code: str, key: str, parent: QWidget | None = None, *, word: str = "") -> None:
        super().__init__(parent)
        self._code = code
        self._word = word or word_of(code)
        self._key = key
        self._key_live = True
        self.setProperty("kind", "state")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{self._word}, tangent {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def code(self) -> str:
        """The state it gives."""
        return self._code

    @property
    def is_key_live(self) -> bool:
        """Whether its key gives the state now."""
        return self._key_live

    def set_key_live(self, live: bool) -> None:
        """Whether the key gives the state now, or is a sign to write."""
        if live != self._key_live:
            self._key_live = live
            self.update()

    @override
    def sizeHint(self) -> QSize:
        word = QFontMetrics(font(BODY, MEDIUM)).horizontalAdvance(self._word)
        return QSize(self._word_left() + word + px(13), px(30) + 2)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked():
                self._draw_chosen(painter)
            self._draw_cap(painter)
            side = px(MARK_BESIDE_BODY)
            paint_mark(
                painter, QRectF(px(_MARK_LEFT), (self.height() - side) / 2, side, side), self._code, tokens()
            )
            painter.setFont(font(BODY, MEDIUM))
            painter.setPen(color(INK[self._code]))
            room = self.rect().adjusted(self._word_left(), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._word)

    def _draw_chosen(self, painter: QPainter) -> None:
        """The state's own ground and edge: an accent frame is the focus alone."""
        inset = 3.5 if self.hasFocus() else 0.75
        painter.setPen(QPen(color(INK[self._code]), 1.5))
        painter.setBrush(color(tint_of(self._code)))
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, px(6) - inset, px(6) - inset)

    def _draw_cap(self, painter: QPainter) -> None:
        cap = QRect(px(8), (self.height() - px(18)) // 2, px(20), px(18))
        on = self.isChecked()
        painter.setPen(color(INK[self._code] if on else "hairline"))
        painter.setBrush(color(INK[self._code] if on else "sunk"))
        if self._key_live:
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setFont(font(SMALL, MEDIUM))
        painter.setPen(color(("surface" if on else "text2") if self._key_live else "dim"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _word_left(self) -> int:
        return px(_MARK_LEFT) + px(MARK_BESIDE_BODY) + px(7)
