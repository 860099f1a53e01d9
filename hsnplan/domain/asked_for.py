"""What a period asks for: its last days, of which each level may have its own, and what one is asked to write."""

from __future__ import annotations

from typing import Final

from hsnplan.domain.register import Register

BOARD: Final = "nämnd"
"""The word under which a period's last days name the board's own."""


def deadline(register: Register, period: str, unit: str = "") -> str:
    """A unit's last day in a period ("" for the board's own): by its kind, else the one for all, else the cut-off."""
    known = register.periods.get(period)
    if known is None:
        return ""
    days = {kind.casefold(): day for kind, day in known.deadlines}
    row = register.units.get(unit)
    kind = row.kind.casefold() if row is not None else BOARD
    return days.get(kind) or days.get("") or known.cut_off


def instruction(register: Register, period: str, place: str) -> str:
    """What a period asks one to write in a place: activity, outcome or assessment; else its words for all places."""
    known = register.periods.get(period)
    words = dict(known.instructions) if known is not None else {}
    return words.get(place) or words.get("", "")
