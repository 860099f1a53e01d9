"""The series with its choice of lines: totals, women and men, or divisions; an empty place while there is no line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from hsnplan.domain.goal_figures import GoalFigures, short_name
from hsnplan.overriding import override
from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.goal.drawing import DIVISIONS, SEXES, TOTAL, Drawing, drawing_of
from hsnplan.ui.goal.loading import load_beside
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row

if TYPE_CHECKING:
    from hsnplan.ui.goal.plot import SeriesPlot

_HEIGHT: Final = 284
_WHICH: Final = ((TOTAL, "Totalt"), (SEXES, "Kvinnor och män"), (DIVISIONS, "Per division"))


class SeriesArea(QWidget):
    """Shows the outcomes of one goal over the year."""

    outcome_asked = Signal()
    """The user wants to write down an outcome, since there are too few to draw."""

    drawn = Signal()
    """What draws has been loaded, and the first series stands there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: SeriesPlot | None = None
        self.drawing: Drawing | None = None
        self._is_loading = False
        self._drawings: dict[str, Drawing | None] = {}
        self._title = Label("Utfall", weight=600)
        self.whole = Button("Hela året", kind="link")
        self.which = Segmented(_WHICH, "Visa utfallen")
        self._stack = QStackedWidget()
        self._waiting = Label("Serien ritas …", tone="dim")
        self._stack.addWidget(self._waiting)
        self._empty: EmptyState | None = None
        self._build()
        self.which.chosen.connect(lambda _: self._draw())
        self.whole.clicked.connect(self.show_all)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        lines = Column(self, gap=8)
        head = Row(gap=12)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.whole)
        head.addWidget(self.which)
        lines.addLayout(head)
        lines.addWidget(self._stack)
        self.whole.hide()

    def _measure(self) -> None:
        self._stack.setFixedHeight(px(_HEIGHT))

    # --- what it shows ---

    def show_figures(self, figures: GoalFigures, *, editable: bool) -> None:
        """Show a goal's outcomes; the choice of lines stays if there are such lines."""
        self._drawings = {which: drawing_of(figures, which) for which, _ in _WHICH}
        for which, drawing in self._drawings.items():
            self.which.offer(which, possible=drawing is not None)
        if self._drawings[self.which.value] is None:
            possible = (which for which, drawing in self._drawings.items() if drawing is not None)
            self.which.choose(next(possible, TOTAL))
        points = figures.curve().points
        months = bool(points) and all(
            figures.register.periods[point.period].kind == "month" for point in points
        )
        self._title.setText("Utfall per månad" if months else "Utfall per period")
        if not any(self._drawings.values()):
            self._show_empty(figures, editable=editable)
        self._draw()

    def _show_empty(self, figures: GoalFigures, *, editable: bool) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        points = figures.curve().points
        title = "Bara ett utfall än" if points else "Inga utfall än"
        text = "Serien ritas när det finns minst två."
        if points:
            text = f"{points[0].words} i {short_name(figures.register, points[0].period)}. {text}"
        self._empty = EmptyState("followup", title, text, "Nytt utfall …" if editable else "")
        self._empty.taken.connect(self.outcome_asked)
        self._stack.addWidget(self._empty)

    def choose(self, which: str) -> None:
        """Show other lines, if there are any."""
        if self.can_show(which):
            self.which.choose(which)
            self._draw()

    def can_show(self, which: str) -> bool:
        """Whether there are values enough for some lines."""
        return self._drawings.get(which) is not None

    def _draw(self) -> None:
        self.drawing = self._drawings.get(self.which.value)
        if self.drawing is None:
            self._stack.setCurrentWidget(self._empty or self._waiting)
            self.whole.hide()
        elif self.plot is not None:
            self.plot.draw(self.drawing)
            self._stack.setCurrentWidget(self.plot)
        else:
            self._stack.setCurrentWidget(self._waiting)
            if self.isVisible():
                after_paint(self, self._load)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.drawing is not None and self.plot is None:
            after_paint(self, self._load)

    def _load(self) -> None:
        """Load what draws beside the window, once, and draw when it is there."""
        if self.plot is None and self.drawing is not None and not self._is_loading:
            self._is_loading = True
            load_beside(self.make_plot)

    def make_plot(self) -> None:
        """Draw; loads what draws first, if that has not been done."""
        if self.plot is None and self.drawing is not None:
            from hsnplan.ui.goal.plot import SeriesPlot  # half a second: only for those who look at a series

            self.plot = SeriesPlot()
            self.plot.zoomed.connect(self.whole.setVisible)
            self._stack.addWidget(self.plot)
            self._draw()
            self.drawn.emit()

    def show_all(self) -> None:
        """Show the whole year again."""
        if self.plot is not None:
            self.plot.show_all()

    def picture(self) -> QPixmap | None:
        """The series as it looks now, None when none is drawn."""
        drawn = self.plot is not None and self._stack.currentWidget() is self.plot
        return self.plot.grab() if drawn and self.plot is not None else None
