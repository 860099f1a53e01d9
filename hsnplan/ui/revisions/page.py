"""Revideringar: what is proposed and decided about the plan, change by change, with its att-satser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hsnplan.application import revisions as use
from hsnplan.domain import clauses, revisions
from hsnplan.domain.plan_kinds import Amendment, Revision
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.commands import Command, Paper
from hsnplan.ui.papers.outline import Group
from hsnplan.ui.papers.page import PaperPage
from hsnplan.ui.revisions import forms
from hsnplan.ui.revisions.commands import commands_of
from hsnplan.ui.revisions.rows import HEADINGS, groups_of
from hsnplan.ui.revisions.writing import write_change, write_revision
from hsnplan.ui.widgets.rows import Sharing


class RevisionsPage(PaperPage):
    """The place Revideringar."""

    title = "Revideringar"
    icon = "history"
    headings = HEADINGS
    sharing = Sharing(
        fixed={1: 88, 4: 92, 5: 48}, parts={0: 8, 2: 3, 3: 4}, needs={5: 660, 2: 780, 1: 560, 4: 400}
    )
    notes_tell = True
    first_words = "Ny revidering …"
    empty = (
        "Inga revideringar av planen",
        "Föreslå ändringar utan att röra planen. Den ändras när de är beslutade, med datum och paragraf.",
    )

    # --- what is shown ---

    @override
    def groups(self) -> Sequence[Group]:
        return groups_of(self.workspace.register)

    @override
    def folded_at_first(self) -> set[tuple[str, str]]:
        shown = self.model.groups
        waiting = revisions.STATE_WORDS[revisions.PENDING]
        return {(group.kind, group.id) for group in shown[1:] if group.tag != waiting}

    @override
    def write(self) -> None:
        row = self.revision()
        if row is None:
            return
        change = self.amendment()
        if change is None:
            write_revision(self, row)
            return
        every = revisions.differences(self.workspace.register, row.id)
        write_change(self, row, next(each for each in every if each.amendment.id == change.id), every)

    def revision(self) -> Revision | None:
        """The chosen revision, or that of the chosen change."""
        return self.group_of(Revision)

    def amendment(self) -> Amendment | None:
        """The chosen change."""
        return self.line_of(Amendment)

    def _node(self) -> str:
        """The row of the plan that the chosen change is about, if it is there now."""
        change, register = self.amendment(), self.workspace.register
        if change is None:
            return ""
        made = register.get(change.kind, change.subject)
        node = str(getattr(made, "node", change.subject))
        return node if node in register.nodes else ""

    # --- what can be done ---

    def is_pending(self) -> bool:
        """Whether the chosen revision waits for its decision, and may be changed."""
        row = self.revision()
        return self.can_edit() and row is not None and revisions.state(row) == revisions.PENDING

    def is_withdrawn(self) -> bool:
        """Whether the chosen revision rests, and may be taken up."""
        row = self.revision()
        return self.can_edit() and row is not None and revisions.state(row) == revisions.WITHDRAWN

    def has_change(self) -> bool:
        """Whether a change of a pending revision is chosen."""
        return self.is_pending() and self.amendment() is not None

    @override
    def begin(self) -> None:
        self.begin_with("revision", partial(forms.ask_new, self))

    def propose_change(self) -> None:
        """Ask for other values of a row of the plan."""
        row, change = self.revision(), self.amendment()
        if change is not None and change.kind == "figure_row":
            self.propose_cell()
        elif row is not None and self.is_pending():
            forms.ask_change(self, row.id, self._node())

    def propose_cell(self) -> None:
        """Ask for another figure in a row of the plan's budget or other tables."""
        row, change = self.revision(), self.amendment()
        if row is not None and self.is_pending():
            forms.ask_cell(self, row.id, change.subject if change is not None else "")

    def propose_addition(self) -> None:
        """Ask for a new row of the plan."""
        row = self.revision()
        if row is not None and self.is_pending():
            forms.ask_addition(self, row.id)

    def propose_end(self) -> None:
        """Ask which row is to leave the plan."""
        row = self.revision()
        if row is not None and self.is_pending():
            forms.ask_end(self, row.id, self._node())

    def decide(self) -> None:
        """Ask for the decision and carry the revision out."""
        row = self.revision()
        if row is not None and self.is_pending():
            forms.ask_decision(self, row)

    def classify(self) -> None:
        """Make the chosen change substantive, or editorial when it is that."""
        change = self.amendment()
        if change is not None and self.is_pending():
            register = self.workspace.register
            self.do(lambda: use.classify(register, change.id, substantive=not change.substantive))

    @override
    def remove_current(self) -> None:
        """Take the chosen change out of its revision."""
        change = self.amendment()
        if change is not None and self.is_pending():
            self.do(lambda: use.take_out(self.workspace.register, change.id))

    def withdraw(self) -> None:
        """Let the chosen revision rest."""
        row = self.revision()
        if row is not None and self.is_pending():
            self.do(lambda: use.withdraw(self.workspace.register, row.id))

    def take_up(self) -> None:
        """Take up the chosen revision again."""
        row = self.revision()
        if row is not None and self.is_withdrawn():
            self.do(lambda: use.take_up(self.workspace.register, row.id))

    def renew(self) -> None:
        """Take what the plan says now as what the revision changes from."""
        row = self.revision()
        if row is not None and self.is_pending():
            self.do(lambda: use.renew(self.workspace.register, row.id))

    def clauses_text(self) -> str:
        """The att-satser of the chosen revision, a line each; "" for none."""
        row = self.revision()
        made = clauses.decision(self.workspace.register, row.id) if row is not None else None
        return "\n".join(clauses.lines(made)) if made is not None and made.clauses else ""

    def copy_clauses(self) -> None:
        """Put the att-satser on the clipboard."""
        if isinstance(QApplication.instance(), QGuiApplication):
            QGuiApplication.clipboard().setText(self.clauses_text())

    @override
    def open_current(self) -> None:
        if self.has_change():
            self.propose_change()
        elif self.tree.current() is None:
            super().open_current()

    # --- what the window asks ---

    @override
    def summary(self) -> str:
        rows = revisions.revisions(self.workspace.register, self.workspace.register.plan.id)
        waiting = sum(revisions.state(row) == revisions.PENDING for row in rows)
        words = counted(len(rows), "revidering", "revideringar")
        return f"{words} · {waiting} väntar på beslut" if waiting else words

    @override
    def badge(self) -> str:
        waiting = len(revisions.pending(self.workspace.register, self.workspace.register.plan.id))
        return str(waiting) if waiting else ""

    @override
    def paper(self) -> Paper:
        row = self.revision()
        return Paper("revision", revision=row.id if row is not None else "")

    @override
    def commands(self) -> list[Command]:
        return commands_of(self)
