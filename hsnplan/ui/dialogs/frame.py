"""What every dialog has in common: a title, a body, and buttons at the foot; Escape leaves it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row


class Dialog(QDialog):
    """Put what it holds into `body`; `accept_words` is its one primary button, "" for a dialog that only shows.

    `checked` is called before it is left by the primary button; it answers whether all is well.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        accept_words: str = "",
        leave: str = "Avbryt",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        lines = Column(self, margins=(24, 20, 24, 16), gap=12)
        heading = Column(gap=4)
        heading.addWidget(Label(title, size=16, weight=600))
        if text:
            heading.addWidget(Label(text, tone="text2", wrap=True))
        lines.addLayout(heading)
        self.body = Column(gap=12)
        lines.addLayout(self.body, 1)
        lines.space(4)
        self.foot = Row(gap=8)
        self.foot.addStretch(1)
        self.leave = Button(leave if accept_words else "Stäng")
        self.leave.clicked.connect(self.reject)
        self.primary: Button | None = None
        if accept_words:
            self.primary = Button(accept_words, kind="primary")
            self.primary.setDefault(True)
            self.primary.clicked.connect(self._accept_if_well)
        for button in (self.leave, self.primary):
            if button is not None:
                self.foot.addWidget(button)
        lines.addLayout(self.foot)

    def checked(self) -> bool:
        """Whether what was filled in will do; says at the field what is wrong."""
        return True

    def _accept_if_well(self) -> None:
        if self.checked():
            self.accept()

    def fit(self, width: int, height: int = 0) -> None:
        """A size in design pixels that the screen has room for."""
        room = self.screen().availableSize() - QSize(px(32), px(64))
        self.resize(QSize(px(width), px(height) if height else self.sizeHint().height()).boundedTo(room))
