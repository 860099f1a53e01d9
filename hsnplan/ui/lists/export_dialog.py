"""What is exported: what is shown now, or everything of a sort; as an Excel book or a text table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from hsnplan.application.exporting import EVERYTHING
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, number
from hsnplan.exchange.headings import ACTIVITIES, GOALS, UNITS
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.labels import Label, plain_caption
from hsnplan.ui.widgets.layouts import Column

_EXCEL, _TEXT = ".xlsx", ".csv"
_WHY = "Listan kan ändras i Excel och importeras igen. Id-kolumnerna sist gör att raderna känns igen."


class Asked(NamedTuple):
    """What is to be exported: of what (`exporting.export`), only which activities, as what, and its name."""

    what: str
    only: Sequence[str] | None
    ending: str
    title: str


class ExportDialog(Dialog):
    """`asked` is what was chosen. `place` is the place that shows activities, if one does, and `shown` which."""

    def __init__(
        self, parent: QWidget | None, register: Register, place: str = "", shown: Sequence[str] = ()
    ) -> None:
        super().__init__(parent, "Exportera", _WHY, "Välj plats …")
        self._whats = QButtonGroup(self)
        self._choices: list[Asked] = []
        self._formats = QButtonGroup(self)
        self.body.addWidget(Label("Innehåll", size=12, weight=500, tone="text2"))
        self._contents = Column(gap=8)
        self.body.addLayout(self._contents)
        activities, goals = len(register.live_activities()), len(register.live_nodes())
        if place:
            words = f"Det som visas i {place}: {_activities(len(shown))}"
            self._add(words, Asked(ACTIVITIES, shown, "", "Aktiviteter"))
        units = sum(not unit.deleted for unit in register.units.values())
        self._add(f"Alla {_activities(activities)}", Asked(ACTIVITIES, None, "", "Aktiviteter"))
        self._add(f"Planens {number(goals)} mål och områden", Asked(GOALS, None, "", "Mål"))
        self._add(f"Organisationens {number(units)} enheter med chefer", Asked(UNITS, None, "", "Enheter"))
        self._add("Allt, på tre blad", Asked(EVERYTHING, None, "", "Allt"))
        self.body.addWidget(Label("Format", size=12, weight=500, tone="text2"))
        formats = Column(gap=8)
        self.body.addLayout(formats)
        for nth, words in enumerate(("Excel (.xlsx)", "Texttabell (.csv)")):
            button = QRadioButton(words)
            self._formats.addButton(button, nth)
            formats.addWidget(button)
        self._formats.button(0).setChecked(True)
        self._whats.button(0).setChecked(True)
        self._whats.idToggled.connect(self._renew)
        self._renew()
        self.fit(480, focus=self._whats.button(0))

    def _add(self, words: str, asked: Asked) -> None:
        button = QRadioButton(plain_caption(words))
        self._whats.addButton(button, len(self._choices))
        self._choices.append(asked)
        self._contents.addWidget(button)

    def _renew(self) -> None:
        """A text table has room for one sheet alone."""
        text = self._formats.button(1)
        text.setEnabled(self._chosen.what != EVERYTHING)
        if not text.isEnabled():
            self._formats.button(0).setChecked(True)

    @property
    def _chosen(self) -> Asked:
        return self._choices[self._whats.checkedId()]

    @property
    def asked(self) -> Asked:
        """What was chosen."""
        return self._chosen._replace(ending=_TEXT if self._formats.checkedId() else _EXCEL)


def _activities(count: int) -> str:
    return counted(count, "aktivitet", "aktiviteter")
