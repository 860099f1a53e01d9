"""Mina aktiviteter: choose a unit once, then report on one activity after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hsnplan.application.saving import Touched
from hsnplan.domain.entities import Unit
from hsnplan.domain.worklist import Worklist, full_name
from hsnplan.overriding import override
from hsnplan.ui.activity_deeds import ActivityDeeds
from hsnplan.ui.commands import Command, FittedPage
from hsnplan.ui.mine.banner import PeriodBanner
from hsnplan.ui.mine.commands import commands_of
from hsnplan.ui.mine.deeds import Deeds
from hsnplan.ui.mine.editor import ReportEditor
from hsnplan.ui.mine.head import MineHead
from hsnplan.ui.mine.model import Group, MineModel
from hsnplan.ui.mine.places import Places
from hsnplan.ui.mine.reporting import Reporting
from hsnplan.ui.mine.sieve import Sieve
from hsnplan.ui.mine.sitting import Sitting
from hsnplan.ui.mine.view import MineView
from hsnplan.ui.theme import in_force
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.reports.listing import Listing

_PROGRESS_NEEDS, _BANNER_NEEDS = 700, 400
"""The width of the design from which the progress is shown, and the height from which the banner says all."""


class MinePage(FittedPage):
    """The place where a manager reports."""

    title = "Mina aktiviteter"
    icon = "mine"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._sitting = Sitting(workspace)
        self._shown: list[Group] = []
        self._sieve = Sieve()
        self._stale = True
        self.model = MineModel(workspace.register, self)
        self.editor = ReportEditor()
        self.view = MineView(self.model, self.editor)
        self.reporting = Reporting(workspace, self.model, self.view, self.editor)
        self.deeds = Deeds(workspace, self._sitting, self.view, self.reporting, self)
        self.shared = ActivityDeeds(workspace, self, self.view.chosen)
        self.head = MineHead(self.title)
        self.below, self.filter = self.head.below, self.head.filter
        self.banner = PeriodBanner()
        self.places = Places(self.view)
        self._build()
        self._listen()
        self._take_mine()

    # --- putting together ---

    def _build(self) -> None:
        lines = Column(self, gap=0)
        lines.setSizeConstraint(Column.SizeConstraint.SetNoConstraint)
        lines.addWidget(self.head)
        self._banner_row = QWidget()
        row = Row(self._banner_row, margins=(20, 2, 16, 6))
        row.addWidget(self.banner)
        lines.addWidget(self._banner_row)
        lines.addWidget(self.places, 1)

    @override
    def measure(self) -> None:
        """Let go of what there is no room for: the menus have it too."""
        self.head.measure(self.width())
        width, height = self.width() / in_force.ratio, self.height() / in_force.ratio
        self.banner.arrange(wide=width >= _PROGRESS_NEEDS, high=height >= _BANNER_NEEDS)

    def _listen(self) -> None:
        in_force.theme_changed.connect(self.measure)
        self.workspace.touched.connect(self._take_change)
        self.workspace.replaced.connect(self._start_anew)
        self.workspace.mine_changed.connect(self._take_mine)
        self.head.unit.chosen.connect(self.choose_unit)
        self.places.unit_chosen.connect(self.choose_unit)
        self.places.other_unit_pressed.connect(self.ask_unit)
        self.places.filter_cleared.connect(self.filter.clear)
        self.below.toggled.connect(self._choose_below)
        self.filter.textChanged.connect(self._show_rows)
        self.filter.left.connect(self.entered)
        self.head.hand_over.clicked.connect(self.deeds.hand_over)
        self.banner.hand_in_pressed.connect(self.deeds.hand_in)
        self.view.selectionModel().currentRowChanged.connect(self._tell_selected)

    # --- the unit ---

    @property
    def unit(self) -> Unit | None:
        """The unit whose activities are shown."""
        return self._sitting.unit

    @property
    def work(self) -> Worklist:
        """What the unit has to report, whatever the filter leaves."""
        return self._sitting.work

    def choose_unit(self, unit: str) -> None:
        """Show a unit's activities; somebody who has not said where they work now has."""
        self._sitting.forget_order()
        actor, chosen = self.workspace.actor, self.workspace.register.units.get(unit)
        if chosen is not None and any(actor) and not actor.unit:
            self.workspace.set_actor(actor._replace(unit=chosen.name))
        self.workspace.set_mine(self.workspace.mine_at(unit))
        self.entered()

    def ask_unit(self) -> None:
        """Let the user choose a unit."""
        if self.unit is None:
            self.entered()
        else:
            self.head.unit.ask()

    def _choose_below(self, below: bool) -> None:
        self.workspace.set_mine(self.workspace.mine._replace(below=below))

    def _take_mine(self) -> None:
        mine = self._sitting.mine = self.workspace.mine
        with QSignalBlocker(self.below):
            self.below.setChecked(mine.below)
        self.refresh()

    # --- keeping in step ---

    def _start_anew(self) -> None:
        self.view.close_editor()
        self._sitting.forget_order()
        self._sieve.forget()
        self._take_mine()

    def _take_change(self, touched: Sequence[Touched]) -> None:
        self._sieve.forget(touched)
        if self.isVisible():
            self._follow()
        elif not self._stale:
            self._stale = True
            QTimer.singleShot(0, self._catch_up)

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def _follow(self) -> None:
        """Take in a change, with the cursor on what is to be done next."""
        before = {row.id for row in self.work.waiting}
        current, opened = self.view.current(), bool(self.view.open_activity)
        following = self.model.next_waiting([current])
        self.refresh()
        waiting = [row.id for row in self.work.waiting]
        returned = next((row for row in waiting if row not in before and row in self._sitting.recent), "")
        if current in before and current not in waiting:
            self.reporting.go_to(following, opened=opened)
        elif returned:
            self.reporting.go_to(returned, opened=opened)

    def refresh(self) -> None:
        """Make the list anew from the register."""
        self._stale = False
        register, unit = self.workspace.register, self.unit
        self.head.show_unit(register, unit, self._sitting.mine.unit)
        self._sitting.read(below=self._below())
        if unit is not None:
            self.banner.show_work(register, unit.id, self.work, self._sitting.count_to_review())
        self._banner_row.setVisible(bool(self.work.total))
        for button in (self.head.hand_over, self.banner.button):
            button.setEnabled(self.deeds.can_hand())
        self.view.show_units(shown=self._below())
        self._show_rows()
        self.badge_changed.emit()
        self.summary_changed.emit()

    def _below(self) -> bool:
        return self.below.isChecked() and self.has_units_below()

    def _show_rows(self) -> None:
        """Show what the filter leaves."""
        register, text = self.workspace.register, self.filter.text()
        left = (
            group._replace(activities=self._sieve.passing(register, text, group.activities))
            for group in self._sitting.groups()
        )
        shown = self._shown = [group for group in left if group.activities]
        self.model.show(register, shown)
        self.places.show_work(register, self.unit, self.work, filtered=not shown)

    def _tell_selected(self) -> None:
        current = self.view.current()
        if current and self.isVisible():
            self.workspace.selected.emit("activity", current)

    # --- what the window asks ---

    @override
    def badge(self) -> str:
        to_review = self._sitting.count_to_review()
        count = len(self.work.waiting) if to_review is None else to_review
        return str(count) if count else ""

    @override
    def summary(self) -> str:
        if self.unit is None:
            return ""
        total, waiting = self.work.total, len(self.work.waiting)
        rows = "1 aktivitet" if total == 1 else f"{total} aktiviteter"
        return f"{rows} · {waiting} väntar"

    @override
    def entered(self) -> None:
        if self._stale:
            self.refresh()
        if self.unit is None:
            self.places.units.field.setFocus()
            return
        if not self.view.current():
            self.view.go_to(self.model.first())
        self.view.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @override
    def reveal(self, kind: str, entity_id: str) -> bool:
        if kind == "worklist" and entity_id in self.workspace.register.units:
            self.choose_unit(entity_id)
            return True
        if kind != "activity" or not self.model.index_of(entity_id).isValid():
            return False
        self.view.go_to(entity_id)
        return True

    @override
    def shown_activities(self) -> list[str] | None:
        return self.model.activities() if self.unit is not None else None

    @override
    def regions(self) -> list[QWidget]:
        return [self.filter, self.view] if self.unit is not None else [self.places.units.field]

    @override
    def listing(self) -> Listing | None:
        from hsnplan.application import printing  # start-up does without

        if self.unit is None:
            return None
        groups = [(group.title, group.activities) for group in self._shown]
        scope = f"{full_name(self.unit)} med underenheter" if self._below() else full_name(self.unit)
        occasion = self.workspace.occasion(self.filter.text().strip())
        return printing.work_list(self.workspace.register, groups, occasion, scope)

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)

    def has_unit(self) -> bool:
        """Whether a unit is chosen."""
        return self.unit is not None

    def has_units_below(self) -> bool:
        """Whether the unit has units below it."""
        return not self.below.isHidden()

    @override
    def save_state(self) -> dict[str, object]:
        return {
            "filter": self.filter.text(),
            "columns": self.view.column_widths(),
            "activity": self.view.current(),
        }

    @override
    def restore_state(self, state: dict[str, object]) -> None:
        columns = state.get("columns")
        self.filter.setText(str(state.get("filter", "")))
        if isinstance(columns, list) and all(isinstance(width, int) for width in columns):
            self.view.take_column_widths(columns)
        self.refresh()
        self.view.go_to(str(state.get("activity", "")))
