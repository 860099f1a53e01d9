"""Asks before something is removed for good: what goes, from where, what stays, what is out of reach, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hsnplan.application.masking import Removal
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.typography import is_blank, number
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label, plain_caption
from hsnplan.ui.widgets.layouts import Column

_TEXT = "Det går inte att ångra. Vem som tog bort det, när och varför står kvar."


class RemovalDialog(Dialog):
    """Asks for a reason, and for whether the status stays and others that say the same go too.

    `see` tells what removing would do, with those others or without; `refused` why it cannot be done as it is filled
    in, "" when it can.
    """

    def __init__(
        self,
        parent: QWidget | None,
        see: Callable[[bool], Removal],
        refused: Callable[[], str],
    ) -> None:
        super().__init__(parent, "Ta bort för gott", _TEXT, "Ta bort för gott")
        self._see, self._refused = see, refused
        self.seen = see(False)
        others = len(self.seen.repeated)
        same = "en annan ändring" if others == 1 else f"{number(others)} andra ändringar"
        self.keep = QCheckBox()
        self.keep.setChecked(True)
        self.repeated = QCheckBox(plain_caption(f"Även {same} med samma text"))
        self.repeated.setVisible(bool(others))
        self.repeated.toggled.connect(self._tell)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        self.reason.setPlaceholderText("Till exempel: en patients namn. Skriv inte namnet här")
        self.field = Field("Varför", self.reason)
        self._told = QWidget()
        self.body.addWidget(self._told)
        for widget in (self.keep, self.repeated, self.field):
            self.body.addWidget(widget)
        self._reach = QWidget()
        self.body.addWidget(self._reach)
        self._parts = Column(self._told, gap=4), Column(self._reach, gap=4)
        self._tell()
        self.fit(620, focus=self.reason)

    def _tell(self) -> None:
        """Say anew what goes, and how far it reaches."""
        self.seen = self._see(self.repeated.isChecked())
        what, reach = self._parts
        self.keep.setText(plain_caption(f"Behåll {self.seen.keeps}"))
        self.keep.setVisible(bool(self.seen.keeps))
        for lines in self._parts:
            while (item := lines.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        for row in self.seen.values:
            what.addWidget(Label(f"{row.about} ({row.who})", size=12, tone="text2", wrap=True))
            for label, words in row.words:
                said = Label(f"{label}: {words}", wrap=True)
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                what.addWidget(said)
        _list(reach, "Det tas ur", self.seen.removed_from)
        _list(reach, "Det här når programmet inte", self.seen.out_of_reach)
        self.grow()

    @override
    def checked(self) -> bool:
        if is_blank(self.reason.text()):
            self.field.refuse("Skriv varför: skälet följer med ändringen.")
            return False
        sentence = self._refused()
        if sentence:
            self.field.refuse(sentence)
        return not sentence


def _list(lines: Column, heading: str, sentences: Iterable[str]) -> None:
    lines.addWidget(Label(heading, weight=600))
    for sentence in sentences:
        lines.addWidget(Label(f"– {sentence}", size=12, tone="text2", wrap=True))
