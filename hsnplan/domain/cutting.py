"""What goes along when a unit is handed a copy (*utsnitt*): what it works with and what that needs around it, no more.

One table says for every kind whether it goes along and why; docs/adr/0036-cut-hand-outs.md has it in words. Things go
along whole, with all that was ever said of them, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from hsnplan.domain.entities import Entity
from hsnplan.domain.journal import ABOUT_CHANGES
from hsnplan.domain.register import Register


class Goes(NamedTuple):
    """Whether a kind goes along: which of its rows, and why."""

    rows: str
    why: str


ALL, UNITS, ACTIVITIES, GOALS, ABOUT, NONE = "all", "units", "activities", "goals", "about", "none"
"""Every row; those of the unit and those below it; of their activities; of the goals that go along; those about
changes that go along; none."""

ALONG: Final[dict[str, Goes]] = {
    "board": Goes(ALL, "says which register it is"),
    "plan": Goes(ALL, "the activities hang under it"),
    "node": Goes(GOALS, "the goals that the activities are for; other units' own goals stay"),
    "unit": Goes(UNITS, "the unit, those below it and those that it belongs to"),
    "activity": Goes(ACTIVITIES, "what the unit works with"),
    "report": Goes(ACTIVITIES, "what has been said of it, with the second line's reviews"),
    "link": Goes(ACTIVITIES, "the other goals that it helps"),
    "own_value": Goes(ACTIVITIES, "the board's own fields of it, and of the goals"),
    "own_field": Goes(ALL, "says what these fields are"),
    "period": Goes(ALL, "what is followed up when, with the last days and the instructions"),
    "target": Goes(GOALS, "what a goal is to reach"),
    "scale": Goes(ALL, "the states that one judges in"),
    "guidance": Goes(ALL, "the colour that each state gives"),
    "rollup": Goes(ALL, "how colours are put together"),
    "template": Goes(ALL, "what is printed in the copy looks like the board's papers"),
    "rule_switch": Goes(ALL, "the same rules find the same in the copy"),
    "outcome": Goes(UNITS, "the unit's own figures"),
    "assessment": Goes(UNITS, "what the unit has judged; the board's and others' judgements stay"),
    "submission": Goes(UNITS, "what the unit has handed in"),
    "mask": Goes(ABOUT, "a value that must not be there is to be gone here too"),
    "verdict": Goes(ABOUT, "the copy is to show the same as the main register"),
    "handout": Goes(NONE, "others' copies, with their keys"),
    "edition": Goes(NONE, "a frozen edition has the rows of all units; it stays where it was closed"),
    "series": Goes(NONE, "is worked out of figures that stay"),
    "stated": Goes(NONE, "the secretariat's reconciliation"),
    "set_aside": Goes(NONE, "the secretariat's reconciliation, of all units"),
    "lineage": Goes(NONE, "analysis across plans"),
    "revision": Goes(NONE, "proposals that the board has not decided"),
    "amendment": Goes(NONE, "proposals that the board has not decided"),
    "meeting": Goes(NONE, "the board's own papers"),
    "agenda_item": Goes(NONE, "the board's own papers"),
    "control": Goes(NONE, "the board's own papers"),
    "figure_table": Goes(NONE, "the board's own papers"),
    "figure_row": Goes(NONE, "the board's own papers"),
    "matter": Goes(NONE, "cases on their way to the board"),
    "section": Goes(NONE, "cases on their way to the board"),
    "proposal": Goes(NONE, "cases on their way to the board"),
}
"""A kind that is not here stays."""


class Cut:
    """What goes along to a unit, of the things of a register.

    An activity of another unit that has some of this one's below it goes along by itself, for these to hang under.
    `moved` are the parents, as somebody set them, of activities that have lost their place because moves closed a
    circle: who is in the circle goes along, or the copy would not find it.
    """

    def __init__(self, register: Register, unit: str, moved: Mapping[str, str] | None = None) -> None:
        self._register = register
        self._moved = moved or {}
        self.under = register.units_under(unit)
        self.activities = {row.id for row in register.activities.values() if row.unit in self.under}
        above = {parent for activity in self.activities for parent in self._above(activity)}
        self.headings = (above & register.activities.keys()) - self.activities
        headed = (register.activities[heading].unit for heading in self.headings)
        self.units = named(register, [*self.under, *headed])
        self.goals = {row.id for row in register.nodes.values() if not row.owner or row.owner in self.units}
        self.goals |= above & register.nodes.keys()
        self._takes: dict[str, Callable[[Any], bool]] = {
            "node": lambda row: row.id in self.goals,
            "unit": lambda row: row.id in self.units,
            "activity": lambda row: row.unit in self.under or row.id in self.headings,
            "own_value": lambda row: row.subject in self.activities or row.subject in self.goals,
            "target": lambda row: row.node in self.goals,
        }

    def takes(self, kind: str, row: Entity) -> bool:
        """Whether something goes along; what is about changes goes with these."""
        goes = ALONG.get(kind, Goes(NONE, "")).rows
        if goes in (NONE, ABOUT):
            return False
        if goes == ALL:
            return True
        own = self._takes.get(kind)
        if own is not None:
            return own(row)
        found: Any = row
        return found.unit in self.under if goes == UNITS else found.activity in self.activities

    def _above(self, activity: str) -> Iterator[str]:
        """The activities and goals that an activity hangs under."""
        seen = {activity}
        here = self._parent(activity)
        while here and here not in seen:
            seen.add(here)
            yield here
            here = self._parent(here)

    def _parent(self, here: str) -> str:
        row = self._register.activities.get(here) or self._register.nodes.get(here)
        return self._moved.get(here) or (row.parent if row is not None else "")


def named(register: Register, units: Iterable[str]) -> set[str]:
    """Units with those above them and those that they went up into: what is to have a name where they are seen."""
    waiting, seen = list(units), set[str]()
    while waiting:
        here = waiting.pop()
        if here in register.units and here not in seen:
            seen.add(here)
            waiting += [register.units[here].parent, register.units[here].successor]
    return seen


def is_about_changes(field: str) -> bool:
    """Whether a field group ("kind.group") is about a change, whose id its entity is."""
    return field in ABOUT_CHANGES
