"""The plan years of a register: which plan the window shows, and the way to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu

from hsnplan.ui.commands import Command
from hsnplan.ui.menus import WITHIN
from hsnplan.ui.widgets.labels import plain_caption

if TYPE_CHECKING:
    from hsnplan.application.saving import Touched
    from hsnplan.domain.entities import Plan
    from hsnplan.ui.main_window import MainWindow

_MENU: Final = f"Visa{WITHIN}Planår"


def _words(plan: Plan) -> str:
    return plan.title if str(plan.year) in plan.title else f"{plan.year} {plan.title}".strip()


class Years:
    """Goes from one plan of the register to another; every place follows."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._workspace = window.workspace
        window.navigation.years_asked.connect(self.ask)
        self._workspace.touched.connect(self._note)

    @property
    def plans(self) -> list[Plan]:
        """The register's plans, the earliest year first."""
        return sorted(self._workspace.register.plans.values(), key=lambda plan: (plan.year, plan.id))

    def choose(self, plan: str) -> None:
        """Show a plan, with every place as it is kept; it is shown next time too."""
        self._window.with_states(partial(self._workspace.choose_plan, plan))

    def step(self, by: int) -> None:
        """Show the plan of the year after the one that is shown, or (-1) before it; at the ends nothing happens."""
        rows = [plan.id for plan in self.plans]
        place = rows.index(self._workspace.register.plan.id) + by
        if 0 <= place < len(rows):
            self.choose(rows[place])

    def may_step(self, by: int) -> bool:
        """Whether there is a plan of a later year, or (-1) of an earlier one."""
        rows = [plan.id for plan in self.plans]
        here = self._workspace.register.plan.id
        return here in rows and 0 <= rows.index(here) + by < len(rows)

    def make_next(self) -> None:
        """Make the plan of the year after the latest, and show it."""
        from hsnplan.application.next_year import next_year  # once a year
        from hsnplan.domain.errors import Refusal

        try:
            new, action = next_year(self._workspace.session)
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return
        if self._workspace.do(action):
            self.choose(new)

    def show_lineage(self) -> None:
        """Show what became of the goals of the plan before; the selected goal, or that of the goal page, is found."""
        from hsnplan.ui.lineage.dialog import LineageDialog  # once a year

        kind, chosen = self._window.selection
        shown = self._window.page
        if self._window.place == "goal" and shown is not None:
            kind, chosen = "node", str(getattr(shown, "node", ""))
        LineageDialog(self._window, self._workspace, chosen if kind == "node" else "").open()

    def _has_former(self) -> bool:
        register = self._workspace.register
        return any(plan.year < register.plan.year for plan in self.plans)

    def _may_make(self) -> bool:
        years = {plan.year for plan in self.plans}
        here = self._workspace.register.plan
        return self._workspace.can_edit and bool(here.id) and here.year + 1 not in years

    def commands(self) -> list[Command]:
        """One for each plan, the steps between them, and making the next."""
        return [
            *map(self._command, self.plans),
            Command(
                "plan-before",
                "Föregående planår",
                _MENU,
                partial(self.step, -1),
                "Ctrl+Alt+PgUp",
                partial(self.may_step, -1),
                group="step",
            ),
            Command(
                "plan-after",
                "Nästa planår",
                _MENU,
                partial(self.step, 1),
                "Ctrl+Alt+PgDown",
                partial(self.may_step, 1),
                group="step",
            ),
            Command(
                "plan-next-year",
                "Ny plan för nästa år …",
                "Plan",
                self.make_next,
                "Ctrl+Alt+Y",
                enabled=self._may_make,
                group="years",
                words=lambda: f"Ny plan för {self._workspace.register.plan.year + 1}",
                help="målen med sina målvärden, bredvid den plan som visas; aktiviteterna följer inte med",
            ),
            Command(
                "plan-lineage",
                "Härkomst …",
                "Plan",
                self.show_lineage,
                "Ctrl+Alt+Z",
                enabled=self._has_former,
                group="years",
                help="vad som blev av förra årets mål: oförändrade, nya, utgångna; här sätts föregångare",
            ),
        ]

    def _command(self, plan: Plan) -> Command:
        return Command(
            f"plan-year-{plan.id}",
            _words(plan),
            _MENU,
            partial(self.choose, plan.id),
            group="years",
            checked=lambda: self._workspace.register.plan.id == plan.id,
        )

    def _note(self, touched: Sequence[Touched]) -> None:
        if any(row.kind == "plan" and (row.before is None or row.after is None) for row in touched):
            # when every view has heard of the change itself
            QTimer.singleShot(0, self._window, self._begin_anew)

    def _begin_anew(self) -> None:
        self._window.with_states(self._workspace.replaced.emit)

    def ask(self, at: QPoint) -> None:
        """Let the user choose among the plans where the pointer is."""
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """The plans to choose among."""
        menu = QMenu(self._window)
        for plan in self.plans:
            action = menu.addAction(plain_caption(_words(plan)))
            action.setCheckable(True)
            action.setChecked(plan.id == self._workspace.register.plan.id)
            action.triggered.connect(lambda _=False, plan=plan.id: self.choose(plan))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
