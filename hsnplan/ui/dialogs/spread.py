"""To which units an activity is copied: those that lack it, one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from hsnplan.application.spreading import holders, lacking, spread
from hsnplan.domain.edit import Action
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quoted
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import plain_tip
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.search import SearchField

_UNIT = Qt.ItemDataRole.UserRole
_STEP = "\N{EM SPACE}"
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SpreadDialog(Dialog):
    """`do` gets the action when the user has settled on it."""

    def __init__(
        self, parent: QWidget | None, register: Register, activity: str, do: Callable[[Action], object]
    ) -> None:
        title = register.activities[activity].title
        super().__init__(parent, "Kopiera till enheter", _text(register, activity), "Kopiera", scrolls=False)
        self._register, self._activity, self._do = register, activity, do
        self.setAccessibleDescription(f"Kopierar {quoted(title)}")
        self.field = SearchField("Filtrera enheter", "Filtrera enheter")
        self.field.textChanged.connect(self._narrow)
        self.units = QListWidget()
        self.units.setAccessibleName("Enheter som saknar aktiviteten")
        self.units.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._every = Button("Markera alla", kind="link")
        self._every.clicked.connect(self._choose_all)
        top = Row(gap=8)
        top.addWidget(self.field, 1)
        top.addWidget(self._every)
        self.body.addLayout(top)
        self.body.addWidget(self.units, 1)
        for unit in lacking(register, activity):
            self._add(unit)
        self.units.itemChanged.connect(self._renew)
        self.field.left.connect(self.units.setFocus)
        self._renew()
        self.fit(560, 560, focus=self.field)

    def _add(self, unit: str) -> None:
        path = [row.name for row in self._register.unit_path(unit)]
        item = QListWidgetItem(_STEP * (len(path) - 1) + path[-1])
        item.setData(_UNIT, unit)
        item.setToolTip(plain_tip(" › ".join(path)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(reversed(path[-2:])))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(_OFF)
        self.units.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.units.item(row) for row in range(self.units.count())]

    @property
    def chosen(self) -> list[str]:
        """The ids of the units that are ticked."""
        return [str(item.data(_UNIT)) for item in self._items() if item.checkState() == _ON]

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        for item in self._items():
            name = item.text().strip()
            item.setHidden(not all(word in fold(name) for word in words))
        self._renew()

    def _choose_all(self) -> None:
        """Tick those that are shown; untick them when all are."""
        shown = [item for item in self._items() if not item.isHidden()]
        wanted = _OFF if all(item.checkState() == _ON for item in shown) else _ON
        for item in shown:
            item.setCheckState(wanted)

    def _renew(self) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        all_on = bool(shown) and all(item.checkState() == _ON for item in shown)
        self._every.tell("Avmarkera alla" if all_on else "Markera alla")
        self._every.setEnabled(bool(shown))
        count = len(self.chosen)
        if self.primary is not None:
            self.primary.tell(_words(count))
            self.primary.setEnabled(count > 0)

    @override
    def checked(self) -> bool:
        self._do(spread(self._register, self._activity, self.chosen))
        return True


def _words(count: int) -> str:
    return f"Kopiera till {number(count)} {'enhet' if count == 1 else 'enheter'}" if count else "Kopiera"


def _text(register: Register, activity: str) -> str:
    row = register.activities[activity]
    having = len(holders(register, activity))
    have = "1 enhet har den" if having == 1 else f"{number(having)} enheter har den"
    return (
        f"{quoted(row.title)}, med datum, beskrivning och delar men utan status. {have}. "
        "Enheter som tillkommer senare finns i listan när du öppnar den igen."
    )
