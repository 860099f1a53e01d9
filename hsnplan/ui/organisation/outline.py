"""The organisation as a tree of rows: which units are shown, in which order, and the words of each."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from hsnplan.domain.entities import Unit
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted

NEW: Final = "new"
"""The id of the row in which a new unit is being named."""


class UnitRow(NamedTuple):
    """What a row says. `activities` counts those of the units below too; `spoken` is for those who listen."""

    id: str
    name: str
    kind: str
    manager: str
    activities: int
    validity: str
    closed: bool
    spoken: str


class Outline:
    """The shown units of a register: `children` by parent ("" for the top), `above` and `rows` by unit.

    Closed units are left out unless `closed`, and with `text` all that hold none of its words; but what stands above
    a shown unit is always shown. `found` are the units that hold the words themselves.
    """

    def __init__(self, register: Register, *, closed: bool = True, text: str = "") -> None:
        self._register = register
        self._closed, self._words = closed, fold(text).split()
        self.children: dict[str, list[str]] = {"": []}
        self.above: dict[str, str] = {}
        self.rows: dict[str, UnitRow] = {}
        self.found: list[str] = []
        self._own = Counter(row.unit for row in register.live_activities())
        self._counts: dict[str, int] = {}
        self._walk("")

    def _walk(self, parent: str) -> tuple[list[str], int]:
        """The shown children of a unit, and the activities below it."""
        shown, count = [], 0
        for unit in self._register.child_units(parent):
            place = len(self.found)
            hit = self._is_asked_for(unit)
            if hit:
                self.found.append(unit.id)
            below, within = self._walk(unit.id)
            within += self._own[unit.id]
            count += within
            if hit or below:
                self._show(unit, parent, within)
                shown.append(unit.id)
            else:
                del self.found[place:]
        self.children[parent] = shown
        return shown, count

    def _is_asked_for(self, unit: Unit) -> bool:
        if not self._closed and self._register.is_closed(unit):
            return False
        searched = fold(
            "\n".join((unit.name, *unit.aliases, unit.kind, unit.manager_role, unit.manager_name))
        )
        return all(word in searched for word in self._words)

    def _show(self, unit: Unit, parent: str, activities: int) -> None:
        self.above[unit.id] = parent
        self.rows[unit.id] = _row(self._register, unit, activities)

    def place(self, unit: str) -> int:
        """Which of its siblings a unit is, from 0."""
        return self.children[self.above[unit]].index(unit)

    def depth(self, unit: str) -> int:
        """How many units stand above."""
        above = self.above[unit]
        return 1 + self.depth(above) if above else 0

    def near(self, unit: str) -> list[str]:
        """The units to go to when one is gone: those after it, those before it, those above."""
        if unit not in self.above:
            return []
        siblings, place = self.children[self.above[unit]], self.place(unit)
        above = self.above[unit]
        return [
            *siblings[place + 1 :],
            *reversed(siblings[:place]),
            *([above, *self.near(above)] if above else []),
        ]

    def with_new(self, parent: str, place: int) -> None:
        """Make room for a unit that is being named."""
        self.children[parent].insert(place, NEW)
        self.children[NEW] = []
        self.above[NEW] = parent
        self.rows[NEW] = UnitRow(NEW, "", "", "", 0, "", closed=False, spoken="Ny enhet")

    def without_new(self) -> None:
        """Take that room away again."""
        self.children[self.above.pop(NEW)].remove(NEW)
        del self.children[NEW], self.rows[NEW]


def _row(register: Register, unit: Unit, activities: int) -> UnitRow:
    manager = ", ".join(part for part in (unit.manager_role, unit.manager_name) if part)
    validity = validity_words(register, unit)
    work = counted(activities, "aktivitet", "aktiviteter")
    spoken = ", ".join(part for part in (unit.name, unit.kind, manager, work, validity) if part)
    closed = register.is_closed(unit)
    return UnitRow(unit.id, unit.name, unit.kind, manager, activities, validity, closed, spoken)


def validity_words(register: Register, unit: Unit) -> str:
    """What is worth saying of how long a unit lasts: that it has ended, will end, or has yet to begin."""
    if register.is_closed(unit):
        successor = register.units.get(unit.successor)
        into = f"Uppgick i {successor.name}" if successor is not None else "Avslutad"
        return f"{into} {unit.valid_to}"
    if unit.valid_from > register.today:
        return f"Från {unit.valid_from}"
    return f"Till {unit.valid_to}" if unit.valid_to else ""
