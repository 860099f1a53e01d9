"""What a manager does with the file that was handed in: it is beside the copy, and has to be sent by hand."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from hsnplan.application.handing_in import HandedIn
from hsnplan.application.reminding import mail_link
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import Card
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row

_WIDTH = 520
_BY_MAILBOX = "Skicka till regionens brevlåda, eller skicka filen själv till dem som tar emot."
_HOW = "Skicka filen till dem som tar emot. Bifoga den själv i mejlet: det kan programmet inte göra åt dig."


class HandedInDialog(Dialog):
    """Says what the file holds and where it is, and helps to get it away.

    `posts` says afterwards that the user wants it sent by the mailbox, if the copy has one.
    """

    def __init__(
        self, parent: QWidget | None, made: HandedIn, mail: str, *, has_mailbox: bool = False
    ) -> None:
        super().__init__(parent, "Inlämnat", _BY_MAILBOX if has_mailbox else _HOW)
        self._made, self._mail = made, mail
        self.posts = False
        card = Card()
        card.lines.addWidget(Label(os.path.basename(made.path), weight=600, wrap=True))
        self.where = Label(os.path.dirname(made.path), size=12, tone="dim", wrap=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.lines.addWidget(self.where)
        if made.words:
            card.lines.addWidget(Label(f"Innehåller {made.words}.", wrap=True))
        self.body.addWidget(card)
        self.copy = Button("Kopiera sökvägen")
        self.show_folder = Button("Visa i mappen")
        self.write = Button("Skriv mejl", kind="" if has_mailbox else "primary")
        self.post = Button("Skicka till brevlådan", kind="primary")
        row = Row(gap=8)
        for button in (self.write, self.copy, self.show_folder):
            row.addWidget(button)
        self.foot.addWidget(self.post)
        self.post.setVisible(has_mailbox)
        row.addStretch(1)
        self.body.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.show_folder.clicked.connect(lambda: self._open(QUrl.fromLocalFile(os.path.dirname(made.path))))
        self.write.clicked.connect(lambda: self._open(QUrl(mail_link(mail))))
        self.post.clicked.connect(self._post)
        self.fit(_WIDTH, focus=self.post if has_mailbox else self.write)

    def _post(self) -> None:
        self.posts = True
        self.accept()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._made.path)
        self.copy.tell("Kopierad")

    def _open(self, address: QUrl) -> None:
        QDesktopServices.openUrl(address)
