"""Other values for many activities at once: what is left empty stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hsnplan.application import activities, writing
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES, state_word
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.plan.editing import options
from hsnplan.ui.widgets.completing import completer_for
from hsnplan.ui.widgets.fields import Field

_FIELDS: Final = (
    ("unit", "Enhet"),
    ("responsible_role", "Ansvarig (roll, namn)"),
    ("start", "Planerad start"),
    ("end", "Planerat slut"),
)
_UNCHANGED: Final = "Ändra inte"


class ChangeDialog(Dialog):
    """Asks for a state, unit, responsible and dates; `done` gets one action with all that was filled in."""

    def __init__(
        self, parent: QWidget, register: Register, chosen: Sequence[str], done: Callable[[Action], object]
    ) -> None:
        super().__init__(
            parent,
            f"Ändra {len(chosen)} aktiviteter",
            "Det du lämnar tomt ändras inte. Skriv ett bindestreck för att tömma ett fält.",
            "Ändra",
        )
        self._register, self._chosen = register, list(chosen)
        self.state = QComboBox()
        self.state.addItem(_UNCHANGED)
        for code in (*WORK_STATES[1:], WORK_STATES[0]):
            self.state.addItem(state_word(code), code)
        self.body.addWidget(Field("Status", self.state))
        self.fields = {field: Field(label, self._line(field)) for field, label in _FIELDS}
        for field in self.fields.values():
            self.body.addWidget(field)
        self._action: Action | None = None
        self._done = done
        self.accepted.connect(self._finish)
        self.fit(420)

    def _finish(self) -> None:
        if self._action is not None:
            self._done(self._action)

    def _line(self, field: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(_UNCHANGED)
        line.setCompleter(completer_for(options(self._register, field), line))
        return line

    def write(self, field: str, text: str) -> None:
        """Fill in a field."""
        editor = self.fields[field].editor
        if isinstance(editor, QLineEdit):
            editor.setText(text)

    @override
    def checked(self) -> bool:
        values: dict[str, Any] = {}
        well = True
        for name, field in self.fields.items():
            field.accept()
            editor = field.editor
            text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
            if not text:
                continue
            try:
                values |= writing.read(self._register, name, "" if text in {"-", "–"} else text)
            except Refusal as refusal:
                field.refuse(refusal.sentence)
                well = False
        return well and self._make(values)

    def _make(self, values: dict[str, Any]) -> bool:
        """The action for what was filled in; says at the field what a rule refuses."""
        made = [activities.change(self._register, self._chosen, "Ändra flera", **values)] if values else []
        if self.state.currentIndex():
            made.append(activities.set_state(self._register, self._chosen, self.state.currentData()))
        try:
            for action in made:
                writing.checked(self._register, action)
        except Refusal as refusal:
            self.fields.get(refusal.field, self.fields["end"]).refuse(refusal.sentence)
            return False
        edits = tuple(edit for action in made for edit in action.edits)
        self._action = Action(made[0].label, edits) if made else None
        return True
