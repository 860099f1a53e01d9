"""The organisation, as actions: units added, renamed, moved, merged, closed, and their managers."""

from __future__ import annotations

from typing import Any

from hsnplan.application.activities import places
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register


def add_unit(session: Session, parent: str, name: str, kind: str = "", **values: Any) -> tuple[str, Action]:
    """A new unit last under another ("" for the top).

    Returns:
        the new unit's id, and the action.
    """
    new = session.new_id()
    position = session.register.next_position("unit", parent)
    fields = {"parent": parent, "position": position, "name": name, "kind": kind, **values}
    return new, Action(f"Ny enhet ”{name}”", (Edit("unit", new, fields),))


def change_unit(register: Register, unit: str, label: str, **values: Any) -> Action:
    """New values for some fields of a unit."""
    return Action(f"{label}: ”{register.units[unit].name}”", (Edit("unit", unit, values),))


def rename(register: Register, unit: str, name: str) -> Action:
    """A new name; the old one stays as an alias, so that older lists still find the unit."""
    old = register.units[unit]
    aliases = tuple(dict.fromkeys((*old.aliases, old.name))) if old.name != name else old.aliases
    return change_unit(register, unit, "Byt namn", name=name, aliases=aliases)


def move_unit(register: Register, unit: str, parent: str, before: str = "") -> Action:
    """Put a unit under another, before a sibling or last."""
    position = places(register, "unit", parent, before, [unit])[0]
    return change_unit(register, unit, "Flytta", parent=parent, position=position)


def close(register: Register, unit: str, last_day: str) -> Action:
    """End a unit's validity; its activities stay where they are until they are moved."""
    return change_unit(register, unit, "Avsluta", valid_to=last_day)


def merge(register: Register, unit: str, into: str, last_day: str) -> Action:
    """Let a unit go up in another: activities and sub-units move there, its names become aliases, it ends.

    Raises:
        Refusal: a unit cannot go up in itself or in a part of itself.
    """
    old, new = register.units[unit], register.units[into]
    if into in register.units_under(unit):
        raise Refusal("En enhet kan inte gå upp i sig själv eller någon av sina delar.", field="successor")
    aliases = tuple(dict.fromkeys((*new.aliases, old.name, *old.aliases)))
    edits = [
        Edit("unit", into, {"aliases": aliases}),
        *(
            Edit("activity", row.id, {"unit": into})
            for row in register.activities.values()
            if row.unit == unit
        ),
        *(Edit("unit", child.id, {"parent": into}) for child in register.child_units(unit)),
        Edit("unit", unit, {"valid_to": last_day, "successor": into}),
    ]
    return Action(f"”{old.name}” går upp i ”{new.name}”", tuple(edits))


def set_manager(register: Register, unit: str, role: str, name: str) -> Action:
    """Who leads a unit: a role, and a name if it is to be known."""
    return change_unit(register, unit, "Ny chef", manager_role=role, manager_name=name)


def delete_unit(register: Register, unit: str) -> Action:
    """Put a unit into the recycle bin.

    Raises:
        Refusal: it still has activities or sub-units; close or merge it instead.
    """
    if register.child_units(unit) or any(row.unit == unit for row in register.live_activities()):
        raise Refusal("Enheten har aktiviteter eller underenheter. Avsluta den eller slå ihop den i stället.")
    return change_unit(register, unit, "Ta bort", deleted=True)


def restore_unit(register: Register, unit: str) -> Action:
    """Take a unit out of the recycle bin."""
    return change_unit(register, unit, "Återställ", deleted=False)
