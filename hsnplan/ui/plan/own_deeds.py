"""What a board or a unit adds of its own in Planen: units' goals under the board's, and own fields."""

from __future__ import annotations

from collections.abc import Callable

from hsnplan.application import plans
from hsnplan.domain.entities import Node
from hsnplan.domain.errors import Refusal
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.workspace import Workspace


class OwnDeeds:
    """Asks for them in dialogs; `rows` are the chosen rows of the plan."""

    def __init__(self, workspace: Workspace, tree: PlanTree, rows: Callable[[], list[str]]) -> None:
        self._workspace, self._tree, self._rows = workspace, tree, rows

    def board_goal(self) -> Node | None:
        """The board's goal or assignment that is chosen alone, if any."""
        register, rows = self._workspace.register, self._rows()
        node = register.nodes.get(rows[0]) if len(rows) == 1 else None
        is_goal = node is not None and not node.owner and register.node_type(node) != "heading"
        return node if is_goal else None

    def may_add_goal(self) -> bool:
        """Whether a unit's own goal may be put under what is chosen."""
        return self._workspace.can_edit and self.board_goal() is not None

    def new_goal(self) -> None:
        """Ask for a unit's own goal under the chosen one."""
        from hsnplan.ui.plan.unit_goal_dialog import UnitGoalDialog  # most days nobody asks

        goal = self.board_goal()
        if goal is None:
            self._workspace.tell(Refusal("Ställ dig på nämndens mål som enhetens mål ska ligga under."))
            return

        def make(unit: str, title: str) -> None:
            self._workspace.do(plans.add_unit_goal(self._workspace.session, goal.id, unit, title)[1])

        UnitGoalDialog(self._tree.window(), self._workspace.register, goal, make).open()

    def fields(self) -> None:
        """Show the board's own fields, and let them be added to."""
        from hsnplan.ui.plan.own_fields_dialog import OwnFieldsDialog  # once a year

        OwnFieldsDialog(self._tree.window(), self._workspace).open()
