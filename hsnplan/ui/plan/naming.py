"""Rows that are named before they are made: where each will stand, what it begins with, and which comes next."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hsnplan.application import activities, plans
from hsnplan.application.activities import places
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.grouping import tier_of_level
from hsnplan.domain.outline_row import ACTIVITY, Draft, Row
from hsnplan.ui.plan.editing import CellEditing, New
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.workspace import Workspace

_NO_PLACE: Final = "Ställ dig på ett mål eller en aktivitet, så hamnar den nya aktiviteten där."


class Naming:
    """Lets new rows be named where the cursor stands; Enter goes on with the next, Tab with what is below it."""

    def __init__(self, workspace: Workspace, model: PlanModel, tree: PlanTree, editing: CellEditing) -> None:
        self._workspace, self._model, self._tree, self._editing = workspace, model, tree, editing

    def _may(self) -> bool:
        if not self._workspace.can_edit:
            self._workspace.do(Action("", ()))  # says why not
        return self._workspace.can_edit

    # --- activities ---

    def activity(self) -> None:
        """Name a new activity under the goal with the cursor, or after the activity with it."""
        row, register = self._tree.current_row(), self._workspace.register
        if row is not None and (row.kind == "node" or row.is_linked):
            goal = self._model.outline.rows[row.above].id if row.is_linked else row.id
            self._activity(goal, "", Draft(goal, "", ACTIVITY))
        elif row is not None and row.kind == "activity":
            draft = Draft(self._model.outline.rows[row.above].id, row.id, ACTIVITY)
            self._activity(register.activities[row.id].parent, row.id, draft)
        else:
            self._workspace.tell(Refusal(_NO_PLACE))

    def part(self) -> None:
        """Name a part of the activity with the cursor."""
        row = self._tree.current_row()
        if row is not None and row.kind == "activity":
            self._activity(row.id, "", Draft(row.id, "", ACTIVITY))

    def _activity(self, parent: str, after: str, draft: Draft) -> None:
        if not self._may():
            return
        values = self.inherited(parent, after)

        def make(title: str) -> tuple[str, Action]:
            position = self._position("activity", parent, after)
            return activities.add(self._workspace.session, parent, title, position=position, **values)

        def again(new: str) -> None:
            self._activity(parent, new, draft._replace(after=new))

        what = "Delaktivitet" if parent in self._workspace.register.activities else "Aktivitet"
        self._editing.start_new(New(draft, f"{what}: Enter för nästa, Tab för fler fält", make, again))

    def inherited(self, parent: str, after: str) -> dict[str, Any]:
        """Unit and responsible of the activity beside; a first one is that unit's whose activities are *mine*."""
        register = self._workspace.register
        beside = register.activities.get(after)
        if beside is not None:
            return {"unit": beside.unit, "responsible_role": beside.responsible_role}
        if parent in register.activities:
            return {}
        unit = register.units.get(self._workspace.mine.unit)
        return {"unit": unit.id, "responsible_role": unit.manager_role} if unit is not None else {}

    def _position(self, kind: str, parent: str, after: str) -> float:
        siblings = [row.id for row in self._workspace.register.children(kind, parent)]
        at = siblings.index(after) + 1 if after in siblings else len(siblings)
        before = siblings[at] if at < len(siblings) else ""
        return places(self._workspace.register, kind, parent, before, [""])[0]

    # --- rows of the plan ---

    def node(self, level: int) -> None:
        """Name a new row of the plan at a level, where the cursor stands."""
        if self._may():
            self._node(level, *self._home_of(level))

    def _node(self, level: int, parent: str, after: str) -> None:
        register = self._workspace.register
        below = plans.level_below(register, level)

        def make(title: str) -> tuple[str, Action]:
            position = self._position("node", parent, after)
            return plans.add_node(self._workspace.session, parent, level, title, position=position)

        def deeper(new: str) -> None:
            if below is None:
                self._activity(new, "", Draft(new, "", ACTIVITY))
            else:
                self._node(below, new, "")

        names = [name for name, _ in register.plan.levels]
        next_down = names[below].lower() if below is not None else "aktivitet"
        hint = f"{names[level]}: Enter för nästa, Tab för {next_down}"
        again = partial(self._node, level, parent)
        above = after or next((row.id for row in reversed(register.child_nodes(parent))), "")
        within = partial(deeper, above) if above else None
        self._editing.start_new(New(self._draft(level, parent, after), hint, make, again, deeper, within))

    def _draft(self, level: int, parent: str, after: str) -> Draft:
        tier = tier_of_level(self._workspace.register, level)
        above, beside = self._row_holding(parent), self._row_holding(after)
        if above is not None and parent in above.folded:
            return Draft(self._model.outline.rows[above.above].id, above.id, tier)
        return Draft(above.id if above is not None else "", beside.id if beside is not None else "", tier)

    def _home_of(self, level: int) -> tuple[str, str]:
        """The parent for a new row at a level, and the sibling it comes after ("" for last)."""
        after = ""
        here = self._node_with_cursor()
        while here is not None and here.level >= level:
            after = here.id
            here = self._workspace.register.nodes.get(here.parent)
        return here.id if here is not None else self._workspace.register.plan.id, after

    def _node_with_cursor(self) -> Node | None:
        row, register = self._tree.current_row(), self._workspace.register
        if row is None:
            return None
        return register.nodes.get(row.id) or (register.goal_of(row.id) if row.kind == "activity" else None)

    def _row_holding(self, node: str) -> Row | None:
        """The row a node stands in, by itself or folded into another's."""
        return next((row for row in self._model.outline.rows if row.id == node or node in row.folded), None)
