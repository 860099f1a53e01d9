"""Finding a follow-up period by what people call it."""

from __future__ import annotations

from collections.abc import Mapping

from hsnplan.domain.entities import Report
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Assessment, Edition, Period, Submission
from hsnplan.domain.identity import year_period_id
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def find_period(register: Register, reference: str) -> str:
    """The id of the period with an id, name, cut-off or beginning of a name; the current one for "".

    A beginning that several periods have is that of the one in which the plan is followed up.

    Raises:
        Refusal: there is none, or there are several.
    """
    if not reference:
        return register.period_id
    if reference in register.periods or reference == register.period_id:
        return reference
    sought = " ".join(reference.split()).casefold()
    every = sorted(register.periods.values(), key=lambda row: (register.age(row.id), row.id))
    years = [year_period_id(plan.year) for plan in register.plans.values() if str(plan.year) == sought]
    begun = [row.id for row in every if row.name.casefold().startswith(sought)]
    for found in (
        [row.id for row in every if sought == row.name.casefold()],
        [row.id for row in every if sought == row.cut_off] + years,
        [row.id for row in followed_up(register) if row.id in begun],
        begun,
    ):
        if len(found) == 1:
            return found[0]
    what = "Flera perioder passar" if begun else "Det finns ingen period"
    known = ", ".join(quoted(row.name) for row in every if not begun or row.id in begun) or "ingen"
    raise Refusal(
        f"{what} {quoted(reference)}. {'Välj' if begun else 'De som finns'}: {known}.", field="period"
    )


def followed_up(register: Register) -> list[Period]:
    """The periods in which the plan is followed up, the latest first.

    A closed period that has outcomes alone, as a month or a former year, is not among them: there is no edition of
    it, and nothing was asked, reported or judged in it.
    """
    kinds: tuple[Mapping[str, Edition | Report | Assessment | Submission], ...] = (
        register.editions,
        register.reports,
        register.assessments,
        register.submissions,
    )
    said = {row.period for kind in kinds for row in kind.values()}
    said |= {period for node in register.live_nodes() for period in node.reported}
    figures = {row.period for row in register.outcomes.values()} - said
    found = [row for row in register.periods.values() if row.open or row.id not in figures or _asks(row)]
    return sorted(found, key=lambda row: (register.age(row.id), row.id), reverse=True)


def _asks(period: Period) -> bool:
    return bool(period.deadlines or period.instructions)
