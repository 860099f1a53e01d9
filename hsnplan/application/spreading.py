"""The same activity for many units: copies that know where they come from, so that a unit never gets two.

Units that come later are those that lack it when one asks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def holders(register: Register, activity: str) -> set[str]:
    """The ids of the units that have the activity: its own, and those of activities of its name in its place."""
    own = register.activities[activity]
    beside = register.child_activities(own.parent)
    return {row.unit for row in beside if row.unit and fold(row.title) == fold(own.title)}


def lacking(register: Register, activity: str) -> list[str]:
    """The ids of the units that stand and do not have the activity, in the order of the organisation."""
    having = holders(register, activity)
    return [unit for unit in _in_order(register, "") if unit not in having]


def _in_order(register: Register, parent: str) -> Iterator[str]:
    for unit in register.child_units(parent):
        if not register.is_closed(unit) and not unit.successor:
            yield unit.id
        yield from _in_order(register, unit.id)


def spread(register: Register, activity: str, units: Sequence[str]) -> Action:
    """A copy of an activity, parts and all, for each unit that lacks it; status and comments are not copied.

    The unit's manager becomes responsible where the unit has one.

    Raises:
        Refusal: every unit has it already.
    """
    wanted = [unit for unit in units if unit not in holders(register, activity)]
    own = register.activities[activity]
    if not wanted:
        raise Refusal(f"Alla valda enheter har redan {quoted(own.title)}.")
    making = _Copies(register)
    for unit in wanted:
        making.copy(own, own.parent, unit)
    count = "1 enhet" if len(wanted) == 1 else f"{len(wanted)} enheter"
    return Action(f"Kopiera {quoted(own.title)} till {count}", tuple(making.edits))


class _Copies:
    """Makes copies one after the other, each with its own number and place."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._number = register.next_number()
        self._positions: dict[str, float] = {}
        self.edits: list[Edit] = []

    def copy(self, row: Activity, parent: str, unit: str) -> None:
        """A copy of a row and all below it for a unit, under a parent."""
        made = keyed_id("spread", row.id, unit)
        manager = self._register.units[unit].manager_role
        values = {
            "number": self._number,
            "parent": parent,
            "position": self._place(parent),
            "title": row.title,
            "description": row.description,
            "unit": unit,
            "responsible_role": manager or row.responsible_role,
            "start": row.start,
            "end": row.end,
            "deleted": False,
        }
        self._number += 1
        self.edits.append(Edit("activity", made, values))
        for part in self._register.child_activities(row.id):
            self.copy(part, made, unit)

    def _place(self, parent: str) -> float:
        last = self._positions.get(parent)
        self._positions[parent] = (
            self._register.next_position("activity", parent) if last is None else last + 1.0
        )
        return self._positions[parent]
