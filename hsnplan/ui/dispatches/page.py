"""Utskick: every unit with what it was handed and what has come home, and the way out and in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from hsnplan.application import dispatches, verdicts
from hsnplan.application.dispatches import CAME, MARKED, NOT_OUT, WAITED_FOR, Line, Overview, Return
from hsnplan.domain.errors import Refusal
from hsnplan.domain.periods import followed_up
from hsnplan.overriding import override
from hsnplan.ui.commands import Command
from hsnplan.ui.dispatches.commands import commands_of
from hsnplan.ui.dispatches.source_row import SourceRow
from hsnplan.ui.dispatches.writing import HEADINGS, PACKAGE, UNIT, groups_of, write_line, write_other
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.theme import in_force
from hsnplan.ui.widgets.buttons import Button, Chip
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.rows import Sharing
from hsnplan.ui.workspace import Workspace

_CHIPS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "": ("Alla", ()),
    "waiting": ("Har inte svarat", WAITED_FOR),
    "came": ("Inkommet", (CAME,)),
    "marked": ("Klarmarkerade", (MARKED,)),
    "not_out": ("Inte utdelade", (NOT_OUT,)),
}
_PERIOD_NEEDS, _REMIND_NEEDS, _CHIPS_NEED, _ALL_CHIPS_NEED, _SOURCES_NEED = 900, 1000, 520, 720, 900
"""Widths of the design from which these are shown; the menu has what they do."""


class DispatchPage(PaperPage):
    """The place Utskick."""

    title = "Utskick"
    icon = "dispatch"
    headings = HEADINGS
    sharing = Sharing(
        fixed={1: 178, 2: 96, 3: 96, 4: 92, 5: 92, 6: 150},
        parts={0: 1},
        needs={6: 900, 2: 780, 4: 740, 5: 660, 3: 480, 1: 380},
        right=frozenset((4, 5)),
    )
    first_words = "Dela ut …"
    empty = (
        "Inget är utdelat",
        "Dela ut en kopia till varje enhet. De arbetar på egen hand, lämnar in en fil, och du tar emot den här.",
    )

    def __init__(self, workspace: Workspace) -> None:
        self._found = Overview("", (), ())
        self._chosen_period = ""
        super().__init__(workspace)
        self.chips = {key: Chip(words) for key, (words, _) in _CHIPS.items()}
        self.sources = SourceRow(workspace.sources)
        self._add_parts()
        self._connect()

    @override
    def into_head(self) -> None:
        self.remind = Button("Påminn …")
        self.receive = Button("Ta emot …")
        self.period = QComboBox()
        self.period.setAccessibleName("Period")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.head.insertWidget(1, self.period)
        for button in (self.remind, self.receive):
            self.head.insertWidget(self.head.count() - 1, button)

    def _add_parts(self) -> None:
        self._chip_row = QWidget()
        row = Row(self._chip_row, margins=(20, 0, 16, 8), gap=6)
        for chip in self.chips.values():
            chip.setAutoExclusive(True)
            row.addWidget(chip)
        self.chips[""].setChecked(True)
        row.addStretch(1)
        row.addWidget(self.sources)
        lines = self.layout()
        if isinstance(lines, Column):
            lines.insertWidget(1, self._chip_row)

    def _connect(self) -> None:
        self.remind.clicked.connect(self.remind_all)
        self.receive.clicked.connect(self.ask_to_receive)
        self.period.activated.connect(self._choose_period)
        for chip in self.chips.values():
            chip.clicked.connect(lambda _=False: self.refresh())
        self.workspace.sources.changed.connect(self._tell_sources)
        self.workspace.replaced.connect(self._forget)

    def _forget(self) -> None:
        self._chosen_period = ""
        self.chips[""].setChecked(True)

    def _choose_period(self) -> None:
        self._chosen_period = str(self.period.currentData() or "")
        self.refresh()

    def _tell_sources(self) -> None:
        self.badge_changed.emit()

    # --- what is shown ---

    @property
    def found(self) -> Overview:
        """The overview that is shown."""
        return self._found

    @override
    def groups(self) -> Sequence[Group]:
        register = self.workspace.register
        chosen = self._chosen_period if self._chosen_period in register.periods else register.period_id
        try:
            self._found = dispatches.overview(self.workspace.session, register, chosen)
        except Refusal as refusal:
            self.workspace.tell(refusal)
            return []
        self._tell_periods(chosen)
        self._tell_chips()
        if not register.handouts and not self._found.others:
            return []
        return groups_of(register, self._found, _CHIPS[self._filtered()][1])

    def _filtered(self) -> str:
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def _tell_periods(self, chosen: str) -> None:
        rows = followed_up(self.workspace.register)
        self.period.clear()
        for row in rows:
            self.period.addItem(row.name, row.id)
        self.period.setCurrentIndex(next((n for n, row in enumerate(rows) if row.id == chosen), -1))

    def _tell_chips(self) -> None:
        for key, (_, standings) in _CHIPS.items():
            found = self._found
            count = found.how_many(*standings) if standings else len(found.lines)
            self.chips[key].set_count(count)
        silent = self._found.how_many(*WAITED_FOR)
        self.remind.tell(f"Påminn {silent} …" if silent else "Påminn …")
        self.remind.setEnabled(bool(silent))

    @override
    def write(self) -> None:
        line, other = self.line(), self.other()
        group = self.tree.group()
        if line is not None:
            write_line(self, line)
        elif other is not None:
            write_other(self, other)
        elif group is not None:
            self.panel.begin(group.title, group.note)
            self.panel.end()

    def line(self) -> Line | None:
        """The chosen unit with what came of it."""
        current = self.tree.current()
        if current is None or current.kind != UNIT:
            return None
        return next((line for line in self._found.lines if line.unit == current.id), None)

    def other(self) -> Return | None:
        """The chosen package of somebody who was handed nothing."""
        current = self.tree.current()
        if current is None or current.kind != PACKAGE:
            return None
        return next((row for row in self._found.others if row.package == current.id), None)

    # --- what can be done ---

    def chosen_units(self) -> list[str]:
        """The chosen unit, or those under the chosen heading."""
        current, group = self.tree.current(), self.tree.group()
        lines = [current] if current is not None else list(group.lines) if group is not None else []
        return [line.id for line in lines if line.kind == UNIT and line.id]

    @override
    def begin(self) -> None:
        self.hand_out([])

    def hand_out_chosen(self) -> None:
        """Hand out to the chosen units."""
        self.hand_out(self.chosen_units())

    def hand_out(self, units: Sequence[str]) -> None:
        """Ask to whom, where and as what, and hand out."""
        self.workspace.hand_out_asked.emit(list(units))

    def ask_to_receive(self) -> None:
        """Let the user choose what is to be taken in."""
        self.workspace.receive_asked.emit([])

    def remind_all(self) -> None:
        """Show a mail to all who were handed something and have not answered."""
        self._remind(())

    def remind_chosen(self) -> None:
        """Show a mail to the chosen units, as far as they have not answered."""
        self._remind(self.chosen_units())

    def _remind(self, units: Sequence[str]) -> None:
        from hsnplan.application.reminding import silent
        from hsnplan.ui.followup.reminding import ReminderDialog

        rows = silent(self.workspace.register, self._found, units)
        if rows:
            ReminderDialog(self.window(), self.workspace.register, self._found.period, rows).open()
        else:
            self.workspace.tell(Refusal("Där finns ingen att påminna: de har svarat, eller inte fått något."))

    def set_aside(self, package: str) -> None:
        """Ask why, and set what came with a package aside."""
        self.workspace.set_aside_asked.emit([package])

    def lift(self, package: str) -> None:
        """Ask why, and let what came with a package count again."""
        self.workspace.lift_asked.emit(package)

    def can_lift(self, row: Return) -> bool:
        """Whether somebody has set something of a package aside that would count again."""
        return bool(row.aside) and bool(verdicts.liftable(self.workspace.session, row.package))

    # --- what the window asks ---

    @override
    def badge(self) -> str:
        new = self.workspace.sources.count()
        return str(new) if new else ""

    @override
    def summary(self) -> str:
        found = self._found
        done, total = found.how_many(MARKED), len(found.lines)
        silent = found.how_many(*WAITED_FOR)
        return f"{done} av {total} klarmarkerade · {silent} har inte svarat" if total else ""

    @override
    def measure(self) -> None:
        super().measure()
        width = self.width() / in_force.ratio
        if hasattr(self, "sources"):
            self.period.setVisible(width >= _PERIOD_NEEDS and self.period.count() > 1)
            self.remind.setVisible(width >= _REMIND_NEEDS)
            self._chip_row.setVisible(width >= _CHIPS_NEED and bool(self._found.lines))
            self.chips["not_out"].setVisible(width >= _ALL_CHIPS_NEED)
            self.sources.make_room(wide=width >= _SOURCES_NEED)

    @override
    def regions(self) -> list[QWidget]:
        return [self.filter, self._chip_row, self.tree, self.panel]

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)
