"""What can be done with the rows of the tree, by key, menu or drag: each becomes one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hsnplan.application import activities, arranging, writing
from hsnplan.domain.columns import TITLE
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.grouping import STATE_ROW
from hsnplan.domain.outline_row import PLAN, Row
from hsnplan.ui.activity_deeds import ActivityDeeds
from hsnplan.ui.plan.dragging import BEFORE, INTO
from hsnplan.ui.plan.editing import CellEditing
from hsnplan.ui.plan.linked_deeds import LinkedDeeds
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.naming import Naming
from hsnplan.ui.plan.own_deeds import OwnDeeds
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.application.pasting import Pasting

_SORTED: Final = (
    "Raderna är sorterade efter en kolumn. Klicka på kolumnens rubrik tills planens ordning är tillbaka, "
    "och flytta sedan."
)
_ELSEWHERE: Final = "Ordna efter plan för att flytta rader."
_NOTHING: Final = (
    "Urklipp innehåller ingen text att klistra in. Kopiera rader ur ett kalkylblad och försök igen."
)
_NOTHING_NEW: Final = "Det som står i urklipp finns redan i planen."


class Deeds(QObject):
    """Makes actions of what is wanted with the chosen rows."""

    comment_wanted = Signal()
    """The chosen row is to be commented."""

    def __init__(self, workspace: Workspace, model: PlanModel, tree: PlanTree, editing: CellEditing) -> None:
        super().__init__(tree)
        self._workspace, self._model, self._tree, self._editing = workspace, model, tree, editing
        self.naming = Naming(workspace, model, tree, editing)
        self.new_activity, self.new_part, self.new_node = (
            self.naming.activity,
            self.naming.part,
            self.naming.node,
        )
        self.linked = LinkedDeeds(workspace, model, tree)
        self.shared = ActivityDeeds(workspace, tree, self.activities, self.rows)
        self.own = OwnDeeds(workspace, tree, self.rows)
        self._cut: tuple[str, list[str]] = ("", [])
        workspace.replaced.connect(self._forget_cut)

    def _forget_cut(self) -> None:
        self._cut = ("", [])
        self._tree.dim(())

    def review(self) -> None:
        """Let the second line review the latest report of the chosen activity."""
        from hsnplan.ui.judging import review_dialog

        chosen = self.activities()
        if chosen:
            about = self._workspace.register.activities[chosen[0]].title
            said = review_dialog.report(self._workspace, chosen[0])
            review_dialog.ask(self._tree, self._workspace, about, said)

    # --- which rows ---

    def activities(self) -> list[str]:
        """The chosen activities."""
        return self._tree.chosen_activities()

    def rows(self) -> list[str]:
        """The chosen rows of the plan, headings and activities."""
        return [row.id for row in self._tree.chosen_rows() if row.kind in {"activity", "node"}]

    def goal(self) -> str:
        """The one chosen goal or assignment, "" when there is none."""
        chosen, register = self._tree.chosen_rows(), self._workspace.register
        node = register.nodes.get(chosen[0].id) if len(chosen) == 1 else None
        return node.id if node is not None and register.node_type(node) != "heading" else ""

    def has_goal(self) -> bool:
        """Whether one goal is chosen."""
        return bool(self.goal())

    def open_goal(self) -> None:
        """Go to the chosen goal's own page."""
        if self.goal():
            self._workspace.asked_for.emit("goal", self.goal())

    def has_activities(self) -> bool:
        """Whether some activity is chosen and may be changed."""
        chosen = self.activities()
        return bool(chosen) and self._workspace.may_write(chosen)

    def has_rows(self) -> bool:
        """Whether some row of the plan is chosen and may be changed."""
        return self._workspace.can_edit and bool(self.rows())

    def can_edit(self) -> bool:
        """Whether anything may be changed."""
        return self._workspace.can_edit

    def _do(self, make: Callable[[], Action | None]) -> bool:
        try:
            action = make()
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return False
        return action is not None and self._workspace.do(action)

    # --- status ---

    def set_state(self, state: str) -> None:
        """Give the chosen activities a state."""
        if chosen := self.activities():
            self._workspace.do(activities.set_state(self._workspace.register, chosen, state))

    def unchanged(self) -> None:
        """Report the chosen activities as they were."""
        if chosen := self.activities():
            self._workspace.do(activities.unchanged(self._workspace.register, chosen))

    def comment(self) -> None:
        """Say something of the chosen activity."""
        if self.activities():
            self.comment_wanted.emit()

    def change_many(self) -> None:
        """Ask for other values for all the chosen activities."""
        from hsnplan.ui.plan.change_dialog import ChangeDialog  # most days nobody asks

        if chosen := self.activities():
            ChangeDialog(self._tree.window(), self._workspace.register, chosen, self._workspace.do).open()

    def copy_to_units(self) -> None:
        """Ask which units also get the chosen activities."""
        if chosen := self.activities():
            self._workspace.copying_asked.emit(chosen)

    def new_units_lack(self) -> bool:
        """Whether some unit that came later lacks what those beside it have."""
        from hsnplan.application.copies import offers  # as above

        return self.can_edit() and bool(offers(self._workspace.register))

    def copy_to_new_units(self) -> None:
        """Show which units lack what those beside them have."""
        self._workspace.copying_asked.emit([])

    # --- the clipboard ---

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, as lines for a sheet or for pasting here."""
        from hsnplan.application.copying import as_sheet  # start-up does without

        if rows := self.rows():
            QApplication.clipboard().setText(as_sheet(self._workspace.register, rows))

    def cut(self) -> None:
        """Copy the chosen rows; pasting moves them, and until then they stay, dimmed."""
        if self.linked.rows():
            self._do(self._refuse_linked)
            return
        self.copy()
        self._cut = (QApplication.clipboard().text(), self.rows())
        self._tree.dim(self._cut[1])

    def _refuse_linked(self) -> None:
        self.linked.check_none()

    def choose_all(self) -> None:
        """Choose every row that is shown and open."""
        self._tree.setFocus()
        self._tree.selectAll()

    def _move_cut(self, rows: list[str]) -> None:
        """Rows keep their history when they are moved, as copies do not."""
        self._tree.dim(())
        parent, after = self._home_of_pasted()
        register = self._workspace.register
        before = arranging.next_sibling(register, after, rows)
        if self._do(lambda: arranging.move(register, rows, parent, before)):
            self._tree.go_to(rows[0])

    def paste(self) -> None:
        """Add the rows on the clipboard where the cursor stands; ask first where not all of them will do."""
        from hsnplan.application.pasting import paste  # start-up does without

        if not self._workspace.can_edit:
            self._workspace.do(Action("", ()))  # says why not
            return
        text = QApplication.clipboard().text()
        (cut, rows), self._cut = self._cut, ("", [])
        if rows and text == cut:
            self._move_cut(rows)
            return
        self._tree.dim(())
        parent, after = self._home_of_pasted()

        def plan(add_units: bool, said: Mapping[str, str]) -> Pasting:
            return paste(self._workspace.session, text, parent, after, add_units=add_units, said=said)

        try:
            pasting = plan(False, {})
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return
        if pasting.action is None and not pasting.refused:
            self._workspace.tell(Refusal(_NOTHING if not text.strip() else _NOTHING_NEW))
        elif pasting.sure:
            self._paste(pasting)
        else:
            from hsnplan.ui.plan.paste_dialog import PasteDialog  # only where something is in doubt

            PasteDialog(self._tree.window(), plan, self._paste).open()

    def _paste(self, pasting: Pasting) -> None:
        if pasting.action is not None and self._workspace.do(pasting.action):
            rows = self._model.outline.keys
            touched = (edit.id for edit in pasting.action.edits if edit.kind in {"node", "activity"})
            self._tree.go_to(next((row for row in touched if row in rows), ""))

    def _home_of_pasted(self) -> tuple[str, str]:
        row, register = self._tree.current_row(), self._workspace.register
        if row is not None and row.is_linked:
            return self._model.outline.rows[row.above].id, ""
        if row is not None and row.kind == "activity":
            return register.activities[row.id].parent, row.id
        return (row.id, "") if row is not None and row.kind == "node" else (register.plan.id, "")

    # --- words ---

    def rename(self) -> None:
        """Edit the title of the row with the cursor."""
        row = self._tree.current_row()
        if row is not None:
            self._editing.start(row.place, TITLE)

    # --- order ---

    def _check_order(self) -> None:
        self.linked.check_none()
        if self._model.outline.arrangement != PLAN:
            raise Refusal(_ELSEWHERE)
        if self._tree.columns.sorted_by is not None:
            raise Refusal(_SORTED)

    def shift(self, by: int) -> None:
        """Move the chosen rows one step up (-1) or down (1) among their siblings."""
        self._arrange(lambda rows: arranging.shift(self._workspace.register, rows, by))

    def indent(self) -> None:
        """Make the chosen activities parts of the one above."""
        self._arrange(lambda rows: arranging.indent(self._workspace.register, rows))

    def outdent(self) -> None:
        """Make the chosen parts stand beside the activity they are parts of."""
        self._arrange(lambda rows: arranging.outdent(self._workspace.register, rows))

    def _arrange(self, make: Callable[[list[str]], Action | None]) -> None:
        rows = self.rows()

        def checked() -> Action | None:
            self._check_order()
            return make(rows)

        if rows and self._do(checked):
            self._tree.open_way_to(rows[0])

    def drop(self, rows: list[str], target: str, where: str) -> None:
        """Move rows to where they were dropped: under a heading, beside a row, to another unit or state."""
        row = self._model.outline.row(target)
        if row is not None and rows and self._do(lambda: self._dropped(rows, row, where)):
            self._tree.open_way_to(rows[0])

    def _dropped(self, rows: list[str], row: Row, where: str) -> Action:
        register = self._workspace.register
        own = [each for each in rows if each in register.activities]
        if row.kind == "unit":
            return writing.checked(register, activities.change(register, own, "Enhet", unit=row.id))
        if row.kind == "state":
            return activities.set_state(register, own, row.id.removeprefix(STATE_ROW))
        if where == INTO:
            return arranging.move(register, rows, row.id)
        self._check_order()
        parent = (register.activities.get(row.id) or register.nodes[row.id]).parent
        if where == BEFORE:
            return arranging.move(register, rows, parent, row.id)
        siblings = [each.id for each in register.children(row.kind, parent) if each.id not in rows]
        at = siblings.index(row.id) + 1
        return arranging.move(register, rows, parent, siblings[at] if at < len(siblings) else "")

    def delete(self) -> None:
        """Put the chosen rows into the recycle bin, or linked ones away from here; the cursor goes on to the next."""
        rows = self.rows()
        if self.linked.rows():
            self.linked.remove()
        elif rows:
            neighbour = self._tree.neighbour_of(rows)
            if self._do(lambda: arranging.delete(self._workspace.register, rows)):
                self._tree.go_to(neighbour)
