"""Parts of the side panel that only some rows have: more goals that an activity helps, and own fields."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from hsnplan.application import linking
from hsnplan.domain import dates, links, own_fields
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import OwnField
from hsnplan.domain.typography import quoted
from hsnplan.ui.plan.field_drafts import FieldDrafts
from hsnplan.ui.plan.inline import InlineEdit, InlineField
from hsnplan.ui.plan.inline_text import InlineText
from hsnplan.ui.widgets.buttons import IconButton
from hsnplan.ui.widgets.cards import FROM_FIELD, FactRow
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

_LONGEST_BESIDE: Final = 14
"""Characters of a name that stands beside its field."""
YES_NO: Final = ("ja", "nej")
"""What a yes-or-no field takes."""


class HelpedGoals(QWidget):
    """The goals that an activity helps besides the one it lies under: told, added by name, and taken away."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._activity = ""
        self._rows: list[QWidget] = []
        self._told: tuple[list[Node], bool] = ([], False)
        self._lines = Column(self, gap=2)
        self.add = InlineField(InlineEdit("Hjälper även", empty="Lägg till mål", choices=self._names))
        self._lines.addWidget(self.add)
        self.add.edit.entered.connect(self._enter)

    @property
    def titles(self) -> list[str]:
        """The goals that are told."""
        return [node.title for node in self._goals()]

    def show_of(self, activity: Activity) -> bool:
        """Tell the goals of an activity; answers whether there is anything to see or do."""
        self._activity = activity.id
        goals, can_edit = self._goals(), self._workspace.can_edit
        if (goals, can_edit) != self._told:
            self._told = (goals, can_edit)
            self._tell(goals)
        self.add.setVisible(can_edit)
        self.add.show_value("", can_edit=can_edit)
        return can_edit or bool(goals)

    def _tell(self, goals: list[Node]) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(node) for node in goals]
        for place, row in enumerate(self._rows):
            self._lines.insertWidget(place, row)

    def forget(self) -> None:
        """Let go of what was written and refused."""
        self.add.forget()

    def _goals(self) -> list[Node]:
        return list(links.also_under(self._workspace.register).get(self._activity, ()))

    def _row(self, node: Node) -> QWidget:
        made = QWidget()
        line = Row(made, gap=4)
        words = Label(node.title, wrap=True)
        words.setContentsMargins(FROM_FIELD, 3, 0, 3)
        line.addWidget(words, 1)
        if self._workspace.can_edit:
            button = IconButton("close", f"Hjälper inte längre {quoted(node.title)}")
            button.clicked.connect(partial(self._remove, node.id))
            line.addWidget(button)
        return made

    def _candidates(self) -> dict[str, str]:
        """What may be chosen, by what it is called: goals and assignments that it does not help yet."""
        register = self._workspace.register
        above = register.goal_of(self._activity)
        taken = {row.id for row in self._goals()} | ({above.id} if above is not None else set())
        found: dict[str, str] = {}
        for node in register.live_nodes():
            if node.id not in taken and register.node_type(node) != "heading":
                words = f"{node.number} {node.title}".strip()
                found.setdefault(words, node.id)
        return found

    def _names(self) -> list[str]:
        return list(self._candidates())

    def _enter(self, text: str) -> None:
        if not text:
            self.add.refuse("")
            return
        sought = text.casefold()
        register = self._workspace.register
        found = [
            node
            for words, node in self._candidates().items()
            if sought in (words.casefold(), register.nodes[node].title.casefold())
        ]
        if len(found) != 1:
            how = "Flera mål heter" if found else "Det finns inget annat mål som heter"
            self.add.refuse(f"{how} {quoted(text)}. Välj ett i listan.")
            return
        if _do(self._workspace, self.add, linking.link(register, [self._activity], found[0])):
            self.add.forget()

    def _remove(self, node: str, _: bool = False) -> None:
        register = self._workspace.register
        _do(self._workspace, self.add, linking.unlink(register, [self._activity], node))


class OwnFields(QWidget):
    """The board's own fields of one kind of row ("node" or "activity"), each written in place."""

    def __init__(self, workspace: Workspace, of: str) -> None:
        super().__init__()
        self._workspace, self._of = workspace, of
        self._subject = ""
        self._defined: list[OwnField] = []
        self.fields: dict[str, InlineField] = {}
        self._rows: list[QWidget] = []
        self._drafts = FieldDrafts(workspace)
        self._lines = Column(self, gap=0)

    def show_of(self, subject: str) -> None:
        """Show what the own fields say of a row, by id; without any own field nothing is seen."""
        self._subject = subject
        told = own_fields.values(self._workspace.register, self._of, subject)
        if [field for field, _ in told] != self._defined:
            self._define([field for field, _ in told])
        for field, value in told:
            self.fields[field.id].show_value(value, can_edit=self._workspace.can_edit)
        self._drafts.take_up(subject, can_edit=self._workspace.can_edit)
        self.setVisible(bool(told))

    def forget(self) -> None:
        """Let go of what was written and refused."""
        for field in self.fields.values():
            field.forget()

    def _define(self, defined: list[OwnField]) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._defined = defined
        self._drafts.let_go()
        self.fields = {field.id: self._field(field) for field in defined}
        self._rows = [_labelled(field.name, self.fields[field.id]) for field in defined]
        for row in self._rows:
            self._lines.addWidget(row)

    def _field(self, field: OwnField) -> InlineField:
        made = InlineField(_edit(field))
        made.edit.entered.connect(partial(self._enter, field, made))
        self._drafts.follow(field.id, made)
        return made

    def _enter(self, field: OwnField, at: InlineField, text: str) -> None:
        register = self._workspace.register
        try:
            value = self._read(field, text)
        except Refusal as refusal:
            at.refuse(refusal.sentence)
            return
        _do(self._workspace, at, linking.set_value(register, field.id, [self._subject], value))

    def _read(self, field: OwnField, text: str) -> str:
        if field.sort == "date" and text:
            return dates.parse_date(text, int(self._workspace.register.today[:4]))
        if field.sort in ("choice", "yes_no"):
            known: tuple[str, ...] = YES_NO if field.sort == "yes_no" else field.choices
            return next((word for word in known if word.casefold() == text.casefold()), text)
        return text


def _edit(field: OwnField) -> InlineEdit | InlineText:
    if field.sort == "text":
        return InlineText(field.name)
    choices = YES_NO if field.sort == "yes_no" else field.choices
    return InlineEdit(field.name, choices=(lambda: list(choices)) if choices else None)


def _labelled(name: str, field: InlineField) -> QWidget:
    """A field beside its name, or under it where the name is a long one."""
    if len(name) <= _LONGEST_BESIDE:
        return FactRow(name, field)
    made = QWidget()
    lines = Column(made, margins=(0, 4, 0, 0), gap=0)
    words = Label(name, size=12, tone="dim", wrap=True)
    words.setBuddy(field)
    field.setAccessibleName(name)
    lines.addWidget(words)
    lines.addWidget(field)
    return made


def _do(workspace: Workspace, at: InlineField, action: Action) -> bool:
    at.refuse("")
    return workspace.do(action, lambda refusal: at.refuse(refusal.sentence))
