"""Who works at this computer: role, unit and, if one wants, a name. It is no login; it stands with each change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hsnplan.domain.change import READING_ROLE, Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import clean, is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.completing import completer_for
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.unit_button import UnitButton

ROLES = (
    "Enhetschef",
    "Verksamhetschef",
    "Områdeschef",
    "Divisionschef",
    "Handläggare",
    "Samordnare",
    "Sekreterare",
    "Förvaltningschef",
    READING_ROLE,
)
_WHY = (
    "Din roll och enhet står vid det du ändrar, så att andra ser vem som har sagt vad. "
    "Du anger det en gång på den här datorn och kan ändra det i Inställningar."
)


_NO_UNIT = "Ingen enhet"
_UNKNOWN = "Du står som ”{}”, som inte finns i det här registret. Vilken enhet är din här?"


class PersonFields(QWidget):
    """The three fields of an actor; the unit is one of the register's, and not asked for while there is none."""

    def __init__(self, actor: Actor, register: Register | None) -> None:
        super().__init__()
        self._register = register
        self._unit_name = actor.unit
        self._role = Field("Roll", _choice(ROLES, actor.role))
        self.unit_button = UnitButton(kind="field", top=_NO_UNIT)
        self._unit = Field("Enhet", self.unit_button)
        self._unknown = Label(size=12, tone="text2", wrap=True)
        name = QLineEdit(actor.name)
        name.setPlaceholderText("Frivilligt")
        self._name = Field("Namn", name)
        lines = Column(self, gap=10)
        for part in (self._role, self._unit, self._unknown, self._name):
            lines.addWidget(part)
        self.unit_button.chosen.connect(self.choose_unit)
        self._unit.setVisible(register is not None)
        self._unknown.hide()
        if register is not None:
            self._show_unit(register, _found(register, actor.unit))

    @property
    def first(self) -> QWidget:
        """Where one starts to write."""
        return self._role.editor

    @property
    def actor(self) -> Actor:
        """What the fields say."""
        return Actor(_text(self._name.editor), _text(self._role.editor), self._unit_name)

    def choose_unit(self, unit: str) -> None:
        """Take a unit by id, "" for none."""
        self._unit_name = ""
        if self._register is not None:
            self._show_unit(self._register, unit)

    def _show_unit(self, register: Register, unit: str) -> None:
        """Show a unit as chosen; one of another register stays until the user says otherwise, and is asked about."""
        found = register.units.get(unit)
        self._unit_name = found.name if found is not None else self._unit_name
        unknown = bool(self._unit_name) and found is None
        self.unit_button.show_unit(register, unit, otherwise="Välj enhet" if unknown else "")
        self._unknown.setText(_UNKNOWN.format(self._unit_name) if unknown else "")
        self._unknown.setVisible(unknown)

    def checked(self) -> bool:
        """Whether they say enough, and nothing that cannot be read."""
        well = True
        for field, needed in ((self._role, True), (self._name, False)):
            sentence = _fault(_text(field.editor), needed)
            field.refuse(sentence) if sentence else field.accept()
            well = well and not sentence
        return well


class PersonDialog(Dialog):
    """Asks once who works here."""

    def __init__(self, parent: QWidget | None, actor: Actor, register: Register | None) -> None:
        super().__init__(parent, "Vem arbetar här?", _WHY, accept_words="Fortsätt")
        self.fields = PersonFields(actor, register)
        self.body.addWidget(self.fields)
        self.fit(420, focus=self.fields.first)

    @override
    def checked(self) -> bool:
        return self.fields.checked()


def _found(register: Register, name: str) -> str:
    """The id of the unit with a name or an alias, "" for none."""
    try:
        return register.find_unit(name).id if name else ""
    except Refusal:
        return ""


def _choice(options: Sequence[str], value: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(options))
    box.setCurrentText(value)
    box.setCompleter(completer_for(options, box))
    return box


def _text(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText().strip()
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""


def _fault(text: str, needed: bool) -> str:
    if needed and is_blank(text):
        return "Skriv din roll, till exempel Enhetschef."
    return "" if clean(text) and len(text) <= 200 else "Skriv en kortare text utan styrtecken."
