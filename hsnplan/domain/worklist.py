"""What a unit has to report in the current period: what waits, in which order, until when and to whom.

An activity waits while the current period has no report of it. One that an earlier period reported completed or
cancelled does not wait: nobody can say more of it each month, so it stands among the updated ones ("Klar sedan
2023-04-28") and can still be reported on. See docs/adr/0007-what-waits.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from hsnplan.domain import reviewing
from hsnplan.domain.asked_for import deadline
from hsnplan.domain.collation import sort_key
from hsnplan.domain.dates import day_in_words, days_between, ends_soon, lateness, starts_passed
from hsnplan.domain.entities import Activity, Report, Unit
from hsnplan.domain.follow_up_kinds import Submission
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.mine import Mine, units_of
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED, has_not_begun

_NEVER: Final = "9999-12-31"
_KINDS_IN_NAMES: Final = ("område", "närvårdsområde", "division", "verksamhet")


class Worklist(NamedTuple):
    """A unit's activities in the order they are worked through."""

    waiting: tuple[Activity, ...] = ()
    updated: tuple[Activity, ...] = ()

    @property
    def total(self) -> int:
        """How many activities the unit has."""
        return len(self.waiting) + len(self.updated)

    @property
    def share(self) -> float:
        """How far the unit has come, 0 to 1."""
        return len(self.updated) / self.total if self.total else 0.0


class Due(NamedTuple):
    """What the column for the end date says, and whether it asks to be noticed."""

    words: str
    urgent: bool = False


def worklist(
    register: Register,
    unit: str,
    *,
    below: bool = False,
    recent: Mapping[str, int] | None = None,
    known: Mapping[str, str] | None = None,
) -> Worklist:
    """The activities of a unit, and with `below` those of the units under it.

    Waiting: what was sent back first, then the late, then those without a status, then the rest, each by end date.
    Updated: the latest first; within a day those with the highest number in `recent` (activity → when it was updated in
    this sitting). Those `known` (activity → date) stand where their first report did: a correction moves no row from
    under the hand.
    """
    units = units_of(register, Mine(unit, below))
    mine = [row for row in register.live_activities() if row.unit in units]
    waiting = [row for row in mine if waits(register, row.id)]
    still = {row.id for row in waiting}
    updated = [row for row in mine if row.id not in still]
    waiting.sort(key=lambda row: _urgency(register, row))
    updated.sort(key=_by_plan)
    order = recent or {}
    dates = known or {}
    updated.sort(
        key=lambda row: (dates.get(row.id) or reported(register, row.id), order.get(row.id, 0)), reverse=True
    )
    return Worklist(tuple(waiting), tuple(updated))


def waits(register: Register, activity: str) -> bool:
    """Whether the current period still waits for a report of the activity: for none yet, or one sent back."""
    report = register.report_in(activity, register.period_id)
    if report is not None:
        return reviewing.is_returned(report)
    return register.state(activity) not in FINISHED


def _urgency(register: Register, row: Activity) -> tuple[int, str, tuple[str, str], int]:
    state = register.state(row.id)
    late = state == "delayed" or bool(row.end and row.end < register.today)
    if reviewing.is_returned(register.report_in(row.id, register.period_id)):
        return (-1, *_by_plan(row))
    return (0 if late else 1 if not state else 2, *_by_plan(row))


def _by_plan(row: Activity) -> tuple[str, tuple[str, str], int]:
    return row.end or _NEVER, sort_key(row.title), row.number


def reported(register: Register, activity: str) -> str:
    """The date of an activity's latest report, "" for none."""
    report = register.current(activity)
    return report.date if report is not None else ""


def former_report(register: Register, activity: str) -> Report | None:
    """The latest report of a period before the current one."""
    return next((row for row in register.reports_of(activity) if row.period != register.period_id), None)


def due(register: Register, row: Activity) -> Due:
    """What is worth saying of an activity's planned time today: words where it presses, else the end date."""
    state, today = register.state(row.id), register.today
    if state in FINISHED:
        return Due(row.end)
    pressing = lateness(row.end, today)
    if not pressing and waits(register, row.id):
        passed = starts_passed(row.start, today) if has_not_begun(state) else ""
        pressing = passed or ends_soon(row.end, today)
    return Due(pressing, urgent=True) if pressing else Due(row.end)


# --- the period, its last day, and who takes in the reports ---


def last_day(register: Register, unit: str) -> str:
    """The current period and a unit's last day in it, in words: "Tertial 1. Sista dag är i dag, söndag 30 april.".

    The last day is counted from the calendar; in an example register, which stands still, from its *arbetsdatum*.
    """
    period = register.open_period
    if period is None:
        return f"Ingen period är öppen. Det du skriver redovisas för {register.plan.year}."
    last = deadline(register, period.id, unit)
    if not last:
        return f"{period.name}."
    today = register.today if register.board.example else register.calendar_today
    return f"{period.name}. {_deadline(last, today)}"


def _deadline(last: str, today: str) -> str:
    words, left = day_in_words(last, today), days_between(today, last)
    if left < 0:
        return f"Sista dagen var {words}{_days_ago(-left)}."
    return f"Sista dag är {words}." if left <= 1 else f"Sista dag är {words}, om {left} dagar."


def _days_ago(days: int) -> str:
    return "" if days == 1 else f", för {days} dagar sedan"


def receiver(register: Register, unit: str) -> str:
    """Whom a unit hands in to, in words: "verksamhetschefen, Område Akutvård"; "sekretariatet" at the top."""
    above = receiving_unit(register, unit)
    if above is None:
        return "sekretariatet"
    return (
        f"{definite_role(above.manager_role)}, {full_name(above)}" if above.manager_role else full_name(above)
    )


def receiving_unit(register: Register, unit: str) -> Unit | None:
    """The nearest unit above with a manager, who takes in what a unit hands in; without any, the unit right above."""
    above = list(reversed(register.unit_path(unit)))[1:]
    return next((row for row in above if row.manager_role), above[0] if above else None)


def definite_role(role: str) -> str:
    """A manager's role in the definite form, to stand within a sentence: "verksamhetschefen"; odd ones as given."""
    words = role[:1].lower() + role[1:]
    if words.endswith(("chef", "direktör", "rektor", "kamrer")):
        return words + ("n" if words.endswith(("tor", "er")) else "en")
    return words + "n" if words.endswith(("are", "ande")) else words


def full_name(unit: Unit) -> str:
    """A unit's name, led by its kind where the name alone does not tell: "Område Akutvård"."""
    kind = unit.kind.strip()
    named = kind.casefold() in unit.name.casefold()
    return (
        unit.name if named or kind.casefold() not in _KINDS_IN_NAMES else f"{kind.capitalize()} {unit.name}"
    )


def submission_of(register: Register, unit: str) -> Submission | None:
    """The unit's handing-in of the current period, if it has handed in."""
    return register.submissions.get(keyed_id("submission", unit, register.period_id))
