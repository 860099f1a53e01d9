"""Where a register's mailbox is, and whether it is asked by itself: a part of Inställningar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hsnplan.domain.errors import Refusal
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column

if TYPE_CHECKING:
    from hsnplan.exchange.mailbox_address import Address

NO_ADDRESS: Final = (
    "Regionens egen PostgreSQL kan ta emot och lämna ut paket. Den som sköter den ger dig adressen och "
    "din roll där."
)
_STRICT: Final = "Förbindelsen är skyddad: servern måste visa att den är den rätta (TLS, verify-full)."
_LOCAL: Final = "Brevlådan ligger på den här datorn."
_LESS: Final = "Adressen säger ifrån sig skyddet (sslmode). Någon på vägen kan läsa paketen."

Try = Callable[["Address", "Tried", QObject], object]
"""Asks a mailbox who one is there; the answer is heard while the object lives that asked."""
Tried = Callable[[str, bool], None]
"""Hears what came of a trial: the sentence, and whether all is well."""


class MailboxFields(QWidget):
    """The address and the switch; `try_it` asks a mailbox, beside the window, and tells what it says."""

    said = Signal()
    """There is another sentence, which may need more room."""

    def __init__(self, url: str, *, on: bool, try_it: Try) -> None:
        super().__init__()
        self._try_it = try_it
        self._asked = 0
        self.address = QLineEdit(url)
        self.address.setCursorPosition(0)
        self.trial = Button("Prova")
        self.trial.setAccessibleName("Prova brevlådan")
        self.field = Field("Adress", self.address, beside=self.trial)
        self.note = Label(size=12, tone="text2", wrap=True)
        self.switch = QCheckBox("Se efter då och då om det har kommit något")
        self.switch.setChecked(on)
        lines = Column(self, gap=10)
        for part in (self.field, self.note, self.switch):
            lines.addWidget(part)
        self.address.setPlaceholderText("postgresql://roll@db.regionen.se/brevlada")
        self.address.textChanged.connect(self._tell_protection)
        self.trial.clicked.connect(self._try)
        self._tell_protection()

    @property
    def url(self) -> str:
        """The address as it is written, "" for no mailbox."""
        return self.address.text().strip()

    @property
    def on(self) -> bool:
        """Whether the mailbox is to be asked by itself."""
        return bool(self.url) and self.switch.isChecked()

    def checked(self) -> bool:
        """Whether the address will do."""
        return not self.url or self._read() is not None

    def _read(self) -> Address | None:
        from hsnplan.exchange.mailbox_address import read_address  # only who has a mailbox needs it

        try:
            address = read_address(self.url)
        except Refusal as refusal:
            self.field.refuse(refusal.sentence)
            return None
        self.field.accept()
        return address

    def _tell_protection(self) -> None:
        """Say how the connection is protected, once the address can be read."""
        from hsnplan.exchange.mailbox_address import read_address

        self._asked += 1
        self.field.accept()
        self.switch.setEnabled(bool(self.url))
        self.trial.setEnabled(bool(self.url))
        try:
            address = read_address(self.url) if self.url else None
        except Refusal:
            self._say("", "text2")
            return
        if address is None:
            self._say(NO_ADDRESS, "text2")
        elif address.is_local:
            self._say(_LOCAL, "text2")
        else:
            self._say(_STRICT if address.is_proven else _LESS, "text2" if address.is_proven else "delayed")

    def _try(self) -> None:
        address = self._read()
        if address is None:
            return
        self._asked += 1
        asked = self._asked
        self._say("Frågar brevlådan …", "text2")

        def tell(sentence: str, well: bool) -> None:
            if asked == self._asked:  # nothing else has been written or tried meanwhile
                self._say(sentence, "completed" if well else "not_met")

        self._try_it(address, tell, self)

    def _say(self, sentence: str, tone: str) -> None:
        self.note.setText(sentence)
        self.note.set_tone(tone)
        self.note.setVisible(bool(sentence))
        self.address.setAccessibleDescription(sentence)
        self.said.emit()
