"""Fields that a board adds for itself to its goals or activities: definitions and values are data of the register."""

from __future__ import annotations

from typing import cast

from hsnplan.domain.identity import keyed_id
from hsnplan.domain.plan_kinds import OwnField, OwnValue
from hsnplan.domain.register import Register


def value_id(field: str, subject: str) -> str:
    """The id of what an own field says of one row."""
    return keyed_id("own_value", field, subject)


def fields(register: Register, of: str) -> list[OwnField]:
    """The own fields of nodes or activities, in order, without those taken away."""
    rows = cast("list[OwnField]", list(register.every("own_field").values()))
    return sorted(
        (row for row in rows if row.of == of and not row.deleted), key=lambda row: (row.position, row.id)
    )


def value(register: Register, field: str, subject: str) -> str:
    """What an own field says of a row; "" for nothing."""
    found = register.get("own_value", value_id(field, subject))
    return found.value if isinstance(found, OwnValue) else ""


def values(register: Register, of: str, subject: str) -> list[tuple[OwnField, str]]:
    """Every own field of a row with what it says, in order."""
    return [(field, value(register, field.id, subject)) for field in fields(register, of)]
