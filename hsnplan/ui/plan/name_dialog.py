"""Asks for a name, such as that of a filter to be kept."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.domain.typography import is_blank, quoted
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field


class NameDialog(Dialog):
    """A name for something; `taken` are those it cannot have. `done` gets the name."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        done: Callable[[str], object],
        *,
        name: str = "",
        text: str = "",
        taken: Collection[str] = (),
    ) -> None:
        super().__init__(parent, title, text, "Spara")
        self._taken = frozenset(taken) - {name}
        self.edit = QLineEdit(name)
        self.edit.setMaxLength(60)
        self.edit.selectAll()
        self.field = Field("Namn", self.edit)
        self.body.addWidget(self.field)
        self.accepted.connect(lambda: done(self.name()))
        self.edit.setFocus()
        self.fit(420)

    def name(self) -> str:
        """What was written, without spaces around it."""
        return self.edit.text().strip()

    @override
    def checked(self) -> bool:
        name = self.name()
        if is_blank(name):
            self.field.refuse("Skriv ett namn.")
        elif name in self._taken:
            self.field.refuse(f"Det finns redan ett filter som heter {quoted(name)}. Välj ett annat namn.")
        else:
            return True
        return False
