"""What the place shows: its head, the list that is chosen, and the panel beside it. Made when it is first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from hsnplan.domain.due import divisions_of
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.analysis.looking import MATRIX, VIEWS, Asked, Found, looking
from hsnplan.ui.analysis.model import AnalysisModel
from hsnplan.ui.analysis.outline import Line, as_table, in_order, passing, planen_filter
from hsnplan.ui.analysis.tree import AnalysisTree
from hsnplan.ui.analysis.writing import write
from hsnplan.ui.papers.panel import PaperPanel
from hsnplan.ui.stepper import Stepper
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.labels import Line as Hairline
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.search import SearchField

if TYPE_CHECKING:
    from hsnplan.ui.analysis.page import AnalysisPage

_PANEL = 320
_PANEL_NEEDS, _TITLE_NEEDS, _COMBOS_NEED = 760, 860, 640
"""Widths of the design from which panel, title and choosers are shown; the menu has what they do."""
_EVERYONE = "Alla enheter"


class AnalysisBody(QWidget):
    """Everything the place shows; what is chosen in it is kept by the page."""

    renewed = Signal()
    """Other rows are shown."""

    def __init__(self, page: AnalysisPage) -> None:
        super().__init__()
        self._page = page
        self.found: Found | None = None
        self._view = ""
        self._sorted: tuple[int, bool] | None = None
        self._looking = Stepper(self)
        self.model = AnalysisModel(("",), self)
        self.tree = AnalysisTree(self.model)
        self.panel = PaperPanel("Analys: det valda")
        self.views = Segmented(list(VIEWS.items()), "Lista")
        self.period, self.unit = _chooser("Period"), _chooser("Enhet")
        self.filter = SearchField("Sök mål eller enhet", "Sök i analysen")
        self._build()
        self._listen()

    def _build(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        first = Row(margins=(20, 10, 16, 6), gap=8)
        self._title = Label("Analys", size=20, weight=600)
        first.addWidget(self._title)
        first.addWidget(self.views)
        first.addStretch(1)
        first.addWidget(self.filter, 2)
        second = Row(margins=(20, 0, 16, 8), gap=8)
        self._words = ElidedLabel(tone="text2")
        second.addWidget(self.period)
        second.addWidget(self.unit)
        second.addWidget(self._words, 1)
        lines.addLayout(first)
        lines.addLayout(second)
        self._nothing = EmptyState("filter", "Inget passar", "Ändra orden eller rensa.", "Visa alla")
        self._empty = EmptyState(
            "analysis",
            "Inget att visa här",
            "Enheten har inga aktiviteter för planens mål.",
            "Visa alla enheter",
        )
        self._stack = QStackedWidget()
        for place in (self.tree, self._nothing, self._empty):
            self._stack.addWidget(place)
        middle = Row(gap=0)
        self._line = Hairline(upright=True)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._line)
        middle.addWidget(self.panel)
        lines.addLayout(middle, 1)

    def _listen(self) -> None:
        page = self._page
        self.views.chosen.connect(page.show_view)
        self.period.activated.connect(lambda _: page.choose_period(str(self.period.currentData() or "")))
        self.unit.activated.connect(lambda _: page.choose_unit(str(self.unit.currentData() or "")))
        self.filter.textChanged.connect(self.show_rows)
        self.filter.left.connect(self.tree.setFocus)
        self._nothing.taken.connect(self.filter.clear)
        self._empty.taken.connect(lambda: page.choose_unit(""))
        self.tree.went.connect(self._show_chosen)
        self.tree.opened.connect(self._open)
        self.tree.marked.connect(self.think_away)
        self.tree.sort_pressed.connect(self.sort_by)
        self._looking.finished.connect(self._take)
        self._looking.failed.connect(self._break)
        in_force.theme_changed.connect(self._measure)

    @property
    def register(self) -> Register:
        """The register that is shown."""
        return self._page.workspace.register

    # --- keeping in step ---

    def look(self, asked: Asked) -> None:
        """Look up what is asked for, while the window lives on."""
        self._tell_choices(asked)
        self._looking.start(looking(self.register, asked))

    def forget(self) -> None:
        """What was found in another register, or on another day, is none of this one's."""
        self._looking.stop()
        self.found = None
        self.model.show((), ())

    def _take(self, found: Found) -> None:
        another = self._view != found.asked.view
        self.found, self._view = found, found.asked.view
        if another:
            self._sorted = None
        self.show_rows()
        if another:
            self.tree.take(found.view.sharing)
            self.tree.expandAll()
            self.tree.go_to_first_line()

    def _break(self, error: BaseException) -> None:
        raise error

    def _tell_choices(self, asked: Asked) -> None:
        register = self.register
        rows = sorted(register.periods.values(), key=lambda row: (row.cut_off, row.id), reverse=True)
        periods = [(row.name, row.id) for row in rows]
        if asked.period not in register.periods:
            periods.insert(0, (register.period_name(asked.period), asked.period))
        units = [(_EVERYONE, ""), *((unit.name, unit.id) for unit in divisions_of(register))]
        if asked.unit not in {unit for _, unit in units}:
            units.append((register.units[asked.unit].name, asked.unit))
        _fill(self.period, periods, asked.period)
        _fill(self.unit, units, asked.unit)
        self.views.choose(asked.view)

    def show_rows(self) -> None:
        """Show the rows that pass the filter, sorted as one wants them."""
        found = self.found
        if found is None:
            return
        groups = passing(found.view.groups, self.filter.text())
        if self._sorted is not None:
            groups = in_order(groups, self._sorted[0], falling=self._sorted[1])
        self.model.show(groups, self._headings())
        place = self.tree if groups else self._nothing if self.filter.text() else self._empty
        self._stack.setCurrentWidget(place)
        self._words.setText(found.view.summary)
        self._show_chosen()
        self.renewed.emit()

    def _headings(self) -> tuple[str, ...]:
        if self.found is None or self._sorted is None:
            return self.found.view.headings if self.found is not None else ()
        column, falling = self._sorted
        sign = "↓" if falling else "↑"
        return tuple(
            f"{words} {sign}" if nth == column else words
            for nth, words in enumerate(self.found.view.headings)
        )

    def _show_chosen(self) -> None:
        if self.found is not None:
            write(self, self.tree.current(), self.tree.group())
        self._measure()

    # --- what can be done ---

    def sort_by(self, column: int) -> None:
        """Sort by a column: the largest first, then the smallest first, then as before."""
        turns = {None: (column, True), (column, True): (column, False), (column, False): None}
        self._sorted = turns.get(self._sorted, (column, True))
        self.show_rows()

    def sort_by_next(self) -> None:
        """Sort by the column after the one that is sorted by; after the last as before."""
        columns = [nth for nth in range(len(self.model.headings)) if not self.tree.isColumnHidden(nth)]
        later = [nth for nth in columns if self._sorted is None or nth > self._sorted[0]]
        self._sorted = (later[0], True) if later else None
        self.show_rows()

    def _open(self, column: int) -> None:
        line = self.tree.current()
        if line is None:
            return
        unit = self._unit_of(column)
        if unit:
            title = self.register.nodes[line.goal].title
            self._page.show_in_planen(planen_filter(goal=title, unit=unit))
        elif line.goal:
            self.open_goal()
        else:
            self.show_activities()

    def _unit_of(self, column: int) -> str:
        """The name of the unit whose column of the matrix this is, "" for none."""
        if self.found is None or self.found.asked.view != MATRIX or column < 1:
            return ""
        asked = self.found.asked
        units = self.register.child_units(asked.unit) if asked.unit else divisions_of(self.register)
        return units[column - 1].name if column <= len(units) else ""

    def line(self) -> Line | None:
        """The line the cursor stands on."""
        return self.tree.current()

    def open_goal(self) -> None:
        """Go to the page of the goal that is chosen."""
        line = self.tree.current()
        if line is not None and line.goal:
            self._page.workspace.asked_for.emit("goal", line.goal)

    def show_activities(self) -> None:
        """Show the activities behind the chosen line in Planen."""
        line = self.tree.current()
        if line is not None:
            self._page.show_in_planen(line.filter)

    def think_away(self) -> None:
        """Think the chosen goal away, or all of a heading; or take them back."""
        line, group = self.tree.current(), self.tree.group()
        if self.found is not None and self.found.asked.view == MATRIX and group is not None:
            self._page.think_away([line.goal] if line is not None else [each.goal for each in group.lines])

    def choose_share(self, share: int) -> None:
        """Think a share of the goals away."""
        self._page.choose_share(share)

    def keep_all(self) -> None:
        """Take all goals back."""
        self._page.keep_all()

    def copy(self) -> None:
        """Put the list that is shown on the clipboard, as a table."""
        if self.found is not None:
            QGuiApplication.clipboard().setText(as_table(self.found.view.headings, self.model.groups))

    # --- sizes ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        width = self.width() / in_force.ratio
        self._title.setVisible(width >= _TITLE_NEEDS)
        self.unit.setVisible(width >= _COMBOS_NEED)
        self.filter.setMinimumWidth(px(110))
        self.filter.setMaximumWidth(px(240))
        shown = width >= _PANEL_NEEDS and self._stack.currentWidget() is self.tree
        self.panel.setFixedWidth(px(_PANEL))
        self.panel.setVisible(shown)
        self._line.setVisible(shown)


def _chooser(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(chooser: QComboBox, offered: list[tuple[str, str]], chosen: str) -> None:
    with QSignalBlocker(chooser):
        chooser.clear()
        for words, identity in offered:
            chooser.addItem(words, identity)
        chooser.setCurrentIndex(chooser.findData(chosen))
