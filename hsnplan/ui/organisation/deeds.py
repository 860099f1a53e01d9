"""What can be done with units: makes actions of what is pressed and written, and says at the field what is refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hsnplan.application import organisation
from hsnplan.application.activities import places
from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.ui.organisation.dialogs import CloseDialog, MergeDialog, PasteDialog
from hsnplan.ui.organisation.model import UnitModel
from hsnplan.ui.organisation.outline import NEW
from hsnplan.ui.organisation.panel import UnitPanel
from hsnplan.ui.organisation.tree import UnitTree
from hsnplan.ui.workspace import Workspace

_DATES = ("valid_from", "valid_to")
_WORDS = {
    "kind": "Byt slag",
    "manager_role": "Ny chef",
    "manager_name": "Ny chef",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till",
    "aliases": "Byt alias",
}


class Deeds(QObject):
    """Ties the tree and the panel to the register. `window` is what dialogs belong to."""

    def __init__(self, workspace: Workspace, tree: UnitTree, panel: UnitPanel, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._tree, self._panel, self._window = workspace, tree, panel, window
        self._place = ("", "")
        tree.new_pressed.connect(self.add)
        tree.shifted.connect(self.shift)
        tree.delete_pressed.connect(self.delete)
        tree.paste_pressed.connect(self.paste)
        # a name is taken in when its field has closed: the tree is made anew then
        tree.units.named.connect(self.name, Qt.ConnectionType.QueuedConnection)
        tree.units.moved.connect(self.move, Qt.ConnectionType.QueuedConnection)
        panel.changed.connect(self.change)
        panel.parent_chosen.connect(lambda parent: self.move(tree.current(), parent, ""))
        panel.merge_pressed.connect(self.merge)
        panel.close_pressed.connect(self.close)
        panel.reopen_pressed.connect(self.reopen)
        panel.delete_pressed.connect(self.delete)

    @property
    def _register(self) -> Register:
        return self._workspace.register

    def unit(self) -> Unit | None:
        """The unit the cursor stands on."""
        return self._register.units.get(self._tree.current())

    def _may(self) -> bool:
        """Whether anything may be changed; says why not."""
        return self._workspace.can_edit or self._workspace.do(Action("", ()))

    def _try(self, make: Callable[[], Action]) -> bool:
        try:
            action = make()
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return False
        return self._workspace.do(action)

    # --- what may be done ---

    def has_unit(self) -> bool:
        """Whether a unit is chosen."""
        return self.unit() is not None

    def may_edit(self) -> bool:
        """Whether the organisation may be changed."""
        return self._workspace.can_edit

    def may_change(self) -> bool:
        """Whether a unit is chosen and may be changed."""
        return self.may_edit() and self.has_unit()

    def may_end(self) -> bool:
        """Whether the chosen unit can be ended."""
        unit = self.unit()
        return self.may_edit() and unit is not None and not self._register.is_closed(unit)

    def may_reopen(self) -> bool:
        """Whether the chosen unit has ended and can go on."""
        return self.may_change() and not self.may_end()

    # --- new units and names ---

    def add(self, below: bool = False) -> None:
        """Let the user name a new unit, below the current one or right after it."""
        if not self._may():
            return
        current, outline = self._tree.current(), self._tree.units.outline
        if below and current:
            parent, place = current, len(outline.children[current])
        elif current:
            parent, place = outline.above[current], outline.place(current) + 1
        else:
            parent, place = "", len(outline.children[""])
        after = outline.children[parent][place:]
        self._place = (parent, after[0] if after else "")
        self._tree.name_new(parent, place)

    def add_beside(self) -> None:
        """Let the user name a new unit right after the current one."""
        self.add()

    def name(self, unit: str, name: str) -> None:
        """Give a unit its name, or make the one that is new."""
        if unit == NEW:
            self._make(name)
        elif unit in self._register.units and self._may():
            self._try(lambda: organisation.rename(self._register, unit, name))

    def _make(self, name: str) -> None:
        if not name:
            return
        parent, before = self._place
        new, action = organisation.add_unit(self._workspace.session, parent, name)
        position = places(self._register, "unit", parent, before, [new])[0]
        placed = action.edits[0]._replace(values={**action.edits[0].values, "position": position})
        if self._workspace.do(Action(action.label, (placed,))):
            self._tree.go_to(new)

    def change(self, name: str, text: str) -> None:
        """Take in what was written in a field of the panel."""
        unit = self.unit()
        if unit is None or not self._may():
            return

        def refuse(refusal: Refusal) -> None:
            self._panel.refuse(name, refusal.sentence)

        try:
            action = self._changed(unit, name, text)
        except Refusal as refusal:
            refuse(refusal)
        else:
            self._workspace.do(action, at=refuse)

    def _changed(self, unit: Unit, name: str, text: str) -> Action:
        if name == "name":
            return organisation.rename(self._register, unit.id, text)
        value: object = text
        if name in _DATES and text:
            value = parse_date(text, int(self._register.today[:4]))
        elif name == "aliases":
            value = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        return organisation.change_unit(self._register, unit.id, _WORDS[name], **{name: value})

    # --- order and place ---

    def move(self, unit: str, parent: str, before: str) -> None:
        """Put a unit under another, before a sibling or last."""
        if unit and self._may():
            self._try(lambda: organisation.move_unit(self._register, unit, parent, before))
            self._tree.go_to(unit)

    def shift(self, where: str) -> None:
        """Move the current unit "up", "down", "out" (beside the one above) or "in" (below the one before)."""
        unit = self._tree.current()
        if unit and self._may():
            place = _shifted(self._tree.units, unit, where)
            if place is not None:
                self.move(unit, *place)

    # --- ends ---

    def merge(self) -> None:
        """Ask into which unit the current one goes up, and let it."""
        unit = self.unit()
        if unit is None or not self._may():
            return
        wanted = MergeDialog.ask(self._register, unit, self._window, self._workspace.session.refusal)
        if wanted is not None and self._try(
            lambda: organisation.merge(self._register, unit.id, wanted.into, wanted.last_day)
        ):
            self._tree.go_to(wanted.into)

    def close(self) -> None:
        """Ask for the current unit's last day, and end it."""
        unit = self.unit()
        if unit is not None and self._may():
            day = CloseDialog.ask(self._register, unit, self._window, self._workspace.session.refusal)
            if day is not None:
                self._try(lambda: organisation.close(self._register, unit.id, day))

    def reopen(self) -> None:
        """Let the current unit go on."""
        unit = self.unit()
        if unit is not None and self._may():
            again = {"valid_to": "", "successor": ""}
            self._try(lambda: organisation.change_unit(self._register, unit.id, "Öppna igen", **again))

    def delete(self) -> None:
        """Put the current unit into the recycle bin."""
        unit = self._tree.current()
        if unit and self._may():
            self._try(lambda: organisation.delete_unit(self._register, unit))

    def paste(self) -> None:
        """Take in units from the clipboard, after a look at what they would make."""
        if not self._may():
            return
        session, text = self._workspace.session, QGuiApplication.clipboard().text()
        made = PasteDialog.ask(self._register, self.unit(), text, session.new_id, self._window)
        if made is not None and self._workspace.do(made.action):
            self._tree.go_to(made.action.edits[0].id)


def _shifted(model: UnitModel, unit: str, where: str) -> tuple[str, str] | None:
    """Under which unit and before which sibling a shifted unit comes to lie, None when it can go no further."""
    outline, parent, place = model.outline, model.outline.above[unit], model.outline.place(unit)
    siblings = outline.children[parent]
    if where == "up":
        return (parent, siblings[place - 1]) if place else None
    if where == "down":
        after = siblings[place + 2 :]
        return (parent, after[0] if after else "") if place + 1 < len(siblings) else None
    if where == "in":
        return (siblings[place - 1], "") if place else None
    if not parent:
        return None
    above = outline.above[parent]
    after = outline.children[above][outline.place(parent) + 1 :]
    return above, after[0] if after else ""
