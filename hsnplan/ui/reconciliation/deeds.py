"""What one does with the findings that are chosen, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable

from hsnplan.application import reconciliation
from hsnplan.application.masking import with_traces
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.ui.reconciliation.tree import FindingTree
from hsnplan.ui.workspace import Workspace


class Deeds:
    """Acts on what is chosen in the list."""

    def __init__(self, workspace: Workspace, tree: FindingTree) -> None:
        self._workspace = workspace
        self._tree = tree

    def take(self) -> None:
        """Do what the chosen findings propose, in one step."""
        found = [line.finding for line in self._tree.chosen() if line.proposal]
        self._do(lambda: with_traces(self._workspace.session, reconciliation.take(found), found))

    def set_aside(self) -> None:
        """Ask why, and set the chosen findings aside."""
        findings = [line.finding for line in self._tree.chosen() if not line.reason]
        if findings and self._workspace.can_edit:
            from hsnplan.ui.reconciliation.aside_dialog import AsideDialog  # few findings are set aside

            done = lambda reason: self._do(lambda: reconciliation.set_aside(findings, reason))  # noqa: E731
            AsideDialog(self._tree, len(findings), done).open()

    def bring_back(self) -> None:
        """Show the chosen findings again that were set aside."""
        findings = [line.finding for line in self._tree.chosen() if line.reason]
        if findings:
            self._do(lambda: reconciliation.bring_back(findings))

    def switch_off(self) -> None:
        """Switch off the rule of the chosen finding."""
        chosen = self._tree.chosen()
        if chosen:
            self._do(lambda: reconciliation.switch(catalogue.rule(chosen[0].finding.rule), off=True))

    def switch_all_on(self) -> None:
        """Switch every rule on again."""
        self._do(lambda: reconciliation.switch_all_on(self._workspace.register))

    def _do(self, make: Callable[[], Action]) -> None:
        try:
            action = make()
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return
        self._workspace.do(action)

    def show_row(self) -> None:
        """Go to the first row that the chosen finding points at; a heading is folded instead."""
        line = self._tree.current()
        if line is None:
            index = self._tree.currentIndex()
            self._tree.setExpanded(index, not self._tree.isExpanded(index))
        elif line.finding.rows:
            self._workspace.asked_for.emit(*line.finding.rows[0])

    def goal(self) -> str:
        """The first goal that the chosen finding points at, "" for none."""
        line, register = self._tree.current(), self._workspace.register
        rows = [row for kind, row in line.finding.rows if kind == "node"] if line is not None else []
        nodes = [register.nodes[row] for row in rows if row in register.nodes]
        return next((node.id for node in nodes if register.node_type(node) != "heading"), "")

    def has_goal(self) -> bool:
        """Whether the chosen finding points at a goal."""
        return bool(self.goal())

    def open_goal(self) -> None:
        """Go to the page of the goal that the chosen finding points at."""
        if self.goal():
            self._workspace.asked_for.emit("goal", self.goal())

    def may_take(self) -> bool:
        """Whether something chosen proposes an edit, and it may be made."""
        return self._workspace.can_edit and any(
            line.proposal and not line.reason for line in self._tree.chosen()
        )

    def may_set_aside(self) -> bool:
        """Whether something open is chosen, and may be set aside."""
        return self._workspace.can_edit and any(not line.reason for line in self._tree.chosen())

    def may_bring_back(self) -> bool:
        """Whether something set aside is chosen."""
        return self._workspace.can_edit and any(line.reason for line in self._tree.chosen())

    def may_switch_off(self) -> bool:
        """Whether a rule can be told from what is chosen."""
        return self._workspace.can_edit and len({line.finding.rule for line in self._tree.chosen()}) == 1

    def may_switch_on(self) -> bool:
        """Whether some rule is off."""
        register = self._workspace.register
        return self._workspace.can_edit and not all(
            catalogue.is_on(register, rule.code) for rule in catalogue.RULES
        )

    def has_row(self) -> bool:
        """Whether the chosen finding points at something."""
        line = self._tree.current()
        return line is not None and bool(line.finding.rows)
