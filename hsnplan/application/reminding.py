"""Who has not answered in a period, as a mail that is ready to send: the program sends nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hsnplan.application.dispatches import WAITED_FOR, Overview
from hsnplan.domain.asked_for import deadline
from hsnplan.domain.collation import sort_key
from hsnplan.domain.due import is_handed_in
from hsnplan.domain.entities import Unit
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED

_IN_THE_REGISTER = (
    "Uppdatera aktiviteterna i Mina aktiviteter och lämna in. Oförändrat räcker där inget är nytt."
)
_IN_A_COPY = (
    "Öppna kopian som ni har fått, uppdatera aktiviteterna i Mina aktiviteter och lämna in. Oförändrat räcker där "
    "inget är nytt. Skicka sedan filen som sparas till oss."
)


class Unanswered(NamedTuple):
    """A unit that has not handed in: how many of its activities wait for a report, of how many."""

    unit: Unit
    waiting: int
    total: int


def unanswered(register: Register, period: str) -> list[Unanswered]:
    """The units with activities that wait, that have not handed in, by name within their division."""
    counts: dict[str, list[int]] = {}
    for row in register.live_activities():
        found = counts.setdefault(row.unit, [0, 0])
        found[0] += register.report_in(row.id, period) is None and register.state(row.id) not in FINISHED
        found[1] += 1
    rows = [
        Unanswered(register.units[unit], waiting, total)
        for unit, (waiting, total) in counts.items()
        if waiting and unit in register.units and not _answered(register, period, unit)
    ]
    return sorted(rows, key=lambda row: [sort_key(above.name) for above in register.unit_path(row.unit.id)])


def _answered(register: Register, period: str, unit: str) -> bool:
    return any(is_handed_in(register, period, row.id) for row in register.unit_path(unit))


def silent(register: Register, found: Overview, units: Sequence[str] = ()) -> list[Unanswered]:
    """Those who were handed a copy and have not answered it: all of them, or those among some units."""
    return [
        Unanswered(register.units[line.unit], line.waiting, line.total)
        for line in found.lines
        if line.standing in WAITED_FOR and line.unit in register.units and (not units or line.unit in units)
    ]


def mail(register: Register, period: str, of_copies: Sequence[Unanswered] | None = None) -> str:
    """A reminder to those who have not answered, each unit a line under its division.

    `of_copies` are those to remind of the copies they were handed; without, all who report in the register itself.
    """
    rows = unanswered(register, period) if of_copies is None else of_copies
    name = register.period_name(period)
    days = {row.unit.id: deadline(register, period, row.unit.id) for row in rows}
    one = next(iter(days.values()), "") if len(set(days.values())) == 1 else ""
    lines = [f"Ämne: Påminnelse om {name}", "", "Hej!", ""]
    lines.append(f"Vi väntar på era rapporter för {name}" + (f", sista dag {one}." if one else "."))
    lines.append(_IN_THE_REGISTER if of_copies is None else _IN_A_COPY)
    above = ""
    for row in rows:
        path = register.unit_path(row.unit.id)
        division = next((unit.name for unit in path if unit.kind.casefold() == "division"), "Övriga")
        if division != above:
            lines += ["", division]
            above = division
        last = "" if one or not days[row.unit.id] else f", sista dag {days[row.unit.id]}"
        lines.append(f"– {row.unit.name}{_manager(row.unit)}: {row.waiting} av {row.total} väntar{last}")
    return "\n".join(lines)


def _manager(unit: Unit) -> str:
    who = ", ".join(filter(None, (unit.manager_name, unit.manager_role.lower())))
    return f" ({who})" if who else ""


def mail_link(text: str) -> str:
    """An address that opens a mail of one's own with a text whose first line is its subject: "Ämne: …"."""
    from urllib.parse import quote  # only who writes a mail needs it

    first, _, body = text.partition("\n")
    subject = first.removeprefix("Ämne:").strip()
    return f"mailto:?subject={quote(subject)}&body={quote(body.strip())}"
