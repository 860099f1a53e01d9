"""Which units get a copy: all of the organisation to tick in, or those that came later and lack one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from hsnplan.application.copies import Offer, holders
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, number, quoted
from hsnplan.overriding import override
from hsnplan.ui.copying.ticking import Tick, TickModel, TickView
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.search import SearchField
from hsnplan.ui.widgets.unit_choosing import choices

_WIDTH, _HEIGHT = 560, 620
_HOW: Final = "Varje kopia får enhetens chef som ansvarig, samma datum och ingen status."
_HAS: Final = "har den redan"


class TickDialog(Dialog):
    """Lines to tick; the primary button says what will happen, and waits for a tick."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, ticks: Sequence[Tick], ticked: Iterable[str] = ()
    ) -> None:
        super().__init__(parent, title, text, accept_words="Kopiera", scrolls=False)
        self.ticks = TickModel(ticks, ticked)
        self.search = SearchField("Sök", "Sök bland raderna")
        self.view = TickView(self.ticks, title)
        self.every, self.none = (
            Button("Markera alla som visas", kind="link"),
            Button("Avmarkera alla", kind="link"),
        )
        self.nothing = Label("Inget passar. Ändra orden eller rensa fältet.", size=12, tone="dim", wrap=True)
        self.nothing.hide()
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.view, 1)
        self.links = Row(gap=12)
        self.links.addWidget(self.every)
        self.links.addWidget(self.none)
        self.links.addStretch(1)
        self.body.addLayout(self.links)
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self.view.setFocus)
        self.every.clicked.connect(self.ticks.tick_shown)
        self.none.clicked.connect(self.ticks.clear)
        self.ticks.ticked_changed.connect(self._tell)
        self.view.put_cursor()

    def _narrow(self, text: str) -> None:
        self.ticks.narrow(text)
        self.view.put_cursor()
        self.nothing.setVisible(not self.ticks.rowCount())

    def _tell(self) -> None:
        if self.primary is not None:
            words = self.words()
            self.primary.setText(words)
            self.primary.setAccessibleName(words)
            self.primary.setEnabled(bool(self.ticks.ticked()))

    def words(self) -> str:
        """What the primary button will do."""
        return "Kopiera"


class UnitsDialog(TickDialog):
    """Asks which units get copies of activities; `done` hears which, and whether the parts come along."""

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        activities: Sequence[str],
        done: Callable[[Sequence[str], bool], object],
    ) -> None:
        chosen = [register.activities[activity] for activity in activities]
        what = quoted(chosen[0].title) if len(chosen) == 1 else f"{number(len(chosen))} aktiviteter"
        super().__init__(
            parent,
            "Kopiera till enheter",
            f"Markera de enheter som också ska ha {what}. {_HOW}",
            _unit_ticks(register, activities),
        )
        self.search.setPlaceholderText("Sök enhet eller slag")
        parts = sum(len(register.child_activities(row.id)) for row in chosen)
        self.parts = QCheckBox(f"Ta med {counted(parts, 'delaktivitet', 'delaktiviteter')}")
        self.parts.setChecked(True)
        self.parts.setVisible(bool(parts))
        self.body.addWidget(self.parts)
        self._done = done
        self.accepted.connect(lambda: self._done(self.ticks.ticked(), self.parts.isChecked()))
        self._tell()
        self.fit(_WIDTH, _HEIGHT, focus=self.search)

    @override
    def words(self) -> str:
        count = len(self.ticks.ticked())
        return f"Kopiera till {counted(count, 'enhet', 'enheter')}" if count else "Kopiera"


def _unit_ticks(register: Register, activities: Sequence[str]) -> list[Tick]:
    have = [holders(register, activity) for activity in activities]
    ticks = []
    for unit in choices(register):
        kind, fixed = register.units[unit.id].kind, all(unit.id in each for each in have)
        ticks.append(
            Tick(unit.id, unit.name, _HAS if fixed else kind, unit.depth, fixed, f"{unit.words}\n{kind}")
        )
    return ticks


class OffersDialog(TickDialog):
    """Shows what units that came later lack, all of it ticked; `done` hears what they are to get."""

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        offers: Sequence[Offer],
        done: Callable[[Sequence[Offer]], object],
    ) -> None:
        ticks = [_offer_tick(register, offer, str(place)) for place, offer in enumerate(offers)]
        super().__init__(
            parent,
            "Kopiera till nya enheter",
            f"Enheterna bredvid har det här, som kopior av en och samma aktivitet. {_HOW}",
            ticks,
            [tick.key for tick in ticks],
        )
        self._offers, self._done = offers, done
        self.accepted.connect(lambda: self._done([self._offers[int(key)] for key in self.ticks.ticked()]))
        self._tell()
        self.fit(_WIDTH, min(_HEIGHT, 320 + 30 * len(offers)), focus=self.view)

    @override
    def words(self) -> str:
        count = len(self.ticks.ticked())
        return f"Kopiera {counted(count, 'aktivitet', 'aktiviteter')}" if count else "Kopiera"


def _offer_tick(register: Register, offer: Offer, key: str) -> Tick:
    activity, unit = register.activities[offer.activity], register.units[offer.unit]
    return Tick(key, activity.title, unit.name, also=unit.name)
