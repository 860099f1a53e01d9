"""Internkontroll: risks by process, how heavy they weigh, who controls them, and the year's two results."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hsnplan.application import controls as use
from hsnplan.domain import controls
from hsnplan.domain.plan_kinds import Control
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.control import forms
from hsnplan.ui.control.commands import commands_of
from hsnplan.ui.control.writing import HEADINGS, groups_of, write_control, write_process
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.widgets.rows import Sharing


class ControlPage(PaperPage):
    """The place Internkontroll."""

    title = "Internkontroll"
    icon = "warning"
    headings = HEADINGS
    sharing = Sharing(
        fixed={1: 112}, parts={0: 5, 2: 4, 3: 3, 4: 4, 5: 4}, needs={2: 980, 3: 720, 5: 520, 4: 460, 1: 300}
    )
    first_words = "Ny kontroll …"
    empty = (
        "Ingen internkontrollplan",
        "Lägg in risker med sannolikhet, konsekvens, kontroll och ansvarig. Resultaten skrivs två gånger per år.",
    )

    # --- what is shown ---

    @override
    def groups(self) -> Sequence[Group]:
        return groups_of(self.workspace.register)

    @override
    def first_shown(self) -> tuple[str, str]:
        rows = controls.controls(self.workspace.register)
        return ("control", rows[0].id) if rows else ("", "")

    @override
    def write(self) -> None:
        row, group = self.control(), self.tree.group()
        if row is not None:
            write_control(self, row)
        elif group is not None:
            write_process(self, group)

    def control(self) -> Control | None:
        """The chosen line of the plan."""
        return self.line_of(Control)

    # --- what can be done ---

    def has_control(self) -> bool:
        """Whether a line is chosen, and may be changed."""
        return self.can_edit() and self.control() is not None

    @override
    def begin(self) -> None:
        group = self.tree.group()
        self.begin_with("control", partial(forms.ask_control, self, group.id if group is not None else ""))

    def change(self) -> None:
        """Ask for other values of the chosen line."""
        row = self.control()
        if row is not None:
            forms.ask_control(self, row.process, lambda _: None, row)

    def record(self) -> None:
        """Ask what the control has found."""
        row = self.control()
        if row is not None:
            forms.ask_result(self, row)

    @override
    def remove_current(self) -> None:
        """Take the chosen line away; undo brings it back."""
        row, register = self.control(), self.workspace.register
        if row is not None:
            self.do(lambda: use.change(register, row.id, "Ta bort kontrollen", deleted=True))

    @override
    def open_current(self) -> None:
        if self.control() is not None:
            self.record()
        else:
            super().open_current()

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        rows = controls.controls(self.workspace.register)
        heavy = sum(controls.weight(row) >= controls.HEAVY for row in rows)
        words = counted(len(rows), "kontroll", "kontroller")
        done = sum(controls.times_followed(row) for row in rows)
        high = f" · {heavy} med hög risk" if heavy else ""
        return f"{words}{high} · {done} av {2 * len(rows)} resultat"

    @override
    def paper(self) -> Paper:
        return Paper("control")

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)
