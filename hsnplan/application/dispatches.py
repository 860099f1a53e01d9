"""Who has been handed a copy (*utskick*), what has come home of it, and who still has to hand in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from hsnplan.application.session import Session
from hsnplan.application.story import who
from hsnplan.domain.asked_for import deadline
from hsnplan.domain.change import read_actor
from hsnplan.domain.collation import sort_key
from hsnplan.domain.due import awaited, submission_id
from hsnplan.domain.follow_up_kinds import Submission
from hsnplan.domain.merge_kinds import Handout
from hsnplan.domain.register import Register
from hsnplan.storage import arrivals
from hsnplan.storage.arrivals import Arrival

MARKED, CAME, EARLIER, OLD, NOTHING, NOT_OUT = "marked", "came", "earlier", "old", "nothing", "not_out"
STANDING_WORDS: Final[Mapping[str, str]] = {
    MARKED: "Klarmarkerad",
    CAME: "Inkommet",
    EARLIER: "Gäller annan period",
    OLD: "Svar på äldre utskick",
    NOTHING: "Inget inkommet",
    NOT_OUT: "Inte utdelad",
}
"""What a unit's standing is called, in the order from the best to the worst."""
WAITED_FOR: Final = (EARLIER, OLD, NOTHING)
"""The standings of those who were handed something and have not answered it."""


class Return(NamedTuple):
    """A package that came home: from whom, when, of which hand-out ("" for none), and how many changes were new.

    `aside` of them are set aside now; `periods` are the ids of the periods they are about.
    """

    package: str
    who: str
    received: str
    handout: str
    changes: int
    aside: int
    periods: frozenset[str]

    @property
    def is_aside(self) -> bool:
        """Whether all that came with it is set aside."""
        return bool(self.changes) and self.aside == self.changes


class Line(NamedTuple):
    """One unit in a period: its standing, its hand-outs and what came home of them, the latest first.

    `total` activities are its own or, when it was handed a copy, those of the units below it too; `waiting` of them
    have no report of the period. `deadline` is its last day, `marked` its handing-in (*klarmarkering*), if any.
    """

    unit: str
    standing: str
    handed: tuple[Handout, ...]
    returns: tuple[Return, ...]
    total: int
    waiting: int
    deadline: str
    marked: Submission | None

    @property
    def changes(self) -> int:
        """How many changes have come and count."""
        return sum(row.changes - row.aside for row in self.returns)

    @property
    def received(self) -> str:
        """The day the latest package came, "" for none."""
        return self.returns[0].received[:10] if self.returns else ""


class Overview(NamedTuple):
    """The units of a period by division and name, and the packages that came from no hand-out of this register."""

    period: str
    lines: tuple[Line, ...]
    others: tuple[Return, ...]

    def how_many(self, *standings: str) -> int:
        """How many units have one of some standings."""
        return sum(line.standing in standings for line in self.lines)


def overview(session: Session, register: Register, period: str) -> Overview:
    """How a period stands: who was handed a copy, and what has come home.

    Raises:
        Refusal: the file is out of reach.
    """
    with session.file.reading() as connection:
        came = [_return(row, register) for row in arrivals.every(connection)]
    handed: dict[str, list[Handout]] = {}
    for row in sorted(register.handouts.values(), key=lambda row: (row.day, row.id), reverse=True):
        handed.setdefault(row.unit, []).append(row)
    units = {copy: row.unit for copy, row in register.handouts.items()}
    returns: dict[str, list[Return]] = {}
    for each in came:
        returns.setdefault(units.get(each.handout, ""), []).append(each)
    others = returns.pop("", []) if "" not in handed else []
    counts = awaited(register, period)
    lines = [
        _line(register, period, unit, handed.get(unit, []), returns.get(unit, []), counts)
        for unit in _listed(register, handed, counts)
    ]
    return Overview(period, tuple(lines), tuple(others))


def _listed(
    register: Register, handed: Mapping[str, Sequence[Handout]], counts: Mapping[str, object]
) -> list[str]:
    """The units that were handed something, and those with work that nobody above them was handed a copy for."""
    covered: set[str] = set()
    for unit in handed:
        covered |= register.units_under(unit) if unit else set(register.units)
    found = {*handed, *(unit for unit in counts if unit and unit not in covered)} & register.units.keys()
    if "" in handed:
        found.add("")
    return sorted(found, key=lambda unit: [sort_key(row.name) for row in register.unit_path(unit)])


def _return(row: Arrival, register: Register) -> Return:
    handout = next((copy for copy in sorted(row.copies) if copy in register.handouts), "")
    sender = who(read_actor(row.sender))
    named = handout or _named_in(row.head)
    return Return(row.package, sender, row.received, named, row.changes, row.aside, row.periods)


def _named_in(head: str) -> str:
    """The hand-out that the header of a package names, "" for none."""
    lines = head.split("\n")
    try:
        found = json.loads(lines[1]) if len(lines) > 1 else None
    except ValueError:
        return ""
    return str(found.get("handout", "")) if isinstance(found, dict) else ""


def _line(
    register: Register,
    period: str,
    unit: str,
    handed: Sequence[Handout],
    returns: Sequence[Return],
    counts: Mapping[str, tuple[int, int]],
) -> Line:
    under = register.units_under(unit) if handed and unit else {unit} if unit else set(counts)
    total = sum(counts[one][0] for one in under if one in counts)
    waiting = sum(counts[one][1] for one in under if one in counts)
    marked = register.submissions.get(submission_id(unit, period)) if unit else None
    standing = MARKED if marked is not None else _standing(period, handed, returns)
    last = deadline(register, period, unit)
    return Line(unit, standing, tuple(handed), tuple(returns), total, waiting, last, marked)


def _standing(period: str, handed: Sequence[Handout], returns: Sequence[Return]) -> str:
    if not handed:
        return NOT_OUT
    counting = [row for row in returns if not row.is_aside]
    about = [row for row in counting if period in row.periods]
    latest = {row.id for row in handed if row.day == handed[0].day}
    if any(row.handout in latest for row in about):
        return CAME
    if about:
        return OLD
    return EARLIER if counting else NOTHING
