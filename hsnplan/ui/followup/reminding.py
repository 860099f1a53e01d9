"""The mail to those who have not answered in a period, to be changed, copied, or taken to one's own mail program."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from hsnplan.application.reminding import Unanswered, mail, mail_link, unanswered
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button


class ReminderDialog(Dialog):
    """Shows the mail; `of_copies` are those to remind of copies they were handed."""

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        period: str,
        of_copies: list[Unanswered] | None = None,
    ) -> None:
        count = len(unanswered(register, period) if of_copies is None else of_copies)
        who = counted(count, "enhet", "enheter")
        text = "Ändra om du vill, kopiera och klistra in i ett mejl. Programmet skickar ingenting."
        super().__init__(parent, f"Påminn {who}", text, scrolls=False)
        self.text = QPlainTextEdit(mail(register, period, of_copies))
        self.copy = Button("Kopiera texten", kind="primary")
        self.copy.clicked.connect(self._copy)
        self.write = Button("Skriv mejl")
        self.write.clicked.connect(self._write)
        self.text.setAccessibleName("Påminnelse")
        self.body.addWidget(self.text, 1)
        self.foot.insertWidget(0, self.copy)
        self.foot.insertWidget(1, self.write)
        self.fit(600, 560, focus=self.text)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self.copy.tell("Kopierad")

    def _write(self) -> None:
        QDesktopServices.openUrl(QUrl(mail_link(self.text.toPlainText())))
