"""Groups of words: the card, the banner on top of a page, a fact in the side panel, an empty place.

How to use:

    card = Card(); card.lines.addWidget(Label("Förra rapporten", size=12, weight=600))
    banner = Banner("clock", "delayed"); banner.tell("Sista dag är i dag.", "9 väntar."); banner.add(button)
    FactRow("Enhet", "Akutmottagningen"); FactRow("Enhet", unit_field)
    EmptyState("filter", "Inget passar filtret", "Ändra orden eller rensa filtret.", "Rensa filtret")
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import SIDE, paint_icon
from hsnplan.ui.theme import BODY, font, px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label, PaintedLabel
from hsnplan.ui.widgets.layouts import Column, Row

_FACT_WIDTH = 92
_INTO_FIELD = 4
"""How far below a field's edge its text begins."""
FROM_FIELD = 3
"""How far a field's text stands from its left edge, and plain facts with it; no style sheet changes that."""
_LONGEST_LINE = 420


class Card(QFrame):
    """A raised ground with an edge; put what it holds into `lines`."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: tuple[int, ...] = (16, 12), gap: int = 6
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.lines = Column(self, margins=margins, gap=gap)


class IconLabel(PaintedLabel):
    """An icon that stands by itself; a screen reader says nothing of it unless `spoken` is given."""

    def __init__(self, name: str, role: str = "text2", *, side: int = SIDE, spoken: str = "") -> None:
        super().__init__()
        self._name, self._role, self._side = name, role, side
        self.setText(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    @override
    def measured(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    @override
    def draw(self, painter: QPainter) -> None:
        paint_icon(painter, QRectF(self.rect()), self._name, self._role)


class Banner(Card):
    """What holds for the whole page, in one bold sentence and one plain, with what one can do about it."""

    def __init__(self, icon: str, role: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, role)
        self._title = Label(weight=600, wrap=True)
        self._text = Label(tone="text2", wrap=True)
        words = Column(gap=4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._row = Row(gap=16)
        self._row.addWidget(self._icon)
        self._row.addLayout(words, 1)
        self.lines.addLayout(self._row)

    def tell(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def set_icon(self, icon: str, role: str) -> None:
        """Show another icon before the words."""
        self._icon.set_icon(icon, role)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class FactRow(QWidget):
    """A label of one width and its value: a text, or a widget such as a field."""

    def __init__(self, label: str, value: str | QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = _FactLabel(label, lower=_INTO_FIELD if isinstance(value, QWidget) else 0)
        self._value = value if isinstance(value, QWidget) else Label(value, wrap=True).with_figures()
        self._label.setBuddy(self._value)
        self._value.setAccessibleName(label if isinstance(value, QWidget) else f"{label}: {value}")
        if isinstance(value, str):
            self._value.setContentsMargins(FROM_FIELD, 0, 0, 0)
        self._row = Row(self, gap=0, margins=(0,) if isinstance(value, QWidget) else (0, 3))
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._value, 1)

    def set_value(self, text: str) -> None:
        """Show another text."""
        if not isinstance(self._value, Label):
            raise TypeError("this fact is shown by a widget of the caller's")
        self._value.setText(text)
        self._value.setAccessibleName(f"{self._label.text()}: {text}")

    def add(self, widget: QWidget) -> None:
        """Put a small widget right after the value."""
        self._row.setStretchFactor(self._value, 0)
        if isinstance(self._value, Label):
            self._value.setWordWrap(False)
        self._row.space(12)
        self._row.addWidget(widget)
        self._row.addStretch(1)


class _FactLabel(Label):
    def __init__(self, text: str, *, lower: int) -> None:
        super().__init__(text, size=12, tone="dim")
        self._lower = lower
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._stand_on_the_line_of_the_value()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_FACT_WIDTH), super().sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._stand_on_the_line_of_the_value()

    def _stand_on_the_line_of_the_value(self) -> None:
        lift = QFontMetrics(font(BODY)).ascent() - self.fontMetrics().ascent()
        self.setContentsMargins(0, max(0, lift) + px(self._lower), 0, 0)


class EmptyState(QWidget):
    """A place with nothing in it: says why, and offers the next step."""

    taken = Signal()
    """The user takes the offer."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        offer: str = "",
        parent: QWidget | None = None,
        *,
        kind: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title} {text}")
        centre = Qt.AlignmentFlag.AlignHCenter
        lines = Column(self, margins=(24,), gap=8)
        lines.addStretch(1)
        lines.addWidget(IconLabel(icon, "dim", side=2 * SIDE), 0, centre)
        lines.space(4)
        lines.addWidget(Label(title, size=16, weight=600), 0, centre)
        lines.addWidget(_Sentence(text), 0, centre)
        lines.space(8)
        if offer:
            self.button = Button(offer, kind=kind)
            self.button.clicked.connect(self.taken)
            lines.addWidget(self.button, 0, centre)
        lines.addStretch(2)


class _Sentence(Label):
    """A sentence in the middle of an empty place, in lines of readable length."""

    def __init__(self, text: str) -> None:
        super().__init__(text, tone="text2", wrap=True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    @override
    def sizeHint(self) -> QSize:
        width = self._widest()
        return QSize(width, self.heightForWidth(width))

    def _widest(self) -> int:
        return min(px(_LONGEST_LINE), self.fontMetrics().horizontalAdvance(self.text()) + px(4))

    @override
    def heightForWidth(self, arg__1: int) -> int:
        """As high as its lines are: it gets no wider than they, however much room the place has."""
        return super().heightForWidth(min(arg__1, self._widest()))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
