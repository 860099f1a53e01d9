"""What is typed into one field of an activity or of the plan, as an action: names become units, words become dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hsnplan.application import activities, plans
from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Activity, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.rows import responsible
from hsnplan.domain.states import parse_state


def typed(register: Register, activity: Activity, field: str) -> str:
    """What stands in a field of an activity, as it would be typed: the unit's name, "Enhetschef, Bo Ek"."""
    if field == "unit":
        unit = register.units.get(activity.unit)
        return unit.name if unit is not None else ""
    if field == "responsible_role":
        return responsible(activity)
    return str(getattr(activity, field))


def write(register: Register, chosen: Sequence[str], field: str, text: str) -> Action:
    """What is typed into a field, for one or many activities; an empty text empties it.

    Raises:
        Refusal: the words name no unit, date or state, or a rule refuses the value; `field` is set.
    """
    if field == "state":
        return checked(register, activities.set_state(register, chosen, parse_state(text)))
    values = read(register, field, text)
    return checked(register, activities.change(register, chosen, label("activity", field), **values))


def read(register: Register, field: str, text: str) -> dict[str, Any]:
    """The values that words typed into a field of an activity mean.

    Raises:
        Refusal: they name no unit or date; `field` is set.
    """
    words = text.strip()
    match field:
        case "unit":
            return {"unit": _unit(register, words)}
        case "responsible_role":
            role, _, name = words.partition(",")
            return {"responsible_role": role.strip(), "responsible_name": name.strip()}
        case "start" | "end":
            return {field: _date(register, field, words)}
    return {field: words}


def _unit(register: Register, words: str) -> str:
    if not words:
        return ""
    try:
        return register.find_unit(words).id
    except Refusal as refusal:
        raise Refusal(refusal.sentence, field="unit") from None


def _date(register: Register, field: str, words: str) -> str:
    if not words:
        return ""
    try:
        return parse_date(words, register.plan.year or int(register.today[:4]))
    except Refusal as refusal:
        raise Refusal(refusal.sentence, field=field) from None


def rename_node(register: Register, node: str, title: str) -> Action:
    """Another title for a row of the plan.

    Raises:
        Refusal: a rule refuses it.
    """
    return checked(register, plans.change_node(register, node, "Nytt namn", title=title.strip()))


def checked(register: Register, action: Action) -> Action:
    """The action, when no rule refuses any of its edits by itself.

    Raises:
        Refusal: one does, so that it can be told at the field before anything is tried.
    """
    from hsnplan.domain import rules  # as in `session`

    for edit in action.edits:
        rules.check(register, edit)
    return action
