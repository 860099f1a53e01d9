"""The left edge of the window: which plan, the places with their counts, and who works here."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import SIDE, paint_icon
from hsnplan.ui.theme import BODY, MEDIUM, SEMIBOLD, SMALL, color, font, in_force, px, tokens
from hsnplan.ui.widgets.buttons import IconButton
from hsnplan.ui.widgets.labels import ElidedLabel, Line, plain_tip
from hsnplan.ui.widgets.layouts import Column, Row

if TYPE_CHECKING:
    from hsnplan.domain.change import Actor
    from hsnplan.ui.places import Place

_WIDTH = 200
_NARROW = 48
_LEAST = 22
_PAD = 8
_NOBODY = ("Vem arbetar här?", "Ange roll och enhet")


class Navigation(QFrame):
    """The places one can go to."""

    chosen = Signal(str)
    """The name of the place the user wants to see."""

    person_asked = Signal()
    """The user wants to say who works here."""

    years_asked = Signal(QPoint)
    """The user wants another plan of the register: where on the screen to ask which."""

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAccessibleName("Navigering")
        self._plan = ElidedLabel(weight=600)
        self.years = IconButton("chevron-down", "Välj planår")
        self.years.clicked.connect(self._ask_years)
        self.years.hide()
        self._board = ElidedLabel(size=SMALL, tone="text2")
        self._person = PersonButton()
        self._person.clicked.connect(self.person_asked)
        self._narrow = self._several = False
        self.buttons = {place.name: PlaceButton(place.title, place.icon) for place in places}
        self._lay_out(places)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _lay_out(self, places: Sequence[Place]) -> None:
        lines = Column(self, margins=(_PAD, 12, _PAD, 10), gap=1)
        head = Column(margins=(_PAD, 1, 0, 16), gap=3)
        second = Row(gap=2)  # the first line is for the plan's year, which stands last in its name
        second.addWidget(self._board, 1)
        second.addWidget(self.years)
        head.addWidget(self._plan)
        head.addLayout(second)
        lines.addLayout(head)
        group = places[0].group if places else 0
        for place in places:
            if place.group != group:
                lines.space(15)
            group = place.group
            lines.addWidget(self.buttons[place.name])
            self.buttons[place.name].clicked.connect(lambda _=False, name=place.name: self.chosen.emit(name))
        lines.addStretch(1)
        lines.addWidget(Line())
        lines.space(4)
        lines.addWidget(self._person)

    def _measure(self) -> None:
        self.setFixedWidth(px(_NARROW if self._narrow else _WIDTH))

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, where the window has no room for words; the tool tips say them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for words in (self._plan, self._board):
            words.setVisible(not narrow)
        self.years.setVisible(self._several)
        for row in (*self.buttons.values(), self._person):
            row.set_narrow(narrow)
        self._measure()

    def tell_plan(self, title: str, board: str, *, several: bool = False) -> None:
        """Say whose plan is shown; of `several` another can be chosen."""
        self._plan.setText(title)
        self._board.setText(board)
        self._several = several
        self.years.setVisible(several)

    def _ask_years(self) -> None:
        self.years_asked.emit(self.years.mapToGlobal(self.years.rect().bottomLeft()))

    def tell_person(self, actor: Actor) -> None:
        """Say who works here."""
        self._person.tell(actor)

    def show_places(self, names: Collection[str]) -> None:
        """Show these places and no others."""
        for name, button in self.buttons.items():
            button.setVisible(name in names)

    def choose(self, name: str) -> None:
        """Mark the place that is shown."""
        self.buttons[name].setChecked(True)


class _Row(QPushButton):
    """A row of the navigation: its ground tells that the pointer or the focus is on it, or that it is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.narrow = False

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or words again."""
        self.narrow = narrow
        self.updateGeometry()
        self.update()

    def size_of(self, height: int) -> QSize:
        """As wide as the navigation lets it be."""
        return QSize(px((_NARROW if self.narrow else _WIDTH) - 2 * _PAD), px(height))

    def draw_icon(self, painter: QPainter, name: str, role: str) -> None:
        """The icon at the left end, or alone in the middle."""
        side = px(SIDE)
        left = (self.width() - side) / 2 if self.narrow else px(_PAD)
        paint_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), name, role)

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """What stands in the row."""

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_ground(painter)
            self.draw(painter)

    def _draw_ground(self, painter: QPainter) -> None:
        ground = "selection" if self.isChecked() else "hover" if self._is_pointed_at() else ""
        focused = self.hasFocus()
        if not ground and not focused:
            return
        edged = focused or (tokens().edged and bool(ground))
        painter.setPen(QPen(color("accent"), 2) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(color(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = 1 if edged else 0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(6), px(6))

    def _is_pointed_at(self) -> bool:
        return self.underMouse() and self.isEnabled()


class PlaceButton(_Row):
    """A place with the count of what waits there."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self._title, self._icon, self._count = title, icon, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.tell_count("")

    def tell_count(self, count: str) -> None:
        """Show a count, "" for none."""
        self._count = count
        words = f"{self._title}, {count}" if count else self._title
        self.setAccessibleName(words)
        self.setToolTip(words if self.narrow else "")
        self.update()

    @override
    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.tell_count(self._count)

    @override
    def sizeHint(self) -> QSize:
        return self.size_of(30)

    @override
    def minimumSizeHint(self) -> QSize:
        """Closer together in a low window, so that nothing is drawn over anything."""
        return self.size_of(_LEAST)

    @override
    def draw(self, painter: QPainter) -> None:
        self.draw_icon(painter, self._icon, "accent" if self.isChecked() else "text2")
        if self.narrow:
            return
        room = self.rect().adjusted(px(34), 0, -px(8), 0)
        painter.setFont(font(SMALL, MEDIUM))
        painter.setPen(color("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)
        painter.setFont(font(BODY, SEMIBOLD if self.isChecked() else MEDIUM, figures=False))
        painter.setPen(color("accent" if self.isChecked() else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._title)


class PersonButton(_Row):
    """Who works here: the role, else the name, and below it what else is known; all of it in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = _NOBODY

    def tell(self, actor: Actor) -> None:
        """Say who it is."""
        first, *others = (*filter(None, (actor.role, actor.name, actor.unit)), "")
        behalf = f"på uppdrag av {actor.on_behalf}" if actor.on_behalf else ""
        self._lines = (first, behalf or ", ".join(filter(None, others))) if any(actor) else _NOBODY
        words = ", ".join(part for part in (actor.name, actor.role, actor.unit, behalf) if part)
        self.setAccessibleName(f"Du arbetar som {words}. Ändra." if words else " ".join(_NOBODY))
        self.setToolTip(plain_tip(words or "Ange vem som arbetar här"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.size_of(44)

    @override
    def draw(self, painter: QPainter) -> None:
        if self.narrow:
            self.draw_icon(painter, "user", "text2")
            return
        first, second = self._lines
        half = self.height() // 2
        upper = QRect(px(8), px(4), self.width() - px(16), half - px(4))
        lower = QRect(px(8), half, self.width() - px(16), half - px(4))
        _draw_line(painter, upper if second else self.rect().adjusted(px(8), 0, -px(8), 0), first, SEMIBOLD)
        painter.setPen(color("text2"))
        _draw_line(painter, lower, second)

    @override
    def _draw_ground(self, painter: QPainter) -> None:
        super()._draw_ground(painter)
        painter.setPen(color("text"))


def _draw_line(painter: QPainter, room: QRect, words: str, weight: int = 400) -> None:
    chosen = font(BODY if weight == SEMIBOLD else SMALL, weight, figures=False)
    painter.setFont(chosen)
    cut = QFontMetrics(chosen).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
