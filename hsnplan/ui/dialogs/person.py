"""Who works at this computer: role, unit and, if one wants, a name. It is no login; it stands with each change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget
from typing_extensions import override

from hsnplan.domain.change import Actor
from hsnplan.domain.register import Register
from hsnplan.domain.typography import clean, is_blank
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.layouts import Column

ROLES = (
    "Enhetschef",
    "Verksamhetschef",
    "Områdeschef",
    "Divisionschef",
    "Handläggare",
    "Samordnare",
    "Sekreterare",
    "Förvaltningschef",
)
_WHY = (
    "Din roll och enhet står vid det du ändrar, så att andra ser vem som har sagt vad. "
    "Du anger det en gång på den här datorn och kan ändra det i Inställningar."
)


class PersonFields(QWidget):
    """The three fields of an actor."""

    def __init__(self, actor: Actor, units: list[str]) -> None:
        super().__init__()
        self._role = Field("Roll", _choice(ROLES, actor.role))
        self._unit = Field("Enhet", _choice(units, actor.unit))
        name = QLineEdit(actor.name)
        name.setPlaceholderText("Frivilligt")
        self._name = Field("Namn", name)
        lines = Column(self, gap=10)
        for field in (self._role, self._unit, self._name):
            lines.addWidget(field)

    @property
    def first(self) -> QWidget:
        """Where one starts to write."""
        return self._role.editor

    @property
    def actor(self) -> Actor:
        """What the fields say."""
        role, unit, name = (_text(field.editor) for field in (self._role, self._unit, self._name))
        return Actor(name, role, unit)

    def checked(self) -> bool:
        """Whether they say enough, and nothing that cannot be read."""
        well = True
        for field, needed in ((self._role, True), (self._unit, False), (self._name, False)):
            sentence = _fault(_text(field.editor), needed)
            field.refuse(sentence) if sentence else field.accept()
            well = well and not sentence
        return well


class PersonDialog(Dialog):
    """Asks once who works here."""

    def __init__(self, parent: QWidget | None, actor: Actor, units: list[str]) -> None:
        super().__init__(parent, "Vem arbetar här?", _WHY, accept_words="Fortsätt")
        self.fields = PersonFields(actor, units)
        self.body.addWidget(self.fields)
        self.fit(420, focus=self.fields.first)

    @override
    def checked(self) -> bool:
        return self.fields.checked()


def unit_names(register: Register) -> list[str]:
    """The units that stand, in the order of the organisation."""
    names: list[str] = []
    waiting = [""]
    while waiting:
        unit = waiting.pop()
        if unit and not register.is_closed(register.units[unit]):
            names.append(register.units[unit].name)
        waiting += [child.id for child in reversed(register.child_units(unit))]
    return names


def _choice(options: tuple[str, ...] | list[str], value: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(options))
    box.setCurrentText(value)
    completer = QCompleter(list(options), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
    return box


def _text(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText().strip()
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""


def _fault(text: str, needed: bool) -> str:
    if needed and is_blank(text):
        return "Skriv din roll, till exempel Enhetschef."
    return "" if clean(text) and len(text) <= 200 else "Skriv en kortare text utan styrtecken."
