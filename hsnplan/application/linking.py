"""Linking activities to more goals, and a board's own fields, as actions."""

from __future__ import annotations

from collections.abc import Sequence

from hsnplan.application.session import Session
from hsnplan.domain import own_fields
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.links import link_id
from hsnplan.domain.plan_kinds import OwnField
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def link(register: Register, activities: Sequence[str], node: str) -> Action:
    """Let activities help one more goal than the one they hang under."""
    edits = tuple(
        Edit("link", link_id(activity, node), {"activity": activity, "node": node, "deleted": False})
        for activity in activities
    )
    return Action(f"Även under {quoted(register.nodes[node].title)}: {_for(register, activities)}", edits)


def unlink(register: Register, activities: Sequence[str], node: str) -> Action:
    """Take activities away from a goal they are linked to; they stay where they hang.

    Raises:
        Refusal: one of them is not linked to it.
    """
    for activity in activities:
        known = register.get("link", link_id(activity, node))
        if known is None or getattr(known, "deleted", False):
            title = register.activities[activity].title
            raise Refusal(f"{quoted(title)} är inte länkad till {quoted(register.nodes[node].title)}.")
    edits = tuple(Edit("link", link_id(activity, node), {"deleted": True}) for activity in activities)
    return Action(
        f"Inte längre under {quoted(register.nodes[node].title)}: {_for(register, activities)}", edits
    )


def together(actions: Sequence[Action]) -> Action:
    """Several links made or taken away in one step."""
    label = actions[0].label if len(actions) == 1 else f"Inte längre länkade: {len(actions)} aktiviteter"
    return Action(label, tuple(edit for action in actions for edit in action.edits))


def _for(register: Register, activities: Sequence[str]) -> str:
    if len(activities) == 1:
        return quoted(register.activities[activities[0]].title)
    return f"{len(activities)} aktiviteter"


def add_field(
    session: Session, of: str, name: str, sort: str = "text", choices: Sequence[str] = ()
) -> tuple[str, Action]:
    """A new own field of goals ("node") or activities ("activity"), last.

    Returns:
        its id, and the action.

    Raises:
        Refusal: there is one of that name already.
    """
    rows = own_fields.fields(session.register, of)
    if any(row.name.casefold() == name.casefold() for row in rows):
        raise Refusal(f"Fältet {quoted(name)} finns redan.", field="name")
    new = session.new_id()
    values = {
        "of": of,
        "name": name,
        "sort": sort,
        "choices": tuple(choices),
        "position": rows[-1].position + 1.0 if rows else 1.0,
    }
    return new, Action(f"Nytt fält {quoted(name)}", (Edit("own_field", new, values),))


def remove_field(register: Register, field: str) -> Action:
    """Take an own field away; what it said is kept and comes back with it."""
    return Action(
        f"Ta bort fältet {quoted(_name(register, field))}", (Edit("own_field", field, {"deleted": True}),)
    )


def set_value(register: Register, field: str, subjects: Sequence[str], value: str) -> Action:
    """What an own field says of one or many rows; "" for nothing."""
    edits = tuple(
        Edit(
            "own_value",
            own_fields.value_id(field, subject),
            {"field": field, "subject": subject, "value": value},
        )
        for subject in subjects
    )
    return Action(f"{_name(register, field)}: {value or 'tomt'}", edits)


def _name(register: Register, field: str) -> str:
    found = register.get("own_field", field)
    return found.name if isinstance(found, OwnField) else ""
