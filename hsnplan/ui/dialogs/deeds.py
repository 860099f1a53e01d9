"""The latest actions of everybody, to read and to go from: what was done, when and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hsnplan.application.story import Deed
from hsnplan.domain.dates import clock_time
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.dialogs.rows import ListRow, RowView
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.search import SearchField

SHOWN = 500


def time_words(moment: str) -> str:
    """A moment in a list: "2023-08-25 kl. 09.42"."""
    return f"{moment[:10]} {clock_time(moment)}" if len(moment) > 10 else moment


class DeedsDialog(Dialog):
    """`chosen` is the action the user wants to go to, None while there is none."""

    def __init__(self, parent: QWidget | None, deeds: Sequence[Deed]) -> None:
        text = "Det senaste överst. Ångra och Gör om gäller det du själv har gjort sedan filen öppnades."
        super().__init__(parent, "Senaste åtgärder", text, scrolls=False)
        self.chosen: Deed | None = None
        self._deeds = list(deeds)
        self._shown = self._deeds
        self.filter = SearchField("Filtrera på ord, roll eller enhet", "Filtrera åtgärder")
        self.view = RowView([_row(deed) for deed in deeds], "Åtgärder")
        self.go = Button("Gå till raden")
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.view.setFocus)
        self.view.activated.connect(self._choose)
        self.go.clicked.connect(self._choose)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.view, 1)
        self.foot.insertWidget(0, self.go)
        self.fit(720, 560, focus=self.view)

    def _filter(self, words: str) -> None:
        parts = words.casefold().split()
        self._shown = [deed for deed in self._deeds if _holds(deed, parts)]
        self.view.lines.show([_row(deed) for deed in self._shown])
        self.view.setCurrentIndex(self.view.lines.index(0, 0))

    def _choose(self) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place < len(self._shown):
            self.chosen = self._shown[place]
            self.accept()


def _row(deed: Deed) -> ListRow:
    return ListRow(time_words(deed.time), deed.words, deed.who, deed.kind, deed.id)


def _holds(deed: Deed, parts: list[str]) -> bool:
    text = f"{deed.words} {deed.who} {deed.time}".casefold()
    return all(part in text for part in parts)
