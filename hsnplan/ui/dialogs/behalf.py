"""On whose behalf one is going to write: the unit, and its manager or whoever it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.domain.register import Register
from hsnplan.domain.typography import clean, is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.unit_button import UnitButton

_TEXT: Final = (
    "För den som ringer eller mejlar sina svar. Det du skriver står med ditt namn, på uppdrag av den andra: i "
    "historiken, i utskrifter och i det som lämnas in. Det gäller tills du slutar, och syns överst i fönstret."
)
_NO_UNIT: Final = "Ingen enhet"
_LONGEST: Final = 200


class BehalfDialog(Dialog):
    """Asks for a unit and a name; the manager of the unit is the first guess."""

    def __init__(self, parent: QWidget | None, register: Register, unit: str) -> None:
        super().__init__(parent, "Rapportera på uppdrag av", _TEXT, "Börja")
        self._register = register
        self.unit = ""
        self._guessed = ""
        self.unit_button = UnitButton(kind="field", top=_NO_UNIT)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Till exempel Åsa Öberg, enhetschef")
        self.name_field = Field("På uppdrag av", self.name)
        self.unit_button.chosen.connect(self.choose_unit)
        self.body.addWidget(Field("Enhet", self.unit_button))
        self.body.addWidget(self.name_field)
        self.choose_unit(unit)
        self.fit(460, focus=self.name)

    def choose_unit(self, unit: str) -> None:
        """Take a unit by id, "" for none; its manager is written unless another name stands there."""
        found = self._register.units.get(unit)
        self.unit = unit if found is not None else ""
        self.unit_button.show_unit(self._register, self.unit)
        if self.name.text().strip() == self._guessed:
            self._guessed = (found.manager_name or found.manager_role) if found is not None else ""
            self.name.setText(self._guessed)

    @property
    def whom(self) -> str:
        """On whose behalf: the name, and the unit's if there is one."""
        found = self._register.units.get(self.unit)
        return ", ".join(part for part in (self.name.text().strip(), found.name if found else "") if part)

    @override
    def checked(self) -> bool:
        name = self.name.text()
        if is_blank(name):
            self.name_field.refuse("Skriv på vems uppdrag: ett namn eller en roll.")
        elif not clean(name) or len(name) > _LONGEST:
            self.name_field.refuse("Skriv en kortare text utan styrtecken.")
        else:
            self.name_field.accept()
            return True
        return False
