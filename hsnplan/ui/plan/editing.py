"""Typing into the tree: a field over a cell, and rows that are named before they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt

from hsnplan.application import writing
from hsnplan.domain.columns import COLUMNS, END, RESPONSIBLE, START, TITLE, UNIT
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.outline_row import DRAFT, Draft
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.plan.ways_out import BACK, ENTER, OUT, TAB
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.ui.plan.cell_editor import CellEditor

EDITABLE: Final = frozenset({TITLE, UNIT, RESPONSIBLE, START, END})
"""The columns that are typed into."""

Make = Callable[[str], tuple[str, Action]]
"""Makes of a title the id of a new row and the action that adds it."""
Again = Callable[[str], None]
"""Goes on to name another row, after or under the one with an id."""


class New(NamedTuple):
    """A row to be named: where it will stand, what the empty field says, and what follows on Enter and on Tab.

    Without `deeper` Tab goes on to the next cell of the row. In a row that has no name yet Tab does `within`, else
    nothing: what is typed next must not go to the tree, where letters are commands.
    """

    draft: Draft
    hint: str
    make: Make
    again: Again
    deeper: Again | None = None
    within: Callable[[], None] | None = None


def options(register: Register, field: str) -> list[str]:
    """What a field may be completed to: the open units, or the roles somebody has."""
    if field == "unit":
        units = register.units.values()
        return sorted({unit.name for unit in units if not unit.deleted and not register.is_closed(unit)})
    if field == "responsible_role":
        return sorted({activity.responsible_role for activity in register.activities.values()} - {""})
    return []


class CellEditing(QObject):
    """The one field that is open in a tree, if any."""

    def __init__(self, workspace: Workspace, model: PlanModel, tree: PlanTree) -> None:
        super().__init__(tree)
        self._workspace, self._model, self._tree = workspace, model, tree
        self._editor: CellEditor | None = None
        self._row = self._id = ""
        self._column = TITLE
        self._new: New | None = None
        tree.verticalScrollBar().valueChanged.connect(self._follow)
        tree.columns.arranged.connect(self._follow)
        model.modelReset.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    @property
    def editor(self) -> CellEditor | None:
        """The field that is open."""
        return self._editor

    # --- an existing row ---

    def can_edit(self, row_id: str, column: int) -> bool:
        """Whether a cell can be typed into."""
        register = self._workspace.register
        return (
            column in EDITABLE
            if row_id in register.activities
            else column == TITLE and row_id in register.nodes
        )

    def start(self, place: str, column: int = TITLE) -> None:
        """Open the field of a cell, of the row that is known by a place."""
        row = self._model.outline.row(place)
        row_id = row.id if row is not None else ""
        if not self.can_edit(row_id, column) or not self._tree.go_to(place):
            return
        if not self._workspace.can_edit:
            self._workspace.do(Action("", ()))  # says why not
            return
        register = self._workspace.register
        activity = register.activities.get(row_id)
        field = COLUMNS[column].field
        text = (
            writing.typed(register, activity, field) if activity is not None else register.nodes[row_id].title
        )
        self._id = row_id
        self._open(place, column, text, options(register, field) if activity is not None else [])

    def _open(self, place: str, column: int, text: str, offered: list[str]) -> None:
        from hsnplan.ui.plan.cell_editor import CellEditor  # most starts only read

        self.close()
        self._row, self._column = place, column
        shown = self._being_typed(text)
        editor = CellEditor(self._tree.viewport(), COLUMNS[column].label, shown, offered)
        self._editor = editor
        editor.textEdited.connect(self._note)
        editor.kept.connect(self._keep)
        editor.left.connect(self._leave)
        self._tree.show_column(column)
        self._follow()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """The field stays over its cell; it closes when that is no longer shown."""
        if self._editor is None:
            return
        cell = self._tree.cell_rect(self._row, self._column)
        if cell.isNull():
            self.close()
        else:
            self._editor.place(cell)

    def close(self) -> None:
        """Close the field and forget what is in it."""
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.close_now()

    def _note(self, text: str) -> None:
        self._workspace.note_draft(self._draft_key(), text)

    def _draft_key(self) -> str:
        """What is being typed survives a crash, and is there when the same cell is opened or the same row is named."""
        if self._row == DRAFT:
            return f"new {self._new.draft.above}" if self._new is not None else ""
        # the responsible's role and name are one cell here and two fields beside
        name = "responsible" if self._column == RESPONSIBLE else COLUMNS[self._column].field
        return f"field {self._id} {name}"

    def _being_typed(self, text: str) -> str:
        kept = self._workspace.draft(self._draft_key())
        return kept.text if kept is not None else text

    def _leave(self) -> None:
        self._workspace.drop_draft(self._draft_key())
        self.close()
        self._end_draft()
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, how: str) -> None:
        editor = self._editor
        if editor is None:
            return
        text = editor.text()
        self._workspace.drop_draft(self._draft_key())
        if self._row == DRAFT:
            self._keep_draft(text, how)
            return
        row, column = self._row, self._column
        try:
            action = self._action(text)
        except Refusal as refusal:
            self._refuse(refusal, how)
            return
        self.close()
        if how != OUT:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.do(action)
        if how in {TAB, BACK}:
            self.start(row, self._next(column, 1 if how == TAB else -1))

    def _action(self, text: str) -> Action:
        register = self._workspace.register
        if self._id in register.nodes:
            return writing.rename_node(register, self._id, text)
        return writing.write(register, [self._id], COLUMNS[self._column].field, text)

    def _refuse(self, refusal: Refusal, how: str) -> None:
        if self._editor is not None and how != OUT:
            self._note(self._editor.text())
            self._editor.refuse(refusal.sentence)
            return
        self.close()
        self._end_draft()
        self._workspace.tell(refusal)

    def _next(self, column: int, by: int) -> int:
        """The next cell of the row that can be typed into; the last is followed by the first."""
        shown = [each for each, _ in self._tree.columns.layout_now.cells if each in EDITABLE]
        return shown[(shown.index(column) + by) % len(shown)] if column in shown else TITLE

    # --- a row that is being named ---

    def start_new(self, new: New, text: str = "") -> None:
        """Let a row be named where it will stand; `text` is what has been written already."""
        self.close()
        self._new = new
        self._model.outline.draft = new.draft
        self._tree.opened.add(new.draft.above)
        self._tree.rebuild_wanted.emit()
        self._tree.go_to(DRAFT)
        self._open(DRAFT, TITLE, text, [])
        if self._editor is not None:
            self._editor.setPlaceholderText(new.hint)

    def _keep_draft(self, text: str, how: str) -> None:
        new = self._new
        if is_blank(text) or new is None:
            self._pass_by(new, how)
            return
        made, action = new.make(text.strip())
        try:
            writing.checked(self._workspace.register, action)
        except Refusal as refusal:
            self._refuse(refusal, how)
            return
        self.close()
        self._model.outline.draft = None
        if self._workspace.do(action):
            self._go_on(new, made, how)
        elif how == OUT:
            self._tree.rebuild_wanted.emit()
        else:
            self.start_new(new, text)  # nobody has said who works here: what was written is not lost

    def _pass_by(self, new: New | None, how: str) -> None:
        """Leave a row that nobody has named."""
        if how == OUT:
            self._drop_draft()
        elif how != TAB or new is None:
            self._leave()
        elif new.within is not None:
            self._leave()
            new.within()

    def _go_on(self, new: New, made: str, how: str) -> None:
        if how == OUT:
            return
        self._tree.go_to(made)
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if how == ENTER:
            new.again(made)
        elif how == TAB and new.deeper is not None:
            new.deeper(made)
        elif how == TAB:
            self.start(made, self._next(TITLE, 1))

    def _drop_draft(self) -> None:
        self.close()
        self._end_draft()

    def _end_draft(self) -> None:
        if self._model.outline.draft is not None:
            after = self._model.outline.draft.after or self._model.outline.draft.above
            self._model.outline.draft = None
            self._tree.rebuild_wanted.emit()
            if self._tree.current_row() is None:
                self._tree.go_to(after)
