"""Finding a follow-up period by what people call it."""

from __future__ import annotations

from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import year_period_id
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def find_period(register: Register, reference: str) -> str:
    """The id of the period with an id, name, beginning of a name, or cut-off; the current one for "".

    Raises:
        Refusal: there is none, or there are several.
    """
    if not reference:
        return register.period_id
    if reference in register.periods or reference == register.period_id:
        return reference
    sought = " ".join(reference.split()).casefold()
    found = [row.id for row in register.periods.values() if sought in {row.name.casefold(), row.cut_off}]
    found += [year_period_id(plan.year) for plan in register.plans.values() if str(plan.year) == sought]
    found = found or [row.id for row in register.periods.values() if row.name.casefold().startswith(sought)]
    if len(found) != 1:
        known = ", ".join(quoted(row.name) for row in register.periods.values()) or "ingen"
        raise Refusal(f"Det finns ingen period {quoted(reference)}. De som finns: {known}.", field="period")
    return found[0]
