"""Whose activities are *mine*: one answer for Mina aktiviteter, the filter *Mina* and new activities."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register


class Mine(NamedTuple):
    """Whose activities are *mine*: a unit's ("" for nobody's yet), and with `below` those of the units under it."""

    unit: str = ""
    below: bool = False


def mine_of(register: Register, unit: str, *, reviews: bool = False) -> Mine:
    """What is *mine* for somebody of a unit, by name or id.

    With the units below where it has no work of its own, and for who `reviews` those units' reports.
    """
    try:
        found = register.find_unit(unit).id
    except Refusal:
        return Mine()
    under = register.units_under(found)
    working = {row.unit for row in register.live_activities() if row.unit in under}
    return Mine(found, below=reviews or (bool(working) and found not in working))


def units_of(register: Register, mine: Mine) -> set[str]:
    """The ids of the units whose activities are *mine*."""
    if mine.unit not in register.units:
        return set()
    return register.units_under(mine.unit) if mine.below else {mine.unit}
