"""What is done with an activity where it is linked: it is taken away from there, or followed to where it counts."""

from __future__ import annotations

from hsnplan.domain.errors import Refusal
from hsnplan.domain.outline_row import Row
from hsnplan.domain.typography import quoted
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.workspace import Workspace

_APART = "Markera länkade aktiviteter för sig: de tas bara bort härifrån, och finns kvar där de räknas."


class LinkedDeeds:
    """Knows which of the chosen rows stand somewhere else than where they count."""

    def __init__(self, workspace: Workspace, model: PlanModel, tree: PlanTree) -> None:
        self._workspace, self._model, self._tree = workspace, model, tree

    def rows(self) -> list[Row]:
        """The chosen rows that are linked to the goal they stand under."""
        return [row for row in self._tree.chosen_rows() if row.is_linked]

    def are_all(self) -> bool:
        """Whether nothing else is chosen."""
        chosen = self._tree.chosen_rows()
        return bool(chosen) and all(row.is_linked for row in chosen)

    def check_none(self) -> None:
        """Only what stands where it counts can be moved.

        Raises:
            Refusal: something that is linked is chosen.
        """
        if rows := self.rows():
            from hsnplan.domain.links import counted_under  # few rows are linked

            register, row = self._workspace.register, rows[0]
            where = counted_under(register, row.id)
            title = quoted(register.activities[row.id].title)
            raise Refusal(f"{title} är länkad hit och {where}. Flytta den där den räknas.")

    def remove(self) -> None:
        """Take the chosen activities away from the goals they are linked to."""
        register, rows = self._workspace.register, self.rows()
        if not self.are_all():
            self._workspace.tell(Refusal(_APART))
            return
        from hsnplan.application import linking  # the same

        above = [self._model.outline.rows[row.above].id for row in rows]
        made = [linking.unlink(register, [row.id], node) for row, node in zip(rows, above, strict=True)]
        if self._workspace.do(linking.together(made)):
            self._tree.go_to(above[0])

    def go_home(self) -> None:
        """Go to where the chosen activity counts."""
        if rows := self.rows():
            self._workspace.asked_for.emit("activity", rows[0].id)
