"""The snapshot an *Aktivitetslista* is made of: frozen, and all that the document needs.

Whoever takes it reads the register; whoever prints it never does. Groups, rows and counts are those of the view on
the screen. Codes of states are those of `domain.states`, dates are ISO or "".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.change import digest

WORK: Final = "work"
"""The arrangement of what a unit has to report: what waits, and what has been updated."""

Counts = tuple[tuple[str, int], ...]
"""How many activities are in each state, in the order of the states' keys; states that none is in are left out."""


class Line(NamedTuple):
    """One activity.

    `depth` counts the activities printed above it that it is a part of; `part_of` is the number of the nearest,
    printed or not, 0 for none. `passed` and `late` are words on start and end, or "". `elsewhere` says where an
    activity counts that is linked here, "" for one that counts here.
    """

    number: int
    title: str
    depth: int = 0
    part_of: int = 0
    state: str = ""
    unit: str = ""
    goal: str = ""
    role: str = ""
    person: str = ""
    start: str = ""
    passed: str = ""
    end: str = ""
    late: str = ""
    comment: str = ""
    commented: str = ""
    elsewhere: str = ""


class Group(NamedTuple):
    """A heading of the view with the rows and headings right under it; `counts` cover all below.

    `state` is the code of the state that the group gathers (None for other groups), `judged` that of a goal's
    judgement ("" for none), `reached` its outcome and target in words.
    """

    title: str
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    counts: Counts = ()
    state: str | None = None
    judged: str = ""
    reached: str = ""

    @property
    def total(self) -> int:
        """How many activities stand under the heading."""
        return sum(number for _, number in self.counts)


class Listing(NamedTuple):
    """A view of a register on a day. `root` is the view as a whole, its groups the headings on top.

    `arrangement` is one of `domain.outline_row` or `WORK`, `day` the register's working date, `as_of` the day in the
    past that was asked for, or "". `moment` is when the register was last changed (ISO, UTC): the file's time stamp.
    `scope` names the unit whose activities these are, "" for all; `edition` the closed period's edition, "" for none.
    """

    board: str
    plan: str
    period: str
    day: str
    as_of: str
    by_writing: bool
    arrangement: str
    filter_text: str
    example: bool
    moment: str
    root: Group
    scope: str = ""
    edition: str = ""

    def lines(self) -> Iterator[Line]:
        """Every row, in order."""
        return _lines(self.root)

    def checksum(self) -> str:
        """Twelve characters over all that is said: two prints with the same say the same."""
        text = json.dumps(self._replace(moment=""), ensure_ascii=False, separators=(",", ":"))
        return digest((text,))[:12]


def _lines(group: Group) -> Iterator[Line]:
    yield from group.lines
    for inner in group.groups:
        yield from _lines(inner)
