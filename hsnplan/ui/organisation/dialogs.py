"""What Organisation asks before it merges or closes a unit, or takes in a sheet."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from hsnplan.application import organisation
from hsnplan.application.pasted_units import Pasting, pasting, read
from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label, plain_caption
from hsnplan.ui.widgets.unit_button import UnitButton

_WIDTH = 460
_OF_DAY = ("", "valid_from", "valid_to")
_SHEET = "Division Medicin\n    Akutvård\n        Akutmottagningen"


class Merger(NamedTuple):
    """Into which unit, and the last day of the one that goes up in it."""

    into: str
    last_day: str


Judge = Callable[[Action], Refusal | None]
"""Says why an action would be refused, before the dialog that asks for it closes."""


def _well(_: Action) -> None:
    return None


class _Dated(Dialog):
    """A dialog that asks for a last day, and says at its fields what the rules refuse."""

    words = ""
    """The command, in words."""

    def __init__(
        self, register: Register, unit: Unit, text: str, parent: QWidget | None, judge: Judge
    ) -> None:
        super().__init__(parent, f"{self.words} {unit.name}", text, self.words)
        self._register, self._unit, self._judge = register, unit, judge
        self.day = QLineEdit(register.today)
        self.day_field = Field("Sista dag", self.day)

    def last_day(self) -> str:
        """The day that was written, ISO."""
        return parse_date(self.day.text(), int(self._register.today[:4]))

    @abstractmethod
    def action(self) -> Action:
        """What is to be done on the last day.

        Raises:
            Refusal: it cannot be.
        """

    @override
    def checked(self) -> bool:
        try:
            refusal = self._judge(self.action())
        except Refusal as refused:
            refusal = refused
        if refusal is not None:
            field = self.day_field if refusal.field in _OF_DAY else self._other_field()
            field.refuse(refusal.sentence)
        return refusal is None

    def _other_field(self) -> Field:
        return self.day_field


class CloseDialog(_Dated):
    """When a unit ends; its activities stay."""

    words = "Avsluta"

    def __init__(
        self, register: Register, unit: Unit, parent: QWidget | None = None, judge: Judge = _well
    ) -> None:
        super().__init__(register, unit, _what_stays(register, unit), parent, judge)
        self.body.addWidget(self.day_field)
        self.day.selectAll()
        self.day.setFocus()
        self.fit(_WIDTH)

    @classmethod
    def ask(cls, register: Register, unit: Unit, parent: QWidget, judge: Judge) -> str | None:
        """The unit's last day, None when it is not to end."""
        dialog = cls(register, unit, parent, judge)
        return dialog.last_day() if dialog.exec() == QDialog.DialogCode.Accepted else None

    @override
    def action(self) -> Action:
        return organisation.close(self._register, self._unit.id, self.last_day())


class MergeDialog(_Dated):
    """Into which unit another goes up, and when."""

    words = "Slå ihop"

    def __init__(
        self, register: Register, unit: Unit, parent: QWidget | None = None, judge: Judge = _well
    ) -> None:
        super().__init__(register, unit, _what_moves(register, unit), parent, judge)
        self.into = ""
        self._button = UnitButton(kind="")
        self._without = frozenset(register.units_under(unit.id))
        self.into_field = Field("Går upp i", self._button)
        self._button.chosen.connect(self.choose)
        self.body.addWidget(self.into_field)
        self.body.addWidget(self.day_field)
        self.choose("")
        self.fit(_WIDTH)

    def choose(self, into: str) -> None:
        """Take a unit to go up in."""
        self.into = into
        self._button.show_unit(self._register, into, without=self._without)
        self.into_field.accept()

    def answer(self) -> Merger:
        """What was chosen."""
        return Merger(self.into, self.last_day())

    @classmethod
    def ask(cls, register: Register, unit: Unit, parent: QWidget, judge: Judge) -> Merger | None:
        """What was chosen, None when nothing is to be merged."""
        dialog = cls(register, unit, parent, judge)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    @override
    def action(self) -> Action:
        if not self.into:
            raise Refusal("Välj den enhet som den ska gå upp i.", field="successor")
        return organisation.merge(self._register, self._unit.id, self.into, self.last_day())

    @override
    def _other_field(self) -> Field:
        return self.into_field


class PasteDialog(Dialog):
    """The sheet as it was pasted, and what it would make."""

    def __init__(
        self,
        register: Register,
        under: Unit | None,
        text: str,
        new_id: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        says = "Indragna rader, eller kolumnerna Enhet, Hör till, Slag och Chef från ett kalkylark."
        super().__init__(parent, "Klistra in enheter", says, "Lägg till")
        self._register, self._under, self._new_id = register, under, new_id
        self.made: Pasting | None = None
        self.sheet = QPlainTextEdit(text)
        self.sheet.setPlaceholderText(_SHEET)
        self.sheet.setTabStopDistance(px(24))
        self.sheet.setMinimumHeight(px(160))
        self.sheet_field = Field("Enheter", self.sheet)
        self.top = QRadioButton("Överst i organisationen")
        self.below = QRadioButton(plain_caption(f"Under {under.name}") if under is not None else "")
        self.below.setVisible(under is not None)
        (self.below if under is not None else self.top).setChecked(True)
        self.top.setVisible(under is not None)
        self.effect = Label(tone="text2", wrap=True)
        self.body.addWidget(self.sheet_field, 1)
        for part in (self.below, self.top, self.effect):
            self.body.addWidget(part)
        self.sheet.textChanged.connect(self._look)
        self.top.toggled.connect(self._look)
        self.sheet.setFocus()
        self.sheet.selectAll()  # pasting once more replaces what was taken from the clipboard
        self._look()
        self.fit(560, 480)

    @classmethod
    def ask(
        cls, register: Register, under: Unit | None, text: str, new_id: Callable[[], str], parent: QWidget
    ) -> Pasting | None:
        """What is to be pasted, None when nothing."""
        dialog = cls(register, under, text, new_id, parent)
        return dialog.made if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _look(self) -> None:
        under = self._under.id if self._under is not None and self.below.isChecked() else ""
        self.made = None
        try:
            self.made = pasting(self._register, read(self.sheet.toPlainText()), under, self._new_id)
        except Refusal as refusal:
            self.sheet_field.refuse(refusal.sentence)
        else:
            self.sheet_field.accept()
        self.effect.setText(_effect(self.made) if self.made is not None else "")
        if self.primary is not None:
            self.primary.setEnabled(self.made is not None and bool(self.made.new))

    @override
    def checked(self) -> bool:
        return self.made is not None and bool(self.made.new)


def _effect(made: Pasting) -> str:
    new, standing = len(made.new), len(made.standing)
    if not new and not standing:
        return ""
    words = "1 enhet läggs till" if new == 1 else f"{new} enheter läggs till"
    return f"{words}, {standing} finns redan." if standing else f"{words}."


def _what_stays(register: Register, unit: Unit) -> str:
    count = sum(row.unit == unit.id for row in register.live_activities())
    if not count:
        return "Enheten har inga aktiviteter. Efter sista dagen tar den inte emot några."
    have = "1 aktivitet ligger" if count == 1 else f"{count} aktiviteter ligger"
    return f"{have} kvar i enheten tills du flyttar dem. Efter sista dagen tar den inte emot några nya."


def _what_moves(register: Register, unit: Unit) -> str:
    activities = sum(row.unit == unit.id for row in register.live_activities())
    units = len(register.child_units(unit.id))
    moving = (
        counted(activities, "aktivitet", "aktiviteter") if activities else "",
        counted(units, "underenhet", "underenheter") if units else "",
    )
    said = " och ".join(part for part in moving if part)
    follow = f"{said} följer med. " if said else ""
    return f"{follow}Namnet blir ett alias, så att äldre listor hittar rätt."
