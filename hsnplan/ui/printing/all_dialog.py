"""Which documents are saved together, and as what, before a folder is chosen for them."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from hsnplan.application.documents import catalogue
from hsnplan.overriding import override
from hsnplan.ui.commands import Paper
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Segmented
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label, plain_caption

_FORMATS: Final = (("pdf", "PDF"), ("docx", "Word"), ("both", "Båda"))
_UNIT: Final = "unit"
_UNITS_WORDS: Final = "Enhetens sida, en för varje enhet med aktiviteter"


class AllDialog(Dialog):
    """Asks which documents are saved, and as PDF, Word or both: those of the case, or all where none is shown.

    `format` is what was chosen last.
    """

    def __init__(self, parent: QWidget | None, asked: Paper, format: str) -> None:  # noqa: A002
        text = "Varje dokument får en egen fil i mappen som du väljer sedan."
        super().__init__(parent, "Spara alla dokument", text, "Välj mapp …")
        self.choice = Segmented(_FORMATS, "Spara som")
        self.choice.choose(format)
        self.body.addWidget(Field("Spara som", self.choice))
        self.ticks: dict[str, QCheckBox] = {}
        for kind in catalogue.KINDS:
            tick = QCheckBox(plain_caption(_UNITS_WORDS if kind.code == _UNIT else kind.name))
            tick.setChecked(kind.code in asked.together or not asked.together)
            self.ticks[kind.code] = tick
            self.body.addWidget(tick)
        if asked.publish:
            self.body.addWidget(
                Label("För publicering: utan personnamn och små antal.", size=12, tone="text2")
            )
        self._none = Label("Välj minst ett dokument.", size=12, tone="not_met")
        self._none.hide()
        self.body.addWidget(self._none)
        self.fit(440, focus=self.choice)

    @property
    def format(self) -> str:
        """What they are saved as: a name of `together.FORMATS`."""
        return self.choice.value

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are saved."""
        return tuple(code for code, tick in self.ticks.items() if tick.isChecked())

    @override
    def checked(self) -> bool:
        self._none.setVisible(not self.kinds())
        return bool(self.kinds())
