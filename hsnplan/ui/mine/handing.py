"""Handing in a period, and handing activities over to a successor: two short dialogs that ask and answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from hsnplan.application import activities, organisation
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Unit
from hsnplan.domain.register import Register
from hsnplan.domain.worklist import Worklist, full_name, receiver
from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.workspace import Workspace

_WIDTH = 440


def hand_in(workspace: Workspace, unit: Unit, work: Worklist, parent: QWidget) -> None:
    """Ask, and mark a unit's reports of the period as handed in."""
    register, actor = workspace.register, workspace.actor
    if HandInDialog.ask(register, unit, work, parent):
        by = ", ".join(part for part in (actor.name, actor.role) if part)
        workspace.do(activities.hand_in(register, unit.id, by, len(work.waiting)))


def hand_over(
    workspace: Workspace, unit: Unit, work: Worklist, chosen: Sequence[str], parent: QWidget
) -> None:
    """Ask for a successor, and give a unit's activities, or the chosen ones, over in one step."""
    register = workspace.register
    every = [row.id for row in (*work.waiting, *work.updated)]
    wanted = HandOverDialog.ask(unit, len(every), len(chosen), parent)
    if wanted is None:
        return
    rows = chosen if wanted.only_selected else every
    action = activities.hand_over(register, rows, wanted.role, wanted.name)
    if wanted.as_manager:
        leading = organisation.set_manager(register, unit.id, wanted.role, wanted.name)
        action = Action(action.label, (*action.edits, *leading.edits))
    workspace.do(action)


class HandOver(NamedTuple):
    """To whom activities go, whether only the selected ones, and whether the unit gets this manager."""

    role: str
    name: str
    only_selected: bool
    as_manager: bool


class _Asking(QDialog):
    """A title, what the subclass puts into `lines`, and two buttons."""

    def __init__(self, title: str, accept: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(_WIDTH))
        self.lines = Column(self, margins=(20, 18), gap=10)
        self.lines.addWidget(Label(title, size=16, weight=600, wrap=True))
        self.accept_button = Button(accept, kind="primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)

    def finish(self) -> None:
        """Put the buttons below everything else."""
        cancel = Button("Avbryt")
        cancel.clicked.connect(self.reject)
        row = Row(gap=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        self.lines.space(6)
        self.lines.addLayout(row)


class HandInDialog(_Asking):
    """Says what is handed in, to whom, and how many activities still wait."""

    def __init__(self, register: Register, unit: Unit, work: Worklist, parent: QWidget | None = None) -> None:
        super().__init__(f"Lämna in {register.period_name(register.period_id)}", "Lämna in", parent)
        self.lines.addWidget(Label(_handed_in(register, unit, work), wrap=True))
        if work.waiting:
            self.lines.addWidget(
                Label(_still_waiting(len(work.waiting)), wrap=True, tone="delayed", weight=500)
            )
        self.lines.addWidget(
            Label("Du kan ändra efteråt så länge perioden är öppen.", size=12, tone="dim", wrap=True)
        )
        self.finish()

    @classmethod
    def ask(cls, register: Register, unit: Unit, work: Worklist, parent: QWidget) -> bool:
        """Whether the user hands in."""
        return cls(register, unit, work, parent).exec() == QDialog.DialogCode.Accepted


def _handed_in(register: Register, unit: Unit, work: Worklist) -> str:
    done = f"{len(work.updated)} av {work.total} aktiviteter är uppdaterade"
    return f"{full_name(unit)}: {done}. Lämnas till {receiver(register, unit.id)}."


def _still_waiting(count: int) -> str:
    what = "1 aktivitet väntar" if count == 1 else f"{count} aktiviteter väntar"
    kept = "den redovisas med sin" if count == 1 else "de redovisas med sina"
    former = "förra status" if count == 1 else "förra statusar"
    return f"{what} fortfarande på uppdatering; {kept} {former}."


class HandOverDialog(_Asking):
    """Asks for the successor's role and name, for all of a unit's activities or the selected ones."""

    def __init__(self, unit: Unit, total: int, selected: int, parent: QWidget | None = None) -> None:
        super().__init__("Lämna över aktiviteter", "Lämna över", parent)
        self._total = total
        self.role, self.name = QLineEdit(unit.manager_role), QLineEdit()
        self._fault = Label(size=12, tone="not_met", wrap=True)
        self._fault.hide()
        for words, field in (("Efterträdarens roll", self.role), ("Namn (om det ska stå)", self.name)):
            label = Label(words, size=12, tone="dim")
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.textEdited.connect(lambda _: self._refuse(""))
            pair = Column(gap=4)
            pair.addWidget(label)
            pair.addWidget(field)
            self.lines.addLayout(pair)
        self.lines.addWidget(self._fault)
        self.all = QRadioButton(f"Alla {total} aktiviteter i {full_name(unit)}")
        self.only_selected = QRadioButton(f"Bara de {selected} markerade")
        self.all.setChecked(True)
        self.only_selected.setVisible(1 < selected < total)
        self.as_manager = QCheckBox(f"Gör även till chef för {full_name(unit)}")
        for choice in (self.all, self.only_selected, self.as_manager):
            self.lines.addWidget(choice)
        self.finish()

    def answer(self) -> HandOver:
        """What has been filled in."""
        return HandOver(
            self.role.text().strip(),
            self.name.text().strip(),
            self.only_selected.isChecked(),
            self.as_manager.isChecked(),
        )

    @classmethod
    def ask(cls, unit: Unit, total: int, selected: int, parent: QWidget) -> HandOver | None:
        """What the user wants, None when nothing."""
        dialog = cls(unit, total, selected, parent)
        dialog.name.setFocus()
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    @override
    def accept(self) -> None:
        if not self.role.text().strip():
            self._refuse("Skriv efterträdarens roll, till exempel Enhetschef.")
            self.role.setFocus()
        else:
            super().accept()

    def _refuse(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.role.setProperty("wrong", bool(sentence))
        restyle(self.role)
