"""Words on the screen: never markup, always a level of type, a weight and a tone of the theme.

How to use:

    Label("Planen", size=20, weight=600)
    Label("2023-08-21", size=12, tone="dim").with_figures()
    ElidedLabel(path, size=12, tone="dim")      # one line; whole text in the tool tip when it does not fit
    KeyCap("Ctrl+Enter"), Tag("Exempeldata"), Line()

`plain_tip` and `plain_caption` make any text safe for tool tips, and for buttons and menus.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Self

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import BODY, FIGURES, REGULAR, px, restyle


def plain_tip(text: str) -> str:
    """`text` for a tool tip, where Qt would otherwise read tags out of it."""
    return QtText.convertFromPlainText(text) if QtText.mightBeRichText(text) else text


def plain_caption(text: str) -> str:
    """`text` for a button, tab or menu, where Qt would otherwise take & for a mnemonic."""
    return text.replace("&", "&&")


class Label(QLabel):
    """A text at one level of type. `size` is 12, 13, 16 or 20; `weight` 400 to 700; `tone` a token's name."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: int = BODY,
        weight: int = REGULAR,
        tone: str = "text",
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        for name, value, ordinary in (
            ("type", size, BODY),
            ("weight", weight, REGULAR),
            ("tone", tone, "text"),
        ):
            if value != ordinary:
                self.setProperty(name, str(value))
        self.setWordWrap(wrap)
        self.setText(text)

    def with_figures(self) -> Self:
        """The same label, its figures of one width, as dates and counts under each other need them."""
        tabular = QFont()
        tabular.setFeature(FIGURES, 1)
        self.setFont(tabular)
        return self

    def set_tone(self, tone: str) -> None:
        """Draw the text in another token's colour from now on."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class ElidedLabel(Label):
    """A text on one line that gives way to its neighbours; cut at the end, whole in the tool tip."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: int = BODY,
        weight: int = REGULAR,
        tone: str = "text",
    ) -> None:
        super().__init__(text, parent, size=size, weight=weight, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """The text as it fits now."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    @override
    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self._explain()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(48), self.sizeHint().width()), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._explain()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            flags = self.alignment() | Qt.TextFlag.TextSingleLine
            painter.drawText(self.contentsRect(), flags, self.shown_text())

    def _explain(self) -> None:
        cut = self.shown_text() != self.text()
        self.setToolTip(plain_tip(self.text()) if cut else "")


class KeyCap(QLabel):
    """A key or a combination of keys: "Ctrl+Enter", "1–5"."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "keycap")
        self.setText(keys)
        self.setAccessibleName(f"Tangent {keys}")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Tag(QLabel):
    """A word that holds for all that is shown: "Exempeldata"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "tag")
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Line(QFrame):
    """A hairline between groups; lies unless `upright`."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class PaintedLabel(QLabel):
    """A label whose look is painted by a subclass; its text is what a screen reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @abstractmethod
    def measured(self) -> QSize:
        """Its size in device-independent pixels."""

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Paint it."""

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return self.measured()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.draw(painter)
