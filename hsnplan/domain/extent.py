"""What a copy that was handed out with a unit's part of the register can know, in words (*utsnitt*)."""

from __future__ import annotations

from typing import Final

from hsnplan.domain.register import Register

NOT_HERE: Final = "finns inte i kopian"
"""What is said of what stays in the main register, such as the board's judgements."""


def sentence(register: Register) -> str:
    """Whose figures a cut's are; "" for a whole register."""
    if not register.cut_for:
        return ""
    return (
        f"Den här kopian har bara aktiviteterna för {unit_name(register, register.cut_for)}: siffrorna gäller dem, "
        "inte hela planen. Nämndens bedömningar och andra enheters svar finns inte här."
    )


def tag(register: Register) -> str:
    """Whose copy it is, for the head of a page; "" for the main register."""
    return f"Kopia för {unit_name(register, register.handed_to)}" if register.handed_to else ""


def unit_name(register: Register, unit: str) -> str:
    """What the unit of a copy is called."""
    found = register.units.get(unit)
    return found.name if found is not None else "enheten"
