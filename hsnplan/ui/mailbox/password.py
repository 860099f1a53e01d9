"""Asks for the password of a role in the mailbox; it is kept while the window lives, and written nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field

_WHERE = (
    "Det minns hsnplan tills fönstret stängs och skriver det ingenstans. Slipp frågan genom att lägga lösenordet "
    "i filen ~/.pgpass."
)


class PasswordDialog(Dialog):
    """`sentence` says who wants it, and whether the last one was wrong."""

    def __init__(self, parent: QWidget | None, sentence: str) -> None:
        super().__init__(parent, "Lösenord till brevlådan", f"{sentence} {_WHERE}", accept_words="Fortsätt")
        self._edit = QLineEdit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field("Lösenord", self._edit)
        self.body.addWidget(self._field)
        self.fit(440, focus=self._edit)

    @property
    def password(self) -> str:
        """What was written."""
        return self._edit.text()

    @override
    def checked(self) -> bool:
        if not self.password:
            self._field.refuse("Skriv lösenordet för din roll i brevlådan.")
        return bool(self.password)
