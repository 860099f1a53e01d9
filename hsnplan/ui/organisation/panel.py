"""The chosen unit's facts, each in a field that is saved when it is left; what is refused is said at the field."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QScrollArea, QWidget

from hsnplan.domain.entities import Unit, label
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.overriding import override
from hsnplan.ui.organisation.outline import validity_words
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import ElidedLabel, Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.unit_button import UnitButton

_TEXTS = ("name", "kind", "manager_role", "manager_name", "valid_from", "valid_to", "aliases")
_HINTS = {
    "kind": "division, område, mottagning …",
    "manager_role": "Enhetschef",
    "manager_name": "Frivilligt",
    "valid_from": "2023-01-01",
    "valid_to": "Tills vidare",
    "aliases": "Med komma emellan",
}
_PAIRS = (
    ("name",),
    ("kind",),
    ("manager_role",),
    ("manager_name",),
    ("valid_from", "valid_to"),
    ("aliases",),
)


class UnitPanel(QScrollArea):
    """Shows one unit. Nothing is saved here: `changed` tells what was written."""

    changed = Signal(str, str)
    """A field of the unit's and the text that was written."""
    parent_chosen = Signal(str)
    merge_pressed = Signal()
    close_pressed = Signal()
    reopen_pressed = Signal()
    delete_pressed = Signal()
    work_pressed = Signal()
    """The unit's activities are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Enhetens uppgifter")
        self._unit: Unit | None = None
        self._kinds = QStringListModel(self)
        self._editors = {name: QLineEdit() for name in _TEXTS}
        self.fields = {name: Field(label("unit", name), self._editors[name]) for name in _TEXTS}
        self.above = UnitButton(kind="", top="Översta nivån")
        self._title = ElidedLabel(size=16, weight=600)
        self._path = ElidedLabel(size=12, tone="dim")
        self._state = Label(size=12, weight=500, tone="dim", wrap=True)
        self._work = Button("", kind="link")
        self._buttons = {
            self.merge_pressed: Button("Slå ihop med …"),
            self.close_pressed: Button("Avsluta …"),
            self.reopen_pressed: Button("Öppna igen"),
            self.delete_pressed: Button("Ta bort", kind="danger"),
        }
        self._build()
        self._listen()

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("ground", "surface")
        lines = Column(page, margins=(20, 16), gap=12)
        head = Column(gap=4)
        for part in (self._title, self._path, self._state):
            head.addWidget(part)
        lines.addLayout(head)
        lines.addWidget(self._work, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Line())
        for names in _PAIRS:
            row = Row(gap=8)
            for name in names:
                row.addWidget(self.fields[name], 1)
            lines.addLayout(row)
            if names == ("kind",):
                lines.addWidget(Field(label("unit", "parent"), self.above))
        lines.addWidget(Line())
        for pair in (self.merge_pressed, self.close_pressed), (self.reopen_pressed, self.delete_pressed):
            row = Row(gap=8)
            for signal in pair:
                row.addWidget(self._buttons[signal])
            row.addStretch(1)
            lines.addLayout(row)
        lines.addStretch(1)
        self.setWidget(page)

    def _listen(self) -> None:
        completer = QCompleter(self._kinds, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._editors["kind"].setCompleter(completer)
        for name, editor in self._editors.items():
            editor.setPlaceholderText(_HINTS.get(name, ""))
            editor.editingFinished.connect(lambda name=name: self._tell(name))
            editor.textEdited.connect(lambda _, name=name: self.fields[name].accept())
        for signal, button in self._buttons.items():
            button.clicked.connect(signal)
        self.above.chosen.connect(self.parent_chosen)
        self._work.clicked.connect(self.work_pressed)

    def _tell(self, name: str) -> None:
        text = self._editors[name].text().strip()
        if self._unit is not None and text != _text(self._unit, name):
            self.changed.emit(name, text)

    def show_unit(self, register: Register, unit: Unit, activities: int, *, editable: bool) -> None:
        """Show a unit; what is being written in a field of the same unit stays."""
        same = self._unit is not None and self._unit.id == unit.id
        for name, editor in self._editors.items():
            if not (same and editor.isModified() and editor.hasFocus()):
                editor.setText(_text(unit, name))
                self.fields[name].accept()
            editor.setReadOnly(not editable)
        self._unit = unit
        self._title.setText(unit.name)
        self._path.setText(" › ".join(row.name for row in register.unit_path(unit.id)[:-1]))
        self._path.setVisible(bool(unit.parent))
        self._state.setText(validity_words(register, unit))
        self._state.setVisible(bool(self._state.text()))
        self._work.setText(f"Visa {counted(activities, 'aktivitet', 'aktiviteter')}")
        self._work.setVisible(activities > 0)
        self.above.show_unit(register, unit.parent, without=frozenset(register.units_under(unit.id)))
        self.above.setEnabled(editable)
        self._offer_kinds(register)
        self._offer_deeds(closed=register.is_closed(unit), editable=editable)

    def _offer_kinds(self, register: Register) -> None:
        kinds = sorted({unit.kind for unit in register.units.values() if unit.kind and not unit.deleted})
        if kinds != self._kinds.stringList():
            self._kinds.setStringList(kinds)

    def _offer_deeds(self, *, closed: bool, editable: bool) -> None:
        for button in self._buttons.values():
            button.setEnabled(editable)
        for signal, shown in (
            (self.merge_pressed, not closed),
            (self.close_pressed, not closed),
            (self.reopen_pressed, closed),
        ):
            self._buttons[signal].setVisible(shown)

    def refuse(self, name: str, sentence: str) -> None:
        """Say at a field why what was written there cannot be saved."""
        self.fields[name].refuse(sentence)

    def write_in(self, name: str) -> None:
        """Put the keyboard's focus into a field, with its text selected."""
        self.ensureWidgetVisible(self._editors[name])
        self._editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._editors[name].selectAll()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next)


def _text(unit: Unit, name: str) -> str:
    value = getattr(unit, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
