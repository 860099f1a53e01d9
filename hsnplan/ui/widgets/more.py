"""A folded part of a form, for what one seldom asks for: a line that unfolds it, and what holds while it is folded.

How to use:

    more = More()
    more.lines.addWidget(Field(…))
    more.tell("gäller till 2024-08-24")     # beside the words while it is folded
    more.changed.connect(dialog.grow)
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsnplan.ui.icons import give_icon
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import ElidedLabel
from hsnplan.ui.widgets.layouts import Column, Row


class More(QWidget):
    """What stands in `lines` is seen when somebody asks for it."""

    changed = Signal()
    """It was folded or unfolded."""

    def __init__(self, words: str = "Fler val") -> None:
        super().__init__()
        self._title, self._summary = words, ""
        self.button = Button(words, kind="link")
        self.button.clicked.connect(lambda _=False: self.unfold(opened=not self.is_open))
        self._told = ElidedLabel(size=12, tone="dim")
        self.inner = QWidget()
        self.lines = Column(self.inner, gap=10)
        head = Row(gap=12)
        head.addWidget(self.button)
        head.addWidget(self._told, 1)
        whole = Column(self, gap=8)
        whole.addLayout(head)
        whole.addWidget(self.inner)
        self.unfold(opened=False)

    @property
    def is_open(self) -> bool:
        """Whether what stands in it is seen."""
        return not self.inner.isHidden()

    def unfold(self, *, opened: bool = True) -> None:
        """Show what stands in it, or hide it again."""
        self.inner.setVisible(opened)
        give_icon(self.button, "chevron-down" if opened else "chevron-right", "accent", gap=2)
        self.button.setAccessibleName(f"{self._title}, {'utfällt' if opened else 'hopfällt'}")
        self._show()
        self.changed.emit()

    def tell(self, summary: str) -> None:
        """Say what holds unless somebody chooses otherwise; it is seen while the rest is not."""
        self._summary = summary
        self._show()

    def _show(self) -> None:
        self._told.setText("" if self.is_open else self._summary)
        self.button.setAccessibleDescription(self._summary)
