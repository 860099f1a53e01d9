"""Analys: what activities do for the goals, how goals move, what a period asks of people, and a smaller plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.analysis.body import AnalysisBody
from hsnplan.ui.analysis.commands import commands_of
from hsnplan.ui.analysis.looking import CONTRIBUTION, MATRIX, VIEWS, Asked
from hsnplan.ui.commands import Command, Page
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.workspace import Workspace


class AnalysisPage(Page):
    """The place Analys. It keeps what is asked for; its widgets are made when it is first shown."""

    title = "Analys"
    icon = "analysis"
    sums_up = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._body: AnalysisBody | None = None
        self._stale = True
        self._view, self._period, self._unit = CONTRIBUTION, "", ""
        self._without: frozenset[str] = frozenset()
        self._share = 0
        workspace.touched.connect(self._outdate)
        workspace.replaced.connect(self._start_anew)

    @property
    def body(self) -> AnalysisBody:
        """The place's widgets."""
        if self._body is None:
            self._body = AnalysisBody(self)
            self._body.renewed.connect(self.summary_changed)
            Column(self, gap=0).addWidget(self._body)
        return self._body

    # --- what is asked for ---

    @property
    def view(self) -> str:
        """The list that is shown."""
        return self._view

    @property
    def asked(self) -> Asked:
        """What is looked at, as far as this register has it."""
        register = self.workspace.register
        period = self._period if self._period in register.periods else register.period_id
        unit = self._unit if self._unit in register.units else ""
        return Asked(self._view, period, unit, self._without, self._share)

    def show_view(self, view: str) -> None:
        """Show another list."""
        self._view = view
        self.refresh()

    def choose_period(self, period: str) -> None:
        """Look at another period."""
        self._period = period
        self.refresh()

    def choose_unit(self, unit: str) -> None:
        """Look at the work of one unit and those below it; "" for all."""
        self._unit = unit
        self.refresh()

    def think_away(self, goals: Sequence[str]) -> None:
        """Think some goals away, or take them back if all of them are."""
        chosen = frozenset(goals)
        self._without = self._without - chosen if chosen <= self._without else self._without | chosen
        self._share = 0
        self.refresh()

    def choose_share(self, share: int) -> None:
        """Think a share of the goals away, in per cent."""
        self._without, self._share = frozenset(), share
        self.refresh()

    def keep_all(self) -> None:
        """Take all goals back."""
        self._without, self._share = frozenset(), 0
        self.refresh()

    # --- keeping in step ---

    def _start_anew(self) -> None:
        self._without, self._share = frozenset(), 0
        if self._body is not None:
            self._body.forget()
            self._body.filter.clear()
        self._outdate()

    def _outdate(self) -> None:
        """Look again, at once when the place is shown, else when it next is."""
        self._stale = True
        if self.isVisible():
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Look at the register anew."""
        self._stale = False
        self.body.look(self.asked)

    # --- what can be done ---

    def show_in_planen(self, text: str) -> None:
        """Show Planen with a filter."""
        self.workspace.asked_for.emit("filter", text)

    def has_line(self) -> bool:
        """Whether the cursor stands on a goal, unit or manager."""
        return self._body is not None and self._body.line() is not None

    def has_goal(self) -> bool:
        """Whether the cursor stands on a goal."""
        line = self._body.line() if self._body is not None else None
        return line is not None and bool(line.goal)

    def may_think_away(self) -> bool:
        """Whether the list is the one in which goals can be thought away."""
        return self._view == MATRIX

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        found = self._body.found if self._body is not None else None
        return found.view.summary if found is not None else ""

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    @override
    def entered(self) -> None:
        self._catch_up()
        self.body.tree.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    @override
    def regions(self) -> list[QWidget]:
        return [self.body.filter, self.body.tree, self.body.panel]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(240))

    @override
    def save_state(self) -> dict[str, object]:
        return {"view": self._view, "unit": self._unit}

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        if state.get("view") in VIEWS:
            self._view = str(state["view"])
        if isinstance(state.get("unit"), str):
            self._unit = str(state["unit"])
        self._outdate()
